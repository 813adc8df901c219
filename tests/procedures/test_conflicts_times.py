"""Conflicts 10, 11 and 34: how long a review takes, who grants more time, and which time it looks at."""

from __future__ import annotations

import pytest
from held import HEALTH, REVIEW, Hold, plain, shipped

from casereview.process.clocks import Due, due_dates
from casereview.publish.assemble.landing import landing
from casereview.publish.forms.blank_parts import blank_part
from casereview.publish.forms.facts import fact

DECIDED = {f"{REVIEW}/review.yml": {"append": "  decision:\n    decided: 2010-03-15\n"}}
REVIEW_CLOCKS = ("review", "review-four-months")


def whole(found: list[Due]) -> list[tuple[str, bool]]:
    """The days of the clocks of the review as a whole."""
    return [(due.on, due.warns) for due in found if due.clock in REVIEW_CLOCKS]


def test_10_four_months_warn_and_six_bind_or_six_from_the_decision(hold: Hold) -> None:
    """One procedure carries two times for the whole and only warns at the shorter; another counts from the decision."""
    four, hsab = hold("four-lscb-2010@2", DECIDED), hold("hsab@1", DECIDED)
    assert whole(due_dates(four.review)) == [("2010-07-01", True), ("2010-09-01", False)]
    assert whole(due_dates(hsab.review)) == [("2010-09-15", False)]
    assert due_dates(hold("cpscb-2015@1", DECIDED).review) == []


def test_10_the_first_page_of_a_review_shows_both(hold: Hold) -> None:
    four, hsab = (plain(landing(hold(pin, DECIDED).assembly())) for pin in ("four-lscb-2010@2", "hsab@1"))
    assert "another date is agreed in writing. 1 July 2010 A warning" in four
    assert "under Working Together 2010. 1 September 2010 The limit" in four
    assert "15 September 2010 The limit" in hsab
    assert "1 July 2010 A warning" not in hsab


def test_10_a_clock_without_a_beginning_is_not_shown(hold: Hold) -> None:
    """Under a procedure that counts from the decision, a review that does not say when that was has no such time."""
    held = hold("hsab@1")
    assert due_dates(held.review) == []
    assert "Times of the procedure" not in landing(held.assembly())


def more_time(by: str, written: str = "yes") -> dict[str, object]:
    """More time for the review as a whole."""
    line = (
        f"  - {{clock: review, to: 2010-10-31, reason: The trial was put off., agreed_by: {by}, "
        f'written: "{written}", on: 2010-07-01}}\n'
    )
    return {f"{REVIEW}/review.yml": {"append": f"extensions:\n{line}"}}


@pytest.mark.parametrize(
    ("pin", "problem"),
    [
        ("four-lscb-2010@2", ""),
        ("en-sar@1", "by a role that may not give it"),
        ("hsab@1", "does not say that anybody may give more time"),
        ("cpscb-2015@1", "no clock of this id"),
    ],
)
def test_11_more_time_is_granted_by_whom_the_procedure_names(hold: Hold, pin: str, problem: str) -> None:
    """The Government Office may under one procedure, the chair of the board under another, nobody under a third."""
    told = hold(pin, more_time("government-office")).told("CR519")
    assert [problem in message for message in told] == ([True] if problem else [])


def test_11_it_is_granted_in_writing_where_the_procedure_says_so(hold: Hold) -> None:
    assert len(hold("four-lscb-2010@2", more_time("government-office", "no")).told("CR519")) == 1
    spoken = "clocks:\n  - {id: review, extension: {written: false}}\n"
    assert hold("four-lscb-2010@2", more_time("government-office", "no"), variant=spoken).told("CR519") == []


def test_11_more_time_moves_the_day_it_was_granted_for(hold: Hold) -> None:
    held = hold("four-lscb-2010@2", more_time("government-office"))
    assert whole(due_dates(held.review)) == [("2010-07-01", True), ("2010-10-31", False)]


OWN_PERIOD = "kind: imr\nperiod: {from: 2007-01-01, to: 2010-01-31, reason: Earlier visits matter.}\n"
EARLY = {
    f"{HEALTH}/imr.yml": {"replace": {"kind: imr\n": OWN_PERIOD}},
    f"{HEALTH}/chronology.csv": {"replace": {"2009-11-04": "2007-05-05"}},
}


def test_34_the_author_sets_the_period_or_the_terms_of_reference_do(hold: Hold) -> None:
    """A report with a period of its own, and an event in it, is right under one procedure and wrong under another."""
    adult, four = hold("adult-imr@1", EARLY), hold("four-lscb-2010@2", EARLY)
    assert (adult.told("CR527"), adult.told("CR324")) == ([], [])
    assert (len(four.told("CR527")), len(four.told("CR324"))) == (1, 1)
    assert len(hold("hull-asc-2021@1", EARLY).told("CR527")) == 1
    assert plain(fact(adult.filling(), "period")).startswith("1 January 2007 to 31 January 2010")
    assert plain(fact(four.filling(), "period")).startswith("1 January 2008 to 31 January 2010")


def test_34_what_happened_outside_it_is_summed_up_or_left_out(hold: Hold) -> None:
    """The same event, marked as background, is welcome under one procedure; a variant that wants none refuses it."""
    line = "health-0002,2009-11-04,on,,,,,,child-a,unknown,,clinic,,,,Weighed.,,,,,,,,,,,,,,,,,,\n"
    background = line.replace("2009-11-04", "2007-05-05").removesuffix(",,,,\n") + "yes,,,,\n"
    files = {f"{HEALTH}/chronology.csv": {"replace": {line: background}}}
    assert hold("four-lscb-2010@2", files).told("CR324") == []
    assert len(hold("four-lscb-2010@2", files, variant="period: {outside: none}\n").told("CR324")) == 1


def test_34_the_boards_manager_is_told_of_it_under_one_procedure() -> None:
    four, cpscb = (plain(blank_part(shipped(pin), "chronology")) for pin in ("four-lscb-2010@2", "cpscb-2015@1"))
    assert "tell the board's manager" in four
    assert "marked as background" in cpscb
    assert "tell the board's manager" not in cpscb
