"""The checker is held to a drawing made by hand: no fault in it, and every fault put into it is told."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hand_made import BROKEN, DASHED, DRAWING, FAMILY, HOME, HOMES, NUMBERS, SHAPE, SMALL, TEXT, WHOLE
from lxml import etree

from casereview.genogram.checker import RULES, check_drawing, rebuilt
from casereview.genogram.graph import Doubt, Line

_EDITS = yaml.safe_load((Path(__file__).parent / "edits.yml").read_text(encoding="utf-8"))
_NAMES = {
    "WHOLE": WHOLE,
    "DASHED": DASHED,
    "BROKEN": BROKEN,
    "HOME": HOME,
    "TEXT": TEXT,
    "SMALL": SMALL,
    "SHAPE": SHAPE,
}


def _spelled(text: str) -> str:
    for name, attributes in _NAMES.items():
        text = text.replace("{" + name + "}", attributes)
    return text


def test_a_true_drawing_has_no_fault() -> None:
    assert check_drawing(DRAWING, FAMILY, NUMBERS, HOMES) == []


def test_the_family_is_read_back_from_the_drawing_alone() -> None:
    family = rebuilt(DRAWING)
    assert [
        (couple.partners, couple.line, couple.slashes, couple.related, couple.mended) for couple in family.couples
    ] == [
        ((1, 2), Line.SOLID, 1, True, 1),
        ((6, 7), Line.BROKEN, 2, False, 0),
    ]
    assert family.rows == (((1, 2), (3, 4, 5, 6)), ((3,), (8,)), ((6, 7), (9,)))
    assert [(tie.child, tie.source, tie.line, tie.doubt) for tie in family.ties if tie.child == 9] == [
        (9, (3,), Line.DASHED, Doubt.NONE),
        (9, (6, 7), Line.SOLID, Doubt.DISPUTED),
    ]
    assert [(birth.children, birth.identical) for birth in family.births] == [((5, 6), True)]
    assert [(home.label, home.members) for home in family.homes] == [("Household A", (6, 9))]


def test_a_household_may_be_drawn_in_islands_that_each_have_its_words() -> None:
    whole = "M 370 150 H 450 V 250 H 500 V 410 H 410 V 260 H 370 Z"
    words = f'<text class="home-label" x="412" y="266" {TEXT}>Household A</text>'
    islands = DRAWING.replace(whole, "M 370 150 H 450 V 250 H 370 Z M 410 312 H 500 V 410 H 410 Z")
    assert islands != DRAWING
    spoken = islands.replace('<text class="home-label"', f'{words}<text class="home-label"')
    assert check_drawing(spoken, FAMILY, NUMBERS, HOMES) == []
    assert rebuilt(spoken).homes == rebuilt(DRAWING).homes


def test_no_mark_of_the_picture_can_be_missing_or_stand_twice_unseen() -> None:
    """Whatever single element is taken away, or put there once more, is told."""
    count = len(list(etree.fromstring(DRAWING.encode()).iter()))
    unseen = []
    for at in range(1, count):
        for change in ("missing", "twice"):
            root = etree.fromstring(DRAWING.encode())
            element = list(root.iter())[at]
            if any(up.get("class") == "key" for up in (element, *element.iterancestors())):
                continue
            if change == "twice":
                element.addnext(deepcopy(element))
            else:
                element.getparent().remove(element)
            if not check_drawing(etree.tostring(root, encoding="unicode"), FAMILY, NUMBERS, HOMES):
                unseen.append((change, etree.tostring(element)))
    assert unseen == []


def test_an_outline_that_was_not_asked_for_is_a_fault() -> None:
    less = replace(FAMILY, households=())
    assert {fault.rule for fault in check_drawing(DRAWING, less, NUMBERS, HOMES)} == {"K7"}


@pytest.mark.parametrize("case", _EDITS, ids=lambda case: str(case["name"]).replace(" ", "-"))
def test_every_fault_is_told_by_its_rule(case: dict[str, Any]) -> None:
    drawing = DRAWING
    for old, new in case["edits"]:
        assert drawing.count(_spelled(old)) >= 1, f"not in the drawing: {old}"
        drawing = drawing.replace(_spelled(old), _spelled(new), 1)
    assert case["rule"] in {fault.rule for fault in check_drawing(drawing, FAMILY, NUMBERS, HOMES)}


def test_every_rule_is_proved_by_a_fault() -> None:
    assert {case["rule"] for case in _EDITS} == set(RULES)
