"""True drawings of real families, each spoiled in one way: the checker tells every one, by the rule it should."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

import pytest
from falsified import FALSIFIED
from families_read import cases, drawn
from hand_made import FAMILY
from lxml import etree
from spoiled import SPOILED

from casereview.genogram.checker import check_drawing
from casereview.genogram.drawing import Drawing, draw
from casereview.genogram.graph import Graph
from casereview.genogram.layout import lay_out
from casereview.genogram.measure import node_width

#: Families that hold, between them, everything that can be told wrongly.
_NAMES = (
    "twins-of-every-kind",
    "divorced-and-reconciled",
    "household-of-eleven",
    "ties-in-the-register",
    "two-cousin-marriages",
    "losses-among-births",
    "kinship-care-by-aunt",
    "non-binary-and-not-stated",
    "separated-children-apart",
    "adopted-twin-apart",
    "foster-siblings",
    "man-with-three-wives",
    "three-partners-paternity-unstated",
    "review-hawthorn",
    "step-parent-without-couple",
)
#: How many families each fault is put into.
_EACH = 2


@dataclass(frozen=True)
class Shown:
    """A family and its drawing."""

    graph: Graph
    drawing: Drawing

    def faults(self, svg: str) -> set[str]:
        """The rules against which a file that should show this family offends."""
        return {fault.rule for fault in check_drawing(svg, self.graph, self.drawing.numbers, self.drawing.homes)}


def _drawing(graph: Graph) -> Drawing:
    return draw(graph, lay_out(graph, node_width), title="Genogram", description="A family.", prefix="genogram")


@cache
def _shown() -> Mapping[str, Shown]:
    by_name = {case.name: case for case in cases()}
    found = {"made by hand": Shown(FAMILY, _drawing(FAMILY))}
    for name in _NAMES:
        case = drawn(by_name[name])
        found[name] = Shown(case.graph, case.drawing)
    return found


@pytest.mark.parametrize("name", ["made by hand", *_NAMES])
def test_the_true_drawing_has_no_fault(name: str) -> None:
    shown = _shown()[name]
    assert check_drawing(shown.drawing.svg, shown.graph, shown.drawing.numbers, shown.drawing.homes) == []


@pytest.mark.parametrize(("what", "rule"), [(what, rule) for what, rule, _ in SPOILED])
def test_a_spoiled_drawing_is_told(what: str, rule: str) -> None:
    spoil = next(spoil for name, _, spoil in SPOILED if name == what)
    told = []
    for name, shown in _shown().items():
        root = etree.fromstring(shown.drawing.svg.encode())
        if len(told) < _EACH and spoil(root):
            told.append((name, rule in shown.faults(etree.tostring(root, encoding="unicode"))))
    assert told
    assert [name for name, seen in told if not seen] == []


@pytest.mark.parametrize(("what", "rule"), [(what, rule) for what, rule, _ in FALSIFIED])
def test_a_false_family_is_told(what: str, rule: str) -> None:
    falsify = next(falsify for name, _, falsify in FALSIFIED if name == what)
    told = []
    for name, shown in _shown().items():
        for false in islice(falsify(shown.graph), 1 if len(told) < _EACH else 0):
            drawing = _drawing(false)
            faults = check_drawing(drawing.svg, shown.graph, drawing.numbers, drawing.homes)
            told.append((name, rule in {fault.rule for fault in faults}))
    assert told
    assert [name for name, seen in told if not seen] == []
