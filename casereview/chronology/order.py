"""The order of events: total, the same for any order they come in, and told here once.

1. The first day an event may have happened on.
2. Of events that begin on one day: those *before* or *by* it, then the longer before the shorter (a year, a season, a
   month, a day), then those *after* it.
3. On one day, by the clock. A part of a day stands at its beginning (morning at six). What has no time comes last,
   unless its agency has put the day in order with the column sequence: then it stands with the event of that agency
   that comes before it there, or else with the one after.
4. At one minute: by the agency's id, the number in sequence, and the event's id.

What is assumed for the order is never printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from casereview.model.edtf import days_between, read_edtf

#: Minutes of a day at which its parts begin.
PARTS_OF_DAY = {
    "early-morning": 240,
    "morning": 360,
    "midday": 720,
    "afternoon": 721,
    "early-evening": 1020,
    "evening": 1080,
    "late-evening": 1260,
    "night": 1320,
}
#: Stands after every minute of the day and after the midnight that ends it.
NO_TIME = 1441

Key: TypeAlias = tuple[str, int, int, int, str, int, str]
"""First day, kind, length in days (negative), minute, agency, sequence, id."""
Fields: TypeAlias = tuple[str, str, str, str, str, str]
"""Agency, id, date, kind of date, time, sequence: as the cells have them."""


def keys(events: Sequence[Fields]) -> list[Key]:
    """What each event is sorted by."""
    found: list[Key] = []
    ordered: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, (agency, event, date, kind, time, sequence) in enumerate(events):
        day, rank, length = _begins(date, kind)
        number = int(sequence) if sequence and sequence.isdigit() else 0
        if number:
            ordered[agency, date].append(place)
        found.append((day, rank, length, minute(time), agency, number, event))
    for places in ordered.values():
        _place(found, places)
    return found


def _place(found: list[Key], places: list[int]) -> None:
    """Give the events without a time of one agency's numbered day the minute of their neighbours."""
    day = sorted((found[place][5], found[place][6], place) for place in places)
    timed = [found[place][3] for _, _, place in day if found[place][3] < NO_TIME]
    if not timed:
        return
    latest = timed[0]
    for _, _, place in day:
        key = found[place]
        if key[3] < NO_TIME:
            latest = max(latest, key[3])
        else:
            found[place] = (*key[:3], latest, *key[4:])


@lru_cache(maxsize=1 << 16)
def minute(time: str) -> int:
    """The minute of the day an event is placed at; :data:`NO_TIME` for one without a time that can be read."""
    if time in PARTS_OF_DAY:
        return PARTS_OF_DAY[time]
    hours, _, minutes = time.rstrip("~").partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdigit() and minutes.isdigit() else NO_TIME


@lru_cache(maxsize=1 << 16)
def _begins(date: str, kind: str) -> tuple[str, int, int]:
    when = read_edtf(date)
    if when is None:  # checked before; what cannot be placed stands at the end
        return "~", 0, 0
    rank = {"before": 0, "by": 0, "after": 2}.get(kind, 1)
    return when.first, rank, 0 if when.open_end else -days_between(when.first, when.last)
