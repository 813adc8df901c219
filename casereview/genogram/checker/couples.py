"""Couples, followed from symbol to symbol: which two a tie joins, and the slashes that lie across it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.figures import Figure, Figures
from casereview.genogram.checker.grid import Grid
from casereview.genogram.checker.ink import told
from casereview.genogram.checker.joints import Joints
from casereview.genogram.checker.marks import Mark, Sheet
from casereview.genogram.checker.plane import Point, Segment, apart, crossing, gap, gap_to_line, room_of, segments
from casereview.genogram.checker.rebuilt import SeenCouple, Source
from casereview.genogram.checker.strokes import line_of

#: How far apart the two lines of a related couple run; at a corner they are further apart than along the way.
_PAIR = (2.0, 8.5)
#: How far a slash must reach beyond the line it crosses, and stay from that line's ends and from another slash.
_BEYOND, _CLEAR = 3.0, 2.0


@dataclass(eq=False, slots=True)
class Joined:
    """Two symbols and the lines between them."""

    partners: tuple[Figure, Figure]
    ties: list[Mark] = field(default_factory=list)
    slashes: list[Mark] = field(default_factory=list)
    mended: list[Mark] = field(default_factory=list)

    @property
    def source(self) -> Source:
        """The numbers of the two."""
        return tuple(sorted(figure.number for figure in self.partners))

    def seen(self) -> SeenCouple:
        """What a reader makes of it."""
        kinds = {line_of(tie) for tie in self.ties}
        line = kinds.pop() if len(kinds) == 1 else None
        crossed = [slash for slash in self.slashes if any(_meet(slash, stroke) for stroke in self.mended)]
        return SeenCouple(self.source, line, len(self.slashes), len(self.ties) > 1, len(crossed))


def couples_of(sheet: Sheet, figures: Figures, joints: Joints) -> tuple[list[Joined], list[Fault]]:
    """All couples, and the ties and slashes that join or cross nothing."""
    faults: list[Fault] = []
    found: dict[frozenset[int], Joined] = {}
    for tie in sheet.of("tie"):
        ends = [figures.touched(tie.start), figures.touched(tie.end)]
        if [len(end) for end in ends] != [1, 1] or ends[0] == ends[1] or len(tie.lines) > 1 or tie.lines[0].closed:
            faults.append(Fault("K8", f"{told(tie)} does not begin and end on the outlines of two symbols."))
            continue
        one, other = ends[0][0], ends[1][0]
        if not (_at_side(one, tie.start, tie.line[1]) and _at_side(other, tie.end, tie.line[-2])):
            faults.append(
                Fault("K8", f"{told(tie)} does not reach the sides of its symbols, as the line of a couple does.")
            )
        key = frozenset((one.symbol.place, other.symbol.place))
        found.setdefault(key, Joined((one, other))).ties.append(tie)
    for couple in found.values():
        faults += _side_by_side(couple, joints)
    _slashes(sheet, list(found.values()), faults)
    return list(found.values()), faults


def _at_side(figure: Figure, end: Point, before: Point) -> bool:
    """Whether a line reaches a symbol from the left or the right, on the level."""
    from_left = before[0] < end[0] < figure.x - 3
    return abs(before[1] - end[1]) < 0.5 and (from_left or before[0] > end[0] > figure.x + 3)


def _side_by_side(couple: Joined, joints: Joints) -> Iterator[Fault]:
    if len(couple.ties) == 1:
        return
    if len(couple.ties) > 2:
        yield Fault("K6", f"{_named(couple)} are joined by {len(couple.ties)} lines.")
        return
    one, other = couple.ties
    gaps = [gap_to_line(point, other.line) for point in one.line] + [
        gap_to_line(point, one.line) for point in other.line
    ]
    touching = any(crossing(a, b) for a in segments(one.line) for b in segments(other.line))
    if touching or min(gaps) < _PAIR[0] or max(gaps) > _PAIR[1]:
        yield Fault("K6", f"The two lines of {_named(couple)} do not run side by side.")
    joints.pair(one, other)


def _named(couple: Joined) -> str:
    return " and ".join(str(number) for number in couple.source)


def _slashes(sheet: Sheet, couples: list[Joined], faults: list[Fault]) -> None:
    owners = Grid(
        (room_of(piece).grown(1), (couple, tie, piece))
        for couple in couples
        for tie in couple.ties
        for piece in segments(tie.line)
    )
    for slash in sheet.of("slash"):
        crossed = _crossed(slash, owners)
        own = {id(couple): couple for couple, _ in crossed}
        if len(own) != 1 or len(slash.lines) > 1 or len(slash.line) != 2:
            faults.append(Fault("K5", f"{told(slash)} does not lie across the line of one couple."))
            continue
        couple = next(iter(own.values()))
        if {id(tie) for _, tie in crossed} != {id(tie) for tie in couple.ties}:
            faults.append(Fault("K5", f"{told(slash)} does not cross both lines of {_named(couple)}."))
        if any(_close(slash, other) for other in couple.slashes):
            faults.append(Fault("K5", f"{told(slash)} runs into another slash of {_named(couple)}."))
        couple.slashes.append(slash)
    for stroke in sheet.of("mended"):
        owner = [couple for couple in couples if any(_meet(slash, stroke) for slash in couple.slashes)]
        if len(owner) != 1:
            faults.append(Fault("K5", f"{told(stroke)} crosses the slashes of no couple."))
            continue
        owner[0].mended.append(stroke)


def _crossed(slash: Mark, owners: Grid[tuple[Joined, Mark, Segment]]) -> list[tuple[Joined, Mark]]:
    """The ties a slash lies across, well within its own length and theirs."""
    found = []
    for couple, tie, piece in owners.near(slash.box):
        for own in slash.pieces:
            at = crossing(own, piece)
            if at and _well_within(at, slash, tie) and _slanted(own, piece):
                found.append((couple, tie))
    return found


def _well_within(at: Point, slash: Mark, tie: Mark) -> bool:
    short = min(apart(at, slash.start), apart(at, slash.end)) < _BEYOND
    return not short and min(apart(at, tie.start), apart(at, tie.end)) >= _CLEAR


def _slanted(own: Segment, piece: Segment) -> bool:
    (x1, y1), (x2, y2) = own
    (x3, y3), (x4, y4) = piece
    turn = abs((x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3))
    return turn >= 0.4 * apart(*own) * apart(*piece)


def _meet(slash: Mark, stroke: Mark) -> bool:
    """Whether one crosses the other within both their lengths."""
    points = [crossing(one, other) for one in slash.pieces for other in stroke.pieces]
    return any(
        at and min(apart(at, end) for end in (slash.start, slash.end, stroke.start, stroke.end)) >= 1 for at in points
    )


def _close(one: Mark, other: Mark) -> bool:
    ends = [(point, piece) for point in (one.start, one.end) for piece in other.pieces]
    ends += [(point, piece) for point in (other.start, other.end) for piece in one.pieces]
    return _meet(one, other) or min(gap(point, piece) for point, piece in ends) < _CLEAR
