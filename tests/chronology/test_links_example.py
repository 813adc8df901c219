"""The links and conflicts of the review Rowan, each of which was read beside its rows: all are true."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

import pytest

from casereview.chronology.events import Event, event_of
from casereview.chronology.links.conflicts import Conflict, find_conflicts
from casereview.chronology.links.find import Link, find_links

REVIEWS = Path(__file__).parents[2] / "reviews"
SUBJECTS = ("child-a", "child-b")
LINKS = {
    ("health-0033", "social-0010"): "near-duplicate",
    ("health-0035", "health-0036", "health-0041"): "copied-forward",
    ("health-0052", "police-0049"): "near-duplicate",
    ("health-0061", "police-0059", "school-0043", "social-0035"): "duplicate",
    ("health-0065", "police-0065", "social-0039"): "duplicate",
    ("police-0042", "school-0030"): "near-duplicate",
    ("school-0027", "social-0013"): "near-duplicate",
    ("school-0028", "social-0017"): "duplicate",
    ("school-0032", "social-0021"): "duplicate",
    ("school-0042", "social-0033"): "duplicate",
}
CONFLICTS = {
    ("health-0033", "social-0010"): {"date", "time", "attendance", "seen:child-a"},
    ("police-0042", "school-0030"): {"seen:child-a"},
    ("school-0027", "social-0013"): {"date"},
}


def events_of(review: str) -> list[Event]:
    found = []
    for path in sorted(REVIEWS.glob(f"{review}/imr/*/chronology.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found += [event_of(path.parent.name, row) for row in csv.DictReader(lines)]
    return found


@lru_cache(maxsize=1)
def rowan() -> tuple[list[Link], list[Conflict]]:
    events = events_of("rowan")
    links = find_links(events, SUBJECTS)
    return links, find_conflicts(events, links, SUBJECTS)


def test_what_was_planted_is_linked_and_nothing_false() -> None:
    assert {link.events: link.kind for link in rowan()[0]} == LINKS


def test_what_was_planted_contradicts_and_nothing_else() -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for one in rowan()[1]:
        found.setdefault(one.events, set()).add(f"{one.about}:{one.subject}" if one.subject else one.about)
    assert found == CONFLICTS


def test_one_record_alone_has_the_father_at_the_joint_visit() -> None:
    (conflict,) = [one for one in rowan()[1] if one.about == "attendance"]
    assert conflict.said == ("", "father-b")


@pytest.mark.parametrize("review", ["alder", "hawthorn", "juniper", "larch"])
def test_reviews_of_one_agency_have_nothing_to_link(review: str) -> None:
    assert find_links(events_of(review), ("adult-a", "child-a")) == []
