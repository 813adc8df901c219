"""Zip files (so DOCX, XLSX, ODT, EPUB too), tar files and single compressed files: every part, name and gap."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from casereview.identity.context import Where
from casereview.identity.scan.pieces import MAX_BYTES, Artefact, Fragment, Piece, Unreadable
from casereview.identity.scan.raw import raw_text

_LOCAL = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"


def open_zip(artefact: Artefact) -> Iterator[Piece]:
    """Every part with its name and remarks, and what lies between and after the parts."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(artefact.data))
    except (zipfile.BadZipFile, ValueError, OSError) as problem:
        raise Unreadable("the zip file is damaged") from problem
    listed: list[tuple[int, int]] = []
    rest = bytearray(artefact.data)
    size = 0
    with archive:
        _blank_numbers(rest, archive)
        for part in archive.infolist():
            yield Fragment(part.filename, "name of a part", where=Where.NAME)
            if part.comment:
                yield from raw_text(part.comment, "remark on a part")
            size += part.file_size
            if size > MAX_BYTES:
                raise Unreadable("unpacked it is larger than one gigabyte")
            if part.flag_bits & 1:
                raise Unreadable("a part is encrypted with a password")
            try:
                data = archive.read(part)
            except (
                zipfile.BadZipFile,
                zlib.error,
                lzma.LZMAError,
                OSError,
                EOFError,
                NotImplementedError,
                ValueError,
            ) as problem:
                raise Unreadable("a part of the zip file is damaged") from problem
            listed.append(_extent(artefact.data, part))
            if not part.is_dir():
                yield artefact.inside(part.filename, data, part.filename)
    yield from _gaps(artefact, rest, listed)


def _extent(data: bytes, part: zipfile.ZipInfo) -> tuple[int, int]:
    """Where the part's packed data lies; its header stays outside, since that holds the name once more."""
    header = data[part.header_offset : part.header_offset + 30]
    if len(header) < 30 or not header.startswith(_LOCAL):
        return 0, 0
    name, extra = struct.unpack("<HH", header[26:30])
    start = part.header_offset + 30 + name + extra
    return start, start + part.compress_size


def _gaps(artefact: Artefact, rest: bytearray, listed: list[tuple[int, int]]) -> Iterator[Piece]:
    """Headers, remarks, data before and after, and parts that the list of contents leaves out."""
    for start, end in listed:
        rest[start:end] = bytes(end - start)
    left = bytes(rest)
    yield from raw_text(left, "between the parts", again=True)
    known = {start for start, _ in listed}
    position = left.find(_LOCAL)
    while position >= 0:
        header = artefact.data[position : position + 30]
        if len(header) == 30:
            name, extra = struct.unpack("<HH", header[26:30])
            start = position + 30 + name + extra
            if start not in known:
                packed = artefact.data[start:]
                try:
                    data = zlib.decompressobj(-15).decompress(packed, MAX_BYTES) if header[8] == 8 else b""
                except zlib.error:
                    data = b""
                if data:
                    label = left[position + 30 : position + 30 + name].decode("utf-8", "replace")
                    yield artefact.inside(label, data, "a part not in the list of contents")
        position = left.find(_LOCAL, position + 4)


def _blank_numbers(rest: bytearray, archive: zipfile.ZipFile) -> None:
    """Times, checksums and sizes of the listed parts: two bytes of a number can look like a short name."""
    position = archive.start_dir
    for part in archive.infolist():
        start = part.header_offset
        if rest[start : start + 4] == _LOCAL:
            rest[start + 10 : start + 26] = bytes(16)
    while rest[position : position + 4] == _ENTRY and len(rest) >= position + 46:
        name, extra, remark = struct.unpack("<HHH", rest[position + 28 : position + 34])
        rest[position + 12 : position + 28] = bytes(16)
        rest[position + 42 : position + 46] = bytes(4)
        position += 46 + name + extra + remark


def open_compressed(artefact: Artefact) -> Iterator[Piece]:
    """gzip, bzip2 and xz: the name kept in the header, and what was packed."""
    name = artefact.name
    if artefact.data.startswith(b"\x1f\x8b"):
        yield from raw_text(artefact.data[:300], "header", again=True, binary=True)
        end = artefact.data.find(b"\0", 10)
        if artefact.data[3] & 8 and end > 0:
            yield Fragment(artefact.data[10:end].decode("latin-1"), "name in the header", where=Where.NAME)
    try:
        with _unpacking(artefact.data) as opened:
            data = opened.read(MAX_BYTES + 1)
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as problem:
        raise Unreadable("the compressed file is damaged") from problem
    if len(data) > MAX_BYTES:
        raise Unreadable("unpacked it is larger than one gigabyte")
    yield artefact.inside(name.rsplit(".", 1)[0] or name, data, "packed content")


def _unpacking(data: bytes) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    packed = io.BytesIO(data)
    if data.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=packed)
    return bz2.BZ2File(packed) if data.startswith(b"BZh") else lzma.LZMAFile(packed)


def open_tar(artefact: Artefact) -> Iterator[Piece]:
    """Every member with its name, link and owner, and the bytes of the file's own headers."""
    try:
        with tarfile.open(fileobj=io.BytesIO(artefact.data)) as archive:
            for member in archive:
                yield Fragment(f"{member.name}\n{member.linkname}", "name of a part", where=Where.NAME)
                yield Fragment(f"{member.uname}\n{member.gname}\n{member.pax_headers}", "owner of a part")
                stream = archive.extractfile(member) if member.isfile() else None
                if stream is not None:
                    yield artefact.inside(member.name, stream.read(), member.name)
    except (tarfile.TarError, EOFError, OSError) as problem:
        raise Unreadable("the tar file is damaged") from problem
