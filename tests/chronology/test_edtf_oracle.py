"""Our reader of stored dates beside the ``edtf`` package.

The package reads more than we store, and four of our forms it does not read: a season or third of a year with a doubt
by itself, a third within an interval, either of them within a set, and the last day of an open end. On three points it
is wrong or means something else, and there ours is held to the calendar: it lets 29 February stand in any year and an
interval run backwards, and ends winter with its year.
"""

from __future__ import annotations

import warnings
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from stored_dates import dates

from casereview.model.edtf import Edtf, read_edtf

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

slow = settings(deadline=None, max_examples=50)


def oracle(text: str) -> tuple[str, str] | None:
    """First and last day by the package, or None for what it refuses; an open end is empty."""
    try:
        parsed = parse_edtf(text)
    except EDTFParseException:
        return None
    ends = [parsed.lower_strict()] + ([] if text.endswith("/..") else [parsed.upper_strict()])
    first, last = ["{:04}-{:02}-{:02}".format(*end[:3]) for end in [*ends, ends[0]][:2]]
    return first, "" if text.endswith("/..") else last


def beyond(written: Edtf) -> bool:
    """Whether it is of a form that the package does not read."""
    coarse = [part for part in written.parts if part.unit > 20]
    match written.form:
        case "single":
            return any(part.doubt for part in coarse)
        case "interval":
            return any(part.unit > 30 for part in coarse)
    return bool(coarse)


@slow
@given(dates())
def test_both_give_the_same_days(written: Edtf) -> None:
    assume(not beyond(written))
    assume(written.parts[-1].unit != 24)
    found = oracle(written.text)
    assert found is not None
    assert found == (written.first, "" if written.open_end else written.last)


@slow
@given(dates())
def test_the_package_reads_the_forms_we_think_it_reads_and_no_others(written: Edtf) -> None:
    assert (oracle(written.text) is None) == beyond(written)


@slow
@given(st.from_regex(r"\A[0-4][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?(/[0-4][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?[~?%]?)?\Z"))
def test_what_the_package_refuses_we_refuse(text: str) -> None:
    found = read_edtf(text)
    assume(found is None or not beyond(found))
    if not read_by_package(text):
        assert found is None


def read_by_package(text: str) -> bool:
    """Whether the package reads it, in the calendar or not."""
    try:
        parse_edtf(text)
    except EDTFParseException:
        return False
    return True


@slow
@given(st.integers(1000, 2999), st.integers(0, 13), st.integers(0, 32))
def test_every_day_of_the_calendar_and_no_other_is_read(year: int, month: int, day: int) -> None:
    try:
        real = bool(date(year, month, day))
    except ValueError:
        real = False
    text = f"{year:04}-{month:02}-{day:02}"
    assert (read_edtf(text) is not None) == real
    if (month, day) != (2, 29):
        assert (oracle(text) is not None) == real


@pytest.mark.parametrize("text", ["2011-02-29", "2010/2009"])
def test_two_faults_the_package_lets_pass_are_refused(text: str) -> None:
    assert oracle(text) is not None
    assert read_edtf(text) is None


def test_our_winter_ends_in_february() -> None:
    ours = read_edtf("2009-24")
    assert ours is not None
    assert oracle("2009-24") == ("2009-12-01", "2009-12-31")
    assert ours.last == "2010-02-28"
