"""How the times of a procedure are counted, and from what."""

from __future__ import annotations

from datetime import date

import pytest
from held import HEALTH, REVIEW, Hold, imr, move

from casereview.process.clocks import Due, due_dates, later


@pytest.mark.parametrize(
    ("start", "value", "unit", "end"),
    [
        ("2010-03-01", 10, "days", "2010-03-11"),
        ("2010-12-27", 2, "weeks", "2011-01-10"),
        ("2010-03-01", 4, "months", "2010-07-01"),
        ("2010-01-31", 1, "months", "2010-02-28"),
        ("2012-01-31", 1, "months", "2012-02-29"),
        ("2010-08-31", 6, "months", "2011-02-28"),
        ("2010-12-15", 1, "months", "2011-01-15"),
        ("2012-02-29", 1, "years", "2013-02-28"),
        ("2012-02-29", 4, "years", "2016-02-29"),
        ("2010-04-05", 1, "working-days", "2010-04-06"),
        ("2010-04-09", 1, "working-days", "2010-04-12"),
        ("2010-04-06", 7, "working-days", "2010-04-15"),
        ("2010-04-05", 5, "working-days", "2010-04-12"),
        ("2010-04-10", 1, "working-days", "2010-04-12"),
        ("2010-04-10", 5, "working-days", "2010-04-16"),
        ("2010-04-11", 5, "working-days", "2010-04-16"),
        ("2010-04-11", 6, "working-days", "2010-04-19"),
        ("2010-04-05", 15, "working-days", "2010-04-26"),
    ],
)
def test_a_time_ends_on_its_day(start: str, value: int, unit: str, end: str) -> None:
    assert later(date.fromisoformat(start), value, unit) == date.fromisoformat(end)


@pytest.mark.parametrize("start", [date(2010, 4, day) for day in range(5, 12)])
@pytest.mark.parametrize("value", [1, 4, 5, 6, 11])
def test_working_days_are_monday_to_friday(start: date, value: int) -> None:
    """Counted one by one, the day of the beginning left out."""
    counted, day = 0, start.toordinal()
    while counted < value:
        day += 1
        counted += date.fromordinal(day).weekday() < 5
    assert later(start, value, "working-days") == date.fromordinal(day)


def test_a_day_beyond_the_calendar_and_a_unit_that_is_none_have_no_end() -> None:
    assert later(date(9999, 1, 1), 1, "years") is None
    assert later(date(9999, 12, 1), 10**12, "days") is None
    assert later(date(2010, 1, 1), 1, "moons") is None


FOUR = "four-lscb-2010@2"


def days(found: list[Due]) -> dict[str, str]:
    return {due.clock: due.on for due in found}


def test_times_are_counted_from_what_the_review_says(hold: Hold) -> None:
    """Commissioned on 1 March, agencies asked on 6 April, the last report due on 30 June."""
    assert days(due_dates(hold(FOUR).review)) == {
        "agency-reply": "2010-04-15",
        "imr": "2010-05-01",
        "first-panel": "2010-07-14",
        "review-four-months": "2010-07-01",
        "review": "2010-09-01",
    }


def test_more_time_for_an_agency_moves_what_is_counted_from_its_day(hold: Hold) -> None:
    line = "extensions: [{to: 2010-07-09, reason: Illness., agreed_by: board-manager, on: 2010-06-20}]"
    files = {f"{REVIEW}/review.yml": {"replace": {"received: 2010-06-29": f"received: 2010-06-29, {line}"}}}
    assert days(due_dates(hold(FOUR, files).review))["first-panel"] == "2010-07-23"


def test_a_recorded_event_starts_a_clock(hold: Hold) -> None:
    """The board heard of the case on 22 February and had the overview report on 30 November."""
    files = {
        f"{REVIEW}/moves/{day}-{to}.yml": move("review", to, day, "event")
        for day, to in (("2010-02-22", "notified"), ("2010-11-30", "overview-received"))
    }
    found = days(due_dates(hold(FOUR, files).review))
    assert (found["decision"], found["action-plan"]) == ("2010-03-22", "2011-02-28")


def test_a_letter_to_somebody_starts_no_clock(hold: Hold) -> None:
    """Where a letter went to is the code of a person, even if it is called like a beginning."""
    files = {f"{REVIEW}/moves/2010-02-22-notified.yml": move("review", "notified", "2010-02-22", "letter")}
    assert "decision" not in days(due_dates(hold(FOUR, files).review))


def test_a_milestone_that_was_reached_starts_a_clock(hold: Hold) -> None:
    line = "milestones:\n  - {id: referred, what: The case was referred, due: 2010-02-20, done: 2010-02-22}\n"
    held = hold("hsab@1", {f"{REVIEW}/review.yml": {"append": line}})
    assert days(due_dates(held.review)) == {"decision": "2010-03-22"}


def test_a_day_agreed_for_the_case_is_taken_from_its_form(hold: Hold) -> None:
    """From a form of the review, or from one of each agency's report; there the last day counts."""
    scope = {f"{REVIEW}/review.yml": {"append": "  scope:\n    target-completion: 2010-06-01\n"}}
    assert days(due_dates(hold("hull-asc-2021@1", scope).review)) == {"completion": "2010-06-01"}
    cover = "agency: school\nkind: limited-contact\ntitle: Report\nforms:\n  time:\n    target-completion: 2010-06-12\n"
    reports = {
        f"{HEALTH}/imr.yml": imr("time", "target-completion: 2010-06-08\n"),
        f"{REVIEW}/imr/school/imr.yml": cover,
    }
    assert days(due_dates(hold("adult-imr@1", reports).review)) == {"imr": "2010-06-12"}


def test_a_day_that_is_none_counts_for_nothing(hold: Hold) -> None:
    """A date that is not in the calendar is told by the check, and starts no clock."""
    files = {f"{REVIEW}/review.yml": {"replace": {"commissioned: 2010-03-01": "commissioned: 2010-02-30"}}}
    assert set(days(due_dates(hold(FOUR, files).review))) == {"agency-reply", "first-panel"}


def test_more_time_alone_gives_a_clock_its_day(hold: Hold) -> None:
    """A clock that counts from a day the review does not know still ends when more time says so."""
    line = (
        "  - {clock: review, to: 2010-12-31, reason: Illness., agreed_by: board-chair, written: yes, on: 2010-09-01}\n"
    )
    held = hold("en-sar@1", {f"{REVIEW}/review.yml": {"append": f"extensions:\n{line}"}})
    assert due_dates(held.review) == [Due("review", "2010-12-31", warns=False)]


def test_a_review_without_its_procedure_has_no_times(hold: Hold) -> None:
    held = hold("hsab@1", variant="naming: {key_in: []}\n")
    assert held.review.profile is None
    assert due_dates(held.review) == []
