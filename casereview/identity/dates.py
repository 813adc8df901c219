"""Dates and ages as editions print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from casereview.sources.references import real_date

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
#: Printed in the place of what should be a date and is none: what stands there may be anything.
NOT_A_DATE = "[not a date]"

#: Printed in the place of a year of the review's period, beside months of it.
IN_PERIOD = "the period under review"

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
#: Bands of ages in years: before school, primary school, to sixteen, to adulthood.
BANDS = ((1, 4), (5, 9), (10, 15), (16, 17), (18, 19))
OLDEST = 90

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@dataclass(frozen=True, slots=True)
class Dating:
    """How dates are printed: ``way`` is exact, month, season, year or relative, which counts months from ``start``, the
    first day of the review's period, to ``end``, its last (both YYYY-MM-DD, or empty where there is none)."""

    way: str = "exact"
    start: str = ""
    end: str = ""

    @property
    def exact(self) -> bool:
        """Whether days are printed."""
        return self.way == "exact"

    @property
    def unit(self) -> str:
        """What figures and drawings are made in: exact, month or year, never finer than what is printed."""
        return self.way if self.way in ("exact", "month") else "year"

    def month_of_period(self, year: int, month: int) -> int:
        """Which month of the review's period it is, the first being 1; 0 outside it, or where there is none."""
        if not _ISO.fullmatch(self.start) or not _ISO.fullmatch(self.end):
            return 0
        first, last, asked = (_months(self.start), _months(self.end), year * 12 + month)
        return asked - first + 1 if first <= asked <= last else 0

    def year_of_period(self, year: int) -> bool:
        """Whether a month of the review's period lies in a year."""
        return any(self.month_of_period(year, month) for month in range(1, 13))


def dating(how: Dating | str) -> Dating:
    """A way of printing dates by its name, or as it is."""
    return how if isinstance(how, Dating) else Dating(how)


def print_date(iso: str, how: Dating | str = "exact") -> str:
    """``2009-11-04`` as ``4 November 2009``, ``November 2009`` (month), ``autumn 2009`` (season), ``2009`` (year) or
    ``month 3`` (relative; outside the review's period the year).

    Where months of the period are printed, a year of it is not: it would tell which month is which. A date that is
    less exact than asked for is printed as exactly as it is; what is no date is not echoed. A way that is not known
    prints the year.
    """
    if not _ISO.fullmatch(iso) or not real_date(iso):
        return NOT_A_DATE
    parts = [int(part) for part in iso.split("-")]
    how = dating(how)
    if len(parts) == 1 and how.way == "relative" and how.year_of_period(parts[0]):
        return IN_PERIOD
    if len(parts) == 1 or how.way not in ("exact", "month", "season", "relative"):
        return iso[:4]
    year, month = parts[:2]
    if how.way == "season":
        return print_season(*season_of(year, month))
    if how.way == "relative":
        number = how.month_of_period(year, month)
        return f"month {number}" if number else iso[:4]
    printed = f"{MONTHS[month - 1]} {iso[:4]}"
    return f"{parts[2]} {printed}" if how.exact and len(parts) == 3 else printed


def season_of(year: int, month: int) -> tuple[int, int]:
    """The season a month is in, as its year and number (21 spring to 24 winter): January 2010 is in winter 2009."""
    return (year - 1, 24) if month < 3 else (year, 20 + month // 3)


def print_season(year: int, season: int) -> str:
    """``spring 2010``; winter is of two years, ``winter 2009/10``."""
    return f"{SEASONS[season]} {year:04}" + (f"/{(year + 1) % 100:02}" if season == 24 else "")


def _months(iso: str) -> int:
    year, _, rest = iso.partition("-")
    return int(year) * 12 + int(rest[:2] or 1)


def weekday(iso: str) -> str:
    """The day of the week of a full date, else nothing."""
    return WEEKDAYS[date.fromisoformat(iso).weekday()] if len(iso) == 10 else ""


def print_age(born: str, on: str, precision: str = "exact") -> str:
    """The age on a day: in days below two weeks, weeks below six months, months below two years, then years and
    months; ``years`` gives whole years alone, and "under 1 year"; ``band`` gives years in bands."""
    start, day = date.fromisoformat(born), date.fromisoformat(on)
    if day < start:
        return "not yet born"
    months = (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)
    years, rest = divmod(months, 12)
    if precision == "band":
        return _band(years)
    if precision == "years":
        return _count(years, "year") if years else "under 1 year"
    if day - start < timedelta(days=14):
        return _count((day - start).days, "day")
    if months < 6:
        return _count((day - start).days // 7, "week")
    if months < 24:
        return _count(months, "month")
    return _count(years, "year") + (f" {_count(rest, 'month')}" if rest else "")


def _band(years: int) -> str:
    """The band of years that an age is in: those of childhood first, then tens."""
    for first, last in BANDS:
        if first <= years <= last:
            return f"{first} to {last} years"
    if years < 1:
        return "under 1 year"
    return f"{years // 10 * 10} to {years // 10 * 10 + 9} years" if years < OLDEST else f"{OLDEST} years or more"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
