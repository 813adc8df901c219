from __future__ import annotations

import pytest

from casereview.identity.dates import print_age, print_date, weekday


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
