"""What is compared of an event: when it may have happened, who it names, how the contact was made and its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from casereview.chronology.events import Event
from casereview.chronology.links.likeness import Words, read_words, sketch
from casereview.chronology.order import NO_TIME, PARTS_OF_DAY, minute
from casereview.model.edtf import read_edtf
from casereview.model.people import NOBODY_KNOWN

#: How contacts are made, by contact type; the other types say nothing of it.
MANNERS = {
    "face-to-face": "there",
    "home-visit": "there",
    "clinic": "there",
    "meeting": "meeting",
    "strategy": "meeting",
    "phone": "phone",
    "letter": "paper",
    "email": "paper",
    "fax": "paper",
}
#: Cells beside the description that say more of the same contact; not the author's comment, which is about records.
_MORE = ("decision", "outcome", "external", "service", "within")
#: How far off a time or a day that is about right may be, in minutes and days.
ABOUT_MINUTES, ABOUT_DAYS = 60, 14
_DAY = 1440


@dataclass(frozen=True, slots=True)
class Span:
    """The days an event may have happened on, counted from year 1; of an ``exact`` one both are the same."""

    first: int
    last: int
    exact: bool


NO_DAY = Span(0, 0, exact=False)


class Facts(NamedTuple):
    """One event as it is compared. ``by`` is who recorded it: the agency, or a service of it with a table of its own,
    as the id begins. ``clock`` is its minute of the day, -1 if it has none to the minute; ``start`` and
    ``end`` the minutes it may lie between, -1 if nothing is said; ``until`` the minute it ended. ``people`` are its
    professionals, ``adults`` its family members without the subjects of the review, ``own`` the words of the
    description, ``words`` those of the whole record, and ``runs`` what descriptions like it have in common. (A named
    tuple, since one is made of every event.)"""

    event: Event
    id: str
    agency: str
    by: str
    span: Span
    clock: int
    start: int
    end: int
    until: int
    contact: str
    manner: str
    people: frozenset[str]
    family: frozenset[str]
    adults: frozenset[str]
    own: Words
    words: Words
    runs: tuple[int, ...]


@lru_cache(maxsize=1 << 16)
def span_of(day: str, kind: str) -> Span:
    """The days that a stored date and its kind may mean; :data:`NO_DAY` for what is no date, or open at an end."""
    when = read_edtf(day)
    if when is None or when.open_end:
        return NO_DAY
    first, last = date.fromisoformat(when.first).toordinal(), date.fromisoformat(when.last).toordinal()
    if when.exact and kind in {"on", ""}:
        return Span(first, last, exact=True)
    about = ABOUT_DAYS if kind == "about" or any(part.doubt for part in when.parts) else 0
    before = ABOUT_DAYS if kind in {"by", "before"} else 0
    after = ABOUT_DAYS if kind == "after" else 0
    return Span(first - about - before, last + about + after, exact=False)


def facts_of(event: Event, subjects: frozenset[str]) -> Facts:
    """``event`` as it is compared, in a review with these subjects."""
    get = event.cells.get
    clock, start, end = _time(event.time)
    until = minute(get("time_end", ""))
    family = _known(event.family)
    own = read_words(get("description", ""))
    more = " ".join([cell for name in _MORE if (cell := get(name, ""))])
    contact = get("contact", "")
    return Facts(
        event,
        event.id,
        event.agency,
        recorder(event),
        span_of(event.date, event.kind),
        clock,
        start,
        end,
        until if clock >= 0 and clock <= until < NO_TIME else clock,
        contact if contact in MANNERS else "",
        MANNERS.get(contact, ""),
        _known(event.professionals),
        family,
        family - subjects,
        own,
        own.and_those_of(read_words(more)) if more else own,
        sketch(own),
    )


def recorder(event: Event) -> str:
    """Who recorded an event: what its id begins with, which is the agency or one of its services."""
    start = event.id.rpartition("-")[0]
    return start if start.startswith(event.agency) else event.agency


def days_apart(one: Facts, other: Facts) -> int:
    """The least number of days between two events; 0 if they may be of one day."""
    return max(0, one.span.first - other.span.last, other.span.first - one.span.last)


def minutes_apart(one: Facts, other: Facts) -> int:
    """The least number of minutes between the times of day of two events, one that began while the other went on being
    none; -1 if one of them says nothing."""
    if one.start < 0 or other.start < 0:
        return -1
    return max(0, one.start - max(other.end, other.until), other.start - max(one.end, one.until))


def minutes_across(one: Facts, other: Facts) -> int:
    """The minutes between two events with days and clock times, over midnight too; -1 if they have none."""
    if one.clock < 0 or other.clock < 0 or not (one.span.exact and other.span.exact):
        return -1
    return abs((one.span.first - other.span.first) * _DAY + one.clock - other.clock)


@lru_cache(maxsize=1 << 15)
def _known(codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(codes) - NOBODY_KNOWN


@lru_cache(maxsize=4096)
def _time(time: str) -> tuple[int, int, int]:
    """The minute of a time, and the minutes it may lie between."""
    if time == "night":  # goes on after midnight, so that it says too little
        return -1, -1, -1
    if time in PARTS_OF_DAY:
        later = sorted(start for start in PARTS_OF_DAY.values() if start > PARTS_OF_DAY[time])
        return -1, PARTS_OF_DAY[time], later[0] if later else _DAY
    at = minute(time)
    if at >= NO_TIME:
        return -1, -1, -1
    if time.endswith("~"):
        return -1, max(0, at - ABOUT_MINUTES), min(_DAY, at + ABOUT_MINUTES)
    return at, at, at
