"""Exact ages that, beside a date, tell a date of birth: "4 years and 17 days on 20 April 2015", "the day after his
twelfth birthday, 4 April 2023".

Only what the identity register proves is found: the age, counted from a kept date of birth, must lead to a date written
nearby, or to the kept date of death of the same person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from casereview.identity.kept_dates import ORDINALS, Found, KeptDate
from casereview.identity.words import MONTHS

_SMALL = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(),
        1,
    )
} | {"a": 1, "an": 1}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
_UNIT = re.compile(rf"\b(?P<count>{_NUMBER})[ -](?P<unit>year|month|week|day)s?\b")
_AGE = re.compile(
    rf"\b{_NUMBER}[ -](?:year|month|week|day)s?(?:,? (?:and )?{_NUMBER}[ -](?:month|week|day)s?){{0,3}}\b"
)
_BIRTHDAY = re.compile(
    rf"\b(?:(?:(?P<count>{_NUMBER}|the) (?P<unit>day|week|month)s? (?P<side>before|after)|on) )?"
    r"(?:his|her|their|the child's|[a-z]+'s) "
    rf"(?P<which>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(ORDINALS, key=len, reverse=True))}) birthday\b"
)
_DATE = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[a-z]{3,9}),? (?P<year>\d{4})"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:19|20)\d\d)"
)
_NEAR = 160


class Ages:
    """Dates of birth, and of death, by person."""

    def __init__(self, dates: Iterable[KeptDate]) -> None:
        births: dict[str, list[KeptDate]] = defaultdict(list)
        deaths: dict[str, list[date]] = defaultdict(list)
        for kept in dates:
            day = _day(kept.year, kept.month, kept.day)
            if kept.kind == "date of birth":
                births[kept.entry].append(replace(kept, kind="exact age"))
            elif day:
                deaths[kept.entry].append(day)
        self._births = births
        self._deaths = deaths

    def found(self, text: str) -> Iterator[Found]:
        """Where a folded text gives an age, or a birthday, that proves a date of birth."""
        if not self._births:
            return
        if "birthday" in text:
            for match in _BIRTHDAY.finditer(text):
                years = _ordinal(match["which"])
                yield from self._proved(text, match.span(), (years, 0, *_offset(match)), birthday=True)
        for match in _AGE.finditer(text):
            steps = _steps(match.group())
            if sum(map(bool, steps)) > 1 or steps[3] > 13 or steps[2] > 3:
                yield from self._proved(text, match.span(), steps, birthday=False)

    def _proved(
        self, text: str, span: tuple[int, int], steps: tuple[int, int, int, int], *, birthday: bool
    ) -> Iterator[Found]:
        nearby = set(_dates(text, max(0, span[0] - _NEAR), span[1] + _NEAR))
        if not nearby and not self._deaths:
            return
        for entry, births in self._births.items():
            wanted = nearby if birthday else nearby.union(self._deaths.get(entry, ()))
            for kept in births if wanted else ():
                if _later(kept, steps) in wanted:
                    yield *span, kept


def _steps(written: str) -> tuple[int, int, int, int]:
    counts = {"year": 0, "month": 0, "week": 0, "day": 0}
    for match in _UNIT.finditer(written):
        counts[match["unit"]] = _number(match["count"])
    return counts["year"], counts["month"], counts["week"], counts["day"]


def _offset(match: re.Match[str]) -> tuple[int, int]:
    if not match["side"]:
        return 0, 0
    count = 1 if match["count"] == "the" else _number(match["count"])
    count = count if match["side"] == "after" else -count
    return (count, 0) if match["unit"] == "week" else (0, count)


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _SMALL[written]


def _ordinal(written: str) -> int:
    return ORDINALS[written] if written in ORDINALS else int(written[:-2])


def _later(kept: KeptDate, steps: Sequence[int]) -> date | None:
    years, months, weeks, days = steps
    month = kept.month - 1 + months
    start = _day(kept.year + years + month // 12, month % 12 + 1, kept.day)
    return start + timedelta(weeks=weeks, days=days) if start else None


def _dates(text: str, start: int, end: int) -> Iterator[date]:
    for match in _DATE.finditer(text, start, min(len(text), end)):
        if match["iso"]:
            found = _day(*map(int, match["iso"].split("-")))
        elif match["y"]:
            found = _day(int(match["y"]), int(match["m"]), int(match["d"]))
        else:
            found = _day(int(match["year"]), MONTHS.get(match["month"], 0), int(match["day"]))
        if found:
            yield found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
