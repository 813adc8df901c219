"""How much room the words of a genogram need, without a font at hand: never less than they take when shown."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from casereview.genogram.letters import WIDTHS

if TYPE_CHECKING:
    from casereview.genogram.graph import Node

#: Side of a symbol, in units of the drawing.
SYMBOL = 36.0
#: Size of the type of labels, and from one of their lines to the next.
LABEL = 13.0
LINE_HEIGHT = 16.0
#: Size of the letters at the upper right of a symbol.
MARK = 11.0
#: From the foot of a symbol to its label; more where a line stands under the symbol.
LABEL_GAP = 7.0
AWARE_GAP = 5.0
#: How far the second outline of a subject stands out.
RING = 4.5
#: Left free on either side of a node, so that lines and outlines pass between any two.
GUTTER = 15.0
#: Room at the upper left for the arrow that says there is more kin.
ARROW = 14.0

_EM_BY_LETTER = {letter: width / 1000 for width, letters in WIDTHS.items() for letter in letters}
_LONGEST_LINE = 22


@cache
def text_width(text: str, size: float = LABEL) -> float:
    """At most how wide the text is at this size, in Source Sans 3 or in a font as wide as Arial."""
    return sum(_EM_BY_LETTER.get(letter, 1.0) for letter in text) * size


def label_width(node: Node) -> float:
    """The widest line below the symbol, 0 without a label."""
    return max((text_width(line) for line in node.label), default=0.0)


def box_width(node: Node) -> float:
    """The symbol with what stands at its sides, and its label: twice the further side, as both hang from one middle."""
    half = SYMBOL / 2 + (RING if node.subject else 0.0)
    right = half + (3.0 + max(text_width(mark, MARK) for mark in node.marks) if node.marks else 0.0)
    left = half + (ARROW if node.more else 0.0)
    return max(2 * left, 2 * right, label_width(node) + 4.0)


def node_width(node: Node, room: float = 1.0) -> float:
    """The room a node takes in its row, the free strips at both sides included: nodes may stand edge to edge. ``room``
    is how many times as wide as usual the strips are."""
    return box_width(node) + 2 * GUTTER * room


def label_gap(node: Node) -> float:
    """From the foot of the symbol to the label."""
    return LABEL_GAP + (AWARE_GAP if node.aware else 0.0) + (2.0 if node.subject else 0.0)


def node_height(node: Node) -> float:
    """From the top of the symbol to the foot of its label."""
    if not node.label:
        return SYMBOL + (label_gap(node) if node.aware or node.subject else 0.0)
    return SYMBOL + label_gap(node) + LINE_HEIGHT * len(node.label)


def wrapped(words: str) -> tuple[str, ...]:
    """A line of a label in as few lines as 22 letters each allow, about equally long; a longer word alone."""
    pieces = words.split()
    most = _LONGEST_LINE
    lines = _filled(pieces, most)
    while len(lines) > 1 and most > 1 and len(_filled(pieces, most - 1)) == len(lines):
        most -= 1
        lines = _filled(pieces, most)
    return tuple(lines)


def _filled(words: list[str], most: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines
