"""What holds of links and conflicts whatever the records are."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from labelled_records import SUBJECTS, event
from links_made import conflicts_of, crowds, links_of

from casereview.chronology.events import Event
from casereview.chronology.links import weigh
from casereview.chronology.links.facts import facts_of
from casereview.chronology.links.together import twice

often = settings(max_examples=40, deadline=None)
APART = {
    "date": "2019-07-01",
    "contact": "meeting",
    "family": "aunt",
    "professionals": "po-1",
    "description": "Garden shed emptied with council van",
}


@often
@given(crowds(), st.randoms(use_true_random=False))
def test_any_order_of_the_events_gives_the_same_links_and_conflicts(events: list[Event], random: Random) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)
    assert links_of(*shuffled) == links_of(*events)
    assert conflicts_of(*shuffled) == conflicts_of(*events)


@often
@given(crowds())
def test_a_link_holds_two_or_more_events_in_order(events: list[Event]) -> None:
    ids = {one.id for one in events}
    for link in links_of(*events):
        assert len(link.events) > 1
        assert set(link.events) <= ids
        assert all(before < after for before, after in pairwise(link.events))
        assert 0 < link.score <= 1


@often
@given(crowds())
def test_no_two_links_of_one_kind_hold_the_same_two_events(events: list[Event]) -> None:
    links = [link for link in links_of(*events) if link.kind != "copied-forward"]
    held = [pair for link in links for pair in zip(link.events, link.events[1:], strict=False)]
    assert len(held) == len(set(held))


@often
@given(crowds())
def test_a_duplicate_is_of_one_day(events: list[Event]) -> None:
    dates = {one.id: one.date for one in events}
    assert all(len({dates[one] for one in link.events}) == 1 for link in links_of(*events) if link.kind == "duplicate")


@often
@given(crowds())
def test_a_copied_entry_is_of_one_agency(events: list[Event]) -> None:
    agencies = {one.id: one.agency for one in events}
    for link in links_of(*events):
        if link.kind == "copied-forward":
            assert len({agencies[one] for one in link.events}) == 1


@often
@given(crowds())
def test_the_points_of_two_records_are_the_same_either_way(events: list[Event]) -> None:
    records = [facts_of(one, frozenset(SUBJECTS)) for one in events]
    weighs = (weigh.of_one_day, weigh.of_other_days, weigh.around_midnight, weigh.turned_round)
    for one, other in pairwise(records):
        assert all(weigh(one, other, {}) == weigh(other, one, {}) for weigh in weighs)
        assert twice(one, other) == twice(other, one)


@often
@given(crowds())
def test_every_conflict_is_between_events_of_one_link(events: list[Event]) -> None:
    held = [set(link.events) for link in links_of(*events)]
    assert all(any(set(conflict.events) <= link for link in held) for conflict in conflicts_of(*events))


@often
@given(crowds())
def test_an_event_that_has_nothing_to_do_with_the_others_changes_nothing(events: list[Event]) -> None:
    other = event("housing-0001", **APART)
    assert links_of(*events, other) == links_of(*events)
    assert conflicts_of(*events, other) == conflicts_of(*events)


@often
@given(crowds())
def test_an_event_taken_out_takes_its_own_copies_and_pairs_alone(events: list[Event]) -> None:
    pairs = [link for link in links_of(*events) if link.kind != "copied-forward"]
    linked = {one for link in pairs for one in link.events}
    alone = [one for one in events if one.id in linked]
    assert [link for link in links_of(*alone) if link.kind != "copied-forward"] == pairs


@often
@given(crowds())
def test_no_word_of_a_record_is_told(events: list[Event]) -> None:
    told = [reason for link in links_of(*events) for reason in link.reasons]
    told += [conflict.words for conflict in conflicts_of(*events)]
    words = set(re.findall(r"[a-z]+", " ".join(told)))
    assert not words & {"damp", "stair", "bruise", "cheek", "fridge", "tablets", "solicitor", "arrears", "refer"}
