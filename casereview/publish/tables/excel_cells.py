"""Cells that are text and look alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from casereview.publish.tables.excel_heights import height_of, lines_in
from casereview.publish.tables.excel_writing import Row

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: Excel's format for cells whose content is never taken for anything but text.
AS_TEXT = "@"
HEAD, TEXT, NUMBER, OUTSIDE, OUTSIDE_NUMBER = (
    f"Chronology {name}" for name in ("head", "text", "number", "outside", "outside number")
)
TITLE, HEADING, QUIET = (f"Chronology {name}" for name in ("title", "heading", "quiet"))
FONT, SIZE = "Arial", 10
ACCENT, INK, SOFT, LINE, FAINT, PALE = "17465C", "1C262E", "4D5B66", "B9C6CD", "DFE6EA", "F3F5F7"
#: What Excel takes for the beginning of a formula when it is typed.
_FORMULA = tuple("=+-@\t")
#: What looks like one of Excel's own escapes of a letter must be escaped itself.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def styles(book: Workbook) -> None:
    """Give the book its styles of cells; they have names, so that people can use them as well."""
    made = {
        HEAD: _style("FFFFFF", bold=True, fill=ACCENT, lines=True),
        TEXT: _style(INK, lines=True),
        NUMBER: _style(INK, bold=True, lines=True),
        OUTSIDE: _style(INK, fill=PALE, lines=True),
        OUTSIDE_NUMBER: _style(INK, bold=True, fill=PALE, lines=True),
        TITLE: _style(ACCENT, bold=True, size=16),
        HEADING: _style(ACCENT, bold=True, size=12),
        QUIET: _style(SOFT),
    }
    for name, style in made.items():
        style.name = name
        book.add_named_style(style)


def put(sheet: Worksheet, row: int, column: int, text: str, style: str) -> None:
    """Write a text into a cell, and mark one that looks like a formula as text for every program."""
    cell = sheet.cell(row, column)
    cell.style = style
    if not text:
        return
    cell.value = _ESCAPE.sub("_x005F_", text)
    # The library takes texts that begin with "=" for formulas, and "#N/A" for an error.
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True


def height(sheet: Worksheet, number: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Make a row as high as its fullest cell needs."""
    lines = max((lines_in(text, width) for text, width in zip(texts, widths, strict=False)), default=1)
    sheet.row_dimensions[number] = Row(sheet, index=number, ht=height_of(lines))


def _style(colour: str, *, bold: bool = False, size: int = SIZE, fill: str = "", lines: bool = False) -> NamedStyle:
    across, down = Side("thin", LINE), Side("thin", FAINT)
    return NamedStyle(
        "",
        font=Font(FONT, size, b=bold, color=colour),
        fill=PatternFill("solid", fill) if fill else PatternFill(),
        border=Border(left=down, right=down, top=across, bottom=across) if lines else Border(),
        alignment=Alignment(vertical="top", wrap_text=lines),
        number_format=AS_TEXT,
    )
