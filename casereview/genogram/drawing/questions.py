"""Question marks on the lines to children of whom it is not sure that they are this parent's."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from casereview.genogram.drawing.heights import DOUBT, DOUBT_STEP
from casereview.genogram.drawing.naming import Obstacles
from casereview.genogram.drawing.region import Rect
from casereview.genogram.graph import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casereview.genogram.drawing.heights import Heights
    from casereview.genogram.drawing.lines import Lines, Point, Polyline

#: Half the size of a question mark with its ring.
BADGE = 7.5


@dataclass(slots=True)
class Question:
    """A question mark on a line."""

    at: Point
    doubt: Doubt
    child: str


def place_questions(lines: Lines, heights: Heights, outlines: Iterable[Iterable[Point]] = ()) -> list[Question]:
    """A question mark on each line of which it is not sure that it leads to this child: near the child, where it is
    clear of other lines, and of ``outlines`` of households where it can be."""
    ends = [(child, line) for kin in lines.kin for child, line in (*kin.drops, *kin.twins)]
    ends += [(strand.link.child, line) for strand, line in lines.links]
    doubtful = [(child, line) for child, line in ends if child.doubt is not Doubt.NONE]
    if not doubtful:
        return []
    drawn = [(line, Obstacles()) for line in lines.polylines()]
    for line, room in drawn:
        room.add_line(line)
    found: list[Question] = []
    marks, symbols, edges = Obstacles(), Obstacles(), Obstacles()
    for outline in outlines:
        edges.add_line(outline)
    for place in heights.frame.places.values():
        top = heights.tops[place.row]
        rise = place.rise if place.node.marks else -place.top(0.0)
        symbols.add(Rect(place.left, top - rise, place.right, top + place.depth))
    for child, line in sorted(doubtful, key=lambda pair: (pair[0].node, pair[1])):
        others = [room for other, room in drawn if other is not line]
        top = heights.tops[heights.frame[child.node].row]
        places = list(_along(line, top))
        others += [symbols, marks]
        free = (
            (x, y)
            for clear, air in ((edges, 4.0), (edges, 0.4), (marks, 0.4))
            for x, y in places
            if all(room.free(_badge(x, y), air) for room in others) and clear.free(_badge(x, y), 0.4)
        )
        x, y = next(free, places[0])
        marks.add(_badge(x, y))
        found.append(Question((x, y), child.doubt, child.node))
    return found


def _badge(x: float, y: float) -> Rect:
    return Rect(x - BADGE, y - BADGE, x + BADGE, y + BADGE)


def _along(line: Polyline, top: float) -> Iterator[Point]:
    """Where a question mark may stand on a line, the best first: from its end backwards, never at a corner."""
    (ax, ay), (bx, by) = line[-2:]
    if abs(ax - bx) < 0.05:
        y = top - DOUBT
        while y > ay + BADGE:
            yield bx, y
            y -= DOUBT_STEP
    elif abs(ay - by) > 0.05:
        for above in (19.0, 22.0, 25.0):
            share = (top - above - ay) / (by - ay)
            yield ax + (bx - ax) * share, ay + (by - ay) * share
    for (ax, ay), (bx, by) in list(pairwise(line))[::-1]:
        length = abs(ax - bx) + abs(ay - by)
        for step in range(int((length - 2 * BADGE - 4.0) // 4.0) + 1 if length > 2 * BADGE + 4.0 else 0):
            share = 1.0 - (BADGE + 2.0 + 4.0 * step) / length
            yield round(ax + (bx - ax) * share, 1), round(ay + (by - ay) * share, 1)
    yield (ax + bx) / 2, (ay + by) / 2
