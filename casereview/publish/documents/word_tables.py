"""Tables in Word: header rows that repeat, rows that stay whole, and landscape pages for the widest."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from casereview.publish.documents.columns import is_wide
from casereview.publish.documents.word_xml import element, properties_of, set_style, style_of, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element
    from lxml.html import HtmlElement

#: Styles of what may stand between a heading and its wide table and turns with it, and how many of these at most.
_LEADING, _MOST_BEFORE = ("BodyText", "FirstParagraph", "NumberedParagraph", "Compact", "Callout", "Definition"), 6
_BOOKMARKS = {w("bookmarkStart"), w("bookmarkEnd")}


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
            _landscape(body, table)


def _room_below(table: _Element) -> None:
    following = table.getnext()
    while following is not None and following.tag in _BOOKMARKS:
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


def _landscape(body: _Element, table: _Element) -> None:
    """Give a table its own pages on their side, with the heading and the few paragraphs that lead to it."""
    start = _start(body, body.index(table))
    last = body[-1]
    upright = deepcopy(last)
    before = body[start - 1]
    if _ends_landscape(before):
        body.remove(before)
    else:
        _end_section(body, start, upright)
    turned = deepcopy(last)
    for old in turned.findall(w("titlePg")):
        turned.remove(old)
    size = turned.find(w("pgSz"))
    if size is not None:
        width, height = size.get(w("w")) or "", size.get(w("h")) or ""
        size.attrib.update({w("w"): height, w("h"): width, w("orient"): "landscape"})
    _end_section(body, body.index(table) + 1, turned)
    for old in last.findall(w("titlePg")):
        # Only the first section has a cover.
        last.remove(old)


def _start(body: _Element, index: int) -> int:
    """Where the group that a table belongs to begins."""
    start, text = index, 0
    for position in range(index - 1, 0, -1):
        child = body[position]
        if child.tag in _BOOKMARKS:
            continue
        style = style_of(child) if child.tag == w("p") else ""
        if style.startswith("Heading") or style == "TableCaption":
            start = position
        elif style.startswith(_LEADING) and text < _MOST_BEFORE and start >= index - 3:
            text += 1
            continue
        else:
            break
    while body[start - 1].tag == w("bookmarkStart"):
        start -= 1
    return start


def _ends_landscape(paragraph: _Element) -> bool:
    size = paragraph.find(f"{w('pPr')}/{w('sectPr')}/{w('pgSz')}")
    return size is not None and size.get(w("orient")) == "landscape"


def _end_section(body: _Element, index: int, section: _Element) -> None:
    end = element("p")
    set_style(end, "SectionEnd")
    properties_of(end).append(section)
    body.insert(index, end)
