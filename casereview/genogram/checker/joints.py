"""Where two lines may meet: the points at which one begins or ends on another."""

from __future__ import annotations

from collections.abc import Iterable

from casereview.genogram.checker.marks import Mark
from casereview.genogram.checker.plane import Point, apart

#: How far round a joint the lines that are joined there may be near one another.
_ROUND = 3.0


class Joints:
    """The joints of a drawing, filled while its lines are followed."""

    def __init__(self) -> None:
        self._points: dict[frozenset[int], list[Point]] = {}
        self._pairs: set[frozenset[int]] = set()

    def join(self, marks: Iterable[Mark], point: Point) -> None:
        """All these meet at a point, and may."""
        places = [mark.place for mark in marks]
        for at, one in enumerate(places):
            for other in places[at + 1 :]:
                if one != other:
                    self._points.setdefault(frozenset((one, other)), []).append(point)

    def pair(self, one: Mark, other: Mark) -> None:
        """These two run side by side: the two lines of one couple."""
        self._pairs.add(frozenset((one.place, other.place)))

    def paired(self, one: Mark, other: Mark) -> bool:
        """Whether the two are the two lines of one couple."""
        return frozenset((one.place, other.place)) in self._pairs

    def allowed(self, one: Mark, other: Mark, *points: Point) -> bool:
        """Whether the two may meet at one of these points."""
        joined = self._points.get(frozenset((one.place, other.place)), ())
        return any(apart(point, joint) <= _ROUND for joint in joined for point in points)
