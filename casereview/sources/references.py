"""References written in text: ``[[mother]]``, ``[[sw-1: the social worker]]``, ``[[2014-03-02]]``,
``[[child-a age 2014-03-02]]``; and links to paragraphs, ``[the missed visit](#not-seen)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

CODE = re.compile(r"[a-z][a-z0-9-]*")
ANY = re.compile(r"\[\[([^\[\]\n]*)\]\]")
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[\[[^\[\]]*\]\])*)\]\(([^()\s]*)(?:\s+\"[^\"]*\")?\)")

_FORM = re.compile(
    r"(?P<date>\d{4}(?:-\d\d(?:-\d\d)?)?)"
    r"|(?P<code>[a-z][a-z0-9-]*)(?:\s+age\s+(?P<at>\d{4}-\d\d-\d\d)|\s*:\s*(?P<words>\S.*?))?\s*"
)


class Kind(StrEnum):
    """What a reference stands for."""

    CODE = "code"
    DATE = "date"
    AGE = "age"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference in a text; ``start`` is its offset there.

    ``code`` is that of a person, place or organisation; ``date`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``;
    ``words`` are printed instead of the name where the author gave them.
    """

    kind: Kind
    start: int
    code: str = ""
    date: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A Markdown link or image in a text; ``start`` is its offset there."""

    image: bool
    words: str
    target: str
    start: int


def references(text: str) -> Iterator[Reference]:
    """The references of ``text`` in order, those that cannot be understood included."""
    whole = 0
    for found in ANY.finditer(text):
        whole += 1
        yield read_reference(found.group(1), found.start())
    position = -1
    while text.count("[[") > whole and (position := text.find("[[", position + 1)) >= 0:
        if not ANY.match(text, position):
            yield Reference(Kind.MALFORMED, position)


def read_reference(inner: str, start: int = 0) -> Reference:
    """The reference whose text between the double brackets is ``inner``."""
    kind, code, day, words = _read(inner)
    return Reference(kind, start, code, day, words)


@lru_cache(maxsize=8192)
def _read(inner: str) -> tuple[Kind, str, str, str]:
    form = _FORM.fullmatch(inner.strip())
    if form is None:
        return Kind.MALFORMED, "", "", ""
    if form["date"]:
        return (Kind.DATE if real_date(form["date"]) else Kind.MALFORMED), "", form["date"], ""
    if form["at"]:
        return (Kind.AGE if real_date(form["at"]) else Kind.MALFORMED), form["code"], form["at"], ""
    return Kind.CODE, form["code"], "", form["words"] or ""


def links(text: str) -> Iterator[Link]:
    """The links and images of ``text`` in order."""
    for found in LINK.finditer(text):
        yield Link(found.group(1) == "!", found.group(2), found.group(3), found.start())


def real_date(text: str) -> bool:
    """Whether ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` is in the calendar."""
    parts = [int(part) for part in text.split("-")]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return False
    return True
