"""What an opener gives: text to search, or a further artefact found inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from casereview.identity.context import Where

MAX_BYTES = 1 << 30
MAX_DEPTH = 8


class Unreadable(Exception):  # noqa: N818 - as CannotRun: a state of things, not a fault of the program
    """An artefact, or a piece of one, that could not be opened; ``reason`` is plain English and holds no content."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Artefact:
    """A file, or something carried inside one. ``name`` decides how it is read where its bytes do not; ``place`` says
    where inside the file it was found, in words."""

    name: str = field(repr=False)
    data: bytes = field(repr=False)
    place: str = ""
    depth: int = 0

    def inside(self, name: str, data: bytes, place: str) -> Artefact:
        """An artefact carried by this one."""
        return Artefact(name, data, f"{self.place}, {place}" if self.place else place, self.depth + 1)


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text to search. ``lines``: report line and column. ``again``: the same content in another reading, so only what
    the first reading missed is reported. ``binary``: between data that is no text, where short names are chance."""

    text: str = field(repr=False)
    place: str = ""
    where: Where = Where.TEXT
    lines: bool = False
    again: bool = False
    binary: bool = False


Piece = Fragment | Artefact
Opener = Callable[[Artefact], Iterator[Piece]]
