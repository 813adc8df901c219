"""What naming hands over: a cell's text with references put in, and the places a person must decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Why: TypeAlias = Literal["unknown-name", "ambiguous", "number", "date"]


@dataclass(frozen=True, slots=True, order=True)
class Open:
    """A place of the original text, ``start`` to ``end``, that a person must decide.

    ``why`` is ``unknown-name`` (a name, or what may be one, that nobody's entry holds), ``ambiguous`` (it may be one of
    ``codes``, or no name at all), ``number`` (something else that identifies and may not be stored: a telephone number,
    an address that is no place of the review; ``codes`` are those whose entry holds it) or ``date`` (a day that cannot
    be read for sure, or somebody's date of birth). ``codes`` are suggestions, never complete.
    """

    start: int
    end: int
    why: Why
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """A text with references put in. Only where ``open`` is empty may ``text`` be stored: else it still holds in clear
    what is open. ``used`` are the codes of its references, in order."""

    text: str = field(repr=False)
    open: tuple[Open, ...]
    used: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposedCodes:
    """What a cell of people holds: ``codes`` for the column, and ``designation``, the words beside them (a post, "name
    not recorded"), which is a text like that of :class:`Proposed`; ``open`` counts in the cell's own text."""

    codes: tuple[str, ...]
    designation: str = field(repr=False)
    open: tuple[Open, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``end`` become ``text``, a reference to ``code`` (or a date); or they are ``open``; or,
    with neither, they stay as they are and are not looked at again."""

    start: int
    end: int
    text: str = field(default="", repr=False)
    code: str = ""
    open: Open | None = None


class Draft:
    """A text on its way: the pieces found so far, none of which shares a character with another."""

    __slots__ = ("_cover", "_pieces", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._pieces: list[Piece] = []
        self._cover = bytearray(len(text))

    def __repr__(self) -> str:
        return f"<draft with {len(self._pieces)} pieces>"

    def free(self, start: int, end: int) -> bool:
        """Whether no piece has a character of ``start`` to ``end``."""
        return self._cover.find(1, start, end) < 0

    def add(self, pieces: Iterable[Piece]) -> None:
        """Add those that are free, the longest first."""
        for piece in sorted(pieces, key=lambda one: (one.start - one.end, one.start)):
            if self.free(piece.start, piece.end):
                self._cover[piece.start : piece.end] = b"\x01" * (piece.end - piece.start)
                self._pieces.append(piece)

    def pieces(self) -> list[Piece]:
        """The pieces in order."""
        return sorted(self._pieces, key=lambda one: one.start)


def opened(start: int, end: int, why: Why, codes: tuple[str, ...] = ()) -> Piece:
    """A piece that a person must decide."""
    return Piece(start, end, open=Open(start, end, why, codes))


def reference(start: int, end: int, code: str) -> Piece:
    """A piece that becomes a reference to ``code``."""
    return Piece(start, end, f"[[{code}]]", code)
