"""Text files with columns: comma, semicolon, tab or stroke between the cells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from casereview.chronology.tables.heads import RawRow, build
from casereview.chronology.tables.table import EMPTY, Cell, SourceFile
from casereview.chronology.tables.text_encoding import decoded
from casereview.diagnostics import CannotRun

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
#: Of the rows so many must have the same number of cells.
ENOUGH = 0.5
_HINT = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)


@dataclass(slots=True)
class _Line:
    """A row as it was cut; ``stray`` when words stand behind the closing mark of a quoted cell."""

    cells: list[str]
    stray: bool = False


@dataclass(slots=True)
class _Cut:
    """A text cut at a delimiter. ``open_in`` is the number of the row with a quotation mark that is never closed, or 0;
    most rows have ``width`` cells, and ``agreement`` is their share."""

    delimiter: str
    lines: list[_Line]
    open_in: int = 0
    width: int = 0
    agreement: float = 0.0

    def __post_init__(self) -> None:
        counted = Counter(len(line.cells) for line in self.lines if any(line.cells))
        self.width = max(counted, key=lambda width: (counted[width], width), default=0)
        self.agreement = round(counted[self.width] / counted.total(), 2) if counted else 0.0


def read_text(data: bytes, encoding: str) -> SourceFile:
    """A text file in the named encoding, or in the one that is found."""
    text, said = decoded(data, encoding)
    before = 0
    hint = _HINT.match(text)
    if hint and hint[1] in DELIMITERS:
        before, cut = 1, _cut(text[hint.end() :], hint[1])
    else:
        cut = _best(text)
    if cut.open_in:
        raise CannotRun(
            f"A quotation mark in row {cut.open_in} is opened and never closed, so no row after it can be told apart.",
            "Open the file in Excel or LibreOffice, look at that row, and save it as Excel workbook (.xlsx).",
        )
    rows = [_row(number, line, cut.width) for number, line in enumerate(cut.lines, before + 1) if any(line.cells)]
    notes = [said, f"columns are separated by {DELIMITERS[cut.delimiter]}"]
    built = build("the table", 1, rows, notes)
    # Titles above the head need not have a cell for each column.
    lost = tuple(item for item in built.lost if item.row >= built.table.head_row)
    return SourceFile("csv", (built.table,), lost, built.above)


def _row(number: int, line: _Line, width: int) -> RawRow:
    cells = [Cell(_lines(text)) if text else EMPTY for text in line.cells]
    strange = []
    if len(cells) != width and any(text.strip() for text in line.cells[width:] or line.cells[1:]):
        strange.append(f"this row has {len(cells)} cells, most have {width}")
    if line.stray:
        strange.append("words behind a closing quotation mark")
    if strange:
        cells[0] = Cell(cells[0].text, strange=tuple(strange))
    return RawRow(number, cells)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _best(text: str) -> _Cut:
    """The text cut by the delimiter by which most rows have the same number of cells."""
    cuts = [_cut(text, delimiter) for delimiter in DELIMITERS if delimiter in text]
    cuts = [cut for cut in cuts if cut.width > 1 and cut.agreement >= ENOUGH]
    if not cuts:
        raise CannotRun(
            "No columns were found in the file: most rows have no comma, semicolon, tab or stroke between cells.",
            "Open it in Excel or LibreOffice, save it as Excel workbook (.xlsx), and import that one.",
        )
    return max(cuts, key=lambda cut: (cut.agreement, cut.width))


def _cut(text: str, delimiter: str) -> _Cut:
    """The text in rows and cells, up to a quotation mark that is never closed."""
    cell = re.compile(rf'"((?:[^"]|"")*)"([^{re.escape(delimiter)}\r\n]*)|([^{re.escape(delimiter)}\r\n]*)')
    lines: list[_Line] = []
    line = _Line([])
    at, end = 0, len(text)
    while at < end:
        found = cell.match(text, at)
        if found is None or (found[1] is None and text[at] == '"'):
            return _Cut(delimiter, lines, len(lines) + 1)
        if found[1] is None:
            line.cells.append(found[3])
        else:
            line.cells.append(found[1].replace('""', '"') + found[2])
            line.stray = line.stray or bool(found[2].strip())
        at = found.end()
        if at < end and text[at] == delimiter:
            at += 1
            if at == end:
                line.cells.append("")
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        lines.append(line)
        line = _Line([])
    if line.cells:
        lines.append(line)
    return _Cut(delimiter, lines)
