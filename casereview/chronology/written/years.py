"""Which year a written date is of: as written, of its century, of the dates beside it, or of the review's period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from casereview.chronology.written.pieces import Piece
from casereview.chronology.written.shapes import Shape
from casereview.identity.dates import WEEKDAYS
from casereview.model.edtf import MONTH_NAMES, Part, month_fault, read_edtf

FOUR = "write the year with four figures"
WRITE_YEAR = "write the year"
FAR = "a year so far from the review may be a time; write a time like 10:30, after the date"
TURNED = "the second date comes before the first"
#: Four figures this many years before or after the review's period are more likely a time.
_BEFORE, _AFTER = 120, 30


@dataclass(frozen=True, slots=True)
class Context:
    """What helps to read a date: the first and last day of the review's period and the day of today, as ``YYYY-MM-DD``
    or empty; the year of a heading above the row, or 0."""

    period_from: str = ""
    period_to: str = ""
    year: int = 0
    today: str = ""


def usable(context: Context) -> Context:
    """The context with what is no date left out of it, and months or years as the days they begin or end with."""
    start, end, today = (read_edtf(text) for text in (context.period_from, context.period_to, context.today))
    year = context.year if 1000 <= context.year <= 2999 else 0
    return Context(start.first if start else "", end.last if end else "", year, today.first if today else "")


@dataclass(frozen=True, slots=True)
class Dated:
    """A shape whose dates all have their year, the facts to tell a person, or why it cannot be (then the rest means
    nothing)."""

    shape: Shape
    notes: tuple[str, ...] = ()
    problem: str = ""


def with_years(shape: Shape, context: Context) -> Dated:
    """The shape with years in the calendar, and weekdays that are right."""
    for piece in shape.pieces:
        fault = _fault(piece)
        if fault:
            return Dated(shape, problem=fault)
    centuries = [_century(piece, context) for piece in shape.pieces]
    notes = tuple(note for _, note, _ in centuries if note)
    for _, _, problem in centuries:
        if problem:
            return Dated(shape, problem=problem)
    made = replace(shape, pieces=tuple(piece for piece, _, _ in centuries))
    written = any(piece.figures for piece in made.pieces)
    dated = _beside(made) if written else _of_period(made, context)
    if dated.problem:
        return dated
    wrong = next(filter(None, (_fault(piece) or _weekday(piece) for piece in dated.shape.pieces)), "")
    return replace(dated, notes=(*notes, *dated.notes), problem=wrong)


def part(piece: Piece) -> Part:
    """The piece as a part of a stored date; its year must be known."""
    return Part(piece.year, piece.unit, piece.day, piece.doubt)


def _fault(piece: Piece) -> str:
    """Why no year, or not that year, has such a date."""
    if piece.numeric and not 1 <= piece.unit <= 12:
        return f"there is no month {piece.unit}; write the day first"
    if piece.day > 31:
        return f"no month has {piece.day} days"
    if piece.day:
        return month_fault(piece.year if piece.figures == 4 else 0, piece.unit, piece.day)
    return "a weekday needs the day of the month beside it" if piece.weekday >= 0 else ""


def _century(piece: Piece, context: Context) -> tuple[Piece, str, str]:
    """The piece with its year in four figures, a note, and a problem."""
    if piece.figures != 2:
        return piece, "", FAR if piece.figures and _far(piece.year, context) else ""
    two, end = piece.year, (context.period_to or context.today)[:4]
    if not end:
        return piece, "", f"no period of a review tells the century; {FOUR}"
    year = int(end) - (int(end) - two) % 100
    if piece.loose and (context.year or not context.period_from[:4] <= f"{year}" or not context.period_to):
        month = MONTH_NAMES[piece.unit - 1]
        return piece, "", f"{two} may be the year or the day of {month}; {FOUR}, or the day before the month"
    note = "the two figures after the month were read as the year, not as the day" if piece.loose else ""
    later = year + 100
    if context.period_from and f"{year}" < context.period_from[:4]:
        if context.today and later <= int(context.today[:4]):
            return piece, "", f"this may be {year} or {later}; {FOUR}"
        if later <= int(end) + 20:
            note = f"the year was read as {year}, since {later} lies after the period of the review"
    return replace(piece, year=year, figures=4, same=piece.same and not note), note, ""


def _far(year: int, context: Context) -> bool:
    start, end = context.period_from or context.period_to, context.period_to or context.period_from
    return bool(start) and not int(start[:4]) - _BEFORE <= year <= int(end[:4]) + _AFTER


def _beside(made: Shape) -> Dated:
    """A year written once counts for both: it is given to the dates beside it."""
    done = list(made.pieces)
    for place in (*range(len(done) - 2, -1, -1), *range(1, len(done))):
        if not done[place].figures:
            beside = next(done[near] for near in (place + 1, place - 1) if near < len(done) and done[near].figures)
            done[place] = replace(done[place], year=beside.year, figures=4)
    filled = replace(made, pieces=tuple(done))
    written = [bool(piece.figures) for piece in made.pieces]
    if not _turned(done):
        return Dated(filled)
    if all(written):
        return Dated(filled, problem=TURNED if made.form == "interval" else "")
    if made.form == "set" or not _over_new_year(done):
        return Dated(filled, problem=f"{TURNED}; write the year of each")
    first, last = done
    if written[1]:
        first, note = replace(first, year=first.year - 1), "the first date was taken to be of the year before"
    else:
        last, note = replace(last, year=last.year + 1), "the second date was taken to be of the year after"
    return Dated(replace(made, pieces=(first, last), same=False), (note,))


def _turned(done: list[Piece]) -> bool:
    """Whether a date stands before an earlier one."""
    spans = [part(piece) for piece in done]
    return any(after.last < before.first for before, after in pairwise(spans))


def _over_new_year(done: list[Piece]) -> bool:
    """Whether an interval written without one of its years plainly runs over the end of a year."""
    return len(done) == 2 and done[0].unit in {11, 12} and done[1].unit in {1, 2}


def _of_period(made: Shape, context: Context) -> Dated:
    """No year is written: that of the heading, or the only one of the period that fits."""
    if context.year:
        note = "the year was taken from the heading above"
        return _from_year(made, context.year, note)
    if not (context.period_from and context.period_to):
        return Dated(made, problem=f"the year is missing, and there is no period to tell it; {WRITE_YEAR}")
    weekdays = any(piece.weekday >= 0 for piece in made.pieces)
    if len(made.pieces) == 1 and made.pieces[0].numeric and not weekdays:
        return Dated(made, problem=f"this may be a day and a month or a month and a year; {FOUR}")
    note = f"the year was taken from {'the weekday and ' if weekdays else ''}the period of the review"
    # Winter begins in the year before.
    years = range(int(context.period_from[:4]) - 1, int(context.period_to[:4]) + 1)
    found = [_from_year(made, year, note) for year in years]
    fitting = [dated for dated in found if not dated.problem and _fits(dated.shape.pieces, context)]
    if len(fitting) == 1:
        return fitting[0]
    many = f"{len(fitting)} years" if fitting else "no year"
    return Dated(made, problem=f"the year is missing, and {many} of the period of the review would fit; {WRITE_YEAR}")


def _from_year(made: Shape, year: int, note: str) -> Dated:
    """The dates of one year; the second of an interval over the end of a year is of the next."""
    done = [replace(piece, year=year, figures=4) for piece in made.pieces]
    fault = next(filter(None, map(_fault, done)), "")
    if not fault and _turned(done):
        if made.form == "set" or not _over_new_year(done):
            fault = f"{TURNED}; write the year of each"
        done[1] = replace(done[1], year=year + 1)
    return Dated(replace(made, pieces=tuple(done), same=False), (note,), fault)


def _fits(done: tuple[Piece, ...], context: Context) -> bool:
    """Whether all lie, or may lie, in the period and on their weekdays."""
    spans = [part(piece) for piece in done if not (_fault(piece) or _weekday(piece))]
    inside = [span for span in spans if span.last >= context.period_from and span.first <= context.period_to]
    return len(inside) == len(done)


def _weekday(piece: Piece) -> str:
    """Why the weekday is wrong."""
    if piece.weekday < 0 or not piece.day:
        return ""
    real = date(piece.year, piece.unit, piece.day).weekday()
    if real == piece.weekday:
        return ""
    day = f"{piece.day} {MONTH_NAMES[piece.unit - 1]} {piece.year}"
    return f"{day} was a {WEEKDAYS[real]}, not a {WEEKDAYS[piece.weekday]}"
