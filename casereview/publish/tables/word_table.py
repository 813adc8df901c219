"""A table in Word: a head that repeats, short rows that stay whole, a paragraph for each line of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml.etree import SubElement

from casereview.publish.documents.word_xml import element, w

if TYPE_CHECKING:
    from lxml.etree import _Element

#: A row with fewer letters than this stays on one page; a longer one may go on overleaf, or half a page stays white.
SHORT = 600
HEAD, FIRST, TEXT = "TableHeadingSmall", "TableRowHeadingSmall", "TableTextSmall"
#: Behind heads, and behind rows outside the period, whose words say it as well.
HEAD_FILL, OUTSIDE_FILL = "EEF3F5", "F5F6F7"
#: The space beside the words of a cell in the style of tables, in twentieths of a point.
_INSIDE = 80
_LINE, _FAINT = "B9C6CD", "DFE6EA"
# A long table has half a million elements, so they are made in their places, under names that are put together once.
_P, _PROPERTIES, _STYLE, _RUN, _TEXT, _TAB = map(w, ("p", "pPr", "pStyle", "r", "t", "tab"))
_VALUE, _SPACE = w("val"), "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Table:
    """What a table holds. ``widths`` are in twentieths of a point; ``outside`` are places of shaded rows."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    outside: frozenset[int] = frozenset()


def add_table(body: _Element, of: Table) -> None:
    """Put the table at the end of a body."""
    made = SubElement(body, w("tbl"))
    made.append(_properties(of))
    made.append(element("tblGrid", *(element("gridCol", w=str(width)) for width in of.widths)))
    _row(made, of, of.heads, HEAD, HEAD_FILL)
    for place, row in enumerate(of.rows):
        _row(made, of, row, TEXT, OUTSIDE_FILL if place in of.outside else "")


def _properties(of: Table) -> _Element:
    def border(side: str, size: int, colour: str) -> _Element:
        return element(side, val="single", sz=str(size), space="0", color=colour)

    return element(
        "tblPr",
        element("tblStyle", val="Table"),
        element("tblW", w=str(sum(of.widths)), type="dxa"),
        # Word counts from the words of a cell, so this puts the lines of the table where the text begins.
        element("tblInd", w=str(_INSIDE), type="dxa"),
        element(
            "tblBorders",
            border("top", 10, "17465C"),
            border("bottom", 4, _LINE),
            border("insideH", 4, _LINE),
            border("insideV", 4, _FAINT),
        ),
        element("tblLayout", type="fixed"),
        element("tblLook", val="06A0", firstRow="1", firstColumn="1", noHBand="1", noVBand="1"),
        # Read out instead of the table's place on the page.
        element("tblCaption", val=of.title),
    )


def _row(table: _Element, of: Table, texts: Sequence[str], style: str, fill: str) -> None:
    made = SubElement(table, w("tr"))
    if style == HEAD:
        made.append(element("trPr", element("cantSplit"), element("tblHeader")))
    elif sum(map(len, texts)) < SHORT:
        made.append(element("trPr", element("cantSplit")))
    for place, (text, width) in enumerate(zip(texts, of.widths, strict=True)):
        cell = SubElement(made, w("tc"))
        properties = SubElement(cell, w("tcPr"))
        SubElement(properties, w("tcW"), {w("w"): str(width), w("type"): "dxa"})
        if fill:
            SubElement(properties, w("shd"), {w("val"): "clear", w("color"): "auto", w("fill"): fill})
        for line in text.split("\n"):
            _paragraph(cell, line, FIRST if style == TEXT and not place else style)


def _paragraph(cell: _Element, line: str, style: str) -> None:
    """A line of a cell; Word keeps tabs apart from words."""
    made = SubElement(cell, _P)
    SubElement(SubElement(made, _PROPERTIES), _STYLE, {_VALUE: style})
    run = SubElement(made, _RUN) if line else made
    for number, piece in enumerate(line.split("\t")):
        if number:
            SubElement(run, _TAB)
        if piece:
            SubElement(run, _TEXT, {_SPACE: "preserve"}).text = piece
