"""Every planted file gives its name away to the scanner, and the same file with a harmless word does not."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from plants import HARMLESS, REGISTER, Plant, plants

from casereview.diagnostics import report
from casereview.identity.entries import parse_entry
from casereview.identity.matcher import Matcher, build_matcher
from casereview.identity.scan import Hit, diagnostics, scan_bytes, scan_name
from casereview.identity.scan.hits import UNREADABLE

PLANTS = list(plants())
Found = Callable[[Plant], tuple[Hit, ...]]
pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return build_matcher([parse_entry(json.dumps(row), row["entry"]) for row in REGISTER])


def searched(file: tuple[str, bytes], matcher: Matcher) -> list[Hit]:
    name, data = file
    return [*scan_name(name, matcher.mask(name), matcher), *scan_bytes(name, data, matcher)]


def identity(plant: Plant) -> str:
    return f"{plant.group}: {plant.name}"


@pytest.fixture(scope="module")
def found(matcher: Matcher) -> Found:
    """The hits in each planted file, searched once."""

    @cache
    def search(plant: Plant) -> tuple[Hit, ...]:
        return tuple(searched(plant.planted(), matcher))

    return search


@pytest.mark.parametrize("plant", PLANTS, ids=identity)
def test_a_planted_name_is_found_and_the_control_is_clean(plant: Plant, found: Found, matcher: Matcher) -> None:
    planted = found(plant)
    assert [hit for hit in planted if hit.entry], "nothing found"
    assert {hit.code for hit in planted if not hit.entry} == (set() if plant.opens else {UNREADABLE})
    control = searched(plant.control(), matcher)
    assert [hit for hit in control if hit.entry] == []
    assert {hit.code for hit in control} == (set() if plant.opens else {UNREADABLE})


@pytest.mark.parametrize("style", ["text", "json", "sarif", "github", "gitlab"])
def test_the_report_of_all_plants_passes_the_scan(style: str, found: Found, matcher: Matcher) -> None:
    hits = [hit for plant in PLANTS for hit in found(plant)]
    made = report(diagnostics(hits), style)
    assert made.count("CR65") > 100
    assert (
        scan_bytes("report.json" if style in {"json", "sarif", "gitlab"} else "report.txt", made.encode(), matcher)
        == []
    )


def test_there_are_as_many_plants_as_were_asked_for() -> None:
    count = Counter(plant.group for plant in PLANTS)
    assert (count["docx"] >= 60, count["pdf"] >= 50, count["site"] >= 40) == (True, True, True)
    names = Counter((plant.group, plant.name) for plant in PLANTS)
    assert [name for name, times in names.items() if times > 1] == []


def test_a_control_differs_from_its_plant_in_the_hidden_words_only() -> None:
    plain = [plant for plant in PLANTS if plant.group in {"site", "mail and text"}]
    literal = [plant for plant in plain if plant.hidden.encode() in plant.planted()[1]]
    assert len(literal) > 40
    for plant in literal:
        swapped = plant.planted()[1].replace(plant.hidden.encode(), HARMLESS[plant.hidden].encode())
        assert swapped == plant.control()[1] or b"boundary" in swapped
