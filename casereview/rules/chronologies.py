"""Chronologies: columns, ids, cells and codes (CR320 to CR324).

What one event may hold stands in ``schemas/chronology-row.schema.json``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.people import NOBODY_KNOWN
from casereview.rules.context import Context
from casereview.sources.csv_file import CsvFile, Row
from casereview.sources.references import Kind, real_date, references

COLUMNS_BEFORE = (
    *("id", "date", "date_kind", "date_raw", "time", "time_end", "sequence", "recorded", "family", "professionals"),
    *("designation", "contact", "source", "file", "page", "description", "verbatim"),
)
SUBJECT_COLUMNS = ("seen", "spoken", "alone", "wishes", "communicated", "condition")
COLUMNS_AFTER = (
    *("decision", "service", "within", "external", "outcome", "perpetrator", "background", "comment"),
    *("good_practice", "statement", "weight"),
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def columns(subjects: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of a chronology of a review with these subjects, in order."""
    middle = tuple(f"{name}:{subject}" for subject in subjects for name in SUBJECT_COLUMNS)
    return (*COLUMNS_BEFORE, *middle, *COLUMNS_AFTER)


def check(context: Context) -> Iterator[Diagnostic]:
    """Everything about the chronology of one document."""
    table = context.document.chronology
    if table is None or not table.columns or context.review.value is None:
        return
    wanted = columns(values.texts(context.review.value, "subjects"))
    if table.columns != wanted:
        yield _columns(table, wanted)
        if not {"id", "date"} <= set(table.columns):
            return
    seen: set[str] = set()
    shape = re.compile(re.escape(context.document.agency) + r"-\d{4,}")
    for row in table.rows:
        event = row.cells["id"]
        if not shape.fullmatch(event) or event in seen:
            message = "The event has no id of its own, or one that another event has."
            hint = f"Ids look like {context.document.agency}-0001 and are never used again."
            yield _at(table, row, "id", "CR321", message, hint)
        seen.add(event)
        yield from _cells(context, table, row)
        yield from _codes(context, table, row)
        yield from _period(context, table, row)


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


def _cells(context: Context, table: CsvFile, row: Row) -> Iterator[Diagnostic]:
    for fault in context.repository.store.faults("chronology-row", row.cells):
        column = str(fault.where[0]) if fault.where else "date"
        if fault.code != "CR102" and column != "id":
            yield _at(table, row, column, "CR322", fault.message, fault.hint)
    parts = [part.rstrip("~") for part in row.cells["date"].split("/")]
    days = [part for part in parts if _DAY.fullmatch(part)]
    if not all(real_date(day) for day in days) or days != sorted(days):
        message = "The date is not in the calendar, or the second of two comes first."
        yield _at(table, row, "date", "CR322", message, "For example 2009-03-02, or 2009-03-02/2009-03-05.")


def _codes(context: Context, table: CsvFile, row: Row) -> Iterator[Diagnostic]:
    coded = context.people.coded
    for name in ("family", "professionals"):
        for code in filter(None, (part.strip() for part in row.cells.get(name, "").split(";"))):
            if code not in coded and not (name == "professionals" and code in NOBODY_KNOWN):
                message = f"The column {name} names a code that is not in people.yml."
                hint = "Codes are separated by ; and a professional may be unknown or illegible."
                yield _at(table, row, name, "CR323", message, hint)
    for name, cell in row.cells.items():
        if "[[" in cell:
            for reference in references(cell):
                if reference.kind is Kind.MALFORMED or (reference.code and reference.code not in coded):
                    message = f"The column {name} holds a reference to something that is not in people.yml."
                    yield _at(table, row, name, "CR323", message, "Write [[code]] or [[2009-11-04]].")


def _period(context: Context, table: CsvFile, row: Row) -> Iterator[Diagnostic]:
    period = _period_of(context)
    start, end = values.text(period, "from"), values.text(period, "to")
    date = row.cells["date"][:10]
    if not (start and end and date):
        return
    if row.cells.get("background") == "yes":
        profile = context.review.profile
        if profile is not None and profile.word("period", "outside") == "none":
            message = "The procedure tells of no events outside the period."
            yield _at(table, row, "background", "CR324", message, "Take the event out.")
        return
    if date < start[: len(date)] or date > end[: len(date)]:
        message = "The event lies outside the period of the review."
        hint = "If it is background, write yes in the column background."
        yield _at(table, row, "date", "CR324", message, hint)


def _period_of(context: Context) -> dict[str, Any]:
    """The period of the review, or that of the report where the procedure lets its author set one."""
    profile, cover = context.review.profile, context.document.cover
    own = values.group(cover.value if cover else None, "period")
    by_author = profile is not None and profile.word("period", "set_by") == "author"
    return own if own and by_author else values.group(context.review.value, "period")


def _at(table: CsvFile, row: Row, column: str, code: str, message: str, hint: str) -> Diagnostic:
    """A diagnostic at a cell; its column number is that of the cell in the table, as spreadsheets count."""
    number = table.columns.index(column) + 1 if column in table.columns else 1
    return Diagnostic(table.path, row.line, number, code, message, hint)
