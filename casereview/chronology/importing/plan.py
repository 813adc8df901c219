"""What an import would do, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from casereview.chronology.events import event_of, in_order
from casereview.chronology.importing.match import match
from casereview.chronology.importing.rows import MeantRow
from casereview.chronology.importing.settle import WHY, OpenForm, Settled, Settler, settle
from casereview.chronology.naming.carry import Part, parts
from casereview.chronology.naming.propose import Namer
from casereview.chronology.sheet.printing import Printer
from casereview.chronology.sheet.reading import Fields, Reader
from casereview.chronology.sheet.shape import ANSWERS, LABELS, TOLD, Column
from casereview.chronology.tables.table import Cell
from casereview.model.chronology import is_prose

#: What a column of the table decides in the stored form, where that is more than the field itself.
_MORE = {
    "date": ("date", "date_kind", "date_raw"),
    "end_date": ("date", "date_kind"),
    "estimate": ("date", "date_kind"),
    "agency": (),
    "weekday": (),
}


@dataclass(frozen=True)
class Waiting:
    """A row that cannot be stored yet. ``places`` say where and why in plain words; ``forms`` are the words, in clear,
    that a person must decide about, ``undecided`` are words of dates and contacts; ``row`` is the row itself."""

    row: MeantRow
    places: tuple[tuple[int, str], ...]
    forms: tuple[OpenForm, ...]
    undecided: tuple[tuple[str, str], ...] = ()

    @property
    def unreadable(self) -> bool:
        """Whether something of it could not be understood, beside names that are not known."""
        return len(self.places) > len(self.forms)


@dataclass
class Plan:
    """The chronology as it would be, and what is different. ``changed`` are the fields by event; ``missing`` are events
    that no row of the table speaks of."""

    rows: list[dict[str, str]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    reads: int = 0


@dataclass(frozen=True)
class Stored:
    """The chronology as it is: its columns, its events by id in the order of the file, and every id ever used."""

    columns: tuple[str, ...]
    events: Mapping[str, Mapping[str, str]]
    taken: frozenset[str]
    start: str
    """What ids begin with: the agency, or the agency and its service."""


def make_plan(
    stored: Stored,
    tables: Sequence[tuple[Reader, tuple[int, ...], Sequence[MeantRow]]],
    namer: Namer,
    printers: Callable[[Reader], Sequence[Printer]],
    fits: Callable[[str, str], bool],
    small: re.Pattern[str] | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Plan:
    """Rows of ``tables`` (each with its reader, and the place of each column) beside what is stored. ``printers`` give
    the ways in which a table may have been printed when it was sent out: a cell that is as it was printed is not read
    again, so nothing is lost on the way."""
    plan = Plan()
    settler = Settler(namer, fits, small)
    fresh: list[dict[str, str]] = []
    kept: dict[str, dict[str, str]] = {}
    for reader, places, rows in tables:
        ways = printers(reader)
        for row in rows:
            plan.reads += 1
            progress(plan.reads)
            before = stored.events.get(row.event)
            if before is not None and row.event in kept:
                plan.waiting.append(Waiting(row, ((0, "another row has the same number"),), ()))
                kept[row.event] = dict(before)
                continue
            settled, fields, waiting = _row(reader, places, row, settler, before, ways)
            plan.notes += [f"{row.table}, row {row.number}, {note}" for note in fields.notes]
            if waiting is not None:
                plan.waiting.append(waiting)
                if before is not None:
                    kept[row.event] = dict(before)
            elif before is not None:
                kept[row.event] = {**before, **settled.cells}
            else:
                fresh.append(dict(settled.cells))
                if row.event and waiting is None:
                    plan.notes.append(
                        f"{row.table}, row {row.number}: its number is none of this chronology's; it gets one"
                    )
    _match_fresh(plan, stored, kept, fresh, tables)
    _finish(plan, stored, kept)
    return plan


def _row(
    reader: Reader,
    places: tuple[int, ...],
    row: MeantRow,
    settler: Settler,
    before: Mapping[str, str] | None,
    ways: Sequence[Printer],
) -> tuple[Settled, Fields, Waiting | None]:
    read: list[Cell | None] = list(row.cells)
    way: Printer | None = None
    if before is not None:
        read, way = _as_printed(reader, row, before, ways)
    fields = reader.row(read, row.year)
    for column, cell in zip(reader.shape.columns, read, strict=True):
        if cell is not None:  # a field that the cell says nothing of is empty now
            for name in stored_fields(column, reader):
                fields.cells.setdefault(name, "")
    settled = settle(fields, settler, _printed(fields, before, way), before)
    told = [(places[trouble.column] + 1, trouble.words) for trouble in fields.troubles]
    told += [
        (
            _column(reader, places, name),
            f"the {LABELS.get(name, name.partition(':')[0])} is not in a form that is stored",
        )
        for name, cell in settled.cells.items()
        if not settler.fits(name, cell) and not fields.troubles
    ]
    told += list(row.strange)
    if (before is None or "description" in settled.cells) and not settled.cells.get("description", "").strip():
        told.append((0, "it says nothing of what happened"))
    forms = [(_column(reader, places, one.field), WHY[one.why]) for one in settled.open]
    undecided = tuple(fields.undecided)
    waiting = Waiting(row, (*told, *forms), settled.open, undecided) if told or forms else None
    return settled, fields, waiting


def _as_printed(
    reader: Reader, row: MeantRow, before: Mapping[str, str], ways: Sequence[Printer]
) -> tuple[list[Cell | None], Printer | None]:
    """The cells to read, None for one that is as it was printed; and the way it was printed in, if one shows. Columns
    that decide a field together (a date and the comment that says it is an estimate) are read together."""
    pairs = list(zip(reader.shape.columns, row.cells, strict=True))
    alike = [[_same(way.cell(column, before), cell.text) for column, cell in pairs] for way in ways]
    best = max(range(len(ways)), key=lambda number: sum(alike[number]), default=-1)
    other = [not any(one[place] for one in alike) for place in range(len(pairs))]
    decided = [set(stored_fields(column, reader)) for column, _ in pairs]
    touched = set().union(*(fields for fields, different in zip(decided, other, strict=True) if different), set())
    cells = [cell if decided[place] & touched else None for place, (_, cell) in enumerate(pairs)]
    return cells, ways[best] if best >= 0 else None


def _printed(fields: Fields, before: Mapping[str, str] | None, way: Printer | None) -> dict[str, tuple[Part, ...]]:
    """What was printed of each field that is read again."""
    if before is None or way is None:
        return {}
    return {name: parts(way.resolver, before[name]) for name in fields.cells if is_prose(name) and before.get(name)}


def stored_fields(column: Column, reader: Reader) -> list[str]:
    """The columns of the stored form that a column of the table decides."""
    found: list[str] = []
    for name in column.fields:
        if name in ANSWERS or name in TOLD:
            found += [f"{name}:{subject}" for subject, _ in reader.shape.subjects]
        else:
            found += _MORE.get(name, (name,))
    return found


def _same(printed: str, text: str) -> bool:
    return _bare(printed) == _bare(text)


def _bare(text: str) -> list[str]:
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.replace("\r\n", "\n").split("\n"))
    return [line for line in lines if line]


def _column(reader: Reader, places: tuple[int, ...], name: str) -> int:
    for column, place in zip(reader.shape.columns, places, strict=True):
        if name.partition(":")[0] in column.fields or name in stored_fields(column, reader):
            return place + 1
    return 0


def _match_fresh(
    plan: Plan,
    stored: Stored,
    kept: dict[str, dict[str, str]],
    fresh: list[dict[str, str]],
    tables: Sequence[tuple[Reader, tuple[int, ...], Sequence[MeantRow]]],
) -> None:
    said = {
        name for reader, _, _ in tables for column in reader.shape.columns for name in stored_fields(column, reader)
    }
    fields = [name for name in stored.columns if name in said]
    free = {event: cells for event, cells in stored.events.items() if event not in kept}
    matched = match(fresh, free, fields)
    number = _last(stored)
    for place, cells in enumerate(fresh):
        event = matched.get(place)
        if event is not None:
            kept[event] = {**free[event], **cells}
            continue
        number += 1
        event = f"{stored.start}-{number:04}"
        plan.added.append(event)
        kept[event] = {**dict.fromkeys(stored.columns, ""), **cells, "id": event}


def _last(stored: Stored) -> int:
    shape = re.compile(re.escape(stored.start) + r"-(\d{4,6})")
    numbers = [int(found[1]) for event in {*stored.events, *stored.taken} if (found := shape.fullmatch(event))]
    return max(numbers, default=0)


def _finish(plan: Plan, stored: Stored, kept: dict[str, dict[str, str]]) -> None:
    for event, before in stored.events.items():
        after = kept.get(event)
        if after is None:
            plan.missing.append(event)
            kept[event] = dict(before)
            continue
        different = [name for name in stored.columns if before.get(name, "") != after.get(name, "")]
        if different:
            plan.changed[event] = different
        else:
            plan.same.append(event)
    added = set(plan.added)
    old = [kept[event] for event in stored.events]
    was_ordered = [event.id for event in in_order(event_of("", dict(cells)) for cells in stored.events.values())]
    if was_ordered == list(stored.events):
        plan.rows = [dict(event.cells) for event in in_order(event_of("", cells) for cells in kept.values())]
    else:  # somebody keeps another order on purpose: new events come below
        plan.rows = old + [dict(event.cells) for event in in_order(event_of("", kept[name]) for name in added)]
