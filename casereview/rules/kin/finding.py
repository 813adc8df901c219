"""What the checks of a family find, and how far two dates lie apart at the least and at the most."""

from __future__ import annotations

from dataclasses import dataclass

from casereview.model.edtf import OPEN, days_between
from casereview.model.family import Where
from casereview.model.family_at import NEVER, span

#: Days of the longest month.
MONTH = 31


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction. ``message`` names codes and no date: the dates may be those of the identity register. ``key``:
    the name of the field at ``where`` is meant, not its value."""

    where: Where
    code: str
    message: str
    hint: str


def at(where: Where, *steps: str | int) -> Where:
    """A place below another."""
    return (where[0], (*where[1], *steps))


def later(day: str, years: int) -> str:
    """The same day of the calendar so many years later; only to be compared, since the calendar may not have it."""
    return f"{int(day[:4]) + years:04}{day[4:]}"


def most_days(start: str, end: str) -> int | None:
    """How many days ``end`` can lie after ``start`` at the most; None where one of the dates is open."""
    first, last = span(start)[0], span(end)[1]
    return None if first == NEVER or last == OPEN else days_between(first, last)


def least_days(start: str, end: str) -> int | None:
    """How many days ``end`` must lie after ``start`` at the least; None where one of the dates is open."""
    last, first = span(start)[1], span(end)[0]
    return None if last == OPEN or first == NEVER else days_between(last, first)


def apart(one: str, other: str) -> tuple[int, int] | None:
    """The fewest and the most days that can lie between two dates, whichever is the earlier."""
    least, most = least_days(one, other), most_days(one, other)
    least_back, most_back = least_days(other, one), most_days(other, one)
    if least is None or most is None or least_back is None or most_back is None:
        return None
    return max(least, least_back, 0), max(most, most_back)


def listed(codes: list[str]) -> str:
    """Two codes or more as a sentence has them: ``a and b``, ``a, b and c``."""
    return f"{', '.join(codes[:-1])} and {codes[-1]}"
