"""The search against all orders there are, and against what somebody wants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, permutations, product
from math import prod

import pytest
from laid import drawn_graph
from laid_families import invented

from casereview.genogram.layout import lay_out
from casereview.genogram.layout.cost import Board
from casereview.genogram.layout.field import Field, field_of
from casereview.genogram.layout.generations import rows_of
from casereview.genogram.layout.isotonic import nearest
from casereview.genogram.layout.moves import extents
from casereview.genogram.layout.search import best_order
from casereview.genogram.measure import node_width


def allowed(made: Field, order: tuple[int, ...]) -> bool:
    """The rules that no order may break, said again and slowly."""
    place = {node: at for at, node in enumerate(order)}
    rows = [row for row in made.siblings if row[0] in place]
    if any(place[one] > place[two] for row in rows for one, two in pairwise(row)):
        return False
    if any(place[two] - place[one] != 1 for one, two in made.together[made.row[order[0]]]):
        return False
    for own, (first, last) in extents(made, list(order)).items():
        inside = set(order[first : last + 1])
        akin = set(made.siblings[own])
        while more := {mate for node in akin for mate in made.partners[node] if mate in inside} - akin:
            akin |= more
        strangers = {node for node in inside - akin if node < made.size}
        if strangers or any(made.sibship[node] not in (-1, own) for node in inside):
            return False
    return True


def small() -> Iterator[Field]:
    """Wild families so small that every order can be looked at."""
    for seed in range(60):
        graph = drawn_graph(invented(seed, 8, wild=True))
        made = field_of(graph, rows_of(graph))
        rows = [[node for node in range(len(made.row)) if made.row[node] == row] for row in range(made.count)]
        if prod(prod(range(1, len(row) + 1)) for row in rows) <= 1500:
            yield made


def test_the_search_finds_the_best_order_of_every_small_family() -> None:
    count = 0
    for made in small():
        rows = [[node for node in range(len(made.row)) if made.row[node] == row] for row in range(made.count)]
        board = Board(made, best_order(made))
        found = board.total()
        for orders in product(*([order for order in permutations(row) if allowed(made, order)] for row in rows)):
            for row, order in enumerate(orders):
                board.put(row, list(order))
            assert found <= board.total() + 1e-6
        count += 1
    assert count > 20


@pytest.mark.parametrize("seed", range(4))
def test_any_couple_can_be_turned_round_by_a_hint(seed: int) -> None:
    """But for children of one birth, between whom nobody may stand, and two who both have brothers and sisters."""
    graph = drawn_graph(invented(seed, 14))
    layout = lay_out(graph, node_width)
    twins = {node for row in graph.sibships for birth in row.births for node in birth.nodes}
    fixed = {child.node for row in graph.sibships if len(row.children) > 1 for child in row.children}
    for row in layout.rows:
        for left, right in pairwise(row):
            couple = any({left, right} == {*one.partners} for one in graph.couples)
            if couple and not {left, right} & twins and not {left, right} <= fixed:
                turned = lay_out(replace(graph, order=((right, left),)), node_width)
                (found,) = (one for one in turned.rows if left in one)
                assert found.index(left) == found.index(right) + 1


def test_places_are_the_nearest_that_keep_their_distance() -> None:
    assert nearest([0, 10, 20], [1, 1, 1], [0, 5, 10]) == [0, 10, 20]
    assert nearest([10, 0], [1, 1], [0, 4]) == [3, 7]
    assert nearest([10, 0], [3, 1], [0, 4]) == [6.5, 10.5]
    assert nearest([], [], []) == []
