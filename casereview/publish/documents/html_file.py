"""One HTML file that holds everything it shows: no script, no request, readable on paper too."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from string import Template
from typing import TYPE_CHECKING

from lxml import html

from casereview.publish.documents.body import Body, Heading, read_body
from casereview.publish.documents.columns import is_wide
from casereview.publish.documents.drawing_paper import ON_SCREEN, sheet_for, size_of
from casereview.publish.documents.elements import (
    callout_kind,
    classes,
    drawing_in,
    image_data,
    is_callout,
    level_of,
)
from casereview.publish.documents.meta import FICTIONAL_SENTENCE, FICTIONAL_WORD
from casereview.publish.documents.resources import template
from casereview.publish.documents.vocabulary import CALLOUTS, HEADINGS

if TYPE_CHECKING:
    from casereview.publish.documents.meta import DocumentMeta

#: The template's own anchors, chosen so that no anchor of a review meets them.
MAIN = "document-text"
CONTENTS = "document-contents"


def to_html(body: str, meta: DocumentMeta) -> bytes:
    """Make the HTML file; raise :class:`DocumentRefused` for a body at fault."""
    read = read_body(body, meta)
    contents = "" if meta.sheet else _contents(read)
    _dress(read)
    style = Template(template("document.css")).substitute(
        size="font-size: 150%; " if meta.large else "",
        print_header=_css_string(" · ".join(filter(None, [FICTIONAL_WORD if meta.fictional else "", meta.marking]))),
        print_footer=_css_string(meta.footer),
    )
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        Template(template("document.html"))
        .substitute(
            language=escape(meta.language),
            title=escape(meta.title),
            style=style,
            style_hash=f"sha256-{digest}",
            main=MAIN,
            strip=_strip(meta),
            marking=_paragraph("marking", meta.marking),
            subtitle=_paragraph("subtitle", meta.subtitle),
            facts=_facts(meta),
            fictional=(
                f'<p class="fictional"><strong>{FICTIONAL_WORD}</strong> {FICTIONAL_SENTENCE}</p>'
                if meta.fictional
                else ""
            ),
            contents=contents,
            body=_inside(read),
            colophon=escape(" · ".join(filter(None, [meta.marking, meta.footer]))),
        )
        .encode()
    )


def _strip(meta: DocumentMeta) -> str:
    """The line that stays at the top of the screen, as the running header does on paper."""
    fictional = f"<strong>{FICTIONAL_WORD}</strong>" if meta.fictional else ""
    marking = f"<span>{escape(meta.marking)}</span>" if meta.marking else ""
    return f'<aside class="strip" aria-label="Marking">{fictional}{marking}</aside>' if fictional or marking else ""


def _paragraph(name: str, words: str) -> str:
    return f'<p class="{name}">{escape(words)}</p>' if words else ""


def _facts(meta: DocumentMeta) -> str:
    pairs = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in meta.facts)
    return f"<dl>{pairs}</dl>" if pairs else ""


def _contents(body: Body) -> str:
    """A list within a list: each highest heading with the headings below it."""
    if not body.contents:
        return ""
    tops: list[tuple[Heading, list[Heading]]] = []
    for heading in body.contents:
        if heading.level == 1:
            tops.append((heading, []))
        else:
            tops[-1][1].append(heading)
    items = "".join(
        f"<li>{_entry(top)}"
        + (f"<ol>{''.join(f'<li>{_entry(h)}</li>' for h in below)}</ol>" if below else "")
        + "</li>"
        for top, below in tops
    )
    return f'<nav class="contents" aria-labelledby="{CONTENTS}"><h2 id="{CONTENTS}">Contents</h2><ol>{items}</ol></nav>'


def _entry(heading: Heading) -> str:
    number = f'<span class="pn">{escape(heading.number)}</span> ' if heading.number else ""
    return f'<a href="#{escape(heading.anchor)}">{number}{escape(heading.words)}</a>'


def _dress(body: Body) -> None:
    """Fit the body to the page: headings one level down (the cover has the first), tables that scroll by themselves."""
    for element in body.root.iter(*sorted(HEADINGS)):
        element.tag = f"h{level_of(element) + 1}"
    for element in list(body.root.iter("aside")):
        if is_callout(element):
            _name_callout(element)
    used: dict[str, int] = {}

    def own(label: str) -> str:
        used[label] = used.get(label, 0) + 1
        return label if used[label] == 1 else f"{label} ({used[label]})"

    for table in list(body.root.iter("table")):
        _sheet(table, own(_label(table)))
    for figure in list(body.root.iter("figure")):
        if drawing_in(figure) is not None:
            _spread(figure, own("Genogram"))


def _spread(figure: html.HtmlElement, label: str) -> None:
    """Let a large drawing stand at a size that can be read, in a frame that scrolls; on paper it has its own sheet."""
    image = drawing_in(figure)
    parent = image.getparent() if image is not None else None
    if image is None or parent is None:
        return
    svg = (image_data(image.get("src") or "") or ("", b""))[1]
    width, height = size_of(svg)
    image.set("width", str(round(width * ON_SCREEN)))
    image.set("height", str(round(height * ON_SCREEN)))
    figure.set("class", f"{figure.get('class')} on-{sheet_for(svg).paper.name}")
    sheet = html.Element("div", {"class": "sheet wide", "tabindex": "0", "role": "region", "aria-label": label})
    sheet.tail, image.tail = image.tail, None
    parent.replace(image, sheet)
    sheet.append(image)


def _name_callout(element: html.HtmlElement) -> None:
    kind = callout_kind(element)
    element.set("class", f"callout callout-{kind}")
    # Inside a text a callout is a note, not a landmark of the page.
    element.set("role", "note")
    if next((child for child in element if "callout-title" in classes(child)), None) is None:
        title = html.Element("p", {"class": "callout-title"})
        title.text = CALLOUTS[kind]
        element.insert(0, title)


def _label(table: html.HtmlElement) -> str:
    """What a reader who jumps from table to table hears: the caption, else the heading above."""
    caption = table.find("caption")
    if caption is not None:
        return " ".join(caption.text_content().split())
    above = table.xpath("preceding::*[self::h2 or self::h3 or self::h4 or self::h5][1]")
    return " ".join(above[0].text_content().split()) if above else "Table"


def _sheet(table: html.HtmlElement, label: str) -> None:
    parent = table.getparent()
    if parent is None:  # pragma: no cover - the wrapper of the body is always above
        return
    sheet = html.Element(
        "div", {"class": "sheet wide" if is_wide(table) else "sheet", "tabindex": "0", "role": "region"}
    )
    sheet.set("aria-label", label)
    sheet.tail, table.tail = table.tail, None
    parent.replace(table, sheet)
    sheet.append(table)


def _inside(body: Body) -> str:
    whole = html.tostring(body.root, encoding="unicode", with_tail=False)
    return whole[whole.index(">") + 1 : whole.rindex("</div>")]


def _css_string(words: str) -> str:
    """``words`` as a CSS string that no character can leave."""
    return '"' + "".join(c if c.isalnum() or c in " .,:-·" else f"\\{ord(c):x} " for c in words) + '"'
