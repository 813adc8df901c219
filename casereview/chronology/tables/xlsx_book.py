"""What all sheets of a workbook share: texts, formats, the order of the sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casereview.chronology.tables.package import Package
from casereview.chronology.tables.xlsx_formats import BUILT_IN, GENERAL

if TYPE_CHECKING:
    from lxml.etree import _Element

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HIDDEN = {"hidden", "veryHidden"}


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a cell, and whether part of it is struck through."""

    text: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is shown: the code of its number format, and whether it is struck through."""

    code: str = GENERAL
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the book: its number as a person counts, its own name, its part, the kind of the part."""

    number: int
    title: str
    part: str
    kind: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """All that cells refer to."""

    sheets: tuple[Sheet, ...]
    texts: tuple[Words, ...]
    styles: tuple[Style, ...]
    from_1904: bool


def book_of(package: Package, root: _Element) -> Book:
    """Read the main part of a workbook, and the texts and styles beside it."""
    related = {item.id: item for item in package.relations(package.main)}
    sheets = []
    for number, item in enumerate(root.iter(S + "sheet"), 1):
        relation = related.get(item.get(REL + "id") or "")
        if relation is not None:
            hidden = item.get("state") in _HIDDEN
            sheets.append(Sheet(number, item.get("name") or "", relation.part, relation.kind, hidden))
    settings = root.find(S + "workbookPr")
    from_1904 = settings is not None and settings.get("date1904") in {"1", "true"}
    return Book(tuple(sheets), _texts(package), _styles(package), from_1904)


def words_of(item: _Element) -> Words:
    """The text of a shared or inline text: its pieces in order, without the readings above Asian letters."""
    pieces: list[str] = []
    struck = False
    for child in item:
        if child.tag == S + "t":
            pieces.append(child.text or "")
        elif child.tag == S + "r":
            piece = "".join(found.text or "" for found in child.iter(S + "t"))
            pieces.append(piece)
            struck = struck or (bool(piece.strip()) and _is_struck(child.find(S + "rPr")))
    return Words(plain(pieces[0] if len(pieces) == 1 else "".join(pieces)), struck)


def plain(text: str) -> str:
    """Text with Excel's own escapes undone and every line break as one letter."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _texts(package: Package) -> tuple[Words, ...]:
    for part in package.related(package.main, "sharedStrings"):
        root = package.xml(part)
        return () if root is None else tuple(words_of(item) for item in root.iter(S + "si"))
    return ()


def _styles(package: Package) -> tuple[Style, ...]:
    root = next((package.xml(part) for part in package.related(package.main, "styles")), None)
    if root is None:
        return ()
    codes = {item.get("numFmtId"): item.get("formatCode") or GENERAL for item in root.iter(S + "numFmt")}
    fonts = root.find(S + "fonts")
    struck = [] if fonts is None else [_is_struck(font) for font in fonts]
    cells = root.find(S + "cellXfs")
    found = []
    for item in () if cells is None else cells:
        number, font = item.get("numFmtId") or "0", item.get("fontId") or "0"
        code = codes.get(number) or BUILT_IN.get(int(number) if number.isdigit() else 0, GENERAL)
        found.append(Style(code, font.isdigit() and int(font) < len(struck) and struck[int(font)]))
    return tuple(found)


def _is_struck(font: _Element | None) -> bool:
    mark = None if font is None else font.find(S + "strike")
    return mark is not None and mark.get("val", "1") not in {"0", "false"}
