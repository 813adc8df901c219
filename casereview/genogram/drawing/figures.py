"""The symbols: square, circle, diamond, dome, triangle and the small cross, with what is drawn at them."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from casereview.genogram.drawing.frame import HALF, LOSS
from casereview.genogram.drawing.marks import attributes, group, line_path, lines_of_text, number, path, text
from casereview.genogram.drawing.strokes import PAPER, SYMBOL_STROKE, Stroke
from casereview.genogram.graph import Shape
from casereview.genogram.measure import LABEL, LINE_HEIGHT, MARK, RING, label_gap

if TYPE_CHECKING:
    from casereview.genogram.graph import Node

AWARE_STROKE = Stroke(2.6)


def figure(kind: str, shape: Shape, x: float, y: float, half: float, fill: str = PAPER) -> str:
    """The outline of a symbol with its middle at a point."""
    ink = attributes(SYMBOL_STROKE, fill)
    match shape:
        case Shape.SQUARE:
            side = f'width="{number(2 * half)}" height="{number(2 * half)}"'
            return f'<rect class="{kind}" x="{number(x - half)}" y="{number(y - half)}" {side} {ink}/>'
        case Shape.CIRCLE:
            return f'<circle class="{kind}" cx="{number(x)}" cy="{number(y)}" r="{number(half)}" {ink}/>'
        case Shape.DIAMOND:
            data = line_path([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], closed=True)
        case Shape.DOME:
            left, right, foot, radius = number(x - half), number(x + half), number(y + half), number(half)
            data = f"M{left} {foot} V{number(y)} A{radius} {radius} 0 0 1 {right} {number(y)} V{foot} Z"
        case Shape.TRIANGLE:
            data = line_path([(x, y - half), (x + half, y + half), (x - half, y + half)], closed=True)
        case Shape.CROSS:
            reach = LOSS * half / HALF
            data = " ".join(_cross(x, y, reach))
            return path(kind, data, SYMBOL_STROKE)
    return path(kind, data, SYMBOL_STROKE, fill)


def _cross(x: float, y: float, reach: float) -> tuple[str, str]:
    return (
        f"M{number(x - reach)} {number(y - reach)} L{number(x + reach)} {number(y + reach)}",
        f"M{number(x + reach)} {number(y - reach)} L{number(x - reach)} {number(y + reach)}",
    )


def death(shape: Shape, x: float, y: float, half: float) -> str:
    """The cross inside a symbol, from border to border."""
    match shape:
        case Shape.CIRCLE:
            reach = half / sqrt(2)
        case Shape.DIAMOND:
            reach = half / 2
        case Shape.DOME:
            upper = half / sqrt(2)
            return path(
                "death",
                f"M{number(x - upper)} {number(y - upper)} L{number(x + half)} {number(y + half)} "
                f"M{number(x + upper)} {number(y - upper)} L{number(x - half)} {number(y + half)}",
                SYMBOL_STROKE,
            )
        case _:
            reach = half
    return path("death", " ".join(_cross(x, y, reach)), SYMBOL_STROKE)


def ring_half(shape: Shape) -> float:
    """Half the side of a subject's second outline: as far outside the first all round."""
    return HALF + (RING * 1.4 if shape is Shape.DIAMOND else RING)


def more_arrow(x: float, y: float, half: float) -> str:
    """A small arrow from the upper left of a symbol outwards."""
    left, top = x - half - 10, y - half + 2
    data = (
        f"M{number(x - half - 2)} {number(top + 8)} L{number(left)} {number(top)} "
        f"M{number(left + 5)} {number(top)} H{number(left)} V{number(top + 5)}"
    )
    return path("more", data, Stroke(1.3))


def person(node: Node, count: int, x: float, top: float) -> str:
    """A person or pregnancy with everything that belongs to it; ``top`` is the top of the band of symbols."""
    middle = top + HALF
    half = LOSS if node.shape is Shape.CROSS else HALF
    parts: list[str] = []
    if node.subject and node.shape is not Shape.CROSS:
        half = ring_half(node.shape)
        parts.append(figure("ring", node.shape, x, middle, half))
    parts.append(figure("symbol", node.shape, x, middle, HALF))
    if node.dead and node.shape is not Shape.CROSS:
        parts.append(death(node.shape, x, middle, HALF))
    if node.aware:
        under = middle + half + 5.0
        parts.append(path("aware", line_path([(x - HALF, under), (x + HALF, under)]), AWARE_STROKE))
    for place, mark in enumerate(node.marks):
        parts.append(text("mark", x + half + 3.0, middle - half + 2.0 + place * (MARK + 1.0), mark, MARK))
    if node.label:
        foot = top + 2 * HALF + label_gap(node) + LINE_HEIGHT * 0.72
        parts.append(lines_of_text("label", x, foot, node.label, LABEL, LINE_HEIGHT, anchor="middle"))
    if node.more:
        parts.append(more_arrow(x, middle, half))
    return group("person", parts, f' data-n="{count}"')


def mending(x: float, y: float, slashes: int) -> list[tuple[float, float]]:
    """The stroke through one slash or two, by which a couple is together again."""
    wide, high = (6.0, 6.0) if slashes < 2 else (10.0, 5.0)
    return [(x - wide, y - high), (x + wide, y + high)]
