"""How wide each column of a table should be, in shares of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casereview.publish.documents.elements import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Tables with this many columns stand on pages turned to landscape; so do those with ``CROWDED`` columns whose text
#: asks for more letters on a line than an upright page has, and which hold so many letters that they fill pages.
WIDE, CROWDED, LONG = 7, 6, 2_500

#: Letters of a table's type that fit on a line of a page: upright, and turned.
_UPRIGHT, _TURNED = 100, 155

#: A column is never narrower than this many letters of the page's width, nor asks for more than the second figure;
#: the third is the length of ``30 September 2010``.
_LEAST, _MOST, _SHORT = 5, 60, 17

#: What an empty cell is given, to write in.
_ROOM = 24


def cells_of(row: HtmlElement) -> list[HtmlElement]:
    """The cells of a row in order."""
    return [cell for cell in row if cell.tag in {"th", "td"}]


def column_shares(table: HtmlElement) -> list[float]:
    """Shares that add up to 1: the longest word always fits, and long text gets room by the root of its length.

    The root keeps a column of dates readable beside a column of prose, where shares by plain length would starve it.
    """
    words, wants = _needs(table)
    line = _TURNED if is_wide(table) else _UPRIGHT
    spare = max(line - sum(words), 0)
    more = [max(want - word, 0.01) for want, word in zip(wants, words, strict=True)]
    widths = [word + spare * extra / sum(more) for word, extra in zip(words, more, strict=True)]
    return [width / (sum(widths) or 1) for width in widths]


def is_wide(table: HtmlElement) -> bool:
    """Whether the table needs a page turned to landscape."""
    row = next(table.iter("tr"), None)
    columns = len(cells_of(row)) if row is not None else 0
    if columns < CROWDED or columns >= WIDE:
        return columns >= WIDE
    return sum(_needs(table)[1]) > _UPRIGHT and len(text_of(table)) > LONG


def _needs(table: HtmlElement) -> tuple[list[float], list[float]]:
    """For each column, the letters its longest word needs, and those its longest text would like on a line."""
    words: list[float] = []
    wants: list[float] = []
    for row in table.iter("tr"):
        parent = row.getparent()
        inside = parent is not None and parent.tag == "tbody"
        for index, cell in enumerate(cells_of(row)):
            text = text_of(cell)
            longest = max((len(word) for word in text.split()), default=0) + 3
            if not inside:
                longest = round(1.15 * longest)  # headings are bold
            # What is as short as a date stays on one line, what is twice as long on two.
            whole = len(text) if len(text) <= _SHORT else 0.65 * len(text) if len(text) <= 2 * _SHORT else 0
            want = min(_MOST, max(_LEAST, longest, whole + 4, 3.2 * len(text) ** 0.5))
            if not text and inside and len(row) < WIDE:
                want = _ROOM  # somebody writes in it
            elif "signatures" in (table.get("class") or "").split():
                want = max(want, _ROOM)
            if index == len(wants):
                words.append(longest)
                wants.append(want)
            words[index] = min(_MOST, max(words[index], longest))
            wants[index] = max(wants[index], want)
    return words, wants
