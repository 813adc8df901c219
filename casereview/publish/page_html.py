"""A page's body made ready for its place in the site: links, paragraph numbers, tables and headings.

The assembler writes the closed vocabulary of ``templates/site/README.md``; nothing here parses what an author wrote.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from posixpath import dirname, relpath

from casereview.publish.page_drawings import open_drawings
from casereview.publish.pages import Page

_LINK = re.compile(r'href="page:([^"#]*)(?:#([^"]*))?"')
_LOCAL = re.compile(r'href="#([^"]+)"')
_ID = re.compile(r'\sid="([^"]+)"')
_NUMBERED = re.compile(r'<p id="([^"]+)"><span class="pn">([^<]+)</span>\s*')
_TABLE = re.compile(r"<table\b([^>]*)>(.*?)</table>", re.DOTALL)
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.DOTALL)
_CORNER = re.compile(r"<th\b[^>]*>\s*</th>")
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<(th|td)\b([^>]*)>")
_PART = re.compile(r"<(thead|tbody|tr)\b")
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_CLASS = re.compile(r'class="([^"]*)"')
_HEADING = re.compile(r'<h([2-4])\b[^>]*\sid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its anchor: ``level`` is 2 to 4."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that leads nowhere: the page it stands on and the page and anchor it asks for."""

    page: str
    target: str


def plain(fragment: str) -> str:
    """The words of a fragment, without tags and with entities read."""
    return " ".join(html.unescape(_TAG.sub(" ", fragment)).split())


def headings(body: str) -> list[Heading]:
    """The headings of a body that carry an anchor, in order."""
    return [Heading(int(m[1]), m[2], plain(m[3])) for m in _HEADING.finditer(body)]


def anchors(body: str) -> frozenset[str]:
    """Every anchor a body offers."""
    return frozenset(_ID.findall(body))


def broken_links(pages: Iterable[Page]) -> list[BrokenLink]:
    """Links between or within the pages that lead nowhere."""
    pages = list(pages)
    offered: Mapping[str, frozenset[str]] = {page.path: anchors(page.html) for page in pages}
    broken: list[BrokenLink] = []
    for page in pages:
        for path, anchor in _LINK.findall(page.html):
            if path not in offered or (anchor and anchor not in offered[path]):
                broken.append(BrokenLink(page.path, f"{path}#{anchor}" if anchor else path))
        broken += [BrokenLink(page.path, f"#{a}") for a in _LOCAL.findall(page.html) if a not in offered[page.path]]
    return broken


def finish(page: Page) -> str:
    """The page's body as the site shows it."""
    return open_drawings(_number(_frame_tables(_relink(page.html, page.path))))


def _relink(body: str, path: str) -> str:
    here = dirname(path) or "."

    def address(match: re.Match[str]) -> str:
        anchor = f"#{match[2]}" if match[2] else ""
        return f'href="{relpath(match[1], here)}.html{anchor}"'

    return _LINK.sub(address, body)


def _number(body: str) -> str:
    """Turn paragraph numbers into links to their own paragraphs, for quoting one in a letter or a comment."""
    return _NUMBERED.sub(
        r'<p id="\1" class="numbered"><a class="pn" href="#\1" aria-label="Paragraph \2, link to it">\2</a>', body
    )


def _frame_tables(body: str) -> str:
    """Put each table into a region that scrolls by itself and can be reached and scrolled from the keyboard."""
    used: dict[str, int] = {}
    places = [(match.start(), match.end(), plain(match[3])) for match in _HEADING.finditer(body)]

    def frame(match: re.Match[str]) -> str:
        attributes, inner = match[1], match[2]
        caption = _CAPTION.search(inner)
        name = plain(caption[1]) if caption else ""
        above = [place for place in places if place[0] < match.start()]
        if not name:
            inner = _CAPTION.sub("", inner)
            name = f"Table: {above[-1][2]}" if above else "Table"
        elif not body[above[-1][1] if above else 0 : match.start()].strip():
            # The heading right above has just said it; the caption stays for those who jump from table to table.
            inner = inner.replace("<caption>", '<caption class="quiet">', 1)
        # A corner without words is no heading of anything.
        inner = _CORNER.sub("<td></td>", inner)
        used[name] = used.get(name, 0) + 1
        label = name if used[name] == 1 else f"{name} ({used[name]})"
        classes = _CLASS.search(attributes)
        # Two columns fit any screen; without a word for each column a cell could not say where it belongs.
        if classes and len(_HEAD.findall(inner.partition("</thead>")[0])) > 2 and "<tr><td></td>" not in inner:
            attributes = attributes.replace(classes[0], f'role="table" class="data stack {classes[1]}"')
            inner = _stackable(inner)
        elif classes:
            attributes = attributes.replace(classes[0], f'class="data {classes[1]}"')
        else:
            attributes += ' class="data"'
        return (
            f'<div class="table-frame" role="region" tabindex="0" aria-label="{html.escape(label)}">'
            f"<table{attributes}>{inner}</table></div>"
        )

    return _TABLE.sub(frame, body)


def _stackable(inner: str) -> str:
    """Let the style sheet show each row as a card on a narrow screen.

    There a cell no longer stands below its column's heading, so it carries the words itself; and a browser may
    forget that what is no longer laid out as a table is one, so every part says what it is.
    """
    head, _, rows = inner.partition("</thead>")
    words = [html.escape(plain(found)) for found in _HEAD.findall(head)]

    def labelled(row: re.Match[str]) -> str:
        labels = iter(words)

        def cell(match: re.Match[str]) -> str:
            role = "cell" if match[1] == "td" else "rowheader"
            label = next(labels, "")
            return f'<{match[1]}{match[2]} role="{role}"' + (f' data-label="{label}">' if role == "cell" else ">")

        return _CELL.sub(cell, row[0])

    columns = head.replace("<th ", '<th role="columnheader" ')
    marked = f"{columns}</thead>{_ROW.sub(labelled, rows)}"
    return _PART.sub(lambda match: f'<{match[1]} role="{"row" if match[1] == "tr" else "rowgroup"}"', marked)
