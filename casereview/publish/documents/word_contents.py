"""The list of contents in Word: a real field with its entries already in it, so that Word asks for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casereview.publish.documents.body import CONTENTS_DEPTH
from casereview.publish.documents.word_prepare import bookmark
from casereview.publish.documents.word_xml import element, properties_of, run, set_style, style_of, w

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from casereview.publish.documents.body import Heading


def fill_contents(body: _Element, headings: Sequence[Heading], *, pages: bool = False) -> None:
    """Put the entries below the heading "Contents", and begin the text on a page of its own.

    Word alone knows on which page a heading falls, and a wrong number is worse than none. So the entries bear links;
    with ``pages`` each also has a field for its number, which the program that opens the file fills in. Those stand as
    a plain list: LibreOffice leaves fields alone inside a list of contents that is itself a field.
    """
    shown = [heading for heading in headings if heading.level <= CONTENTS_DEPTH]
    title = next((paragraph for paragraph in body.findall(w("p")) if style_of(paragraph) == "TOCHeading"), None)
    if title is None:
        return  # a sheet has no contents
    index = body.index(title)
    _new_page(body, index + 1)
    if not shown:
        body.remove(title)
        return
    entries = [_entry(heading, pages=pages) for heading in shown]
    if pages:
        for entry in reversed(entries):
            title.addnext(entry)
        return
    start = [_mark("begin"), element("r", _instruction(_CONTENTS)), _mark("separate")]
    for offset, part in enumerate(start):
        entries[0].insert(1 + offset, part)
    entries[-1].append(_mark("end"))
    gallery = element("docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique"))
    block = element("sdt", element("sdtPr", gallery), element("sdtContent"))
    body.replace(title, block)
    block[1].extend([title, *entries])


def _new_page(body: _Element, index: int) -> None:
    following = next((child for child in body[index:] if child.tag in {w("p"), w("tbl")}), None)
    if following is None:
        return
    if following.tag == w("tbl"):
        first = element("p")
        set_style(first, "SectionEnd")
        following.addprevious(first)
        following = first
    properties = properties_of(following)
    properties.insert(1 if properties.find(w("pStyle")) is not None else 0, element("pageBreakBefore"))


def _entry(heading: Heading, *, pages: bool) -> _Element:
    paragraph = element("p")
    set_style(paragraph, f"TOC{heading.level}")
    link = element("hyperlink", anchor=bookmark(heading.anchor), history="1")
    if heading.number:
        link.append(run(heading.number))
        link.append(element("r", element("tab")))
    link.append(run(heading.words))
    if pages:
        link.append(element("r", element("tab")))
        link.append(_mark("begin"))
        link.append(element("r", _instruction(f" PAGEREF {bookmark(heading.anchor)} \\h ")))
        link.extend([_mark("separate"), run("–"), _mark("end")])
    paragraph.append(link)
    return paragraph


#: What the contents field is told: headings of which levels, as links, without page numbers.
_CONTENTS = f' TOC \\o "1-{CONTENTS_DEPTH}" \\n \\h \\z \\u '


def _instruction(text: str) -> _Element:
    made = element("instrText")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _mark(kind: str) -> _Element:
    return element("r", element("fldChar", fldCharType=kind))
