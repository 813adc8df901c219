"""Organisations, places and whatever else of the register is no person's name: what becomes a reference, what a person
must decide, and what may not be stored."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from casereview.chronology.naming.found import Piece, opened, reference
from casereview.chronology.naming.names import BODIES, NAMES, Names
from casereview.chronology.naming.printed import Form, Shown
from casereview.identity.closed.phrases import whole
from casereview.identity.entries import Entry
from casereview.identity.matcher import Match

_DATES = frozenset({"date of birth", "date of death"})
_HOUSE = re.compile(r"(?<!\w)(?:flat |no\.? ?)?\d+[a-z]?,? ?$", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;\s]*(?:[,;\s]|\()")


def is_name(match: Match, names: Names) -> bool:
    """Whether a value found is the name of a person."""
    return match.kind in NAMES and names.of(match.entry) == "person"


def body_pieces(
    text: str, matches: Sequence[Match], shown: Sequence[Shown], names: Names, *, plain: bool
) -> list[Piece]:
    """Pieces for labels and for names of organisations and places, longest first where they overlap.

    ``plain``: labels made of everyday words count as well (the text is one that our coded edition printed).
    """
    spans: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    for one in shown:
        if one.form is Form.PLAIN and not plain:
            continue
        for code in one.codes:
            spans[one.start, one.end][code] = 0 if one.form is Form.NAME else -1
    for match in matches:
        of = names.of(match.entry)
        if of == "person" or match.kind not in BODIES | {"address"} or not whole(text, match.start, match.end):
            continue
        rank = _rank(match, text, names)
        spans[match.start, match.end].setdefault(match.entry, rank)
    wider = bytearray(len(text))
    for match in matches:
        if is_name(match, names) and " " in text[match.start : match.end]:
            wider[match.start : match.end] = b"\x01" * (match.end - match.start)
    taken = bytearray(len(text))
    pieces: list[Piece] = []
    for (start, end), codes in sorted(spans.items(), key=lambda item: (item[0][0] - item[0][1], item[0][0])):
        inside = wider.find(0, start, end) < 0 and 1 in {*wider[max(0, start - 1) : start], *wider[end : end + 1]}
        if taken.find(1, start, end) < 0 and not inside:
            taken[start:end] = b"\x01" * (end - start)
            pieces.append(_body(text, start, end, codes, names))
    return _joined(text, sorted(pieces, key=lambda piece: piece.start), matches, names)


def value_pieces(matches: Iterable[Match], names: Names) -> list[Piece]:
    """Pieces for what else the register holds: numbers, and addresses that are no place of the review."""
    by_span: dict[tuple[int, int], set[str]] = defaultdict(set)
    for match in matches:
        if not is_name(match, names) and match.kind not in _DATES:
            by_span[match.start, match.end].add(match.entry)
    known = names.people.coded.keys()
    return [opened(start, end, "number", tuple(sorted(codes & known))) for (start, end), codes in by_span.items()]


def _rank(match: Match, text: str, names: Names) -> int:
    """How surely the words are the entry's own: 0 its printed name, 1 its short name or the first part of its full one,
    2 an address that is given for it, 3 a part of its name, 9 never sure."""
    entry = names.entries.get(match.entry)
    if entry is None or not names.exact(match, text):
        return 9
    found = names.fold(text[match.start : match.end])
    full = names.fold(entry.name.full)
    if found == full:
        return 0
    if found in {names.fold(entry.name.short), full.split(",")[0], full.removeprefix("the ")}:
        return 1
    if any(found == names.fold(value.value) for value in entry.values):
        return 2
    if match.kind == "abbreviation" or (match.kind == "address" and not any(map(str.isdigit, found))):
        return 9
    return 3


def _body(text: str, start: int, end: int, codes: Mapping[str, int], names: Names) -> Piece:
    best = min(codes.values())
    first = [code for code, rank in codes.items() if rank == best and code in names.people.coded]
    house = _HOUSE.search(text, max(0, start - 12), start) if best >= 0 and not text[start].isdigit() else None
    if house and first and names.of(first[0]) == "place":
        number = names.fold(house.group().strip(", "))
        own = len(first) == 1 and number in _address(names.entries[first[0]], names, first=True)
        return (
            reference(house.start(), end, first[0])
            if own
            else opened(house.start(), end, "number", tuple(sorted(first)))
        )
    if best < 9 and len(first) == 1 and text[start:end] != text[start:end].lower():
        return reference(start, end, first[0])
    return opened(start, end, "ambiguous", tuple(sorted(code for code in codes if code in names.people.coded)))


def _joined(text: str, pieces: list[Piece], matches: Sequence[Match], names: Names) -> list[Piece]:
    """An address over several pieces ("4 Rope Walk, Sallowmouth, VQ7 4XD") is one reference."""
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else None
        if last is not None and piece.open is None and names.of(last.code) == "place" and last.code in names.entries:
            gap = text[last.end : piece.start]
            part = names.fold(text[piece.start : piece.end])
            said = {words.strip() for words in names.fold(text[last.start : last.end]).split(",")}
            more = part in _address(names.entries[last.code], names) and part not in said
            if more and gap.strip(" ") and not gap.strip(", \n"):
                made[-1] = reference(last.start, piece.end, last.code)
                continue
        made.append(piece)
    codes = {match.start: match for match in matches if match.kind == "postcode" and names.of(match.entry) == "place"}
    return [_with_postcode(text, piece, codes) for piece in made] if codes else made


def _with_postcode(text: str, piece: Piece, codes: Mapping[int, Match]) -> Piece:
    for start in range(piece.end, piece.end + 3):
        match = codes.get(start)
        if match is not None and match.entry == piece.code and not text[piece.end : start].strip(", \n"):
            return reference(piece.start, match.end, piece.code)
    return piece


def _address(entry: Entry, names: Names, *, first: bool = False) -> set[str]:
    """The parts of the addresses of a place; with its ``first`` part, the number of the house or flat."""
    lines = [entry.name.full, *(value.value for value in entry.values if value.kind == "address")]
    return {names.fold(part.strip()) for line in lines for part in line.split(",")[0 if first else 1 :]}
