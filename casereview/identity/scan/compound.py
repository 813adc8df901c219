"""Compound files: the form of objects embedded in Office documents, of old Office files and of Outlook's messages."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from casereview.identity.context import Where
from casereview.identity.scan.pieces import CARRIED, Artefact, Fragment, Piece, Unreadable
from casereview.identity.scan.raw import raw_text

_LAST = 0xFFFFFFFA
_SMALL = 4096
#: Streams whose inside is a format of its own that is not read to the end, and what a file that holds one is.
_NOT_READ = {
    "WordDocument": "it is a file of an old Office version: save it in the present format",
    "Workbook": "it is a file of an old Office version: save it in the present format",
    "Book": "it is a file of an old Office version: save it in the present format",
    "PowerPoint Document": "it is a file of an old Office version: save it in the present format",
    "__properties_version1.0": "it is a message saved by Outlook: save it as text or PDF",
    "EncryptedPackage": "it is encrypted",
    "_VBA_PROJECT": "it holds macros",
    "VisioDocument": "it is of a kind that cannot be opened",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


def open_compound(artefact: Artefact) -> Iterator[Piece]:
    """Each stream by name, files embedded in streams, and what belongs to no stream."""
    used: set[int] = set()
    try:
        streams = list(_streams(artefact.data, used))
    except (struct.error, IndexError, ValueError) as problem:
        raise Unreadable("the compound file is damaged") from problem
    for name, data in streams:
        yield Fragment(name, "name of a stream", where=Where.NAME)
        yield from _stream(artefact, data)
    sector = 1 << artefact.data[30]
    rest = (artefact.data[place : place + sector] for place in range(sector, len(artefact.data), sector))
    unused = b"".join(piece for number, piece in enumerate(rest) if number not in used)
    yield from raw_text(unused, "bytes of no stream")
    for name, _ in streams:
        if name in _NOT_READ:
            raise Unreadable(_NOT_READ[name])


def _stream(artefact: Artefact, data: bytes) -> Iterator[Piece]:
    yield from raw_text(data, "a stream")
    starts = [match.start() for match in re.finditer(b"|".join(map(re.escape, CARRIED)), data)]
    if starts:
        yield artefact.inside("embedded", data[starts[0] :], "a file in a stream")


def _streams(data: bytes, used: set[int]) -> Iterator[tuple[str, bytes]]:
    sector = 1 << struct.unpack_from("<H", data, 30)[0]
    if sector not in {512, _SMALL}:
        raise ValueError
    table = _table(data, sector, used)

    def chain(start: int) -> bytes:
        parts: list[bytes] = []
        while start < _LAST:
            parts.append(data[(start + 1) * sector : (start + 2) * sector])
            used.add(start)
            if len(parts) > len(table):
                raise ValueError
            start = table[start]
        return b"".join(parts)

    entries = list(_entries(chain(struct.unpack_from("<I", data, 48)[0])))
    small_data = chain(entries[0].start)
    small_bytes = chain(struct.unpack_from("<I", data, 60)[0])
    small = struct.unpack(f"<{len(small_bytes) // 4}I", small_bytes)
    for entry in entries[1:]:
        if entry.kind != 2:
            yield entry.name, b""
        elif entry.size >= _SMALL:
            yield entry.name, chain(entry.start)
        else:
            pieces: list[bytes] = []
            place = entry.start
            while place < _LAST and len(pieces) <= len(small):
                pieces.append(small_data[place * 64 : place * 64 + 64])
                place = small[place]
            yield entry.name, b"".join(pieces)


def _table(data: bytes, sector: int, used: set[int]) -> tuple[int, ...]:
    """Which sector follows which, over the whole file."""
    parts = [number for number in struct.unpack_from("<109I", data, 76) if number < _LAST]
    further, count = struct.unpack_from("<II", data, 68)
    for _ in range(count):
        if further >= _LAST:
            break
        row = struct.unpack_from(f"<{sector // 4}I", data, (further + 1) * sector)
        parts += [number for number in row[:-1] if number < _LAST]
        used.add(further)
        further = row[-1]
    used.update(parts)
    table: list[int] = []
    for part in parts:
        table += struct.unpack_from(f"<{sector // 4}I", data, (part + 1) * sector)
    return tuple(table)


def _entries(directory: bytes) -> Iterator[_Entry]:
    for place in range(0, len(directory) - 127, 128):
        row = directory[place : place + 128]
        length, kind = struct.unpack_from("<HB", row, 64)
        start, size = struct.unpack_from("<II", row, 116)
        if kind:
            yield _Entry(row[: max(0, length - 2)].decode("utf-16-le", "replace"), kind, start, size)
