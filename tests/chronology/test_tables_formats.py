"""Numbers, dates and times of a workbook are read as they are shown, and never as more than was meant."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import to_excel

from casereview.chronology.tables.table import Cell
from casereview.chronology.tables.xlsx_formats import BUILT_IN, as_date, format_of
from casereview.chronology.tables.xlsx_numbers import as_number

# The 4th of November 2009, and that day at a quarter past two in the afternoon.
DAY, MOMENT = 40121, 40121.59375

DATES = [
    (DAY, "dd/mm/yyyy", "04/11/2009", "2009-11-04", ""),
    (DAY, "d-mmm-yy", "4-Nov-09", "2009-11-04", ""),
    (DAY, "[$-809]dddd, d mmmm yyyy;@", "Wednesday, 4 November 2009", "2009-11-04", ""),
    (DAY, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "4 November 2009", "2009-11-04", ""),
    (DAY, "yyyy\\-mm\\-dd", "2009-11-04", "2009-11-04", ""),
    (DAY, 'd"th of" mmmm yyyy', "4th of November 2009", "2009-11-04", ""),
    (DAY, "mmm-yy", "Nov-09", "2009-11", ""),
    (DAY, "mmmm yyyy", "November 2009", "2009-11", ""),
    (DAY, "yyyy", "2009", "2009", ""),
    (MOMENT, "dd/mm/yyyy hh:mm", "04/11/2009 14:15", "2009-11-04", "14:15"),
    (MOMENT, "d/m/yy h:mm AM/PM", "4/11/09 2:15 PM", "2009-11-04", "14:15"),
    (DAY, "dd/mm/yyyy hh:mm", "04/11/2009 00:00", "2009-11-04", "00:00"),
    (0.59375, "hh:mm", "14:15", "", "14:15"),
    (0.59375, "[$-F400]h:mm:ss\\ AM/PM", "14:15:00", "", "14:15"),
    (0.0, "hh:mm", "00:00", "", "00:00"),
    (0.999999, "hh:mm:ss", "00:00:00", "", "00:00"),
    (1.5, "[h]:mm", "36:00", "", ""),
    (40121.999999, "dd/mm/yyyy", "05/11/2009", "2009-11-05", ""),
]


@pytest.mark.parametrize(("value", "code", "text", "day", "clock"), DATES)
def test_a_date_is_read_as_it_is_shown_and_as_it_is_held(
    value: float, code: str, text: str, day: str, clock: str
) -> None:
    strange = ("a time with a date that the sheet does not show",) if value == 0.999999 else ()
    assert as_date(value, format_of(code), from_1904=False) == (Cell(text, day, clock, strange), "")


def test_a_time_that_the_sheet_does_not_show_is_kept_and_said() -> None:
    found = as_date(MOMENT, format_of("dd/mm/yyyy"), from_1904=False)
    assert found == (Cell("04/11/2009", "2009-11-04", "14:15"), "a time that the sheet does not show")


def test_a_day_of_the_week_alone_is_read_and_said() -> None:
    found = as_date(DAY, format_of("dddd"), from_1904=False)
    assert found == (Cell("Wednesday"), "a date of which the sheet shows the day of the week alone")


@pytest.mark.parametrize("code", ["d-mmm", "ddd d mmm", "mmm", "d"])
def test_a_date_without_its_year_is_no_date(code: str) -> None:
    cell, _ = as_date(DAY, format_of(code), from_1904=False)
    assert (cell.day, cell.strange) == ("", ("a date whose year or month the sheet does not show",))


def test_a_date_under_a_time_is_said() -> None:
    cell, _ = as_date(MOMENT, format_of("hh:mm"), from_1904=False)
    assert (cell.clock, cell.strange) == ("14:15", ("a time with a date that the sheet does not show",))


@pytest.mark.parametrize("value", [-1.0, 60.0, 0.0, 3_000_000.0])
def test_a_number_that_no_calendar_has_is_no_date(value: float) -> None:
    cell, _ = as_date(value, format_of("dd/mm/yyyy"), from_1904=False)
    assert (cell.day, cell.strange) == ("", ("a number that is no date",))


def test_days_of_old_macs_are_counted_from_1904() -> None:
    cell, _ = as_date(DAY - 1462, format_of("dd/mm/yyyy"), from_1904=True)
    assert cell.day == "2009-11-04"


@settings(deadline=None)
@given(st.datetimes(datetime.fromisoformat("1900-03-01"), datetime.fromisoformat("2199-12-31")))
def test_every_moment_comes_back_from_the_number_that_openpyxl_makes_of_it(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    cell, _ = as_date(to_excel(moment), format_of("yyyy-mm-dd hh:mm:ss"), from_1904=False)
    assert cell.text == moment.isoformat(" ")
    assert (cell.day, cell.clock) == (moment.date().isoformat(), moment.strftime("%H:%M"))


@settings(deadline=None)
@given(st.integers(1, 59))
def test_the_first_days_of_1900_are_counted_as_excel_does(number: int) -> None:
    cell, _ = as_date(number, format_of("yyyy-mm-dd"), from_1904=False)
    assert cell.day == (date(1899, 12, 31) + timedelta(days=number)).isoformat()


@pytest.mark.parametrize("code", sorted(set(BUILTIN_FORMATS.values()) | set(BUILT_IN.values())))
def test_what_is_a_date_is_agreed_with_openpyxl(code: str) -> None:
    assert format_of(code).is_date == is_date_format(code)


@pytest.mark.parametrize("code", ['0 "days"', "[Red]0.00", '#,##0 "m"', "[$£-809]#,##0.00", "General", "@", "0.00E+00"])
def test_letters_in_words_and_colours_make_no_date(code: str) -> None:
    assert not format_of(code).is_date


NUMBERS = [
    ("39889", "General", "39889"),
    ("12", "General", "12"),
    ("12.50", "General", "12.5"),
    ("0.1", "General", "0.1"),
    ("1.1000000000000001", "General", "1.1"),
    ("4.43E+9", "General", "4430000000"),
    ("1E-7", "General", "0.0000001"),
    ("123", "00000", "00123"),
    ("4857773456", "000 000 0000", "485 777 3456"),
    ("7700900123", "00000 000000", "07700 900123"),
    ("12", "0.00", "12.00"),
    ("12.345", "0.0#", "12.35"),
    ("12", "0.0#", "12.0"),
    ("1234567", "#,##0", "1,234,567"),
    ("12", "#,##0.00", "12.00"),
    ("-5", "0;(0)", "(5)"),
    ("-5", "0", "-5"),
    ("0.25", "0%", "25%"),
    ("0.125", "0.0%", "12.5%"),
    ("1250", "[$£-809]#,##0.00", "£1,250.00"),
    ("3", '0 "visits"', "3 visits"),
    ("3", '"T"00', "T03"),
    ("3", "@", "3"),
]


@pytest.mark.parametrize(("raw", "code", "text"), NUMBERS)
def test_a_number_is_read_as_it_is_shown(raw: str, code: str, text: str) -> None:
    assert as_number(raw, code) == (Cell(text), "")


@pytest.mark.parametrize("code", ["# ?/?", "0.00E+00", "0.0,"])
def test_a_number_in_a_form_of_its_own_is_read_plainly_and_said(code: str) -> None:
    cell, note = as_number("1.5", code)
    assert (cell.text, note) == ("1.5", "a number shown in a form of its own, read as the plain number")


def test_a_number_that_is_not_shown_is_read_and_said() -> None:
    assert as_number("5", ";;;") == (Cell("5"), "a number that the sheet does not show")


def test_a_number_longer_than_excel_keeps_is_strange() -> None:
    cell, _ = as_number("1234567890123450", "0")
    assert cell.strange == ("a number longer than Excel keeps",)


@pytest.mark.parametrize("raw", ["", "NaN", "INF", "1e999999", "twelve"])
def test_what_is_no_number_is_strange(raw: str) -> None:
    assert as_number(raw, "General")[0].strange == ("a number that cannot be read",)


@settings(deadline=None)
@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_keep_every_digit(number: int) -> None:
    assert as_number(str(number), "General")[0].text == str(number)
    assert as_number(str(number), "#,##0")[0].text == f"{number:,}"


@settings(deadline=None)
@given(st.text(max_size=30), st.floats(-1e6, 4e6))
def test_no_format_and_no_number_stops_the_reading(code: str, value: float) -> None:
    format_ = format_of(code)
    cell, _ = as_date(value, format_, from_1904=False) if format_.is_date else as_number(repr(value), code)
    assert isinstance(cell.text, str)
