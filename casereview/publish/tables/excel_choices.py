"""Lists of words to choose from in cells that hold one of a few."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from casereview.publish.tables.excel_cells import HEAD, TEXT, height, put

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from casereview.chronology.sheet.sending import Sheet

CHOICES = "Choices"
#: Empty rows below the table that have the lists as well.
FURTHER = 200
#: Excel takes a list written out only up to this length, and takes commas in it for the ends of words.
_WRITTEN_OUT = 255
_WIDTH = 34


def choices(book: Workbook, table: Worksheet, of: Sheet) -> None:
    """Give each column its list. Long ones stand on a sheet of their own that everybody can see."""
    beside: Worksheet | None = None
    for place, words in sorted(of.choices.items()):
        if not words:
            continue
        formula = '"' + ",".join(words) + '"'
        if not _fits(words):
            beside = beside or book.create_sheet(CHOICES)
            formula = _listed(beside, of.heads[place], words)
        letter = get_column_letter(place + 1)
        rule = _rule(formula, free=any(row[place] not in ("", *words) for row in of.rows))
        rule.add(f"{letter}2:{letter}{len(of.rows) + 1 + FURTHER}")
        table.add_data_validation(rule)
    if beside is not None:
        beside.freeze_panes = "A2"


def _fits(words: Sequence[str]) -> bool:
    plain = all(word == word.strip() and not set(word) & set(',"\n') for word in words)
    return plain and len(",".join(words).encode("utf-16-le")) // 2 <= _WRITTEN_OUT


def _listed(sheet: Worksheet, head: str, words: Sequence[str]) -> str:
    """Put the words into the next column of the sheet of lists; the result is where they stand."""
    column = sheet.max_column + (sheet.cell(1, 1).value is not None)
    letter = get_column_letter(column)
    sheet.column_dimensions[letter].width = _WIDTH
    put(sheet, 1, column, head, HEAD)
    for number, word in enumerate(words, 2):
        put(sheet, number, column, word, TEXT)
        height(sheet, number, [word], [_WIDTH])
    return f"{sheet.title}!${letter}$2:${letter}${len(words) + 1}"


def _rule(formula: str, *, free: bool) -> DataValidation:
    """The rule of a column. Where cells hold other words already, it warns and does not refuse."""
    advice = "Choose one from the list: open it with the arrow beside the cell, or with Alt and the down key."
    return DataValidation(
        type="list",
        formula1=formula,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning" if free else "stop",
        errorTitle="Not one of the words",
        error=f"This column holds one of a few words, and this is none of them. {advice}",
    )
