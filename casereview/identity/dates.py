"""Dates and ages as editions print them."""

from __future__ import annotations

import re
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

_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def print_date(iso: str, precision: str = "exact") -> str:
    """``2009-11-04`` as ``4 November 2009``, ``November 2009`` (month) or ``2009`` (year). A date that is less exact
    than asked for is printed as exactly as it is; what is no date is not echoed."""
    if not _ISO.fullmatch(iso) or not real_date(iso):
        return NOT_A_DATE
    parts = iso.split("-")
    if precision == "year" or len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    if precision == "month" or len(parts) == 2:
        return f"{month} {parts[0]}"
    return f"{int(parts[2])} {month} {parts[0]}"


def weekday(iso: str) -> str:
    """The day of the week of a full date, else nothing."""
    return WEEKDAYS[date.fromisoformat(iso).weekday()] if len(iso) == 10 else ""


def print_age(born: str, on: str, precision: str = "exact") -> str:
    """The age on a day: in days below two weeks, weeks below six months, months below two years, then years and
    months; ``years`` gives whole years alone, and "under 1 year"."""
    start, day = date.fromisoformat(born), date.fromisoformat(on)
    if day < start:
        return "not yet born"
    months = (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)
    years, rest = divmod(months, 12)
    if precision == "years":
        return _count(years, "year") if years else "under 1 year"
    if day - start < timedelta(days=14):
        return _count((day - start).days, "day")
    if months < 6:
        return _count((day - start).days // 7, "week")
    if months < 24:
        return _count(months, "month")
    return _count(years, "year") + (f" {_count(rest, 'month')}" if rest else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
