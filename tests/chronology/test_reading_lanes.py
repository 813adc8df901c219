"""What stands on a timeline: one by one while it can be read, gathered where it cannot."""

from __future__ import annotations

from datetime import date

import pytest
from reading_events import event, items

from casereview.chronology.events import Event
from casereview.chronology.reading.when import iso
from casereview.publish.assemble.chronology_lanes import CROWD, MARKS, Mark, Years, joined, kind_of, lanes


def _lanes(*events: Event, precision: str = "exact") -> tuple[str, Years]:
    level, found, _ = lanes(items(*events), precision)
    return level, found


def _spans(found: Years) -> list[tuple[int, str, str, int]]:
    return sorted(
        (year, iso(mark.first), iso(mark.last), len(mark.items))
        for year, agencies in found.items()
        for marks in agencies.values()
        for mark in marks
    )


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"seen_child_a": "yes"}, "seen"),
        ({"seen_child_a": "no"}, "unseen"),
        ({"seen_child_a": "yes", "seen_child_b": "no"}, "both"),
        ({"seen_child_a": "unclear"}, "other"),
        ({}, "other"),
    ],
)
def test_a_mark_tells_who_was_seen(cells: dict[str, str], kind: str) -> None:
    (item,) = items(event("health-0001", "2009-01-01", family="child-a", **cells))
    assert kind_of(item) == kind


def test_an_exact_day_stands_on_its_day_and_an_uncertain_one_is_a_bar() -> None:
    _, found = _lanes(
        event("health-0001", "2009-03-02"), event("health-0002", "2009-05"), event("health-0003", "2009-07-01~")
    )
    marks = found[2009]["health"]
    assert [(iso(mark.first), iso(mark.last), mark.vague) for mark in marks] == [
        ("2009-03-02", "2009-03-02", False),
        ("2009-05-01", "2009-05-31", True),
        ("2009-07-01", "2009-07-01", True),
    ]


def test_a_bar_over_the_end_of_a_year_goes_on_in_the_next() -> None:
    _, found = _lanes(event("health-0001", "2009-24"))
    pieces = [found[2009]["health"][0], found[2010]["health"][0]]
    assert [(piece.open_left, piece.open_right) for piece in pieces] == [(False, True), (True, False)]
    (whole,) = joined(pieces)
    assert (iso(whole.first), iso(whole.last), whole.open_left, whole.open_right) == (
        *("2009-12-01", "2010-02-28"),
        *(False, False),
    )


@pytest.mark.parametrize(
    ("kind", "left", "right"), [("before", True, False), ("by", True, False), ("after", False, True)]
)
def test_a_date_with_an_open_side_is_open_on_that_side(kind: str, left: bool, right: bool) -> None:
    _, found = _lanes(event("health-0001", "2009-06-15", kind))
    (mark,) = found[2009]["health"]
    assert (mark.open_left, mark.open_right) == (left, right)


def test_a_crowded_month_becomes_one_mark_and_leaves_the_others_alone() -> None:
    crowd = [event(f"health-{n:04}", f"2009-03-{n:02}") for n in range(1, CROWD + 2)]
    level, found = _lanes(*crowd, event("health-0100", "2009-05-01"), event("social-0001", "2009-03-04"))
    assert level == "event"
    assert _spans(found) == [
        (2009, "2009-03-01", "2009-03-31", CROWD + 1),
        (2009, "2009-03-04", "2009-03-04", 1),
        (2009, "2009-05-01", "2009-05-01", 1),
    ]


def test_many_dates_of_a_year_that_tell_no_month_become_one_mark_too() -> None:
    _, found = _lanes(*(event(f"health-{n:04}", "2009") for n in range(1, CROWD + 2)))
    assert [(len(mark.items), mark.vague) for mark in found[2009]["health"]] == [(CROWD + 1, True)]


def test_the_grouping_grows_until_there_are_few_enough_marks() -> None:
    many = [
        event(f"ag{agency}-{year}{month:02}", f"{year}-{month:02}-05")
        for agency in "abcdefghij"
        for year in range(1990, 2010)
        for month in range(1, 13)
    ]
    level, found = _lanes(*many)
    assert level == "quarter"
    assert sum(len(marks) for agencies in found.values() for marks in agencies.values()) <= MARKS


@pytest.mark.parametrize(("precision", "first"), [("month", "2009-03-01"), ("year", "2009-01-01")])
def test_no_mark_tells_more_than_the_edition_prints(precision: str, first: str) -> None:
    _, found = _lanes(event("health-0001", "2009-03-17"), precision=precision)
    assert [span[1] for span in _spans(found)] == [first]


def test_an_entry_without_a_date_is_told_apart() -> None:
    _, found, undated = lanes(items(event("health-0001", "soon")), "exact")
    assert (found, [item.id for item in undated]) == ({}, ["health-0001"])


def test_every_entry_stands_in_some_mark() -> None:
    events = [event(f"health-{n:04}", date.fromordinal(733_000 + 3 * n).isoformat()) for n in range(400)]
    _, found = _lanes(*events)
    marks: list[Mark] = [mark for agencies in found.values() for lane in agencies.values() for mark in lane]
    assert {item.id for mark in marks for item in mark.items} == {one.id for one in events}
