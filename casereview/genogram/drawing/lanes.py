"""At which height each run of a gap lies: in a lane of its own beside those it would meet, so that few lines cross.

For each two runs that would meet, the better order is known by counting; orders are taken on from the most decided to
the least, leaving out any that contradicts those before (ranked pairs). The lane of a run is then how many lie above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casereview.genogram.drawing.nets import Run

#: From one lane to the next.
LANE = 14.0
#: Ends of runs in one lane are at least this far apart.
_MARGIN = 30.0
#: Upright lines nearer than this seem to be one.
_TOUCH = 4.0
_NEVER = 10_000
#: What it weighs that a line to a child crosses the bar from which that child hangs: it would seem to hang there twice.
_SHUNNED = 25


def lanes(runs: Sequence[Run]) -> tuple[dict[Run, float], int]:
    """The lane of each run of one gap, counted from the top, and how many lanes there are. Few runs that meet nobody
    lie in the middle lane, so halves occur."""
    spans = [(run.low, run.high) for run in runs]
    meeting = [
        (one, other)
        for one in range(len(runs))
        for other in range(one + 1, len(runs))
        if spans[one][0] < spans[other][1] + _MARGIN and spans[other][0] < spans[one][1] + _MARGIN
    ]
    order = _Order(len(runs))
    ballots = sorted(_ballot(runs, spans, one, other) for one, other in meeting)
    for _, _, upper, lower in ballots:
        order.add(upper, lower)
    level = order.levels()
    groups = _groups(len(runs), meeting)
    depth = {group: max(level[number] for number in range(len(runs)) if groups[number] == group) for group in groups}
    most = max(depth.values(), default=-1)
    found = {run: level[number] + (most - depth[groups[number]]) / 2 for number, run in enumerate(runs)}
    return found, most + 1


def _ballot(
    runs: Sequence[Run], spans: Sequence[tuple[float, float]], one: int, other: int
) -> tuple[float, float, int, int]:
    """How decided it is that one run lies above another, then which. Sorts the most decided first."""
    down, up = (_crossings(runs, spans, *pair) for pair in ((one, other), (other, one)))
    if runs[other] in runs[one].lower:
        up += _NEVER * 10
    if runs[one] in runs[other].lower:
        down += _NEVER * 10
    width = [high - low for low, high in spans]
    if down != up:
        upper, lower = (one, other) if down < up else (other, one)
    else:
        upper, lower = sorted((one, other), key=lambda number: (runs[number].rank, -width[number], spans[number]))
    return -abs(down - up), spans[upper][0], upper, lower


def _crossings(runs: Sequence[Run], spans: Sequence[tuple[float, float]], upper: int, lower: int) -> int:
    """How often two runs and their posts cross when one lies above the other."""
    low, high = spans[lower]
    crossed = sum(low - 1 <= post.x <= high + 1 for post in runs[upper].downs)
    count = crossed * (_SHUNNED if runs[upper].shun is runs[lower] else 1)
    low, high = spans[upper]
    count += sum(low - 1 <= post.x <= high + 1 for post in runs[lower].ups)
    for post in runs[upper].downs:
        for stranger in runs[lower].ups:
            if post is not stranger and abs(post.x - stranger.x) < _TOUCH and post.net != stranger.net:
                count += _NEVER
    return count


class _Order:
    """Which runs lie above which, never in a circle. Sets of runs are the bits of whole numbers."""

    def __init__(self, size: int) -> None:
        self._below = [1 << number for number in range(size)]
        self._pairs: list[tuple[int, int]] = []

    def add(self, upper: int, lower: int) -> None:
        """Take on that one lies above another, unless the contrary follows from what is known."""
        if self._below[lower] >> upper & 1:
            upper, lower = lower, upper
        self._pairs.append((upper, lower))
        below = self._below[lower]
        self._below = [known | below if known >> upper & 1 else known for known in self._below]

    def levels(self) -> list[int]:
        """How many lie above each, one below the other."""
        level = [0] * len(self._below)
        for upper, lower in sorted(self._pairs, key=lambda pair: -self._below[pair[0]].bit_count()):
            level[lower] = max(level[lower], level[upper] + 1)
        return level


def _groups(size: int, meeting: Sequence[tuple[int, int]]) -> list[int]:
    """The number of the group of each run; runs that meet are of one group."""
    group = list(range(size))

    def head(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for one, other in meeting:
        first, second = sorted((head(one), head(other)))
        group[second] = first
    return [head(number) for number in range(size)]
