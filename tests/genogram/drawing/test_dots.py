"""Households whose outlines come near one another are drawn in different dots."""

from __future__ import annotations

from casereview.genogram.drawing.dots import dots
from casereview.genogram.drawing.outlines import Outline
from casereview.genogram.drawing.region import Rect
from casereview.genogram.graph import Household


def _outline(key: str, left: float, top: float, right: float, bottom: float) -> Outline:
    loop = [(left, top), (right, top), (right, bottom), (left, bottom)]
    return Outline(Household(key, key, frozenset()), 0, [Rect(left, top, right, bottom)], [loop])


def test_outlines_far_from_all_others_have_the_plainest_dots() -> None:
    assert dots([_outline("a", 0, 0, 50, 50), _outline("b", 80, 0, 130, 50)]) == {"a": 0, "b": 0}


def test_outlines_that_cross_or_come_near_differ() -> None:
    crossing, beside = _outline("b", 40, 20, 90, 80), _outline("c", 95, 0, 140, 50)
    found = dots([_outline("a", 0, 0, 50, 50), crossing, beside])
    assert found["a"] != found["b"] != found["c"]


def test_where_all_dots_are_taken_those_of_the_furthest_are_taken_again() -> None:
    outlines = [_outline(key, left, 0, left + 30, 50) for key, left in (("a", 0), ("b", 2), ("c", 4), ("d", 7))]
    found = dots(outlines)
    assert len({*found.values()}) == 3
    assert found["a"] == found["d"]


def test_the_islands_of_one_household_have_the_same_dots() -> None:
    assert dots([_outline("a", 0, 0, 50, 50), _outline("a", 52, 0, 90, 50)]) == {"a": 0}
