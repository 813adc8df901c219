"""A chronology as a Word file: landscape pages in the styles of the product's other documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from casereview.chronology.sheet.sending import Sheet
from casereview.publish.documents.resources import folder
from casereview.publish.documents.word_xml import W, element, run, set_style, to_bytes, w
from casereview.publish.tables.parts import sealed
from casereview.publish.tables.shares import longest_words, widths_of
from casereview.publish.tables.texts import CHRONOLOGY, FILL_IN, GLOSSARY, GLOSSARY_HEADS
from casereview.publish.tables.word_margins import DROPPED, TEXT_WIDTH, margins, section
from casereview.publish.tables.word_styles import EDITION, FACTS, HEADING, NOTE, TITLE, settings, styles
from casereview.publish.tables.word_table import Table, add_table

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Room for one letter of the table's type, and for the space beside the words of a cell, in twentieths of a point.
_LETTER, _BESIDE = 118, 170
#: The glossary does not fill the page: 170 millimetres, of which 40 are for the abbreviations.
_GLOSSARY_WIDTHS = (2268, 7370)
_NAMES = {"w": W, "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}


def document(sheet: Sheet) -> bytes:
    """The Word file of a sheet whose texts are fit for it."""
    package = (folder() / "reference.docx").read_bytes()
    root = etree.Element(w("document"), nsmap=_NAMES)
    body = etree.SubElement(root, w("body"))
    body.extend(_above(sheet))
    least = [letters * _LETTER + _BESIDE for letters in longest_words(sheet.heads, sheet.rows)]
    widths = widths_of(sheet.shares, TEXT_WIDTH, least)
    add_table(body, Table(sheet.title, sheet.heads, sheet.rows, widths, sheet.outside))
    if sheet.glossary:
        body.append(_paragraph(HEADING, GLOSSARY))
        add_table(body, Table(GLOSSARY, GLOSSARY_HEADS, sheet.glossary, _GLOSSARY_WIDTHS))
    # Word wants a paragraph after a table that ends a section.
    body.extend([_paragraph("SectionEnd", ""), section()])
    replaced = {
        "word/document.xml": to_bytes(root),
        **margins(package, sheet),
        "word/styles.xml": styles(package, sheet),
        "word/settings.xml": settings(package, sheet),
    }
    return sealed(package, sheet, replaced, DROPPED)


def _above(sheet: Sheet) -> Iterator[_Element]:
    yield _paragraph(TITLE, sheet.title)
    if sheet.edition:
        yield _paragraph(EDITION, sheet.edition)
    for label, words in sheet.above:
        yield _fact(label, words)
    if sheet.notes:
        yield _paragraph(HEADING, FILL_IN)
        for note in sheet.notes:
            yield _paragraph(NOTE, note)
    yield _paragraph(HEADING, CHRONOLOGY)


def _paragraph(style: str, words: str) -> _Element:
    made = element("p")
    set_style(made, style)
    made.extend(_runs(words))
    return made


def _fact(label: str, words: str) -> _Element:
    """One paragraph: the label, a tab, the words."""
    made = element("p")
    set_style(made, FACTS)
    name, value = run(label), element("r")
    name.insert(0, element("rPr", element("rStyle", val="CoverFactName")))
    value.append(element("tab"))
    made.extend([name, value])
    for piece in _runs(words):
        piece.insert(0, element("rPr", element("rStyle", val="CoverFactValue")))
        made.append(piece)
    return made


def _runs(words: str) -> Iterator[_Element]:
    """Text with its line breaks inside one paragraph."""
    for number, line in enumerate(words.split("\n")):
        made = run(line)
        if number:
            made.insert(0, element("br"))
        yield made
