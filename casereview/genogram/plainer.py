"""Plainer ways of drawing households, for a family of which no drawing with all their words is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casereview.genogram.graph import Graph

#: What is said below a picture without the outlines of its households.
NO_OUTLINES = "There was no room for the outlines of households; the words say who lives where."


def plainer(graph: Graph, homes: Sequence[str]) -> Iterator[tuple[Graph, tuple[str, ...]]]:
    """What may be drawn, the next where the last is not right, and what is then said below it: everything; short words
    at each household, numbered by its place in ``homes``; no households."""
    yield graph, ()
    if graph.households:
        named = [(f"Home {homes.index(one.key) + 1}", one) for one in graph.households]
        said = tuple(f"In the picture {short} stands for this household: {one.label}." for short, one in named)
        yield replace(graph, households=tuple(replace(one, label=short) for short, one in named)), said
        yield replace(graph, households=()), (NO_OUTLINES,)
