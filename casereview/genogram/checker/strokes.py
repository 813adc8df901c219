"""Which kind of line a stroke stands for, by the table the drawings are made with."""

from __future__ import annotations

from casereview.genogram.checker.marks import Mark, Stroke
from casereview.genogram.drawing.strokes import HOME_STROKES, STROKES
from casereview.genogram.drawing.strokes import Stroke as Drawn
from casereview.genogram.graph import Line


def _read(stroke: Drawn) -> Stroke:
    return Stroke(
        tuple(float(each) for each in stroke.dashes.split()), stroke.width, "round" if stroke.round else "butt"
    )


_KINDS: dict[Stroke, Line] = {_read(stroke): line for line, stroke in STROKES.items()}
_HOMES = {_read(stroke) for stroke in HOME_STROKES}


def line_of(mark: Mark) -> Line | None:
    """The kind of a couple's or a child's line; None for strokes that mean nothing."""
    return _KINDS.get(mark.stroke) if mark.drawn else None


def is_home(mark: Mark) -> bool:
    """Whether it is drawn as the outline of a household."""
    return mark.drawn and mark.stroke in _HOMES
