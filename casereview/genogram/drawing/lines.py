"""All lines of a family with their places: ties with their slashes, rows of children, links, question marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from casereview.genogram.drawing.figures import mending
from casereview.genogram.drawing.naming import Obstacles
from casereview.genogram.drawing.nets import Foot, Fork, Level, Port, Run, Top
from casereview.genogram.drawing.questions import place_questions
from casereview.genogram.drawing.region import Rect
from casereview.genogram.graph import Line

if TYPE_CHECKING:
    from casereview.genogram.drawing.heights import Heights
    from casereview.genogram.drawing.kin import Drop, Kin, Strand
    from casereview.genogram.drawing.nets import End, Route
    from casereview.genogram.drawing.questions import Question
    from casereview.genogram.drawing.ties import Tie
    from casereview.genogram.graph import Birth, Child

Point = tuple[float, float]
Polyline = list[Point]
#: Half the distance between the two lines of a couple who are kin.
DOUBLE = 2.0
#: Half the height and half the width of a slash, and from one to the next.
SLASH = (8.0, 4.0, 6.0)


@dataclass(slots=True)
class TieLines:
    """``way`` is where the line runs, ``lines`` what is drawn: one, or two beside the way; ``slashes`` and ``mended``
    are straight strokes."""

    tie: Tie
    way: Polyline
    lines: list[Polyline]
    slashes: list[Polyline] = field(default_factory=list)
    mended: list[Polyline] = field(default_factory=list)


@dataclass(slots=True)
class KinLines:
    """``drops`` by child; ``twins`` from the foot of a stalk to each child of the birth."""

    kin: Kin
    stem: Polyline
    bar: Polyline
    drops: list[tuple[Child, Polyline]] = field(default_factory=list)
    stalks: list[tuple[Line, Polyline]] = field(default_factory=list)
    twins: list[tuple[Child, Polyline]] = field(default_factory=list)
    identical: list[Polyline] = field(default_factory=list)
    unsure: list[Point] = field(default_factory=list)
    forked: list[list[Polyline]] = field(default_factory=list)
    """The lines of the births that ``unsure`` stand in."""


@dataclass(slots=True)
class Lines:
    """Everything that joins symbols."""

    ties: list[TieLines]
    kin: list[KinLines]
    links: list[tuple[Strand, Polyline]]
    questions: list[Question]

    def polylines(self) -> list[Polyline]:
        """All lines but slashes."""
        found = [line for tie in self.ties for line in tie.lines]
        for kin in self.kin:
            found += [kin.stem, kin.bar, *(line for _, line in (*kin.drops, *kin.stalks, *kin.twins)), *kin.identical]
        return [line for line in (*found, *(line for _, line in self.links)) if line[1:]]


def trace(heights: Heights, ties: list[Tie], kin: list[Kin], strands: list[Strand]) -> Lines:
    """Every line as points."""
    related = {id(tie.left) for tie in ties if tie.couple.related} | {
        id(tie.right) for tie in ties if tie.couple.related
    }
    double_runs = {id(run) for tie in ties if tie.couple.related and tie.route for run in tie.route.runs}
    tracer = _Tracer(heights, related, double_runs)
    lines = Lines(
        [tracer.tie(tie) for tie in ties],
        [tracer.kin(one) for one in kin],
        [(strand, tracer.route(strand.route)) for strand in strands],
        [],
    )
    _slash(lines)
    _clear_unsure(lines)
    lines.questions = place_questions(lines, heights)
    return lines


class _Tracer:
    def __init__(self, heights: Heights, related: set[int], double_runs: set[int]) -> None:
        self.heights = heights
        self.related = related
        self.double_runs = double_runs

    def height(self, end: End, x: float) -> float:
        """The y of an end of a route whose post stands at x."""
        match end:
            case Port():
                return self.heights.middle(end.place.row) + end.above
            case Level():
                lower = DOUBLE if id(end.port) in self.related else 0.0
                return self.heights.middle(end.port.place.row) + end.port.above + lower
            case Top():
                return self.heights.tops[end.place.row] + end.place.top(x - end.place.x)
            case Fork():
                return self.heights.tops[end.row] - self.heights.forks[end.row]
            case Foot():
                return self.heights.tops[end.place.row] + end.place.depth
            case Run():
                return end.y + (DOUBLE if id(end) in self.double_runs else 0.0)

    def route(self, route: Route) -> Polyline:
        """The points of a route."""
        first, last = route.posts[0].x, route.posts[-1].x
        points = [(first, self.height(route.start, first))]
        if isinstance(route.start, Port):
            points.insert(0, (route.start.x, points[0][1]))
        for run, (here, there) in zip(route.runs, pairwise(route.posts), strict=True):
            points += [(here.x, run.y), (there.x, run.y)]
        points.append((last, self.height(route.end, last)))
        if isinstance(route.end, Port):
            points.append((route.end.x, points[-1][1]))
        return straightened(points)

    def tie(self, tie: Tie) -> TieLines:
        """A couple's line, or its two."""
        if tie.route is None:
            y = self.heights.middle(tie.left.place.row)
            way = [(tie.left.x, y), (tie.right.x, y)]
        else:
            way = self.route(tie.route)
        if not tie.couple.related:
            return TieLines(tie, way, [way])
        lines = [_beside(way, -DOUBLE), _beside(way, DOUBLE)]
        for line in lines:
            for place, port in ((0, tie.start), (-1, tie.end)):
                y = line[place][1]
                aside = port.place.side(y - self.heights.middle(port.place.row))
                line[place] = (port.place.x + port.side * aside, y)
        return TieLines(tie, way, lines)

    def kin(self, kin: Kin) -> KinLines:
        """A row of children."""
        low, high = kin.bar.low, kin.bar.high
        bar = [(low, kin.bar.y), (high, kin.bar.y)] if high - low > 0.5 else []
        lines = KinLines(kin, self.route(kin.stem), bar)
        for drop in kin.drops:
            line = self.route(drop.route)
            if drop.birth is None:
                lines.drops.append((drop.children[0], line))
            else:
                self._fork(drop, drop.birth, line, lines)
        return lines

    def _fork(self, drop: Drop, birth: Birth, stalk: Polyline, lines: KinLines) -> None:
        """The lines of children of one birth, and the bar of identical ones."""
        kinds = {child.line for child in drop.children}
        lines.stalks.append((kind_of(kinds), stalk))
        x, y = stalk[-1]
        top = self.heights.tops[self.heights.frame[drop.children[0].node].row]
        legs: list[Polyline] = []
        for child in drop.children:
            place = self.heights.frame[child.node]
            legs.append([(x, y), (place.x, self.heights.tops[place.row] + place.top(0.0))])
            lines.twins.append((child, legs[-1]))
        half = y + (top - y) * 0.35
        if birth.identical:
            ends = [x + (leg[1][0] - x) * (half - y) / (leg[1][1] - y) for leg in (legs[0], legs[-1])]
            lines.identical.append([(ends[0], half), (ends[1], half)])
        elif birth.unsure:
            lines.unsure.append(_between(legs[(len(legs) - 1) // 2], legs[(len(legs) + 1) // 2], 0.45))
            lines.forked.append(legs)


def kind_of(kinds: set[Line]) -> Line:
    """The kind of a line that several share: theirs, where they are of one kind."""
    return next(iter(kinds)) if len(kinds) == 1 else Line.SOLID


def _clear_unsure(lines: Lines) -> None:
    """Move the question marks of births off lines that pass through them."""
    for kin in lines.kin:
        for place, legs in enumerate(kin.forked):
            others = Obstacles()
            for line in lines.polylines():
                if line not in legs:
                    others.add_line(line)
            choices = [kin.unsure[place]]
            choices += [_between(*pair, share) for share in (0.45, 0.6, 0.35, 0.75) for pair in pairwise(legs)]
            choices += [(x + aside, y) for x, y in choices for aside in (-9.0, 9.0)]
            free = (at for at in choices if others.free(Rect(at[0] - 5.0, at[1] - 6.5, at[0] + 5.0, at[1] + 6.5), 1.0))
            kin.unsure[place] = next(free, kin.unsure[place])


def _between(one: Polyline, other: Polyline, share: float) -> Point:
    """The middle between two lines that part from one point, so far along."""
    (x, y), (left, foot), right = one[0], one[1], other[1][0]
    return x + ((left + right) / 2 - x) * share, y + (foot - y) * share


def straightened(points: Polyline) -> Polyline:
    """The same line without points that change nothing."""
    kept: Polyline = []
    for point in points:
        if kept and abs(point[0] - kept[-1][0]) < 0.05 and abs(point[1] - kept[-1][1]) < 0.05:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _in_line(one: Point, two: Point, three: Point) -> bool:
    return any(abs(one[axis] - two[axis]) < 0.05 and abs(two[axis] - three[axis]) < 0.05 for axis in (0, 1))


def _beside(line: Polyline, aside: float) -> Polyline:
    """A line of level and upright pieces moved to its right hand."""
    pieces = list(pairwise(line))
    moved: Polyline = []
    for number, (x, y) in enumerate(line):
        shifts = [_shift(*piece, aside) for piece in pieces[max(number - 1, 0) : number + 1]]
        moved.append((x + sum(dx for dx, _ in shifts), y + sum(dy for _, dy in shifts)))
    return moved


def _shift(start: Point, end: Point, aside: float) -> Point:
    if abs(start[1] - end[1]) < 0.05:
        return 0.0, aside if end[0] > start[0] else -aside
    return (-aside if end[1] > start[1] else aside), 0.0


def _slash(lines: Lines) -> None:
    """Put slashes on the longest stretch of each tie that nothing else meets."""
    pieces = [piece for line in lines.polylines() for piece in pairwise(line)]
    high, wide, apart = SLASH
    for tie in lines.ties:
        count = tie.tie.couple.slashes
        if not count:
            continue
        own = {piece for line in tie.lines for piece in pairwise(line)}
        x, y = _stretch(tie, [piece for piece in pieces if piece not in own])
        for number in range(count):
            middle = x + (number - (count - 1) / 2) * apart
            tie.slashes.append([(middle - wide, y + high), (middle + wide, y - high)])
        if tie.tie.couple.reconciled:
            tie.mended.append(mending(x, y, count))


def _stretch(tie: TieLines, others: list[tuple[Point, Point]]) -> Point:
    """The middle of the longest level stretch of a tie that no other line meets or runs along."""
    reach = SLASH[0] + 3.0
    best = (-1.0, tie.way[0])
    for (x1, y1), (x2, y2) in pairwise(tie.way):
        if abs(y1 - y2) > 0.05:
            continue
        low, high = sorted((x1, x2))
        best = max(best, (0.0, ((low + high) / 2, y1)), key=lambda found: found[0])
        blocked = sorted(
            (min(ax, bx), max(ax, bx))
            for (ax, ay), (bx, by) in others
            if min(ay, by) < y1 + reach and max(ay, by) > y1 - reach and max(ax, bx) > low and min(ax, bx) < high
        )
        start = low
        for left, right in [*blocked, (high, high)]:
            if left - start > best[0] + 0.5:
                best = left - start, ((start + left) / 2, y1)
            start = max(start, right)
    return best[1]
