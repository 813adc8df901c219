"""Pairs of records whose days differ in a way that the days between them do not show: a date that is not exact, and a
date with day and month changed round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import combinations

from casereview.chronology.events import Event
from casereview.chronology.links.facts import Facts, recorder
from casereview.chronology.links.together import Pair

#: A date that may mean more days than this says too little.
_LONGEST = 190
_EACH = 8
#: How much better than the next the best of several days must be.
_CLEARLY = 0.75
_MONTH = 31
_MONTHS, _PEOPLE = 12, 5


class Vague:
    """Records whose dates are not exact, by what they share with one of an exact day."""

    def __init__(self, records: Iterable[Facts]) -> None:
        self._found: dict[tuple[int, str], list[Facts]] = defaultdict(list)
        self._known: dict[str, Facts] = {}
        for facts in records:
            self._known[facts.id] = facts
            if facts.span.last - facts.span.first > _LONGEST or facts.event.kind == "lasting":
                continue
            for month in range(facts.span.first // _MONTH, facts.span.last // _MONTH + 1):
                for person in facts.people:
                    if len(self._found[month, person]) < _EACH:
                        self._found[month, person].append(facts)

    def facts(self, event: str) -> Facts | None:
        """The record with this id, if its date is not exact."""
        return self._known.get(event)

    def around(self, day: Iterable[Facts]) -> Iterator[tuple[Facts, Facts]]:
        """The pairs of a record without an exact date and one of ``day``, of two agencies."""
        if not self._found:
            return
        for facts in day:
            month, met = facts.span.first // _MONTH, {facts.id}
            for person in sorted(facts.people | facts.words.codes):
                for vague in self._found.get((month, person), ()):
                    if vague.id in met or vague.by == facts.by:
                        continue
                    met.add(vague.id)
                    within = vague.span.first <= facts.span.last and facts.span.first <= vague.span.last
                    if within and (facts.span.exact or vague.id < facts.id):
                        yield vague, facts


def clearly_best(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Of pairs of a record without an exact date, those with no other record of that agency as likely: a month with
    four meetings of the same people says nothing of which is meant."""
    by_record: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda pair: pair.order):
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            if not one.span.exact:
                by_record[one.id, other.by].append(pair)
    unclear = {
        id(pair)
        for some in by_record.values()
        for pair in (some if len(some) > 1 and some[0].points - some[1].points < _CLEARLY else some[1:])
    }
    for some in by_record.values():
        for pair in some[:1]:
            if id(pair) not in unclear:
                unclear.add(id(pair))
                yield pair


class ChangedRound:
    """Records whose day could be a month and their month a day, by the two days this may mean and two people."""

    def __init__(self) -> None:
        self._found: dict[str, list[Event]] = defaultdict(list)

    def add(self, records: Iterable[Facts]) -> None:
        """Keep records of an exact day."""
        for facts in records:
            day = date.fromordinal(facts.span.first)
            if day.day > _MONTHS or day.day == day.month or facts.manner in {"", "paper"}:
                continue
            low, high = sorted((day.day, day.month))
            for one, other in combinations(sorted(facts.people)[:_PEOPLE], 2):
                held = self._found[f"{day.year} {low} {high} {one} {other}"]
                if len(held) < _EACH:
                    held.append(facts.event)

    def pairs(self, facts_of: Callable[[Event], Facts]) -> Iterator[tuple[Facts, Facts]]:
        """The pairs of records of two agencies, one on the one day and one on the other, each once. ``facts_of`` makes
        a record of an event."""
        met: set[tuple[str, str]] = set()
        for held in self._found.values():
            for one, other in combinations(held, 2):
                ids = (one.id, other.id) if one.id < other.id else (other.id, one.id)
                if one.date != other.date and recorder(one) != recorder(other) and ids not in met:
                    met.add(ids)
                    yield facts_of(one), facts_of(other)
