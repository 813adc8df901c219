"""Points, segments, boxes and outlines in the plane, in units of the drawing; y grows downwards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import hypot, inf
from typing import NamedTuple

Point = tuple[float, float]
Segment = tuple[Point, Point]
#: Points in order; an outline is closed by its first point standing again at its end.
Polyline = tuple[Point, ...]


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> Box:
        """The same, ``by`` units more on each side (less, when negative)."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def encloses(self, other: Box) -> bool:
        """Whether the other lies in it wholly."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    @property
    def middle(self) -> Point:
        """Its centre."""
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def five_points(self) -> tuple[Point, ...]:
        """The corners and the centre."""
        corners = ((self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom))
        return (*corners, self.middle)


def box_of(points: Polyline) -> Box:
    """The smallest box round points."""
    across = [point[0] for point in points]
    down = [point[1] for point in points]
    return Box(min(across), min(down), max(across), max(down))


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box round boxes, of which there is at least one."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def room_of(piece: Segment) -> Box:
    """The smallest box round a segment."""
    (x1, y1), (x2, y2) = piece
    if x1 > x2:
        x1, x2 = x2, x1
    return Box(x1, y1, x2, y2) if y1 <= y2 else Box(x1, y2, x2, y1)


def segments(line: Polyline) -> list[Segment]:
    """The straight pieces of a line, without those of no length."""
    return [(start, end) for start, end in pairwise(line) if start != end]


def gap(point: Point, piece: Segment) -> float:
    """How far a point is from a segment."""
    (x1, y1), (x2, y2) = piece
    along_x, along_y = x2 - x1, y2 - y1
    square = along_x * along_x + along_y * along_y
    share = 0.0
    if square:
        share = max(0.0, min(1.0, ((point[0] - x1) * along_x + (point[1] - y1) * along_y) / square))
    return hypot(point[0] - x1 - share * along_x, point[1] - y1 - share * along_y)


def gap_to_line(point: Point, line: Polyline) -> float:
    """How far a point is from a line of segments."""
    return min((gap(point, piece) for piece in segments(line)), default=inf)


def apart(one: Point, other: Point) -> float:
    """How far two points are from one another."""
    return hypot(one[0] - other[0], one[1] - other[1])


def crossing(one: Segment, other: Segment) -> Point | None:
    """Where two segments meet in one point, their ends included; None for parallel ones."""
    (x1, y1), (x2, y2) = one
    (x3, y3), (x4, y4) = other
    turn = (x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3)
    if abs(turn) < 1e-9:
        return None
    first = ((x3 - x1) * (y4 - y3) - (y3 - y1) * (x4 - x3)) / turn
    second = ((x3 - x1) * (y2 - y1) - (y3 - y1) * (x2 - x1)) / turn
    if not (-1e-9 <= first <= 1 + 1e-9 and -1e-9 <= second <= 1 + 1e-9):
        return None
    return (x1 + first * (x2 - x1), y1 + first * (y2 - y1))


def shared_run(one: Segment, other: Segment, near: float) -> float:
    """Over what length two segments run side by side at less than ``near``; 0 when they are not (almost) parallel."""
    (x1, y1), (x2, y2) = one
    (x3, y3), (x4, y4) = other
    size, other_size = hypot(x2 - x1, y2 - y1), hypot(x4 - x3, y4 - y3)
    if not size or not other_size:
        return 0.0
    along_x, along_y = (x2 - x1) / size, (y2 - y1) / size
    turn = abs(along_x * (y4 - y3) - along_y * (x4 - x3)) / other_size
    if turn > 0.1:
        return 0.0
    first = (x3 - x1) * along_x + (y3 - y1) * along_y
    second = (x4 - x1) * along_x + (y4 - y1) * along_y
    low, high = max(0.0, min(first, second)), min(size, max(first, second))
    if high <= low:
        return 0.0
    middle = (low + high) / 2
    at = (x1 + middle * along_x, y1 + middle * along_y)
    return high - low if gap(at, other) < near else 0.0


def cuts_box(piece: Segment, box: Box) -> bool:
    """Whether a segment has a point strictly inside a box."""
    (x1, y1), (x2, y2) = piece
    enter, leave = 0.0, 1.0
    for start, step, low, high in ((x1, x2 - x1, box.left, box.right), (y1, y2 - y1, box.top, box.bottom)):
        if not step:
            if not low < start < high:
                return False
            continue
        near, far = (low - start) / step, (high - start) / step
        enter, leave = max(enter, min(near, far)), min(leave, max(near, far))
    return enter < leave or (enter == leave and box.left < x1 < box.right and box.top < y1 < box.bottom)


def cuts_convex(piece: Segment, outline: Polyline, middle: Point, shrink: float) -> bool:
    """Whether a segment has a point inside a closed convex outline that is first drawn in towards its middle by about
    ``shrink`` units."""
    drawn_in = _drawn_in(outline, middle, shrink)
    enter, leave = 0.0, 1.0
    (x1, y1), (x2, y2) = piece
    for (ax, ay), (bx, by) in pairwise(drawn_in):
        normal_x, normal_y = by - ay, ax - bx
        if normal_x * (middle[0] - ax) + normal_y * (middle[1] - ay) > 0:
            normal_x, normal_y = -normal_x, -normal_y
        outside = normal_x * (x1 - ax) + normal_y * (y1 - ay)
        change = normal_x * (x2 - x1) + normal_y * (y2 - y1)
        if abs(change) < 1e-9:
            if outside >= 0:
                return False
        elif change > 0:
            leave = min(leave, -outside / change)
        else:
            enter = max(enter, -outside / change)
    return enter < leave - 1e-6


@lru_cache(maxsize=1024)
def _drawn_in(outline: Polyline, middle: Point, shrink: float) -> Polyline:
    reach = max(apart(point, middle) for point in outline)
    share = max(0.0, 1 - shrink / reach) if reach else 0.0
    return tuple((middle[0] + (x - middle[0]) * share, middle[1] + (y - middle[1]) * share) for x, y in outline)


def inside(point: Point, outlines: tuple[Polyline, ...]) -> bool:
    """Whether a point lies inside closed outlines taken together, by the even-odd rule."""
    x, y = point
    odd = False
    for outline in outlines:
        for (x1, y1), (x2, y2) in pairwise(outline):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                odd = not odd
    return odd


def is_round(points: Polyline, middle: Point, radius: float) -> bool:
    """Whether all points lie on a circle, to half a unit."""
    return all(abs(apart(point, middle) - radius) <= 0.5 for point in points)
