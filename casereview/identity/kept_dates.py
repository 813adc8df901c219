"""Dates of birth and death wherever they are written, compared as dates and not as text.

Read: 03/04/11, 3.4.2011, 2011-04-03, 03042011, 3 April 2011, April 3rd, 2011, 3rd of April, the third of April.
Numeric dates are tried day first and month first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casereview.identity.words import MONTHS

ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
        "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth "
        "twenty-ninth thirtieth thirty-first".split(),
        1,
    )
}
ORDINALS |= {word.replace("-", " "): number for word, number in ORDINALS.items() if "-" in word}

_NUMERIC = re.compile(r"([0-9](?<![0-9][0-9])\d{0,3}) ?([/.\-\\_ :|]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)")
_DAY_AND_MONTH = re.compile(r"[0-9](?<![0-9/.\-].)\d? ?/ ?\d{1,2}(?![0-9]| ?[/.\-] ?[0-9])")
_SOLID = re.compile(r"[0-9](?<![0-9][0-9])(?:\d{7}|\d{5})(?!\d)")
_DAY = r"(?P<day>\d{1,2})(?: ?(?:st|nd|rd|th))?|(?P<word>" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
_YEAR = r"(?:[ ,.\-/'_]{1,3}(?P<year>\d{4}|\d{2})(?!\d))?"
_BEFORE_MONTH = re.compile(rf"(?<![a-z0-9])(?:{_DAY})(?: day)?(?:[ ,.\-/_]{{1,2}}(?:of )?(?:the )?|)$")
_AFTER_MONTH = re.compile(rf"[ .,\-_]{{0,2}}(?:the )?(?:{_DAY})(?![\da-z]){_YEAR}")
_YEAR_AFTER = re.compile(rf"\.?,?{_YEAR}")
_BIRTH_WORDS = re.compile(r"\b(?:born|birth\w*|d\.? ?o\.? ?b\b|b\.)")


@dataclass(frozen=True, slots=True)
class KeptDate:
    """One date of the register: whose, and of what kind (date of birth or date of death)."""

    entry: str
    kind: str
    year: int = field(repr=False)
    month: int = field(repr=False)
    day: int = field(repr=False)


Days = Mapping[tuple[int, int], list[KeptDate]]
"""Kept dates by (month, day)."""

Found = tuple[int, int, KeptDate]
"""Where a date stands, and whose it is."""


def numeric_dates(text: str, days: Days, *, release: bool) -> Iterator[Found]:
    """Dates in figures alone. In drafts an ISO date is a reference the format asks for, so it counts only where the
    words beside it speak of a birth."""
    for match in _NUMERIC.finditer(text):
        first, separator, second, last = match.groups()
        iso = len(first) > 2
        if iso and not release and separator == "-" and not _speaks_of_birth(text, match.start()):
            continue
        readings = [(first, second, last)] if iso else [(last, second, first), (last, first, second)]
        yield from _compare(readings, match.span(), days, release=release)
    for match in _SOLID.finditer(text):
        digits = match.group()
        if len(digits) == 8:
            readings = [(digits[4:], digits[2:4], digits[:2]), (digits[:4], digits[4:6], digits[6:])]
        elif release or _speaks_of_birth(text, match.start()):
            readings = [(digits[4:], digits[2:4], digits[:2])]
        else:
            continue
        yield from _compare(readings, match.span(), days, release=release)
    if "birth" in text or "born" in text:
        for match in _DAY_AND_MONTH.finditer(text):
            day, month = map(int, re.findall(r"\d+", match.group()))
            for kept in days.get((month, day), ()) if _speaks_of_birth(text, match.start()) else ():
                if kept.kind == "date of birth":
                    yield *match.span(), kept


def named_dates(text: str, month: str, start: int, end: int, days: Days, *, release: bool) -> Iterator[Found]:
    """Dates around the name of a month standing at ``text[start:end]``."""
    number = MONTHS[month]
    before = _BEFORE_MONTH.search(text[max(0, start - 24) : start])
    written = None
    if before:
        year = _YEAR_AFTER.match(text, end)
        written = year["year"] if year else None
        stop = year.end() if year and written else end
        yield from _named(
            text, before, number, written, (max(0, start - 24) + before.start(), stop), days, release=release
        )
    after = _AFTER_MONTH.match(text, end)
    # In "3 April 11" the 11 has been read as a year already.
    if after and not (before and written and after["year"] is None):
        yield from _named(text, after, number, after["year"], (start, after.end()), days, release=release)


def _named(
    text: str,
    match: re.Match[str],
    month: int,
    year: str | None,
    span: tuple[int, int],
    days: Days,
    *,
    release: bool,
) -> Iterator[Found]:
    day = int(match["day"]) if match["day"] else ORDINALS[match["word"]]
    for kept in days.get((month, day), ()):
        if year is None:
            # Day and month alone: in a draft most such dates are nobody's birthday.
            if release or (kept.kind == "date of birth" and _speaks_of_birth(text, span[0])):
                yield *span, kept
        elif _same_year(year, kept.year) and (release or kept.kind == "date of birth"):
            yield *span, kept


def _compare(
    readings: list[tuple[str, str, str]], span: tuple[int, int], days: Days, *, release: bool
) -> Iterator[Found]:
    for year, month, day in readings:
        for kept in days.get((int(month), int(day)), ()):
            if _same_year(year, kept.year) and (release or kept.kind == "date of birth"):
                yield *span, kept


def _same_year(written: str, year: int) -> bool:
    return int(written) == (year if len(written) == 4 else year % 100)


def _speaks_of_birth(text: str, start: int) -> bool:
    return _BIRTH_WORDS.search(text, max(0, start - 40), start + 40) is not None
