"""Writes a workbook in memory alone.

The library would put every sheet into a file of its own first, in a folder for passing things on, and what stands in a
chronology is to lie nowhere but where it was asked for. It would also write the moment of writing.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


class Writer(ExcelWriter):
    """Writes each sheet straight into the archive."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """Put a sheet into the archive; the sheets of such a book hold no pictures."""
        out = BytesIO()
        writing = WorksheetWriter(ws, out)
        writing.write()
        ws._rels = writing._rels  # type: ignore[attr-defined]  # noqa: SLF001 - what the library's own method does here
        self._archive.writestr(ws.path[1:], out.getvalue())  # type: ignore[attr-defined]
        self.manifest.append(ws)


class Row(RowDimension):
    """A row as high as it was thought to need: Excel and LibreOffice find a better height when they lay it out or when
    somebody types in it. The library would hold them to ours."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - the library's name
        """Whether the height was set by hand."""
        return False
