"""One date as people write it, its year perhaps missing or of two figures, its day perhaps alone: "3rd of March",
"24.xi.96", "Nov '09", "mid-2012", "Fri 22 May"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from casereview.chronology.written import words
from casereview.chronology.written.tokens import Tokens, phrase_at, word


@dataclass(frozen=True, slots=True)
class Piece:
    """What is written of one date. ``unit`` counts as in ``casereview.model.edtf.Part``; ``year`` is as written, in
    ``figures`` figures (0, 2 or 4); ``weekday`` is 0 for Monday, -1 for none. ``numeric``: the month is a number.
    ``loose``: the figures read as the year might be the day, or a time. ``same``: a stored date can say all that is
    written."""

    day: int = 0
    unit: int = 0
    year: int = 0
    figures: int = 0
    doubt: str = ""
    weekday: int = -1
    numeric: bool = False
    loose: bool = False
    same: bool = True


Found: TypeAlias = Iterator[tuple[Piece, int]]


def pieces(found: Tokens, at: int) -> Found:
    """What can be read as one date from token ``at`` on, and the token after it; what takes most comes first."""
    doubt, weekday, year, moved = "", -1, False, True
    while moved:
        start = at
        more, at = phrase_at(found, at, words.DOUBTS)
        if more:
            doubt, at = joined(doubt, more), _after(found, at, ".")
        filler, at = phrase_at(found, at, words.FILLERS)
        year = year or filler == "year"
        if weekday < 0 and word(found, at) in words.DAYS_OF_WEEK:
            weekday, at = words.DAYS_OF_WEEK[word(found, at)], _after(found, at + 1, ".,")
        moved = at > start
    for bare, end in _bare(found, at, with_weekday=weekday >= 0):
        if year and bare.unit + bare.day:
            continue
        piece = bare
        if doubt or weekday >= 0 or year:
            piece = replace(bare, doubt=doubt, weekday=weekday, loose=bare.loose and not year)
        yield from _weekday_after(found, piece, end)
        yield piece, end


def joined(doubt: str, other: str) -> str:
    """Both doubts in one mark."""
    return doubt if doubt == other or not other else other if not doubt else "%"


def _after(found: Tokens, at: int, marks: str) -> int:
    return at + 1 if at < len(found) and found[at].text in marks else at


def _weekday_after(found: Tokens, piece: Piece, at: int) -> Found:
    opening = word(found, at)
    weekday = words.DAYS_OF_WEEK.get(word(found, _after(found, at, ",(")), -1)
    if weekday < 0 or piece.weekday >= 0:
        return
    end = _after(found, at, ",(") + 1
    if opening != "(" or word(found, end) == ")":
        yield replace(piece, weekday=weekday), end + (opening == "(")


def _bare(found: Tokens, at: int, *, with_weekday: bool) -> Found:
    yield from _numbers(found, at)
    yield from _day_and_month(found, at)
    yield from _month_first(found, at, with_weekday=with_weekday)
    yield from _season(found, at)
    yield from _third(found, at)
    year, figures, end = _year(found, at)
    if figures == 4 or (figures and word(found, at) == "'"):
        yield Piece(year=year, figures=figures, loose=figures == 4), end
        after_year = _month(found, _gap(found, end))
        day, last = _day(found, _gap(found, after_year[1]))
        if figures == 4 and after_year[0] and day:
            yield Piece(day, after_year[0], year, figures), last
    day, end = _day(found, at)
    if day:
        yield Piece(day), end


def _day_and_month(found: Tokens, at: int) -> Found:
    day, end = _day(found, at)
    if not day:
        return
    end = _gap(found, end)
    end = phrase_at(found, end, words.OF)[1]
    roman = words.ROMAN.get(word(found, end), 0)
    month, end = _month(found, end) if not roman else (roman, end + 1)
    if not month:
        return
    year, figures, last = _year(found, _gap(found, end))
    if figures:
        yield Piece(day, month, year, figures), last
    if not roman:
        yield Piece(day, month), end


def _month_first(found: Tokens, at: int, *, with_weekday: bool) -> Found:
    month, at = _month(found, at)
    if not month:
        return
    place = at + 1 if word(found, at) == "the" else at
    day, end = _day(found, place)
    if day:
        year, figures, last = _year(found, _gap(found, end))
        if figures:
            yield Piece(day, month, year, figures), last
        if with_weekday or end - place > 1 or len(word(found, place)) == 1:
            yield Piece(day, month), end
    if with_weekday:
        return
    year, figures, last = _year(found, _of(found, _gap(found, at)))
    if figures:
        loose = figures == 2 and word(found, last - 2) != "'" and 10 <= year <= 31
        yield Piece(0, month, year, figures, loose=loose, same=not loose), last
    yield Piece(0, month), at


def _numbers(found: Tokens, at: int) -> Found:
    """Dates in figures alone, day first; the year first where it has four figures and all marks are the same."""
    first, second, third = (word(found, place) for place in (at, at + 2, at + 4))
    marks = word(found, at + 1), word(found, at + 3)
    if len(first) == 8 and first.isdigit():
        yield from _solid(first, at + 1)
    if _short(first) and _short(word(found, at + 1)) and len(second) == 4 and second.isdigit():
        yield Piece(_of_month(first), int(word(found, at + 1)), int(second), 4, numeric=True), at + 3
    if not marks[0] or marks[0] not in "/.-":
        return
    if marks[1] and marks[1] in "/.-" and _short(second):
        if len(first) == 4 and first.isdigit() and _short(third) and marks[0] == marks[1]:
            yield Piece(_of_month(third), int(second), int(first), 4, numeric=True), at + 5
        if _short(first) and _alike(found, at, marks):
            year, figures, end = _year(found, at + 4)
            if figures:
                yield Piece(_of_month(first), int(second), year, figures, numeric=True), end
    if marks[0] == "-" and _spaced(found, at + 1):
        return
    if _short(first) and len(second) == 4 and second.isdigit():
        yield Piece(0, int(first), int(second), 4, numeric=True), at + 3
    if _short(first) and _short(second):
        yield Piece(_of_month(first), int(second), numeric=True), at + 3


def _alike(found: Tokens, at: int, marks: tuple[str, str]) -> bool:
    """Whether two marks between figures belong to one date: they are the same, or written without a space and not as
    in 1-5/10, which may be five days of October."""
    solid = not any(token.gap for token in found[at + 1 : at + 5])
    return marks[0] == marks[1] or (solid and marks[0] != "-")


def _solid(figures: str, end: int) -> Found:
    """Eight figures: the day first or the year first. Both cannot be, for no month is 19 or 20."""
    day_first, year_first = figures[4:6] in {"19", "20"}, figures[:2] in {"19", "20"}
    if day_first:
        yield Piece(_of_month(figures[:2]), int(figures[2:4]), int(figures[4:]), 4, numeric=True), end
    elif year_first:
        yield Piece(_of_month(figures[6:]), int(figures[4:6]), int(figures[:4]), 4, numeric=True), end


def _of_month(figures: str) -> int:
    """The day; one written as 00 is none of the calendar, and not a day left out."""
    return int(figures) or -1


def _season(found: Tokens, at: int) -> Found:
    season = words.SEASONS.get(word(found, at), 0)
    if not season:
        return
    year, figures, end = _year(found, _of(found, _gap(found, at + 1)))
    if figures:
        past = _after(found, end, "/-")
        if figures == 4 and season == 24 and past > end and word(found, past) in _next(year):
            yield Piece(0, season, year, figures), past + 1
        yield Piece(0, season, year, figures, same=season != 24), end
    yield Piece(0, season, same=season != 24), at + 1


def _third(found: Tokens, at: int) -> Found:
    third, place = phrase_at(found, at, words.THIRDS)
    if third is None:
        return
    (unit, same), place = third, phrase_at(found, _after(found, place, "-"), words.FILLERS)[1]
    year, figures, end = _year(found, place)
    if figures == 4 or word(found, place) == "'":
        yield Piece(0, unit, year, figures, same=same), end
    for piece, end in (*_season(found, place), *_month_first(found, place, with_weekday=False)):
        if not piece.day:
            yield replace(piece, same=False), end


def _day(found: Tokens, at: int) -> tuple[int, int]:
    """A day and the token after it and its ending, or 0."""
    text = word(found, at)
    if not _short(text) or not int(text):
        return 0, at
    return int(text), at + (2 if word(found, at + 1) in words.ORDINALS else 1)


def _month(found: Tokens, at: int) -> tuple[int, int]:
    month = words.MONTHS.get(word(found, at), 0)
    return (month, _after(found, at + 1, ".")) if month else (0, at)


def _year(found: Tokens, at: int) -> tuple[int, int, int]:
    """A year of four figures, or of two with or without an apostrophe: the year, the figures and the token after it."""
    mark = word(found, at) == "'"
    text = word(found, at + mark)
    if text.isdigit() and (len(text) == 2 or (len(text) == 4 and not mark and "1000" <= text <= "2999")):
        return int(text), len(text), at + mark + 1
    return 0, 0, at


def _gap(found: Tokens, at: int) -> int:
    """The token after a mark between two parts of a date. A dash with spaces is none: it stands between two dates."""
    return at if word(found, at) == "-" and _spaced(found, at) else _after(found, at, "/.,-")


def _spaced(found: Tokens, at: int) -> bool:
    return any(token.gap for token in found[at : at + 2])


def _of(found: Tokens, at: int) -> int:
    return at + 1 if word(found, at) == "of" else at


def _next(year: int) -> tuple[str, str]:
    """The year after, in two figures and in four."""
    return f"{(year + 1) % 100:02}", str(year + 1)


def _short(text: str) -> bool:
    return len(text) <= 2 and text.isdigit()
