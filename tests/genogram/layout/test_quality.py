"""The measure of layouts sees each fault: a good layout is spoilt in one way, and that is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from laid import family, laid

from casereview.genogram.layout import lay_out
from casereview.genogram.layout.quality import quality
from casereview.genogram.measure import node_width
from casereview.genogram.placed import Layout
from casereview.model.family import Parent

GOOD = laid(
    family(
        "a b", "c d", "k2 x",
        children={"a b": "k1 k2 t1 t2", "c d": "l1 l2 l3"},
        twins=("t1 t2",),
        homes=("k1 k2",),
    )
)  # fmt: skip


def spoilt(*rows: tuple[str, ...], close: bool = False) -> Layout:
    """The same family with other rows, evenly spaced."""
    step = 10.0 if close else 200.0
    return Layout(tuple(rows), {key: at * step for row in rows for at, key in enumerate(row)})


def test_the_good_one_is_good() -> None:
    assert GOOD.quality.faults == GOOD.quality.crossings == GOOD.quality.apart == GOOD.quality.strangers_at_home == 0
    assert GOOD.quality.off_centre < 8


@pytest.mark.parametrize(
    ("fault", "upper", "lower"),
    [
        ("birth_order", "a b c d", "k2 x k1 t1 t2 l1 l2 l3"),
        ("twins_apart", "a b c d", "k1 k2 t1 x t2 l1 l2 l3"),
        ("interleaved", "a b c d", "k1 l1 k2 x t1 t2 l2 l3"),
        ("strangers_between", "a b c d", "k1 l1 l2 l3 k2 x t1 t2"),
        ("missing", "a b c d d", "k1 k2 x t1 t2 l1 l2 l3"),
        ("missing", "a b c", "d k1 k2 x t1 t2 l1 l2"),
        ("crossings", "c d a b", "k1 k2 x t1 t2 l1 l2 l3"),
        ("apart", "a c b d", "k1 k2 x t1 t2 l1 l2 l3"),
        ("strangers_at_home", "a b c d", "k1 x k2 t1 t2 l1 l2 l3"),
        ("not_below", "a b c d k1 k2 x t1 t2 l1 l2 l3", ""),
    ],
)
def test_each_fault_is_seen(fault: str, upper: str, lower: str) -> None:
    layout = spoilt(*(tuple(row.split()) for row in (upper, lower) if row))
    assert getattr(quality(GOOD.graph, layout, node_width), fault) > 0


def test_overlaps_and_what_is_off_the_middle_are_seen() -> None:
    found = quality(GOOD.graph, spoilt(*GOOD.layout.rows, close=True), node_width)
    assert found.overlaps > 0
    assert quality(GOOD.graph, spoilt(*GOOD.layout.rows), node_width).off_centre > 100


def test_how_many_couples_must_stand_apart() -> None:
    """By the sides people have, by rings, and by brothers and sisters on both sides."""
    assert laid(family("m a", "m b", "m c", "m d")).quality.least_apart == 2
    assert laid(family("a b", "b c", "c a")).quality.least_apart == 1
    middle = family("k2 l2", children={"a": "k1 k2 k3", "b": "l1 l2"})
    assert laid(middle).quality.least_apart == laid(middle).quality.apart == 1


def test_ties_that_contradict_each_other_are_laid_out_all_the_same() -> None:
    """The checks tell the contradiction; nothing falls over it, and everybody stands once."""
    ring = family(ties=(Parent("a", "b"), Parent("b", "c"), Parent("c", "a"), Parent("a", "c", "foster")))
    found = laid(ring)
    assert found.quality.missing == found.quality.overlaps == 0
    assert found.quality.not_below > 0
    graph = replace(found.graph, order=(("a", "b"), ("b", "a")))
    assert lay_out(graph, node_width).row_of().keys() == {"a", "b", "c"}
