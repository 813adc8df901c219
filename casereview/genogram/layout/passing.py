"""How many more lines cross when two pieces of a row change places, the rows above and below staying as they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from casereview.genogram.layout.cost import CROSSING, Board


class Passing:
    """Counts for one row as it stands. A couple that stands apart is taken to hang at its second partner, so the count
    is near, not exact, where one of its partners moves."""

    def __init__(self, board: Board, row: int) -> None:
        self._ends: dict[int, tuple[list[float], list[float]]] = {}
        self._known: dict[tuple[int, int, int, int], int] = {}
        place, made = board.place, board.field
        if row:
            for one, other, _, end in made.edges[row - 1]:
                self._of(end)[0].append((place[one] + place[other]) / 2)
        for _, other, _, end in made.edges[row]:
            self._of(other)[1].append(place[end])
        self._hope = board.hopes(row)

    def _of(self, node: int) -> tuple[list[float], list[float]]:
        return self._ends.setdefault(node, ([], []))

    def _gathered(self, piece: list[int]) -> tuple[list[float], list[float]]:
        ups: list[float] = []
        downs: list[float] = []
        for node in piece:
            if node in self._ends:
                ups += self._ends[node][0]
                downs += self._ends[node][1]
        return sorted(ups), sorted(downs)

    def worth_it(self, moved: list[int], passed: Iterable[list[int]]) -> int | None:
        """How many more lines cross when ``moved`` passes the others, or None if nothing within the row can make up for
        them."""
        hope = sum(self._hope.get(node, 0.0) for node in moved)
        found = 0
        for piece in passed:
            found += self.more(moved, piece)
            hope += sum(self._hope.get(node, 0.0) for node in piece)
        return found if CROSSING * found < hope or found < 0 else None

    def more(self, moved: list[int], passed: list[int]) -> int:
        """The change in crossings when ``passed``, right of ``moved`` now, comes to stand left of it."""
        # Pieces are stretches of the one row, so that their ends name them.
        key = (moved[0], moved[-1], passed[0], passed[-1])
        if key in self._known:
            return self._known[key]
        found = 0
        for left, right in zip(self._gathered(moved), self._gathered(passed), strict=True):
            if left and right:
                for end in left:
                    # Now those of the right that end further left cross; afterwards, those that end further right.
                    found += len(right) - bisect_right(right, end) - bisect_left(right, end)
        self._known[key] = found
        return found
