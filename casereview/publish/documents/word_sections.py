"""Pages of their own in Word: for what needs a sheet turned to landscape, or a larger one."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from casereview.publish.documents.drawing_paper import UPRIGHT
from casereview.publish.documents.word_xml import element, properties_of, set_style, style_of, w

if TYPE_CHECKING:
    from lxml.etree import _Element

    from casereview.publish.documents.drawing_paper import Paper

#: Styles of what may stand between a heading and its wide table and turns with it, and how many of these at most.
_LEADING, _MOST_BEFORE = (
    ("BodyText", "FirstParagraph", "NumberedParagraph", "Compact", "Callout", "Definition", "ImageCaption"),
    6,
)
#: What stands right above a table or a drawing and never stays behind.
_CAPTIONS = ("TableCaption", "ImageCaption")
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
BOOKMARKS = {w("bookmarkStart"), w("bookmarkEnd")}


def on_sheet(body: _Element, what: _Element, paper: Paper) -> None:
    """Give a table or a drawing pages of another sheet, with the heading and the few paragraphs that lead to it."""
    start = _start(body, body.index(what))
    last = body[-1]
    upright = deepcopy(last)
    before = body[start - 1]
    if _sheet_that_ends(before) == (paper.width, paper.height):
        body.remove(before)
    elif _sheet_that_ends(before) is None:
        _end_section(body, start, upright)
    turned = deepcopy(last)
    for old in turned.findall(w("titlePg")):
        turned.remove(old)
    size = turned.find(w("pgSz"))
    if size is not None:
        size.attrib.update({w("w"): str(paper.width), w("h"): str(paper.height)})
        if paper.width > paper.height:
            size.set(w("orient"), "landscape")
    _end_section(body, body.index(what) + 1, turned)
    for old in last.findall(w("titlePg")):
        # Only the first section has a cover.
        last.remove(old)


def _start(body: _Element, index: int) -> int:
    """Where the group that a table or a drawing belongs to begins."""
    start, text, headed = index, 0, False
    for position in range(index - 1, 0, -1):
        child = body[position]
        if child.tag in BOOKMARKS:
            continue
        style = style_of(child) if child.tag == w("p") else ""
        if style.startswith("Heading"):
            start, headed = position, True
        elif style in _CAPTIONS and not headed:
            start = position
        elif style.startswith(_LEADING) and not headed and text < _MOST_BEFORE and child.find(f".//{_BLIP}") is None:
            text += 1
        else:
            break
    while body[start - 1].tag == w("bookmarkStart"):
        start -= 1
    return start


def _sheet_that_ends(paragraph: _Element) -> tuple[int, int] | None:
    """Width and height of the sheet whose pages end with a paragraph, where they are none of the usual ones."""
    size = paragraph.find(f"{w('pPr')}/{w('sectPr')}/{w('pgSz')}")
    sheet = (0, 0) if size is None else (int(size.get(w("w")) or 0), int(size.get(w("h")) or 0))
    return None if sheet in ((0, 0), (UPRIGHT.width, UPRIGHT.height)) else sheet


def _end_section(body: _Element, index: int, section: _Element) -> None:
    end = element("p")
    set_style(end, "SectionEnd")
    properties_of(end).append(section)
    body.insert(index, end)
