"""Contradictions between two records of one contact."""

from __future__ import annotations

import pytest
from labelled_records import SUBJECTS
from links_made import conflicts_of, told, visit

from casereview.chronology.links.conflicts import find_conflicts


def test_records_that_agree_have_no_conflict() -> None:
    assert conflicts_of(visit("health-0001", seen_a="yes"), visit("social-0001", seen_a="yes")) == []


def test_different_days_are_a_conflict_with_the_stored_dates() -> None:
    (conflict,) = conflicts_of(visit("social-0001", date="2014-01-10"), visit("health-0001"))
    assert (conflict.events, conflict.about, conflict.said) == (
        ("health-0001", "social-0001"),
        "date",
        ("2014-01-09", "2014-01-10"),
    )
    assert conflict.words == "health-0001 and social-0001 seem to be one contact, on different days."


def test_a_month_and_a_day_in_it_are_no_conflict() -> None:
    assert conflicts_of(visit("health-0001", date="2014-01"), visit("social-0001")) == []


def test_a_day_that_is_about_right_is_no_conflict() -> None:
    assert conflicts_of(visit("health-0001", date="2014-01-08~"), visit("social-0001")) == []


def test_different_times_are_a_conflict() -> None:
    (conflict,) = conflicts_of(visit("health-0001"), visit("social-0001", time="14:30"))
    assert (conflict.about, conflict.said) == ("time", ("10:00", "14:30"))
    assert conflict.words == "health-0001 and social-0001 are records of one contact, at different times."


@pytest.mark.parametrize("time", ["10:15", "10:50~", "morning", ""])
def test_times_that_may_be_one_are_no_conflict(time: str) -> None:
    assert conflicts_of(visit("health-0001"), visit("social-0001", time=time)) == []


def test_who_came_while_the_visit_lasted_is_no_conflict() -> None:
    assert conflicts_of(visit("health-0001", time_end="11:00"), visit("social-0001", time="10:40")) == []


def test_a_time_that_the_other_record_tells_too_is_no_conflict() -> None:
    late = visit("social-0001", time="11:10", description="Joint visit, there from 10:00, gate fitted, damp.")
    assert conflicts_of(visit("health-0001"), late) == []


def test_minutes_over_midnight_are_no_conflict() -> None:
    late = visit("police-0001", time="23:55")
    assert conflicts_of(late, visit("social-0001", date="2014-01-10", time="00:05")) == []


@pytest.mark.parametrize("about", ["seen", "spoken", "alone"])
def test_yes_against_no_is_a_conflict_of_that_subject(about: str) -> None:
    (conflict,) = conflicts_of(
        visit("health-0001", **{f"{about}_a": "yes"}), visit("social-0001", **{f"{about}_a": "no"})
    )
    assert (conflict.about, conflict.subject, conflict.said) == (about, "child-a", ("yes", "no"))


@pytest.mark.parametrize("other", ["", "unclear", "yes"])
def test_what_is_not_said_or_unclear_is_no_conflict(other: str) -> None:
    assert conflicts_of(visit("health-0001", seen_a="yes"), visit("social-0001", seen_a=other)) == []


def test_a_child_who_was_not_seen_is_one_question_and_not_three() -> None:
    one = visit("health-0001", seen_a="yes", spoken_a="yes", alone_a="yes")
    assert told(conflicts_of(one, visit("social-0001", seen_a="no", spoken_a="no", alone_a="no"))) == ["seen:child-a"]


def test_a_call_and_a_visit_at_one_minute_differ_in_the_contact_alone() -> None:
    one = visit("health-0001", seen_a="yes")
    (conflict,) = conflicts_of(one, visit("social-0001", contact="phone", seen_a="no"))
    assert (conflict.about, conflict.said) == ("contact", ("home-visit", "phone"))


def test_of_several_records_each_that_contradicts_is_named_once() -> None:
    events = [visit(f"{agency}-0001", seen_a=said) for agency, said in zip("abcde", ("yes", *["no"] * 4), strict=True)]
    assert [one.events for one in conflicts_of(*events)] == [("a-0001", f"{other}-0001") for other in "bcde"]


def test_events_that_are_not_linked_have_no_conflict() -> None:
    assert find_conflicts([visit("health-0001"), visit("social-0001", time="14:30")], [], SUBJECTS) == []


def test_a_copied_entry_is_no_conflict() -> None:
    words = "Bright, smiling and well dressed, good eye contact with his mother."
    one = visit("health-0001", description=words, seen_a="yes")
    assert conflicts_of(one, visit("health-0002", description=words, date="2014-03-20", seen_a="no")) == []
