"""Samples for the key, drawn with the marks and strokes of the picture, each in a box of one size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from casereview.genogram.drawing import figures
from casereview.genogram.drawing.lines import DOUBLE
from casereview.genogram.drawing.marks import circle, clear, group, line_path, path, text
from casereview.genogram.drawing.region import rounded
from casereview.genogram.drawing.strokes import HOME_STROKE, STROKES, SYMBOL_STROKE
from casereview.genogram.graph import Doubt, Line, Shape
from casereview.genogram.measure import MARK

if TYPE_CHECKING:
    from casereview.genogram.drawing.lines import Point

WIDTH, HEIGHT = 50.0, 24.0
_HALF = 9.0
_SMALL = 6.0
_REACH = WIDTH / 2

#: Draws a sample with its middle at a point.
Sample = Callable[[float, float], Sequence[str]]


def symbol(shape: Shape) -> Sample:
    """A symbol alone."""
    return lambda x, y: [figures.figure("symbol", shape, x, y, 14.0 if shape is Shape.CROSS else _HALF)]


def subject(shape: Shape) -> Sample:
    """A symbol with its second outline."""
    return lambda x, y: [
        figures.figure("ring", shape, x, y, _HALF + 3.0),
        figures.figure("symbol", shape, x, y, _HALF - 1.0),
    ]


def dead(shape: Shape) -> Sample:
    """A symbol with the cross of death."""
    return lambda x, y: [figures.figure("symbol", shape, x, y, _HALF), figures.death(shape, x, y, _HALF)]


def aware(shape: Shape) -> Sample:
    """A symbol with a line below."""
    return lambda x, y: [
        figures.figure("symbol", shape, x, y - 2.5, _HALF - 1.0),
        path("aware", line_path([(x - _HALF, y + 10.0), (x + _HALF, y + 10.0)]), figures.AWARE_STROKE),
    ]


def more(shape: Shape) -> Sample:
    """A symbol with the arrow outwards."""
    return lambda x, y: [figures.figure("symbol", shape, x, y, _HALF), figures.more_arrow(x, y, _HALF)]


def mark(words: str) -> Sample:
    """A letter or figure at a symbol."""
    return lambda x, y: [
        figures.figure("symbol", Shape.SQUARE, x - 4.0, y, _HALF),
        text("mark", x + _HALF, y - 2.0, words, MARK),
    ]


def couple(line: Line, *, related: bool = False, slashes: int = 0, mended: bool = False) -> Sample:
    """Two symbols and the line between them."""

    def sample(x: float, y: float) -> list[str]:
        ends = x - _REACH + 2 * _SMALL, x + _REACH - 2 * _SMALL
        parts = [
            figures.figure("symbol", Shape.SQUARE, x - _REACH + _SMALL, y, _SMALL),
            figures.figure("symbol", Shape.CIRCLE, x + _REACH - _SMALL, y, _SMALL),
        ]
        heights = (y - DOUBLE, y + DOUBLE) if related else (y,)
        parts += [_line("tie", [(ends[0], height), (ends[1], height)], line) for height in heights]
        for number in range(slashes):
            middle = x + (number - (slashes - 1) / 2) * 6.0
            parts.append(path("slash", line_path([(middle - 3.5, y + 7.0), (middle + 3.5, y - 7.0)]), SYMBOL_STROKE))
        if mended:
            parts.append(path("mended", line_path(figures.mending(x, y, slashes)), SYMBOL_STROKE))
        return parts

    return sample


def child(line: Line) -> Sample:
    """The line of a child."""
    return lambda x, y: [_line("link", [(x - _REACH, y), (x + _REACH, y)], line)]


def twins(*, identical: bool = False, unsure: bool = False) -> Sample:
    """A stalk with its two lines."""

    def sample(x: float, y: float) -> list[str]:
        fork, foot = (x, y - 6.0), y + 12.0
        parts = [
            _line("stalk", [(x, y - 12.0), fork], Line.SOLID),
            _line("twin", [fork, (x - 18.0, foot)], Line.SOLID),
            _line("twin", [fork, (x + 18.0, foot)], Line.SOLID),
        ]
        if identical:
            parts.append(_line("identical", [(x - 10.0, y + 4.0), (x + 10.0, y + 4.0)], Line.SOLID))
        if unsure:
            parts.append(text("unsure", x, y + 12.0, "?", 12.0, anchor="middle"))
        return parts

    return sample


def doubt(kind: Doubt, line: Line) -> Sample:
    """A question mark on a line."""
    return lambda x, y: [
        _line("link", [(x - _REACH, y), (x + _REACH, y)], line),
        group("doubt", question(x, y, kind)),
    ]


def question(x: float, y: float, kind: Doubt) -> list[str]:
    """A question mark with its middle at a point: in a ring where the parent is disputed."""
    words = text("question", x, y + 4.2, "?", 12.0, anchor="middle")
    return [circle("badge", x, y, 7.5) if kind is Doubt.DISPUTED else clear(x - 5, y - 6.5, 10, 13), words]


def home() -> Sample:
    """A piece of an outline."""
    return lambda x, y: [
        path(
            "edge",
            rounded([(x - 22, y - 11), (x + 22, y - 11), (x + 22, y + 11), (x - 22, y + 11)]),
            HOME_STROKE,
        )
    ]


def _line(kind: str, points: list[Point], line: Line) -> str:
    return path(kind, line_path(points), STROKES[line])
