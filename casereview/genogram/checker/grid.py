"""Finds what lies near without looking at everything: boxes sorted into the cells of a coarse grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import floor
from typing import Generic, TypeVar

from casereview.genogram.checker.plane import Box

Thing = TypeVar("Thing")
_CELL = 128.0


class Grid(Generic[Thing]):
    """Things by where they lie."""

    def __init__(self, things: Iterable[tuple[Box, Thing]] = ()) -> None:
        self._cells: dict[tuple[int, int], list[int]] = {}
        self._things: list[tuple[Box, Thing]] = []
        for box, thing in things:
            self.add(box, thing)

    def add(self, box: Box, thing: Thing) -> None:
        """Put a thing where its box is."""
        number = len(self._things)
        self._things.append((box, thing))
        cells = self._cells
        for cell in _cells(box):
            if cell in cells:
                cells[cell].append(number)
            else:
                cells[cell] = [number]

    def near(self, box: Box) -> Iterator[Thing]:
        """The things whose boxes touch this one, each once, in the order in which they were put in."""
        cells = _cells(box)
        if len(cells) == 1:
            numbers = self._cells.get(cells[0], [])
        else:
            numbers = sorted({number for cell in cells for number in self._cells.get(cell, ())})
        for number in numbers:
            own, thing = self._things[number]
            if own.left <= box.right and box.left <= own.right and own.top <= box.bottom and box.top <= own.bottom:
                yield thing


def _cells(box: Box) -> list[tuple[int, int]]:
    left, top, right, bottom = box
    first, last = floor(left / _CELL), floor(right / _CELL)
    upper, lower = floor(top / _CELL), floor(bottom / _CELL)
    if first == last and upper == lower:
        return [(first, upper)]
    return [(column, row) for column in range(first, last + 1) for row in range(upper, lower + 1)]
