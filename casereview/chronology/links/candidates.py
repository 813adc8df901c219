"""Which records are compared at all: those that share a worker, a minute or another sign, and few of each sign.

Records are put into blocks by what they share; in a block each is compared with its nearest neighbours alone, so that
the work grows with the number of records, however many of them one block holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from casereview.chronology.links.facts import Facts

#: The neighbours in a block of one day, and in one of several days, that a record is compared with.
NEIGHBOURS, EARLIER = 10, 6
#: Days over which one contact may have been recorded.
WINDOW = 14
_HALF_HOUR, _NAMED = 30, 6
_LATE, _EARLY = 1380, 60


def of_one_day(day: Sequence[Facts]) -> list[tuple[Facts, Facts]]:
    """The pairs of records of one day that may be of one contact, each once, of two agencies or of one."""
    ordered = sorted(day, key=lambda facts: (facts.clock, facts.id))
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for place, facts in enumerate(ordered):
        for key in _day_keys(facts):
            blocks[key].append(place)
    pairs = {
        (place, neighbour)
        for places in blocks.values()
        if len(places) > 1
        for at, place in enumerate(places)
        for neighbour in places[at + 1 : at + 1 + NEIGHBOURS]
    }
    return [(ordered[one], ordered[other]) for one, other in sorted(pairs)]


class Earlier:
    """Records of the days before, by what they share with a later one; older than :data:`WINDOW` are forgotten."""

    def __init__(self) -> None:
        self._since = 0
        self._now: dict[Hashable, list[Facts]] = defaultdict(list)
        self._before: dict[Hashable, list[Facts]] = {}

    def of_day(self, day: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
        """The pairs of an earlier record and one of ``day`` that may be of one contact, each once. Days come in
        order."""
        if not day:
            return
        today = day[0].span.first
        if today - self._since > WINDOW:
            self._before = self._now if today - self._since <= 2 * WINDOW + 1 else {}
            self._now, self._since = defaultdict(list), today
        keyed = [(facts, _other_day_keys(facts)) for facts in day]
        for facts, keys in keyed:
            met: set[str] = set()
            for key in keys:
                for earlier in self._latest(key, facts.by, today):
                    if earlier.id not in met:
                        met.add(earlier.id)
                        yield earlier, facts
        for facts, keys in keyed:
            for key in keys:
                self._now[key].append(facts)

    def _latest(self, key: Hashable, by: str, today: int) -> Iterator[Facts]:
        left = EARLIER
        for place in (self._now.get(key, ()), self._before.get(key, ())):
            for earlier in reversed(place):
                if left == 0 or today - earlier.span.first > WINDOW:
                    return
                left -= 1
                if earlier.by != by:
                    yield earlier


def around_midnight(yesterday: Iterable[Facts], today: Iterable[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """The pairs of the last hour of one day and the first of the next, of two agencies."""
    late = [facts for facts in yesterday if facts.clock >= _LATE]
    early = [facts for facts in today if 0 <= facts.clock <= _EARLY] if late else []
    for one in late[-NEIGHBOURS:]:
        for other in early[:NEIGHBOURS]:
            if one.by != other.by:
                yield one, other


def _day_keys(facts: Facts) -> set[Hashable]:
    """Whom and what a record names, the half hours it is near, and for what its agency put down twice, its people."""
    keys: set[Hashable] = {(facts.by, facts.people, facts.adults)}
    keys.update(facts.people, facts.words.codes - facts.family, facts.words.days)
    keys.update(facts.words.clocks)
    if facts.clock >= 0:
        keys.add(("at", facts.clock // _HALF_HOUR))
        keys.add(("at", (facts.clock + _HALF_HOUR // 2) // _HALF_HOUR))
    return keys


def _other_day_keys(facts: Facts) -> list[Hashable]:
    """Two people, or one at a weekday and minute; contacts on paper have two days of their own."""
    if facts.manner in {"", "paper"}:
        return []
    people = sorted(facts.people)
    named = [*people, *sorted(facts.words.codes - facts.people - facts.family)][:_NAMED]
    keys: list[Hashable] = [(facts.manner, *sorted(pair)) for pair in combinations(named, 2) if pair[0] in facts.people]
    keys += ((facts.manner, person) for person in people)
    if facts.clock >= 0:
        keys += ((facts.manner, facts.span.first % 7, facts.clock, person) for person in people)
    return keys
