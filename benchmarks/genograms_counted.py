"""What is wrong in a drawing of a family, counted from where its symbols lie: in ours, and in one by Graphviz."""

from __future__ import annotations

import shlex
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from casereview.genogram.checker import rebuilt
from casereview.genogram.graph import Graph, Sibship
from casereview.genogram.measure import box_width, node_height

if TYPE_CHECKING:
    from families_read import Drawn

#: Two ways in which families are given to dot: the usual one, and with the order of the children asked for.
FORMS: Mapping[str, str] = {"usual": "", "with `ordering=out`": "ordering=out;"}
#: Units of our drawings to the inch of Graphviz; symbols of one row lie no further apart in height.
_INCH = 72.0
_LEVEL = 2.0


class Box(NamedTuple):
    """A symbol with its label; ``y`` grows downwards, and ``row`` is its symbol's height on the sheet."""

    left: float
    top: float
    right: float
    bottom: float
    row: float

    @property
    def x(self) -> float:
        """The middle."""
        return (self.left + self.right) / 2

    def meets(self, other: Box) -> bool:
        """Whether the two overlap by more than the rounding of figures."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > 0.5 and high > 0.5


Boxes = Mapping[str, Box]
Counts = Counter[str]


def total(counted: Iterable[Counts]) -> Counts:
    """The counts of many drawings together."""
    found: Counts = Counter()
    for counts in counted:
        found.update(counts)
    return found


def of_drawing(picture: Drawn) -> Counts:
    """What is wrong in one of our drawings, as it is read back from its file."""
    seen, drawing = rebuilt(picture.drawing.svg), picture.drawing
    nodes = {node.key: node for node in picture.graph.nodes}
    boxes = {}
    for one in seen.people:
        node = nodes[drawing.numbers[one.number]]
        wide, top = box_width(node) / 2, one.y - 18
        boxes[node.key] = Box(one.x - wide, top, one.x + wide, top + node_height(node), one.y)
    members = {home.key: home.members for home in picture.graph.households}
    wrong = [
        home
        for home in seen.homes
        if {drawing.numbers[number] for number in home.members} - members[drawing.homes[home.number]]
    ]
    return _counted(picture.graph, boxes) + Counter({"households": len(wrong)})


def of_dot(graph: Graph, more: str) -> Counts:
    """What is wrong in the drawing that dot makes of the same family; a household is a frame round its members."""
    boxes = _boxes(graph, dot_source(graph, more))
    wrong = 0
    for home in graph.households:
        own = [boxes[code] for code in home.members]
        frame = Box(
            min(box.left for box in own),
            min(box.top for box in own),
            max(box.right for box in own),
            max(box.bottom for box in own),
            0,
        )
        wrong += any(frame.meets(box) for code, box in boxes.items() if code not in home.members)
    return _counted(graph, boxes) + Counter({"households": wrong})


def dot_source(graph: Graph, more: str) -> str:
    """A family as dot takes it: a point between the two of a couple on one row, the children below the point."""
    lines = ["graph family {", f"node [shape=box, fixedsize=true, fontsize=10]; {more}"]
    for node in graph.nodes:
        label = "\\n".join(node.label)
        size = f"width={box_width(node) / _INCH:.2f}, height={node_height(node) / _INCH:.2f}"
        lines.append(f'"{node.key}" [label="{label}", {size}];')
    for couple in graph.couples:
        one, other = couple.partners
        lines += [
            f'"{couple.key}" [shape=point, width=0.05, height=0.05];',
            f'{{rank=same; "{one}" -- "{couple.key}" -- "{other}";}}',
        ]
    for sibship in graph.sibships:
        lines += [f'"{sibship.source}" -- "{child.node}";' for child in sibship.children]
    lines += [f'"{link.source}" -- "{link.child.node}" [style=dashed];' for link in graph.links]
    return "\n".join([*lines, "}", ""])


def _boxes(graph: Graph, source: str) -> Boxes:
    said = subprocess.run(["dot", "-Tplain"], input=source, capture_output=True, text=True, check=True).stdout
    people = {node.key for node in graph.nodes}
    found = {}
    for line in said.splitlines():
        words = shlex.split(line) if line.startswith("node ") else []
        if words and words[1] in people:
            x, y, wide, high = (float(word) * _INCH for word in words[2:6])
            found[words[1]] = Box(x - wide / 2, -y - high / 2, x + wide / 2, -y + high / 2, -y)
    return found


def _counted(graph: Graph, boxes: Boxes) -> Counts:
    return Counter(
        {
            "birth order": sum(_disordered(sibship, boxes) for sibship in graph.sibships),
            "interleaved": sum(_between(one, other, boxes) for one, other in combinations(graph.sibships, 2)),
            "overlaps": sum(one.meets(other) for one, other in combinations(boxes.values(), 2)),
            "apart": sum(
                _apart(boxes[couple.partners[0]], boxes[couple.partners[1]], boxes) for couple in graph.couples
            ),
        }
    )


def _disordered(sibship: Sibship, boxes: Boxes) -> int:
    """Pairs of which the younger stands on the left; twins may stand either way."""
    births = {code: birth for birth in sibship.births for code in birth.nodes}
    codes = [child.node for child in sibship.children]
    return sum(
        boxes[older].x > boxes[younger].x
        for older, younger in combinations(codes, 2)
        if older not in births or births.get(younger) is not births[older]
    )


def _between(one: Sibship, other: Sibship, boxes: Boxes) -> bool:
    """Whether children of two sources, two or more each, stand in between each other on one row."""
    first, second = ([boxes[child.node] for child in each.children] for each in (one, other))
    if len(first) < 2 or len(second) < 2 or abs(first[0].row - second[0].row) > _LEVEL:
        return False
    (low, high), (start, end) = ((min(box.x for box in row), max(box.x for box in row)) for row in (first, second))
    return max(low, start) < min(high, end)


def _apart(one: Box, other: Box, boxes: Boxes) -> bool:
    low, high = sorted((one.x, other.x))
    level = abs(one.row - other.row) <= _LEVEL
    return not level or any(low < box.x < high and abs(box.row - one.row) <= _LEVEL for box in boxes.values())
