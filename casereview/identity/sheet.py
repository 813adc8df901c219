"""Entries of the identity register as rows of a table, and back: what a spreadsheet of people holds.

One table for both ways. A person's fields stand in the first row of their code, each further value in a row of its
own with the code repeated. What comes back may have been through Excel or LibreOffice: dates as dates, numbers
without their leading zero, apostrophes that forced a text, no-break spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from casereview.identity.entries import Entry, parse_entry
from casereview.identity.entry_fields import CODE, check_fields

PERSON = ("title", "given", "middle", "surname", "known_as", "full", "short")
DATES = ("born", "died")
VALUE = ("kind", "value", "from", "to")
#: Fields by the head of their column.
HEADS = {
    "code": "entry",
    "of": "of",
    "title": "title",
    "given name": "given",
    "middle names": "middle",
    "surname": "surname",
    "known as": "known_as",
    "full name": "full",
    "short name": "short",
    "born": "born",
    "died": "died",
    "ethnic origin": "ethnic_origin",
    "kind of value": "kind",
    "value": "value",
    "from": "from",
    "to": "to",
}
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)")
_WITH_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00)?(?:\.0+)?")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_FORCED = re.compile(r"'(?=[=+\-@'\d])")
#: 007, 2008-02 and 12-05 (dates to a program), 3/4, 5E12, long numbers; a whole date comes back as one.
_TAKEN_FOR_ANOTHER = re.compile(r"0[\d ]+|\d{11,}|(?!\d{4}-\d{2}-\d{2}$)\d+(?:[-/.:E]\d+){1,2}", re.IGNORECASE)
_NO_ZERO = re.compile(r"[1-9]\d{8,9}")
#: Signs that nobody sees. Those that join or part letters belong to the spelling in scripts that join their letters.
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u00ad]|(?<![\u0590-\u1fff])[\u200c\u200d]")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2007"), " ")


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One filled cell: where it is in words, its text, the day where it holds a date of the program's own, and what
    could not be read of it."""

    place: str
    text: str = field(repr=False)
    day: str = field(default="", repr=False)
    strange: tuple[str, ...] = ()


@dataclass
class Taken:
    """What a table gave: entries by code, and what is to be said by place, never with a word of a cell."""

    entries: dict[str, Entry] = field(default_factory=dict, repr=False)
    notes: list[tuple[str, str]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class _Draft:
    first: str
    data: dict[str, Any] = field(repr=False)
    places: dict[tuple[str | int, ...], str] = field(default_factory=dict)
    broken: bool = False


def rows_of(entries: Iterable[Entry]) -> list[dict[str, str]]:
    """The rows of a table, each by field."""
    found: list[dict[str, str]] = []
    for entry in entries:
        row = {"entry": entry.id, "of": entry.of, "born": entry.born, "died": entry.died}
        row["ethnic_origin"] = entry.ethnic_origin
        name = entry.name
        row |= {part: "; ".join(name.middle) if part == "middle" else getattr(name, part) for part in PERSON}
        values = [{"kind": one.kind, "value": one.value, "from": one.start, "to": one.end} for one in entry.values] or [
            {}
        ]
        found += [row | values[0], *({"entry": entry.id} | value for value in values[1:])]
    return found


def guarded(text: str, *, bare: bool) -> str:
    """The text with an apostrophe before it where a program would take it for a formula, a date or a number.

    ``bare`` tables (text with commas) say nothing of what a cell is; in a workbook each cell is marked as text.
    """
    if _FORCED.match(text):
        return f"'{text}"
    if bare and (text.startswith(("=", "+", "-", "@")) or _TAKEN_FOR_ANOTHER.fullmatch(text)):
        return f"'{text}"
    return text


def reads_the_same(old: Entry, new: Entry) -> bool:
    """Whether a table with ``old`` in it, taken in as it is, gives ``new``: what a table cannot hold (a no-break space)
    is no change, and stays as it was."""
    rows = ({key: SheetCell("", text) for key, text in row.items()} for row in rows_of([old]))
    return old == new or take_in(rows, {old.id: old.of}).entries.get(old.id) == new


def take_in(rows: Iterable[Mapping[str, SheetCell]], known: Mapping[str, str], gone: Iterable[str] = ()) -> Taken:
    """The entries that rows (cells by field) hold. ``known`` are the codes of people.yml with what they are, ``gone``
    those that were forgotten."""
    taken = Taken()
    drafts: dict[str, _Draft] = {}
    forgotten = frozenset(gone)
    for row in rows:
        filled = {key: cell for key, cell in row.items() if cell.text.strip() or cell.day or cell.strange}
        if filled:
            _row(filled, drafts, taken, known, forgotten)
    for code, draft in drafts.items():
        _finish(code, draft, taken)
    return taken


def _row(
    cells: Mapping[str, SheetCell],
    drafts: dict[str, _Draft],
    taken: Taken,
    known: Mapping[str, str],
    forgotten: frozenset[str],
) -> None:
    first = next(iter(cells.values()))
    cell = cells.get("entry")
    code = _clean(cell.text) if cell else ""
    if cell is None or code not in known or not CODE.fullmatch(code):
        what = "there is no code in this row" if cell is None else "this is not a code of people.yml"
        taken.problems.append(((cell or first).place, what))
        return
    if code in forgotten:
        taken.problems.append((cell.place, "the identity behind this code was forgotten"))
        return
    draft = drafts.setdefault(code, _Draft(cell.place, {"entry": code, "of": known[code], "name": {}, "values": []}))
    texts = {key: _text(key, one, draft, taken) for key, one in cells.items()}
    for key in cells:
        if key in PERSON:
            _put(draft.data["name"], key, texts[key], ("name", key), cells[key], draft, taken)
        elif key in (*DATES, "ethnic_origin", "of"):
            _put(draft.data, key, texts[key], (key,), cells[key], draft, taken)
    if any(key in cells for key in VALUE):
        number = len(draft.data["values"])
        draft.data["values"].append({key: _of_kind(key, texts, cells, taken) for key in VALUE if key in cells})
        draft.places |= {("values", number, key): cells[key].place for key in VALUE if key in cells}
        draft.places[("values", number)] = next(cells[key].place for key in VALUE if key in cells)


def _put(
    data: dict[str, Any],
    key: str,
    text: str,
    at: tuple[str | int, ...],
    cell: SheetCell,
    draft: _Draft,
    taken: Taken,
) -> None:
    value: Any = [part.strip() for part in text.split(";") if part.strip()] if key == "middle" else text
    if data.get(key, value) != value:
        what = "people.yml says otherwise" if key == "of" else "another row of the same code says otherwise"
        taken.problems.append((cell.place, what))
        draft.broken = True
    data[key] = value
    draft.places[at] = cell.place


def _text(key: str, cell: SheetCell, draft: _Draft, taken: Taken) -> str:
    """The cell's text as an entry holds it; what cannot be read is a problem of its place."""
    text = _clean(cell.text)
    if cell.strange or _SCIENTIFIC.fullmatch(text):
        what = cell.strange[0] if cell.strange else "a number that the program cut; format the column as text"
        taken.problems.append((cell.place, what))
        draft.broken = True
    if key not in (*DATES, "from", "to"):
        return text
    if cell.day:
        return cell.day
    if found := _WITH_CLOCK.fullmatch(text):
        return found[1]
    if found := _DAY_FIRST.fullmatch(text):
        taken.notes.append((cell.place, "read as day, month, year"))
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return text


def _of_kind(key: str, texts: Mapping[str, str], cells: Mapping[str, SheetCell], taken: Taken) -> str:
    text = texts[key]
    if key == "value" and texts.get("kind") == "phone" and _NO_ZERO.fullmatch(text.replace(" ", "")):
        taken.notes.append((cells[key].place, "a leading zero was put back"))
        return f"0{text}"
    return text


def _clean(text: str) -> str:
    return _FORCED.sub("", _UNSEEN.sub("", text).translate(_SPACES).strip(), count=1).strip()


def _finish(code: str, draft: _Draft, taken: Taken) -> None:
    if not draft.data["values"]:
        del draft.data["values"]
    problems = check_fields(draft.data, code)
    for problem in problems:
        place = next(
            (
                draft.places[problem.place[:end]]
                for end in range(len(problem.place), 0, -1)
                if problem.place[:end] in draft.places
            ),
            draft.first,
        )
        words = problem.message.rstrip(".")
        taken.problems.append((place, words[0].lower() + words[1:]))
    if not problems and not draft.broken:
        taken.entries[code] = _entry(draft.data, code)


def _entry(data: dict[str, Any], code: str) -> Entry:
    import json

    return parse_entry(json.dumps(data, ensure_ascii=False), code)
