"""Cells that hold people: "Grace Wells (mother) and HV1", "not known", "Duty social worker, name not recorded"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from casereview.chronology.naming.found import Open, Piece, ProposedCodes, reference
from casereview.identity.closed.phrases import Phrases
from casereview.identity.normalise import fold
from casereview.model.people import People

_SEPARATOR = re.compile(r"\s*(?:[;,\n|•]|(?<=\w\w)/(?=\w\w)|(?<=\s)(?:[&+]|and|with)(?=\s))\s*", re.IGNORECASE)
_MARKS = " \t\n.,;:()[]-–—*•'\"“”"
_UNKNOWN = re.compile(
    r"(?:full |sur|fore)?(?:name|names|identity)?\s*(?:is |was |are |were )?"
    r"(?:un ?known|not (?:known|named|recorded|given|stated|clear)|"
    r"unnamed|no name|n/?k)(?: (?:on|in) the (?:log|record|records|notes|file))?|\?+",
    re.IGNORECASE,
)
_ILLEGIBLE = re.compile(
    r"(?:name|signature|initials|writing)?\s*(?:is |was |are )?(?:illegible|unreadable|cannot be read|not legible)"
    r"(?: in the record)?(?: (?:signature|name))?",
    re.IGNORECASE,
)
_OWNED = re.compile(r"['’]s?\s+\w")
_OF = re.compile(r"\b(?:of|to|for)\s+$", re.IGNORECASE)
_NOBODY = re.compile(r"(?:none|nobody|no ?one|nil|n/?a|not applicable|[-–—]*)", re.IGNORECASE)

Decide: TypeAlias = Callable[[str, Open], str | None]
"""Gives what a person decided about a place of a text, or None."""


class Labels:
    """Labels and codes of persons as cells of people hold them: the case of letters does not count."""

    def __init__(self, people: People) -> None:
        codes: dict[str, set[str]] = defaultdict(set)
        for code, coded in people.coded.items():
            same = people.coded.get(coded.same_as, coded)
            if coded.of == "person":
                codes[code].add(code)
                codes[same.label.lower()].add(same.id)
        self._codes = {form: min(found) for form, found in codes.items() if len(found) == 1}
        self._forms = Phrases(self._codes)

    def pieces(self, text: str) -> list[Piece]:
        """References for every label and code in ``text``, overlapping ones too."""
        spans = self._forms.spans(text)
        return [
            reference(start, end, self._codes[text[start:end].lower()])
            for start, end in spans
            if text[start:end].lower() in self._codes
        ]


@dataclass(frozen=True, slots=True)
class _Item:
    """A part of the cell between separators, and the pieces in it."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


def people_cell(
    text: str, pieces: Sequence[Piece], people: People, decide: Decide, *, professionals: bool
) -> ProposedCodes:
    """The codes of a cell whose ``pieces`` are found. Words beside a person's code are dropped only where they say what
    the code says (its role, its label); all others are the designation. In a cell of family members words that are no
    code are open, since there is no column for them."""
    codes: dict[str, None] = {}
    designation: list[str] = []
    found = [piece.open for piece in pieces if piece.open is not None]
    group: list[_Item] = []
    same: frozenset[str] = frozenset()
    for item in [*_items(text, pieces), None]:
        decided = _decision(text, item, people, decide) if item else ""
        persons = _persons(text, item, people) if item else []
        if item is not None and not persons and not decided and not any(piece.open for piece in item.pieces):
            if group or fold(text[item.start : item.end].strip(_MARKS)) not in same:
                group.append(item)
            continue
        marks, words = _nameless(text, group, professionals=professionals)
        codes |= dict.fromkeys(marks)
        designation += words
        if not professionals:
            found += _undecided(text, group, decide)
        group = []
        if item is None:
            break
        codes |= dict.fromkeys([decided] if decided else persons)
        same = _same(item, people)
        if decided:
            found = [one for one in found if not item.start <= one.start < item.end]
        elif any(piece.open for piece in item.pieces):
            found = [_suggested(one, item, persons) for one in found]
        elif persons:
            designation += _beside(text, item, same)
    return ProposedCodes(tuple(codes), "; ".join(designation), tuple(sorted(found)))


def _items(text: str, pieces: Sequence[Piece]) -> Iterator[_Item]:
    """The parts of the cell; a separator inside a piece is none."""
    start, place = 0, 0
    ends = [
        match
        for match in _SEPARATOR.finditer(text)
        if not any(one.start < match.end() and match.start() < one.end for one in pieces)
    ]
    for end, after in [*((match.start(), match.end()) for match in ends), (len(text), len(text))]:
        inside = []
        while place < len(pieces) and pieces[place].start < end:
            inside.append(pieces[place])
            place += 1
        if inside or text[start:end].strip(_MARKS) or "?" in text[start:end]:
            yield _Item(start, end, tuple(inside))
        start = after


def _persons(text: str, item: _Item, people: People) -> list[str]:
    """The persons an item names; none where it speaks of somebody by them: mother's boyfriend, a friend of mother."""
    codes = []
    for piece in item.pieces:
        coded = people.coded.get(piece.code)
        if coded is None or coded.of != "person" or piece.open is not None:
            continue
        if _OWNED.match(text, piece.end, item.end) or _OF.search(text, item.start, piece.start):
            return []
        codes.append(piece.code)
    return codes


def _decision(text: str, item: _Item, people: People, decide: Decide) -> str:
    code = decide(text, Open(item.start, item.end, "unknown-name"))
    return code if code and code in people.coded else ""


def _nameless(text: str, group: Sequence[_Item], *, professionals: bool) -> tuple[list[str], list[str]]:
    """The marks (unknown, illegible) and the designations of items without a name."""
    shown = [text[item.start : item.end].strip(_MARKS) or text[item.start : item.end].strip() for item in group]
    kinds = [_kind(words) for words in shown]
    said = [item for item, kind in zip(group, kinds, strict=True) if kind == "words"]
    marks = ["illegible"] if "illegible" in kinds else []
    if professionals and not marks and (said or "unknown" in kinds):
        marks = ["unknown"]
    if not said:
        return (marks if professionals else []), []
    return (marks if professionals else []), [_assembled(text, group[0].start, group[-1].end, group)]


def _assembled(text: str, start: int, end: int, group: Sequence[_Item]) -> str:
    parts: list[str] = []
    at = start
    for piece in (piece for item in group for piece in item.pieces):
        parts += (text[at : piece.start], piece.text or text[piece.start : piece.end])
        at = piece.end
    return "".join([*parts, text[at:end]]).strip(" \t\n,;-–—")


def _kind(words: str) -> str:
    if _NOBODY.fullmatch(words):
        return "nobody"
    if _ILLEGIBLE.fullmatch(words):
        return "illegible"
    return "unknown" if _UNKNOWN.fullmatch(words) else "words"


def _undecided(text: str, group: Sequence[_Item], decide: Decide) -> Iterator[Open]:
    for item in group:
        words = text[item.start : item.end].strip(_MARKS)
        start = text.index(words, item.start)
        found = Open(start, start + len(words) if words else item.end, "unknown-name")
        if _kind(words) != "nobody" and decide(text, found) != "":
            yield found


def _suggested(one: Open, item: _Item, persons: Sequence[str]) -> Open:
    """In "Mary Smith (mother)" the code beside an unknown name is likely hers."""
    inside = item.start <= one.start < item.end and not one.codes and one.why == "unknown-name"
    return replace(one, codes=tuple(persons)) if inside else one


def _same(item: _Item, people: People) -> frozenset[str]:
    """Words that say of the persons of an item what their codes say."""
    same = set()
    for piece in item.pieces:
        coded = people.coded.get(piece.code)
        if coded is not None:
            label = fold(coded.label)
            said = {fold(coded.role), label, fold(coded.public), label.rstrip("0123456789 ")} - {""}
            same |= said | {f"the {words}" for words in said}
    return frozenset(same)


def _beside(text: str, item: _Item, same: frozenset[str]) -> list[str]:
    """What stands beside the persons of an item and says more than their codes."""
    rest, at = [], item.start
    for piece in [*item.pieces, Piece(item.end, item.end)]:
        words = text[at : piece.start].strip(_MARKS)
        if words and fold(words) not in same:
            rest.append(words)
        at = piece.end
    return [" ".join(rest)] if rest else []
