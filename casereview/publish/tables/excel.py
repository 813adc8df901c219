"""A chronology as an Excel workbook: the table on the first sheet, what belongs to it on the others.

Every cell is text and stays text: Excel shall not make days of "3-4", nor formulas of what begins with "=".
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from casereview.publish.tables.excel_beside import ABOUT, about, glossary
from casereview.publish.tables.excel_cells import (
    AS_TEXT,
    FONT,
    HEAD,
    INK,
    NUMBER,
    OUTSIDE,
    OUTSIDE_NUMBER,
    SIZE,
    TEXT,
    height,
    put,
    styles,
)
from casereview.publish.tables.excel_choices import choices
from casereview.publish.tables.excel_pages import pages
from casereview.publish.tables.excel_writing import Writer
from casereview.publish.tables.parts import sealed
from casereview.publish.tables.shares import longest_words, widths_of
from casereview.publish.tables.texts import CHRONOLOGY, GLOSSARY

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from casereview.chronology.sheet.sending import Sheet

#: The width of all columns in digits of the standard type: on an A4 page on its side, the type comes out at 8 points.
_WHOLE = 168
#: Room beside the longest word, in digits: for the edges of a cell, and in the head for the button of the filter.
_BESIDE = 3


def workbook(sheet: Sheet) -> bytes:
    """The workbook of a sheet whose texts are fit for it."""
    book = Workbook()
    styles(book)
    first = book.worksheets[0]
    first.title = CHRONOLOGY
    _table(first, sheet)
    about(book.create_sheet(ABOUT), sheet)
    if sheet.glossary:
        glossary(book.create_sheet(GLOSSARY), sheet)
    choices(book, first, sheet)
    for page in book.worksheets:
        pages(page, sheet)
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        Writer(book, archive).save()
    return sealed(out.getvalue(), sheet, {})


def _table(page: Worksheet, sheet: Sheet) -> None:
    least = [letters + _BESIDE for letters in longest_words(sheet.heads, sheet.rows)]
    widths = widths_of(sheet.shares, _WHOLE, least)
    for column, width in enumerate(widths, 1):
        # Rows that people add below the table are text and wrap as well.
        below = page.column_dimensions[get_column_letter(column)]
        below.width = width
        below.number_format = AS_TEXT
        below.alignment = Alignment(vertical="top", wrap_text=True)
        below.font = Font(FONT, SIZE, color=INK)
    _row(page, 1, sheet.heads, (HEAD, HEAD), [width - _BESIDE for width in widths])
    for place, row in enumerate(sheet.rows):
        look = (OUTSIDE_NUMBER, OUTSIDE) if place in sheet.outside else (NUMBER, TEXT)
        _row(page, place + 2, row, look, widths)
    page.freeze_panes = "B2"
    page.print_title_rows = "1:1"
    # Screen readers that know no tables look for this name, and read out the head and the number with each cell.
    page.defined_names["Title"] = DefinedName("Title", attr_text=f"{CHRONOLOGY}!$A$1")
    _filters(page, sheet)


def _row(
    page: Worksheet, number: int, texts: tuple[str, ...], look: tuple[str, str], widths: list[int] | tuple[int, ...]
) -> None:
    for column, text in enumerate(texts, 1):
        put(page, number, column, text, look[column > 1])
    height(page, number, texts, widths)


def _filters(page: Worksheet, sheet: Sheet) -> None:
    """A table in Excel's own sense has filters, grows with what is typed below it, and has a head for screen readers.
    Its heads must differ; where they do not, there are filters alone."""
    area = f"A1:{get_column_letter(len(sheet.heads))}{max(len(sheet.rows), 1) + 1}"
    if all(sheet.heads) and len({head.casefold() for head in sheet.heads}) == len(sheet.heads):
        page.add_table(Table(displayName=CHRONOLOGY, ref=area))
    else:
        page.auto_filter.ref = area
