"""A chronology's table as a Word file or an Excel workbook, for people who work without Git.

Both keep every cell as the text it is, so that the file can be taken back without loss
(:mod:`casereview.chronology.tables`). What cannot come back the same is put right first or refused: see
:mod:`casereview.publish.tables.texts`.
"""

from __future__ import annotations

from casereview.chronology.sheet.sending import Sheet


def write_docx(sheet: Sheet) -> bytes:
    """The sheet as a Word file on landscape pages. The same sheet always gives the same bytes.

    Raises :class:`casereview.diagnostics.CannotRun` for a character that such a file cannot hold.
    """
    from casereview.publish.tables.texts import fit
    from casereview.publish.tables.word import document

    return document(fit(sheet))


def write_xlsx(sheet: Sheet) -> bytes:
    """The sheet as an Excel workbook. The same sheet always gives the same bytes.

    Raises :class:`casereview.diagnostics.CannotRun` for a character that such a file cannot hold, and for a cell that
    is longer than Excel allows.
    """
    from casereview.publish.tables.excel import workbook
    from casereview.publish.tables.texts import MOST_IN_EXCEL, fit

    return workbook(fit(sheet, most=MOST_IN_EXCEL))
