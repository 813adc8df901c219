"""The heights: of each row, and of each run in the gap between two rows, from what lies in that gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casereview.genogram.drawing.frame import HALF
from casereview.genogram.drawing.lanes import LANE, lanes
from casereview.genogram.drawing.region import Rect
from casereview.genogram.graph import Doubt
from casereview.genogram.measure import SYMBOL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casereview.genogram.drawing.frame import Frame, Place
    from casereview.genogram.drawing.nets import Run
    from casereview.genogram.graph import Graph

#: From the lowest label of a row to the first lane, and from the last lane to the symbols.
_ABOVE_LANES = 22.0
_BELOW_LANES = 24.0
#: To the next lane where a line to children begins in one and crosses the next.
_LANE_BEGUN = 22.0
#: Where the two pieces of a line that goes straight down meet: above all lanes, so at no other line.
_JOINT = 11.0
#: How high above the symbols the lines of children of one birth part.
FORK, FORK_IN_DOUBT = 32.0, 50.0
_STEEP = 0.4
#: The middle of a question mark above a symbol, and from one to the next.
DOUBT = 24.0
DOUBT_STEP = 16.0


class Heights:
    """``tops`` of the symbols of each row, ``feet`` of its longest label; ``runs`` have their y. ``more`` is extra
    room above a row for corridors of households, whose bands begin at ``bands``; ``under`` is extra room below the
    labels of a row for the words of households; ``room`` how many times as far apart as usual lanes and rows are."""

    def __init__(
        self,
        graph: Graph,
        frame: Frame,
        runs: list[Run],
        more: Mapping[int, float],
        under: Mapping[int, float],
        room: float = 1.0,
    ) -> None:
        self.frame = frame
        self.under = under
        self.room = room
        self.tops: list[float] = []
        self.feet: list[float] = []
        by_gap: dict[int, list[Run]] = {}
        for run in runs:
            if run.high - run.low > 0.5:
                by_gap.setdefault(run.gap, []).append(run)
        self.forks = _forks(graph, frame)
        doubts = _doubts(graph, frame)
        y = self._gap(-1, 0.0, by_gap.get(-1, []), (_BELOW_LANES if -1 in by_gap else 0.0) + more.get(0, 0.0))
        self.bands = {0: y - more.get(0, 0.0) - _BELOW_LANES / 2}
        for row, places in enumerate(frame.rows):
            self.tops.append(y)
            self.feet.append(y + max((place.depth for place in places), default=SYMBOL))
            below = float(round(_BELOW_LANES * room))
            below += self.forks.get(row + 1, 2.0) - 2.0
            if row + 1 in doubts:
                below = max(below, DOUBT + 15.0 + DOUBT_STEP * (doubts[row + 1] - 1))
            y = self._gap(row, self.feet[-1], by_gap.get(row, []), below + more.get(row + 1, 0.0))
            self.bands[row + 1] = y - below - more.get(row + 1, 0.0) + _ABOVE_LANES / 2
        self.end = y if len(frame.rows) - 1 in by_gap else max(self.feet, default=0.0)
        hung = {below: run for run in runs for below in run.lower}
        for run in runs:
            if run.high - run.low <= 0.5:
                foot = self.feet[run.gap] if run.gap >= 0 else self.tops[0] - 2 * _BELOW_LANES
                run.y = foot + under.get(run.gap, 0.0) + _JOINT
                if run in hung:
                    run.y = hung[run].y + LANE / 4

    def _gap(self, gap: int, start: float, runs: list[Run], below: float) -> float:
        """Give the runs of one gap their heights; where the next row begins."""
        start += self.under.get(gap, 0.0)
        found, count = lanes(runs)
        start += float(round(_ABOVE_LANES * self.room)) if gap >= 0 else 0.0
        places = [start]
        for lane in range(count - 1):
            step = _LANE_BEGUN if _begins(found, lane) else LANE
            places.append(places[-1] + float(round(step * self.room)))
        for run, level in found.items():
            lane, half = int(level), level % 1
            run.y = places[lane] + (half * (places[lane + 1] - places[lane]) if half else 0.0)
        return places[-1] + below

    def box(self, place: Place) -> Rect:
        """A symbol with its label and marks."""
        top = self.tops[place.row]
        return Rect(place.left, top - place.rise, place.right, top + place.depth)

    def middle(self, row: int) -> float:
        """The height of the middles of the symbols of a row."""
        return self.tops[row] + HALF


def _begins(found: Mapping[Run, float], lane: int) -> bool:
    """Whether a line to children that begins in this lane crosses a run at once: that needs more height, or it would
    seem to begin there."""
    for run, level in found.items():
        if lane <= level < lane + 1:
            own = (*run.ups, *run.downs)[0].net
            begun = [post.x for post in run.downs if post.net != own]
            if any(other.low < x < other.high for x in begun for other, at in found.items() if level < at <= level + 1):
                return True
    return False


def _forks(graph: Graph, frame: Frame) -> dict[int, float]:
    """How high above the symbols of a row the lines of one birth part: higher where a question mark stands on one."""
    found: dict[int, float] = {}
    for sibship in graph.sibships:
        doubtful = {child.node for child in sibship.children if child.doubt is not Doubt.NONE}
        for birth in sibship.births:
            if birth.nodes[1:]:
                first, last = frame[birth.nodes[0]], frame[birth.nodes[-1]]
                least = FORK_IN_DOUBT if doubtful & {*birth.nodes} else FORK
                wide = (last.x - first.x) / 2
                found[first.row] = max(found.get(first.row, FORK), least, float(round(_STEEP * wide)))
    return found


def _doubts(graph: Graph, frame: Frame) -> dict[int, int]:
    """How many question marks stand above one child at most, by row."""
    count: dict[str, int] = {}
    for child in (*(child for row in graph.sibships for child in row.children), *(link.child for link in graph.links)):
        if child.doubt is not Doubt.NONE:
            count[child.node] = count.get(child.node, 0) + 1
    found: dict[int, int] = {}
    for key, number in count.items():
        found[frame[key].row] = max(found.get(frame[key].row, 0), number)
    return found
