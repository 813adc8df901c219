"""The longest times without: never longer than what is certain, never shorter than what may be."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from reading_events import event, items

from casereview.chronology.reading.gaps import NAMED, Gap, gaps, longest
from casereview.chronology.reading.items import Item
from casereview.chronology.reading.when import iso, ordinal

START, END = ordinal("2009-01-01"), ordinal("2009-12-31")


def _gaps(*events: tuple[str, str]) -> list[Gap]:
    found = items(*(event(f"health-{n:04}", date, kind) for n, (date, kind) in enumerate(events, 1)))
    return gaps(found, START, END)


def _told(found: list[Gap]) -> list[tuple[int, int, str, str]]:
    return [
        (gap.least, gap.most, gap.after.id if gap.after else "", gap.before.id if gap.before else "") for gap in found
    ]


def test_a_gap_runs_from_one_certain_day_to_the_next() -> None:
    assert _told(_gaps(("2009-01-01", "on"), ("2009-01-08", "on"), ("2009-12-31", "on"))) == [
        (7, 7, "health-0001", "health-0002"),
        (357, 357, "health-0002", "health-0003"),
    ]


def test_without_any_day_the_gap_is_the_whole_window() -> None:
    assert _told(_gaps()) == [(364, 364, "", "")]


def test_a_day_that_is_not_certain_never_ends_a_gap_and_is_named() -> None:
    (gap,) = _gaps(("2009-06", "on"))
    assert ([item.id for item in gap.doubtful], gap.most) == (["health-0001"], 364)
    assert gap.least == END - ordinal("2009-06-30")


def test_an_about_date_makes_the_least_an_about() -> None:
    found = _gaps(("2009-03-02", "on"), ("2009-06-01", "about"), ("2009-06-11", "on"))
    assert [(gap.least, gap.about) for gap in found[1:2]] == [(91, True)]


def test_certain_days_before_and_after_make_no_about() -> None:
    found = _gaps(("2009-03-02", "on"), ("2009-03-05", "about"), ("2009-06-11", "on"))
    assert found[1].about
    assert not found[0].about


def test_what_lasted_covers_its_days() -> None:
    assert [gap.most for gap in _gaps(("2009-01-01/2009-12-30", "lasting"))] == [1]


def test_what_lay_before_the_window_begins_none_of_its_gaps() -> None:
    assert _told(_gaps(("2008-12-01", "on"), ("2009-02-01", "on")))[0] == (31, 31, "", "health-0002")


def test_a_date_with_an_open_side_may_have_broken_every_gap_on_that_side() -> None:
    found = _gaps(("2009-04-01", "on"), ("2009-08-01", "before"))
    assert [gap.least for gap in found] == [0, END - ordinal("2009-07-31")]


def test_of_many_that_may_have_broken_a_gap_some_are_named_and_the_rest_told() -> None:
    (gap,) = _gaps(*[("2009", "on")] * 40)
    assert (len(gap.doubtful), gap.others, gap.least) == (NAMED, True, 0)


def test_the_longest_come_first() -> None:
    found = _gaps(("2009-02-01", "on"), ("2009-06-01", "on"), ("2009-06-10", "on"))
    assert [gap.most for gap in longest(found, 2)] == [204, 120]


DAYS = st.integers(START - 20, END + 20)
SPANS = st.tuples(DAYS, st.integers(0, 60), st.floats(0, 1))


@settings(max_examples=150, deadline=None)
@given(st.lists(DAYS, max_size=6), st.lists(SPANS, max_size=6))
def test_however_it_was_each_gap_holds_a_time_without_of_its_least_and_none_above_its_most(
    sure: list[int], loose: list[tuple[int, int, float]]
) -> None:
    dated = [event(f"health-{n:04}", iso(day)) for n, day in enumerate(sure, 1)]
    between = [f"{iso(day)}/{iso(day + more)}" for day, more, _ in loose]
    dated += [event(f"social-{n:04}", date, "between") for n, date in enumerate(between, 1)]
    happened: list[Item] = items(*dated)
    # One way it may have been: each uncertain event on some day of its own.
    actual = sorted([*sure, *(day + round(more * share) for day, more, share in loose)])
    for gap in gaps(happened, START, END):
        inside = [gap.start, *(day for day in actual if gap.start < day < gap.end), gap.end]
        real = max(later - earlier for earlier, later in pairwise(inside))
        assert gap.least <= real <= gap.most
