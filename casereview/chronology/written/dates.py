"""Dates as people write them in records, read into the stored form without a guess.

The day always comes first: 03/13/2012 is refused and not turned round. What is not understood, or can be understood in
two ways, is a problem for a person; what the reader had to add (a year) is noted, and ``same`` tells that the words of
the record must be kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from casereview.chronology.written.shapes import Shape, shape
from casereview.chronology.written.times import WrittenTime, time_of
from casereview.chronology.written.tokens import Tokens, tokens, trimmed
from casereview.chronology.written.words import NOTHING
from casereview.chronology.written.years import Context, part, usable, with_years
from casereview.model.edtf import Edtf, Part, add_days, read_edtf, why_not

__all__ = ["Context", "WrittenDate", "read_written_date"]

MISSING = "a date is needed; write what is known, like about 2009, by 4 November 2009, or between 2008 and 2010"
NOT_UNDERSTOOD = "this is not understood as a date; write it like 4 November 2009, November 2009 or about 2009"
SEVERAL = "there is more than one date here; give each event a row of its own"
TWO_WAYS = "this can be read in two ways; write the year with four figures and the time like 10:30"
WINTER = "winter was taken to begin in December {}"
AND = 'dates with "and" between them are two events, or one that lasted; write two rows, or "to" between the dates'
SPREADSHEET = "the time 00:00 may be what a spreadsheet adds to a day; take it out if the record has no time"
ONE_DAY = "a time goes with one day; write the time in the column for times, or the day alone"
_BETWEEN = frozenset({",", "-", "@", "at", "t", "(", ")"})


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """What a cell says. ``date`` is EDTF, ``kind`` its kind, ``time`` and ``time_end`` those of the cell if it had any.
    ``notes`` are facts that a person should know; a ``problem`` says why the cell is not read and what to write, in
    words of ours (then the date is empty). ``same``: the stored form says all that the cell says."""

    date: str = ""
    kind: str = ""
    time: str = ""
    time_end: str = ""
    notes: tuple[str, ...] = ()
    problem: str = ""
    same: bool = True


@lru_cache(maxsize=1 << 14)
def read_written_date(text: str, context: Context) -> WrittenDate:
    """The date in a cell, or the problem with it; the longest text that is read at all has 200 characters."""
    found = tokens(text)
    if found is None:
        return _problem(NOT_UNDERSTOOD)
    if " ".join(token.text for token in found) in NOTHING:
        return _problem(MISSING)
    unclear = _unclear(found)
    if unclear:
        return _problem(unclear)
    made, context = shape(found), usable(context)
    if made is not None:
        return _stored(made, context)
    timed = list(_with_time(found, context))
    done = {(item.date, item.time, item.time_end, item.problem): item for item in timed}
    if len(done) > 1:
        return _problem(TWO_WAYS)
    return timed[0] if timed else _problem(_several(found) or NOT_UNDERSTOOD)


def _unclear(found: Tokens) -> str:
    """Why 2009/10, 2009-10 and 041109 are not read."""
    texts = [token.text for token in found]
    if len(texts) == 1 and len(texts[0]) == 6 and texts[0].isdigit():
        return "six figures may begin with the day or with the year; write it like 04/11/2009"
    if [len(text) for text in texts] == [4, 1, 2] and texts[1] in "/-" and texts[0].isdigit() and texts[2].isdigit():
        return "this may be a month or two years; write the month as a word, or both years with four figures"
    return ""


def _stored(made: Shape, context: Context) -> WrittenDate:
    dated = with_years(made, context)
    if dated.problem:
        return _problem(dated.problem)
    pieces = dated.shape.pieces
    parts = tuple(part(piece) for piece in pieces)
    if made.form == "interval" and parts[0].day and pieces[1].loose:
        return _problem('the last four figures may be a year or a time; write a time like 10:30, or "the year 2010"')
    if made.form.startswith("week") and not parts[0].day:
        return _problem("a week begins on a day; write the day")
    date = _joined(made.form, parts).text
    read = read_edtf(date)
    if read is None:
        return _problem(why_not(date))
    notes = [*dated.notes]
    notes += [WINTER.format(piece.year) for piece in pieces if piece.unit == 24 and not piece.same]
    if made.kind == "by" and not made.same:
        notes.append("it is not told since when, so it was read as by that date")
    if context.today and read.first > context.today:
        notes.append("the date lies in the future")
    same = dated.shape.same and all(piece.same for piece in pieces)
    return WrittenDate(date, made.kind, notes=tuple(notes), same=same)


def _joined(form: str, parts: tuple[Part, ...]) -> Edtf:
    first = parts[0]
    match form:
        case "interval":
            return Edtf("interval", parts)
        case "open":
            return Edtf("interval", parts, open_end=True)
        case "set":
            return Edtf("set", tuple(sorted(parts, key=lambda known: known.first)))
        case "decade":
            return Edtf("interval", (first, replace(first, year=first.year + 9)))
        case "week-from":
            return Edtf("interval", (first, _day(add_days(first.first, 6), first.doubt)))
        case "week-to":
            return Edtf("interval", (_day(add_days(first.first, -6), first.doubt), first))
    return Edtf("single", parts)


def _day(iso: str, doubt: str) -> Part:
    year, month, day = iso.split("-")
    return Part(int(year), int(month), int(day), doubt)


def _with_time(found: Tokens, context: Context) -> Iterator[WrittenDate]:
    """What a date and a time in one cell can mean, the date before the time or after it."""
    for at in range(len(found) - 1, 0, -1):
        yield from _both(found[:at], trimmed(found[at:], _BETWEEN), context)
    for at in range(1, len(found)):
        rest = found[at + 1 :] if found[at].text == "of" else found[at:]
        yield from _both(trimmed(rest, _BETWEEN), found[:at], context)


def _both(dated: Tokens, timed: Tokens, context: Context) -> Iterator[WrittenDate]:
    if not dated or not timed:
        return
    time = time_of(timed)
    made = shape(dated) if time is not None else None
    if made is None or time is None:
        return
    date = _stored(made, context)
    if date.problem or time.problem:
        yield _problem(date.problem or time.problem)
    elif not time.time and not time.notes:
        yield date
    elif (made.form, made.kind) != ("single", "on") or not made.pieces[0].day:
        yield _problem(ONE_DAY)
    else:
        yield _at(date, time, "".join(token.text for token in timed))


def _at(date: WrittenDate, time: WrittenTime, figures: str) -> WrittenDate:
    if figures == "00:00:00":
        # What Excel adds to a day that has no time.
        return date
    notes = (*date.notes, *time.notes, *([SPREADSHEET] if figures in {"00:00", "0:00"} else []))
    return replace(date, time=time.time, time_end=time.time_end, notes=notes, same=date.same and time.same)


def _several(found: Tokens) -> str:
    """What is wrong with a cell of two dates; empty if it is none."""
    either = tuple(replace(token, text="or") if token.text in {"and", "&"} else token for token in found)
    if either != found and shape(either) is not None:
        return AND
    marks = frozenset({",", ";", "-", "/", "&", "and"})
    halves = ((shape(found[:at]), shape(trimmed(found[at:], marks))) for at in range(1, len(found)))
    whole = any(
        all(half and all(piece.figures and piece.unit for piece in half.pieces) for half in two) for two in halves
    )
    return SEVERAL if whole else ""


def _problem(text: str) -> WrittenDate:
    return WrittenDate(problem=text, same=False)
