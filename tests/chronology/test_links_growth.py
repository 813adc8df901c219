"""The work grows with the number of records, however crowded a day or a fortnight is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from labelled_records import SUBJECTS, event

from casereview.chronology.events import Event
from casereview.chronology.links import candidates
from casereview.chronology.links.facts import Facts, facts_of
from casereview.chronology.links.find import find_links


def crowd(number: int, days: int) -> list[Event]:
    """Records that share a worker, a time and their words, of ten agencies, on so many days."""
    return [
        event(
            f"agency{place % 10}-{place:05}",
            date=(date(2014, 1, 1) + timedelta(place % days)).isoformat(),
            time=f"{9 + place % 3:02}:00",
            contact="meeting",
            family="mother",
            professionals=f"sw-1;hv-{place % 7}",
            description="Meeting about the damp and the window.",
        )
        for place in range(number)
    ]


def records(number: int, days: int) -> list[list[Facts]]:
    facts = [facts_of(one, frozenset(SUBJECTS)) for one in crowd(number, days)]
    by_day: dict[int, list[Facts]] = {}
    for one in facts:
        by_day.setdefault(one.span.first, []).append(one)
    return [by_day[day] for day in sorted(by_day)]


def pairs_of_days(number: int) -> int:
    return len(candidates.of_one_day(records(number, 1)[0]))


def pairs_across_days(number: int) -> int:
    earlier = candidates.Earlier()
    return sum(len(list(earlier.of_day(day))) for day in records(number, 20))


@pytest.mark.parametrize("pairs", [pairs_of_days, pairs_across_days])
def test_twice_the_records_in_the_same_days_are_about_twice_the_pairs(pairs: Callable[[int], int]) -> None:
    assert pairs(800) < 2.3 * pairs(400)


def test_a_crowd_is_linked_without_comparing_each_with_each() -> None:
    assert find_links(crowd(600, 2), SUBJECTS)
