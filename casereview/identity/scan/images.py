"""What pictures carry beside their pixels. Words in the picture itself are not read: a person must look at each."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from typing import Any

from casereview.identity.scan.pieces import CARRIED, Artefact, Fragment, Piece, Unreadable
from casereview.identity.scan.raw import raw_text

_EXIF_PARTS = (0x8769, 0x8825, 0xA005)


def open_image(artefact: Artefact) -> Iterator[Piece]:
    """Text chunks, comments, EXIF, XMP, IPTC, colour profile, and bytes outside the picture's data."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(artefact.data)) as picture:
                found = list(_metadata(picture))
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError) as problem:
        raise Unreadable("the picture is damaged or of an unknown kind") from problem
    for label, value in found:
        if isinstance(value, bytes):
            yield from raw_text(value, f"metadata {label}")
        else:
            yield Fragment(str(value), f"metadata {label}")
    if artefact.data.startswith(b"\x89PNG"):
        yield from _png(artefact)
    elif artefact.data.startswith(b"\xff\xd8"):
        yield from _jpeg(artefact)
    elif artefact.data.startswith(b"\0\0\1\0"):
        yield from _icon(artefact)
    else:
        yield from raw_text(artefact.data, "bytes", again=True, binary=True)


def _metadata(picture: Any) -> Iterator[tuple[str, Any]]:
    for key, value in picture.info.items():
        label = key if key in {"exif", "xmp", "comment", "icc_profile", "photoshop"} else "text"
        if label == "text":
            yield label, str(key)
        yield label, value
    exif = picture.getexif()
    for source in (exif, *(exif.get_ifd(part) for part in _EXIF_PARTS)):
        for value in source.values():
            yield "exif", value


def _png(artefact: Artefact) -> Iterator[Piece]:
    """Every chunk but the pixels, wherever it stands and whatever it is called, and what follows the last."""
    data, position = artefact.data, 8
    while position + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        body = data[position + 8 : position + 8 + length]
        position += 12 + length
        if kind not in {b"IDAT", b"fdAT"}:
            yield from raw_text(body, "chunk", again=True)
            unpacked = _unpacked(body)
            if unpacked:
                yield from raw_text(unpacked, "packed chunk", again=True)
        if kind == b"IEND":
            break
    yield from _after(artefact, position)


def _after(artefact: Artefact, end: int) -> Iterator[Piece]:
    """What follows a picture: text, or a file of its own, wherever in it that begins."""
    rest = artefact.data[end:]
    if rest.strip(b"\0"):
        yield from raw_text(rest, "after the end of the picture")
        starts = [place for magic in CARRIED if (place := rest.find(magic)) >= 0]
        if starts:
            yield artefact.inside("trailing", rest[min(starts) :], "after the end of the picture")


def _icon(artefact: Artefact) -> Iterator[Piece]:
    """Each picture of an icon."""
    data = artefact.data
    for number in range(int.from_bytes(data[4:6], "little")):
        size, place = struct.unpack("<II", data[14 + 16 * number : 22 + 16 * number])
        if data[place : place + 4] == b"\x89PNG":
            yield artefact.inside("icon.png", data[place : place + size], f"picture {number + 1}")
    yield from raw_text(data, "bytes", again=True, binary=True)


def _unpacked(body: bytes) -> bytes:
    for index in range(min(len(body), 400)):
        if body[index] == 0x78:
            try:
                return zlib.decompressobj().decompress(body[index:], 1 << 26)
            except zlib.error:
                continue
    return b""


def _jpeg(artefact: Artefact) -> Iterator[Piece]:
    """Every segment, before and after the pixels, and what follows the picture's end."""
    data, position = artefact.data, 2
    yield from raw_text(data, "bytes", again=True, binary=True)
    while position + 2 <= len(data):
        marker = data[position + 1]
        if data[position] != 0xFF or marker in {0, 0xFF} or 0xD0 <= marker <= 0xD7:
            following = data.find(b"\xff", position + 1)
            if following < 0:
                return
            position = following
            continue
        if marker == 0xD9:
            yield from _after(artefact, position + 2)
            return
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        yield from raw_text(data[position + 4 : position + 2 + length], "segment", again=True)
        position += 2 + length
