"""How wide each column of a table should be, in shares of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casereview.publish.documents.elements import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Tables with this many columns stand on pages turned to landscape.
WIDE = 7

#: A column is never narrower than this many letters of the page's width, nor asks for more than the second figure;
#: the third is the length of ``30 September 2010``.
_LEAST, _MOST, _SHORT = 5, 60, 17


def cells_of(row: HtmlElement) -> list[HtmlElement]:
    """The cells of a row in order."""
    return [cell for cell in row if cell.tag in {"th", "td"}]


def column_shares(table: HtmlElement) -> list[float]:
    """Shares that add up to 1: the longest word always fits, and long text gets room by the root of its length.

    The root keeps a column of dates readable beside a column of prose, where shares by plain length would starve it.
    """
    wants: list[float] = []
    for row in table.iter("tr"):
        for index, cell in enumerate(cells_of(row)):
            words = text_of(cell)
            longest = max((len(word) for word in words.split()), default=0)
            # What is as short as a date stays on one line, what is twice as long on two.
            whole = len(words) if len(words) <= _SHORT else 0.65 * len(words) if len(words) <= 2 * _SHORT else 0
            unbroken = max(longest, whole) + 4
            want = min(_MOST, max(_LEAST, unbroken, 4.2 * len(words) ** 0.5))
            if index == len(wants):
                wants.append(want)
            wants[index] = max(wants[index], want)
    total = sum(wants) or 1
    return [want / total for want in wants]


def is_wide(table: HtmlElement) -> bool:
    """Whether the table needs a page turned to landscape."""
    row = next(table.iter("tr"), None)
    return row is not None and len(cells_of(row)) >= WIDE
