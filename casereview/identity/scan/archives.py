"""Zip files (so DOCX, XLSX, ODT, EPUB too), tar files and single compressed files: every part, name and gap."""

from __future__ import annotations

import bz2
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
                data = _unpacked_part(artefact.data[start:], header[8])
                if data:
                    label = left[position + 30 : position + 30 + name].decode("utf-8", "replace")
                    yield artefact.inside(label, data, "a part not in the list of contents")
        position = left.find(_LOCAL, position + 4)


def _unpacked_part(packed: bytes, method: int) -> bytes:
    """A part that is not listed; where it is kept as it is, the bytes around the parts hold it already."""
    try:
        if method == 8:
            return zlib.decompressobj(-15).decompress(packed, MAX_BYTES)
        if method == 12:
            return bz2.BZ2Decompressor().decompress(packed, MAX_BYTES)
    except (zlib.error, OSError):
        return b""
    if method:
        raise Unreadable("a part not in the list of contents is packed in a way that cannot be opened")
    return b""


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
    """gzip, bzip2, xz and lzma: what the header says, what was packed (each member of several), what follows it."""
    name, rest = artefact.name, artefact.data
    stem = name.rsplit(".", 1)[0] or name
    size, number = 0, 0
    while number == 0 or _packer(rest):
        number += 1
        if rest.startswith(b"\x1f\x8b"):
            yield from _gzip_header(rest)
        data, left = _unpack(rest)
        size += len(data)
        if size > MAX_BYTES:
            raise Unreadable("unpacked it is larger than one gigabyte")
        yield artefact.inside(stem, data, "packed content" if number == 1 else f"packed content {number}")
        rest = left
    if rest.strip(b"\0"):
        yield artefact.inside("trailing", rest.lstrip(b"\0"), "after the end of the packed content")


def _packer(data: bytes) -> zlib._Decompress | bz2.BZ2Decompressor | lzma.LZMADecompressor | None:
    if data.startswith(b"\x1f\x8b"):
        return zlib.decompressobj(31)
    if data.startswith(b"BZh"):
        return bz2.BZ2Decompressor()
    return lzma.LZMADecompressor() if data.startswith((b"\xfd7zXZ\0", b"\x5d\0\0")) else None


def _unpack(data: bytes) -> tuple[bytes, bytes]:
    """What the first member holds, and the bytes after it."""
    packer = _packer(data)
    assert packer is not None
    try:
        unpacked = packer.decompress(data, MAX_BYTES + 1)
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as problem:
        raise Unreadable("the compressed file is damaged") from problem
    if not packer.eof and len(unpacked) <= MAX_BYTES:
        raise Unreadable("the compressed file is damaged")
    return unpacked, packer.unused_data


def _gzip_header(data: bytes) -> Iterator[Piece]:
    flags, place = data[3], 10
    if flags & 4:
        length = int.from_bytes(data[10:12], "little")
        yield from raw_text(data[12 : 12 + length], "extra field in the header")
        place = 12 + length
    for flag in (8, 16):
        end = data.find(b"\0", place)
        if flags & flag and end >= 0:
            yield Fragment(data[place:end].decode("latin-1"), "name in the header", where=Where.NAME)
            yield from raw_text(data[place:end], "remark in the header", again=True)
            place = end + 1


def open_packed_font(artefact: Artefact) -> Iterator[Piece]:
    """A font for websites: each of its tables, and what lies around them."""
    data = artefact.data
    yield from raw_text(data, "bytes", binary=True)
    try:
        for number in range(int.from_bytes(data[12:14], "big")):
            place, packed, size = struct.unpack_from(">III", data, 48 + 20 * number)
            table = data[place : place + packed]
            table = zlib.decompress(table) if packed < size else table
            yield from raw_text(table, "a table of the font", again=True, binary=True)
        _, _, place, packed, _ = struct.unpack_from(">HHIII", data, 20)
        if packed:
            yield artefact.inside("metadata.xml", zlib.decompress(data[place : place + packed]), "metadata of the font")
    except (struct.error, zlib.error) as problem:
        raise Unreadable("the font is damaged") from problem


def open_tar(artefact: Artefact) -> Iterator[Piece]:
    """Every member with its name, link and owner, and the bytes of the file that are no member's content."""
    rest = bytearray(artefact.data)
    try:
        with tarfile.open(fileobj=io.BytesIO(artefact.data)) as archive:
            for member in archive:
                yield Fragment(f"{member.name}\n{member.linkname}", "name of a part", where=Where.NAME)
                yield Fragment(f"{member.uname}\n{member.gname}\n{member.pax_headers}", "owner of a part")
                stream = archive.extractfile(member) if member.isfile() else None
                if stream is not None:
                    yield artefact.inside(member.name, stream.read(), member.name)
                    if not member.issparse():
                        rest[member.offset_data : member.offset_data + member.size] = bytes(member.size)
    except (tarfile.TarError, EOFError, OSError) as problem:
        raise Unreadable("the tar file is damaged") from problem
    yield from raw_text(bytes(rest), "between the parts", again=True)
