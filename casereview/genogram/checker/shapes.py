"""Which symbol an outline is, told from its points alone."""

from __future__ import annotations

from casereview.genogram.checker.marks import Mark
from casereview.genogram.checker.paths import Subpath
from casereview.genogram.checker.plane import Box, Polyline, apart, crossing, is_round, segments
from casereview.genogram.graph import Shape

#: How far a point may be from where the shape has it: two roundings to a tenth of a unit.
_NEAR = 0.35
#: A symbol smaller than this cannot be told from another in print.
LEAST = 10.0


def shape_of(mark: Mark) -> Shape | None:
    """The shape of a symbol or a ring; None when it is none of them, or too small to be told."""
    box = mark.box
    wide, high = box.right - box.left, box.bottom - box.top
    if min(wide, high) < LEAST or not mark.drawn:
        return None
    if len(mark.lines) == 2:
        return Shape.CROSS if is_cross(mark) and abs(wide - high) <= 2 * _NEAR else None
    if len(mark.lines) != 1 or not mark.lines[0].closed:
        return None
    line = mark.lines[0]
    if abs(wide - high) <= 2 * _NEAR:
        if line.bends and is_round(line.points, box.middle, wide / 2):
            return Shape.CIRCLE
        if _is_dome(line, box):
            return Shape.DOME
    if line.bends:
        return None
    return _straight(_corners(line.points), box)


def _straight(corners: Polyline, box: Box) -> Shape | None:
    x, y = box.middle
    wide, high = box.right - box.left, box.bottom - box.top
    if len(corners) == 3:
        triangle = ((x, box.top), (box.left, box.bottom), (box.right, box.bottom))
        return Shape.TRIANGLE if _same(corners, triangle) and wide * 0.75 <= high <= wide * 1.1 else None
    if len(corners) != 4 or abs(wide - high) > 2 * _NEAR:
        return None
    if _same(corners, box.five_points()[:4]):
        return Shape.SQUARE
    diamond = ((x, box.top), (box.right, y), (x, box.bottom), (box.left, y))
    return Shape.DIAMOND if _same(corners, diamond) else None


def is_upright(mark: Mark) -> bool:
    """Whether it is one rectangle with upright sides."""
    if len(mark.lines) != 1 or not mark.lines[0].closed or mark.lines[0].bends:
        return False
    return _same(_corners(mark.line), mark.box.five_points()[:4])


def is_cross(mark: Mark) -> bool:
    """Whether two strokes run from corner to corner of the box they fill together."""
    if len(mark.lines) != 2 or any(line.closed or line.bends or len(line.points) != 2 for line in mark.lines):
        return False
    one, other = (segments(line.points) for line in mark.lines)
    if not one or not other:
        return False
    met = crossing(one[0], other[0])
    corners = mark.box.five_points()[:4]
    return met is not None and apart(met, mark.box.middle) <= 1 and _same(mark.points, corners)


def _is_dome(line: Subpath, box: Box) -> bool:
    """Square below, round above: both lower corners, a round top that reaches both sides no lower than half way."""
    if not line.bends:
        return False
    corners = box.five_points()[2:4]
    if any(min(apart(corner, point) for point in line.points) > _NEAR for corner in corners):
        return False
    x, y = box.middle
    upper = [point for point in line.points if point[1] < y - _NEAR]
    others = [point for point in line.points if point[1] >= y - _NEAR]
    on_sides = all(min(point[0] - box.left, box.right - point[0]) <= _NEAR for point in others)
    spread = [abs(point[0] - x) for point in upper if point[1] <= box.top + 2]
    high = min((point[1] for point in upper if abs(abs(point[0] - x) - (box.right - box.left) / 2) <= _NEAR), default=y)
    return on_sides and len(upper) >= 4 and min(spread, default=99.0) <= 4 and high > box.top + 4


def _corners(points: Polyline) -> Polyline:
    """The points of a closed outline at which it turns."""
    ring = list(points[:-1])
    kept = []
    for at, (x, y) in enumerate(ring):
        (x1, y1), (x2, y2) = ring[at - 1], ring[(at + 1) % len(ring)]
        if abs((x - x1) * (y2 - y) - (y - y1) * (x2 - x)) > 1:
            kept.append((x, y))
    return tuple(kept)


def _same(points: Polyline, wanted: Polyline) -> bool:
    """Whether two sets of as many points are the same to a rounding."""
    if len(points) != len(wanted):
        return False
    return all(min(apart(one, other) for other in points) <= _NEAR for one in wanted)
