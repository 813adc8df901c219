"""Excel workbooks (.xlsx, .xlsm): every sheet, hidden ones too, and everything that lies on them.

The parts are read here and not through openpyxl, which stops at files of other programs that Excel opens, gives no
text as it is shown, and does not tell a formula without a value from an empty cell.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from casereview.chronology.tables.heads import WHOLE_ROW, RawRow, build, letters, place
from casereview.chronology.tables.package import Package, damaged, too_large
from casereview.chronology.tables.table import EMPTY, Cell, Lost, SourceFile, SourceTable
from casereview.chronology.tables.xlsx_book import S, Sheet, book_of
from casereview.chronology.tables.xlsx_cells import MAX_CELLS, Grid, area, grid_of
from casereview.chronology.tables.xlsx_extras import Extra, extras_of

_OTHER_SHEETS = {
    "chartsheet": "a sheet that is a chart",
    "dialogsheet": "a sheet that is a form of an old program",
    "xlMacrosheet": "a sheet of macros, which are not run",
}
_MARGIN_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z]|&)')


def read_xlsx(package: Package) -> SourceFile:
    """An Excel workbook."""
    root = package.xml(package.main)
    if root is None:
        raise damaged()
    book = book_of(package, root)
    tables: list[SourceTable] = []
    lost: list[Lost] = []
    around: list[str] = []
    margins: list[str] = []
    for sheet in book.sheets:
        name = f"sheet {sheet.number}"
        if sheet.kind in _OTHER_SHEETS:
            lost.append(Lost(name, _OTHER_SHEETS[sheet.kind]))
            continue
        if sheet.part not in package:
            raise damaged()
        grid = grid_of(package.read(sheet.part), book)
        extras = list(extras_of(package, sheet.part))
        number = len(tables) + 1
        lost += [_lost(name, number, extra) for extra in extras]
        margins += [words for margin in grid.margins for words in _margin(margin)]
        for extra in extras:
            if extra.covers and extra.row and extra.column:
                _cover(grid, extra)
        rows = list(_rows(grid, _head_row(package, sheet.part)))
        if not rows and not extras:
            continue
        hidden_text = list(_merge(grid, rows))
        lost += [Lost(place(name, *at, "letter"), what, text, number, *at) for at, what, text in hidden_text]
        built = build(name, number, rows, list(_notes(sheet, grid)), title=sheet.title, column="letter")
        tables.append(built.table)
        lost += built.lost
        around += built.above
    if package.related(package.main, "vbaProject"):
        lost.append(Lost("the workbook", "macros, which are not run", harmless=True))
    return SourceFile("xlsx", tuple(tables), tuple(lost), (*around, *dict.fromkeys(margins)), package.properties())


def _rows(grid: Grid, head: int) -> Iterator[RawRow]:
    last = max((max(cells) for cells in grid.cells.values()), default=0)
    if last * len(grid.cells) > MAX_CELLS:
        raise too_large()
    for number in sorted(grid.cells):
        cells = grid.cells[number]
        found = [cells.get(column, EMPTY) for column in range(1, last + 1)]
        yield RawRow(number, found, grid.row_notes.get(number, []), flagged=number == head)


def _head_row(package: Package, part: str) -> int:
    """The row that a table of Excel's own says is its head, when the sheet has one such table."""
    found = [root for name in package.related(part, "table") if (root := package.xml(name)) is not None]
    if len(found) != 1 or found[0].tag != S + "table" or found[0].get("headerRowCount", "1") == "0":
        return 0
    return area(found[0].get("ref"))[0]


def _merge(grid: Grid, rows: list[RawRow]) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Carry the text of merged cells to all of them; the result is what stood in cells that a merged one covers."""
    by_number = {row.number: row for row in rows}
    numbers = [row.number for row in rows]
    for first, left, last, most in grid.merged:
        origin = by_number.get(first)
        width = len(rows[0].cells) if rows else 0
        if not first or origin is None or left > width:
            continue
        cell = origin.cells[left - 1]
        right = min(most, width)
        if last == first and left == 1 and right == width > 1 and cell.text.strip():
            origin.notes.append(WHOLE_ROW)
            cell = EMPTY
        start = bisect_left(numbers, first)
        for row in rows[start : bisect_right(numbers, last, start)]:
            for column in range(left, right + 1):
                if (row.number, column) == (first, left):
                    continue
                covered = row.cells[column - 1]
                if covered.text.strip():
                    yield (row.number, column), "words in a merged cell that Excel does not show", covered.text
                strange = covered.strange
                row.cells[column - 1] = _carried(cell, strange, above=row.number > first)


def _carried(cell: Cell, strange: tuple[str, ...], *, above: bool) -> Cell:
    if cell is EMPTY:
        return Cell("", strange=strange) if strange else EMPTY
    return replace(cell, strange=strange, carried="above" if above else "left")


def _cover(grid: Grid, extra: Extra) -> None:
    cells = grid.cells.setdefault(extra.row, {})
    before = cells.get(extra.column, EMPTY)
    cells[extra.column] = replace(before, strange=(*before.strange, extra.what))


def _lost(name: str, number: int, extra: Extra) -> Lost:
    if not extra.row or not extra.column:
        return Lost(name, extra.what, extra.text, number)
    where = place(name, extra.row, extra.column, "letter")
    return Lost(where, extra.what, extra.text, number, extra.row, extra.column)


def _notes(sheet: Sheet, grid: Grid) -> Iterator[str]:
    if sheet.hidden:
        yield "hidden sheet, read all the same"
    for first, last in grid.hidden_columns:
        which = letters(first) if first == last else f"{letters(first)} to {letters(last)}"
        yield f"hidden {'column' if first == last else 'columns'} {which}, read all the same"
    if grid.filtered:
        yield "a filter is set; the rows that it hides were read all the same"
    if grid.formulas:
        counted = "1 cell holds a formula" if grid.formulas == 1 else f"{grid.formulas} cells hold formulas"
        yield f"{counted}; the stored values were read"


def _margin(words: str) -> Iterator[str]:
    """The words of a header or footer, without Excel's codes in it."""
    for part in re.split(r"&[LCR]", words):
        found = _MARGIN_CODE.sub(lambda code: "&" if code[0] == "&&" else "", part).strip()
        if found:
            yield found
