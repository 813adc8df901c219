"""A family on a day: which couples are together, who lives where, who is born and who has died; and the order of birth.

A date is as exact as it is known. What begins counts from the first day on which it may have begun, what ends counts
until the last day on which it may have lasted; two dates are compared only where one is certainly before the other. An
empty day asks for what is known last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from heapq import heappop, heappush

from casereview.model.edtf import OPEN, read_edtf
from casereview.model.family import Family, Happening, Home, Person, Stay, Union

#: Before every day that a file can hold.
NEVER = "0000-00-00"
#: After every number in an order of birth.
_LAST = 1000
_ENDINGS = frozenset({"separated", "divorced", "widowed"})


class State(StrEnum):
    """What a couple is on a day."""

    NOT_BEGUN = "not begun"
    TOGETHER = "together"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    WIDOWED = "widowed"


def span(date: str) -> tuple[str, str]:
    """The first and the last day that a date may mean, as ``YYYY-MM-DD``; every day there is for an empty one."""
    found = read_edtf(date) if date else None
    return (found.first, found.last) if found is not None else (NEVER, OPEN)


def before(one: str, other: str) -> bool:
    """Whether one date is certainly before the other. Never where one of them is empty."""
    return span(one)[1] < span(other)[0]


def may_be(one: str, other: str) -> bool:
    """Whether two dates may mean the same day."""
    return not before(one, other) and not before(other, one)


def born_by(person: Person, day: str) -> bool:
    """Whether the person may have been born on a day: not where the birth is certainly later."""
    return not day or not before(day, person.born)


def dead_on(person: Person, day: str = "") -> bool:
    """Whether the person has died by a day. Somebody who died on a day that is not known counts as dead."""
    if not day or not person.died:
        return person.deceased or bool(person.died)
    return span(person.died)[1] <= span(day)[1]


def state(union: Union, day: str = "", persons: Mapping[str, Person] | None = None) -> State:
    """What the couple is on a day. With ``persons``, the death of a partner ends a couple that nothing else ended."""
    events = happened(union, day)
    if not events:
        return State.NOT_BEGUN if union.happenings else _alive(State.TOGETHER, union, day, persons)
    last = events[-1].what
    return State(last) if last in _ENDINGS else _alive(State.TOGETHER, union, day, persons)


def reconciled(union: Union, day: str = "") -> bool:
    """Whether the couple had parted and came together again, and is together on that day."""
    events = happened(union, day)
    return bool(events) and events[-1].what not in _ENDINGS and any(event.what == "reconciled" for event in events)


def married(union: Union, day: str = "") -> bool:
    """Whether the couple had married by that day, whatever became of it."""
    return any(event.what in ("married", "divorced") for event in happened(union, day))


def began(union: Union) -> str:
    """When the couple began, or the first that is known of it; empty where no date is known."""
    return next((event.on for event in union.happenings if event.on), "")


def lives_there(stay: Stay, day: str) -> bool:
    """Whether a stay may cover a day."""
    return not before(day, stay.start) and not before(stay.end, day)


def members(home: Home, day: str = "") -> frozenset[str]:
    """Who lives in a household on a day; without one, whose stay has no end, or else who was there last."""
    if day:
        return frozenset(stay.person for stay in home.stays if lives_there(stay, day))
    staying = frozenset(stay.person for stay in home.stays if not stay.end)
    if staying or not home.stays:
        return staying
    end = max(span(stay.end)[1] for stay in home.stays)
    return frozenset(stay.person for stay in home.stays if span(stay.end)[1] == end)


def homes(family: Family, day: str = "") -> dict[str, frozenset[str]]:
    """Who lives where, by the code of the household; households in which nobody lives are left out.

    On a day: not those who have died before it or are certainly born later; who moves within the time the dates leave
    open is where they moved to. Without a day: everybody where they are known to have lived last; of a household that
    everybody has left, those who were in it to the end and moved nowhere else.
    """
    found = _on(family, day) if day else _last_known(family)
    return {key: codes for key, codes in found.items() if codes}


def eldest_first(family: Family, codes: Iterable[str]) -> tuple[str, ...]:
    """Persons and pregnancies in the order of birth, children of one birth side by side. The order that is given
    decides, then the dates; what neither decides follows the date as far as it is known, and then the code."""
    births = [_Birth(family, group) for group in _births(family, set(codes))]
    births.sort(key=lambda birth: birth.key)
    waits = [sum(other.precedes(one) for other in births) for one in births]
    ready = [at for at, count in enumerate(waits) if not count]
    done: list[int] = []
    while len(done) < len(births):
        if not ready:  # the order contradicts itself, which the checks tell
            ready = [next(at for at in range(len(births)) if waits[at] > 0)]
        at = heappop(ready)
        done.append(at)
        waits[at] = -1
        for later, one in enumerate(births):
            if waits[later] > 0 and births[at].precedes(one):
                waits[later] -= 1
                if not waits[later]:
                    heappush(ready, later)
    return tuple(code for at in done for code in births[at].codes)


class _Birth:
    """A child or pregnancy, or several of one birth."""

    def __init__(self, family: Family, group: Iterable[str]) -> None:
        told: dict[str, tuple[int | None, str]] = {}
        lost = {item.id: item for item in family.pregnancies}
        for code in group:
            if one := family.persons.get(code):
                told[code] = (one.birth_order, one.born)
            else:
                told[code] = (lost[code].birth_order, lost[code].on) if code in lost else (None, "")
        self.codes = sorted(told, key=lambda code: (told[code][0] or _LAST, span(told[code][1]), code))
        self.order = min((order for order, _ in told.values() if order is not None), default=_LAST)
        self.first, self.last = min((span(born) for _, born in told.values() if born), default=(NEVER, OPEN))
        self.key = (OPEN if self.first == NEVER else self.first, self.order, self.codes[0])

    def precedes(self, other: _Birth) -> bool:
        if self is other:
            return False
        if self.order != _LAST and other.order != _LAST and self.order != other.order:
            return self.order < other.order
        return self.last < other.first


def _births(family: Family, wanted: set[str]) -> list[set[str]]:
    groups: list[set[str]] = []
    for twins in family.twins:
        group = wanted.intersection(twins.children)
        wanted = wanted - group
        if group:
            groups.append(group)
    return groups + [{code} for code in sorted(wanted)]


def happened(union: Union, day: str) -> tuple[Happening, ...]:
    """What has happened to a couple by a day: up to the last event that counts, in the order of the file."""
    if not day:
        return union.happenings
    count, waiting = 0, False
    for number, event in enumerate(union.happenings, 1):
        if event.on:
            first, last = span(event.on)
            waiting = (last if event.what in _ENDINGS else first) > span(day)[1]
        if not waiting:
            count = number
    return union.happenings[:count]


def _alive(found: State, union: Union, day: str, persons: Mapping[str, Person] | None) -> State:
    dead = persons and any(code in persons and dead_on(persons[code], day) for code in union.partners)
    return State.WIDOWED if dead else found


def _on(family: Family, day: str) -> dict[str, frozenset[str]]:
    here: dict[str, list[tuple[str, Stay]]] = {}
    for home in family.homes:
        for stay in home.stays:
            person = family.persons.get(stay.person)
            if person and born_by(person, day) and not before(person.died, day) and lives_there(stay, day):
                here.setdefault(stay.person, []).append((home.id, stay))
    found: dict[str, set[str]] = {home.id: set() for home in family.homes}
    for code, stays in here.items():
        for home_id, stay in stays:
            if not any(other != home_id and _moved(stay, later, day) for other, later in stays):
                found[home_id].add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def _moved(stay: Stay, later: Stay, day: str) -> bool:
    """Whether a stay ended with a move to another that began at the same time, as far as the day can tell."""
    return (
        bool(stay.end and later.start)
        and may_be(stay.end, day)
        and may_be(stay.end, later.start)
        and span(stay.start)[0] < span(later.start)[0]
    )


def _last_known(family: Family) -> dict[str, frozenset[str]]:
    last: dict[str, str] = {}
    for home in family.homes:
        for stay in home.stays:
            last[stay.person] = max(last.get(stay.person, NEVER), span(stay.end)[1])
    return {
        home.id: frozenset(
            stay.person for stay in home.stays if stay.person in here and span(stay.end)[1] == last[stay.person]
        )
        for home in family.homes
        for here in [members(home)]
    }
