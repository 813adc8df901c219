"""The blocks of a body, as plain data for the Typst template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casereview.publish.documents.columns import cells_of, column_shares, is_wide
from casereview.publish.documents.drawing_paper import sheet_for
from casereview.publish.documents.drawings import in_own_font
from casereview.publish.documents.elements import (
    callout_kind,
    classes,
    drawing_in,
    image_data,
    is_callout,
    level_of,
    paragraph_number,
    text_of,
)
from casereview.publish.documents.inlines import Inline, inline, inlines_of, tidy, without_links
from casereview.publish.documents.vocabulary import BLOCKS, CALLOUTS, CONTAINERS, HEADINGS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Block = dict[str, Any]

#: Rows with fewer letters than this never break across pages; longer ones may, or they could leave half a page empty.
_ROW_HELD_TOGETHER = 900


#: Terms of a list with more letters than this stand above what they mean, not beside it.
_LONGEST_TERM = 24


class TreeWriter:
    """Turns elements into blocks and keeps the pictures it meets in ``files``. ``large``: in large print."""

    def __init__(self, *, large: bool = False) -> None:
        self.files: dict[str, bytes] = {}
        self.large = large

    def blocks(self, element: HtmlElement) -> list[Block]:
        """The blocks inside ``element``; words that stand among them become paragraphs of their own."""
        out: list[Block] = []
        loose: list[Inline] = []

        def flush() -> None:
            words = tidy(loose)
            if words:
                out.append({"t": "p", "c": words, "id": None, "n": None})
            loose.clear()

        loose.append(element.text or "")
        for child in element:
            if child.tag in BLOCKS:
                flush()
                out.extend(self._block(child))
            else:
                loose.extend(inline(child, self._keep_picture))
            loose.append(child.tail or "")
        flush()
        return out

    def _block(self, element: HtmlElement) -> list[Block]:
        tag, anchor = element.tag, element.get("id")
        if tag in HEADINGS or tag in {"p", "figcaption"}:
            return [self._words(element)]
        drawing = drawing_in(element)
        if drawing is not None:
            return [self._drawing(element, drawing)]
        if tag in CONTAINERS:
            return self._anchored(element)
        if tag in {"ul", "ol"}:
            items = [{"id": item.get("id"), "c": self.blocks(item)} for item in element.findall("li")]
            return [{"t": tag, "id": anchor, "start": int(element.get("start") or 1), "items": items}]
        if tag == "dl":
            return [self._terms(element)]
        if is_callout(element):
            return [self._callout(element)]
        if tag == "table":
            return [self._table(element)]
        return [{"t": tag, "id": anchor, "c": self.blocks(element)}]  # blockquote, hr

    def _words(self, element: HtmlElement) -> Block:
        number = paragraph_number(element)
        words = inlines_of(element, self._keep_picture)
        printed = text_of(number) if number is not None else None
        if printed:
            # The number is the first word; the template sets it in the margin.
            first = words[0]
            rest = words[1:]
            if isinstance(first, str):
                rest = [first.removeprefix(printed).lstrip(), *rest]
            elif number is not None and number.get("id"):
                rest = [{"t": "span", "c": [], "id": number.get("id")}, *rest]
            words = tidy(rest)
        kind = "h" if element.tag in HEADINGS else "p"
        block: Block = {"t": kind, "id": element.get("id"), "n": printed, "c": words}
        if kind == "h":
            block["level"] = level_of(element)
        return block

    def _drawing(self, figure: HtmlElement, image: HtmlElement) -> Block:
        name = self._keep_picture(image)
        sheet = sheet_for(self.files[name], large=self.large)
        self.files[name] = in_own_font(self.files[name])
        return {
            "t": "drawing",
            "id": figure.get("id"),
            "file": name,
            "alt": " ".join((image.get("alt") or "").split()),
            "paper": sheet.paper.name,
            "width": sheet.width,
            "height": sheet.height,
            "title": [] if (title := figure.find("figcaption")) is None else inlines_of(title, self._keep_picture),
        }

    def _terms(self, element: HtmlElement) -> Block:
        pairs: list[dict[str, Any]] = []
        long = any(len(text_of(child)) > _LONGEST_TERM for child in element.iter("dt"))
        for child in element.iter("dt", "dd"):
            if child.tag == "dt":
                pairs.append({"term": self._line(child), "c": []})
            elif pairs:
                pairs[-1]["c"].extend(self._anchored(child))
        return {"t": "dl", "id": element.get("id"), "items": pairs, "stacked": long}

    def _callout(self, element: HtmlElement) -> Block:
        kind = callout_kind(element)
        inside = list(element)
        title: list[Inline] = [CALLOUTS[kind]]
        if inside and "callout-title" in classes(inside[0]):
            title = inlines_of(inside[0], self._keep_picture)
            element.remove(inside[0])
        return {"t": "callout", "id": element.get("id"), "kind": kind, "title": title, "c": self.blocks(element)}

    def _table(self, element: HtmlElement) -> Block:
        caption = element.find("caption")
        head = element.findall("thead/tr")
        rows = [row for row in element.iter("tr") if row not in head]
        return {
            "t": "table",
            "id": element.get("id"),
            "caption": self._line(caption) if caption is not None else None,
            "columns": [round(share * 100, 2) for share in column_shares(element)],
            "wide": is_wide(element),
            # On each further page the header is printed again as decoration, which may hold no link in a tagged PDF.
            "head": [[without_links(self._line(cell)) for cell in cells_of(row)] for row in head],
            "rows": [self._row(row) for row in rows],
        }

    def _row(self, row: HtmlElement) -> dict[str, Any]:
        cells: list[dict[str, Any]] = [{"head": cell.tag == "th", "c": self._anchored(cell)} for cell in cells_of(row)]
        if row.get("id") and cells:
            cells[0]["c"].insert(0, _anchor(row))
        return {"whole": len(text_of(row)) < _ROW_HELD_TOGETHER, "cells": cells}

    def _anchored(self, element: HtmlElement) -> list[Block]:
        inside = self.blocks(element)
        return [_anchor(element), *inside] if element.get("id") else inside

    def _line(self, element: HtmlElement) -> list[Inline]:
        words = inlines_of(element, self._keep_picture)
        return [{"t": "span", "c": [], "id": element.get("id")}, *words] if element.get("id") else words

    def _keep_picture(self, image: HtmlElement) -> str:
        ending, data = image_data(image.get("src") or "") or ("png", b"")
        name = f"picture-{len(self.files) + 1}.{ending}"
        self.files[name] = data
        return name


def _anchor(element: HtmlElement) -> Block:
    return {"t": "anchor", "id": element.get("id")}
