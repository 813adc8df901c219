"""Where everybody stands in a genogram: rows of generations, the order in each row, and the place of each symbol."""

from __future__ import annotations

from collections.abc import Callable

from casereview.genogram.graph import Graph, Node
from casereview.genogram.layout.field import field_of
from casereview.genogram.layout.generations import rows_of
from casereview.genogram.layout.search import best_order
from casereview.genogram.layout.spread import PASS, spread
from casereview.genogram.placed import Layout


def lay_out(graph: Graph, width: Callable[[Node], float]) -> Layout:
    """Rows and places of all symbols; ``width`` is the full width of a symbol with its label and the free strip on each
    side, in units. The order of birth is never broken; the same family in another order has the same layout."""
    made = field_of(graph, rows_of(graph))
    rows = best_order(made)
    by_key = {node.key: width(node) for node in graph.nodes}
    widths = [by_key.get(key, PASS) for key in made.keys]
    places = spread(made, rows, widths)
    return Layout(
        tuple(tuple(made.keys[node] for node in row if node < made.size) for row in rows),
        {made.keys[node]: places[node] for node in range(made.size)},
    )
