"""Seen and heard: counts, the last time, and from when to when a time without is looked for."""

from __future__ import annotations

from reading_events import event, frame, items

from casereview.chronology.reading.seen import Heard, heard, window
from casereview.chronology.reading.when import ordinal


def _all(*events, start: str = "", end: str = "", incident: str = "") -> Heard:  # type: ignore[no-untyped-def]
    of = frame(start, end, incident)
    return heard(items(*events, of=of), of)[0]


def test_answers_are_counted_and_missing_ones_too() -> None:
    one = _all(
        event("health-0001", "2009-01-01", family="child-a", seen_child_a="yes"),
        event("health-0002", "2009-01-02", family="child-a", seen_child_a="no"),
        event("health-0003", "2009-01-03", family="child-a", seen_child_a="unclear"),
        event("health-0004", "2009-01-04", family="child-a"),
        event("health-0005", "2009-01-05", family="mother"),
    )
    assert (one.entries, one.answers["seen"]) == (4, {"yes": 1, "no": 1, "unclear": 1, "": 1})


def test_each_agency_is_told_apart_and_all_together_come_first() -> None:
    of = frame()
    found = heard(
        items(
            event("social-0001", "2009-01-01", seen_child_a="yes"),
            event("health-0001", "2009-01-02", family="child-a"),
            of=of,
        ),
        of,
    )
    assert [(one.subject, one.agency) for one in found[:3]] == [
        ("child-a", ""),
        ("child-a", "health"),
        ("child-a", "social"),
    ]


def test_the_last_time_is_the_latest_that_is_certain_enough_and_names_what_may_be_later() -> None:
    one = _all(
        event("health-0001", "2009-12-28", seen_child_a="yes"),
        event("health-0002", "2009-12", seen_child_a="yes"),
        event("health-0003", "2009-03-01", seen_child_a="yes"),
    )
    last = one.last["seen"]
    assert (last.item.id, [item.id for item in last.perhaps]) == ("health-0001", ["health-0002"])


def test_the_last_time_before_the_incident_leaves_out_what_came_after() -> None:
    one = _all(
        event("health-0001", "2009-01-01", spoken_child_a="yes"),
        event("health-0002", "2009-06-01", spoken_child_a="yes"),
        incident="2009-06-01",
    )
    assert (one.last_before["spoken"].item.id, one.last["spoken"].item.id) == ("health-0001", "health-0002")


def test_what_was_never_recorded_has_no_last_time() -> None:
    assert "alone" not in _all(event("health-0001", "2009-01-01", seen_child_a="yes")).last


def test_a_time_without_begins_with_the_first_entry_about_the_person_but_not_before_the_period() -> None:
    of = frame("2009-01-01", "2009-12-31")
    early = items(event("health-0001", "2008-03-01", family="child-a"), of=of)
    late = items(event("health-0001", "2009-03-01", family="child-a"), of=of)
    assert window(early, of) == (ordinal("2009-01-01"), ordinal("2009-12-31"))
    assert window(late, of) == (ordinal("2009-03-01"), ordinal("2009-12-31"))


def test_without_a_period_the_window_is_that_of_the_events() -> None:
    found = items(event("health-0001", "2009-03-01"), event("health-0002", "2009-05"))
    assert window(found, frame()) == (ordinal("2009-03-01"), ordinal("2009-05-31"))


def test_without_a_dated_event_there_is_no_window() -> None:
    assert window(items(event("health-0001", "2009", "by")), frame()) is None


def test_the_entries_that_begin_and_end_the_window_are_named() -> None:
    one = _all(event("health-0001", "2008-03", family="child-a"), event("health-0002", "2009-05-01", family="child-a"))
    assert [item and item.id for item in (one.opening, one.closing)] == ["health-0001", "health-0002"]


def test_no_entry_is_named_where_the_period_begins_and_ends_the_window() -> None:
    one = _all(event("health-0001", "2008-03", family="child-a"), start="2009-01-01", end="2009-12-31")
    assert (one.opening, one.closing) == (None, None)


def test_a_time_without_before_the_incident_ends_at_the_incident() -> None:
    seen = event("health-0001", "2009-03-01", seen_child_a="yes")
    one = _all(seen, start="2009-01-01", end="2009-12-31", incident="2009-06-01")
    assert [gap.end for gap in one.gaps_before["seen"]] == [ordinal("2009-06-01")]
