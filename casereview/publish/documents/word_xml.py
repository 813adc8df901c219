"""Names and small pieces of Word's own XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The qualified name of a Word element or attribute."""
    return f"{{{W}}}{name}"


def element(name: str, *children: _Element, **attributes: str) -> _Element:
    """A Word element with its attributes and children."""
    made = etree.Element(w(name), {w(key): value for key, value in attributes.items()})
    made.extend(children)
    return made


def run(words: str) -> _Element:
    """A run of text."""
    text = element("t")
    text.text = words
    text.set(_SPACE, "preserve")
    return element("r", text)


def style_of(paragraph: _Element) -> str:
    """The identifier of a paragraph's style, or nothing."""
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if found is None else found.get(w("val")) or ""


def properties_of(paragraph: _Element) -> _Element:
    """A paragraph's properties, made when it has none."""
    found = paragraph.find(w("pPr"))
    if found is None:
        found = element("pPr")
        paragraph.insert(0, found)
    return found


def set_style(paragraph: _Element, style: str) -> None:
    """Give a paragraph its style."""
    properties = properties_of(paragraph)
    for old in properties.findall(w("pStyle")):
        properties.remove(old)
    properties.insert(0, element("pStyle", val=style))


def to_bytes(root: _Element) -> bytes:
    """The part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
