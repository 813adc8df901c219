"""One agency's edition: its own report and chronology, and nobody else's people, words or decisions."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casereview.model.repository import Repository
from casereview.publish.gate import open_entries
from casereview.publish.pages import Page

ROOT = Path(__file__).parents[2]
ROWAN = Path("reviews", "rowan")
Editions = dict[str, list[Page]]
Make = Callable[[Path, str], Any]


def page(editions: Editions, edition: str, path: str) -> str:
    return next(page.html for page in editions[edition] if page.path == path)


@pytest.mark.parametrize("agency", ["health", "police"])
def test_people_lists_its_own_staff_and_whom_it_knew(editions: Editions, agency: str) -> None:
    people = Repository(ROOT).review("rowan").people
    listed = set(re.findall(r'id="person-([^"]*)"', page(editions, f"agency:{agency}", "people")))
    staff = {code for code in listed if people.coded[code].agency == agency}
    assert len(staff) > 3
    others = listed - staff - {"child-a", "child-b"}
    assert all(agency in people.coded[code].data["known_to"] for code in others)


def test_organisations_lists_the_agencies_of_the_review_alone(editions: Editions) -> None:
    html = page(editions, "agency:health", "organisations")
    assert 'id="organisation-org-police"' in html
    assert "org-employer" not in html


def test_it_is_told_nothing_of_what_the_board_and_others_know_of_the_family(editions: Editions) -> None:
    paths = {edition: {one.path for one in pages} for edition, pages in editions.items()}
    assert "genogram-compared" in paths["coded"]
    assert "genogram-compared" not in paths["agency:health"]


@pytest.mark.usefixtures("with_key")
def test_a_text_of_the_review_names_nobody_the_agency_did_not_know(copy: Path, make: Make) -> None:
    path = copy / ROWAN / "review.yml"
    text = path.read_text(encoding="utf-8").replace("reason: >-\n", "reason: >-\n  Told by [[pgm-b]] and [[mother]].\n")
    path.write_text(text, encoding="utf-8")
    entries = open_entries(Repository(copy), "rowan", "panel")
    assert entries is not None
    home = make(copy, "agency:health").pages["index"].html
    assert "Paternal grandmother of Child B" in home
    assert entries["pgm-b"].name.given not in home
    assert entries["mother"].name.surname in home.replace("&#x27;", "'")


def test_a_decision_on_another_agencys_event_is_not_told(editions: Editions) -> None:
    html = page(editions, "agency:health", "chronology")
    assert "Recorded differently" not in html
    assert "Copied forward from" in html
    assert "mileage claim" not in html


def test_two_agencies_people_of_one_code_are_given_no_name(copy: Path, make: Make) -> None:
    for agency in ("health", "school"):
        path = copy / ROWAN / "imr" / agency / "people.yml"
        text = path.read_text(encoding="utf-8").rstrip("\n")
        path.write_text(
            f"{text}\n  - {{id: visitor, label: Visitor, kind: other, role: visitor, public: a visitor}}\n",
            encoding="utf-8",
        )
    section = next((copy / ROWAN / "imr" / "health").glob("*analysis.md"))
    section.write_text(section.read_text(encoding="utf-8") + "\nSeen by [[visitor]].\n", encoding="utf-8")
    made = make(copy, "panel")
    assert made.problems == ["CR812"]
    assert "Seen by Visitor." in made.pages["imr/health/analysis"].html


def test_an_agencys_person_mapped_by_the_board_has_the_reviews_label(copy: Path, make: Make) -> None:
    section = next((copy / ROWAN / "imr" / "health").glob("*analysis.md"))
    section.write_text(section.read_text(encoding="utf-8") + "\nSeen by [[friend-in-clinic]].\n", encoding="utf-8")
    assert "Seen by Friend 1." in make(copy, "coded").pages["imr/health/analysis"].html
