"""Dates and times of events as they are printed: as certain as they are stored, and no more."""

from __future__ import annotations

from dataclasses import replace

from casereview.identity.dates import NOT_A_DATE, Dating, dating, print_date, print_season, season_of, weekday
from casereview.model.edtf import Edtf, Part, read_edtf

THIRD_NAMES = {37: "early", 38: "mid", 39: "late"}
DOUBT_WORDS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
#: The parts of a day that a time may name, in order, as stored.
PARTS_OF_DAY = (
    *("early-morning", "morning", "midday", "afternoon", "early-evening", "evening", "late-evening", "night"),
)
NOT_A_TIME = "[not a time]"


def print_event_date(date: str, kind: str, how: Dating | str = "exact") -> str:
    """A stored date of a kind (on, by, before, after, between, lasting; about is ``~``) in words, such as "between 26
    April and 7 July 2010".

    Nothing is printed more exactly than ``how`` says, and what is less exact is printed as it is. What is no stored
    date is not echoed.
    """
    exact = read_edtf(date)
    if exact is None:
        return NOT_A_DATE
    if kind == "about":
        exact = Edtf(exact.form, tuple(_doubted(part, "~") for part in exact.parts), open_end=exact.open_end)
    how = dating(how)
    shown = exact if how.exact else _soften(exact, kind, how)
    if how.way == "relative" and 0 < sum(part.unit > 0 for part in shown.parts) < len(shown.parts):
        return _across(shown, kind, how)
    match shown.form, kind:
        case "set", _:
            return _choice(shown.parts, how)
        case "interval", _ if shown.open_end:
            return f"since {_one(shown.parts[0], how)}"
        case "interval", "between":
            return "between {} and {}".format(*_pair(how, *shown.parts))
        case "interval", _:
            return "{} to {}".format(*_pair(how, *shown.parts))
        case _, "before" | "after" if shown != exact:
            # Before 2 March may be 1 March: "before March" would not be true.
            return f"in or {kind} {_one(shown.parts[0], how)}"
        case _, "by" | "before" | "after":
            return f"{kind} {_one(shown.parts[0], how)}"
    return _one(shown.parts[0], how)


def print_event_time(time: str, time_end: str = "") -> str:
    """A stored time in words, e.g. "about 15:00", "10:00 to 11:30" or "late evening"; empty if there is none. What is
    no stored time is not echoed."""
    if not time and not time_end:
        return ""
    about, plain = ("about ", time[:-1]) if time.endswith("~") else ("", time)
    if time in PARTS_OF_DAY:
        # Noon is 12:00; this is the middle of the day.
        words = "about midday" if time == "midday" else time.replace("-", " ")
    elif is_clock(plain) or time == "24:00":
        words = about + plain
    else:
        return NOT_A_TIME
    return words if not time_end else f"{words} to {time_end}" if is_clock(time_end) else NOT_A_TIME


def is_clock(text: str) -> bool:
    """Whether it is a time by the clock, 00:00 to 23:59."""
    hours, colon, minutes = text[:2], text[2:3], text[3:]
    figures = hours + minutes
    return (
        len(text) == 5 and colon == ":" and figures.isascii() and figures.isdigit() and hours < "24" and minutes < "60"
    )


def weekday_of(date: str) -> str:
    """The day of the week of a date that is one day without doubt, e.g. "Wednesday"; else empty."""
    found = read_edtf(date)
    return weekday(found.parts[0].first) if found is not None and found.exact else ""


def _one(part: Part, how: Dating) -> str:
    year = f"{part.year:04}"
    if 21 <= part.unit <= 24:
        words = print_season(part.year, part.unit)
    elif part.unit in THIRD_NAMES:
        words = f"{THIRD_NAMES[part.unit]}{'-' if part.unit == 38 else ' '}{year}"
    else:
        words = print_date(Part(part.year, part.unit, part.day).text, how)
    return DOUBT_WORDS[part.doubt] + words


def _across(date: Edtf, kind: str, how: Dating) -> str:
    """A date that is only partly in the period: no year is told beside a month of it."""
    sides = ("an earlier time", "a later time")
    words = [_one(part, how) if part.unit else sides[place > 0] for place, part in enumerate(date.parts)]
    if date.form == "set":
        return " or ".join(words)
    return f"between {words[0]} and {words[-1]}" if kind == "between" else f"{words[0]} to {words[-1]}"


def _pair(how: Dating, first: Part, last: Part) -> tuple[str, str]:
    """Both in words; the first without the month and year that it shares with the last. A year after a day is called
    one, for four figures after a day may be a time."""
    year = "the year " if first.day and not last.unit else ""
    return _short(first, last, how), f"{DOUBT_WORDS[last.doubt]}{year}{_one(replace(last, doubt=''), how)}"


def _short(part: Part, after: Part, how: Dating) -> str:
    words = _one(part, how)
    alike = bool(part.day) == bool(after.day) and 1 <= part.unit <= 12 and 1 <= after.unit <= 12
    if how.way == "relative" or not alike or part.year != after.year or part.doubt or after.doubt:
        return words
    shared = 2 if part.day and part.unit == after.unit else 1
    return " ".join(words.split(" ")[:-shared])


def _choice(parts: tuple[Part, ...], how: Dating) -> str:
    """Those of a set with "or"; a day, month or year is left out where the last one tells it for all."""
    last = parts[-1]
    short = [_short(part, last, how) for part in parts[:-1]]
    if any(len(text.split(" ")) != len(short[0].split(" ")) for text in short):
        short = [_one(part, how) for part in parts[:-1]]
    return f"{', '.join(short)} or {_one(last, how)}"


def _soften(date: Edtf, kind: str, how: Dating) -> Edtf:
    """The date without days, or without what else is finer than is printed."""
    late = kind in {"by", "before"}
    if date.form == "single" and kind in {"by", "before", "after"}:
        return Edtf("single", (_coarse(date.parts[0], how, late=late),))
    if date.open_end:
        return Edtf("interval", (_coarse(date.parts[0], how, late=False),), open_end=True)
    ends: list[Part] = []
    for part in date.parts:
        # Winter is of two years.
        for coarse in (_coarse(part, how, late=False), _coarse(part, how, late=True)):
            same = [place for place, known in enumerate(ends) if (known.year, known.unit) == (coarse.year, coarse.unit)]
            if same:
                ends[same[0]] = _doubted(ends[same[0]], coarse.doubt)
            else:
                ends.append(coarse)
    if len(ends) == 1:
        return Edtf("single", tuple(ends))
    if date.form == "interval":
        return Edtf("interval", (ends[0], ends[-1]))
    return Edtf("set", tuple(ends))


def _coarse(part: Part, how: Dating, *, late: bool) -> Part:
    """A part as exact as is printed; of the two years it may be in, the first or the last."""
    if how.way == "month":
        return Part(part.year, part.unit, 0, part.doubt)
    if how.way == "season" and (part.unit == 0 or part.unit > 12):
        return replace(part, day=0)
    if how.way == "season":
        return Part(*season_of(part.year, part.unit), 0, part.doubt)
    if how.way == "relative" and part.unit:
        # What is vaguer than a month is told by the month in its middle.
        year, month = _middle(part)
        if how.month_of_period(year, month):
            return _doubted(Part(year, month, 0, part.doubt), "~" if part.unit > 12 else "")
    return Part(int((part.last if late else part.first)[:4]), 0, 0, part.doubt)


def _middle(part: Part) -> tuple[int, int]:
    """The year and the month in the middle of a part."""
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (part.first, part.last))
    year, month = divmod((first + last) // 2, 12)
    return year, month + 1


def _doubted(part: Part, doubt: str) -> Part:
    """The part with one doubt more."""
    both = set(part.doubt + doubt)
    mark = "%" if len(both) > 1 else "".join(both)
    return Part(part.year, part.unit, part.day, mark)
