"""How many couples must stand apart whatever the order of a row."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from casereview.genogram.graph import Graph

_Pair = tuple[str, str]


def least_apart(graph: Graph, row: Mapping[str, int]) -> int:
    """At least so many couples of one row can not stand side by side.

    Nobody has more than two sides, a child of one birth with others fewer; who stand side by side form no ring; and two
    who both have brothers and sisters can touch only where the one row of children ends and the other begins.
    """
    twins = _twins(graph)
    close = {frozenset(pair) for pair in twins}
    wanted, bound = _can_touch(graph, row)
    wanted = [pair for pair in wanted if frozenset(pair) not in close]
    of = {node.key: node.key for node in graph.nodes}

    def root(key: str) -> str:
        while of[key] != key:
            key = of[key]
        return key

    for one, two in (*twins, *wanted):
        of[root(one)] = root(two)
    inside: dict[str, tuple[set[str], list[_Pair], list[_Pair]]] = {}
    for lines, which in ((twins, 1), (wanted, 2)):
        for one, two in lines:
            keys, *found = inside.setdefault(root(one), (set(), [], []))
            keys.update((one, two))
            found[which - 1].append((one, two))
    return bound + sum(_in_one(keys, fixed, free) for keys, fixed, free in inside.values())


def _twins(graph: Graph) -> list[_Pair]:
    """Neighbours of one birth."""
    return [
        pair
        for births in graph.sibships
        for birth in births.births
        for pair in pairwise(child.node for child in births.children if child.node in birth.nodes)
    ]


def _can_touch(graph: Graph, row: Mapping[str, int]) -> tuple[list[_Pair], int]:
    """Couples of one row who could stand side by side, and how many could not."""
    rank: dict[str, tuple[str, int, int]] = {}
    for births in graph.sibships:
        if len(births.children) > 1:
            rank |= {child.node: (births.source, at, len(births.children)) for at, child in enumerate(births.children)}
    found: list[_Pair] = []
    apart = 0
    for one, two in (couple.partners for couple in graph.couples):
        if row[one] != row[two]:
            continue
        if one in rank and two in rank and not _ends_meet(rank[one], rank[two]):
            apart += 1
        else:
            found.append((one, two))
    return found, apart


def _ends_meet(one: tuple[str, int, int], two: tuple[str, int, int]) -> bool:
    if one[0] == two[0]:
        return abs(one[1] - two[1]) == 1
    return (one[1] == one[2] - 1 and two[1] == 0) or (two[1] == two[2] - 1 and one[1] == 0)


def _in_one(keys: set[str], fixed: list[_Pair], free: list[_Pair]) -> int:
    """The bound for people who are tied to each other: by sides, and by rings."""
    sides, wants = dict.fromkeys(keys, 2), dict.fromkeys(keys, 0)
    for pair in fixed:
        for key in pair:
            sides[key] -= 1
    for pair in free:
        for key in pair:
            wants[key] += 1
    excess = [max(0, wants[key] - sides[key]) for key in keys]
    return max(*excess, -(-sum(excess) // 2), len(fixed) + len(free) - (len(keys) - 1))
