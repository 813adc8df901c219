"""How much speaks for two records of two agencies being of one contact, in points."""

from __future__ import annotations

from collections.abc import Mapping

from casereview.chronology.links.facts import Facts, days_apart, minutes_across, minutes_apart
from casereview.chronology.links.signs import (
    MINUTES,
    MOST_BY_WORDS,
    NEVER,
    Shared,
    by_contact,
    by_family,
    by_people,
    by_time,
    by_words,
    in_common,
    shared,
    two_calls,
)

#: From so many points on, records of one day are one contact, or seem to be.
CERTAIN, LIKELY = 5.0, 4.0
#: What the words must say of records that have no worker in common; and such are certain at one minute alone.
_OF_STRANGERS = 1.0
#: Days within which a visit or meeting, a call of two known ends, and a call logged later may be one contact.
_WINDOW, _CALL_WINDOW, _LOGGED_WINDOW, _NEAR_DAYS = 14, 2, 1, 3
_NEAR, _HOUR = 30, 60


def of_one_day(one: Facts, other: Facts, homes: Mapping[str, str]) -> float:
    """The points of two records of one day. ``homes`` tells the agency of professionals, as far as it is known."""
    who = shared(one, other, homes)
    points = by_time(one, other, joint=len(who.people) > 1 and one.manner == other.manner != "")
    if points == NEVER or two_calls(one, other, who) or _call_and_visit(one, other):
        return NEVER
    points += by_people(one, other, who) + by_family(one, other) + by_contact(one, other, who)
    if one.words.sequel != other.words.sequel and points < CERTAIN:
        points -= 1
    if points + MOST_BY_WORDS < LIKELY:
        return points
    words = by_words(one, other)
    if not who.nobody:
        return points + words
    if words < _OF_STRANGERS and not _at_home(one, other):
        return min(points, LIKELY - 1)
    certain = one.manner == other.manner and one.clock == other.clock >= 0
    return points + words if certain else min(points + words, CERTAIN - 0.5)


def of_other_days(one: Facts, other: Facts, homes: Mapping[str, str]) -> float:
    """The points of two records that are not of one day for certain: of days up to a fortnight apart, or of dates of
    which one is not exact. :data:`NEVER` unless strong signs say that it is one contact."""
    if one.manner != other.manner or one.manner in {"", "paper"} or one.own.sequel != other.own.sequel:
        return NEVER
    who = shared(one, other, homes)
    if who.nobody or {one.contact, other.contact} == {"clinic", "home-visit"}:
        return NEVER
    words, same_minute = in_common(one, other), one.clock == other.clock >= 0
    if not (_same_call if one.manner == "phone" else _same_meeting)(one, other, who, words):
        return NEVER
    return _strong(one, other, who, words) + 0.5 * same_minute - 0.1 * days_apart(one, other)


def around_midnight(one: Facts, other: Facts, homes: Mapping[str, str]) -> float:
    """The points of two records that are minutes apart, with a midnight between."""
    who = shared(one, other, homes)
    if not 0 <= minutes_across(one, other) <= _NEAR or two_calls(one, other, who) or _call_and_visit(one, other):
        return NEVER
    points = 2.0 + by_people(one, other, who) + by_family(one, other) + by_contact(one, other, who)
    return points + by_words(one, other)


def turned_round(one: Facts, other: Facts, homes: Mapping[str, str]) -> float:
    """The points of two records whose dates are the same with day and month changed round."""
    who, words, same_minute = shared(one, other, homes), in_common(one, other), one.clock == other.clock >= 0
    if not who.ends or one.contact != other.contact or one.manner in {"", "paper"}:
        return NEVER
    if words < (1 if same_minute else 2):
        return NEVER
    return _strong(one, other, who, words) + 0.5 * same_minute


def _same_meeting(one: Facts, other: Facts, who: Shared, words: int) -> bool:
    """Whether two records of contacts in person, whose days differ, seem to be of one."""
    days, same_minute = days_apart(one, other), one.clock == other.clock >= 0
    if days == 0:
        return len(who.people) > 1 or (words > 1 and bool(who.people))
    if days <= _NEAR_DAYS and who.ends:
        return True
    if words < 2 or not who.people:
        return False
    if days <= _NEAR_DAYS:
        return same_minute or days == 1
    return days <= _WINDOW and (same_minute or (who.ends and words > 2))


def _same_call(one: Facts, other: Facts, who: Shared, words: int) -> bool:
    """Whether two records of calls, whose days differ, seem to be of one: it was logged a day late."""
    if not who.people or words < 2 or two_calls(one, other, who) or minutes_apart(one, other) > _HOUR:
        return False
    return days_apart(one, other) <= (_CALL_WINDOW if who.ends else _LOGGED_WINDOW)


def _strong(one: Facts, other: Facts, who: Shared, words: int) -> float:
    return LIKELY + 0.5 * min(len(who.people), 3) + 0.25 * min(words, 4) + 0.5 * (one.contact == other.contact)


def _call_and_visit(one: Facts, other: Facts) -> bool:
    """Whether one is a call and one a visit, and not at about one minute."""
    return {one.manner, other.manner} == {"phone", "there"} and not 0 <= minutes_across(one, other) <= MINUTES


def _at_home(one: Facts, other: Facts) -> bool:
    """Whether both are visits at one minute to one adult: two workers in one room."""
    same = one.contact == other.contact == "home-visit" and one.clock == other.clock >= 0
    return same and bool(one.adults & other.adults)
