"""How good a layout is: faults that must never be, and costs that should be low. For tests and for the benchmark.

Counted from the finished layout and the graph alone, not from what the search believes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from itertools import combinations, pairwise

from casereview.genogram.graph import Graph, Node, Sibship
from casereview.genogram.layout.bounds import least_apart
from casereview.genogram.placed import Layout


@dataclass(frozen=True, slots=True)
class Quality:
    """The faults of a layout (each count must be 0) and its costs."""

    missing: int
    """Nodes that do not stand exactly once."""
    birth_order: int
    """Neighbours of a row of children in the wrong order."""
    twins_apart: int
    interleaved: int
    """Pairs of rows of children in one row of the picture of which each has somebody between those of the other."""
    strangers_between: int
    """People between brothers and sisters who are nobody's partner there."""
    overlaps: int
    not_below: int
    """Children of a row of children who do not stand below their parents."""
    apart: int
    """Couples of one row who do not stand side by side."""
    least_apart: int
    """At least so many couples must stand apart in any order."""
    across: int
    """Couples whose partners stand in different rows."""
    crossings: int
    """Lines between rows that cross, by the order of their ends alone."""
    strangers_at_home: int
    """People who stand between members of a household in their row without being one."""
    off_centre: float
    """Sum over the rows of children: from their middle to the nearest place of their source, in units."""
    width: float

    @property
    def faults(self) -> int:
        """What must be 0."""
        wrong = self.missing + self.birth_order + self.twins_apart + self.interleaved
        return wrong + self.strangers_between + self.overlaps + self.not_below


def quality(graph: Graph, layout: Layout, width: Callable[[Node], float]) -> Quality:
    """Faults and costs of a layout of that graph. Where somebody is missing or stands twice, only that is counted."""
    standing = [key for keys in layout.rows for key in keys]
    missing = len({node.key for node in graph.nodes} ^ set(standing)) + len(standing) - len(set(standing))
    if missing:
        return Quality(missing, *(0 for _ in fields(Quality)[1:]))
    row = layout.row_of()
    at = {key: place for keys in layout.rows for place, key in enumerate(keys)}
    nodes = {node.key: node for node in graph.nodes}
    x = layout.x
    couples = {couple.key: couple.partners for couple in graph.couples}
    same = [both for both in couples.values() if row[both[0]] == row[both[1]]]
    families = [[child.node for child in births.children] for births in graph.sibships]
    ends = [
        (min(x[key] - width(nodes[key]) / 2 for key in keys), max(x[key] + width(nodes[key]) / 2 for key in keys))
        for keys in layout.rows
    ]
    return Quality(
        missing=0,
        birth_order=sum(at[one] >= at[two] or row[one] != row[two] for keys in families for one, two in pairwise(keys)),
        twins_apart=sum(
            at[two] - at[one] != 1
            for births in graph.sibships
            for birth in births.births
            for one, two in pairwise(sorted(birth.nodes, key=at.__getitem__))
        ),
        interleaved=sum(_interleaved(one, two, row, at) for one, two in combinations(families, 2)),
        strangers_between=sum(_strangers(keys, layout, row, at, same) for keys in families),
        overlaps=sum(
            x[right] - x[left] < (width(nodes[left]) + width(nodes[right])) / 2 - 1e-6
            for keys in layout.rows
            for left, right in pairwise(keys)
        ),
        not_below=sum(
            row[key] <= row[parent]
            for births in graph.sibships
            for parent in couples.get(births.source, (births.source,))
            for key in (child.node for child in births.children)
        ),
        apart=sum(abs(at[one] - at[two]) != 1 for one, two in same),
        least_apart=least_apart(graph, row),
        across=len(couples) - len(same),
        crossings=_crossings(graph, row, x),
        strangers_at_home=sum(_not_home(home.members, layout) for home in graph.households),
        off_centre=sum(
            _off_centre(couples.get(births.source, (births.source,)), births, x) for births in graph.sibships
        ),
        width=max((right for _, right in ends), default=0.0) - min((left for left, _ in ends), default=0.0),
    )


def _interleaved(one: list[str], two: list[str], row: Mapping[str, int], at: Mapping[str, int]) -> bool:
    if row[one[0]] != row[two[0]]:
        return False
    mixed = sorted([(at[key], 0) for key in one] + [(at[key], 1) for key in two])
    changes = sum(left[1] != right[1] for left, right in pairwise(mixed))
    return changes > (1 if len(one) > 1 < len(two) else 2)


def _strangers(
    keys: list[str], layout: Layout, row: Mapping[str, int], at: Mapping[str, int], same: Iterable[tuple[str, str]]
) -> int:
    line = layout.rows[row[keys[0]]]
    between = set(line[at[keys[0]] : at[keys[-1]] + 1])
    akin, found = set(keys), True
    while found:
        more = {b for pair in same for a, b in (pair, pair[::-1]) if a in akin and b in between} - akin
        akin |= more
        found = bool(more)
    return len(between - akin)


def _crossings(graph: Graph, row: Mapping[str, int], x: Mapping[str, float]) -> int:
    """Pairs of sources in one row and next row whose lines must cross: the further left one has the further right."""
    couples = {couple.key: couple.partners for couple in graph.couples}
    lines: dict[int, list[tuple[float, float, int]]] = {}
    for number, births in enumerate(sorted(graph.sibships, key=lambda births: births.source)):
        partners = couples.get(births.source, (births.source,))
        upper = max(row[key] for key in partners)
        here = [key for key in partners if row[key] == upper]
        places = [x[child.node] for child in births.children]
        top = min(max((places[0] + places[-1]) / 2, min(x[key] for key in here)), max(x[key] for key in here))
        if row[births.children[0].node] == upper + 1:
            lines.setdefault(upper, []).extend((top, place, number) for place in sorted({places[0], places[-1]}))
    return sum(
        (one[0] - two[0]) * (one[1] - two[1]) < 0 and one[2] != two[2]
        for found in lines.values()
        for one, two in combinations(found, 2)
    )


def _not_home(members: frozenset[str], layout: Layout) -> int:
    found = 0
    for line in layout.rows:
        places = [at for at, key in enumerate(line) if key in members]
        found += max(places) - min(places) + 1 - len(places) if places else 0
    return found


def _off_centre(partners: tuple[str, ...], births: Sibship, x: Mapping[str, float]) -> float:
    places = [x[child.node] for child in births.children]
    middle = (places[0] + places[-1]) / 2
    low, high = min(x[key] for key in partners), max(x[key] for key in partners)
    return max(low - middle, middle - high, 0.0)
