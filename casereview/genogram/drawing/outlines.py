"""Outlines of households: one closed border round every member and nobody else.

The outline is the border of the blocks of members and of the corridors between them, with its corners rounded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from casereview.genogram.drawing.frame import CLEAR
from casereview.genogram.drawing.homes import BAND, LOWER_PADS, PADS, WIDE
from casereview.genogram.drawing.questions import BADGE
from casereview.genogram.drawing.region import Rect, border
from casereview.genogram.drawing.tracks import Tracks
from casereview.genogram.measure import RING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casereview.genogram.drawing.heights import Heights
    from casereview.genogram.drawing.homes import Block, Leg, Level, Plan
    from casereview.genogram.drawing.lines import Lines
    from casereview.genogram.drawing.region import Point
    from casereview.genogram.graph import Household

#: How near and how far a border may stand off a box to keep off a line; above, less far, for a question mark may stand
#: on the line there.
_PAD_LEAST, _PAD_MOST, _PAD_TOP = 3.0, 19.0, 15.0
_LOWER_MOST = 28.0
#: Above there is more air than at the sides, so that words fit on the border.
_TALLER = 2.0
_STEP = 3.0
_BEYOND = 12.0
#: A corridor is nowhere narrower.
_NARROW = 9.0


@dataclass(slots=True)
class Outline:
    """A household's border: ``loops`` are closed lines without the last point, ``rects`` what they enclose; ``depth``
    differs between those that may meet."""

    home: Household
    depth: int
    rects: list[Rect]
    loops: list[list[Point]] = field(default_factory=list)


def outlines(plans: Iterable[Plan], heights: Heights, lines: Lines) -> list[Outline]:
    """The outline of each plan. They keep beside lines and question marks, and beside each other."""
    tracks = Tracks()
    for line in lines.polylines():
        tracks.add(line)
    for x, y in (*(question.at for question in lines.questions), *(at for kin in lines.kin for at in kin.unsure)):
        for aside in (-BADGE, -BADGE / 2, 0.0, BADGE / 2, BADGE):
            tracks.add([(x + aside, y - BADGE), (x + aside, y + BADGE)])
            tracks.add([(x - BADGE, y + aside), (x + BADGE, y + aside)])
    places = heights.frame.places.values()
    boxes = {place.node.key: heights.box(place) for place in places}
    found: list[Outline] = []
    for plan in plans:
        rects = _Maker(plan, heights, tracks).rects()
        around = _around(rects)
        strangers = [box for key, box in boxes.items() if key not in plan.home.members and box.meets(around, 20.0)]
        outline = Outline(plan.home, plan.depth, rects, border(rects, strangers, tracks))
        for loop in outline.loops:
            for start, end in pairwise([*loop, loop[0]]):
                tracks.add(_longer(start, end))
        found.append(outline)
    return found


def _longer(start: Point, end: Point) -> list[Point]:
    """A piece of a border and a little beyond, so that no other begins in its line where it ends."""
    across, down = (_BEYOND * (end[axis] > start[axis]) - _BEYOND * (end[axis] < start[axis]) for axis in (0, 1))
    return [(start[0] - across, start[1] - down), (end[0] + across, end[1] + down)]


def _around(rects: Sequence[Rect]) -> Rect:
    return Rect(
        min(rect.left for rect in rects),
        min(rect.top for rect in rects),
        max(rect.right for rect in rects),
        max(rect.bottom for rect in rects),
    )


class _Maker:
    """Gives the pieces of one outline their heights."""

    def __init__(self, plan: Plan, heights: Heights, tracks: Tracks) -> None:
        self.plan = plan
        self.pad = PADS[plan.depth % len(PADS)]
        self.inset = CLEAR + 1.0 + _STEP * (plan.depth % len(PADS))
        self.heights = heights
        self.tracks = tracks

    def rects(self) -> list[Rect]:
        """The rectangles that the outline encloses."""
        blocks = {block: self._block(block) for block in self.plan.blocks}
        found = list(blocks.values())
        for upper, lower, _, _ in self.plan.straight:
            found.append(self._straight(blocks[upper], blocks[lower]))
        for level in self.plan.levels:
            found += self._level(level, blocks)
        return found

    def _block(self, block: Block) -> Rect:
        """The members' boxes with air all round, its borders moved off the lines that run along them."""
        top = self.heights.tops[block.row] - max(place.rise for place in block.places)
        bottom = self.heights.tops[block.row] + max(place.depth for place in block.places)
        bottom += self.plan.deeper.get(block.row, 0.0)
        left, right = block.places[0].left, block.places[-1].right
        pad, low, high, tracks = self.pad, _PAD_LEAST, _PAD_MOST, self.tracks
        nested = min(self.plan.nested.get(block.row, 0), len(LOWER_PADS) - 1)
        upper, lower = top - min(pad + _TALLER, _PAD_TOP), bottom + LOWER_PADS[nested]
        return Rect(
            tracks.upright(left - pad, left - high, left - low, upper, lower),
            tracks.level(upper, top - _PAD_TOP, top - low, left, right),
            tracks.upright(right + pad, right + low, right + high, upper, lower),
            tracks.level(lower, bottom + low, bottom + _LOWER_MOST, left, right),
        )

    def _straight(self, upper: Rect, lower: Rect) -> Rect:
        """The corridor between two blocks that face each other, its sides moved inwards off the lines along them."""
        left, right = max(upper.left, lower.left), min(upper.right, lower.right)
        top, bottom = upper.bottom, lower.top
        left = self.tracks.upright(left, left, max(right - 2 * _NARROW, left), top, bottom)
        return Rect(left, top, self.tracks.upright(right, min(left + _NARROW, right), right, top, bottom), bottom)

    def _level(self, level: Level, blocks: dict[Block, Rect]) -> list[Rect]:
        """A level piece and its two legs."""
        top, bottom = self._band(level)
        legs = [
            self._to_block(leg, blocks[leg.block], top, bottom, above=leg.row <= level.gap)
            if leg.block
            else self._through(leg, top, bottom, above=leg.row <= level.gap)
            for leg in level.legs
        ]
        return [Rect(min(leg.left for leg in legs), top, max(leg.right for leg in legs), bottom), *legs]

    def _through(self, leg: Leg, top: float, bottom: float, *, above: bool) -> Rect:
        """A leg through the whole row of its strip."""
        start, end = self.heights.tops[leg.row] - RING, self.heights.feet[leg.row]
        start, end = (min(start, top), bottom) if above else (top, max(end, bottom))
        left = self.tracks.upright(leg.left, leg.low, leg.right - 6.0, start, end)
        return Rect(left, start, self.tracks.upright(leg.right, left + 6.0, max(leg.high, left + 6.0), start, end), end)

    def _to_block(self, leg: Leg, block: Rect, top: float, bottom: float, *, above: bool) -> Rect:
        """A leg to a block: its sides are those of the block where it ends with it, else off the lines along it."""
        start, end = (min(block.bottom, top), bottom) if above else (top, max(block.top, bottom))
        free, tracks = WIDE / 2, self.tracks
        left, right = max(leg.left, block.left), min(leg.right, block.right)
        ends = (left - block.left < free, block.right - right < free)
        return Rect(
            block.left if ends[0] else tracks.upright(left, left - free, left + free, start, end),
            start,
            block.right if ends[1] else tracks.upright(right, right - free, right + free, start, end),
            end,
        )

    def _band(self, level: Level) -> tuple[float, float]:
        """From where to where a level piece lies within its gap."""
        heights, gap, last = self.heights, level.gap, len(self.heights.tops) - 1
        if level.bands > 1:
            start = heights.end + self.inset if gap == last else heights.bands[gap + 1]
            top = start + BAND * level.band
            return top, top + BAND - 5.0
        if gap < 0:
            bottom = heights.tops[0] - RING - self.inset
            return bottom - WIDE, bottom
        low = heights.feet[gap] + CLEAR
        if gap == last:
            top, bottom, high = (
                heights.feet[gap] + self.inset,
                heights.feet[gap] + self.inset + WIDE,
                heights.end + 90.0,
            )
        else:
            high = heights.tops[gap + 1] - RING - CLEAR
            bottom = heights.tops[gap + 1] - RING - self.inset
            top = max(heights.feet[gap] + self.inset, bottom - WIDE)
        bottom = self.tracks.level(bottom, low + _NARROW, high, level.left, level.right)
        return self.tracks.level(min(top, bottom - _NARROW), low, bottom - _NARROW, level.left, level.right), bottom
