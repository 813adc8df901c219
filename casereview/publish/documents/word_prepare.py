"""The body and cover as HTML that pandoc keeps whole: it drops anchors of paragraphs and the meaning of callouts."""

from __future__ import annotations

import hashlib
import re
from html import escape
from typing import TYPE_CHECKING

from lxml import html

from casereview.publish.documents.columns import column_shares
from casereview.publish.documents.drawings import paint, paint_on_sheet
from casereview.publish.documents.elements import (
    callout_kind,
    class_after,
    classes,
    is_callout,
    paragraph_number,
)
from casereview.publish.documents.meta import FICTIONAL_SENTENCE, FICTIONAL_WORD
from casereview.publish.documents.vocabulary import BLOCKS, CALLOUTS, CONTAINERS, HEADINGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from casereview.publish.documents.body import Body
    from casereview.publish.documents.meta import DocumentMeta
    from casereview.publish.documents.word_drawings import Drawn

STYLE = "data-custom-style"

_BOOKMARK = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")


#: Names of facts on the cover with more letters than this need a wider column.
_LONG_NAME = 16
#: More facts than this need the room above the title.
_MANY_FACTS = 6


def bookmark(anchor: str) -> str:
    """The name of an anchor in Word, which takes forty letters at most; longer and odder ones become a digest."""
    return anchor if _BOOKMARK.fullmatch(anchor) else "x" + hashlib.sha256(anchor.encode()).hexdigest()[:24]


def prepare_pictures(body: Body, meta: DocumentMeta) -> list[Drawn | None]:
    """Paint all drawings. Gives an item for each picture in order: the large drawings as SVG, with their sheets."""
    drawn: list[Drawn | None] = []
    for image in list(body.root.iter("img")):
        drawn.append(paint_on_sheet(image, large=meta.large))
        paint(image)
    return drawn


def prepare(body: Body, meta: DocumentMeta) -> str:
    """HTML for pandoc; ``body`` is used up. Its pictures are prepared before."""
    root = body.root
    for element in list(root.iter()):
        element.tag = "div" if element.tag in CONTAINERS else element.tag
        if is_callout(element):
            _callout(element)
        elif element.tag == "figcaption":
            element.tag = "p"
            _wrap(element, "Image Caption")
        elif element.tag == "hr":
            element.tag, element.text = "p", "\N{NO-BREAK SPACE}"
            _wrap(element, "Rule")
        elif element.tag == "table":
            _columns(element)
        elif "rag" in classes(element):
            element.set(STYLE, f"RAG {(class_after(element, 'rag-') or 'amber').capitalize()}")
    for element in list(root.iter("p", *sorted(HEADINGS))):
        _number(element)
    _anchors(root)
    return cover(meta) + html.tostring(root, encoding="unicode", with_tail=False)


def cover(meta: DocumentMeta) -> str:
    """The first page, and the heading under which the contents are put."""
    lines = [
        (
            "Cover Marking Close" if meta.sheet or len(meta.facts) > _MANY_FACTS else "Cover Marking",
            escape(meta.marking),
        ),
        ("Title", escape(meta.title)),
        ("Subtitle", escape(meta.subtitle)),
    ]
    facts_style = "Cover Facts Long" if any(len(name) > _LONG_NAME for name, _ in meta.facts) else "Cover Facts"
    for name, value in meta.facts:
        lines.append((facts_style, _span("Cover Fact Name", name) + " " + _span("Cover Fact Value", value)))
    if meta.fictional:
        lines.append(("Cover Fictional", _span("Fictional Word", FICTIONAL_WORD) + " " + FICTIONAL_SENTENCE))
    if not meta.sheet:
        lines.append(("TOC Heading", "Contents"))
    return "".join(f'<div {STYLE}="{style}"><p>{words}</p></div>' for style, words in lines if words)


def _span(style: str, words: str) -> str:
    return f'<span {STYLE}="{style}">{escape(words)}</span>'


def _wrap(element: HtmlElement, style: str) -> None:
    parent = element.getparent()
    if parent is None:  # pragma: no cover - the wrapper of the body is always above
        return
    div = html.Element("div", {STYLE: style})
    div.tail, element.tail = element.tail, None
    parent.replace(element, div)
    div.append(element)


def _callout(element: HtmlElement) -> None:
    kind = callout_kind(element)
    name = f"Callout {kind.replace('-', ' ').title()}"
    element.tag = "div"
    first = next(iter(element), None)
    if first is None or "callout-title" not in classes(first):
        first = html.Element("p")
        first.text = CALLOUTS[kind]
        element.insert(0, first)
    for terms in list(element.iter("dl")):
        _terms_as_paragraphs(terms)
    rest = list(element)[1:]
    for item in element.iter("li"):
        # pandoc gives its style to paragraphs only, and a bare item is none.
        _paragraph_of_item(item)
    _wrap(first, f"{name} Title")
    for child in rest:
        _wrap(child, name)


def _terms_as_paragraphs(terms: HtmlElement) -> None:
    """A list of terms inside a callout as paragraphs, since pandoc would give it styles of its own outside the box."""
    made = html.Element("div")
    for child in terms.iter("dt", "dd"):
        paragraph = html.Element("p")
        inner = paragraph
        if child.tag == "dt":
            inner = html.Element("strong")
            paragraph.append(inner)
        inner.text = child.text
        inner.extend(list(child))
        made.append(paragraph)
    parent = terms.getparent()
    if parent is None:  # pragma: no cover - it stands in a callout
        return
    place = parent.index(terms)
    if made:
        made[-1].tail = terms.tail
    parent.remove(terms)
    for offset, paragraph in enumerate(list(made)):
        parent.insert(place + offset, paragraph)


def _paragraph_of_item(item: HtmlElement) -> None:
    if not (item.text or "").strip() and (len(item) == 0 or item[0].tag in BLOCKS):
        return
    paragraph = html.Element("p")
    paragraph.text, item.text = item.text, None
    for child in list(item):
        if child.tag in BLOCKS:
            break
        paragraph.append(child)
    item.insert(0, paragraph)


def _columns(table: HtmlElement) -> None:
    group = html.Element("colgroup")
    for share in column_shares(table):
        group.append(html.Element("col", {"style": f"width: {share * 100:.2f}%"}))
    table.insert(1 if table.find("caption") is not None else 0, group)


def _number(element: HtmlElement) -> None:
    """Mark the number so that it can be set in the margin; only paragraphs of the running text hang."""
    number = paragraph_number(element)
    if number is None:
        return
    if element.tag in HEADINGS:
        number.set(STYLE, "Heading Number")
        return
    number.set(STYLE, "Paragraph Number")
    inside = {ancestor.tag for ancestor in element.iterancestors()}
    if not inside & {"li", "td", "th", "blockquote", "dd"} and not _styled(element):
        _wrap(element, "Numbered Paragraph")


def _styled(element: HtmlElement) -> bool:
    return any(ancestor.get(STYLE) for ancestor in element.iterancestors("div"))


def _anchors(root: HtmlElement) -> None:
    """Move every anchor that pandoc would drop to a span among the words it stands for."""
    for link in root.iter("a"):
        target = link.get("href") or ""
        if target.startswith("#"):
            link.set("href", f"#{bookmark(target[1:])}")
    for element in list(root.iter()):
        anchor = element.get("id")
        if anchor is None:
            continue
        if element.tag in HEADINGS or element.tag in {"span", "div", "table"}:
            element.set("id", bookmark(anchor))
            continue
        del element.attrib["id"]
        home = _first_words(element)
        span = html.Element("span", {"id": bookmark(anchor)})
        span.tail, home.text = home.text, None
        home.insert(0, span)


def _first_words(element: HtmlElement) -> HtmlElement:
    """The innermost block that the element begins with."""
    first = next(iter(element), None)
    if first is not None and first.tag in BLOCKS and not (element.text or "").strip():
        return _first_words(first)
    return element
