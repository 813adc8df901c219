from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casereview.chronology.words import print_event_date
from casereview.identity.dates import MONTHS, WEEKDAYS, Dating, print_age, print_date, weekday

PERIOD = Dating("relative", "2008-02-26", "2010-02-15")


@pytest.mark.parametrize(
    ("iso", "precision", "printed"),
    [
        ("2009-11-04", "exact", "4 November 2009"),
        ("2009-11-04", "month", "November 2009"),
        ("2009-11-04", "year", "2009"),
        ("2009-11", "exact", "November 2009"),
        ("2009", "exact", "2009"),
        ("2009", "month", "2009"),
    ],
)
def test_a_date_is_printed_as_exactly_as_the_edition_and_the_date_allow(iso: str, precision: str, printed: str) -> None:
    assert print_date(iso, precision) == printed


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2008-03-14", "2008-03-14", "0 days"),
        ("2008-03-14", "2008-03-15", "1 day"),
        ("2008-03-14", "2008-03-27", "13 days"),
        ("2008-03-14", "2008-03-28", "2 weeks"),
        ("2008-03-14", "2008-09-13", "26 weeks"),
        ("2008-03-14", "2008-09-14", "6 months"),
        ("2008-03-14", "2010-03-13", "23 months"),
        ("2008-03-14", "2010-03-14", "2 years"),
        ("2008-03-14", "2010-04-14", "2 years 1 month"),
        ("2008-02-29", "2010-02-28", "23 months"),
        ("2008-02-29", "2010-03-01", "2 years"),
        ("2008-03-14", "2008-03-13", "not yet born"),
    ],
)
def test_an_age_is_in_the_unit_people_use(born: str, on: str, age: str) -> None:
    assert print_age(born, on) == age


@pytest.mark.parametrize(
    ("on", "age"), [("2009-03-13", "under 1 year"), ("2009-03-14", "1 year"), ("2012-03-14", "4 years")]
)
def test_a_public_age_is_in_whole_years(on: str, age: str) -> None:
    assert print_age("2008-03-14", on, "years") == age


def test_only_a_full_date_has_a_weekday() -> None:
    assert (weekday("2009-07-14"), weekday("2009-07"), weekday("2009")) == ("Tuesday", "", "")


@pytest.mark.parametrize(
    ("iso", "printed"),
    [
        ("2010-03-01", "spring 2010"),
        ("2010-08-31", "summer 2010"),
        ("2010-11-30", "autumn 2010"),
        ("2009-12-01", "winter 2009/10"),
        ("2010-02-28", "winter 2009/10"),
        ("2000-01", "winter 1999/00"),
        ("2010", "2010"),
    ],
)
def test_winter_is_of_two_years(iso: str, printed: str) -> None:
    assert print_date(iso, "season") == printed


@pytest.mark.parametrize(
    ("iso", "printed"),
    [
        ("2008-02-26", "month 1"),
        ("2008-02-01", "month 1"),
        ("2008-04-30", "month 3"),
        ("2010-02", "month 25"),
        ("2008-01-31", "2008"),
        ("2010-03-01", "2010"),
        ("2009", "the period under review"),
        ("2008", "the period under review"),
        ("2007", "2007"),
    ],
)
def test_months_are_counted_from_the_first_of_the_period_and_outside_it_the_year_is_told(
    iso: str, printed: str
) -> None:
    assert print_date(iso, PERIOD) == printed


def test_without_a_period_or_a_known_way_the_year_is_printed() -> None:
    assert (print_date("2009-11-04", "relative"), print_date("2009-11-04", "moth")) == ("2009", "2009")


@pytest.mark.parametrize(
    ("stored", "kind", "season", "relative"),
    [
        ("2009-11-04", "on", "autumn 2009", "month 22"),
        ("2009-11-04", "before", "in or before autumn 2009", "in or before month 22"),
        ("2009-12-28/2010-01-02", "lasting", "winter 2009/10", "month 23 to month 24"),
        ("2009-08-30/2009-09-02", "between", "between summer 2009 and autumn 2009", "between month 19 and month 20"),
        ("2009-24", "on", "winter 2009/10", "about month 24"),
        ("2009-37", "on", "early 2009", "about month 13"),
        ("2009-11-04~", "on", "about autumn 2009", "about month 22"),
        ("[2009-11-04,2009-11-05]", "on", "autumn 2009", "month 22"),
        ("[2009-11-30,2009-12-01]", "on", "autumn 2009 or winter 2009/10", "month 22 or month 23"),
        ("2007-01-05/2007-02-05", "between", "winter 2006/07", "2007"),
        ("2009-11-04/..", "lasting", "since autumn 2009", "since month 22"),
        ("2009", "on", "2009", "the period under review"),
        ("2007", "on", "2007", "2007"),
        (
            "2008-01-05/2008-03-05",
            "between",
            "between winter 2007/08 and spring 2008",
            "between an earlier time and month 2",
        ),
        ("2010-02-05/2010-03-05", "lasting", "winter 2009/10 to spring 2010", "month 25 to a later time"),
        ("[2010-02-05,2010-03-05]", "on", "winter 2009/10 or spring 2010", "month 25 or a later time"),
    ],
)
def test_an_event_is_dated_no_finer_than_the_edition(stored: str, kind: str, season: str, relative: str) -> None:
    assert (print_event_date(stored, kind, "season"), print_event_date(stored, kind, PERIOD)) == (season, relative)


@given(st.dates(), st.sampled_from(["month", "season", "year", "relative"]))
def test_no_day_is_ever_printed_but_in_an_exact_edition(day: object, way: str) -> None:
    how = Dating(way, PERIOD.start, PERIOD.end)
    for printed in (print_date(str(day), how), print_event_date(str(day), "on", how)):
        words = printed.split()
        assert not set(words) & set(WEEKDAYS)
        assert way == "month" or not set(words) & set(MONTHS)
        assert sum(word.isdigit() for word in words) <= 1 or printed == "[not a date]"


@pytest.mark.parametrize(
    ("on", "age"),
    [
        ("2008-03-14", "under 1 year"),
        ("2009-03-14", "1 to 4 years"),
        ("2013-03-14", "5 to 9 years"),
        ("2023-03-14", "10 to 15 years"),
        ("2025-03-14", "16 to 17 years"),
        ("2026-03-14", "18 to 19 years"),
        ("2040-03-14", "30 to 39 years"),
        ("2100-03-14", "90 years or more"),
        ("2001-03-14", "not yet born"),
    ],
)
def test_an_age_in_a_band_tells_no_year(on: str, age: str) -> None:
    assert print_age("2008-03-14", on, "band") == age
