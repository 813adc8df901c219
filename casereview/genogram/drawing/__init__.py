"""A laid-out family as an SVG: symbols, lines routed clear of strangers, outlines of households, and a key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from casereview.genogram.drawing.frame import Frame
from casereview.genogram.drawing.heights import Heights
from casereview.genogram.drawing.homes import plan_homes, room_for
from casereview.genogram.drawing.key import KeyRow, key_rows
from casereview.genogram.drawing.kin import plan_kin
from casereview.genogram.drawing.lines import trace
from casereview.genogram.drawing.nets import Wiring
from casereview.genogram.drawing.network import Service
from casereview.genogram.drawing.outlines import outlines
from casereview.genogram.drawing.posts import place_posts
from casereview.genogram.drawing.questions import place_questions
from casereview.genogram.drawing.room import with_room
from casereview.genogram.drawing.sheet import Sheet
from casereview.genogram.drawing.ties import neighbours, plan_ties, spread_ports
from casereview.genogram.symbols import DEFAULT, Symbols

if TYPE_CHECKING:
    from casereview.genogram.drawing.homes import Plan
    from casereview.genogram.drawing.kin import Kin, Strand
    from casereview.genogram.drawing.ties import Tie
    from casereview.genogram.graph import Graph
    from casereview.genogram.placed import Layout

__all__ = ["Drawing", "KeyRow", "Service", "draw"]

#: How often room is made below a row for the words of its households, and how much.
_TRIES, _ROOM = 8, 24.0
_NO_MEANINGS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Drawing:
    """A finished drawing. ``numbers`` and ``homes`` say whose ``data-n`` is whose: the code of each person and of each
    household by its number in the picture."""

    svg: str
    width: float
    height: float
    numbers: Mapping[int, str]
    homes: Mapping[int, str]


def draw(
    graph: Graph,
    layout: Layout,
    *,
    title: str,
    description: str,
    prefix: str,
    key: Sequence[KeyRow] | None = None,
    meanings: Mapping[str, str] = _NO_MEANINGS,
    symbols: Symbols = DEFAULT,
    network: Sequence[Service] = (),
    room: float = 1.0,
    islands: bool = False,
) -> Drawing:
    """Draw a family whose symbols have their places.

    ``title`` and ``description`` are what a screen reader says; ``prefix`` makes the two ids unique in a page.
    ``key`` are rows added to the key that is made from what the drawing holds; ``meanings`` the procedure's own words
    for its symbols, by their names; ``symbols`` says which shape stands for what. ``network`` are boxes drawn
    below the family. ``room`` is how many times as far apart as usual lanes and rows are (the layout should have been
    given widths of the same room); ``islands`` gives each group of neighbours of a household an outline of its own, for
    a family of which nothing better can be drawn. The same family in another order gives the same bytes.
    """
    wiring, ties, kin, strands = _planned(graph, layout)
    roomy = with_room(layout, wiring, ties, room)
    if roomy is not layout:
        wiring, ties, kin, strands = _planned(graph, roomy)
    frame = wiring.frame
    place_posts(wiring, [*(one.stem for one in kin), *(strand.route for strand in strands)], room)
    homes = plan_homes(graph, frame, islands=islands)
    under: dict[int, float] = {}
    for number in range(_TRIES):
        heights = Heights(graph, frame, wiring.runs, room_for(homes), under, room)
        lines = trace(heights, list(ties.values()), kin, strands)
        drawn = outlines(homes, heights, lines)
        lines.questions = place_questions(lines, heights, [[*loop, loop[0]] for one in drawn for loop in one.loops])
        sheet = Sheet(frame, heights, lines, drawn)
        wanting = {*sheet.nameless()}
        if not wanting:
            break
        for plan in homes:
            if plan.home.key in wanting:
                _make_room(plan, homes, under, inside=number >= _TRIES // 2)
    rows = key_rows(graph, key or (), meanings, symbols)
    svg, width, height = sheet.svg(title, description, prefix, rows, network)
    return Drawing(svg, width, height, sheet.numbers, sheet.homes)


def _make_room(plan: Plan, homes: Sequence[Plan], under: dict[int, float], *, inside: bool) -> None:
    """Room for the words of a household: below its members, or at last inside its border, below their labels."""
    rows = {max(block.row for block in plan.blocks)} if inside else {block.row for block in plan.blocks}
    for row in rows:
        under[row] = under.get(row, 0.0) + _ROOM
        for other in homes if inside else ():
            if other is plan or other.depth > plan.depth:
                other.deeper[row] = other.deeper.get(row, 0.0) + _ROOM


def _planned(graph: Graph, layout: Layout) -> tuple[Wiring, dict[str, Tie], list[Kin], list[Strand]]:
    """Which way every line takes."""
    frame = Frame(graph, layout)
    wiring = Wiring(frame, neighbours(graph, frame))
    ties = plan_ties(graph, wiring)
    kin, strands = plan_kin(graph, wiring, ties)
    spread_ports(wiring)
    return wiring, ties, kin, strands
