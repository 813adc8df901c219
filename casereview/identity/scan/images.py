"""What pictures carry beside their pixels. Words in the picture itself are not read: a person must look at each."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from typing import Any

from casereview.identity.scan.pieces import Artefact, Fragment, Piece, Unreadable
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
    """Every chunk but the pixels, wherever it stands, and what follows the last."""
    data, position = artefact.data, 8
    while position + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        body = data[position + 8 : position + 8 + length]
        position += 12 + length
        if kind in {b"zTXt", b"iTXt", b"iCCP"}:
            yield from raw_text(_unpacked(body), "text chunk", again=True)
        if kind != b"IDAT":
            yield from raw_text(body, "chunk", again=True)
        if kind == b"IEND":
            break
    if data[position:]:
        yield artefact.inside("trailing.bin", data[position:], "after the end of the picture")


def _unpacked(body: bytes) -> bytes:
    for index in range(min(len(body), 400)):
        if body[index] == 0x78:
            try:
                return zlib.decompressobj().decompress(body[index:], 1 << 26)
            except zlib.error:
                continue
    return b""


def _jpeg(artefact: Artefact) -> Iterator[Piece]:
    """Every segment before the picture's data, and what follows its end."""
    data, position = artefact.data, 2
    while position + 4 <= len(data) and data[position] == 0xFF and data[position + 1] != 0xDA:
        (length,) = struct.unpack(">H", data[position + 2 : position + 4])
        yield from raw_text(data[position + 4 : position + 2 + length], "segment", again=True)
        position += 2 + length
    end = data.rfind(b"\xff\xd9")
    if end >= 0 and data[end + 2 :]:
        yield artefact.inside("trailing.bin", data[end + 2 :], "after the end of the picture")
