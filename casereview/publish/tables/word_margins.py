"""The pages of a Word file: landscape A4, with the marking and the number of the page on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from casereview.chronology.sheet.sending import Sheet
from casereview.publish.documents.word_package import parts_of
from casereview.publish.documents.word_xml import W, element, run, set_style, to_bytes, w
from casereview.publish.tables.parts import RELATION_TYPE

if TYPE_CHECKING:
    from lxml.etree import _Element

#: A4 on its side, and the margin at both ends, in twentieths of a point.
_WIDE, _HIGH, _MARGIN = 16838, 11906, 907
TEXT_WIDTH = _WIDE - 2 * _MARGIN
#: Of the reference document, what such a file has no use for: a first page of its own, notes and comments.
DROPPED = (
    *("word/header2.xml", "word/footer2.xml", "word/comments.xml"),
    *("word/footnotes.xml", "word/_rels/footnotes.xml.rels"),
)
_RELATIONS = "word/_rels/document.xml.rels"
_KEPT = ("header1.xml", "footer1.xml")
_RELATION_ID = f"{{{RELATION_TYPE.rstrip('/')}}}id"


def section() -> _Element:
    """The properties of the only section: it stands last in the body."""
    head, foot = element("headerReference", type="default"), element("footerReference", type="default")
    head.set(_RELATION_ID, "rIdHeader")
    foot.set(_RELATION_ID, "rIdFooter")
    return element(
        "sectPr",
        head,
        foot,
        element("pgSz", w=str(_WIDE), h=str(_HIGH), orient="landscape"),
        element(
            "pgMar",
            top="1247",
            right=str(_MARGIN),
            bottom="1134",
            left=str(_MARGIN),
            header="567",
            footer="510",
            gutter="0",
        ),
    )


def margins(package: bytes, sheet: Sheet) -> dict[str, bytes]:
    """Header, footer, and the relations by which the document finds its other parts."""
    head = _line("hdr", "header", [run(sheet.marking)], [run(sheet.title)])
    left = " · ".join(filter(None, (sheet.marking, sheet.edition)))
    pages = [run("Page "), _field(" PAGE "), run(" of "), _field(" NUMPAGES ")]
    foot = _line("ftr", "footer", [run(left)], pages)
    return {"word/header1.xml": head, "word/footer1.xml": foot, _RELATIONS: _relations(package)}


def _line(name: str, style: str, left: list[_Element], right: list[_Element]) -> bytes:
    paragraph = element("p")
    set_style(paragraph, style)
    tab = element("r", element("tab"))
    paragraph[0].append(element("tabs", element("tab", val="clear", pos="9071"), _stop()))
    paragraph.extend([*left, tab, *right])
    root = etree.Element(w(name), nsmap={"w": W})
    root.append(paragraph)
    return to_bytes(root)


def _stop() -> _Element:
    return element("tab", val="right", pos=str(TEXT_WIDTH))


def _field(instruction: str) -> _Element:
    return element("fldSimple", run("1"), instr=instruction)


def _relations(package: bytes) -> bytes:
    """The relations of the reference document without those of its own text."""
    root = etree.fromstring(parts_of(package)[_RELATIONS])
    for relation in list(root):
        target, kind = relation.get("Target") or "", (relation.get("Type") or "").rsplit("/", 1)[-1]
        if kind in {"header", "footer"} and target in _KEPT:
            relation.set("Id", f"rId{kind.capitalize()}")
        elif kind in {"header", "footer", "comments", "footnotes", "hyperlink"}:
            root.remove(relation)
    return to_bytes(root)
