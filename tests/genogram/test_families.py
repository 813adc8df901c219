"""Every family, from people.yml to the finished drawing and back: no fault, and what its author wrote down is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from families_expected import Told, differences, unsaid
from families_made import made
from families_read import cases, drawn

from casereview.genogram.checker import rebuilt
from casereview.rules.kin.check import check_family
from casereview.sources.schemas import SchemaStore

ROOT = Path(__file__).resolve().parents[2]
CASES = {case.name: case for case in cases()}


@pytest.mark.parametrize("name", CASES)
def test_a_family_is_drawn_and_told_as_it_is(name: str) -> None:
    case = CASES[name]
    shown = drawn(case)
    drawing = shown.drawing
    assert shown.faults == ()
    assert differences(case.expect, Told(rebuilt(drawing.svg), drawing.numbers, drawing.homes)) == []
    assert unsaid(case.expect, case.coded(), shown.told) == []
    assert drawn(case.shuffled(7)).drawing.svg == drawing.svg


def test_the_families_are_what_people_can_write_and_do_not_contradict_themselves() -> None:
    schemas = SchemaStore(ROOT / "schemas")
    assert {name: found for name, case in CASES.items() if (found := schemas.faults("people", case.people))} == {}
    assert {name: found for name, case in CASES.items() if (found := list(check_family(case.family())))} == {}


def test_large_families_are_made_up_the_same_each_time() -> None:
    assert made(60) == made(60)
    assert len(CASES["made-200"].expect["symbols"]) == 200
