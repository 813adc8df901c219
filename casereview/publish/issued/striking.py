"""Striking out: the words are gone from the text, and a mark with a number stands where they were."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from casereview.model.document import Document, Section
from casereview.publish.issued.marks import MARKED
from casereview.publish.issued.pieces import as_html, notes_in, notes_of, pieces_of, tree_of
from casereview.publish.issued.request import Redaction, Request

if TYPE_CHECKING:
    from lxml.html import HtmlElement


_TAG, _NUMBER = re.compile(r"(<[^>]*>)"), re.compile(r"\[redacted \d+\]")
_BAR = r'<span class="redacted">\g<0></span>'


@dataclass
class Struck:
    """How often each redaction was used, by its number; one that stays at nought names nothing that is there."""

    request: Request
    used: dict[int, int] = field(default_factory=dict)

    @property
    def unused(self) -> list[Redaction]:
        """Redactions that struck nothing out."""
        return [one for one in self.request.redactions if not self.used.get(one.number)]

    def bar(self, redaction: Redaction) -> str:
        """What stands in the place of a paragraph, section or event."""
        self.used[redaction.number] = self.used.get(redaction.number, 0) + 1
        return f'<span class="redacted">[redacted {redaction.number}: {escape(redaction.reason)}]</span>'

    def section(self, document: Document, section: Section) -> Redaction | None:
        """The redaction that strikes a whole section out, if there is one."""
        place = f"{document.key}#{section.id}"
        return next((one for one in self.request.redactions if (one.of, one.where) == ("section", place)), None)

    def event(self, event_id: str) -> Redaction | None:
        """The redaction that strikes an event out, if there is one."""
        return next((one for one in self.request.redactions if (one.of, one.where) == ("event", event_id)), None)

    def paragraphs(self, document: Document, section: Section, html: str) -> str:
        """The section without the paragraphs that are struck out, and without their lists, tables and notes."""
        root = tree_of(html)
        wanted = dict(_places(document, self.request.redactions))
        notes = notes_of(root)
        for piece in pieces_of(root):
            names = _names(section, piece.number)
            redaction = next((wanted[place] for place in names if place in wanted), None)
            if redaction is None:
                continue
            called = [note for part in piece.parts for note in notes_in(part)]
            first, *others = piece.parts
            for other in others:
                _remove(other)
            number = f'<span class="pn">{escape(piece.number)}</span>'
            bar = tree_of(f'<p id="{escape(piece.place)}">{number} {self.bar(redaction)}</p>')
            _replace(first, bar[0])
            for note in called:
                if note in notes:
                    _replace_inside(notes[note], f"<p>{self.bar(redaction)}</p>")
        return "".join(as_html(child) for child in root)

    def people(self, html: str) -> str:
        """The HTML without the words that stand for somebody who is struck out."""
        by_code = {one.where: one for one in self.request.redactions if one.of == "person"}

        def strike(code: str, words: str) -> str:
            redaction = by_code.get(code)
            if redaction is None:
                return words
            self.used[redaction.number] = self.used.get(redaction.number, 0) + 1
            return f"[redacted {redaction.number}]"

        return MARKED.sub(lambda found: strike(found[1], found[2]), html)


def barred(html: str) -> str:
    """Numbers of people struck out, as bars; inside an attribute they stay words."""
    pieces = _TAG.split(html)
    return "".join(piece if piece.startswith("<") else _NUMBER.sub(_BAR, piece) for piece in pieces)


def _places(document: Document, redactions: Iterable[Redaction]) -> Iterable[tuple[str, Redaction]]:
    """Redactions of paragraphs of a document, by the anchor or number they name."""
    for one in redactions:
        key, _, place = one.where.partition("#")
        if one.of == "paragraph" and key == document.key:
            yield place, one


def _names(section: Section, number: str) -> list[str]:
    """What a paragraph can be called by: its number, and the anchors that stand for it."""
    if not number:
        return []
    own = [paragraph.anchor for paragraph in section.paragraphs if paragraph.number == number and paragraph.anchor]
    return [number, *own]


def _remove(element: HtmlElement) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _replace(element: HtmlElement, other: HtmlElement) -> None:
    parent = element.getparent()
    assert parent is not None
    other.tail = element.tail
    parent.replace(element, other)


def _replace_inside(element: HtmlElement, html: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None
    element.extend(list(tree_of(html)))
