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
    ``start`` and ``end`` are the days the gaps are looked for between, None where there is no such day; ``opening`` and
    ``closing`` the first and the last entry where these are the days, None where it is the period. ``gaps_before`` are
    those that end at the incident at the latest."""

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
    opening: Item | None = None
    closing: Item | None = None
    gaps_before: Mapping[str, Sequence[Gap]] = field(default_factory=dict)


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
    edges = _edges(items, frame)
    return edges and edges[:2]


def _edges(items: Sequence[Item], frame: Frame) -> tuple[int, int, Item | None, Item | None] | None:
    """The window, and the entries it begins and ends with where the period does not."""
    dated = [(item.when, item) for item in items if item.when is not None and item.when.bounded]
    if not dated:
        return None
    first, opening = min(dated, key=lambda one: (one[0].first, one[0].last))
    last, closing = max(dated, key=lambda one: (one[0].last, one[0].first))
    start: int = first.first
    begins: Item | None = opening
    if frame.start is not None and frame.start >= start:
        start, begins = frame.start, None
    end, stops = (frame.end, None) if frame.end is not None else (last.last, closing)
    return (start, end, begins, stops) if start < end else None


def _heard(about: list[Item], frame: Frame, subject: str, agency: str) -> Heard:
    answers = {}
    yes: dict[str, list[Item]] = {}
    for column in ASKED:
        name = f"{column}:{subject}"
        counted = Counter(item.event.cells.get(name, "") for item in about)
        answers[column] = {answer: counted[answer] for answer in ANSWERS}
        yes[column] = happened(about, column, subject)
    start, end, opening, closing = _edges(about, frame) or (None, None, None, None)
    incident = frame.incident
    before = start is not None and end is not None and incident is not None and start < incident <= end
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
        opening,
        closing,
        {column: gaps(yes[column], start, incident) for column in ("seen", "spoken")}
        if before and start is not None and incident is not None
        else {},
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
