"""Entries that an agency copied forward."""

from __future__ import annotations

import pytest
from links_made import links_of, visit

from casereview.chronology.links.find import Link

WORDS = "Bright, smiling and well dressed, good eye contact with his mother."


def copied(*texts: str, **cells: str) -> list[Link]:
    days = ("2014-01-09", "2014-02-13", "2014-03-20")
    events = [
        visit(f"health-{number:04}", date=day, description=text, **cells)
        for number, (day, text) in enumerate(zip(days, texts, strict=False), start=1)
    ]
    return [link for link in links_of(*events) if link.kind == "copied-forward"]


def test_the_same_words_on_three_days_are_one_link() -> None:
    (link,) = copied(WORDS, WORDS, WORDS)
    assert link.events == ("health-0001", "health-0002", "health-0003")
    assert link.score == 1


def test_nearly_the_same_words_are_told_as_such() -> None:
    (link,) = copied(WORDS, WORDS.replace("his mother", "mother"))
    assert link.reasons[0] == "nearly the same words in the description"


@pytest.mark.parametrize("other", [WORDS + " Weight 9.2 kg.", WORDS.replace("Bright, smiling", "Pale, silent")])
def test_new_figures_or_other_words_are_no_copy(other: str) -> None:
    assert copied(WORDS + " Weight 8.9 kg.", other) == []


def test_short_words_that_any_record_uses_are_no_copy() -> None:
    assert copied("No reply. Card left.", "No reply. Card left.") == []


def test_the_standard_words_of_a_letter_are_no_copy() -> None:
    words = "Letter to mother with the date of the next appointment at clinic."
    assert copied(words, words, contact="letter") == []


def test_the_words_of_another_agency_are_no_copy() -> None:
    one, other = visit("health-0001", description=WORDS), visit("gp-0001", description=WORDS, date="2014-03-20")
    assert links_of(one, other) == []


def test_two_rows_of_one_day_are_no_copy() -> None:
    one = visit("health-0001", description=WORDS, time="09:00")
    assert links_of(one, visit("health-0002", description=WORDS, time="16:00")) == []


def test_how_a_child_was_is_looked_at_too() -> None:
    (link,) = copied("Cough, chest clear.", "Ear pulled at night.", condition_a=WORDS)
    assert link.reasons[0] == "the same words in the condition of child-a"


def test_one_link_is_made_where_description_and_condition_are_the_same() -> None:
    assert len(copied(WORDS, WORDS, condition_a=WORDS)) == 1
