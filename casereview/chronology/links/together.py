"""Records of one day put together into groups, each of one contact."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from casereview.chronology.links.facts import Facts, minutes_apart
from casereview.chronology.links.likeness import same_words
from casereview.chronology.links.signs import NEVER
from casereview.chronology.links.weigh import CERTAIN, LIKELY, of_one_day

#: A pair of one agency's records: as good as certain.
_TWICE = 9.0
_ALIKE, _ALIKE_WITHOUT_TIME, _FEWEST = 0.85, 0.92, 5
_LARGEST = 60


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the records: the agency of professionals, and pairs of ids that are not one contact."""

    homes: Mapping[str, str]
    apart: Collection[frozenset[str]]

    def may_be_one(self, one: Facts, other: Facts) -> bool:
        """Whether nobody has said that the two records are not of one contact."""
        return not self.apart or frozenset((one.id, other.id)) not in self.apart


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be of one contact, the smaller id first, and the points that speak for it."""

    points: float
    one: Facts
    other: Facts

    @property
    def order(self) -> tuple[float, str, str]:
        """The best first; of equals, by id."""
        return (-self.points, self.one.id, self.other.id)


@dataclass(slots=True)
class Group:
    """Records of one contact on one day, and the points of the weakest pair that joined them."""

    members: list[Facts]
    points: float


class Counterparts:
    """Which records have their counterpart in which agency already."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, str]] = set()
        self._paired: set[str] = set()
        self._groups: dict[str, Sequence[tuple[str, str]]] = {}

    def has(self, one: Facts, other: Facts) -> bool:
        """Whether one of two records has a counterpart in the agency of the other."""
        return (one.id, other.by) in self._taken or (other.id, one.by) in self._taken

    def has_any(self, facts: Facts) -> bool:
        """Whether a record has a counterpart at all."""
        return facts.id in self._paired

    def add_group(self, group: Group) -> None:
        """Note that the records of a group are each other's counterparts."""
        members = [(member.id, member.by) for member in group.members]
        self._groups.update((member, members) for member, _ in members)
        self._pair_off(members, members)

    def take(self, pair: Pair) -> bool:
        """Note that two records seem to be one contact; False if one of them has its counterpart already."""
        if self.has(pair.one, pair.other):
            return False
        one, other = (self._groups.get(facts.id, [(facts.id, facts.by)]) for facts in (pair.one, pair.other))
        self._pair_off(one, other)
        self._pair_off(other, one)
        return True

    def _pair_off(self, some: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]) -> None:
        self._paired.update(record for record, _ in some)
        self._taken.update((record, agency) for record, _ in some for other, agency in others if other != record)


def in_order(points: float, one: Facts, other: Facts) -> Pair:
    """The pair of two records, whichever comes first."""
    return Pair(points, one, other) if one.id < other.id else Pair(points, other, one)


def weighed(candidates: Iterable[tuple[Facts, Facts]], known: Known) -> list[Pair]:
    """The pairs of one day that may be of one contact, the best first."""
    found = []
    for one, other in candidates:
        points = of_one_day(one, other, known.homes) if one.by != other.by else twice(one, other)
        if points >= LIKELY and known.may_be_one(one, other):
            found.append(in_order(points, one, other))
    return sorted(found, key=lambda pair: pair.order)


def grouped(pairs: Iterable[Pair], known: Known) -> tuple[list[Group], list[Pair]]:
    """The groups that the pairs of one day make, the best pair joined first, and the pairs that only seem to be one
    contact. A group has no two records of one agency (unless the agency recorded the contact twice), and none that
    cannot be of one contact with another of it: a weak pair never makes a chain."""
    groups: dict[str, Group] = {}
    likely: list[Pair] = []
    for pair in pairs:
        one, other = (groups.get(facts.id) or Group([facts], pair.points) for facts in (pair.one, pair.other))
        if one is other or not _may_join(one.members, other.members, known):
            continue
        if pair.points < CERTAIN:
            likely.append(pair)
            continue
        joined = Group(one.members + other.members, min(pair.points, one.points, other.points))
        groups.update((member.id, joined) for member in joined.members)
    return list({id(group): group for group in groups.values()}.values()), likely


def twice(one: Facts, other: Facts) -> float:
    """The points of two records of one day and one agency: as good as certain if they tell of the same people at the
    same time in the same words, and else :data:`NEVER`."""
    apart = minutes_apart(one, other)
    if apart > 0 or (one.contact and other.contact and one.contact != other.contact):
        return NEVER
    if one.adults != other.adults or one.people != other.people or one.own.numbers != other.own.numbers:
        return NEVER
    if min(one.own.length, other.own.length) < _FEWEST:
        return NEVER
    least = _ALIKE if apart == 0 and one.people else _ALIKE_WITHOUT_TIME
    return _TWICE if same_words(one.own.normal, other.own.normal, least) else NEVER


def _may_join(one: list[Facts], other: list[Facts], known: Known) -> bool:
    if len(one) == len(other) == 1:
        return True
    return len(one) + len(other) <= _LARGEST and all(
        known.may_be_one(left, right)
        and (twice(left, right) if left.by == right.by else of_one_day(left, right, known.homes)) != NEVER
        for left in one
        for right in other
    )
