"""Where the words of a household's outline stand: on its border or beside it, clear of symbols, words and lines."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product
from typing import TYPE_CHECKING

from casereview.genogram.drawing.region import Rect
from casereview.genogram.measure import text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from casereview.genogram.drawing.outlines import Outline

SIZE = 12.0
LINE = 15.0
#: How tall one line of words is without the air round it, and what is kept clear round them.
_TALL = 11.8
_AIR = 2.0
#: Words beside a border stand so far from it, and so much further from every other, that nobody takes them for that
#: one's.
_AWAY, _NEARER = (4.0, 8.0, 12.0), 2.5
_STEP = 6.0
#: What it costs to stand above or below the border, to do so inside, to stand at its side, to take one more line there,
#: to take one in the border, to stand to the right of the left end, and to reach beyond the right end; what a longer
#: border is worth.
_OFF, _INSIDE, _BESIDE, _FOLDED, _CUT, _ASIDE, _OVERHANG, _LONG = 60.0, 40.0, 120.0, 35.0, 90.0, 0.1, 0.4, 0.08


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a household: ``rect`` what they cover, ``cleared`` whether they stand on the border itself."""

    lines: tuple[str, ...]
    rect: Rect
    cleared: bool


class Obstacles:
    """What words must keep clear of, found quickly by the columns it stands in."""

    _WIDE = 120.0

    def __init__(self) -> None:
        self._columns: dict[int, list[Rect]] = {}

    def add(self, rect: Rect) -> None:
        """Keep words clear of this from now on."""
        for column in self._reach(rect):
            self._columns.setdefault(column, []).append(rect)

    def add_line(self, line: Iterable[tuple[float, float]]) -> None:
        """Keep words clear of every piece of a line."""
        for (ax, ay), (bx, by) in pairwise(line):
            self.add(Rect(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))

    def free(self, rect: Rect, apart: float = _AIR) -> bool:
        """Whether nothing is so near."""
        return not any(
            rect.meets(other, apart) for column in self._reach(rect) for other in self._columns.get(column, ())
        )

    def _reach(self, rect: Rect) -> range:
        return range(int((rect.left - 20.0) // self._WIDE), int((rect.right + 20.0) // self._WIDE) + 1)


def name(outline: Outline, taken: Obstacles, borders: Obstacles) -> Name | None:
    """A place for the words of an outline, or None where there is no room at all. ``taken`` are boxes, lines and other
    words, ``borders`` the outlines of other households."""
    own = Obstacles()
    for loop in outline.loops:
        own.add_line([*loop, loop[0]])
    best: tuple[tuple[float, float, float], Name] | None = None
    for lines in _folds(outline.home.label):
        size = max(text_width(line, SIZE) for line in lines), LINE * (len(lines) - 1) + _TALL
        for cost, top, left, away in _places(outline, len(lines) - 1, *size):
            # A household has thousands of places: what a place costs is looked at before it is made.
            if best and (cost, top, left) >= best[0]:
                continue
            rect = Rect(left, top, left + size[0], top + size[1])
            beside = away and borders.free(rect, away + _NEARER) and own.free(rect)
            if (beside or (not away and borders.free(_aired(rect)))) and taken.free(_aired(rect)):
                best = (cost, top, left), Name(lines, rect, not away)
    return best[1] if best else None


def _places(outline: Outline, folds: int, wide: float, high: float) -> Iterator[tuple[float, float, float, float]]:
    """Where words of a size may stand: what the place costs, its top and left, and how far from the border it is, 0 for
    the border itself."""
    start = outline.rects[0].top
    for left, right, y, upper in _levels(outline):
        long = _LONG * min(right - left, 300.0) - 0.02 * (y - start)
        for x in _steps(left + 14.0, right - 10.0 - wide):
            yield _CUT * folds + _ASIDE * (x - left) - long, y - high / 2, x, 0.0
        middle = (left + right - wide) / 2
        best = left + 14.0 if right - left > wide + 28.0 else middle
        for away, outside in product(_AWAY, (True, False)):
            top = y - high - away if upper is outside else y + away
            for x in (best, *_steps(left + 20.0 - wide, right - 20.0)):
                beyond = max(x + wide - right, left - x, 0.0)
                cost = _OFF + away + _FOLDED * folds + _ASIDE * abs(x - best) + _OVERHANG * beyond
                yield cost - long + (0.0 if outside else _INSIDE), top, x, away
    for x, top, bottom, leftmost in _uprights(outline):
        for away in _AWAY:
            left = x - wide - away if leftmost else x + away
            for y in _steps(top + 6.0, bottom - 6.0 - high):
                yield _BESIDE + away + _FOLDED * folds + _ASIDE * (y - top), y, left, away


def _steps(first: float, last: float) -> Iterator[float]:
    while first <= last:
        yield first
        first += _STEP


def _aired(rect: Rect) -> Rect:
    return Rect(rect.left - 3.0, rect.top, rect.right + 3.0, rect.bottom)


def _folds(words: str) -> list[tuple[str, ...]]:
    """The words in one line, in two and so on, about equally long."""
    pieces = words.split()
    found: list[tuple[str, ...]] = []
    for count in range(1, 6):
        if count > len(pieces):
            break
        most = -(-len(words) // count)
        while len(lines := _filled(pieces, most)) > count:
            most += 1
        if len(lines) == count:
            found.append(tuple(lines))
    return found


def _filled(pieces: Sequence[str], most: int) -> list[str]:
    lines: list[str] = []
    for piece in pieces:
        if lines and len(lines[-1]) + 1 + len(piece) <= most:
            lines[-1] += " " + piece
        else:
            lines.append(piece)
    return lines


def _levels(outline: Outline) -> list[tuple[float, float, float, bool]]:
    """The level pieces of a border: from, to, height, and whether the household lies below."""
    found = []
    for loop in outline.loops:
        for place, (x, y) in enumerate(loop):
            ax, ay = loop[(place + 1) % len(loop)]
            if y == ay:
                found.append((min(x, ax), max(x, ax), y, ax > x))
    return sorted(found, key=lambda level: (level[2], level[0]))


def _uprights(outline: Outline) -> list[tuple[float, float, float, bool]]:
    """The upright pieces of a border: where, from, to, and whether the household lies at the right."""
    found = []
    for loop in outline.loops:
        for place, (x, y) in enumerate(loop):
            ax, ay = loop[(place + 1) % len(loop)]
            if x == ax:
                found.append((x, min(y, ay), max(y, ay), ay < y))
    return sorted(found, key=lambda upright: (upright[0], upright[1]))
