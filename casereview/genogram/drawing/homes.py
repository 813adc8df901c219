"""Which way an outline takes: its members' blocks, and the shortest corridors that join them, before heights are known.

Members who stand side by side share a block. A corridor runs in the gaps between rows, where nobody stands, and passes
a row through the strip between two nodes. Corridors of several households in one gap get a band each.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from casereview.genogram.drawing.lanes import lanes
from casereview.genogram.drawing.nets import Post, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casereview.genogram.drawing.frame import Frame, Place
    from casereview.genogram.graph import Graph, Household

#: How far an outline stands off its members' boxes, by its depth among those that meet.
PADS = (6.0, 12.0, 17.0, 9.0)
#: The same below the boxes, where the words of one fit between its border and the next.
LOWER_PADS = (8.0, 19.0, 27.0)
#: How wide a corridor is, and over how much two blocks must face each other to be joined straight.
WIDE = 26.0
LEAST = 20.0
#: The height of a band with the room below it, where a gap has several.
BAND = 16.0
#: Outlines of different depth in one strip differ by so much on either side.
_STEP = 3.0
#: What it costs to pass a row, to pass between two members of another household, and to go round in the same row.
_PASS, _THROUGH, _ROUND = 60.0, 150.0, 30.0


@dataclass(frozen=True, slots=True)
class Block:
    """Members side by side in a row; ``left`` and ``right`` with the air round their boxes."""

    row: int
    left: float
    right: float
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Leg:
    """An upright piece of a corridor: in the strip of a row, which is free from ``low`` to ``high``, or at a block."""

    row: int
    left: float
    right: float
    block: Block | None = None
    low: float = 0.0
    high: float = 0.0


@dataclass(eq=False, slots=True)
class Level:
    """A level piece of a corridor in the gap below row ``gap``, with the two legs it joins. ``band`` and ``bands``: its
    place among those of the gap, from the top."""

    gap: int
    legs: tuple[Leg, Leg]
    band: float = 0.0
    bands: int = 1

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(leg.left for leg in self.legs)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(leg.right for leg in self.legs)


@dataclass(slots=True)
class Plan:
    """The way of one outline. ``straight`` joins two blocks that face each other across a gap, from x to x;
    ``deeper`` is how much further down the border runs in a row, for words inside, and ``nested`` how many households
    with members of that row in common lie within."""

    home: Household
    depth: int
    blocks: list[Block]
    levels: list[Level] = field(default_factory=list)
    straight: list[tuple[Block, Block, float, float]] = field(default_factory=list)
    deeper: dict[int, float] = field(default_factory=dict)
    nested: dict[int, int] = field(default_factory=dict)


def plan_homes(graph: Graph, frame: Frame, *, islands: bool = False) -> list[Plan]:
    """The ways of all outlines, by key of the household; those without a member in the picture have none. With
    ``islands`` each block has an outline of its own, and nothing joins them."""
    homes = [home for home in sorted(graph.households, key=lambda home: home.key) if home.members & frame.places.keys()]
    depths = _depths(homes, frame)
    planners = [_Planner(home, depths[home.key], homes, frame) for home in homes]
    if islands:
        apart = [plan for planner in planners for plan in planner.islands()]
        _nest(apart)
        return apart
    plans = [planner.plan() for planner in planners]
    _nest(plans)
    _share_gaps(plans)
    return plans


def _nest(plans: Sequence[Plan]) -> None:
    """Let the border of a household that takes in another's block run so far below it that words fit between."""
    for plan in plans:
        for block in plan.blocks:
            within = sum(
                other.depth < plan.depth and any({*block.places} & {*inner.places} for inner in other.blocks)
                for other in plans
            )
            plan.nested[block.row] = max(plan.nested.get(block.row, 0), within)


def room_for(plans: Iterable[Plan]) -> dict[int, float]:
    """The extra height a row needs above it for the bands of several corridors."""
    room: dict[int, float] = {}
    for plan in plans:
        for level in plan.levels:
            if level.bands > 1:
                room[level.gap + 1] = max(room.get(level.gap + 1, 0.0), level.bands * BAND)
    return room


def _depths(homes: Sequence[Household], frame: Frame) -> dict[str, int]:
    """A number for each household that differs between those whose outlines may meet; the smaller lies within."""
    spans = {home.key: [frame[key] for key in home.members if key in frame.places] for home in homes}
    depth: dict[str, int] = {}
    for home in sorted(homes, key=lambda home: (len(home.members), home.key)):
        taken = {depth[key] for key in depth if _meet(spans[home.key], spans[key])}
        depth[home.key] = next(number for number in range(len(homes) + 1) if number not in taken)
    return depth


def _meet(one: Sequence[Place], other: Sequence[Place]) -> bool:
    return (
        min(place.left for place in one) - WIDE < max(place.right for place in other) + WIDE
        and min(place.left for place in other) - WIDE < max(place.right for place in one) + WIDE
        and min(place.row for place in one) <= max(place.row for place in other) + 1
        and min(place.row for place in other) <= max(place.row for place in one) + 1
    )


class _Planner:
    """Finds the way of one outline."""

    def __init__(self, home: Household, depth: int, homes: Sequence[Household], frame: Frame) -> None:
        self.home = home
        self.others = [other.members for other in homes if other is not home]
        self.depth = depth
        self.pad = PADS[depth % len(PADS)]
        self.frame = frame

    def plan(self) -> Plan:
        """Blocks joined, the nearest first."""
        blocks = [block for row in range(len(self.frame.rows)) for block in self._blocks(row)]
        plan = Plan(self.home, self.depth, blocks)
        joined, apart = blocks[:1], blocks[1:]
        while apart:
            ways = [(self._cost(one, other, joined), one, other) for one in joined for other in apart]
            _, one, other = min(ways, key=lambda way: (way[0], way[2].row, way[2].left, way[1].row, way[1].left))
            self._join(plan, one, other, joined)
            joined.append(other)
            apart.remove(other)
        return plan

    def islands(self) -> list[Plan]:
        """A plan for each block, which ends with it."""
        blocks = [block for row in range(len(self.frame.rows)) for block in self._blocks(row)]
        return [Plan(self.home, self.depth, [block]) for block in blocks]

    def _blocks(self, row: int) -> Iterable[Block]:
        for inside, group in groupby(self.frame.rows[row], key=lambda place: place.node.key in self.home.members):
            if inside:
                places = tuple(group)
                yield Block(row, places[0].left - self.pad, places[-1].right + self.pad, places)

    def _cost(self, one: Block, other: Block, joined: Sequence[Block]) -> float:
        if one.row == other.row:
            above = any(block.row == one.row - 1 for block in joined)
            return _distance(one, other) + (_ROUND if above else 2 * _ROUND)
        upper, lower = sorted((one, other), key=lambda block: block.row)
        return self._strips(upper, lower)[0]

    def _join(self, plan: Plan, one: Block, other: Block, joined: Sequence[Block]) -> None:
        if one.row == other.row:
            above = any(block.row == one.row - 1 for block in joined)
            plan.levels.append(Level(one.row - 1 if above else one.row, _facing(one, other)))
            return
        upper, lower = sorted((one, other), key=lambda block: block.row)
        low, high = max(upper.left, lower.left), min(upper.right, lower.right)
        if upper.row + 1 == lower.row and high - low >= LEAST:
            plan.straight.append((upper, lower, low, high))
            return
        stops: list[Block | Leg] = [upper, *self._strips(upper, lower)[1], lower]
        plan.levels += [Level(before.row, _facing(before, after)) for before, after in pairwise(stops)]

    def _strips(self, upper: Block, lower: Block) -> tuple[float, list[Leg]]:
        """How long the shortest way between two blocks is, and the strips it passes."""
        ways: list[tuple[float, list[Leg], Block | Leg]] = [(0.0, [], upper)]
        for row in range(upper.row + 1, lower.row):
            legs = [self._strip(row, index) for index in range(len(self.frame.rows[row]) + 1)]
            ways = [
                (cost + _PASS + self._through(row, index), [*path, leg], leg)
                for index, leg in enumerate(legs)
                for cost, path in [_nearest(ways, leg)]
            ]
        return _nearest(ways, lower)

    def _through(self, row: int, index: int) -> float:
        """What it costs more to pass between two who both live in another household."""
        beside = [place.node.key for place in self.frame.rows[row][max(index - 1, 0) : index + 1]]
        return _THROUGH if len(beside) == 2 and any({*beside} <= members for members in self.others) else 0.0

    def _strip(self, row: int, index: int) -> Leg:
        """A leg in the middle of a strip, or beside the outermost node of a row."""
        low, high = self.frame.strip(row, index)
        step = _STEP * (self.depth % len(PADS))
        half = max(min((high - low) / 2 - step, WIDE / 2), 3.0)
        middle = (low + high) / 2
        if index == 0:
            middle = high - half - step
        elif index == len(self.frame.rows[row]):
            middle = low + half + step
        return Leg(row, middle - half, middle + half, low=low, high=high)


def _nearest(ways: Sequence[tuple[float, list[Leg], Block | Leg]], there: Block | Leg) -> tuple[float, list[Leg]]:
    cost, _, path = min((cost + _distance(last, there), number, path) for number, (cost, path, last) in enumerate(ways))
    return cost, path


def _distance(one: Block | Leg, other: Block | Leg) -> float:
    return max(0.0, max(one.left, other.left) - min(one.right, other.right))


def _facing(one: Block | Leg, other: Block | Leg) -> tuple[Leg, Leg]:
    """The legs from which a corridor leaves two pieces towards each other: what they share, or their nearest ends."""
    low, high = max(one.left, other.left), min(one.right, other.right)
    if high - low >= LEAST:
        spans = (low, high), (low, high)
    else:
        wide, wide_too = (min(WIDE, piece.right - piece.left) for piece in (one, other))
        if one.left + one.right <= other.left + other.right:
            spans = (one.right - wide, one.right), (other.left, other.left + wide_too)
        else:
            spans = (one.left, one.left + wide), (other.right - wide_too, other.right)
    return _leg(one, spans[0]), _leg(other, spans[1])


def _leg(piece: Block | Leg, span: tuple[float, float]) -> Leg:
    return Leg(piece.row, *span, piece) if isinstance(piece, Block) else replace(piece, left=span[0], right=span[1])


def _share_gaps(plans: Sequence[Plan]) -> None:
    """Give the level pieces of each gap their bands; those of one household share one."""
    by_gap: dict[int, dict[int, list[Level]]] = {}
    for number, plan in enumerate(plans):
        for level in plan.levels:
            by_gap.setdefault(level.gap, {}).setdefault(number, []).append(level)
    for gap, by_home in by_gap.items():
        runs: dict[Run, list[Level]] = {}
        for number, levels in by_home.items():
            run = Run(gap, 0)
            for leg in (leg for level in levels for leg in level.legs):
                (run.ups if leg.row <= gap else run.downs).extend(Post(x, number) for x in (leg.left, leg.right))
            runs[run] = levels
        found, bands = lanes(list(runs))
        for run, levels in runs.items():
            for level in levels:
                level.band, level.bands = found[run], bands
