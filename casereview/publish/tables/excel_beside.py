"""The sheets beside the table: what it is and how to fill it in, and the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.workbook.defined_name import DefinedName

from casereview.publish.tables.excel_cells import HEAD, HEADING, NUMBER, QUIET, TEXT, TITLE, height, put
from casereview.publish.tables.texts import FILL_IN, GLOSSARY_HEADS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from casereview.chronology.sheet.sending import Sheet

ABOUT, TAKE_BACK = "About", "For taking it back"
_KEEP = "These lines say what the table is when it comes back. Leave them as they are."
_WIDTHS = (28, 90)
#: Heights of lines that stand alone, in points.
_HIGH, _LOW = {TITLE: 27, HEADING: 21}, 18


def about(sheet: Worksheet, of: Sheet) -> None:
    """Title, marking and edition, the lines above the table, the notes, and the properties once more: programs that
    save a workbook anew may drop the file's own."""
    page = _Page(sheet)
    page.line(of.title, TITLE)
    page.line(" · ".join(filter(None, (of.marking, of.edition))), QUIET)
    if of.above:
        page.gap()
        for label, words in of.above:
            page.pair(label, words)
    if of.notes:
        page.heading(FILL_IN)
        for number, note in enumerate(of.notes, 1):
            page.pair(f"Note {number}", note)
    if of.properties:
        page.heading(TAKE_BACK)
        page.line(_KEEP, QUIET)
        for name, words in of.properties.items():
            page.pair(name, words)


def glossary(sheet: Worksheet, of: Sheet) -> None:
    """Abbreviations with their meanings, under a head that stays in view."""
    page = _Page(sheet)
    page.pair(*GLOSSARY_HEADS, HEAD, HEAD)
    for name, meaning in of.glossary:
        page.pair(name, meaning)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.defined_names["ColumnTitle"] = DefinedName("ColumnTitle", attr_text=f"{sheet.title}!$A$1")


class _Page:
    """A sheet of two columns, filled from above."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.row = 1
        for letter, width in zip("AB", _WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = width

    def line(self, words: str, style: str) -> None:
        """One text that runs on over both columns."""
        if words:
            put(self.sheet, self.row, 1, words, style)
            self.sheet.row_dimensions[self.row].height = _HIGH.get(style, _LOW)
            self.row += 1

    def heading(self, words: str) -> None:
        """A heading with room above."""
        self.gap()
        self.line(words, HEADING)

    def gap(self) -> None:
        """An empty row."""
        self.row += 1

    def pair(self, name: str, words: str, first: str = NUMBER, second: str = TEXT) -> None:
        """A label and its words."""
        put(self.sheet, self.row, 1, name, first)
        put(self.sheet, self.row, 2, words, second)
        height(self.sheet, self.row, (name, words), _WIDTHS)
        self.row += 1
