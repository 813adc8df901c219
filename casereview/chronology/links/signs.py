"""The signs that two records are of one contact, each in points: the time, the people, the kind of contact, the words.

Points are fixed numbers and look at nothing but the two records, so that a further record never changes what is between
others. What cannot be one contact whatever else is alike has :data:`NEVER`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from casereview.chronology.links.facts import Facts, minutes_apart
from casereview.chronology.links.likeness import folded, likeness
from casereview.chronology.links.words import WIDE_WORDS

NEVER = -99.0
#: What the words of two records can give at most.
MOST_BY_WORDS = 5.0
#: Minutes within which two times may be told of one moment.
MINUTES = 15
_NEAR, _HOUR, _LONG = 30, 60, 180
_FEWEST_WORDS = 4
#: Manners of which both records name those who were there.
_MET = frozenset({"there", "meeting", "phone"})
#: What two types of contact that differ give, by their manners; what is not here gives nothing.
_UNLIKE = {
    ("paper", "there"): -2.0,
    ("paper", "phone"): -1.5,
    ("meeting", "paper"): -2.0,
    ("phone", "there"): -1.5,
}


@dataclass(frozen=True, slots=True)
class Shared:
    """Who is in both of two records: ``people`` in the columns of both, ``half`` in the column of one and the words of
    the other; ``ends`` says that workers of both agencies are among them."""

    people: frozenset[str]
    half: frozenset[str]
    ends: bool

    @property
    def nobody(self) -> bool:
        """Whether no worker is in both."""
        return not self.people and not self.half


def shared(one: Facts, other: Facts, homes: Mapping[str, str]) -> Shared:
    """Who is in both records. ``homes`` tells the agency of professionals, as far as it is known; without it, two who
    are in both are taken to be of the two agencies."""
    people = one.people & other.people
    half = ((one.people & other.words.codes) | (other.people & one.words.codes)) - people
    if not homes:
        return Shared(people, half, len(people) + len(half) > 1)
    agencies = {homes.get(code, "") for code in people | half}
    two = len(people) + len(half) > 1
    return Shared(people, half, two and one.agency in agencies and other.agency in agencies)


def by_time(one: Facts, other: Facts, *, joint: bool) -> float:
    """Points for the time of day. ``joint`` says that two workers are in both records, who will hardly have met twice
    on one day: then times that differ are a question for the panel."""
    apart = minutes_apart(one, other)
    if apart < 0:
        return 0.0
    if one.clock < 0 or other.clock < 0:
        return 1.0 if apart == 0 else -2.0 if apart > _HOUR else -0.5
    if one.clock == other.clock:
        return 3.0
    for near, points in ((5, 2.5), (MINUTES, 2.0), (_NEAR, 1.0)):
        if apart <= near:
            return points
    if one.clock in other.words.clocks or other.clock in one.words.clocks:
        return 2.0
    if joint and one.manner != "phone":
        return 0.0
    if one.manner == other.manner == "phone" or apart > _LONG:
        return NEVER
    if not one.manner or not other.manner:  # the time may be that of writing
        return -0.5 if apart <= _HOUR else -2.0
    return -1.5 if apart <= _HOUR else -3.0


def by_people(one: Facts, other: Facts, who: Shared) -> float:
    """Points for the workers in both records."""
    if who.nobody:
        strangers = one.people and other.people and one.manner in _MET and other.manner in _MET
        return -1.5 if strangers and not one.clock == other.clock >= 0 else 0.0
    return (0.0, 2.0, 3.5, 4.0)[min(3, len(who.people))] + min(1.5, len(who.half))


def by_family(one: Facts, other: Facts) -> float:
    """Points for the members of the family; the subjects of a review are in most of its records."""
    if one.adults & other.adults:
        return 1.5
    if one.family & other.family:
        return 0.5
    return -2.0 if one.family and other.family and one.manner == other.manner == "there" else 0.0


def by_contact(one: Facts, other: Facts, who: Shared) -> float:
    """Points for the types of contact."""
    if not one.manner or not other.manner:
        return 0.0
    if one.contact == other.contact:
        return 1.0
    if one.manner == other.manner:
        return -1.5 if {one.contact, other.contact} == {"clinic", "home-visit"} else 0.5
    if one.clock == other.clock >= 0 and len(who.people) > 1:
        return 0.0
    if "clinic" in {one.contact, other.contact}:
        return -2.0
    return _UNLIKE.get((min(one.manner, other.manner), max(one.manner, other.manner)), 0.0)


def by_words(one: Facts, other: Facts) -> float:
    """Points for the words: uncommon ones, days, clock times and codes in both, descriptions that are alike, and that
    each record names the other's agency."""
    left, right = one.words, other.words
    points = 0.5 * min(4, len(left.particular & right.particular)) + min(1.0, float(len(left.days & right.days)))
    clocks = (left.clocks & right.clocks) - {one.clock, other.clock}
    if clocks:  # a whole hour is named for many things, 09:52 is not
        points += 3.0 if any(clock % MINUTES for clock in clocks) else 0.5
    points += min(1.0, 0.5 * len((left.codes & right.codes) - one.people - other.people - one.family - other.family))
    if one.own.length >= _FEWEST_WORDS <= other.own.length:
        alike = likeness(one.own.normal, other.own.normal, 0.6)
        points += 1.5 if alike >= 0.8 else 0.75 if alike else 0.0
    points += (0.0, 0.5, 1.5)[mentions(one, other.by) + mentions(other, one.by)]
    return min(MOST_BY_WORDS, points)


def in_common(one: Facts, other: Facts) -> int:
    """How many uncommon words, days, and codes that the columns do not have, two records share; that each names the
    other's agency counts as one."""
    left, right = one.words, other.words
    codes = (left.codes & right.codes) - one.people - other.people - (one.family & other.family)
    each_other = mentions(one, other.by) and mentions(other, one.by)
    return len(left.particular & right.particular) + len(left.days & right.days) + len(codes) + each_other


def two_calls(one: Facts, other: Facts, who: Shared) -> bool:
    """Whether two calls are two for certain: each record names somebody whom the other does not, and they were not at
    one minute; or nobody is in both, and they do not tell of each other's agency at about one time."""
    if not one.manner == other.manner == "phone" or len(who.people) > 1 or who.ends:
        return False
    if not who.nobody:
        one_more = one.people - other.people - other.words.codes
        other_more = other.people - one.people - one.words.codes
        return bool(one_more and other_more) and not one.clock == other.clock >= 0
    if len(one.people) > 1 or len(other.people) > 1 or not 0 <= minutes_apart(one, other) <= MINUTES:
        return True
    return not (mentions(one, other.by) or mentions(other, one.by))


def mentions(facts: Facts, agency: str) -> bool:
    """Whether the words of a record name an agency by its id, or by a telling word of it."""
    said = f" {facts.words.normal} "
    return any(word in said for word in _names(agency))


@lru_cache(maxsize=1024)
def _names(agency: str) -> tuple[str, ...]:
    words = [word for word in agency.split("-") if not word.isdigit()]
    telling = [folded(word) for word in words if word not in WIDE_WORDS]
    whole = " ".join(folded(word) for word in words)
    return tuple(f" {name} " for name in {*telling, whole} if name)
