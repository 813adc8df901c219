"""Outlines of households: who lies in each, by the even-odd rule, and which words belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf

from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.figures import Figure, Figures
from casereview.genogram.checker.grid import Grid
from casereview.genogram.checker.ink import told
from casereview.genogram.checker.marks import Mark, Sheet
from casereview.genogram.checker.plane import Box, Polyline, Segment, cuts_box, gap, inside, room_of, segments
from casereview.genogram.checker.rebuilt import SeenHome
from casereview.genogram.checker.strokes import is_home

#: How near to its outline the words of a household must stand.
_LABEL_NEAR = 16.0


@dataclass(eq=False, slots=True)
class Outline:
    """The outline of one household, in one piece or several islands, with the words at each."""

    mark: Mark
    members: list[Figure] = field(default_factory=list)
    labels: dict[int, list[str]] = field(default_factory=dict)

    @property
    def islands(self) -> tuple[Polyline, ...]:
        """Its closed lines."""
        return tuple(line.points for line in self.mark.lines)

    def seen(self) -> SeenHome:
        """What a reader makes of it."""
        words = sorted({words for found in self.labels.values() for words in found})
        return SeenHome(self.mark.number, " / ".join(words), tuple(sorted(member.number for member in self.members)))


def outlines_of(sheet: Sheet, figures: Figures) -> tuple[list[Outline], list[Fault]]:
    """The outlines with their members and words. One that cuts a symbol or a label is a fault."""
    faults: list[Fault] = []
    found = [Outline(mark) for mark in sheet.of("edge")]
    for outline in found:
        mark = outline.mark
        if not is_home(mark):
            faults.append(Fault("K6", f"{told(mark)} is not drawn in the dots of a household."))
        if not all(line.closed for line in mark.lines):
            faults.append(Fault("K7", f"{told(mark)} is not closed."))
        _members(outline, figures, faults)
    numbers = [outline.mark.number for outline in found]
    faults += [
        Fault("K7", f"The household {number} has {numbers.count(number)} outlines of its own.")
        for number in sorted({number for number in numbers if numbers.count(number) > 1})
    ]
    _labels(sheet, found, faults)
    return found, faults


def _members(outline: Outline, figures: Figures, faults: list[Fault]) -> None:
    """Who lies inside: where the border cuts no box, the middle of the box tells for all of it."""
    pieces = Grid((room_of(piece), piece) for piece in outline.mark.pieces)
    for figure in figures.near(outline.mark.box):
        parts = [figure.box, *(mark.box for mark in (*figure.labels, *figure.marks, *figure.awares))]
        cut = any(cuts_box(piece, part) for part in parts for piece in pieces.near(part))
        held = [inside(part.middle, outline.islands) for part in parts]
        if cut or (any(held) and not all(held)):
            faults.append(
                Fault(
                    "K7",
                    f"The outline of the household {outline.mark.number} cuts the symbol or label {figure.number}.",
                )
            )
        if held[0]:
            outline.members.append(figure)


def _labels(sheet: Sheet, outlines: list[Outline], faults: list[Fault]) -> None:
    """The words nearest to each island, all lines of a label together."""
    grid: Grid[tuple[Outline, int, Segment]] = Grid(
        (room_of(piece).grown(_LABEL_NEAR), (outline, island, piece))
        for outline in outlines
        for island, points in enumerate(outline.islands)
        for piece in segments(points)
    )
    for label in sheet.of("home-label"):
        nearest: dict[tuple[int, int], tuple[float, Outline]] = {}
        for outline, island, piece in grid.near(label.box):
            key = (outline.mark.place, island)
            away = _away(label.box, piece)
            if away < nearest.get(key, (inf, outline))[0]:
                nearest[key] = (away, outline)
        order = sorted((away, key) for key, (away, _) in nearest.items())
        if not order or order[0][0] > _LABEL_NEAR:
            faults.append(Fault("K7", f"{told(label)} stands at no outline."))
            continue
        if len(order) > 1 and order[1][0] - order[0][0] < 0.5:
            faults.append(Fault("K7", f"{told(label)} stands as near to another outline as to its own."))
        key = order[0][1]
        nearest[key][1].labels.setdefault(key[1], []).append(" ".join(label.words))
    for outline in outlines:
        worded = set(outline.labels)
        if worded and not set(_apart(outline.islands)) <= worded:
            faults.append(Fault("K7", f"An island of the household {outline.mark.number} has no words."))


def _apart(islands: tuple[Polyline, ...]) -> list[int]:
    """The islands that are no holes in another."""
    return [
        at
        for at, points in enumerate(islands)
        if not any(inside(points[0], (other,)) for place, other in enumerate(islands) if place != at)
    ]


def _away(box: Box, piece: Segment) -> float:
    if cuts_box(piece, box):
        return 0.0
    corners = min(gap(corner, piece) for corner in box.five_points()[:4])
    ends = min(max(box.left - x, x - box.right, 0.0) + max(box.top - y, y - box.bottom, 0.0) for x, y in piece)
    return min(corners, ends)
