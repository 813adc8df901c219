"""The longest times without something: a child not seen, not spoken to.

The rule. A gap runs from one day on which it certainly happened to the next; it begins at the earliest with the first
day of the window and ends at the latest with its last. What happened on a day that is not certain never ends a gap by
itself: it is named beside the gap it may have broken, and *at least* then counts the longest stretch of days on none of
which it can have been. *At most* is the whole gap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casereview.chronology.reading.items import Item

#: So many of what may have broken a gap are named.
NAMED = 6


@dataclass(frozen=True, slots=True)
class Gap:
    """From ``start`` to ``end`` (numbers of days): ``after`` and ``before`` are the events at its ends, or None where
    the window begins or ends. ``doubtful`` are some of the events that may have broken it, ``others`` tells that there
    are more; ``about`` that the least rests on a date which the record itself calls about or uncertain."""

    start: int
    end: int
    least: int
    after: Item | None
    before: Item | None
    doubtful: tuple[Item, ...] = ()
    others: bool = False
    about: bool = False

    @property
    def most(self) -> int:
        """Days at most."""
        return self.end - self.start


def gaps(happened: Iterable[Item], start: int, end: int) -> list[Gap]:
    """Every gap of at least two days in the window from ``start`` to ``end``, in order of time."""
    dated = [(item.when, item) for item in happened if item.when is not None]
    sure = sorted(((found.first, found.last, item) for found, item in dated if found.certain), key=lambda one: one[:2])
    loose = sorted(
        ((found.first, found.last, item) for found, item in dated if not found.certain), key=lambda one: one[:2]
    )
    found: list[Gap] = []
    until, last = start, None
    cursor = _Loose(loose)
    for first, to, item in sure:
        if first > end:
            break
        if first - until > 1:
            found.append(cursor.gap(until, first, last, item))
        if to >= until:
            until, last = to, item
    # To the window's end counts its last day: nothing happened on it either.
    if end - until >= 1:
        found.append(cursor.gap(until, end, last, None))
    return found


def longest(found: Iterable[Gap], number: int = 5) -> list[Gap]:
    """The longest gaps: those that may have been longest first, then by what is certain, then by time."""
    return sorted(found, key=lambda gap: (-gap.most, -gap.least, gap.start))[:number]


class _Loose:
    """Events on uncertain days, walked through once while the gaps are walked through: both are in order of time."""

    def __init__(self, loose: list[tuple[int, int, Item]]) -> None:
        self._waiting = loose
        self._next = 0
        self._open: list[tuple[int, int, Item]] = []

    def gap(self, start: int, end: int, after: Item | None, before: Item | None) -> Gap:
        """The gap between two certain days, with what may have broken it."""
        while self._next < len(self._waiting) and self._waiting[self._next][0] < end:
            self._open.append(self._waiting[self._next])
            self._next += 1
        # What ended before this gap cannot break a later one; only what reaches beyond it is kept for the next.
        inside = [one for one in self._open if one[1] > start]
        self._open = _reaching(inside, end)
        least, about, until, settled = 0, False, start, True
        for first, last, item in inside:
            doubt = item.when is not None and item.when.doubt
            if first - until > least:
                least, about = first - until, doubt or not settled
            if last >= until:
                until, settled = last, not doubt
        if end - until > least:
            least, about = end - until, not settled
        named = tuple(item for _, _, item in inside[:NAMED])
        return Gap(start, end, least, after, before, named, len(inside) > NAMED, about)


def _reaching(inside: list[tuple[int, int, Item]], end: int) -> list[tuple[int, int, Item]]:
    """Those that reach beyond a day. Where many do, the few that reach furthest speak for all: they cover the same days
    and only so many are named, and a long list of vague dates is not walked through for every gap."""
    beyond = [one for one in inside if one[1] > end]
    if len(beyond) <= 2 * NAMED:
        return beyond
    return sorted(sorted(beyond, key=lambda one: -one[1])[: 2 * NAMED], key=lambda one: one[:2])
