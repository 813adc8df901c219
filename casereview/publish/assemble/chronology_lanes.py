"""What stands on a timeline: entries one by one while they are few, gathered by month, quarter or year where they are
many. Nothing is drawn here.

An edition that prints months gets no mark that stands on a day, one that prints years none that stands in a month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from casereview.chronology.reading.items import Item
from casereview.chronology.reading.when import EARLIEST, LATEST, When, month

#: So many marks are drawn at most, if gathering can help it.
MARKS = 1200
#: Of more entries of one agency in one month (or over the months of one year) one mark is made.
CROWD = 6
#: How far a bar without an end reaches, in days.
OPEN_BAR = 45
LEVELS = ("event", "month", "quarter", "year")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
KINDS = ("seen", "both", "unseen", "other")

Years: TypeAlias = "dict[int, dict[str, list[Mark]]]"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, drawn from ``first`` to ``last`` (numbers of days). ``vague`` is an entry whose day is not certain, or
    several of which not even the month is; ``open_left`` and ``open_right`` tell that it may lie further off."""

    items: tuple[Item, ...]
    first: int
    last: int
    vague: bool = False
    open_left: bool = False
    open_right: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one entry that stands where it was."""
        return len(self.items) == 1


def kind_of(item: Item) -> str:
    """Whether an entry says that a subject was seen, was not seen, both of two subjects, or neither."""
    said = {item.event.cells.get(f"seen:{subject}") for subject in item.subjects} & {"yes", "no"}
    return "both" if len(said) == 2 else {"yes": "seen", "no": "unseen"}.get(next(iter(said), None) or "", "other")


def counts(items: Iterable[Item]) -> Mapping[str, int]:
    """How many entries say that somebody was seen, and how many that somebody was not."""
    found = Counter(map(kind_of, items))
    return {"seen": found["seen"] + found["both"], "unseen": found["unseen"] + found["both"]}


def lanes(items: Sequence[Item], precision: str) -> tuple[str, Years, list[Item]]:
    """How finely the entries are gathered, their marks by year and agency, and the entries without a readable date."""
    finest = {"exact": "event", "month": "month"}.get(precision, "year")
    found: Years = {}
    level = finest
    for level in LEVELS[LEVELS.index(finest) :]:
        found = _single(items) if level == "event" else _gathered(items, _MONTHS[level])
        if sum(len(marks) for year in found.values() for marks in year.values()) <= MARKS:
            break
    return level, found, [item for item in items if item.when is None]


def joined(marks: Iterable[Mark]) -> list[Mark]:
    """The pieces of bars that reach over the ends of years put together again, for a drawing of several years."""
    found: dict[tuple[str, ...], Mark] = {}
    for mark in sorted(marks, key=lambda mark: mark.first):
        key = tuple(item.id for item in mark.items)
        before = found.get(key)
        found[key] = mark if before is None else replace(before, last=mark.last, open_right=mark.open_right)
    return list(found.values())


def anchor(when: When) -> int:
    """The day an entry is gathered by: the first it may have been on, or the last where there is no first."""
    return when.first if when.first > EARLIEST else when.begun


def _single(items: Iterable[Item]) -> Years:
    """Entries one by one, but for months that are crowded, and years crowded with what reaches over months."""
    months: dict[tuple[str, int, int], list[Mark]] = {}
    years: dict[tuple[str, int], list[Mark]] = {}
    for item in items:
        if item.when is None:
            continue
        first, last = item.when.first, item.when.last
        if item.when.bounded and month(first) == month(last):
            day = date.fromordinal(first)
            mark = Mark((item,), first, last, vague=not item.when.certain)
            months.setdefault((item.agency, day.year, day.month), []).append(mark)
        else:
            for year, mark in _bars(item, item.when):
                years.setdefault((item.agency, year), []).append(mark)
    found: Years = {}
    for (agency, year, number), marks in months.items():
        _put(found, year, agency, _uncrowded(marks, _days(year, number, 1)))
    for (agency, year), marks in years.items():
        _put(found, year, agency, _uncrowded(marks, _days(year, 1, 12), vague=True))
    return found


def _uncrowded(marks: list[Mark], days: tuple[int, int], *, vague: bool = False) -> list[Mark]:
    """The marks, or the one that stands for them where there are many."""
    if len(marks) <= CROWD:
        return marks
    return [Mark(tuple(mark.items[0] for mark in marks), *days, vague)]


def _bars(item: Item, when: When) -> Iterator[tuple[int, Mark]]:
    """The bar of an entry whose day is not certain, or that lasted: a piece in each year it reaches into."""
    left, right = when.first == EARLIEST, when.last == LATEST
    first = when.last - OPEN_BAR if left else when.first
    last = when.first + OPEN_BAR if right else when.last
    vague = not (when.lasting and when.certain)
    for year in range(date.fromordinal(first).year, date.fromordinal(last).year + 1):
        begins, ends = _days(year, 1, 12)
        piece = Mark(
            (item,),
            max(first, begins),
            min(last, ends),
            vague,
            (left and begins <= first) or first < begins,
            (right and last <= ends) or last > ends,
        )
        yield year, piece


def _gathered(items: Iterable[Item], months: int) -> Years:
    """One mark for all entries of an agency within so many months."""
    groups: dict[tuple[str, int, int], list[Item]] = {}
    for item in items:
        if item.when is not None:
            day = date.fromordinal(anchor(item.when))
            groups.setdefault((item.agency, day.year, (day.month - 1) // months), []).append(item)
    found: Years = {}
    for (agency, year, part), inside in groups.items():
        _put(found, year, agency, [Mark(tuple(inside), *_days(year, part * months + 1, months))])
    return found


def _put(found: Years, year: int, agency: str, marks: Iterable[Mark]) -> None:
    found.setdefault(year, {}).setdefault(agency, []).extend(marks)


def _days(year: int, month: int, months: int) -> tuple[int, int]:
    """The first and last day of some months of a year."""
    following = date(year + (month + months > 12), (month + months - 1) % 12 + 1, 1)
    return date(year, month, 1).toordinal(), following.toordinal() - 1
