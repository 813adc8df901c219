"""How the sheets of a workbook print: A4 on its side, one page wide, marked and numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from casereview.publish.tables.excel_cells import SOFT

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from casereview.chronology.sheet.sending import Sheet

_A4 = 9
#: All of a header or footer may be 255 letters, Excel's signs for type and place among them.
_ROOM = 90


def pages(sheet: Worksheet, of: Sheet) -> None:
    """Set a sheet up for printing."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.55, right=0.55, top=0.75, bottom=0.7, header=0.35, footer=0.35)
    head, foot = sheet.oddHeader, sheet.oddFooter
    assert head is not None and foot is not None  # noqa: PT018 - a sheet has both, the types do not know
    for part, words in (
        (head.left, _written(of.marking)),
        (head.right, _written(of.title)),
        (foot.left, _written(" · ".join(filter(None, (of.marking, of.edition))))),
        (foot.right, "Page &P of &N"),
    ):
        part.text, part.size, part.color = words or None, 8, SOFT


def _written(words: str) -> str:
    """Words that Excel does not take for its own signs."""
    short = words if len(words) <= _ROOM else words[: _ROOM - 1].rstrip() + "…"
    return short.replace("&", "&&")
