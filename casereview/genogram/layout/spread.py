"""The place of each symbol in its row: children below the middle of their parents, partners and siblings close.

What is wished for is a sum of squares; the places that fit it best, with nobody nearer to a neighbour than their labels
allow, are found by steps down its slope, each followed by the nearest allowed places. The sum is convex, so there is
one best answer, and a fixed number of steps comes close enough to it for the grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

from casereview.genogram.layout.field import Field
from casereview.genogram.layout.isotonic import nearest

#: Every place is a multiple of it.
GRID = 2.0
#: The least distance between the middles of partners who stand side by side.
PARTNERS_APART = 60.0
#: Room for a line that passes a row.
PASS = 16.0
#: Room for each further outline where several households end between two neighbours.
OUTLINE = 10.0
_STEPS = 400
#: The steps end where nothing moves by more than this, at a pace at which that means something.
_STILL, _SURE = 0.02, 3.0
#: How much it counts: a child below its parents, a line through several rows straight, couples close, others close.
_BELOW, _STRAIGHT, _COUPLE, _SIBLINGS, _NEIGHBOURS, _TIE = 1.0, 2.0, 0.5, 0.06, 0.02, 0.01
#: Rounds in which what is nearly straight is made straight, and how much more, or less, a line counts in them.
_STRAIGHTENED, _MOST, _LEAST = 2, 12.0, 0.5
#: A difference of places: (left, right, distance wished for, weight).
_Wish = tuple[list[tuple[int, float]], float, float]


def spread(made: Field, rows: Sequence[Sequence[int]], widths: Sequence[float]) -> list[float]:
    """The middle of each node, by its number; a multiple of :data:`GRID`, the leftmost symbol's box from 0."""
    offsets = [_offsets(made, row, widths) for row in rows]
    start = [0.0] * len(made.row)
    longest = max((offset[-1] for offset in offsets if offset), default=0.0)
    for row, offset in zip(rows, offsets, strict=True):
        shift = (longest - offset[-1]) / 2 if offset else 0.0
        for node, place in zip(row, offset, strict=True):
            start[node] = place + shift
    wishes = [*_lines(made, rows, widths), *_close(made, rows, offsets)]
    found = _descended(start, wishes, rows, offsets)
    for _ in range(_STRAIGHTENED):
        found = _descended(found, _straightened(found, wishes), rows, offsets)
    return _on_grid(found, made.size, widths)


def _offsets(made: Field, row: Sequence[int], widths: Sequence[float]) -> list[float]:
    """The place of each in a row if all stood as close as they may, the first at 0."""
    found: list[float] = []
    for at, node in enumerate(row):
        if at:
            left = row[at - 1]
            least = (widths[left] + widths[node]) / 2
            if node in made.partners[left]:
                least = max(least, PARTNERS_APART)
            borders = sum((left in home) is not (node in home) for home in made.homes[made.row[node]])
            least += OUTLINE * max(0, borders - 1)
            found.append(found[-1] + -(-least // GRID) * GRID)
        else:
            found.append(0.0)
    return found


def _lines(made: Field, rows: Sequence[Sequence[int]], widths: Sequence[float]) -> list[_Wish]:
    """Each row of children below its source, each pass below what it comes from. Children of neighbours hang from the
    middle of the strip between the two labels, which is not quite the middle between the two; those of partners who
    stand apart, beside the second."""
    place = {node: at for row in rows for at, node in enumerate(row)}
    found: list[_Wish] = []
    for one, other, first, last in made.tops:
        left, right = sorted((one, other), key=place.__getitem__)
        if place[right] - place[left] > 1:
            aim = widths[other] / 2 if other == right else -widths[other] / 2
            left = right = other
        else:
            aim = (widths[right] - widths[left]) / 4
        terms = [(left, 0.5), (right, 0.5), (first, -0.5), (last, -0.5)]
        found.append((terms, aim, _STRAIGHT if first >= made.size or one >= made.size else _BELOW))
    found += [([(one, 1.0), (other, -1.0)], 0.0, _TIE) for one, other in made.ties]
    return found


def _close(made: Field, rows: Sequence[Sequence[int]], offsets: Sequence[Sequence[float]]) -> list[_Wish]:
    """Neighbours near each other: partners most, then brothers and sisters."""
    found: list[_Wish] = []
    for row, offset in zip(rows, offsets, strict=True):
        for at in range(1, len(row)):
            left, right = row[at - 1], row[at]
            weight = _NEIGHBOURS
            if right in made.partners[left]:
                weight = _COUPLE
            elif made.sibship[left] >= 0 and made.sibship[left] == made.sibship[right]:
                weight = _SIBLINGS
            found.append(([(right, 1.0), (left, -1.0)], offset[at] - offset[at - 1], weight))
    return found


def _straightened(found: Sequence[float], wishes: Sequence[_Wish]) -> list[_Wish]:
    """What is nearly straight counts for more, so that it becomes straight."""
    straight: list[_Wish] = []
    for terms, aim, weight in wishes:
        off = abs(fsum(found[node] * part for node, part in terms) - aim)
        straight.append((terms, aim, weight * min(_MOST, max(_LEAST, 16.0 / (off + 1.0)))))
    return straight


def _descended(
    start: Sequence[float], wishes: Sequence[_Wish], rows: Sequence[Sequence[int]], offsets: Sequence[Sequence[float]]
) -> list[float]:
    """Accelerated steps down the slope (Nesterov), each node's step as long as its own curvature allows; the pace is
    taken back to nothing where a step went uphill."""
    curve = [1e-9] * len(start)
    for terms, _, weight in wishes:
        whole = weight * fsum(abs(part) for _, part in terms)
        for node, part in terms:
            curve[node] += whole * abs(part)
    weights = [[curve[node] for node in row] for row in rows]
    here, ahead, pace = list(start), list(start), 1.0
    for _ in range(_STEPS):
        slope = [0.0] * len(start)
        for terms, aim, weight in wishes:
            off = -aim
            for node, part in terms:
                off += ahead[node] * part
            off *= weight
            for node, part in terms:
                slope[node] += off * part
        wished = [place - down / bend for place, down, bend in zip(ahead, slope, curve, strict=True)]
        there = list(here)
        for row, weight_of, offset in zip(rows, weights, offsets, strict=True):
            for node, place in zip(row, nearest([wished[node] for node in row], weight_of, offset), strict=True):
                there[node] = place
        steps = [new - old for new, old in zip(there, here, strict=True)]
        if pace > _SURE and max(map(abs, steps), default=0.0) < _STILL:
            return there
        uphill = fsum(down * step for down, step in zip(slope, steps, strict=True)) > 0
        faster = 1.0 if uphill else (1 + sqrt(1 + 4 * pace * pace)) / 2
        carried = 0.0 if uphill else (pace - 1) / faster
        ahead = [new + carried * step for new, step in zip(there, steps, strict=True)]
        here, pace = there, faster
    return here


def _on_grid(found: Sequence[float], size: int, widths: Sequence[float]) -> list[float]:
    """Rounded to the grid. Neighbours keep their distance: all distances asked for are multiples of the grid."""
    left = min((found[node] - widths[node] / 2 for node in range(size)), default=0.0)
    # A hair is added so that what should be equal is not torn apart by the last bit of a sum.
    return [((place - left) / GRID + 0.5 + 1e-6) // 1 * GRID for place in found]
