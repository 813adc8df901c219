"""All figures together: plain data, in codes, of the real example too."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from reading_events import event, items

from casereview.chronology.events import integrated
from casereview.chronology.reading.ages import age_at
from casereview.chronology.reading.figures import Data, figures
from casereview.identity.dates import print_age
from casereview.model.repository import Repository

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def rowan() -> Data:
    review = Repository(ROOT).review("rowan")
    return figures(review, integrated(review.documents))


def test_the_figures_can_be_written_as_json(rowan: Data) -> None:
    assert json.loads(json.dumps(rowan)) == rowan


def test_the_figures_hold_codes_and_no_label_of_a_person(rowan: Data) -> None:
    labels = [item.label for item in Repository(ROOT).review("rowan").people.of("person")]
    text = json.dumps(rowan)
    assert [label for label in labels if f'"{label}"' in text] == []
    assert "[[" not in text


def test_ages_are_left_out_without_a_way_to_print_them(rowan: Data) -> None:
    assert rowan["ages"] == []


def test_every_event_that_is_named_exists(rowan: Data) -> None:
    review = Repository(ROOT).review("rowan")
    ids = {one.id for one in integrated(review.documents)}
    assert set(re.findall(r'"([a-z]+-\d{4})"', json.dumps(rowan))) <= ids


def test_the_younger_child_was_last_seen_eleven_weeks_before_the_incident(rowan: Data) -> None:
    seen = rowan["seen"]
    assert isinstance(seen, list)
    one = next(one for one in seen if (one["subject"], one["agency"]) == ("child-b", "all"))
    assert one["last_before_incident"]["seen"]["event"] in ("health-0044", "health-0045")
    assert {gap["days_at_least"] for gap in one["longest_gaps"]["seen"][:2]} == {79}


def test_ages_are_printed_for_each_event_of_a_person_whose_birth_is_known() -> None:
    review = Repository(ROOT).review("rowan")
    events = [one for one in integrated(review.documents) if one.id == "health-0010"]
    found = figures(review, events, age=lambda code, day: print_age("2008-01-01", day) if code == "child-b" else "")
    assert found["ages"] == [{"event": "health-0010", "ages": {"child-b": "12 weeks"}}]


@pytest.mark.parametrize(
    ("date", "kind", "age"),
    [
        ("2009-06-01", "on", "12 months"),
        ("2009-06", "on", "12 months"),
        ("2009", "on", "7 months to 18 months"),
        ("2009", "by", ""),
        ("2008-06", "on", "0 days to 4 weeks"),
        ("2008", "on", ""),
        ("2007", "on", "not yet born"),
    ],
)
def test_the_age_at_an_event_is_as_certain_as_its_date(date: str, kind: str, age: str) -> None:
    (item,) = items(event("health-0001", date, kind))
    assert age_at(item.when, "child-a", lambda _, day: print_age("2008-06-01", day)) == age
