"""What each agency's chronology holds about each person, and since when.

An agency knows from an entry of its own alone. How it came to know is read from that entry:

* ``told``: somebody else told it. The entry is marked as third-party, or its cell on communication with others says
  *from* whom;
* ``together``: a professional of another agency took part;
* ``passed``: its cell on communication with others says whom it told;
* ``inside``: its cell on communication within the agency says whom it told.

What was neither told nor shared is its own record. "None." and "Not passed on." in those cells count as nothing.
An entry counts from the day it was recorded where that is given, else from the day of the event.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casereview.chronology.reading.items import Frame, Item
from casereview.chronology.reading.when import LATEST, iso, ordinal, when

QUARTERS = ("03-31", "06-30", "09-30", "12-31")
SIX_YEARS = 6 * 366
WAYS = ("told", "together", "passed", "inside")

_NOTHING = re.compile(r"\W*(?:none|no|nil|not|nobody|nothing|never|n/?a|unknown)\b|\W*$", re.IGNORECASE)
#: "Social care received. Health did not." tells what became of something sent.
_GOT_OR_NOT = re.compile(r"\breceived[.;,]\s+\S.*\bdid not\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|received|returned|told by|rung by)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What one agency's entries show it to have known about one person, in order of time. ``ways`` are those of each
    entry, beside ``items``."""

    person: str
    agency: str
    items: tuple[Item, ...]
    ways: tuple[frozenset[str], ...]

    @property
    def first(self) -> Item:
        """The first entry."""
        return self.items[0]

    @property
    def last(self) -> Item:
        """The last entry."""
        return self.items[-1]

    def by(self, way: str) -> tuple[Item, ...]:
        """The entries of one way of knowing; ``recorded`` is its own record."""
        if way == "recorded":
            pairs = zip(self.items, self.ways, strict=True)
            return tuple(item for item, ways in pairs if not ways & {"told", "together"})
        return tuple(item for item, ways in zip(self.items, self.ways, strict=True) if way in ways)


@dataclass(frozen=True, slots=True)
class Sum:
    """How many entries an agency had by the end of a day: ``sure`` and, with dates that allow either, ``perhaps`` more;
    ``last`` is the last of them in order."""

    sure: int
    perhaps: int
    last: str


def ways_of(item: Item) -> frozenset[str]:
    """How an agency came to know what an entry says, and whom it told."""
    cells = item.event.cells
    external, within = cells.get("external", ""), cells.get("within", "")
    found = set()
    outside = says_something(external)
    received = outside and comes_in(external)
    if received or cells.get("statement") == "third-party":
        found.add("told")
    if item.others:
        found.add("together")
    if outside and not received:
        found.add("passed")
    if says_something(within):
        found.add("inside")
    return frozenset(found)


def says_something(cell: str) -> bool:
    """Whether a cell on communication names any: "None." and an empty cell do not."""
    return bool(cell) and _NOTHING.match(cell) is None


def comes_in(cell: str) -> bool:
    """Whether a cell on communication speaks of what came in, and not of what went out."""
    return _FROM.search(cell) is not None and not got_or_not(cell)


def got_or_not(cell: str) -> bool:
    """Whether a cell on communication says who received what was sent, and who did not."""
    return _GOT_OR_NOT.search(cell) is not None


def since(item: Item) -> tuple[int, int] | None:
    """The earliest and the latest day from which an entry was there: that of the event, or of the record if later.
    None without a date."""
    if item.when is None:
        return None
    noted = recorded(item)
    found = when(noted, "on") if noted else None
    if found is None:
        return item.when.first, item.when.begun
    return max(item.when.first, found.first), max(item.when.begun, found.last)


def recorded(item: Item) -> str:
    """When an entry was recorded, where it says so and that is after the day of the event; else empty."""
    noted = item.event.cells.get("recorded", "")
    found = when(noted, "on") if noted else None
    return noted if found is not None and item.when is not None and found.first > item.when.begun else ""


def standing(items: Iterable[Item]) -> list[Item]:
    """The entries in the order in which they came to be there."""
    keys: list[tuple[int, int, int, Item]] = []
    reached = 0
    for item in items:
        days = since(item)
        if days is not None and recorded(item):
            keys.append((days[0], 1, item.place, item))
            continue
        if item.when is not None and item.when.bounded:
            reached = max(reached, item.when.first)
        keys.append((reached, 0, item.place, item))
    return [item for *_, item in sorted(keys, key=lambda key: key[:3])]


def known(items: Sequence[Item], frame: Frame) -> dict[tuple[str, str], Known]:
    """By person and agency: what is known. Subjects come first, then the others as they first occur; agencies stand in
    the review's order."""
    found: dict[tuple[str, str], tuple[list[Item], list[frozenset[str]]]] = {}
    persons = dict.fromkeys(frame.subjects)
    for item in standing(items):
        ways = ways_of(item)
        for person in dict.fromkeys((*item.subjects, *item.people)):
            persons.setdefault(person)
            entries, told = found.setdefault((person, item.agency), ([], []))
            entries.append(item)
            told.append(ways)
    agencies = dict.fromkeys((*frame.agencies, *(agency for _, agency in found)))
    return {
        (person, agency): Known(person, agency, tuple(found[person, agency][0]), tuple(found[person, agency][1]))
        for person in persons
        for agency in agencies
        if (person, agency) in found
    }


def known_by(entries: Iterable[Item], days: Sequence[int]) -> list[Sum]:
    """How many of the entries were there by the end of each of ``days`` (in order). An entry counts from the latest day
    it may have been there, and as *perhaps* from the earliest."""
    dated = [(found, item) for item in entries if (found := since(item)) is not None]
    first = sorted(found[0] for found, _ in dated)
    begun = sorted((found[1], item.place, item.id) for found, item in dated)
    sums = []
    for day in days:
        sure = bisect_right(begun, (day, LATEST, "~"))
        sums.append(Sum(sure, bisect_right(first, day) - sure, begun[sure - 1][2] if sure else ""))
    return sums


def ends(items: Sequence[Item], frame: Frame, *, years: bool = False) -> list[int]:
    """The last days of the years that the events and the period span, and of the quarters of the period (without one:
    of all that time) unless that is more than six years long, or ``years`` alone are asked for."""
    days = [day for item in items if item.when and item.when.bounded for day in (item.when.first, item.when.last)]
    days += [
        noted[1] for item in items if item.when and recorded(item) and (noted := since(item)) and noted[1] < LATEST
    ]
    days += [day for day in (frame.start, frame.end) if day is not None]
    if not days:
        return []
    first, last = int(iso(min(days))[:4]), int(iso(max(days))[:4])
    start = min(days) if frame.start is None else frame.start
    end = max(days) if frame.end is None else frame.end
    found = []
    for year in range(first, last + 1):
        inside = int(iso(start)[:4]) <= year <= int(iso(end)[:4]) and end - start < SIX_YEARS and not years
        found += [ordinal(f"{year:04}-{closing}") for closing in (QUARTERS if inside else QUARTERS[-1:])]
    stop = next((place for place, day in enumerate(found) if day >= max(days)), len(found) - 1)
    begin = next((place for place, day in enumerate(found) if day >= min(days)), 0)
    return found[begin : stop + 1]
