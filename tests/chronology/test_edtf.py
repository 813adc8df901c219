"""The reader of stored dates: what it reads, what it refuses and why."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stored_dates import dates

from casereview.model.edtf import Edtf, Part, add_days, days_between, read_edtf, why_not

SPANS = {
    "2009": ("2009-01-01", "2009-12-31"),
    "2009-02": ("2009-02-01", "2009-02-28"),
    "2012-02": ("2012-02-01", "2012-02-29"),
    "2009-03-02": ("2009-03-02", "2009-03-02"),
    "2009-03-02?": ("2009-03-02", "2009-03-02"),
    "2009-21": ("2009-03-01", "2009-05-31"),
    "2009-22": ("2009-06-01", "2009-08-31"),
    "2009-23%": ("2009-09-01", "2009-11-30"),
    "2009-24": ("2009-12-01", "2010-02-28"),
    "2011-24": ("2011-12-01", "2012-02-29"),
    "2012-37": ("2012-01-01", "2012-04-30"),
    "2012-38~": ("2012-05-01", "2012-08-31"),
    "2012-39": ("2012-09-01", "2012-12-31"),
    "2009-04/2010": ("2009-04-01", "2010-12-31"),
    "2009/2009-04": ("2009-01-01", "2009-04-30"),
    "2009-04/2009": ("2009-04-01", "2009-12-31"),
    "2009-03-02/2009-03-02": ("2009-03-02", "2009-03-02"),
    "2009-04-05/..": ("2009-04-05", "9999-12-31"),
    "[2012-01-19,2012-01-20]": ("2012-01-19", "2012-01-20"),
    "[2006-11,2006-12,2008]": ("2006-11-01", "2008-12-31"),
}
FAULTS = {
    "2009-09-31": "September has 30 days",
    "2009-02-30": "February has 28 or 29 days",
    "2011-02-29": "2011 was no leap year, so February had 28 days",
    "1900-02-29": "1900 was no leap year, so February had 28 days",
    "2009-04-00": "the first day of a month is 01",
    "2009-13-01": "the month must be 01 to 12",
    "2009-00-01": "the month must be 01 to 12",
    "2009-21-01": "the month must be 01 to 12",
    "2009-13": "the month must be 01 to 12, a season 21 to 24, and early, middle and late 37 to 39",
    "0999": "the year must be 1000 to 2999",
    "3000-01-01": "the year must be 1000 to 2999",
    "2010/2009": "the second date comes before the first",
    "2009-03-02/2009-03-01": "the second date comes before the first",
    "[2012-01-20,2012-01-19]": "the dates of a choice stand in order and do not overlap",
    "[2012,2012-01]": "the dates of a choice stand in order and do not overlap",
    "[2012-01-20]": "a choice of dates has two or three of them, with a comma between",
    "[2009..2010]": "a choice of dates has two or three of them, with a comma between",
    "[2009,2010,2011,2012]": "a choice of dates has two or three of them, with a comma between",
    "[2009,2010-02-30]": "February has 28 or 29 days",
    "2009/2010-02-30": "February has 28 or 29 days",
}
NOT_STORED = [
    *("", "~", "-", "/", "..", "2009/", "/2009", "../2009", "2009/../2010", "2009/2010/2011", "[2009,2010", "[,]"),
    *("2009-3", "09-03-02", "2009-03-02-01", "20090302", "2009-03-02 ", " 2009", "2009\n", "2009~~", "2009~?", "?2009"),
    *(
        "-2009",
        "+2009",
        "2009-0３",
        "２００９",
        "2009-²3",
        "XXXX",
        "2009-XX",
        "4 November 2009",
        "Y2009",
    ),
]


@pytest.mark.parametrize("text", SPANS)
def test_a_date_runs_from_its_first_to_its_last_day(text: str) -> None:
    date = read_edtf(text)
    assert date is not None
    assert (date.first, date.last) == SPANS[text]


@pytest.mark.parametrize("text", FAULTS)
def test_the_reason_is_told_in_words(text: str) -> None:
    assert read_edtf(text) is None
    assert why_not(text) == FAULTS[text]


@pytest.mark.parametrize("text", NOT_STORED)
def test_what_is_not_written_as_we_store_it_is_refused(text: str) -> None:
    assert read_edtf(text) is None
    assert why_not(text) == "a date is stored as 2009, 2009-03 or 2009-03-02"


def test_a_date_that_is_read_has_no_fault() -> None:
    assert why_not("2009-03-02") == ""


@pytest.mark.parametrize(("text", "exact"), [("2009-03-02", True), ("2009-03-02~", False), ("2009-03", False)])
def test_a_day_without_doubt_is_exact(text: str, *, exact: bool) -> None:
    date = read_edtf(text)
    assert date is not None
    assert date.exact is exact
    assert date.parts[0].exact is exact


def test_an_interval_is_not_exact_even_of_one_day() -> None:
    date = read_edtf("2009-03-02/2009-03-02")
    assert date is not None
    assert not date.exact


def test_the_parts_are_told_apart() -> None:
    assert read_edtf("2009-03-02?/2010-24~") == Edtf("interval", (Part(2009, 3, 2, "?"), Part(2010, 24, 0, "~")))
    assert read_edtf("2009/..") == Edtf("interval", (Part(2009),), open_end=True)


@given(dates())
def test_what_is_written_is_read_back(date: Edtf) -> None:
    assert read_edtf(date.text) == date
    assert date.first <= date.last


@given(dates())
def test_a_date_survives_being_sent_to_another_process(date: Edtf) -> None:
    again = pickle.loads(pickle.dumps(date))
    assert (again, again.first, again.last) == (date, date.first, date.last)


@given(st.text(max_size=60) | st.text("0123456789-~?%/[],.", max_size=40))
def test_any_text_is_either_read_or_told_why_not(text: str) -> None:
    date = read_edtf(text)
    assert (date is None) == bool(why_not(text))
    assert date is None or date.text == text


def test_a_very_long_text_is_refused_without_being_kept() -> None:
    assert read_edtf("2" * 1_000_000) is None
    assert why_not("2009/" * 100_000) == "a date is stored as 2009, 2009-03 or 2009-03-02"


def test_days_are_counted_over_a_leap_day() -> None:
    assert add_days("2012-02-28", 2) == "2012-03-01"
    assert days_between("2012-02-28", "2012-03-01") == 2
    assert days_between("2012-03-01", "2012-02-28") == -2
