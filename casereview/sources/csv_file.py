"""CSV read strictly: a header, then one row a line, each with as many cells as the header."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice

from casereview.diagnostics import Diagnostic
from casereview.sources.references import ANY

#: Rows that are looked at together when they are written.
_BATCH = 256
#: A cell in quotes that holds nothing that needs them. It begins with a letter that is quickly found.
_NEEDLESS = re.compile(r'"(?<=[,\n]")[^",\n]*"(?![^,\n])')
_ESCAPED = re.compile(r"\\([n\\])")


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``line`` is the line of the file on which it begins."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class CsvFile:
    """A CSV file with its columns in order.

    ``records`` are the rows that fit the header, a list of cells each in the order of ``columns``; ``lines`` the lines
    of the file on which they begin. Line breaks, written ``\\n`` in a cell, are line breaks here, and ``\\\\`` is one
    backslash. Whoever reads many rows reads ``records``; ``rows`` has them by the name of the column.
    """

    path: str
    columns: tuple[str, ...]
    records: Sequence[list[str]] = ()
    lines: Sequence[int] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    references: frozenset[str] | None = None
    """What stands between double brackets anywhere in the file, each once; None where brackets do not pair up."""
    written: Sequence[str] | None = None
    """The rows as they are written, where that is how :func:`write_csv` writes them: whoever moves rows need not write
    them anew."""

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row with its cells by the name of their column."""
        columns = self.columns
        pairs = zip(self.lines, self.records, strict=True)
        return tuple(Row(line, dict(zip(columns, cells, strict=True))) for line, cells in pairs)


def parse_csv(path: str, text: str) -> CsvFile:
    """``text`` as :class:`CsvFile`; rows that do not fit the header are left out, each with a diagnostic."""
    plain = _plain(path, text)
    if plain is not None:
        return plain
    found: list[Diagnostic] = []
    records: list[list[str]] = []
    lines: list[int] = []
    columns: tuple[str, ...] = ()
    reader = csv.reader(io.StringIO(text), strict=True)
    before = width = 0
    try:
        for cells in reader:
            if len(cells) == width and width:
                records.append(cells)
                lines.append(before + 1)
            elif not columns:
                columns, width = tuple(cells), len(cells)
                found += _header(path, columns)
            else:
                found.append(_unfit(path, before + 1, len(cells), width))
            before = reader.line_num
    except csv.Error:
        message = "The row cannot be read: a quotation mark is opened and not closed, or stands inside a cell."
        found.append(Diagnostic(path, before + 1, 1, "CR043", message, 'Inside quotes, write the mark twice: "".'))
    if not columns:
        message = "The file is empty; its first line must name the columns."
        found.append(Diagnostic(path, 1, 1, "CR040", message, "Type: casereview new chronology, or copy a header."))
    return CsvFile(path, columns, _meant(text, records), lines, tuple(found))


def write_csv(columns: Sequence[str], records: Iterable[Sequence[str]]) -> str:
    """The rows as text, one a line, in the one form that a change of one row changes in one line; read back by
    :func:`parse_csv` to the same cells. A cell that begins as a formula is written as it is: this file is not for
    spreadsheets."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    rows = iter(records)
    while batch := list(islice(rows, _BATCH)):
        whole = "".join(chain.from_iterable(batch))
        if "\n" in whole or "\\" in whole or "\r" in whole:
            batch = [[escaped(cell) for cell in cells] for cells in batch]
        writer.writerows(batch)
    return stream.getvalue()


def escaped(cell: str) -> str:
    """A cell as it is written: no line break in it."""
    return cell.replace("\\", "\\\\").replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def unescaped(cell: str) -> str:
    """A cell as it was meant."""
    return _ESCAPED.sub(lambda mark: "\n" if mark[1] == "n" else "\\", cell)


def _plain(path: str, text: str) -> CsvFile | None:
    """A table in which nothing is wrong and each row takes one line, as nearly all do; anything else is None."""
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        rows = list(reader)
    except csv.Error:
        return None
    if not rows or reader.line_num != len(rows) or {len(row) for row in rows} != {len(rows[0])} or not rows[0]:
        return None
    columns = tuple(rows[0])
    if len(set(columns)) != len(columns):
        return None
    del rows[0]
    inner = ANY.findall(text)
    paired = frozenset(inner) if len(inner) == text.count("[[") else None
    written = text.split("\n")[1 : len(rows) + 1] if _as_we_write(text) else None
    return CsvFile(path, columns, _meant(text, rows), range(2, len(rows) + 2), references=paired, written=written)


def _as_we_write(text: str) -> bool:
    """Whether no cell is quoted that needs not be, and every backslash means something; in doubt no."""
    if _NEEDLESS.search(text):
        return False
    return "\\" not in text or "\\" not in text.replace("\\\\", "").replace("\\n", "")


def _meant(text: str, records: list[list[str]]) -> list[list[str]]:
    if "\\" not in text:
        return records
    return [[unescaped(cell) if "\\" in cell else cell for cell in cells] for cells in records]


def _unfit(path: str, line: int, cells: int, width: int) -> Diagnostic:
    if not cells:
        return Diagnostic(path, line, 1, "CR042", "This line is empty.", "Delete the line.")
    message = f"The row has {cells} {'cell' if cells == 1 else 'cells'}; the header has {width}."
    hint = "Look for a missing comma, or a comma in a text that is not in double quotes."
    return Diagnostic(path, line, 1, "CR041", message, hint)


def _header(path: str, columns: tuple[str, ...]) -> list[Diagnostic]:
    twice = {name for name in columns if columns.count(name) > 1}
    if not twice:
        return []
    message = "Two columns have the same name."
    return [Diagnostic(path, 1, 1, "CR040", message, "Delete or rename one of them in the first line.")]
