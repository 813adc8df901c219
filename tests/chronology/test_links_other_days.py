"""Records of one contact on different days, over midnight, or without an exact date."""

from __future__ import annotations

import pytest
from labelled_records import event
from links_made import links_of, visit

from casereview.chronology.events import Event

CORE_GROUP = {"contact": "meeting", "family": "mother", "professionals": "dsl-1;sw-1", "time": "13:30"}


def kinds(*events: Event) -> list[str]:
    return [link.kind for link in links_of(*events)]


def test_a_joint_visit_a_day_apart_seems_to_be_one() -> None:
    assert kinds(visit("health-0001"), visit("social-0001", date="2014-01-10", time="15:00")) == ["near-duplicate"]


def test_a_visit_of_one_agency_is_not_one_with_another_day_of_the_other() -> None:
    alone = visit("health-0001", professionals="hv-1", description="Weight taken.")
    assert kinds(alone, visit("social-0001", professionals="sw-1", date="2014-01-10")) == []


def test_a_meeting_a_week_apart_at_one_hour_and_in_like_words_seems_to_be_one() -> None:
    words = "Target of 90 per cent, taxi for four weeks."
    one = event("school-0001", date="2014-01-09", description=words, **CORE_GROUP)
    other = event("social-0001", date="2014-01-16", description=words, **CORE_GROUP)
    assert kinds(one, other) == ["near-duplicate"]


def test_a_meeting_three_weeks_apart_is_another() -> None:
    words = "Target of 90 per cent, taxi for four weeks."
    one = event("school-0001", date="2014-01-09", description=words, **CORE_GROUP)
    assert kinds(one, event("social-0001", date="2014-01-30", description=words, **CORE_GROUP)) == []


def test_a_review_is_another_meeting_than_the_first() -> None:
    one = event("school-0001", date="2014-01-09", description="Core group.", **CORE_GROUP)
    other = event("social-0001", date="2014-01-10", description="Review core group.", **CORE_GROUP)
    assert kinds(one, other) == []


def test_meetings_with_a_counterpart_on_their_own_day_are_not_linked_across_days() -> None:
    events = [
        event(f"{agency}-{number}", date=date, description="Core group.", **CORE_GROUP)
        for agency in ("school", "social")
        for number, date in (("0001", "2014-01-09"), ("0002", "2014-01-10"))
    ]
    assert [link.events for link in links_of(*events)] == [
        ("school-0001", "social-0001"),
        ("school-0002", "social-0002"),
    ]


@pytest.mark.parametrize("late", [{"date": "2014-01-09", "time": "23:55"}, {"date": "2014-01-09", "time": "24:00"}])
def test_minutes_with_a_midnight_between_seem_to_be_one(late: dict[str, str]) -> None:
    assert kinds(visit("police-0001", **late), visit("social-0001", date="2014-01-10", time="00:05")) == [
        "near-duplicate"
    ]


def test_a_month_holds_the_day_of_another_record() -> None:
    assert kinds(visit("gp-0001", date="2014-01", time=""), visit("social-0001")) == ["near-duplicate"]


def test_a_month_with_two_such_days_says_nothing_of_which_is_meant() -> None:
    vague = visit("gp-0001", date="2014-01", time="")
    assert "near-duplicate" not in kinds(vague, visit("social-0001"), visit("social-0002", date="2014-01-23"))


def test_a_day_outside_the_month_is_not_linked() -> None:
    assert kinds(visit("gp-0001", date="2014-02", time=""), visit("social-0001")) == []


def test_day_and_month_changed_round_are_found() -> None:
    one, other = visit("gp-0001", date="2014-05-06"), visit("social-0001", date="2014-06-05")
    assert kinds(one, other) == ["near-duplicate"]


def test_a_letter_sent_and_filed_two_days_later_is_no_link() -> None:
    letter = {"contact": "letter", "professionals": "gp-1;hv-1"}
    assert kinds(visit("gp-0001", **letter), visit("health-0001", date="2014-01-11", **letter)) == []


def test_a_neighbour_who_rings_two_agencies_on_two_days_made_two_calls() -> None:
    call = {"contact": "phone", "family": "neighbour-1", "description": "Crying most days."}
    one = visit("police-0001", professionals="operator-1", **call)
    assert kinds(one, visit("social-0001", professionals="duty-1", date="2014-01-10", **call)) == []
