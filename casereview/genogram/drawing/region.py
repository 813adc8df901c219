"""The border of a region that is given as rectangles."""

from __future__ import annotations

from bisect import bisect_left
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from casereview.genogram.drawing.marks import number
from casereview.genogram.drawing.tracks import Tracks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]
#: How round the corners of an outline are.
_ROUND = 8.0
#: Notches narrower and steps smaller than this are filled, unless a stranger is so near.
_NOTCH, _STEP, _STRANGE = 18.0, 12.0, 4.0


class Rect(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect, apart: float = 0.0) -> bool:
        """Whether two are nearer than this."""
        return (
            self.left < other.right + apart
            and other.left < self.right + apart
            and self.top < other.bottom + apart
            and other.top < self.bottom + apart
        )


def border(rects: Sequence[Rect], strangers: Sequence[Rect] = (), tracks: Tracks | None = None) -> list[list[Point]]:
    """The closed lines round a region, each without its last point; a hole has one of its own. Narrow notches and small
    steps are filled where no ``stranger`` is near and the border then runs on no line of ``tracks``."""
    xs = sorted({round(x, 2) for rect in rects for x in (rect.left, rect.right)})
    ys = sorted({round(y, 2) for rect in rects for y in (rect.top, rect.bottom)})
    filled = [[False] * (len(xs) + 1) for _ in range(len(ys) + 1)]
    for rect in rects:
        first, last = bisect_left(xs, round(rect.left, 2)), bisect_left(xs, round(rect.right, 2))
        for row in range(bisect_left(ys, round(rect.top, 2)), bisect_left(ys, round(rect.bottom, 2))):
            for column in range(first, last):
                filled[row + 1][column + 1] = True
    _smooth(filled, xs, ys, strangers, tracks or Tracks())
    return [_corners([(xs[x], ys[y]) for x, y in loop]) for loop in _loops(filled)]


def _smooth(
    filled: list[list[bool]], xs: Sequence[float], ys: Sequence[float], strangers: Sequence[Rect], tracks: Tracks
) -> None:
    """Fill empty cells that make a narrow notch (filled on two opposite sides) or a small step (on two that meet)."""

    def free(row: int, column: int) -> bool:
        cell = Rect(xs[column - 1], ys[row - 1], xs[column], ys[row])
        beside = (filled[row][column - 1], filled[row - 1][column], filled[row][column + 1], below(row, column))
        if any(not there and tracks.on(cell, side) for side, there in enumerate(beside)):
            return False
        return not any(cell.meets(stranger, _STRANGE) for stranger in strangers)

    def below(row: int, column: int) -> bool:
        return row + 1 < len(filled) and filled[row + 1][column]

    changed = True
    while changed:
        changed = False
        for row in range(1, len(ys)):
            for column in range(1, len(xs)):
                if filled[row][column]:
                    continue
                wide, high = xs[column] - xs[column - 1], ys[row] - ys[row - 1]
                left, right = filled[row][column - 1], filled[row][column + 1]
                above, under = filled[row - 1][column], below(row, column)
                notch = (left and right and wide < _NOTCH) or (above and under and high < _NOTCH)
                step = min(wide, high) < _STEP and (left or right) and (above or under)
                if (notch or step) and free(row, column):
                    filled[row][column] = changed = True


def _loops(filled: list[list[bool]]) -> Iterable[list[tuple[int, int]]]:
    """Walk round the filled cells, these always at the right hand; cell (row, column) lies before those lines."""
    ahead: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row in range(1, len(filled)):
        for column in range(1, len(filled[0])):
            if not filled[row][column]:
                continue
            x, y = column - 1, row - 1
            if not filled[row - 1][column]:
                ahead.setdefault((x, y), []).append((x + 1, y))
            if column + 1 == len(filled[0]) or not filled[row][column + 1]:
                ahead.setdefault((x + 1, y), []).append((x + 1, y + 1))
            if row + 1 == len(filled) or not filled[row + 1][column]:
                ahead.setdefault((x + 1, y + 1), []).append((x, y + 1))
            if not filled[row][column - 1]:
                ahead.setdefault((x, y + 1), []).append((x, y))
    while ahead:
        start = min(ahead)
        loop, here, before = [start], start, start
        while True:
            choices = ahead[here]
            following = min(choices, key=lambda point: _turn(before, here, point)) if choices[1:] else choices[0]
            choices.remove(following)
            if not choices:
                del ahead[here]
            if following == start:
                break
            loop.append(following)
            before, here = here, following
        yield loop


def _turn(before: tuple[int, int], here: tuple[int, int], following: tuple[int, int]) -> int:
    """Sorts a turn to the right before one to the left, so that cells that touch at a corner stay apart."""
    cross = (here[0] - before[0]) * (following[1] - here[1]) - (here[1] - before[1]) * (following[0] - here[0])
    return -cross


def _corners(loop: list[Point]) -> list[Point]:
    """The points of a loop at which it turns."""
    kept: list[Point] = []
    for place, (x, y) in enumerate(loop):
        (bx, by), (ax, ay) = loop[place - 1], loop[(place + 1) % len(loop)]
        if not (bx == x == ax or by == y == ay):
            kept.append((x, y))
    return kept


def rounded(loop: Sequence[Point]) -> str:
    """Path data of a closed line with round corners."""
    words: list[str] = []
    for place, corner in enumerate(loop):
        before, after = loop[place - 1], loop[(place + 1) % len(loop)]
        come, go = (_towards(corner, other) for other in (before, after))
        words.append(f"{'L' if words else 'M'}{number(come[0])} {number(come[1])}")
        words.append(f"Q{number(corner[0])} {number(corner[1])} {number(go[0])} {number(go[1])}")
    return " ".join([*words, "Z"])


def _towards(corner: Point, other: Point) -> Point:
    length = hypot(other[0] - corner[0], other[1] - corner[1])
    share = min(_ROUND, length / 2) / length
    return corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share
