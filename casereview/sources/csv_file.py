"""CSV read strictly: a header, then one row a line, each with as many cells as the header."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from casereview.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``line`` is the line of the file on which it begins."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A CSV file with its columns in order. Line breaks, written ``\\n`` in a cell, are line breaks in ``cells``."""

    path: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    diagnostics: tuple[Diagnostic, ...]


def parse_csv(path: str, text: str) -> CsvFile:
    """``text`` as :class:`CsvFile`; rows that do not fit the header are left out, each with a diagnostic."""
    found: list[Diagnostic] = []
    rows: list[Row] = []
    columns: tuple[str, ...] = ()
    reader = csv.reader(io.StringIO(text), strict=True)
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not columns:
                columns = tuple(cells)
                found += _header(path, columns)
            elif not cells:
                found.append(Diagnostic(path, line, 1, "CR042", "This line is empty.", "Delete the line."))
            elif len(cells) != len(columns):
                message = f"The row has {len(cells)} cells; the header has {len(columns)}."
                hint = "Look for a missing comma, or a comma in a text that is not in double quotes."
                found.append(Diagnostic(path, line, 1, "CR041", message, hint))
            else:
                rows.append(
                    Row(
                        line,
                        {
                            name: cell.replace("\\n", "\n") if "\\" in cell else cell
                            for name, cell in zip(columns, cells, strict=True)
                        },
                    )
                )
    except csv.Error:
        message = "The row cannot be read: a quotation mark is opened and not closed, or stands inside a cell."
        found.append(Diagnostic(path, before + 1, 1, "CR043", message, 'Inside quotes, write the mark twice: "".'))
    if not columns:
        message = "The file is empty; its first line must name the columns."
        found.append(Diagnostic(path, 1, 1, "CR040", message, "Type: casereview new chronology, or copy a header."))
    return CsvFile(path, columns, tuple(rows), tuple(found))


def _header(path: str, columns: tuple[str, ...]) -> list[Diagnostic]:
    twice = {name for name in columns if columns.count(name) > 1}
    if not twice:
        return []
    message = "Two columns have the same name."
    return [Diagnostic(path, 1, 1, "CR040", message, "Delete or rename one of them in the first line.")]
