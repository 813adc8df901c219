"""Seen and heard: how often, when last, and the longest times without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casereview.chronology.reading.gaps import Gap, gaps
from casereview.chronology.reading.items import Frame, Item, by_agency
from casereview.chronology.reading.when import LATEST

#: What is asked of each subject at each contact.
ASKED = ("seen", "spoken", "alone", "wishes")
ANSWERS = ("yes", "no", "unclear", "")


@dataclass(frozen=True, slots=True)
class Last:
    """The last event of a kind; ``perhaps`` are those on uncertain days that may have been later."""

    item: Item
    perhaps: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the entries of one agency (of all, if ``agency`` is empty) say of one subject. ``entries`` is how many there
    are about the subject; ``answers`` counts by what was asked and answered (an empty answer is none recorded);
    ``first`` and ``end`` are the days the gaps are looked for between, None where there is no such day."""

    subject: str
    agency: str
    entries: int
    answers: Mapping[str, Mapping[str, int]]
    last: Mapping[str, Last]
    last_before: Mapping[str, Last]
    gaps: Mapping[str, Sequence[Gap]]
    start: int | None = None
    end: int | None = None
    happened: Mapping[str, Sequence[Item]] = field(default_factory=dict, repr=False)


def heard(items: Sequence[Item], frame: Frame) -> list[Heard]:
    """For each subject: all agencies together, then each that has an entry about the subject."""
    found = []
    for subject in frame.subjects:
        about = [item for item in items if subject in item.subjects]
        found.append(_heard(about, frame, subject, ""))
        own = by_agency(about)
        found += [
            _heard(own[agency], frame, subject, agency)
            for agency in dict.fromkeys((*frame.agencies, *own))
            if agency in own
        ]
    return found


def happened(items: Iterable[Item], column: str, subject: str) -> list[Item]:
    """The events at which it is recorded that it happened: seen, spoken to …"""
    name = f"{column}:{subject}"
    return [item for item in items if item.event.cells.get(name) == "yes"]


def window(items: Sequence[Item], frame: Frame) -> tuple[int, int] | None:
    """The days between which gaps are looked for: from the period's first day, or from the first event if that is
    later, to the period's last day. Without a period: from the first event to the last."""
    dated = [item.when for item in items if item.when is not None and item.when.bounded]
    if not dated:
        return None
    start = min(found.first for found in dated)
    end = frame.end if frame.end is not None else max(found.last for found in dated)
    start = max(start, frame.start) if frame.start is not None else start
    return (start, end) if start < end else None


def _heard(about: list[Item], frame: Frame, subject: str, agency: str) -> Heard:
    answers = {}
    yes: dict[str, list[Item]] = {}
    for column in ASKED:
        name = f"{column}:{subject}"
        counted = Counter(item.event.cells.get(name, "") for item in about)
        answers[column] = {answer: counted[answer] for answer in ANSWERS}
        yes[column] = happened(about, column, subject)
    between = window(about, frame)
    start, end = between or (None, None)
    return Heard(
        subject,
        agency,
        len(about),
        answers,
        _each(yes, lambda items: _last(items, LATEST)),
        _each(yes, lambda items: _last(items, frame.incident)) if frame.incident is not None else {},
        {column: gaps(yes[column], start, end) for column in ("seen", "spoken")}
        if start is not None and end is not None
        else {},
        start,
        end,
        yes,
    )


def _each(yes: Mapping[str, list[Item]], look: Callable[[list[Item]], Last | None]) -> dict[str, Last]:
    found = {column: look(items) for column, items in yes.items()}
    return {column: last for column, last in found.items() if last is not None}


def _last(items: Iterable[Item], before: int | None) -> Last | None:
    """The last of those that certainly were before a day: the one whose earliest day is the latest. With it, those that
    may have been later all the same."""
    dated = [(item.when, item) for item in items if item.when is not None]
    limit = LATEST + 1 if before is None else before
    sure = [(when.first, when.begun, item.place, item) for when, item in dated if when.begun < limit]
    if not sure:
        return None
    _, begun, _, chosen = max(sure, key=lambda one: one[:3])
    perhaps = [item for when, item in dated if item is not chosen and begun < when.last and when.first < limit]
    return Last(chosen, tuple(perhaps))
