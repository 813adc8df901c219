"""Tables in Word: header rows that repeat, rows that stay whole, and landscape pages for the widest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casereview.publish.documents.columns import is_wide
from casereview.publish.documents.drawing_paper import TURNED
from casereview.publish.documents.word_sections import BOOKMARKS, on_sheet
from casereview.publish.documents.word_xml import element, properties_of, set_style, style_of, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element
    from lxml.html import HtmlElement


def dress_tables(body: _Element, sources: Sequence[HtmlElement]) -> None:
    """Dress every table after the one it was made from: they come in the same order."""
    for table, source in zip(body.findall(f".//{w('tbl')}"), sources, strict=True):
        small = "Small" if is_wide(source) else ""
        heads = [row[0].tag == "th" for row in source.findall("tbody/tr") if len(row)]
        if heads and all(heads):
            look = table.find(f"{w('tblPr')}/{w('tblLook')}")
            if look is not None:
                look.set(w("firstColumn"), "1")
                look.set(w("val"), "00A0")
        _rows(table, small, {row for row, head in enumerate(heads) if head})
    # The elements themselves are kept: lxml makes new objects for elements that nobody holds.
    tables = list(zip(body.findall(f".//{w('tbl')}"), sources, strict=True))
    for table, source in tables:
        if table.getparent() is not body:
            continue
        _room_below(table)
        if is_wide(source):
            on_sheet(body, table, TURNED)


def _room_below(table: _Element) -> None:
    following = table.getnext()
    while following is not None and following.tag in BOOKMARKS:
        following = following.getnext()
    if following is not None and following.tag == w("p") and not style_of(following).startswith("Heading"):
        properties_of(following).append(element("spacing", before="280"))


def _rows(table: _Element, small: str, headed: set[int]) -> None:
    number = -1
    for row in table.findall(w("tr")):
        properties = row.find(w("trPr"))
        if properties is None:
            properties = element("trPr")
            row.insert(0, properties)
        properties.insert(0, element("cantSplit"))
        title = properties.find(w("tblHeader")) is not None
        number += 0 if title else 1
        for index, cell in enumerate(row.findall(w("tc"))):
            style = "TableHeading" if title else "TableRowHeading" if index == 0 and number in headed else "TableText"
            for paragraph in cell.findall(w("p")):
                set_style(paragraph, style + small)
                level = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}")
                if level is not None:
                    # A list in a narrow cell cannot afford the indent of the running text.
                    left = 240 * (1 + int(level.get(w("val")) or 0))
                    properties_of(paragraph).append(element("ind", left=str(left), hanging="200"))
