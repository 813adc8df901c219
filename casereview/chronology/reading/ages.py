"""Ages at events. The age itself is printed by whoever has the dates of birth; here is only the day it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from casereview.chronology.reading.when import When, iso

NOT_BORN = "not yet born"
#: The age of a person (code) on a day ``YYYY-MM-DD``, in words; empty where it is not to be told.
AgeOn = Callable[[str, str], str]


def age_at(when: When | None, code: str, age: AgeOn) -> str:
    """The age at an event: of one whose day is not certain, from what to what. Empty where it cannot be told, where the
    date has no earliest or no latest day, or where it leaves open whether the person was born."""
    if when is None or not when.bounded:
        return ""
    youngest, oldest = age(code, iso(when.first)), age(code, iso(when.last))
    if not youngest or not oldest or youngest == oldest:
        return youngest and oldest
    if youngest == NOT_BORN:
        return ""
    return f"{youngest} to {oldest}"
