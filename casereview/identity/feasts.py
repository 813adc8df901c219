"""Days written by their name: Easter Sunday 2023, Christmas Day, the first Sunday of April 2011."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from casereview.identity.kept_dates import Days, Found
from casereview.identity.words import MONTHS

_FIXED = {
    "new year's day": (1, 1), "burns night": (1, 25), "valentine's day": (2, 14), "st valentine's day": (2, 14),
    "st david's day": (3, 1), "st patrick's day": (3, 17), "april fool's day": (4, 1), "april fools' day": (4, 1),
    "st george's day": (4, 23), "may day": (5, 1), "midsummer's day": (6, 24), "midsummer day": (6, 24),
    "halloween": (10, 31), "hallowe'en": (10, 31), "all saints' day": (11, 1), "bonfire night": (11, 5),
    "guy fawkes night": (11, 5), "armistice day": (11, 11), "st andrew's day": (11, 30), "christmas eve": (12, 24),
    "christmas day": (12, 25), "boxing day": (12, 26), "st stephen's day": (12, 26), "new year's eve": (12, 31),
    "hogmanay": (12, 31), "twelfth night": (1, 5), "epiphany": (1, 6), "orthodox christmas": (1, 7),
    "leap day": (2, 29),
}  # fmt: skip
_FROM_EASTER = {
    "shrove tuesday": -47, "pancake day": -47, "ash wednesday": -46, "mothering sunday": -21, "mother's day": -21,
    "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "easter saturday": -1, "holy saturday": -1,
    "easter sunday": 0, "easter day": 0, "easter monday": 1, "ascension day": 39, "whit sunday": 49, "pentecost": 49,
    "trinity sunday": 56,
}  # fmt: skip
_NAMES = {re.sub("'", "", name): name for name in (*_FIXED, *_FROM_EASTER)}
_YEAR = r"(?:,? (?:in |of )?(?P<year>(?:19|20)\d\d)(?!\d))?"
_FEAST = re.compile(
    r"\b(?P<saint>saint |st\. )?(?P<name>"
    + "|".join(sorted((name.replace("'", "'?") for name in (*_FIXED, *_FROM_EASTER)), key=len, reverse=True))
    + rf")\b{_YEAR}"
)
#: Cheap to look for, one after the other: where none of them stands, no feast does.
_SIGNS = tuple(sorted({form for name in (*_FIXED, *_FROM_EASTER) for form in (name, name.replace("'", ""))}))
_COUNTS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}
_WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_COUNTED = re.compile(
    rf"(?P<count>{'|'.join(_COUNTS)}) (?P<day>{'|'.join(_WEEKDAYS)}) (?:of|in) (?P<month>[a-z]{{3,9}}),? "
    r"(?:of )?(?P<year>(?:19|20)\d\d)(?!\d)"
)


def feast_dates(text: str, days: Days) -> Iterator[Found]:
    """Where a folded text names a kept date by its feast. Of feasts that move, only those with their year."""
    for match in _FEAST.finditer(text) if any(sign in text for sign in _SIGNS) else ():
        name = _NAMES[match["name"].replace("'", "")]
        year = int(match["year"]) if match["year"] else None
        if name in _FIXED:
            month_and_day = _FIXED[name]
        elif year is not None:
            found = easter(year) + timedelta(days=_FROM_EASTER[name])
            month_and_day = (found.month, found.day)
        else:
            continue
        for kept in days.get(month_and_day, ()):
            if year in {None, kept.year}:
                yield *match.span(), kept
    for match in _COUNTED.finditer(text) if any(day in text for day in _WEEKDAYS) else ():
        if match["month"] in MONTHS:
            at = _counted(int(match["year"]), MONTHS[match["month"]], _WEEKDAYS[match["day"]], _COUNTS[match["count"]])
            for kept in days.get((at.month, at.day), ()):
                if kept.year == at.year:
                    yield *match.span(), kept


@lru_cache(maxsize=400)
def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous method of 1876)."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _counted(year: int, month: int, weekday: int, count: int) -> date:
    if count < 0:
        after = date(year + month // 12, month % 12 + 1, 1)
        last = after - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * count)
