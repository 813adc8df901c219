"""What the published documents of an edition say, piece by piece, with where each piece comes from."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from casereview.identity.printed_text import PrintedText
from casereview.model.document import Document, Section
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.documents import section_html, section_title

#: Elements whose text stands by itself; text outside them belongs to the nearest one around it.
_BLOCKS = frozenset("p li td th dt dd caption figcaption h1 h2 h3 h4 h5 h6 aside div blockquote pre".split())
_WORDS = {"td": "a table", "th": "a table", "caption": "the title of a table", "li": "a list", "dd": "a list"}
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_SAID = ("alt", "title", "aria-label")
_DRAWING = "data:image/svg+xml;base64,"
_SVG = "{http://www.w3.org/2000/svg}"
_SPACE = re.compile(r"\s+")


def printed_texts(assembly: Assembly, keys: Sequence[str]) -> list[PrintedText]:
    """Every piece of text of the documents ``keys`` (``summary``, ``overview``) as their readers get it: titles,
    paragraphs, lists, cells, descriptions of pictures, addresses of links. Sections with errors are left out: they are
    not printed."""
    found = []
    documents = [document for document in assembly.documents if document.key in keys]
    first = documents[0].ordered[0].path if documents and documents[0].ordered else assembly.review.folder
    found.append(PrintedText(first, 1, "the title", assembly.review_title))
    for document in documents:
        for section in document.ordered:
            if not assembly.errors(section.path):
                found += _section(assembly, document, section)
    return [piece for piece in found if piece.text]


def _section(assembly: Assembly, document: Document, section: Section) -> Iterator[PrintedText]:
    from lxml import html

    yield PrintedText(section.path, 1, "the title of the section", section_title(section))
    lines = {one.number: one.block.line for one in section.paragraphs}
    root: Any = html.fragment_fromstring(section_html(assembly, document, section), create_parent="div")
    number, line = "", section.first_line
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "span" and "pn" in (element.get("class") or "").split():
            number = (element.text or "").strip()
            line = lines.get(number, line)
        for name in _SAID:
            if element.get(name):
                where = "the description of a picture" if element.tag == "img" else "a description"
                yield PrintedText(section.path, line, _after(where, number), _clean(element.get(name)))
        ours = element.get("class") == "drawn"
        for words in _drawn(element.get("src") or "", ours=ours):
            yield PrintedText(section.path, line, _after("the words in a picture", number), words)
        if _leads_out(element.get("href") or ""):
            yield PrintedText(section.path, line, _after("the address of a link", number), unquote(element.get("href")))
        if element.tag in _BLOCKS:
            own = element.find(".//span[@class='pn']") if element.tag in ("p", "li") else None
            if own is not None:
                number = (own.text or "").strip()
                line = lines.get(number, line)
            text = _clean("".join(_own_text(element)))
            yield PrintedText(section.path, line, _place(element.tag, number, numbered=own is not None), text)


def _drawn(source: str, *, ours: bool = False) -> Iterator[str]:
    """The words of a drawing that travels inside the page. In one of our own each line of a text is a piece by itself;
    in others the pieces may be parts of a word, so they are told both ways."""
    from lxml import etree

    if not source.startswith(_DRAWING):
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root: Any = etree.fromstring(base64.b64decode(source.removeprefix(_DRAWING)), parser)
    for element in root.iter(*(f"{_SVG}{name}" for name in ("title", "desc", "text"))):
        words = _clean(" ".join(element.itertext()))
        if words:
            yield words
        whole = _clean("".join(element.itertext()))
        if not ours and whole not in ("", words):
            yield whole


def _leads_out(address: str) -> bool:
    """Whether a link goes elsewhere: its readers see the address, and so does whoever reads the file."""
    return not address.startswith(("#", "page:")) and address != ""


def _own_text(element: Any) -> Iterator[str]:
    """The text of a block without that of the blocks inside it and without its paragraph number."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _BLOCKS and child.get("class") != "pn":
            if child.tag == "br":
                yield " "
            yield from _own_text(child)
        elif child.tag in _BLOCKS:
            yield " "
        yield child.tail or ""


def _place(tag: str, number: str, *, numbered: bool) -> str:
    if tag in _HEADINGS:
        return _after("a heading", number)
    if numbered:
        return f"paragraph {number}"
    return _after(_WORDS.get(tag, "a text"), number)


def _after(what: str, number: str) -> str:
    return f"{what} after paragraph {number}" if number else what


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
