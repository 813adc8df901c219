"""Lines that lie already, so that the outline of a household runs beside them and never on them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: An outline keeps so far from a line it runs along, where there is room.
_APART = 4.0
#: Shorter runs side by side mislead nobody.
_SHORT = 6.0
_NEAR = 3.0
_BIN = 40.0


class Tracks:
    """The upright and level stretches of lines."""

    def __init__(self) -> None:
        self._stretches: tuple[dict[int, list[tuple[float, float, float]]], ...] = ({}, {})

    def add(self, line: Iterable[tuple[float, float]]) -> None:
        """Take in every piece of a line that is upright or level."""
        for (ax, ay), (bx, by) in pairwise(line):
            if abs(ax - bx) < 0.05:
                self._put(0, ax, ay, by)
            elif abs(ay - by) < 0.05:
                self._put(1, ay, ax, bx)

    def _put(self, axis: int, place: float, one: float, other: float) -> None:
        self._stretches[axis].setdefault(int(place // _BIN), []).append((place, min(one, other), max(one, other)))

    def upright(self, want: float, low: float, high: float, top: float, bottom: float) -> float:
        """The x nearest to ``want``, from ``low`` to ``high``, at which an upright line runs on none that lies."""
        return self._settle(0, want, low, high, top, bottom)

    def level(self, want: float, low: float, high: float, left: float, right: float) -> float:
        """The y nearest to ``want``, from ``low`` to ``high``, at which a level line runs on none that lies."""
        return self._settle(1, want, low, high, left, right)

    def on(self, rect: tuple[float, float, float, float], side: int) -> bool:
        """Whether a line runs along one side of a rectangle (0 left, 1 top, 2 right, 3 bottom)."""
        place, axis = rect[side], side % 2
        start, end = (rect[1], rect[3]) if axis == 0 else (rect[0], rect[2])
        return any(
            abs(other - place) < _NEAR and min(last, end) - max(first, start) > 0.5
            for number in range(int((place - _NEAR) // _BIN), int((place + _NEAR) // _BIN) + 1)
            for other, first, last in self._stretches[axis].get(number, ())
        )

    def _settle(self, axis: int, want: float, low: float, high: float, start: float, end: float) -> float:
        bins = self._stretches[axis]
        beside = [
            place
            for number in range(int((low - _APART) // _BIN), int((high + _APART) // _BIN) + 1)
            for place, first, last in bins.get(number, ())
            if min(last, end) - max(first, start) > _SHORT
        ]
        if not beside:
            return want
        best, best_room = want, min(_APART, *(abs(place - want) for place in beside))
        steps = (want + side * step for step in range(1, 40) for side in (1, -1))
        for x in steps if best_room < _APART else ():
            if low <= x <= high:
                room = min(_APART, *(abs(place - x) for place in beside))
                if room > best_room:
                    best, best_room = x, room
                if room >= _APART:
                    break
        return best
