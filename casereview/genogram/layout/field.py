"""A graph in numbers, for the search: nodes 0, 1, 2… by their keys, and what binds them within a row and between rows.

A line that passes a row without stopping there (to grandchildren whose parent is not known, to a partner of another
generation) has a place of its own in it: a *pass*, a node without a symbol.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from casereview.genogram.graph import Couple, Graph, Shape
from casereview.genogram.layout.bounds import least_apart

#: What a line comes down from: two partners and whether it starts beside the second where they stand apart, or one
#: person twice; and where it ends.
Edge = tuple[int, int, bool, int]
#: What it costs if a man stands right of a woman, or an earlier partner right of a later one.
_TASTE, _DATES = 0.5, 0.8
#: What it costs if a half-sibling stands left of an elder one.
_OF_A_MOTHER, _OF_A_FATHER = 1.5, 1.0


@dataclass
class Field:
    """What the search needs to know. ``size`` counts the symbols; numbers from there on are passes."""

    keys: list[str]
    size: int
    row: list[int]
    siblings: list[list[int]] = field(default_factory=list)
    sibship: list[int] = field(default_factory=list)
    """The number of the row of two or more children that a node is one of, or -1."""
    partners: list[list[int]] = field(default_factory=list)
    """Partners in the same row."""
    couples: list[list[tuple[int, int, float]]] = field(default_factory=list)
    """By row: two partners in the order they had best stand in, and what it costs if they do not."""
    edges: list[list[Edge]] = field(default_factory=list)
    """By gap below a row."""
    together: list[set[tuple[int, int]]] = field(default_factory=list)
    """By row: neighbours whom nothing may part (children of one birth)."""
    homes: list[list[frozenset[int]]] = field(default_factory=list)
    """By row: who of a household stands there, where that is anybody."""
    elder: list[list[tuple[int, int, float]]] = field(default_factory=list)
    """By row: the eldest of two rows of half-siblings, who had best stand left of the other, and the price if not."""
    hints: list[list[tuple[int, int]]] = field(default_factory=list)
    """By row: the first stands left of the second, somebody said."""
    tops: list[tuple[int, int, int, int]] = field(default_factory=list)
    """For the places: a source (two partners or one person twice) and the first and last that hang from it."""
    loose: list[list[tuple[int, int]]] = field(default_factory=list)
    """By gap below a row: two who live together without a line between them."""
    ties: list[tuple[int, int]] = field(default_factory=list)
    """For the places: two that had better stand near each other though nothing else says so."""

    least_apart: int = 0
    """So many couples of one row must stand apart in any order."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return max(self.row, default=-1) + 1


def field_of(graph: Graph, row: Mapping[str, int]) -> Field:
    """The graph in numbers; the same for the same family whatever the order of its parts."""
    keys = sorted(node.key for node in graph.nodes)
    number = {key: at for at, key in enumerate(keys)}
    made = Field(keys, len(keys), [row[key] for key in keys], least_apart=least_apart(graph, row))
    rows = made.count
    made.partners = [[] for _ in keys]
    made.couples = [[] for _ in range(rows)]
    made.edges = [[] for _ in range(rows)]
    made.elder = [[] for _ in range(rows)]
    made.loose = [[] for _ in range(rows)]
    made.hints = [[] for _ in range(rows)]
    made.together = [set() for _ in range(rows)]
    made.homes = [[] for _ in range(rows)]
    made.sibship = [-1] * len(keys)
    couples = {couple.key: couple for couple in graph.couples}
    _partners(graph, made, number)
    for births in sorted(graph.sibships, key=lambda births: births.source):
        children = [number[child.node] for child in births.children]
        if len(children) > 1:
            for child in children:
                made.sibship[child] = len(made.siblings)
            made.siblings.append(children)
        for birth in births.births:
            inside = [number[key] for key in birth.nodes]
            order = [child for child in children if child in inside]
            for pair in pairwise(order):
                made.together[made.row[order[0]]].add(pair)
        _hang(made, number, couples, births.source, sorted({children[0], children[-1]}, key=children.index))
    first = {births.source: number[births.children[0].node] for births in graph.sibships}
    women = {node.key for node in graph.nodes if node.shape is Shape.CIRCLE}
    for one, other in sorted(set(graph.elder)):
        shared = {*_people(one, couples)} & {*_people(other, couples)}
        if made.row[first[one]] == made.row[first[other]]:
            price = _OF_A_MOTHER if shared & women else _OF_A_FATHER
            made.elder[made.row[first[one]]].append((first[one], first[other], price))
    for link in sorted(graph.links, key=lambda link: (link.source, link.child.node)):
        _hang(made, number, couples, link.source, [number[link.child.node]], light=True)
    for couple in sorted(graph.couples, key=lambda couple: couple.key):
        upper, lower = sorted((number[key] for key in couple.partners), key=lambda at: (made.row[at], at))
        if made.row[upper] != made.row[lower]:
            _down(made, (upper, upper, False), [lower], light=True)
    kin = {(number[a], number[b]) for a, b in _kin(graph, couples)}
    for home in sorted(graph.households, key=lambda home: home.key):
        for at in range(rows):
            if here := frozenset(number[key] for key in home.members if row[key] == at):
                made.homes[at].append(here)
        _household_ties(made, sorted(number[key] for key in home.members), kin)
    for hint in graph.order:
        for left, right in pairwise(hint):
            if left in number and right in number and row[left] == row[right]:
                made.hints[row[left]].append((number[left], number[right]))
    for hints in made.hints:
        hints.sort()
    return made


def _partners(graph: Graph, made: Field, number: Mapping[str, int]) -> None:
    """Partners of one row: the earlier couple further left, a man left of a woman, else by the codes."""
    shape = {node.key: node.shape for node in graph.nodes}
    beside: dict[str, list[Couple]] = {}
    for couple in sorted(graph.couples, key=lambda couple: couple.key):
        one, other = couple.partners
        if made.row[number[one]] == made.row[number[other]]:
            beside.setdefault(one, []).append(couple)
            beside.setdefault(other, []).append(couple)
    for key, couples in beside.items():
        _in_order(couples, graph.elder)
        made.partners[number[key]] = [number[two] for couple in couples for two in couple.partners if two != key]
    for couple in sorted(graph.couples, key=lambda couple: couple.key):
        one, other = sorted(couple.partners, key=lambda key: (-len(beside.get(key, ())), key))
        row = made.row[number[one]]
        if row != made.row[number[other]]:
            continue
        left, right, price = one, other, _TASTE
        if len(beside[one]) > 1 == len(beside[other]):
            price = _DATES
            if beside[one].index(couple) < len(beside[one]) / 2:
                left, right = other, one
        elif shape[one] is Shape.CIRCLE and shape[other] is Shape.SQUARE:
            left, right = other, one
        made.couples[row].append((number[left], number[right], price))


def _in_order(couples: list[Couple], elder: tuple[tuple[str, str], ...]) -> None:
    """Put the couples of one person in the order of their eldest children where all have some, else as they began."""
    keys = {couple.key for couple in couples}
    rank = dict.fromkeys(keys, 0)
    with_children: set[str] = set()
    for one, other in elder:
        if one in keys and other in keys:
            rank[other] += 1
            with_children.update((one, other))
    if with_children == keys:
        couples.sort(key=lambda couple: (rank[couple.key], couple.key))
    else:
        couples.sort(key=lambda couple: (couple.began or "9", couple.key))


def _hang(
    made: Field,
    number: Mapping[str, int],
    couples: Mapping[str, Couple],
    source: str,
    below: list[int],
    *,
    light: bool = False,
) -> None:
    """Lines from a source to the first and last below it."""
    if source in couples:
        one, other = (number[key] for key in sorted(couples[source].partners))
        if made.row[one] != made.row[other]:
            one = other = max(one, other, key=lambda at: (made.row[at], at))
    else:
        one = other = number[source]
    near = one != other and len(made.partners[one]) != len(made.partners[other])
    if near and len(made.partners[other]) > len(made.partners[one]):
        one, other = other, one
    if made.row[below[0]] > made.row[one]:
        end = _down(made, (one, other, near), below, light=light)
        if light:
            made.ties.append((end[0], below[0]))
        else:
            made.tops.append((*end, below[0], below[-1]))
    elif light:
        made.ties.append((one, below[0]))


def _down(made: Field, top: tuple[int, int, bool], below: list[int], *, light: bool) -> tuple[int, int]:
    """Lines from row to row, through passes where rows lie between."""
    start, end = made.row[top[0]], made.row[below[0]]
    for row in range(start + 1, end):
        made.keys.append("")
        made.row.append(row)
        made.sibship.append(-1)
        made.partners.append([])
        here = len(made.keys) - 1
        made.edges[row - 1].append((*top, here))
        if light:
            made.ties.append((top[0], here))
        else:
            made.tops.append((top[0], top[1], here, here))
        top = (here, here, False)
    made.edges[end - 1].extend((*top, child) for child in below)
    return top[0], top[1]


def _kin(graph: Graph, couples: Mapping[str, Couple]) -> Iterator[tuple[str, str]]:
    """Partners; parent and child; brothers and sisters."""
    yield from (couple.partners for couple in couples.values())
    for births in graph.sibships:
        children = [child.node for child in births.children]
        yield from combinations(children, 2)
        yield from ((parent, child) for parent in _people(births.source, couples) for child in children)


def _people(source: str, couples: Mapping[str, Couple]) -> tuple[str, ...]:
    """The two of a couple, or the one parent."""
    return couples[source].partners if source in couples else (source,)


def _household_ties(made: Field, members: list[int], kin: set[tuple[int, int]]) -> None:
    """Those who live together, tied where no line ties them, so that one short outline goes round them all."""
    of = {one: one for one in members}

    def root(one: int) -> int:
        while of[one] != one:
            one = of[one]
        return one

    for one in members:
        for other in members:
            if one < other and ((one, other) in kin or (other, one) in kin):
                low, high = sorted((root(one), root(other)))
                of[high] = low
    heads = sorted({root(one) for one in members}, key=lambda one: (made.row[one], one))
    for upper, lower in pairwise(heads):
        made.ties.append((upper, lower))
        if made.row[lower] == made.row[upper] + 1:
            made.loose[made.row[upper]].append((upper, lower))
