"""Chronologies: columns, ids, cells, codes, period and order within a day (CR320 to CR327).

What one event may hold stands in ``schemas/chronology-row.schema.json``. Rows in which nothing can be wrong are passed
column by column (:mod:`casereview.rules.chronology_quick`); only the others are looked at one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.chronology import PEOPLE, beside_period, codes_in, columns, is_prose
from casereview.model.edtf import why_not
from casereview.model.people import NOBODY_KNOWN
from casereview.rules.chronology_quick import quick, unknown_codes
from casereview.rules.clear_dates import HINT, MESSAGE, clear_dates, suspicious
from casereview.rules.context import Context
from casereview.sources.csv_file import CsvFile, Row
from casereview.sources.references import Kind, references

CLOCK = re.compile(r"(\d\d:\d\d)~?")


def check(context: Context, table: CsvFile | None = None, service: str = "") -> Iterator[Diagnostic]:
    """Everything about the chronology of one document; or about ``table``, that of one ``service`` of its agency."""
    table = context.document.chronology if table is None else table
    if table is None or not table.columns or context.review.value is None:
        return
    wanted = columns(values.texts(context.review.value, "subjects"))
    if table.columns != wanted:
        yield _columns(table, wanted)
        if not {"id", "date"} <= set(table.columns):
            return
    yield from _ids(context, table, service)
    for place in sorted(quick(context.repository.store).suspects(table)):
        yield from _cells(context, table, table.rows[place])
    coded = context.people.coded
    for place in sorted(unknown_codes(table, coded.__contains__)):
        yield from _codes(context, table, table.rows[place])
    yield from _dates(table)
    yield from _period(context, table)
    yield from _sequence(table)


def _columns(table: CsvFile, wanted: tuple[str, ...]) -> Diagnostic:
    missing = [name for name in wanted if name not in table.columns]
    extra = sum(name not in wanted for name in table.columns)
    message = "The columns are not those of this review's chronologies"
    if missing:
        message += f"; missing: {', '.join(missing[:6])}"
    if extra:
        message += f"; {extra} too many"
    if not missing and not extra:
        message += "; their order is another"
    hint = "Copy the first line of another agency's chronology: the columns are named in docs/rules/CR320.md."
    return Diagnostic(table.path, 1, 1, "CR320", message + ".", hint)


def _ids(context: Context, table: CsvFile, service: str) -> Iterator[Diagnostic]:
    """Ids bear the agency's own, or that of one of its services; each stands once."""
    agency = context.document.agency
    entry = context.review.agencies.get(agency)
    services = [values.text(item, "id") for _, item in values.groups(entry.data, "services")] if entry else []
    starts = [f"{agency}-{service}"] if service else [agency, *(f"{agency}-{one}" for one in services)]
    shape = re.compile(rf"(?:{'|'.join(map(re.escape, starts))})-\d{{4,6}}")
    column = table.columns.index("id")
    ids = [cells[column] for cells in table.records]
    if len(set(ids)) == len(ids) and re.fullmatch(f"(?:{shape.pattern}\n)*", "\n".join([*ids, ""])):
        return  # as nearly always: each has the form, and no other has it
    seen: set[str] = set()
    for line, cells in zip(table.lines, table.records, strict=True):
        event = cells[column]
        if event in seen or not shape.fullmatch(event):
            message = "The event has no id of its own, or one that another event has."
            hint = f"Ids look like {starts[0]}-0001 and are never used again."
            yield Diagnostic(table.path, line, column + 1, "CR321", message, hint)
        seen.add(event)


def _cells(context: Context, table: CsvFile, row: Row) -> Iterator[Diagnostic]:
    told = False
    for fault in context.repository.store.faults("chronology-row", row.cells):
        column = str(fault.where[0]) if fault.where else "date"
        if fault.code != "CR102" and column != "id":
            told |= column == "date"
            yield _at(table, row, column, "CR322", fault.message, fault.hint)
    reason = why_not(row.cells.get("date", ""))
    if reason and not told:
        message = f"The date cannot be: {reason}."
        yield _at(table, row, "date", "CR322", message, "For example 2009-03-02, or 2009-03-02/2009-03-05.")


def _codes(context: Context, table: CsvFile, row: Row) -> Iterator[Diagnostic]:
    coded = context.people.coded
    for name in PEOPLE:
        for code in codes_in(row.cells.get(name, "")):
            if code not in coded and not (name == "professionals" and code in NOBODY_KNOWN):
                message = f"The column {name} names a code that is not in people.yml."
                hint = "Codes are separated by ; and a professional may be unknown or illegible."
                yield _at(table, row, name, "CR323", message, hint)
    for name, cell in row.cells.items():
        if "[[" in cell:
            for reference in references(cell):
                if reference.kind is Kind.MALFORMED or (reference.code and reference.code not in coded):
                    message = f"The column {_known(name)} holds a reference to something not in people.yml."
                    yield _at(table, row, name, "CR323", message, "Write [[code]] or [[2009-11-04]].")


def _dates(table: CsvFile) -> Iterator[Diagnostic]:
    """Dates in clear in a column of sentences; the record's own words for a date are meant to be dates."""
    prose = [place for place, name in enumerate(table.columns) if name != "date_raw" and is_prose(name)]
    if not suspicious(record[place] for record in table.records for place in prose if record[place]):
        return
    for place in prose:
        cells = [record[place] for record in table.records]
        for line, cell in zip(table.lines, cells, strict=True) if suspicious(cells) else ():
            if next(clear_dates(cell), None) is not None:
                yield Diagnostic(table.path, line, place + 1, "CR311", MESSAGE, HINT)


def _period(context: Context, table: CsvFile) -> Iterator[Diagnostic]:
    period = period_of(context)
    start, end = values.text(period, "from"), values.text(period, "to")
    if not (start and end) or not {"date", "date_kind", "background"} <= set(table.columns):
        return
    date, kind, background = (table.columns.index(name) for name in ("date", "date_kind", "background"))
    profile = context.review.profile
    nothing_outside = profile is not None and profile.word("period", "outside") == "none"
    told = {(cells[date], cells[kind]) for cells in table.records}
    flags = nothing_outside and any(cells[background] == "yes" for cells in table.records)
    if not flags and not any(beside_period(*one, start, end) for one in told):
        return
    for line, cells in zip(table.lines, table.records, strict=True):
        if cells[background] == "yes":
            if nothing_outside:
                message = "The procedure tells of no events outside the period."
                yield Diagnostic(table.path, line, background + 1, "CR324", message, "Take the event out.")
        elif beside_period(cells[date], cells[kind], start, end):
            message = "The event lies outside the period of the review."
            hint = "If it is background, write yes in the column background."
            yield Diagnostic(table.path, line, date + 1, "CR324", message, hint)


def _sequence(table: CsvFile) -> Iterator[Diagnostic]:
    """Where numbers order the events of a day, clock times must not say otherwise."""
    names = ("date", "time", "sequence")
    if not set(names) <= set(table.columns):
        return
    date, time, sequence = (table.columns.index(name) for name in names)
    if {cells[sequence] for cells in table.records} <= {""}:
        return
    days: dict[str, list[tuple[int, str, int]]] = {}
    for line, cells in zip(table.lines, table.records, strict=True):
        if cells[sequence].isdigit() and (clock := CLOCK.fullmatch(cells[time])):
            days.setdefault(cells[date], []).append((int(cells[sequence]), clock[1], line))
    for events in days.values():
        latest = ""
        for _, clock_time, line in sorted(events):
            if clock_time < latest:
                message = "The column sequence puts the event after one that has a later time on the same day."
                hint = "Correct the time, or the number in sequence."
                yield Diagnostic(table.path, line, sequence + 1, "CR326", message, hint)
            latest = max(latest, clock_time)


def amalgamated(table: CsvFile, services: Iterable[CsvFile]) -> Iterator[Diagnostic]:
    """Events of an agency's services that its own chronology has not, or has otherwise."""
    if "id" not in table.columns:
        return
    own: Mapping[str, Row] = {row.cells["id"]: row for row in table.rows}
    for service in services:
        for row in service.rows if service.columns == table.columns else ():
            kept = own.get(row.cells["id"])
            if kept is None or kept.cells != row.cells:
                what = "is not in the agency's chronology" if kept is None else "differs in the agency's chronology"
                message = f"An event of this service {what}."
                hint = "Bring them together: casereview chronology merge REVIEW --agency AGENCY"
                yield Diagnostic(service.path, row.line, 1, "CR327", message, hint)


def period_of(context: Context) -> dict[str, Any]:
    """The period of the review, or that of the report where the procedure lets its author set one."""
    profile, cover = context.review.profile, context.document.cover
    own = values.group(cover.value if cover else None, "period")
    by_author = profile is not None and profile.word("period", "set_by") == "author"
    return own if own and by_author else values.group(context.review.value, "period")


def _known(column: str) -> str:
    """A column as it may be named in a message: by its place, where its own name might be anything."""
    return column.partition(":")[0] if re.fullmatch(r"[a-z_]+(:[a-z0-9-]+)?", column) else "in question"


def _at(table: CsvFile, row: Row, column: str, code: str, message: str, hint: str) -> Diagnostic:
    """A diagnostic at a cell; its column number is that of the cell in the table, as spreadsheets count."""
    number = table.columns.index(column) + 1 if column in table.columns else 1
    return Diagnostic(table.path, row.line, number, code, message, hint)
