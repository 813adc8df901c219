"""Dates and times of events in words: as certain as they are stored, and never more exact than asked for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stored_dates import stored

from casereview.chronology.words import print_event_date, print_event_time, weekday_of
from casereview.identity.dates import MONTHS
from casereview.model.edtf import read_edtf

PRINTED = {
    ("2009-11-04", "on"): "4 November 2009",
    ("2009-11", "on"): "November 2009",
    ("2009", "on"): "2009",
    ("2009-21", "on"): "spring 2009",
    ("2009-22", "on"): "summer 2009",
    ("2009-23", "on"): "autumn 2009",
    ("2009-24", "on"): "winter 2009/10",
    ("1999-24", "on"): "winter 1999/00",
    ("2012-37", "on"): "early 2012",
    ("2012-38", "on"): "mid-2012",
    ("2012-39", "on"): "late 2012",
    ("2009-11~", "on"): "about November 2009",
    ("2009-11", "about"): "about November 2009",
    ("2009-11~", "about"): "about November 2009",
    ("2009-11?", "about"): "perhaps about November 2009",
    ("2016-05-22?", "on"): "perhaps 22 May 2016",
    ("2009%", "on"): "perhaps about 2009",
    ("2009-03-02", "before"): "before 2 March 2009",
    ("2009-03", "after"): "after March 2009",
    ("2009~", "by"): "by about 2009",
    ("2010-04-26/2010-07-07", "between"): "between 26 April and 7 July 2010",
    ("2010-04-26/2010-04-29", "between"): "between 26 and 29 April 2010",
    ("2010-04-26/2011-04-29", "between"): "between 26 April 2010 and 29 April 2011",
    ("2010-04/2010-07", "between"): "between April and July 2010",
    ("2010-04-26~/2010-07-07", "between"): "between about 26 April 2010 and 7 July 2010",
    ("2010-04-26/2010-07", "between"): "between 26 April 2010 and July 2010",
    ("2008/2010", "between"): "between 2008 and 2010",
    ("2009-21/2009-22", "lasting"): "spring 2009 to summer 2009",
    ("2013-01-29/2014-10-09", "lasting"): "29 January 2013 to 9 October 2014",
    ("2010-05-01/2010-05-05", "lasting"): "1 to 5 May 2010",
    ("2010-05-04/2015", "lasting"): "4 May 2010 to the year 2015",
    ("2010-05-04/2015~", "lasting"): "4 May 2010 to about the year 2015",
    ("2013-01-29/..", "lasting"): "since 29 January 2013",
    ("2013~/..", "lasting"): "since about 2013",
    ("[2012-01-19,2012-01-20]", "on"): "19 or 20 January 2012",
    ("[2012-01-19,2012-01-20,2012-01-21]", "on"): "19, 20 or 21 January 2012",
    ("[2012-01-31,2012-02-01]", "on"): "31 January or 1 February 2012",
    ("[2012-01-19,2012-01-31,2012-02-01]", "on"): "19 January, 31 January or 1 February 2012",
    ("[2012-01-19,2012-02-01,2012-02-02]", "on"): "19 January 2012, 1 February 2012 or 2 February 2012",
    ("[2011-12-31,2012-01-01]", "on"): "31 December 2011 or 1 January 2012",
    ("[2006-11,2006-12]", "on"): "November or December 2006",
    ("[2006-11~,2006-12]", "on"): "about November 2006 or December 2006",
    ("[2009,2010]", "on"): "2009 or 2010",
}
SOFTENED = {
    ("2009-11-04", "on"): ("November 2009", "2009"),
    ("2009-11-04~", "on"): ("about November 2009", "about 2009"),
    ("2009", "on"): ("2009", "2009"),
    ("2009-21", "on"): ("spring 2009", "2009"),
    ("2009-24", "on"): ("winter 2009/10", "2009 or 2010"),
    ("2012-37", "on"): ("early 2012", "2012"),
    ("2009-03-02", "before"): ("in or before March 2009", "in or before 2009"),
    ("2009-03", "before"): ("before March 2009", "in or before 2009"),
    ("2009", "before"): ("before 2009", "before 2009"),
    ("2009-24", "before"): ("before winter 2009/10", "in or before 2010"),
    ("2009-03-02", "after"): ("in or after March 2009", "in or after 2009"),
    ("2009-03-02", "by"): ("by March 2009", "by 2009"),
    ("2010-04-26/2010-07-07", "between"): ("between April and July 2010", "2010"),
    ("2010-04-26/2010-04-29", "between"): ("April 2010", "2010"),
    ("2010-04-26~/2010-04-29", "between"): ("about April 2010", "about 2010"),
    ("2013-01-29/2014-10-09", "lasting"): ("January 2013 to October 2014", "2013 to 2014"),
    ("2010-05-04/2015", "lasting"): ("May 2010 to 2015", "2010 to 2015"),
    ("2013-01-29/..", "lasting"): ("since January 2013", "since 2013"),
    ("[2012-01-19,2012-01-20]", "on"): ("January 2012", "2012"),
    ("[2012-01-19?,2012-01-20~]", "on"): ("perhaps about January 2012", "perhaps about 2012"),
    ("[2012-01-31,2012-02-01]", "on"): ("January or February 2012", "2012"),
    ("[2011-12-31,2012-01-01]", "on"): ("December 2011 or January 2012", "2011 or 2012"),
    ("2009-24/2010-05", "lasting"): ("winter 2009/10 to May 2010", "2009 to 2010"),
}


@pytest.mark.parametrize("date", PRINTED, ids=str)
def test_a_date_is_printed_as_certain_as_it_is(date: tuple[str, str]) -> None:
    assert print_event_date(*date) == PRINTED[date]


@pytest.mark.parametrize("date", SOFTENED, ids=str)
def test_a_softened_date_is_still_true(date: tuple[str, str]) -> None:
    assert (print_event_date(*date, "month"), print_event_date(*date, "year")) == SOFTENED[date]


@pytest.mark.parametrize("date", ["", "2009-13", "Quorrock", "2009-09-31", "2010/2009", "[2009]"])
def test_what_is_no_date_is_not_echoed(date: str) -> None:
    assert print_event_date(date, "on") == "[not a date]"


@settings(deadline=None, max_examples=120)
@given(stored(), st.sampled_from(["month", "year"]))
def test_nothing_is_printed_more_exactly_than_asked(date_and_kind: tuple[str, str], precision: str) -> None:
    printed = print_event_date(*date_and_kind, precision)
    months = "|".join(MONTHS)
    assert not re.search(rf"(?<![\d/])\d{{1,2}}(,| or| and| to)? ({months}|\d)", printed)
    if precision == "year":
        assert not re.search(rf"{months}|spring|summer|autumn|winter|early|mid|late", printed)


@settings(deadline=None, max_examples=120)
@given(stored(), st.sampled_from(["month", "year"]))
def test_every_year_that_is_printed_softly_is_one_the_date_touches(
    date_and_kind: tuple[str, str], precision: str
) -> None:
    date = read_edtf(date_and_kind[0])
    assert date is not None
    years = [int(year) for year in re.findall(r"\d{4}", print_event_date(*date_and_kind, precision))]
    assert years
    assert all(int(date.first[:4]) <= year <= int(date.last[:4]) for year in years)


@pytest.mark.parametrize(
    ("time", "end", "printed"),
    [
        ("", "", ""),
        ("15:00", "", "15:00"),
        ("15:00~", "", "about 15:00"),
        ("24:00", "", "24:00"),
        ("10:00", "11:30", "10:00 to 11:30"),
        ("10:00~", "11:30", "about 10:00 to 11:30"),
        ("late-evening", "", "late evening"),
        ("midday", "", "about midday"),
        ("night", "06:00", "night to 06:00"),
        ("25:00", "", "[not a time]"),
        ("3pm", "", "[not a time]"),
        ("10:00", "24:00", "[not a time]"),
        ("24:00~", "", "[not a time]"),
        ("", "11:30", "[not a time]"),
        ("１0:00", "", "[not a time]"),
    ],
)
def test_a_time_is_printed_as_certain_as_it_is(time: str, end: str, printed: str) -> None:
    assert print_event_time(time, end) == printed


@pytest.mark.parametrize(
    ("date", "day"),
    [("2009-11-04", "Wednesday"), ("2009-11-04~", ""), ("2009-11", ""), ("2009-11-04/..", ""), ("", "")],
)
def test_one_day_without_doubt_has_a_weekday(date: str, day: str) -> None:
    assert weekday_of(date) == day
