"""References that remember whom they stand for, so that a text can be chosen, or struck out, by person.

Each printed reference is wrapped in marks: characters of the private area of Unicode, which no text of a review may
hold. They travel through the renderer like any letter; whoever takes them out again knows which words stood for whom.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace

from casereview.identity.resolve import Fitted, Resolver
from casereview.model.document import Document
from casereview.model.people import Coded
from casereview.publish.assemble.assembly import Assembly
from casereview.sources.references import Reference

_OPEN, _THEN, _CLOSE = "\ue000", "\ue001", "\ue002"
_ANY = re.compile(f"[{_OPEN}{_THEN}{_CLOSE}]")
_OPENED = re.compile(f"{_OPEN}([a-z0-9-]*){_THEN}")
#: One printed reference: whom it stands for, and the words.
MARKED = re.compile(f"{_OPEN}([a-z0-9-]*){_THEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")


def marked_codes(html: str) -> frozenset[str]:
    """The codes of everybody a piece of HTML refers to, descriptions of pictures included."""
    return frozenset(_OPENED.findall(html))


def unmarked(html: str) -> str:
    """The HTML without marks."""
    return _CLOSED.sub("", _OPENED.sub("", html))


def capitalised(text: str) -> str:
    """The text with a capital at its beginning, whether that is marked or not."""
    return _FIRST.sub(lambda found: f"{found[1]}{found[2].upper()}", text, count=1)


def holds_marks(text: str) -> bool:
    """Whether a text that nobody has printed yet holds one of the characters used as marks."""
    return bool(_ANY.search(text))


_CLOSED = re.compile(_CLOSE)
_FIRST = re.compile(rf"^(\s*(?:{_OPEN}[a-z0-9-]*{_THEN})?)(\w)")


@dataclass
class MarkingResolver(Resolver):
    """Prints as its edition says, and marks what it prints with the code of the review it stands for."""

    _quiet: bool = False

    def reference(self, reference: Reference, *, starts_sentence: bool = False) -> str:
        """What stands in the place of a reference, marked."""
        with self._inside():
            printed = super().reference(reference, starts_sentence=starts_sentence)
        return self._marked(reference.code, printed)

    def fitted(self, before: str, reference: Reference, after: str, *, starts: bool | None = None) -> Fitted:
        """The same with the words before and after it."""
        with self._inside():
            found = super().fitted(before, reference, after, starts=starts)
        return replace(found, printed=self._marked(reference.code, found.printed))

    def name(self, coded: Coded, *, first: bool = False) -> str:
        """A person, organisation or place, marked."""
        return self._marked(coded.id, super().name(coded, first=first))

    @contextlib.contextmanager
    def _inside(self) -> Iterator[None]:
        """What is printed within a reference is marked once, with the whole of it."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def _marked(self, code: str, printed: str) -> str:
        coded = self.people.coded.get(code)
        if self._quiet or coded is None:
            return printed
        return f"{_OPEN}{coded.same_as or coded.id}{_THEN}{printed}{_CLOSE}"


@dataclass
class MarkingAssembly(Assembly):
    """An edition whose references are marked. ``struck``: codes of people who are struck out, and what stands in their
    place in a drawing, whose words nobody can strike out afterwards."""

    struck: Mapping[str, str] = field(default_factory=dict)
    _marking: dict[str, MarkingResolver] = field(default_factory=dict)

    def in_drawing(self, code: str, printed: str) -> str:
        """The words without marks; a person struck out has none."""
        return self.struck.get(self._own(code)) or unmarked(
            MARKED.sub(lambda found: self.struck.get(found[1], found[2]), printed)
        )

    def in_words(self, code: str, printed: str) -> str:
        """The name, marked; a person struck out is marked all the same, but without a name by which others could be
        numbered or sorted."""
        words = self.struck.get(self._own(code))
        return f"{_OPEN}{self._own(code)}{_THEN}{words}{_CLOSE}" if words else printed

    def is_struck(self, code: str) -> bool:
        """Whether a person is struck out of this edition, wherever they are named."""
        return self._own(code) in self.struck

    def _own(self, code: str) -> str:
        coded = self.review.people.coded.get(code)
        return coded.same_as or code if coded else code

    def resolver(self, document: Document | None = None, way: str = "") -> MarkingResolver:
        """The edition's resolver for a document, one that marks."""
        plain = super().resolver(document, way)
        key = f"{document.key if document else ''}|{way}"
        if key not in self._marking:
            given = {one.name: getattr(plain, one.name) for one in fields(Resolver) if one.init}
            self._marking[key] = MarkingResolver(**given)
        return self._marking[key]
