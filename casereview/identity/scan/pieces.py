"""What an opener gives: text to search, or a further artefact found inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from casereview.identity.context import Where

MAX_BYTES = 1 << 30
MAX_DEPTH = 8
#: First bytes of files that are looked for inside other data.
CARRIED = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF89a",
    b"\x1f\x8b\x08",
    b"BZh91AY&SY",
    b"\xfd7zXZ\0",
    b"<?xml",
    b"<?xpacket",
    b"<!DOCTYPE",
    b"<!doctype",
    b"<html",
    b"<svg",
    b"{\\rtf",
    b"II*\0",
    b"MM\0*",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"7z\xbc\xaf",
    b"Rar!\x1a",
)


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
    the first reading missed is reported. ``binary``: between data that is no text, where short names are chance.
    ``technical``: between words of the file's format, where what merely resembles a value is chance.
    ``coded``: it may hold further text in codes, such as base64. ``pieces``: texts that together hold all that the
    text holds, so that it needs no search of its own where none of them has a hit."""

    text: str = field(repr=False)
    place: str = ""
    where: Where = Where.TEXT
    lines: bool = False
    again: bool = False
    binary: bool = False
    technical: bool = False
    coded: bool = False
    pieces: tuple[str, ...] = field(default=(), repr=False)


Piece = Fragment | Artefact
Opener = Callable[[Artefact], Iterator[Piece]]
