"""Which dots each household is drawn in: outlines that come near one another are told apart by them."""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from casereview.genogram.drawing.strokes import HOME_STROKES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casereview.genogram.drawing.lines import Point
    from casereview.genogram.drawing.outlines import Outline

#: Outlines further apart than this cannot be mixed up.
_NEAR = 14.0
_Side = tuple[float, float, float, float]


def dots(outlines: Sequence[Outline]) -> dict[str, int]:
    """The number in ``HOME_STROKES`` of each household, by its key: that with the most neighbours of different dots
    chooses first, and takes the plainest dots that none of them has; or those of the furthest, where all are taken."""
    sides: dict[str, list[_Side]] = {}
    for outline in outlines:
        sides.setdefault(outline.home.key, []).extend(side for loop in outline.loops for side in _sides(loop))
    near = _nearness(sides)
    found: dict[str, int] = {}
    left = list(sides)
    while left:
        key = max(
            left, key=lambda each: (len({found[other] for other in near[each] if other in found}), len(near[each]))
        )
        left.remove(key)
        free = [
            min((away for other, away in near[key].items() if found.get(other) == number), default=_NEAR)
            for number in range(len(HOME_STROKES))
        ]
        found[key] = free.index(max(free))
    return found


def _nearness(sides: dict[str, list[_Side]]) -> dict[str, dict[str, float]]:
    """How far each household's outline is from those that come near it."""
    near: dict[str, dict[str, float]] = {key: {} for key in sides}
    around = {key: _around(own) for key, own in sides.items()}
    keys = list(sides)
    for at, one in enumerate(keys):
        for other in keys[at + 1 :]:
            if _apart(around[one], around[other]) >= _NEAR:
                continue
            away = min(_apart(mine, theirs) for mine in sides[one] for theirs in sides[other])
            if away < _NEAR:
                near[one][other] = near[other][one] = away
    return near


def _sides(loop: Sequence[Point]) -> list[_Side]:
    return [(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)) for (x1, y1), (x2, y2) in pairwise([*loop, loop[0]])]


def _around(sides: Sequence[_Side]) -> _Side:
    lefts, tops, rights, bottoms = zip(*sides, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _apart(one: _Side, other: _Side) -> float:
    across = max(one[0] - other[2], other[0] - one[2], 0.0)
    return hypot(across, max(one[1] - other[3], other[1] - one[3], 0.0))
