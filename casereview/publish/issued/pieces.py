"""A section's HTML in pieces: each numbered paragraph with the lists, tables and notes that go with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from lxml import html

from casereview.publish.documents.elements import classes, paragraph_number, text_of
from casereview.publish.documents.vocabulary import HEADINGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass
class Piece:
    """``number`` as printed, empty for what stands before the first paragraph or beside it (a note); ``heading`` the
    words above it, ``kind`` the title of the framed statement it stands in; ``parts`` its elements, the first of them
    the paragraph itself where it has a number."""

    number: str
    heading: str
    kind: str
    parts: list[HtmlElement] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The id of the paragraph, or empty."""
        return str(self.parts[0].get("id") or "") if self.number else ""


def tree_of(section_html: str) -> HtmlElement:
    """The HTML of a section as a tree under one ``div``."""
    return html.fragment_fromstring(section_html, create_parent="div")


def pieces_of(root: HtmlElement) -> list[Piece]:
    """The pieces in order."""
    found: list[Piece] = []
    heading = ""
    for element, kind in _flat(root):
        if element.tag in (*HEADINGS, "h5", "h6"):
            heading = text_of(element)
            found.append(Piece("", heading, kind))
            continue
        number = paragraph_number(element) if element.tag == "p" else None
        if number is not None:
            found.append(Piece(text_of(number), heading, kind))
        elif not found or found[-1].kind != kind:
            found.append(Piece("", heading, kind))
        found[-1].parts.append(element)
    return [piece for piece in found if piece.parts]


def notes_of(root: HtmlElement) -> dict[str, HtmlElement]:
    """The footnotes of a section by their ids."""
    found = root.xpath(".//section[contains(@class, 'footnotes')]//li[@id]")
    return {str(item.get("id")): item for item in found}


def notes_in(element: HtmlElement) -> list[str]:
    """The ids of the footnotes an element calls for."""
    links = [str(link.get("href") or "") for link in element.iter("a")]
    return [link[1:] for link in links if link.startswith("#fn") and not link.startswith("#fnref")]


def as_html(element: HtmlElement) -> str:
    """The element as HTML, without what follows it."""
    return html.tostring(element, encoding="unicode", with_tail=False)


def without_number(element: HtmlElement) -> str:
    """The inside of a numbered paragraph without its number."""
    number = paragraph_number(element)
    inside = "".join([escape(element.text or ""), *(_whole(child) for child in element if child is not number)])
    tail = escape((number.tail or "").lstrip()) if number is not None else ""
    return tail + inside


def rows_as_lines(table: HtmlElement, rows: list[HtmlElement]) -> str:
    """Rows of a table as lines, each cell after the title of its column: a table cannot stand inside a table."""
    heads = [text_of(cell) for cell in table.findall("thead/tr/th")]
    lines = []
    for row in rows:
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        said = [
            f"<strong>{escape(head)}:</strong> {inner(cell)}" if head else inner(cell)
            for head, cell in zip(heads, cells, strict=False)
            if text_of(cell)
        ]
        lines.append(f"<p>{'; '.join(said)}</p>")
    return "".join(lines)


def as_entries(table: HtmlElement) -> str:
    """A whole table as a list, one entry a row: in large print more than two columns do not fit a page."""
    heads = [text_of(cell) for cell in table.findall("thead/tr/th")]
    entries = []
    for row in table.iterfind("tbody/tr"):
        first, *others = [cell for cell in row if cell.tag in ("td", "th")]
        lines = [f"<strong>{inner(first)}</strong>"]
        lines += [
            f"{escape(head)}: {inner(cell)}" for head, cell in zip(heads[1:], others, strict=False) if text_of(cell)
        ]
        entries.append(f"<li><p>{'<br>'.join(lines)}</p></li>")
    caption = table.find("caption")
    title = f"<p><strong>{inner(caption)}</strong></p>" if caption is not None else ""
    return f"{title}<ul>{''.join(entries)}</ul>"


def inner(element: HtmlElement) -> str:
    """What stands inside an element, as HTML."""
    return escape(element.text or "") + "".join(_whole(child) for child in element)


def _whole(child: HtmlElement) -> str:
    return html.tostring(child, encoding="unicode")


def _flat(root: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The elements of a section, those of framed statements as well, each with the title of its frame."""
    for element in root:
        if element.tag == "aside":
            title = next((child for child in element if "callout-title" in classes(child)), None)
            words = text_of(title) if title is not None else ""
            yield from ((child, words) for child in element if child is not title)
        elif not (element.tag == "section" and "footnotes" in classes(element)):
            yield element, ""
