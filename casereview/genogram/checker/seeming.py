"""What a reader would take for something else, though every line ends where it should: crossings beside a beginning."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from casereview.genogram.checker.couples import Joined
from casereview.genogram.checker.descents import Descents, Row
from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.grammar import LINES
from casereview.genogram.checker.grid import Grid
from casereview.genogram.checker.ink import the, told
from casereview.genogram.checker.marks import Mark, Sheet
from casereview.genogram.checker.plane import Point, Segment, apart, crossing, gap, room_of

#: A line that crosses a stem or a link nearer than this to where it begins seems to be what it begins on.
_BEGUN = 11.5
#: A line of the same strokes that crosses a couple's line nearer than this to a stem or a link seems to begin there.
_BESIDE = 9.0
#: A line of the same strokes that crosses a bar nearer than this to one that hangs from it seems to hang there too.
_HANGS = 11.5
#: The ring of a question mark nearer than this to another line seems to sit on it as well.
_RING = 3.0

#: Outlines of the same dots nearer than this seem to go on in one another.
_DOTS = 8.0

_Piece = tuple[Mark, Segment]


def seeming_faults(sheet: Sheet, couples: list[Joined], descents: Descents, sits: dict[Mark, Mark]) -> Iterator[Fault]:
    """K11: lines that meet cleanly, and yet so that it cannot be told what begins, or hangs, where."""
    grid = Grid((room_of(piece), (mark, piece)) for mark in sheet.of(*LINES) for piece in mark.pieces)
    ties = {couple.source: couple.ties for couple in couples}
    begun = [(row.stem, row.source) for row in descents.rows] + [(link.mark, link.source) for link in descents.links]
    for mark, source in begun:
        own = {mark, *ties.get(source, ())}
        for other, at in _crossings(mark, own, grid):
            if _way(mark, at) < _BEGUN:
                yield Fault("K11", f"{told(mark)} seems to begin on {the(other)}, which crosses it.")
        for tie in ties.get(source, ()):
            for other, at in _crossings(tie, own, grid):
                if other.stroke == mark.stroke and 0.7 < apart(at, mark.start) < _BESIDE:
                    yield Fault("K11", f"{told(other)} seems to begin where {the(mark)} does.")
    yield from _beside_drops(descents)
    yield from _on_two_lines(sheet, sits, grid)
    yield from _same_dots(sheet)


def _crossings(mark: Mark, own: set[Mark], grid: Grid[_Piece]) -> Iterator[tuple[Mark, Point]]:
    """Where others run across a mark, those left out that begin or end there."""
    for piece in mark.pieces:
        for other, met in grid.near(room_of(piece).grown(1)):
            at = None if other in own else crossing(piece, met)
            if at and min(apart(at, other.start), apart(at, other.end)) > 0.7:
                yield other, at


def _way(mark: Mark, at: Point) -> float:
    """How far along a line a point of it lies from its beginning."""
    way = 0.0
    for piece in mark.pieces:
        if gap(at, piece) < 0.01:
            return way + apart(piece[0], at)
        way += apart(*piece)
    return way


def _beside_drops(descents: Descents) -> Iterator[Fault]:
    """Links that cross the bar from which their own child hangs, beside one of its drops, as if they hung there."""
    rows: dict[int, list[Row]] = {}
    for row in descents.rows:
        for _, child in row.hanging():
            rows.setdefault(child.number, []).append(row)
    for link in descents.links:
        for row in rows.get(link.child.number, ()):
            if row.bar is None or row.bar.stroke != link.mark.stroke:
                continue
            hung = [mark.start for mark, _ in row.drops] + [stalk.mark.start for stalk in row.stalks]
            met = [crossing(piece, row.bar.pieces[0]) for piece in link.mark.pieces]
            if any(at and min(apart(at, point) for point in hung) < _HANGS for at in met):
                yield Fault("K11", f"{told(link.mark)} seems to hang from {the(row.bar)}, which it crosses.")


def _on_two_lines(sheet: Sheet, sits: dict[Mark, Mark], grid: Grid[_Piece]) -> Iterator[Fault]:
    for badge in sheet.of("badge"):
        middle, radius = badge.box.middle, (badge.box.right - badge.box.left) / 2
        for other, piece in grid.near(badge.box.grown(_RING)):
            if sits.get(badge) is not other and gap(middle, piece) < radius + _RING:
                yield Fault("K11", f"{told(badge)} seems to sit on {the(other)} as well.")


def _same_dots(sheet: Sheet) -> Iterator[Fault]:
    for one, other in combinations(sheet.of("edge"), 2):
        room = one.box.grown(_DOTS)
        if one.stroke != other.stroke or not room.meets(other.box):
            continue
        grid = Grid((room_of(piece), piece) for piece in other.pieces if room.meets(room_of(piece).grown(0.1)))
        if any(_near(piece, met) for piece in one.pieces for met in grid.near(room_of(piece).grown(_DOTS))):
            yield Fault("K11", f"{told(one)} seems to go on in {the(other)}, which has the same dots.")


def _near(piece: Segment, met: Segment) -> bool:
    if crossing(piece, met):
        return True
    gaps = [gap(point, met) for point in piece] + [gap(point, piece) for point in met]
    return min(gaps) < _DOTS
