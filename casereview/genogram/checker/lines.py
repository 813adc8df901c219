"""Lines must be told apart and must spare what they do not belong to: symbols, labels, each other."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.figures import Figure, Figures
from casereview.genogram.checker.grammar import LINES
from casereview.genogram.checker.grid import Grid
from casereview.genogram.checker.ink import the, told
from casereview.genogram.checker.joints import Joints
from casereview.genogram.checker.marks import Mark, Sheet
from casereview.genogram.checker.plane import (
    Point,
    Segment,
    apart,
    crossing,
    cuts_box,
    cuts_convex,
    gap,
    room_of,
    shared_run,
)
from casereview.genogram.graph import Shape

#: Two lines nearer than this, side by side, are taken for one; over this length and less no reader could be misled.
_APART, _RUN = 3.0, 1.0
#: An end or a corner nearer than this to another line seems to join it.
_END_APART = 2.5
#: Two lines in one direction are taken for one when the gap between their ends is less: of any strokes, of the same.
_RUN_ON, _SAME_RUN_ON = 7.0, 12.0
#: An outline of a household on top of a line, or of another outline, hides it.
_EDGE_APART, _EDGE_RUN = 1.5, 12.0

_Piece = tuple[Mark, Segment]


def line_faults(
    sheet: Sheet, figures: Figures, joints: Joints, sits: dict[Mark, Mark], slashes: dict[Mark, set[Mark]]
) -> Iterator[Fault]:
    """K9 and K11. ``sits``: the line under each question mark and badge; ``slashes``: the lines a slash, or a stroke
    that takes slashes back, may cross."""
    lines = sheet.of(*LINES)
    pieces = [(mark, piece) for mark in lines for piece in mark.pieces]
    strokes = [(mark, piece) for mark in slashes for piece in mark.pieces]
    grid = Grid((room_of(piece), (mark, piece)) for mark, piece in pieces)
    yield from _through_symbols([*pieces, *strokes], figures)
    yield from _through_words(sheet, [*pieces, *strokes], sits)
    yield from _together(pieces, grid, joints)
    for mark, piece in strokes:
        for other, met in grid.near(room_of(piece).grown(1)):
            if other not in slashes[mark] and (crossing(piece, met) or _end_gap(piece, met) < 1):
                yield Fault("K5", f"{told(mark)} touches {the(other)}.")
    yield from _edges(sheet, grid)


def _through_symbols(pieces: list[_Piece], figures: Figures) -> Iterator[Fault]:
    own: dict[Mark, list[Figure]] = {}
    for mark, piece in pieces:
        for figure in figures.grid.near(room_of(piece).grown(1)):
            if mark not in own:
                own[mark] = [] if mark.kind in {"slash", "mended"} else _ends_on(mark, figures)
            if figure in own[mark]:
                hit = figure.shape is not Shape.CROSS and cuts_convex(piece, figure.outline, figure.box.middle, 0.8)
            else:
                hit = cuts_box(piece, figure.box.grown(0.8))
            if hit:
                yield Fault("K9", f"{told(mark)} passes through the symbol {figure.number}.")


def _ends_on(mark: Mark, figures: Figures) -> list[Figure]:
    return [*figures.touched(mark.start), *figures.touched(mark.end)]


def _through_words(sheet: Sheet, pieces: list[_Piece], sits: dict[Mark, Mark]) -> Iterator[Fault]:
    texts = Grid((text.box, (mark, text)) for mark in _writings(sheet) for text in mark.texts)
    for mark, piece in pieces:
        for text_mark, text in texts.near(room_of(piece)):
            if sits.get(text_mark) is not mark and cuts_box(piece, text.box):
                yield Fault("K9", f"{told(mark)} passes through {the(text_mark)}.")
    badges = Grid((mark.box, mark) for mark in sheet.of("badge"))
    for mark in sheet.of("aware"):
        badges.add(mark.box.grown(1), mark)
    for mark, piece in pieces:
        for badge in badges.near(room_of(piece)):
            room = badge.box.grown(1) if badge.kind == "aware" else badge.box
            if sits.get(badge) is not mark and cuts_box(piece, room):
                yield Fault("K9", f"{told(mark)} passes through {the(badge)}.")


def _writings(sheet: Sheet) -> list[Mark]:
    return sheet.of("label", "mark", "home-label", "question", "unsure")


def _together(pieces: list[_Piece], grid: Grid[_Piece], joints: Joints) -> Iterator[Fault]:
    for mark, piece in pieces:
        for other, met in grid.near(room_of(piece).grown(_SAME_RUN_ON)):
            if other.place <= mark.place or joints.paired(mark, other):
                continue
            if shared_run(piece, met, _APART) > _RUN:
                yield Fault("K11", f"{told(mark)} runs on top of {the(other)}.")
                continue
            gap_between = _SAME_RUN_ON if mark.stroke == other.stroke else _RUN_ON
            if _run_on(piece, met, gap_between) and not joints.allowed(mark, other, *piece, *met):
                yield Fault("K11", f"{told(mark)} seems to go on in {the(other)}.")
                continue
            for point in _meeting(piece, met):
                if not joints.allowed(mark, other, point):
                    yield Fault("K11", f"{told(mark)} meets {the(other)} where they are not joined.")


def _run_on(one: Segment, other: Segment, gap_between: float) -> bool:
    """Whether one piece seems to be the other drawn on: in the same direction, end to end with less than this gap."""
    reach = min(apart(a, b) for a in one for b in other)
    if reach >= gap_between:
        return False
    (x1, y1), (x2, y2) = one
    (x3, y3), (x4, y4) = other
    level = max(y1, y2, y3, y4) - min(y1, y2, y3, y4) < _END_APART
    upright = max(x1, x2, x3, x4) - min(x1, x2, x3, x4) < _END_APART
    return level or upright


def _meeting(one: Segment, other: Segment) -> Iterator[Point]:
    """The ends of either piece that lie at the other: where two lines seem to join."""
    for ends, piece in ((one, other), (other, one)):
        for point in ends:
            if gap(point, piece) < _END_APART:
                yield point


def _end_gap(one: Segment, other: Segment) -> float:
    return min(*(gap(point, other) for point in one), *(gap(point, one) for point in other))


def _edges(sheet: Sheet, grid: Grid[_Piece]) -> Iterator[Fault]:
    """Outlines may cross lines and each other; over a length they may not hide them, and they touch no words."""
    edges = [(mark, piece) for mark in sheet.of("edge") for piece in mark.pieces]
    edge_grid = Grid((room_of(piece), (mark, piece)) for mark, piece in edges)
    runs: dict[tuple[Mark, Mark], float] = {}
    for mark, piece in edges:
        near = room_of(piece).grown(_EDGE_APART)
        for other, met in (*grid.near(near), *edge_grid.near(near)):
            if other is not mark and (other.kind != "edge" or mark.place < other.place):
                runs[mark, other] = runs.get((mark, other), 0.0) + shared_run(piece, met, _EDGE_APART)
    for (mark, other), run in runs.items():
        if run > _EDGE_RUN:
            yield Fault("K11", f"{told(mark)} runs on top of {the(other)}.")
    cleared = sheet.of("clear")
    for writing in _writings(sheet):
        for text in writing.texts:
            for mark, piece in edge_grid.near(text.box):
                clear = any(own.box.encloses(text.box) and own.place > mark.place for own in cleared)
                if cuts_box(piece, text.box) and not (writing.kind == "home-label" and clear):
                    yield Fault("K9", f"{told(mark)} passes through {the(writing)}.")
