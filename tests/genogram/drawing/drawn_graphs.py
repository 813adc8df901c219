"""Small graphs, drawn, for the tests of the drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from casereview.genogram.checker import check_drawing
from casereview.genogram.drawing import Drawing, KeyRow, Service, draw
from casereview.genogram.graph import Child, Couple, Graph, Line, Node, Shape, Sibship
from casereview.genogram.layout import lay_out
from casereview.genogram.measure import node_width

_SVG = "{http://www.w3.org/2000/svg}"


def node(key: str, shape: Shape = Shape.SQUARE, **more: object) -> Node:
    """A person labelled by the code."""
    return Node(key, shape, (key.capitalize(),), **more)  # type: ignore[arg-type]


def couple(one: str, other: str, **more: object) -> Couple:
    """Two partners, with the key that couples have."""
    left, right = sorted((one, other))
    return Couple(f"{left}+{right}", (left, right), **more)  # type: ignore[arg-type]


def children(source: str, *keys: str, line: Line = Line.SOLID) -> Sibship:
    """A row of children of one source."""
    return Sibship(source, tuple(Child(key, line) for key in keys))


def drawn(
    graph: Graph,
    *,
    meanings: dict[str, str] | None = None,
    network: Sequence[Service] = (),
    key: Sequence[KeyRow] | None = None,
    room: float = 1.0,
    islands: bool = False,
) -> Drawing:
    """The graph, laid out and drawn."""
    layout = lay_out(graph, lambda one: node_width(one, room))
    return draw(
        graph,
        layout,
        title="Genogram",
        description="A family.",
        prefix="g",
        meanings=meanings or {},
        network=network,
        key=key,
        room=room,
        islands=islands,
    )


def faults(graph: Graph, drawing: Drawing) -> list[str]:
    """What the checker finds, which reads the drawing alone."""
    found = check_drawing(drawing.svg, graph, drawing.numbers, drawing.homes)
    return [f"{fault.rule} {fault.message}" for fault in found]


def marks(drawing: Drawing, kind: str, group: str = "") -> list[etree._Element]:
    """The elements of a class, of the whole drawing or of groups of a class."""
    root = etree.fromstring(drawing.svg.encode())
    within: Iterable[etree._Element] = root.iterfind(f".//{_SVG}g[@class='{group}']") if group else (root,)
    return [found for part in within for found in part.iterfind(f".//*[@class='{kind}']")]


def words(drawing: Drawing, kind: str, group: str = "") -> list[str]:
    """The words of the texts of a class."""
    return [
        " ".join("".join(part.itertext()) for part in mark) or mark.text or "" for mark in marks(drawing, kind, group)
    ]
