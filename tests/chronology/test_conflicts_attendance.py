"""Who was there, by one record and not by the other."""

from __future__ import annotations

import pytest
from links_made import conflicts_of, visit

from casereview.chronology.events import Event
from casereview.chronology.links.conflicts import Conflict


def attendance(one: Event, other: Event) -> list[Conflict]:
    return [conflict for conflict in conflicts_of(one, other) if conflict.about == "attendance"]


def there(identity: str, family: str, words: str = "Gate fitted.", **cells: str) -> Event:
    return visit(identity, family=family, description=f"Joint visit, damp above the window. {words}", **cells)


@pytest.mark.parametrize(
    "words",
    [
        "[[father]] was not there.",
        "[[father]] not present.",
        "[[father]] absent.",
        "Mother said that [[father]] was at work.",
        "[[father]] has moved out.",
        "[[father]] did not attend.",
    ],
)
def test_one_record_has_somebody_there_whom_the_other_says_was_absent(words: str) -> None:
    one = there("health-0001", "mother;child-a", words)
    (conflict,) = attendance(one, there("social-0001", "mother;father;child-a"))
    assert conflict.said == ("", "father")
    assert conflict.words.endswith("and only social-0001 has father there.")


def test_both_say_that_somebody_was_absent() -> None:
    one = there("health-0001", "mother", "[[father]] was not there.")
    assert attendance(one, there("social-0001", "mother;father", "[[father]] was out.")) == []


def test_what_is_said_of_one_person_is_not_said_of_another() -> None:
    one = there("health-0001", "mother;father", "[[father]] spoke for [[mgm]], who was not there.")
    assert attendance(one, there("social-0001", "mother;father")) == []


def test_an_adult_whom_the_other_passes_over_is_a_conflict_of_a_certain_visit() -> None:
    (conflict,) = attendance(there("health-0001", "mother;lodger"), there("social-0001", "mother"))
    assert conflict.said == ("lodger", "")


def test_an_adult_whom_the_other_tells_of_is_no_conflict() -> None:
    other = there("social-0001", "mother", "[[lodger]] opened the door.")
    assert attendance(there("health-0001", "mother;lodger"), other) == []


def test_children_of_the_review_are_no_matter_of_attendance() -> None:
    assert attendance(there("health-0001", "mother;child-a;child-b"), there("social-0001", "mother")) == []


def test_a_record_that_names_no_adult_says_nothing_of_who_was_there() -> None:
    assert attendance(there("health-0001", "mother;child-a"), there("social-0001", "child-a")) == []


def test_a_strategy_discussion_names_those_it_is_about() -> None:
    one = there("health-0001", "mother;father", contact="strategy")
    assert attendance(one, there("social-0001", "mother", "[[father]] was at work.", contact="strategy")) == []


def test_a_meeting_that_passes_somebody_over_is_no_conflict() -> None:
    one = there("health-0001", "mother;father", contact="meeting")
    assert attendance(one, there("social-0001", "mother", contact="meeting")) == []
