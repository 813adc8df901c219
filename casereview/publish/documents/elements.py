"""Small questions asked of an element of the body."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from casereview.publish.documents.vocabulary import CALLOUTS, DRAWING, IMAGE_TYPES

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def classes(element: HtmlElement) -> list[str]:
    """The element's class names."""
    return (element.get("class") or "").split()


def level_of(heading: HtmlElement) -> int:
    """The level that a heading's own name says."""
    return int(str(heading.tag)[1:])


def text_of(element: HtmlElement) -> str:
    """All words inside the element, white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def class_after(element: HtmlElement, prefix: str) -> str:
    """What follows ``prefix`` in the first class name that starts with it, else nothing."""
    return next((name.removeprefix(prefix) for name in classes(element) if name.startswith(prefix)), "")


def callout_kind(element: HtmlElement) -> str:
    """The kind of a callout, a key of :data:`CALLOUTS`; an unknown kind is an opinion, the weakest claim."""
    kind = class_after(element, "callout-")
    return kind if kind in CALLOUTS else "opinion"


def is_callout(element: HtmlElement) -> bool:
    """Whether the element is a callout."""
    return element.tag == "aside"


def drawing_in(element: HtmlElement) -> HtmlElement | None:
    """The picture in a figure that holds a large drawing, else nothing."""
    return element.find(".//img") if element.tag == "figure" and DRAWING in classes(element) else None


def is_drawing(image: HtmlElement) -> bool:
    """Whether a picture is the large drawing of a figure."""
    return any(drawing_in(figure) is image for figure in image.iterancestors("figure"))


def paragraph_number(element: HtmlElement) -> HtmlElement | None:
    """The ``span`` with the paragraph's number, if it begins with one."""
    first = next(iter(element), None)
    begins = first is not None and first.tag == "span" and "pn" in classes(first) and not (element.text or "").strip()
    return first if begins else None


def image_data(source: str) -> tuple[str, bytes] | None:
    """File ending and bytes of a picture carried in the text, or nothing when it is not one."""
    for prefix, ending in IMAGE_TYPES.items():
        if source.startswith(prefix):
            try:
                return ending, base64.b64decode(source[len(prefix) :], validate=True)
            except binascii.Error:
                return None
    return None
