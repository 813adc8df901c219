"""The row of those who are no kin of the others and only live with them, or whose kin hang together apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from casereview.genogram.graph import Graph

_Row = dict[str, int]


def settle(graph: Graph, row: _Row) -> None:
    """Move each family that is tied to no other to the rows of those it lives with. ``row`` is changed.

    One person alone goes to the row of a peer, of the parents in the household, or in which most of it stand.
    """
    families = _families(graph)
    placed = set(families[0]) if families else set()
    parents = {parent for births in graph.sibships for parent in _source(graph, births.source)}
    peer = {one: other for one, other in sorted(graph.peers, reverse=True) if other in row}
    waiting = families[1:]
    while waiting:
        near = [(_shared(graph, family, placed), family) for family in waiting]
        pairs, family = max(near, key=lambda found: (bool(found[0]), -waiting.index(found[1])))
        waiting.remove(family)
        if len(family) == 1 and peer.get(family[0]) in placed:
            row[family[0]] = row[peer[family[0]]]
        elif pairs:
            step = _alone(pairs, row, parents) if len(family) == 1 else _level(pairs, row)
            for key in family:
                row[key] += step
        placed.update(family)


def _source(graph: Graph, key: str) -> tuple[str, ...]:
    return next((couple.partners for couple in graph.couples if couple.key == key), (key,))


def _families(graph: Graph) -> list[list[str]]:
    """Who hangs together by lines, the largest family first."""
    of = {node.key: node.key for node in graph.nodes}

    def root(key: str) -> str:
        while of[key] != key:
            key = of[key]
        return key

    partners = {couple.key: couple.partners for couple in graph.couples}
    lines = list(partners.values())
    for births in graph.sibships:
        ends = (*partners.get(births.source, (births.source,)), *(child.node for child in births.children))
        lines += pairwise(ends)
    for link in graph.links:
        lines += ((parent, link.child.node) for parent in partners.get(link.source, (link.source,)))
    for one, other in lines:
        low, high = sorted((root(one), root(other)))
        of[high] = low
    found: dict[str, list[str]] = {}
    for key in sorted(of):
        found.setdefault(root(key), []).append(key)
    return sorted(found.values(), key=lambda family: (-len(family), family))


def _shared(graph: Graph, family: Iterable[str], placed: set[str]) -> list[tuple[str, str]]:
    """Who of the family lives with whom of those who have their rows already."""
    own = set(family)
    return sorted(
        (one, other) for home in graph.households for one in home.members & own for other in home.members & placed
    )


def _alone(pairs: list[tuple[str, str]], row: Mapping[str, int], parents: set[str]) -> int:
    rows = [row[other] for _, other in pairs if other in parents] or [row[other] for _, other in pairs]
    return min(rows, key=lambda at: (-rows.count(at), at)) - row[pairs[0][0]]


def _level(pairs: list[tuple[str, str]], row: Mapping[str, int]) -> int:
    steps = sorted({row[other] - row[one] for one, other in pairs})
    return min(steps, key=lambda step: (sum(abs(row[b] - row[a] - step) for a, b in pairs), abs(step), step))
