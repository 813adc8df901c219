"""Children, followed from the line or the parent they hang from: stems, bars, drops, stalks, twins and links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from casereview.genogram.checker.couples import Joined
from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.figures import TOUCH, Figure, Figures
from casereview.genogram.checker.grid import Grid
from casereview.genogram.checker.ink import told
from casereview.genogram.checker.joints import Joints
from casereview.genogram.checker.marks import Mark, Sheet
from casereview.genogram.checker.plane import Box, Point, apart, gap_to_line
from casereview.genogram.checker.rebuilt import Source

#: How far below a lone parent's label its line may begin.
_BELOW = 6.0
#: Lines of one row of children that leave a bar so near to each other are seen as leaving at one point.
_NEAR = 3.0


@dataclass(eq=False, slots=True)
class Stalk:
    """A stalk and the lines that spread from its foot, each with the child it ends on."""

    mark: Mark
    twins: list[tuple[Mark, Figure]] = field(default_factory=list)
    identical: list[Mark] = field(default_factory=list)
    unsure: list[Mark] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Row:
    """The children of one source that stand in one row."""

    source: Source
    stem: Mark
    parents: tuple[Figure, ...]
    bar: Mark | None = None
    drops: list[tuple[Mark, Figure]] = field(default_factory=list)
    stalks: list[Stalk] = field(default_factory=list)

    def hanging(self) -> list[tuple[Mark, Figure]]:
        """Each child with the line that ends on it."""
        return [*self.drops, *(twin for stalk in self.stalks for twin in stalk.twins)]


@dataclass(eq=False, slots=True)
class Linked:
    """A child tied to a source by a link."""

    source: Source
    mark: Mark
    child: Figure
    parents: tuple[Figure, ...]


class Descents:
    """Everything below the couples. ``rows`` and ``links`` are what was found, ``faults`` what leads nowhere."""

    def __init__(self, sheet: Sheet, figures: Figures, couples: list[Joined], joints: Joints) -> None:
        self.rows: list[Row] = []
        self.links: list[Linked] = []
        self.faults: list[Fault] = []
        self._figures = figures
        self._joints = joints
        self._ties = Grid((tie.box.grown(1), (couple, tie)) for couple in couples for tie in couple.ties)
        self._begins: Grid[Row] = Grid()
        self._feet = Grid((_foot(figure), figure) for figure in figures.all)
        for mark in sheet.of("stem", "bar", "drop", "stalk", "twin", "link", "identical"):
            if len(mark.lines) > 1 or mark.lines[0].closed:
                self._refuse("K8", mark, "is not one open line")
        self._read_rows(sheet)
        self._read_hanging(sheet)
        self._read_twins(sheet)
        self._read_links(sheet)
        self._nothing_dangles()

    def _refuse(self, rule: str, mark: Mark, what: str) -> None:
        self.faults.append(Fault(rule, f"{told(mark)} {what}."))

    def _source(self, mark: Mark) -> tuple[Source, tuple[Figure, ...]] | None:
        """The couple on whose line a mark begins, or the one parent below whose label it does."""
        at = mark.start
        owners: dict[Source, tuple[Joined, list[Mark]]] = {}
        for couple, tie in self._ties.near(Box(*at, *at)):
            if gap_to_line(at, tie.line) <= TOUCH and min(apart(at, tie.start), apart(at, tie.end)) > TOUCH:
                owners.setdefault(couple.source, (couple, []))[1].append(tie)
        if len(owners) == 1:
            source, (couple, _) = next(iter(owners.items()))
            self._joints.join([mark, *couple.ties], at)
            return source, couple.partners
        lone = list(self._feet.near(Box(at[0], at[1] - _BELOW, at[0], at[1] + 0.5)))
        if owners or len(lone) != 1 or self._figures.touched(at):
            return None
        return (lone[0].number,), (lone[0],)

    def _read_rows(self, sheet: Sheet) -> None:
        bars: dict[Mark, list[Row]] = {bar: [] for bar in sheet.of("bar")}
        by_place = Grid((bar.box.grown(TOUCH), bar) for bar in bars)
        for stem in sheet.of("stem"):
            found = self._source(stem)
            if found is None:
                self._refuse("K8", stem, "does not begin on the line of one couple, or below one parent's label")
                continue
            row = Row(found[0], stem, found[1])
            self.rows.append(row)
            on = [bar for bar in by_place.near(Box(*stem.end, *stem.end)) if gap_to_line(stem.end, bar.line) <= TOUCH]
            if len(on) > 1:
                self._refuse("K8", stem, "ends on several bars")
            for bar in on[:1]:
                row.bar = bar
                bars[bar].append(row)
                self._joints.join([stem, bar], stem.end)
        for bar, owners in bars.items():
            if len(owners) != 1:
                self._refuse("K8", bar, f"is reached by {len(owners)} stems instead of one")
            if len(bar.line) != 2 or abs(bar.start[1] - bar.end[1]) > 0.1:
                self._refuse("K8", bar, "is not one level line")

    def _row_at(self, mark: Mark) -> Row | None:
        """The row from whose bar, or from the end of whose stem, a mark begins."""
        on = [
            row
            for row in self._begins.near(Box(*mark.start, *mark.start))
            if (gap_to_line(mark.start, row.bar.line) if row.bar else apart(mark.start, row.stem.end)) <= TOUCH
        ]
        if len(on) != 1:
            self._refuse("K8", mark, f"begins on {len(on) or 'no'} bars or stems instead of one")
            return None
        return on[0]

    def _read_hanging(self, sheet: Sheet) -> None:
        for begun in self.rows:
            room = begun.bar.box if begun.bar else Box(*begun.stem.end, *begun.stem.end)
            self._begins.add(room.grown(TOUCH), begun)
        for mark in sheet.of("drop"):
            row = self._row_at(mark)
            child = self._top(mark)
            if row and child:
                row.drops.append((mark, child))
        for mark in sheet.of("stalk"):
            row = self._row_at(mark)
            if row:
                row.stalks.append(Stalk(mark))

    def _top(self, mark: Mark) -> Figure | None:
        """The child at the top of whose symbol a mark ends."""
        x, y = mark.end
        touched = [
            figure
            for figure in self._figures.touched(mark.end)
            if abs(figure.x - x) <= 2 and y <= figure.box.top + TOUCH
        ]
        if len(touched) != 1:
            self._refuse("K8", mark, "does not end at the top of one symbol")
            return None
        return touched[0]

    def _read_twins(self, sheet: Sheet) -> None:
        stalks = [stalk for row in self.rows for stalk in row.stalks]
        for mark in sheet.of("twin"):
            own = [stalk for stalk in stalks if apart(stalk.mark.end, mark.start) <= TOUCH]
            child = self._top(mark)
            if len(own) != 1:
                self._refuse("K2", mark, "does not begin at the foot of one stalk")
            elif child:
                own[0].twins.append((mark, child))
        for stalk in stalks:
            stalk.twins.sort(key=lambda twin: twin[1].x)
            self._joints.join([stalk.mark, *(mark for mark, _ in stalk.twins)], stalk.mark.end)
            if len(stalk.twins) < 2:
                self._refuse("K2", stalk.mark, "has fewer than two children")
        for mark in sheet.of("identical"):
            own = [stalk for stalk in stalks if self._bridges(mark, stalk)]
            if len(own) != 1:
                self._refuse("K2", mark, "does not run from the first to the last line of one stalk")
            else:
                own[0].identical.append(mark)
        for mark in sheet.of("unsure"):
            own = [stalk for stalk in stalks if _between(mark.box.middle, stalk)]
            if len(own) != 1 or mark.words != ("?",):
                self._refuse("K2", mark, "lies between the lines of no stalk")
            else:
                own[0].unsure.append(mark)

    def _bridges(self, mark: Mark, stalk: Stalk) -> bool:
        if len(stalk.twins) < 2:
            return False
        first, last = stalk.twins[0][0], stalk.twins[-1][0]
        for one, other in ((mark.start, mark.end), (mark.end, mark.start)):
            if gap_to_line(one, first.line) <= TOUCH and gap_to_line(other, last.line) <= TOUCH:
                self._joints.join([mark, first], one)
                self._joints.join([mark, last], other)
                return True
        return False

    def _read_links(self, sheet: Sheet) -> None:
        for mark in sheet.of("link"):
            found = self._source(mark)
            touched = [figure for figure in self._figures.touched(mark.end) if mark.end[1] <= figure.box.bottom - TOUCH]
            if found is None:
                self._refuse("K8", mark, "does not begin on the line of one couple, or below one parent's label")
            elif len(touched) != 1:
                self._refuse("K8", mark, "does not end at the top or a side of one symbol")
            else:
                self.links.append(Linked(found[0], mark, touched[0], found[1]))

    def _nothing_dangles(self) -> None:
        for row in self.rows:
            begun = [mark for mark, _ in row.drops] + [stalk.mark for stalk in row.stalks]
            if not begun:
                self._refuse("K8", row.stem, "leads to no child")
            for at, mark in enumerate(begun):
                self._joints.join([mark, row.bar or row.stem], mark.start)
                for other in (*begun[at + 1 :], row.stem):
                    met = row.stem.end if other is row.stem else other.start
                    if apart(mark.start, met) <= _NEAR:
                        self._joints.join([mark, other], mark.start)
            if row.bar is None:
                if len(begun) > 1:
                    self._refuse("K8", row.stem, "has several children and no bar")
                continue
            joined = [row.stem.end, *(mark.start for mark in begun)]
            for end in (row.bar.start, row.bar.end):
                if min(apart(end, point) for point in joined) > TOUCH:
                    self._refuse("K8", row.bar, "has an end that nothing hangs from")


def _foot(figure: Figure) -> Box:
    """Where the line of one parent may begin: under the middle, or under the label where that is wider."""
    wide = [12.0, *((mark.box.right - mark.box.left) / 2 for mark in figure.labels)]
    return Box(figure.x - max(wide), figure.foot, figure.x + max(wide), figure.foot)


def _between(at: Point, stalk: Stalk) -> bool:
    """Whether a point lies in the room between the lines of a stalk."""
    ends = [mark.end for mark, _ in stalk.twins]
    if len(ends) < 2:
        return False
    left, right = min(x for x, _ in ends), max(x for x, _ in ends)
    return left < at[0] < right and stalk.mark.end[1] < at[1] < max(y for _, y in ends)


def repeated(rows: list[Row]) -> Iterator[Fault]:
    """A child that hangs twice from one bar, and a source with two rows, which one bar ought to join."""
    for row in rows:
        numbers = [figure.number for _, figure in row.hanging()]
        for number in sorted({number for number in numbers if numbers.count(number) > 1}):
            yield Fault("K8", f"{number} hangs twice from one bar.")
    sources = [row.source for row in rows]
    for source in sorted({source for source in sources if sources.count(source) > 1}):
        yield Fault("K13", f"{' and '.join(map(str, source))} have two rows of children.")
