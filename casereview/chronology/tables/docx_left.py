"""What of a Word file's text has not been read yet.

Each ``w:t`` is emptied as it is read or left out on purpose, so that what is still there at the end is what nobody
thought of; it is reported instead of lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casereview.chronology.tables.docx_names import MC, T

if TYPE_CHECKING:
    from lxml.etree import _Element

NOT_UNDERSTOOD = "words in a place that is not understood"


def leave_out(element: _Element) -> None:
    """Leave the words of an element out on purpose."""
    for item in element.iter(T):
        item.text = None


def take(root: _Element) -> str:
    """The words that are still there, with a space between pieces; they count as read then."""
    found = [item.text for item in root.iter(T) if item.text and item.text.strip()]
    leave_out(root)
    return " ".join(found)


def branch(element: _Element) -> _Element:
    """The one of several forms of the same thing that is read; the others are left out."""
    first, second = element.find(f"{MC}Choice"), element.find(f"{MC}Fallback")
    if first is None or (second is not None and next(first.iter(T), None) is None):
        first = second if second is not None else first
    if first is None:
        return element
    for other in element:
        if other is not first:
            leave_out(other)
    return first
