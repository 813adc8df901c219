"""The shapes in which dates are joined: one, one with before or after, from one to another, one of several, a week."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from casereview.chronology.written import words
from casereview.chronology.written.pieces import Piece, joined, pieces
from casereview.chronology.written.tokens import Phrases, Tokens, phrase_at, word


@dataclass(frozen=True, slots=True)
class Shape:
    """What the whole cell says. ``form`` is ``single``, ``interval``, ``open``, ``set``, ``decade``, ``week-from`` or
    ``week-to``; ``kind`` is that of the event's date; ``same``: the form and kind say all that is written."""

    form: str
    kind: str
    pieces: tuple[Piece, ...]
    same: bool = True


def shape(found: Tokens) -> Shape | None:
    """The shape of a cell, or None where it has none that we know. The first reading that takes every token counts."""
    bare, doubt = without_doubt(found)
    for reading in _READINGS:
        for made in reading(bare):
            whole = _filled(made) if _apart(made.pieces) else None
            if whole is not None:
                return _with_doubt(whole, doubt) if doubt else whole
    return None


def _single(found: Tokens) -> Iterator[Shape]:
    yield from (Shape("single", "on", (piece,)) for piece in _last(found, 0))


def _kind(found: Tokens) -> Iterator[Shape]:
    kind, at = phrase_at(found, 0, words.KINDS)
    if kind:
        at += word(found, at) == "-"
        yield from (Shape("single", kind[0], (piece,), kind[1]) for piece in _last(found, at))


def _open(found: Tokens) -> Iterator[Shape]:
    start, at = phrase_at(found, 0, words.OPENING)
    for piece, end in pieces(found, at):
        onwards, past = phrase_at(found, end, words.ONWARDS)
        if (start or onwards) and past == len(found):
            yield Shape("open", "lasting", (piece,))
        now, past = phrase_at(found, end, words.NOW)
        if now and past == len(found):
            yield Shape("open", "lasting", (piece,), same=False)


def _decade(found: Tokens) -> Iterator[Shape]:
    if word(found, len(found) - 1) == "s":
        for piece, end in pieces(found, 0):
            short = end + (word(found, end) == "'") == len(found) - 1
            if short and piece.figures == 4 and not piece.unit and piece.year % 10 == 0:
                yield Shape("decade", "between", (piece,))


def _week(found: Tokens) -> Iterator[Shape]:
    start = phrase_at(found, phrase_at(found, 0, words.FILLERS)[1], words.FILLERS)[1]
    form, at = phrase_at(found, start, words.WEEKS)
    if form:
        yield from (Shape(form, "between", (piece,)) for piece in _last(found, at))


def _between(found: Tokens) -> Iterator[Shape]:
    between, at = phrase_at(found, 0, words.BETWEEN)
    if between:
        yield from _two(found, at, words.AND, "between")


def _lasting(found: Tokens) -> Iterator[Shape]:
    start = int(word(found, 0) == "from")
    for made in _two(found, start, words.TO, "lasting"):
        yield replace(made, same=made.same or start > 0)


def _two(found: Tokens, at: int, joins: Phrases[str], kind: str) -> Iterator[Shape]:
    for first, end in pieces(found, at):
        join, place = phrase_at(found, end, joins)
        if join:
            for last in _last(found, place):
                # A dash alone leaves open whether it lasted all the time.
                yield Shape("interval", kind, (first, last), same=join != "-" or kind == "between")


def _choice(found: Tokens) -> Iterator[Shape]:
    for first, end in pieces(found, int(word(found, 0) == "either")):
        join = word(found, end)
        if join == "or" or (join == "/" and not first.numeric):
            for last in _last(found, end + 1):
                if join == "or" or not last.numeric:
                    # Of 2009/2010 the record may mean a year from September on.
                    years = join == "/" and not first.unit and not first.day
                    yield Shape("set", "on", (first, last), same=not years)
        if join in {",", "or"}:
            for second, place in pieces(found, end + 1):
                if word(found, place) == "or":
                    yield from (Shape("set", "on", (first, second, last)) for last in _last(found, place + 1))


_READINGS: tuple[Callable[[Tokens], Iterator[Shape]], ...] = (
    *(_single, _kind, _open, _decade, _week, _between, _lasting, _choice),
)


def _last(found: Tokens, at: int) -> Iterator[Piece]:
    """What can be read as one date up to the last token."""
    return (piece for piece, end in pieces(found, at) if end == len(found))


def _apart(written: tuple[Piece, ...]) -> bool:
    """Whether each has a year, or none, or one that can be that of the others: not four figures that stand alone, which
    may be a time."""
    bare = any(piece.figures and not piece.unit for piece in written)
    return not bare or all(piece.figures for piece in written)


def _filled(made: Shape) -> Shape | None:
    """The shape with the month and year of the next date given to a day that stands alone; None if that has none. A
    doubt before such a day is one of both."""
    done: list[Piece] = []
    for piece in reversed(made.pieces):
        if not piece.day or piece.unit or piece.numeric:
            done.append(piece)
            continue
        after = done[-1] if done else Piece()
        guessed = after.numeric and not after.figures
        if not after.day or guessed:
            return None
        done = [replace(later, doubt=joined(later.doubt, piece.doubt)) for later in done]
        done.append(replace(after, day=piece.day, weekday=piece.weekday, doubt=piece.doubt))
    return replace(made, pieces=tuple(reversed(done)))


def without_doubt(found: Tokens) -> tuple[Tokens, str]:
    """The cell without the words or mark of doubt at its end, and the doubt."""
    for length in range(min(4, len(found) - 1), 0, -1):
        doubt = words.DOUBT_AFTER.get(" ".join(token.text for token in found[-length:]))
        if doubt:
            return found[:-length], doubt
    return found, ""


def _with_doubt(made: Shape, doubt: str) -> Shape:
    """A doubt at the end may be of the last date or of all: all get it, and the words are kept."""
    doubted = tuple(replace(piece, doubt=joined(piece.doubt, doubt)) for piece in made.pieces)
    return replace(made, pieces=doubted, same=made.same and len(doubted) == 1)
