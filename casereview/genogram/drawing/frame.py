"""Where each node stands in its row, and the strips between the nodes through which lines pass up and down."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt
from typing import TYPE_CHECKING

from casereview.genogram.graph import Shape
from casereview.genogram.measure import RING, SYMBOL, box_width, label_width, node_height

if TYPE_CHECKING:
    from casereview.genogram.graph import Graph, Node
    from casereview.genogram.placed import Layout

HALF = SYMBOL / 2
#: Half the side of the small cross of a loss.
LOSS = 8.0
#: How near a line may come to a box beside it.
CLEAR = 4.0
#: How far the first mark reaches above the top of its symbol.
MARK_RISE = 6.5


@dataclass(frozen=True, slots=True)
class Place:
    """A node in its row: ``x`` its middle, ``half`` half the width of its box, ``depth`` from the top of its symbol to
    the foot of its box."""

    node: Node
    row: int
    index: int
    x: float
    half: float
    depth: float

    @property
    def left(self) -> float:
        """The left border of the box of symbol and label."""
        return self.x - self.half

    @property
    def right(self) -> float:
        """The right border of the box of symbol and label."""
        return self.x + self.half

    @property
    def rise(self) -> float:
        """How far above the top of its band the symbol reaches with its ring and its marks."""
        ring = (RING * 1.4 if self.node.shape is Shape.DIAMOND else RING) if self.node.subject else 0.0
        return ring + (MARK_RISE if self.node.marks else 0.0)

    @property
    def foot(self) -> float:
        """How far to either side of its middle a line may leave the foot of the box, so that it begins below words."""
        return min(14.0, max(label_width(self.node) / 2 - 1.0, 2.0))

    def side(self, above: float) -> float:
        """From the middle to where a line meets the symbol, or its ring, at this height above or below its middle."""
        grown = RING if self.node.subject else 0.0
        half, dy = HALF + grown, abs(above)
        match self.node.shape:
            case Shape.CIRCLE:
                return sqrt(max(half * half - dy * dy, 0.0))
            case Shape.DIAMOND:
                return HALF + grown * 1.4 - dy
            case Shape.DOME if above < 0:
                return sqrt(max(half * half - dy * dy, 0.0))
            case Shape.TRIANGLE:
                return (above + HALF) / 2
            case Shape.CROSS:
                return LOSS
        return half

    def top(self, aside: float) -> float:
        """From the top of the symbol band down to where a line from above meets the symbol, so far from its middle."""
        grown = RING if self.node.subject else 0.0
        half, dx = HALF + grown, abs(aside)
        match self.node.shape:
            case Shape.CIRCLE | Shape.DOME:
                return HALF - sqrt(max(half * half - dx * dx, 0.0))
            case Shape.DIAMOND:
                return dx - grown * 1.4
            case Shape.TRIANGLE:
                return 2 * dx
            case Shape.CROSS:
                return HALF - LOSS
        return -grown


class Frame:
    """All places, by key and by row."""

    def __init__(self, graph: Graph, layout: Layout) -> None:
        nodes = {node.key: node for node in graph.nodes}
        self.rows: list[list[Place]] = [
            [
                Place(nodes[key], row, index, layout.x[key], box_width(nodes[key]) / 2, node_height(nodes[key]))
                for index, key in enumerate(keys)
            ]
            for row, keys in enumerate(layout.rows)
        ]
        self.places: dict[str, Place] = {place.node.key: place for row in self.rows for place in row}

    def __getitem__(self, key: str) -> Place:
        return self.places[key]

    def strip(self, row: int, index: int) -> tuple[float, float]:
        """The free strip to the left of the node with this index; with the length of the row, the one at its end."""
        places = self.rows[row]
        low = places[index - 1].right + CLEAR if index > 0 else -inf
        high = places[index].left - CLEAR if index < len(places) else inf
        if low == -inf and high < inf:
            low = high - 60.0
        elif high == inf and low > -inf:
            high = low + 60.0
        return low, high
