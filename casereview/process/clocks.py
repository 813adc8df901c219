"""The times a procedure sets, counted from what a review says has happened.

A clock whose beginning the review does not know yet has no day. A period ends on the day of the same number, or on the
last day of a month that is too short for it; working days are Monday to Friday, and public holidays count as days of
work, since they differ between the nations.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casereview.model import values
from casereview.model.procedures.forms import answers
from casereview.model.profile import Profile
from casereview.model.review import Review

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Due:
    """The day (YYYY-MM-DD) on which a clock of the procedure runs out, more time counted; one that ``warns`` is a day
    to look at the work, and no limit."""

    clock: str
    on: str
    warns: bool


def due_dates(review: Review) -> list[Due]:
    """Every clock of the review's procedure that has a day, in the order of the procedure."""
    return list(_dues(review, review.profile)) if review.profile else []


def _dues(review: Review, profile: Profile) -> Iterator[Due]:
    more: dict[str, list[str]] = {}
    for _, item in values.groups(review.value, "extensions"):
        more.setdefault(values.text(item, "clock"), []).append(values.text(item, "to"))
    for name, clock in profile.listed("clocks").items():
        days = [day for day in (_runs_out(review, profile, clock), *map(_day, more.get(name, ()))) if day]
        if days:
            yield Due(name, max(days).isoformat(), values.flag(clock, "warns"))


def _runs_out(review: Review, profile: Profile, clock: dict[str, Any]) -> date | None:
    """The day a clock runs out without more time: one agreed for the case, else one counted from its beginning."""
    if agreed := values.text(clock, "agreed_in"):
        return _agreed(review, profile, agreed)
    value, start = values.number(clock, "value"), _begins(review, profile, values.text(clock, "trigger"))
    return later(start, value, values.text(clock, "unit")) if start and value else None


def later(start: date, value: int, unit: str) -> date | None:
    """The day that lies ``value`` days, working-days, weeks, months or years after ``start``; None for other units,
    and for a day that no calendar has."""
    try:
        match unit:
            case "days":
                return start + timedelta(value)
            case "weeks":
                return start + timedelta(weeks=value)
            case "months":
                return _months(start, value)
            case "years":
                return _months(start, value * 12)
            case "working-days":
                return _working_days(start, value)
    except (OverflowError, ValueError):
        return None
    return None


def _months(start: date, value: int) -> date:
    years, month = divmod(start.month - 1 + value, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _working_days(start: date, value: int) -> date:
    """The day of the letter itself does not count."""
    weeks, rest = divmod(value, 5)
    day = start + timedelta(weeks=weeks)
    if not rest and day.weekday() >= _SATURDAY:  # whole weeks from a weekend end on the Friday before it
        return day - timedelta(day.weekday() - _SATURDAY + 1)
    while rest:
        day += timedelta(1)
        rest -= day.weekday() < _SATURDAY
    return day


def _begins(review: Review, profile: Profile, trigger: str) -> date | None:
    """The day a clock counts from: a field of review.yml, else a recorded move of the review to it, an answer in one of
    its forms, or a milestone of that name that was reached."""
    agencies = review.agencies.values()
    match trigger:
        case "commissioned":
            return _day(values.text(review.value, "commissioned"))
        case "imr-due":
            return max(filter(None, (_day(agency.last_due) for agency in agencies)), default=None)
        case "letter-received":
            return max(filter(None, (_day(values.text(agency.data, "asked")) for agency in agencies)), default=None)
        case "agreed" | "interview":  # a day that some form names, and one of many from which the clock runs back
            return None
    moves = (move for move in review.moves if move.of == "review" and move.kind != "letter")
    moved = (_day(move.on) for move in moves if move.to == trigger)
    reached = (
        _day(values.text(item, "done"))
        for _, item in values.groups(review.value, "milestones")
        if values.text(item, "id") == trigger
    )
    return next(filter(None, (*moved, _agreed(review, profile, trigger), *reached)), None)


def _agreed(review: Review, profile: Profile, item: str) -> date | None:
    """The day that an item of a form holds; of a form of the agencies' reports, the latest of their days."""
    found: list[date | None] = []
    for form in profile.forms.values():
        asked = form.item(item)
        if asked is None or asked.type != "date":
            continue
        files = [review.file] if form.stored == "review" else [review.cover(key) for key in review.document_keys]
        given = (answers(file.value, form.id).get(item) for file in files if file is not None)
        found += (_day(answer.value) for answer in given if answer is not None)
    return max(filter(None, found), default=None)


def _day(text: str) -> date | None:
    """A day written YYYY-MM-DD; None for anything else."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
