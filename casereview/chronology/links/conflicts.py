"""Where records of one contact contradict each other, each for the panel to decide.

What one record leaves open (an empty or unclear value, a date that is about right) contradicts nothing. No text of a
record is repeated: what each says is told as a stored date, a time, a code, yes or no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from casereview.chronology.events import Event
from casereview.chronology.links.attendance import only_one_names
from casereview.chronology.links.facts import Facts, days_apart, facts_of, minutes_across, minutes_apart
from casereview.chronology.links.find import Link
from casereview.chronology.links.outcomes import opposed
from casereview.chronology.links.reasons import codes_said

#: Minutes by which two times differ before somebody need decide between them.
_MINUTES = 15
_ANSWERS = {"yes", "no"}
_REMOTE = {"phone", "paper"}
_WORDS = {"seen": "was seen", "spoken": "was spoken to", "alone": "was alone"}
_KINDS = {"duplicate": "are records of one contact", "near-duplicate": "seem to be one contact"}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two records of one contact, the smaller id first, that contradict each other.

    ``about`` is ``date``, ``time``, ``contact`` (its type), ``attendance``, ``outcome``, or of a ``subject`` of the
    review ``seen``, ``spoken`` or ``alone``. ``said`` is what each says: stored dates, times and types; the codes that
    only that one names, with ``;`` between; yes or no; nothing of outcomes. ``words`` is a sentence."""

    events: tuple[str, str]
    about: str
    subject: str
    said: tuple[str, str]
    words: str


Said = tuple[str, str]
_Differ = Callable[[Facts, Facts], Said | None]


def find_conflicts(events: Sequence[Event], links: Sequence[Link], subjects: Sequence[str]) -> list[Conflict]:
    """The conflicts between events that ``links`` hold to be one contact, in order of the events and of what they are
    about. Of several records with one contradiction, each is named with the first that contradicts it."""
    wanted = {event for link in links if link.kind in _KINDS for event in link.events}
    children = frozenset(subjects)
    facts: dict[str, Facts] = {}
    for event in events:
        if event.id in wanted and event.id not in facts:
            facts[event.id] = facts_of(event, children)
    found = [
        conflict
        for link in links
        if link.kind in _KINDS
        for conflict in _of_link(link, [facts[event] for event in link.events if event in facts], subjects)
    ]
    return sorted(set(found), key=lambda one: (one.events, one.about, one.subject, one.said))


def _of_link(link: Link, records: Sequence[Facts], subjects: Sequence[str]) -> Iterator[Conflict]:
    certain = link.kind == "duplicate"
    questions: list[tuple[str, str, _Differ]] = [
        ("date", "", _dates),
        ("time", "", _times),
        ("contact", "", _contacts),
        ("attendance", "", lambda one, other: _attendance(one, other, certain=certain)),
        ("outcome", "", lambda one, other: ("", "") if opposed(one, other) else None),
    ]
    questions += [(about, subject, _answers(about, subject)) for subject in subjects for about in _WORDS]
    for about, subject, differ in questions:
        for (one, other), said in _each_with_the_first(records, differ).items():
            words = f"{one} and {other} {_KINDS[link.kind]}{_sentence(about, subject, (one, other), said)}."
            yield Conflict((one, other), about, subject, said, words)


def _each_with_the_first(records: Sequence[Facts], differ: _Differ) -> dict[tuple[str, str], Said]:
    """Every record that contradicts another, with the first it contradicts: all are named, and not each with each."""
    ordered = sorted(records, key=lambda facts: facts.id)
    found: dict[tuple[str, str], Said] = {}
    for record in ordered:
        for other in ordered:
            if other is not record:
                one, two = (record, other) if record.id < other.id else (other, record)
                if (said := differ(one, two)) is not None:
                    found[one.id, two.id] = said
                    break
    return found


def _dates(one: Facts, other: Facts) -> Said | None:
    near = 0 <= minutes_across(one, other) <= 60
    if not days_apart(one, other) or near or {one.manner, other.manner} & {"", "paper"}:
        return None
    return one.event.date, other.event.date


def _times(one: Facts, other: Facts) -> Said | None:
    if one.manner != other.manner or one.manner in {"", "paper"} or 0 <= minutes_across(one, other) <= _MINUTES:
        return None
    if minutes_apart(one, other) <= _MINUTES or one.clock in other.words.clocks or other.clock in one.words.clocks:
        return None
    return one.event.time, other.event.time


def _contacts(one: Facts, other: Facts) -> Said | None:
    if {one.manner, other.manner} != {"phone", "there"}:
        return None
    return one.contact, other.contact


def _attendance(one: Facts, other: Facts, *, certain: bool) -> Said | None:
    left, right = only_one_names(one, other, certain=certain)
    return (";".join(left), ";".join(right)) if left or right else None


def _answers(about: str, subject: str) -> _Differ:
    def differ(one: Facts, other: Facts) -> Said | None:
        cells, others = one.event.cells, other.event.cells
        if about != "seen" and "no" in {cells.get(f"seen:{subject}"), others.get(f"seen:{subject}")}:
            return None  # who was not seen was not spoken to either; that is one question
        if one.manner != other.manner and {one.manner, other.manner} & _REMOTE:
            return None
        said = (cells.get(f"{about}:{subject}", ""), others.get(f"{about}:{subject}", ""))
        return said if set(said) == _ANSWERS else None

    return differ


def _sentence(about: str, subject: str, events: tuple[str, str], said: Said) -> str:
    match about:
        case "date":
            return ", on different days"
        case "time":
            return ", at different times"
        case "contact":
            return f", as {said[0]} in the one and {said[1]} in the other"
        case "attendance":
            told = [(event, codes) for event, codes in zip(events, said, strict=True) if codes]
            return ", and " + " and ".join(
                f"only {event} has {codes_said(codes.split(';'))} there" for event, codes in told
            )
        case "outcome":
            return ", and what came of it cannot both be right"
    return f", and differ on whether {subject} {_WORDS[about]}: {said[0]} in {events[0]}, {said[1]} in {events[1]}"
