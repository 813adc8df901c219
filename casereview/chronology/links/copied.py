"""Entries that an agency copied forward: the words of an earlier entry of its own, on a later day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from casereview.chronology.links.facts import Facts
from casereview.chronology.links.likeness import Words, read_words, same_words, sketch

#: How alike the words must be, and how many there must be; more of what is written on paper or told by telephone, which
#: has forms of words that any office uses again.
_ALIKE = 0.92
_FEWEST, _FEWEST_OF_LETTERS = 7, 14
#: The earlier entries that one is compared with.
_COMPARED = 12


#: One cell as it is compared: its words and figures, what words like these have in common, the day and the event.
#: (A bare tuple, since there is one of every cell.)
_Entry: TypeAlias = tuple[str, tuple[str, ...], tuple[int, ...], int, str]


@dataclass(slots=True)
class _Wording:
    """Words and figures as an agency first wrote them, and the events that have them."""

    normal: str
    numbers: tuple[str, ...]
    day: int
    events: list[str]
    alike: float = 1.0


@dataclass(frozen=True, slots=True)
class Copied:
    """Events that have one wording, the first of them first; ``column`` is where: ``description``, or the condition of
    a subject, e.g. ``condition:child-a``. ``alike`` is the likeness of the least alike to the first, 0 to 1."""

    events: tuple[str, ...]
    column: str
    alike: float


@dataclass(slots=True)
class CopiedForward:
    """What has been read so far. Events are added in order of their days."""

    subjects: tuple[str, ...]
    _read: dict[tuple[str, str], list[_Entry]] = field(default_factory=lambda: defaultdict(list))

    def add(self, facts: Facts) -> None:
        """Keep what an event says."""
        fewest = _FEWEST_OF_LETTERS if facts.manner in {"paper", "phone"} else _FEWEST
        if facts.own.length >= fewest:
            self._add(facts, "description", facts.own, facts.runs)
        for subject in self.subjects:
            column = f"condition:{subject}"
            if cell := facts.event.cells.get(column, ""):
                words = read_words(cell)
                if words.length >= _FEWEST:
                    self._add(facts, column, words, sketch(words))

    def found(self) -> Iterator[Copied]:
        """The entries that were copied, each set of events once. What has been read is forgotten."""
        told: dict[str, list[set[str]]] = defaultdict(list)
        for column in ("description", *(f"condition:{subject}" for subject in self.subjects)):
            for by in [by for by, name in self._read if name == column]:
                for wording in _wordings(self._read.pop((by, column))):
                    events = set(wording.events)
                    if len(events) > 1 and not any(events <= other for other in told[wording.events[0]]):
                        for event in events:
                            told[event].append(events)
                        yield Copied(tuple(wording.events), column, wording.alike)

    def _add(self, facts: Facts, column: str, words: Words, runs: tuple[int, ...]) -> None:
        self._read[facts.by, column].append((words.normal, words.numbers, runs, facts.span.first, facts.id))


def _wordings(entries: list[_Entry]) -> list[_Wording]:
    """The wordings of one column of one agency, in the order they were first written."""
    same: dict[str, int] = {}
    like: dict[int, tuple[int, ...]] = {}
    found: list[_Wording] = []
    for normal, numbers, runs, day, event in entries:
        place = same.get(normal, -1)
        if place < 0:
            places = {place for run in runs for place in like.get(run, ())}
            place, alike = _nearest(normal, numbers, [(place, found[place]) for place in sorted(places)])
            if place >= 0:
                found[place].alike = min(found[place].alike, alike)
        if place >= 0:
            if day > found[place].day:
                found[place].events.append(event)
            continue
        place = same[normal] = len(found)
        found.append(_Wording(normal, numbers, day, [event]))
        for run in runs:
            known = like.get(run, ())
            if len(known) < _COMPARED:
                like[run] = (*known, place)
    return found


def _nearest(normal: str, numbers: tuple[str, ...], wordings: list[tuple[int, _Wording]]) -> tuple[int, float]:
    """The place of the earlier wording that is most alike, and the first of equals; -1 for none. Other figures make
    other words: a weight, or the number of a letter, is news."""
    best, nearest = 0.0, -1
    for place, wording in wordings:
        if wording.numbers == numbers:
            alike = same_words(wording.normal, normal, _ALIKE)
            if alike > best:
                best, nearest = alike, place
    return nearest, best
