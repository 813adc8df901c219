"""Words within a paragraph, as plain data for the Typst template.

Text stays text: it reaches Typst as JSON strings and is never read as Typst code, so no word of a review can break or
steer the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from casereview.publish.documents.elements import class_after, classes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

Inline = str | dict[str, Any]

_SPACE = re.compile(r"[ \t\r\n\f]+")
_MARKS = {"em": "em", "strong": "strong", "code": "code", "sup": "sup", "sub": "sub"}


def inlines_of(element: HtmlElement, keep_picture: Callable[[HtmlElement], str]) -> list[Inline]:
    """What stands inside ``element``, white space collapsed as a browser would; ``keep_picture`` stores a picture."""
    return tidy(_walk(element, keep_picture))


def inline(element: HtmlElement, keep_picture: Callable[[HtmlElement], str]) -> Iterator[Inline]:
    """One element within a paragraph."""
    inside = list(_walk(element, keep_picture))
    anchor = element.get("id")
    tag = element.tag
    if tag == "br":
        yield {"t": "br"}
    elif tag == "img":
        yield {"t": "image", "file": keep_picture(element), "alt": " ".join((element.get("alt") or "").split())}
    elif tag == "a" and (element.get("href") or "").startswith("#"):
        yield {"t": "goto", "to": (element.get("href") or "")[1:], "c": inside, "id": anchor}
    elif tag == "a" and element.get("href"):
        yield {"t": "url", "to": element.get("href"), "c": inside, "id": anchor}
    elif tag in _MARKS:
        yield {"t": _MARKS[tag], "c": inside, "id": anchor}
    elif "rag" in classes(element):
        yield {"t": "rag", "colour": class_after(element, "rag-"), "c": inside, "id": anchor}
    elif "redacted" in classes(element):
        yield {"t": "redacted", "c": inside, "id": anchor}
    elif anchor:
        yield {"t": "span", "c": inside, "id": anchor}
    else:
        yield from inside


def tidy(parts: Iterator[Inline] | list[Inline]) -> list[Inline]:
    """Join neighbouring text, collapse white space, and trim both ends."""
    joined: list[Inline] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    for index, part in enumerate(joined):
        if isinstance(part, str):
            text = _SPACE.sub(" ", part)
            text = text.lstrip(" ") if index == 0 else text
            joined[index] = text.rstrip(" ") if index == len(joined) - 1 else text
    return [part for part in joined if part != ""]


def without_links(parts: list[Inline]) -> list[Inline]:
    """The same words, leading nowhere."""
    return [
        part
        if isinstance(part, str)
        else {
            **part,
            "t": "span" if part["t"] in ("goto", "url") else part["t"],
            **({"c": without_links(part["c"])} if "c" in part else {}),
        }
        for part in parts
    ]


def _walk(element: HtmlElement, keep_picture: Callable[[HtmlElement], str]) -> Iterator[Inline]:
    if element.text:
        yield _SPACE.sub(" ", element.text)
    for child in element:
        yield from inline(child, keep_picture)
        if child.tail:
            yield _SPACE.sub(" ", child.tail)
