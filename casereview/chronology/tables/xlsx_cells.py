"""The cells of one sheet, read row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from casereview.chronology.tables.heads import letters
from casereview.chronology.tables.package import checked, damaged, too_large
from casereview.chronology.tables.table import EMPTY, Cell
from casereview.chronology.tables.xlsx_book import Book, S, Style, Words, plain, words_of
from casereview.chronology.tables.xlsx_formats import as_date, format_of
from casereview.chronology.tables.xlsx_numbers import as_number

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Cells that have anything in them, and letters in all of them together.
MAX_CELLS, MAX_LETTERS = 5_000_000, 200_000_000
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_SELF_MADE = re.compile(r"\b(?:TODAY|NOW)\(", re.IGNORECASE)
_USUAL = Style()
_ROW, _CELL, _VALUE, _FORMULA, _INLINE = (S + name for name in ("row", "c", "v", "f", "is"))
_REST = tuple(S + name for name in ("col", "mergeCell", "autoFilter", "headerFooter"))


@dataclass(slots=True)
class Grid:
    """The cells of a sheet by row and column, both from 1, with what is to be said of the rows and of the sheet."""

    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    row_notes: dict[int, list[str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: bool = False
    formulas: int = 0
    margins: list[str] = field(default_factory=list)

    def note(self, row: int, column: int, words: str) -> None:
        """Say something of a cell."""
        self.row_notes.setdefault(row, []).append(f"column {letters(column)}: {words}")


def address(words: str | None) -> tuple[int, int]:
    """Row and column of an address such as C14; zeros for what is none."""
    found = _ADDRESS.fullmatch((words or "").replace("$", "").upper())
    return (int(found[2]), _column(found[1])) if found else (0, 0)


@cache
def _column(name: str) -> int:
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return column


def area(words: str | None) -> tuple[int, int, int, int]:
    """First row and column, last row and column of a range; zeros for what is none."""
    first, _, last = (words or "").partition(":")
    return *address(first), *address(last or first)


def grid_of(data: bytes, book: Book) -> Grid:
    """Read the part of a sheet."""
    from lxml import etree

    grid = Grid()
    number = filled = letters_read = 0
    parsing = etree.iterparse(
        BytesIO(checked(data)),
        events=("end",),
        tag=(_ROW, *_REST),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in parsing:
            if element.tag != _ROW:
                _rest(grid, element)
                continue
            number = _number(element.get("r")) or number + 1
            cells = dict(_row(grid, element, number, book))
            element.clear()
            if cells:
                grid.cells[number] = cells
                filled += len(cells)
                letters_read += sum(len(cell.text) for cell in cells.values())
            if filled > MAX_CELLS or letters_read > MAX_LETTERS:
                raise too_large()
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise damaged() from problem
    return grid


def _number(words: str | None) -> int:
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 9 else 0


def _rest(grid: Grid, element: _Element) -> None:
    name = str(element.tag).removeprefix(S)
    if name == "col" and (element.get("hidden") in {"1", "true"} or element.get("width") == "0"):
        grid.hidden_columns.append((_number(element.get("min")), _number(element.get("max"))))
    elif name == "mergeCell":
        grid.merged.append(area(element.get("ref")))
    elif name == "autoFilter":
        grid.filtered = grid.filtered or len(element) > 0
    elif name == "headerFooter":
        grid.margins += [item.text or "" for item in element]


def _row(grid: Grid, row: _Element, number: int, book: Book) -> Iterator[tuple[int, Cell]]:
    column = 0
    if row.get("hidden") in {"1", "true"} or (row.get("customHeight") in {"1", "true"} and row.get("ht") == "0"):
        grid.row_notes.setdefault(number, []).append("hidden row")
    for element in row:
        if element.tag != _CELL:
            continue
        column = address(element.get("r"))[1] or column + 1
        cell, notes = _cell(element, book, grid)
        if cell is EMPTY:
            continue
        for note in notes:
            if note:
                grid.note(number, column, note)
        yield column, cell


def _cell(element: _Element, book: Book, grid: Grid) -> tuple[Cell, tuple[str, ...]]:
    value = formula = inline = None
    for child in element:
        if child.tag == _VALUE:
            value = child.text or ""
        elif child.tag == _FORMULA:
            formula = child.text or ""
            grid.formulas += 1
        elif child.tag == _INLINE:
            inline = words_of(child)
    if value is None and formula is None and inline is None:
        return EMPTY, ()
    kind = element.get("t", "n")
    number = _number(element.get("s"))
    style = book.styles[number] if number < len(book.styles) else _USUAL
    strange = ("a date that Excel fills in anew each time",) if formula and _SELF_MADE.search(formula) else ()
    if not value and inline is None and kind != "str":
        if formula is None:
            return EMPTY, ()
        return Cell("", strange=(*strange, "a formula without a stored value")), ()
    cell, note, struck = _value(kind, value or "", inline, style, book, picture=element.get("vm") is not None)
    if strange:
        cell = Cell(cell.text, cell.day, cell.clock, (*cell.strange, *strange))
    if not cell.text and not cell.strange:
        return EMPTY, ()
    return cell, (note, "words struck through" if (struck or style.struck) and cell.text.strip() else "")


def _value(
    kind: str, value: str, inline: Words | None, style: Style, book: Book, *, picture: bool
) -> tuple[Cell, str, bool]:
    """The cell, a note, and whether the words themselves are struck through."""
    match kind:
        case "s":
            at = _number(value.strip())
            if at >= len(book.texts):
                return Cell("", strange=("a text that the file does not have",)), "", False
            return Cell(book.texts[at].text), "", book.texts[at].struck
        case "inlineStr":
            words = inline if inline is not None else Words(plain(value))
            return Cell(words.text), "", words.struck
        case "str":
            return Cell(plain(value)), "", False
        case "b":
            return Cell("TRUE" if value.strip() in {"1", "true"} else "FALSE"), "", False
        case "e":
            return Cell("" if picture else value, strange=("a picture" if picture else "an error value",)), "", False
        case "d":
            return *_iso(value.strip(), style), False
    return *_counted(value.strip(), style, book), False


def _counted(value: str, style: Style, book: Book) -> tuple[Cell, str]:
    return _shown(value, style.code, from_1904=book.from_1904)


@lru_cache(maxsize=65536)
def _shown(value: str, code: str, *, from_1904: bool) -> tuple[Cell, str]:
    """The same few days and numbers come again and again."""
    format_ = format_of(code)
    if not format_.is_date:
        return as_number(value, code)
    try:
        return as_date(float(value), format_, from_1904=from_1904)
    except (ValueError, OverflowError):
        return Cell(value, strange=("a number that is no date",)), ""


def _iso(value: str, style: Style) -> tuple[Cell, str]:
    """A date that is written out, as some programs do."""
    try:
        moment = datetime.fromisoformat(value if "-" in value else f"1899-12-30T{value}").replace(tzinfo=None)
    except ValueError:
        return Cell(value, strange=("a date that cannot be read",)), ""
    gone = moment - datetime.fromisoformat("1899-12-30T00:00")
    format_ = format_of(style.code)
    if not format_.is_date:
        usual = "dd/mm/yyyy" if "-" in value else ""
        format_ = format_of(f"{usual} hh:mm" if ":" in value else usual)
    return as_date(gone.total_seconds() / 86400, format_, from_1904=False)
