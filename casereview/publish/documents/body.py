"""The body of a document, read once and judged before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import html

from casereview.publish.documents.checks import check_tree
from casereview.publish.documents.elements import classes, level_of, text_of
from casereview.publish.documents.refusal import DocumentRefused
from casereview.publish.documents.vocabulary import HEADINGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from casereview.diagnostics import Diagnostic
    from casereview.publish.documents.meta import DocumentMeta

#: Levels of heading that a list of contents shows.
CONTENTS_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its level (1 is the highest the body has), anchor, printed number and words."""

    level: int
    anchor: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Body:
    """The parsed fragment under one ``div``; its headings begin at ``h1`` and skip no level."""

    root: HtmlElement
    headings: tuple[Heading, ...]

    @property
    def contents(self) -> tuple[Heading, ...]:
        """The headings that a list of contents shows."""
        return tuple(heading for heading in self.headings if heading.level <= CONTENTS_DEPTH)


def check_body(body: str, path: str = "document") -> list[Diagnostic]:
    """Say what keeps ``body`` from becoming a document: lines count within the fragment, ``path`` is printed as is."""
    return check_tree(_parse(body), path)


def read_body(body: str, meta: DocumentMeta) -> Body:
    """Read the fragment for one document; raise :class:`DocumentRefused` when anything in it is at fault.

    A first heading that only repeats the document's title is dropped, since the cover has it.
    """
    root = _parse(body)
    diagnostics = check_tree(root, "document")
    if diagnostics:
        raise DocumentRefused(diagnostics)
    _drop_title(root, meta.title)
    _drop_captions(root)
    found = [element for element in root.iter() if element.tag in HEADINGS]
    highest = min((level_of(element) for element in found), default=1)
    for element in found:
        element.tag = f"h{level_of(element) - highest + 1}"
    return Body(root, tuple(_heading(element) for element in found))


def _parse(body: str) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    # The wrapper stands on the fragment's own first line, so that line numbers stay true.
    document = html.document_fromstring(f"<body><div>{body}</div></body>".encode(), parser=parser)
    root = document.find(".//div")
    if root is None:  # pragma: no cover - the wrapper above is always there
        raise AssertionError
    return root


def _drop_title(root: HtmlElement, title: str) -> None:
    first = next(root.iterchildren(), None)
    tops = root.findall(".//h1")
    if first is not None and tops == [first] and text_of(first) == " ".join(title.split()):
        root.remove(first)


def _drop_captions(root: HtmlElement) -> None:
    """Drop the caption of a table where the heading above it has just said the same."""
    said = ""
    for element in list(root.iter()):
        if element.tag in HEADINGS:
            said = text_of(element)
        elif element.tag == "table":
            caption = element.find("caption")
            if caption is not None and text_of(caption) == said:
                element.remove(caption)
            said = ""


def _heading(element: HtmlElement) -> Heading:
    number = next((text_of(span) for span in element.iter("span") if "pn" in classes(span)), "")
    words = text_of(element).removeprefix(number).strip()
    return Heading(level_of(element), element.get("id") or "", number, words)
