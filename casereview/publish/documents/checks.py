"""What a body must keep to, so that no reader is left out and nothing hidden travels along (CR803 to CR809)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from casereview.diagnostics import Diagnostic
from casereview.publish.documents.elements import image_data, level_of, text_of
from casereview.publish.documents.vocabulary import (
    ATTRIBUTES,
    ATTRIBUTES_OF,
    ELEMENTS,
    HEADINGS,
    LINK_SCHEMES,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

Found: TypeAlias = "tuple[HtmlElement, str, str]"

_FILE_NAME = re.compile(r"^\S+\.(png|jpe?g|svg|gif|tiff?|bmp|webp)$", re.IGNORECASE)


def check_tree(root: HtmlElement, path: str) -> list[Diagnostic]:
    """Every fault of the parsed body, in the order of the text."""
    found = [
        Diagnostic(path, element.sourceline or 1, 1, code, message, hint)
        for code, check in CHECKS.items()
        for element, message, hint in check(root)
    ]
    return sorted(found)


def _alternative_text(root: HtmlElement) -> Iterator[Found]:
    for image in root.iter("img"):
        words = (image.get("alt") or "").strip()
        if not words or _FILE_NAME.match(words):
            yield (
                image,
                "A picture has no description.",
                "Describe what the picture shows in a sentence, for people who cannot see it.",
            )


def _vocabulary(root: HtmlElement) -> Iterator[Found]:
    hint = "A document is made only of headings, paragraphs, lists, tables, callouts, quotations, pictures and links."
    parent = root.getparent()
    if root.tail or (parent is not None and len(parent) > 1):
        yield root, "The text closes an element that it never opened.", hint
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield element, "The text holds a hidden comment.", "Take it out: a comment would travel unseen."
        elif element.tag not in ELEMENTS:
            yield element, "The text holds an element that documents do not use.", hint
        elif set(element.keys()) - ATTRIBUTES - ATTRIBUTES_OF.get(element.tag, frozenset()):
            yield element, f"The element <{element.tag}> has an attribute that documents do not use.", hint


def _heading_order(root: HtmlElement) -> Iterator[Found]:
    levels = [(element, level_of(element)) for element in root.iter(*sorted(HEADINGS))]
    highest = min((level for _, level in levels), default=1)
    before = highest - 1
    for element, level in levels:
        if level > before + 1:
            yield (
                element,
                f"A heading of level {level} follows "
                + (f"one of level {before}." if before >= highest else "no heading of a higher level."),
                f"Use level {before + 1} here: a reader who listens finds the way by the levels.",
            )
        before = level


def _headings_speak(root: HtmlElement) -> Iterator[Found]:
    for element in root.iter(*sorted(HEADINGS)):
        if not text_of(element):
            yield element, "A heading has no words.", "Write the heading or take it out."


def _anchors(root: HtmlElement) -> Iterator[Found]:
    seen: set[str] = set()
    for element in root.iter():
        anchor = element.get("id")
        if anchor is None and element.tag in HEADINGS:
            yield element, "A heading has no anchor.", "Give every heading its own id."
        elif anchor is not None and (anchor in seen or not anchor or re.search(r"\s", anchor)):
            yield element, "An anchor is empty or is used twice.", "Every anchor of a document must differ."
        seen.add(anchor or "")


def _links(root: HtmlElement) -> Iterator[Found]:
    anchors = {element.get("id") for element in root.iter()}
    for link in root.iter("a"):
        target = link.get("href")
        if target is None:
            continue
        if not target.startswith(LINK_SCHEMES):
            yield link, "A link leads to something that is not a web page.", "Link to a heading, a paragraph or https."
        elif target.startswith("#") and target[1:] not in anchors:
            yield link, "A link leads to a paragraph that this document does not hold.", "Check the anchor."
        elif not text_of(link) and link.find(".//img") is None:
            yield link, "A link has no words.", "Say where the link leads."


def _images(root: HtmlElement) -> Iterator[Found]:
    for image in root.iter("img"):
        if image_data(image.get("src") or "") is None:
            yield (
                image,
                "A picture is not carried inside the text.",
                "Give the picture as PNG, JPEG or SVG data: a document fetches nothing.",
            )


def _tables(root: HtmlElement) -> Iterator[Found]:
    for table in root.iter("table"):
        rows = [len(row.findall("th") + row.findall("td")) for row in table.iter("tr")]
        if table.find("thead/tr/th") is None:
            yield table, "A table has no header row.", "Begin it with a row of column titles (th inside thead)."
        elif len(set(rows)) > 1 or table.find(".//table") is not None:
            yield table, "The rows of a table do not have the same number of cells.", "Fill every cell; merge none."


CHECKS: dict[str, Callable[[HtmlElement], Iterator[Found]]] = {
    "CR803": _alternative_text,
    "CR804": _vocabulary,
    "CR805": lambda root: (found for check in (_heading_order, _headings_speak) for found in check(root)),
    "CR806": _anchors,
    "CR807": _links,
    "CR808": _images,
    "CR809": _tables,
}
