"""Days written out in prose, which become references; what each means :mod:`casereview.chronology.written.dates` says.

A month or a year alone stays words. A weekday beside a day stays words too: it is only held against the date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from casereview.sources.references import real_date

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_NTH = r"(?:st|nd|rd|th)"
_YEAR = r"(?:19|20)\d\d(?!\d|\s?(?:h|hrs?|hours?)\b)"
_TWO = r"(?:['’]\d\d|\d\d)(?!\d|[:.]\d|\s?(?:am|pm|hrs?|hours?)\b)"
_ORDINALS = (
    "thirty-first|thirtieth|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|twentieth|"
    "(?:thir|four|fif|six|seven|eigh|nine)teenth|twelfth|eleventh|tenth|ninth|eighth|seventh|sixth|fifth|fourth|third|"
    "second|first"
)
_REST = rf"(?:\s+day)?(?:\s+of)?[\s.\-/]*(?P<month>{_MONTH})(?:[\s,.\-/]*(?P<year>{_YEAR})|[\s,.\-/]+(?P<two>{_TWO}))?"
# Each begins with a plain class of characters, which the engine looks for fast; what stands before is looked at after.
_NAMED = re.compile(rf"\d{{1,2}}(?:\s?{_NTH}\b)?{_REST}", re.IGNORECASE)
_IN_WORDS = re.compile(rf"\b(?:{_ORDINALS})\b{_REST}", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\s+\d{{1,2}}(?:{_NTH}\b(?:,?\s+(?P<year>{_YEAR}))?|,?\s+(?P<also>{_YEAR}))", re.IGNORECASE
)
_FIGURES = re.compile(
    r"\d(?:\d{3}-\d\d-\d\d|\d?\s?[./\-]\s?(?:\d{1,2}|[ivx]{1,4})\s?[./\-]\s?(?:\d{4}|\d{2}))(?![\w]|[./\-]\d)",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(r"\d{1,2}[./]\d{1,2}(?![\w%]|[./]\d)")
_MAYBE_NAMED = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_MAYBE_WORDS = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_ON_A_DAY = re.compile(
    r"\b(?:on|since|from|until|till|by|before|after|dated|between|\w{3,6}day|mon|tues?|wed|thurs?|fri|sat|sun),? $",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?:the\s+)?$", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"\b(?:section|paragraph|para|chapter|version|page|rule|standard|item|s|v)\.?\s*$", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:and|to|or|until|till|[-–—/&])\s*(?:the\s+)?", re.IGNORECASE)
_DAY_BEFORE = re.compile(
    rf"(?:(?P<lead>\b(?:on|between|from|the|to|of)\s+)|(?<![\w./:£$,-]))(?P<day>\d{{1,2}})(?P<nth>{_NTH})?"
    r"(?P<join>\s*(?:[-–—/&]|and|or|to)\s*(?:the\s+)?)$",
    re.IGNORECASE,
)
_THE = re.compile(
    r"\b(?:on|from|since|until|till|by|before|after|between|and|of|to|or|dated)\s+(?P<the>the\s+)$", re.IGNORECASE
)
_ORDINAL = re.compile(rf"\d{{1,2}}\s?{_NTH}\b|(?:{_ORDINALS})\b", re.IGNORECASE)
_IN_ORDINALS = re.compile(rf"\b(?:{_ORDINALS})\b", re.IGNORECASE)
_DAYS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth
    twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first
"""
_COUNT = {word: place for place, word in enumerate(_DAYS.split(), 1)}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: How far before a date its article is looked for.
_BACK = 40


@dataclass(frozen=True, slots=True)
class Day:
    """A day written at ``start`` to ``end`` of a text; ``iso`` is empty where it cannot be read for sure."""

    start: int
    end: int
    iso: str


Read = Callable[[str], str]
"""Gives a written date as ``YYYY-MM-DD``, or nothing where that is not sure."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A candidate: where it stands, the weekday before it, whether it has a year of its own."""

    start: int
    end: int
    text: str
    weekday: str
    year: bool
    trails: bool


def days(text: str, read: Read) -> list[Day]:
    """Every exact day in ``text``, in order."""
    found = sorted(_written(text), key=lambda one: one.start)
    made: list[Day] = []
    for place, one in enumerate(found):
        made += _days(text, one, found[place + 1] if place + 1 < len(found) else None, read)
    return made


def _written(text: str) -> Iterator[_Written]:
    named = _MAYBE_NAMED.search(text) is not None
    taken = bytearray(len(text))
    for pattern in (_FIGURES, _NAMED, _IN_WORDS, _MONTH_FIRST, _NO_YEAR):
        if pattern in {_NAMED, _IN_WORDS, _MONTH_FIRST} and not named:
            continue
        if pattern is _IN_WORDS and not _MAYBE_WORDS.search(text):
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if text[end - 1] == ".":  # the end of the sentence, not of a short month
                end -= 1
            before = text[start - 1 : start]
            if taken.find(1, start, end) >= 0 or not _may_begin(pattern, text, start, before):
                continue
            weekday = _WEEKDAY.search(text, max(0, start - _BACK), start)
            if _NUMBERED.search(text, max(0, start - _BACK), start) and not weekday:
                continue
            taken[start:end] = b"\x01" * (end - start)
            yield _Written(
                start,
                end,
                text[start:end],
                weekday.group() if weekday else "",
                _has_year(match),
                _trails_off(text, match),
            )


def _may_begin(pattern: re.Pattern[str], text: str, start: int, before: str) -> bool:
    """Whether a date may begin after what stands before it: not inside a word, a number or a sum."""
    if pattern is _NAMED and before in {"-", "/", "–", "—"}:
        return True
    if pattern is _NO_YEAR and not _ON_A_DAY.search(text, max(0, start - _BACK), start):
        return False
    return not before or not (before.isalnum() or before in "_.,/:£$-")


def _days(text: str, one: _Written, following: _Written | None, read: Read) -> Iterator[Day]:
    start = one.start
    iso = "" if one.trails else read(one.weekday + one.text)
    if not iso and following is not None and not one.year:
        iso = _year_of_next(text, one, following, read)
    article = _THE.search(text, max(0, start - _BACK), start)
    if article and _ORDINAL.match(one.text):
        start = article.start("the")
    if iso and not one.weekday:
        yield from _day_before(text, start, iso)
    yield Day(start, one.end, iso)


def _trails_off(text: str, match: re.Match[str]) -> bool:
    """In "14 July 10 children" the two figures may count what follows."""
    two = match.groupdict().get("two")
    if not two or not two.isdigit() or two.startswith("0"):
        return False
    return (
        re.match(r"\s+[a-z]", text[match.end() : match.end() + 4]) is not None and text[match.start("two") - 1] == " "
    )


def _has_year(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return match.re is _FIGURES or any(groups.get(name) for name in ("year", "two", "also"))


def _year_of_next(text: str, one: _Written, following: _Written, read: Read) -> str:
    """In "between 26 April and 7 July 2009" the first day is of the year of the second."""
    between = text[one.end : following.start - len(following.weekday)]
    other = read(following.weekday + following.text) if _AND.fullmatch(between) else ""
    if not other:
        return ""
    year = int(other[:4])
    iso = read(f"{one.weekday}{one.text} {year}")
    return read(f"{one.weekday}{one.text} {year - 1}") if iso > other else iso


def _day_before(text: str, start: int, iso: str) -> Iterator[Day]:
    """In "14-16 July 2009" and "on 14th and 16th July 2009" the first figure is a day of the same month."""
    match = _DAY_BEFORE.search(text, max(0, start - _BACK), start)
    if match is None or not (match["lead"] or match["nth"] or match["join"].strip() in {"-", "–", "—"}):
        return
    day = f"{iso[:8]}{int(match['day']):02}"
    if real_date(day) and day < iso:
        begin = match.start("day")
        article = _THE.search(text, max(0, begin - _BACK), begin)
        yield Day(
            article.start("the") if article and match["nth"] else begin,
            match.end("nth") if match["nth"] else match.end("day"),
            day,
        )


def reader(period: tuple[str, str], year: int, today: str) -> Read:
    """Reads by the rules for the date of an event, and takes only what is one full day, without doubt."""
    from casereview.chronology.written.dates import Context, read_written_date

    context = Context(period[0], period[1], year, today)

    @lru_cache(maxsize=4096)
    def read(written: str) -> str:
        figures = _IN_ORDINALS.sub(lambda word: f"{_COUNT[word.group().lower()]}th", " ".join(written.split()))
        found = read_written_date(figures, context)
        sure = not found.problem and found.kind == "on" and not found.time and _DAY.fullmatch(found.date)
        return found.date if sure else ""

    return read
