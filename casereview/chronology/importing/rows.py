"""Rows of a table as a person meant them: years from headings above, rows split over a page joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casereview.chronology.importing.columns import Found
from casereview.chronology.sheet.shape import Column
from casereview.chronology.tables.table import Cell, Lost, SourceTable

_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s*")
#: What a cell merged over several rows says of each of them; anything else in such a cell is said once.
_OF_EACH = frozenset({"date", "time", "family", "professionals", "contact", "source", "weekday", "agency"})


@dataclass(frozen=True)
class MeantRow:
    """One event's row. ``cells`` belong to the columns found, by place; ``event`` is the permanent number that stands
    in it; ``strange`` says, by the number of the column in the table, what of it could not be read."""

    table: str
    number: int
    cells: tuple[Cell, ...]
    event: str
    year: int
    strange: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class MeantRows:
    """The rows of one table, and what is to be told of it that belongs to no row."""

    rows: list[MeantRow]
    notes: list[str]


def meant_rows(table: SourceTable, found: Found, lost: Sequence[Lost]) -> MeantRows:
    """The rows of ``table`` with the columns ``found``; ``lost`` is what of this table is in no cell."""
    rows: list[MeantRow] = []
    notes: list[str] = []
    year = 0
    for row in table.rows:
        text = next((cell.text for cell in row.cells if cell.text.strip()), "")
        if not text and not any(cell.strange for cell in row.cells):
            continue
        if "one cell over the whole row" in row.notes or _alone(row.cells):
            match = _YEAR.fullmatch(text)
            if match:
                year = int(match[1])
                continue
            if "one cell over the whole row" in row.notes:
                notes.append(f"{table.name}, row {row.number}: a heading between the events was not taken")
                continue
        strange = [(place + 1, words) for place, cell in enumerate(row.cells) for words in cell.strange]
        strange += [(one.column, one.what) for one in lost if one.row == row.number and not one.harmless]
        cells = tuple(
            _once(column, row.cells[place]) for column, place in zip(found.shape.columns, found.places, strict=True)
        )
        event = row.cells[found.number].text.strip() if found.number >= 0 else ""
        others = [row.cells[place] for place in (*found.unknown, *found.twice)]
        strange += [(0, "a column whose head is not known has words here") for cell in others if cell.text.strip()][:1]
        meant = MeantRow(table.name, row.number, cells, event, year, tuple(strange), row.notes)
        # A table of ours has no rows that are split: there a row without a date has lost it.
        if rows and found.number < 0 and not _dated(found, cells):
            rows[-1] = _joined(rows[-1], meant)
            notes.append(f"{table.name}, row {row.number}: goes on with the row above, since it has no date")
        else:
            rows.append(meant)
    return MeantRows(rows, notes)


def _alone(cells: Sequence[Cell]) -> bool:
    return sum(bool(cell.text.strip()) for cell in cells) == 1


def _once(column: Column, cell: Cell) -> Cell:
    if cell.carried and not set(column.fields) & _OF_EACH:
        return Cell("", strange=cell.strange)
    return cell


def _dated(found: Found, cells: Sequence[Cell]) -> bool:
    pairs = zip(found.shape.columns, cells, strict=True)
    return any(column.holds_date and (cell.text.strip() or cell.day) for column, cell in pairs)


def _joined(above: MeantRow, below: MeantRow) -> MeantRow:
    cells = tuple(
        replace(first, text="\n".join(filter(str.strip, (first.text, second.text))))
        for first, second in zip(above.cells, below.cells, strict=True)
    )
    return replace(above, cells=cells, strange=(*above.strange, *below.strange), notes=(*above.notes, *below.notes))
