"""An import from the file to the plan, and from the plan into the repository."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casereview.chronology.importing.columns import Found, find_columns
from casereview.chronology.importing.plan import Plan, Stored, Waiting, make_plan
from casereview.chronology.importing.quarantine import Decisions
from casereview.chronology.importing.rows import MeantRow, MeantRows, meant_rows
from casereview.chronology.importing.settle import small_names
from casereview.chronology.naming.propose import Namer
from casereview.chronology.sheet.printers import agency_label, printers_of, titles
from casereview.chronology.sheet.reading import Reader
from casereview.chronology.sheet.sending import EDITION
from casereview.chronology.sheet.shape import shape_of
from casereview.chronology.tables.reading import read_file
from casereview.chronology.tables.table import Changes, Lost, SourceFile, SourceTable
from casereview.chronology.written.dates import Context
from casereview.diagnostics import CannotRun
from casereview.identity.entries import Entry
from casereview.model import values
from casereview.model.chronology import columns as columns_of
from casereview.model.document import Document
from casereview.model.profile import Profile
from casereview.model.review import Review
from casereview.rules.chronology_quick import quick
from casereview.sources.csv_file import CsvFile, write_csv
from casereview.sources.schemas import SchemaStore

_GLOSSARY = {"abbreviation", "abbreviations", "term", "meaning", "definition"}


@dataclass(frozen=True)
class Source:
    """A file read, and the columns found in each of its tables that holds events."""

    file: SourceFile
    tables: Sequence[tuple[SourceTable, Found]]
    notes: Sequence[str]
    unread: Sequence[str]
    """What of the file could not be read or understood, and belongs to no row that does."""


@dataclass(frozen=True)
class Import:
    """Everything an import needs to know of the review."""

    review: Review
    document: Document
    profile: Profile
    entries: Mapping[str, Entry]
    store: SchemaStore
    decisions: Decisions = field(default_factory=Decisions, repr=False)
    today: str = ""

    @property
    def context(self) -> Context:
        """What dates are read by."""
        period = values.group(self.review.value, "period")
        return Context(values.text(period, "from"), values.text(period, "to"), today=self.today)


def read_source(
    path: Path,
    given: Import,
    others: Callable[[], Sequence[Profile]],
    mapping: Mapping[str, Any],
    changes: Changes,
    encoding: str,
) -> Source:
    """The tables of a file, their columns found; refused where none is a chronology."""
    file = read_file(path, changes=changes, encoding=encoding)
    shape = shape_of(given.profile, [(code, "") for code in values.texts(given.review.value, "subjects")])
    tables: list[tuple[SourceTable, Found]] = []
    notes: list[str] = []
    unread: list[str] = []
    for number, table in enumerate(file.tables, 1):
        found = find_columns(table.heads, shape, others, mapping)
        if found.usable:
            tables.append((table, found))
            notes += [f"{table.name}: {note}" for note in table.notes]
            unread += [
                f"{table.name}: the head of column {place + 1} is not known" for place in _with_words(table, found)
            ]
        elif {head.strip().casefold() for head in table.heads} & _GLOSSARY:
            notes.append(
                f"{table.name}: a list of abbreviations, {len(table.rows)} rows; glossary.yml is left as it is"
            )
        elif len([head for head in table.heads if head.strip()]) > 3 and table.rows:
            unread.append(f"{table.name}: no column of a date and no description was found in its heads")
        else:
            notes.append(f"{table.name}: no chronology, not taken")
        unread += [
            f"{one.place}: {one.what}" for one in file.lost if one.table == number and not one.row and not one.harmless
        ]
    if not tables:
        message = "No table of this file has a date and a description among the heads of its columns."
        raise CannotRun(
            message, "Say which column is which in a mapping file: --mapping FILE (docs/guides/chronology.md)."
        )
    if file.around:
        notes.append(f"{len(file.around)} lines outside the tables were not taken")
    unread += [f"{one.place}: {one.what}" for one in file.lost if not one.table and not one.harmless]
    return Source(file, tables, notes, unread)


def plan_import(given: Import, source: Source, stored: Stored, progress: Callable[[int], None]) -> Plan:
    """What the import would do."""
    people = given.review.people_of(given.document)
    namer = Namer(
        given.entries,
        people,
        given.decisions.names,
        glossary=tuple(given.review.abbreviations),
        allowed=_agencies(given.review),
        period=(given.context.period_from, given.context.period_to),
        today=given.today,
        coded=source.file.properties.get(EDITION) == "coded",
    )
    named = titles(given.document)
    files = {**{title.casefold(): name for name, title in named.items() if title}, **{name: name for name in named}}
    prepared: list[tuple[Reader, tuple[int, ...], list[MeantRow]]] = []
    notes: list[str] = list(source.notes)
    for table, found in source.tables:
        reader = Reader(
            found.shape,
            given.context,
            _labels(given, found),
            files,
            given.decisions.contacts,
            given.decisions.dates,
        )
        rows = _rows(table, found, source.file)
        prepared.append((reader, found.places, rows.rows))
        notes += rows.notes
        notes += [f"{row.table}, row {row.number}: {note}" for row in rows.rows for note in row.notes]
    fits, small = quick(given.store).fits, small_names(given.entries.values())
    plan = make_plan(stored, prepared, namer, lambda reader: _printers(given, reader), fits, small, progress)
    plan.notes[:0] = notes
    return plan


def stored_of(review: Review, table: CsvFile | None, start: str, ever: Sequence[str]) -> Stored:
    """The chronology as it lies there; ``ever`` are ids found in its history."""
    wanted = columns_of(values.texts(review.value, "subjects"))
    if table is None or not table.columns:
        return Stored(wanted, {}, frozenset(ever), start)
    if table.columns != wanted or table.diagnostics:
        raise CannotRun("The chronology that is there is not in order.", f"Type: casereview check {table.path}")
    return Stored(wanted, {row.cells["id"]: row.cells for row in table.rows}, frozenset(ever), start)


def text_of(stored: Stored, plan: Plan) -> str:
    """The chronology as it would be stored."""
    return write_csv(stored.columns, ([row.get(name, "") for name in stored.columns] for row in plan.rows))


def waiting_words(waiting: Sequence[Waiting]) -> list[str]:
    """Where each waiting row is and why, in plain words without a word of its own."""
    found = []
    for one in waiting:
        for column, words in dict.fromkeys(one.places):
            where = f", column {column}" if column else ""
            found.append(f"{one.row.table}, row {one.row.number}{where}: {words}")
    return found


def _rows(table: SourceTable, found: Found, file: SourceFile) -> MeantRows:
    number = file.tables.index(table) + 1
    lost: list[Lost] = [one for one in file.lost if one.table == number and one.row]
    return meant_rows(table, found, lost)


def _with_words(table: SourceTable, found: Found) -> list[int]:
    unknown = (*found.unknown, *found.twice)
    return [place for place in unknown if any(row.cells[place].text.strip() for row in table.rows)]


def _labels(given: Import, found: Found) -> dict[str, str]:
    """The subjects by every way of printing them, and by their codes."""
    labels: dict[str, str] = {}
    for printer in printers_of(found.shape, given.review, given.document, given.profile, given.entries):
        labels |= {label: code for code, label in printer.shape.subjects}
    return labels | {code: code for code in values.texts(given.review.value, "subjects")}


def _agencies(review: Review) -> tuple[str, ...]:
    return tuple(agency_label(review, agency) for agency in review.agencies)


def _printers(given: Import, reader: Reader) -> list[Any]:
    return printers_of(reader.shape, given.review, given.document, given.profile, given.entries)
