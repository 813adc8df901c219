"""Dates as the chronologies store them: the part of EDTF (ISO 8601-2) that records of past events need.

A *part* is a year ``2009``, a month ``2009-03``, a day ``2009-03-02``, a season ``2009-21`` (spring) to ``2009-24``
(winter) or a third of a year ``2009-37`` (early) to ``2009-39`` (late), and may end in ``~`` (about), ``?`` (uncertain)
or ``%`` (both). A date is one part; two with ``/`` between; one with ``/..`` after it, whose end is open; or a set
``[2012-01-19,2012-01-20]`` of two or three of which one is meant. Years are 1000 to 2999.
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

MONTH_NAMES = tuple(
    "January February March April May June July August September October November December".split(),
)
DOUBTS = "~?%"
#: The last day of a date whose end is open.
OPEN = "9999-12-31"

#: First and last month of what is coarser than a month and finer than a year; month 14 is February of the next year.
_SPANS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 37: (1, 4), 38: (5, 8), 39: (9, 12)}
_LONGEST = 40
_HOW = "a date is stored as 2009, 2009-03 or 2009-03-02"


@dataclass(frozen=True, slots=True)
class Part:
    """One year, month, day, season or third of a year. ``unit`` is 0 for a year alone, 1 to 12 for a month, 21 to 24
    for a season, 37 to 39 for a third; ``day`` is 0 where none is told; ``doubt`` is empty, ``~``, ``?`` or ``%``.
    ``first`` and ``last`` are the days it begins and ends with, as ``YYYY-MM-DD``: winter begins in December of its
    year and ends in February of the next."""

    year: int
    unit: int = 0
    day: int = 0
    doubt: str = ""
    first: str = field(init=False, compare=False, repr=False)
    last: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.day:
            first = last = f"{self.year:04}-{self.unit:02}-{self.day:02}"
        else:
            start, end = _SPANS.get(self.unit, (self.unit or 1, self.unit or 12))
            year, end = (self.year, end) if end <= 12 else (self.year + 1, end - 12)
            first, last = f"{self.year:04}-{start:02}-01", f"{year:04}-{end:02}-{month_length(year, end):02}"
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)

    @property
    def exact(self) -> bool:
        """Whether it is one day, without doubt."""
        return self.day > 0 and not self.doubt

    @property
    def text(self) -> str:
        """It as EDTF writes it."""
        unit = f"-{self.unit:02}" if self.unit else ""
        return f"{self.year:04}{unit}{f'-{self.day:02}' if self.day else ''}{self.doubt}"


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date. ``form`` is ``single``, ``interval`` or ``set``; an interval has two parts, or one if its end is open.
    ``first`` and ``last`` are the earliest and latest day it may mean, doubt left aside, as ``YYYY-MM-DD``: an interval
    may begin on any day of its first part and end on any day of its second."""

    form: str
    parts: tuple[Part, ...]
    open_end: bool = False
    first: str = field(init=False, compare=False, repr=False)
    last: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", self.parts[0].first)
        object.__setattr__(self, "last", OPEN if self.open_end else self.parts[-1].last)

    @property
    def exact(self) -> bool:
        """Whether it is one day, without doubt."""
        return self.form == "single" and self.parts[0].exact

    @property
    def text(self) -> str:
        """It as EDTF writes it; ``read_edtf`` gives the same back."""
        if self.form == "set":
            return f"[{','.join(part.text for part in self.parts)}]"
        return "/".join(part.text for part in self.parts) + ("/.." if self.open_end else "")


def read_edtf(text: str) -> Edtf | None:
    """The date that ``text`` stores, or None for what is not in the subset or not in the calendar."""
    found = _read(text) if len(text) <= _LONGEST else None
    return found if isinstance(found, Edtf) else None


def why_not(text: str) -> str:
    """Why ``text`` is no date we store, in plain words that can end a sentence and repeat nothing but a year that was
    read; empty if it is one."""
    found = _read(text) if len(text) <= _LONGEST else _HOW
    return "" if isinstance(found, Edtf) else found


def month_length(year: int, month: int) -> int:
    """The number of days of a month, 28 to 31."""
    return 29 if month == 2 and isleap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def month_fault(year: int, month: int, day: int) -> str:
    """Why there is no such day, e.g. "September has 30 days"; empty if there is. Year 0 is a year that is not known."""
    if not 1 <= month <= 12:
        return "the month must be 01 to 12"
    if 1 <= day <= (month_length(year, month) if year else 29 if month == 2 else month_length(2000, month)):
        return ""
    if day < 1:
        return "the first day of a month is 01"
    if day == 29 and month == 2:
        return f"{year} was no leap year, so February had 28 days"
    name, length = MONTH_NAMES[month - 1], "28 or 29" if month == 2 else str(month_length(2000, month))
    return f"{name} has {length} days"


def add_days(iso: str, number: int) -> str:
    """The day so many days after ``iso`` (before, if negative), as ``YYYY-MM-DD``."""
    return (date.fromisoformat(iso) + timedelta(days=number)).isoformat()


def days_between(start: str, end: str) -> int:
    """How many days ``end`` lies after ``start``, both ``YYYY-MM-DD``."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


@lru_cache(maxsize=1 << 17)
def _read(text: str) -> Edtf | str:
    if text.startswith("[") and text.endswith("]"):
        return _set(text[1:-1].split(","))
    start, slash, end = text.partition("/")
    first = _part(start)
    if isinstance(first, str) or not slash:
        return first if isinstance(first, str) else Edtf("single", (first,))
    if end == "..":
        return Edtf("interval", (first,), open_end=True)
    last = _part(end)
    if isinstance(last, str):
        return last
    if last.last < first.first:
        return "the second date comes before the first"
    return Edtf("interval", (first, last))


def _set(texts: list[str]) -> Edtf | str:
    if not 2 <= len(texts) <= 3:
        return "a choice of dates has two or three of them, with a comma between"
    parts: list[Part] = []
    for text in texts:
        part = _part(text)
        if isinstance(part, str):
            return part
        if parts and part.first <= parts[-1].last:
            return "the dates of a choice stand in order and do not overlap"
        parts.append(part)
    return Edtf("set", tuple(parts))


def _part(text: str) -> Part | str:
    doubt = text[-1:] if text[-1:] in DOUBTS else ""
    pieces = text.removesuffix(doubt).split("-")
    figures = "".join(pieces)
    if [len(piece) for piece in pieces] != [4, 2, 2][: len(pieces)] or not (figures.isascii() and figures.isdigit()):
        return _HOW
    year, unit, day = int(figures[:4]), int(figures[4:6] or "0"), int(figures[6:] or "0")
    if not 1000 <= year <= 2999:
        return "the year must be 1000 to 2999"
    if len(pieces) == 3:
        return month_fault(year, unit, day) or Part(year, unit, day, doubt)
    if len(pieces) == 2 and not 1 <= unit <= 12 and unit not in _SPANS:
        return "the month must be 01 to 12, a season 21 to 24, and early, middle and late 37 to 39"
    return Part(year, unit, 0, doubt)
