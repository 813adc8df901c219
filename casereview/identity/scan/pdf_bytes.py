"""The bytes of a PDF as they lie: earlier revisions, objects nothing points to, remarks, what comes after the end."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from casereview.identity.scan.pdf_fonts import Fonts
from casereview.identity.scan.pdf_streams import stream_text
from casereview.identity.scan.pdf_strings import literal_text, names_decoded
from casereview.identity.scan.pieces import CARRIED, Artefact, Fragment, Piece, Unreadable
from casereview.identity.scan.raw import raw_text

_STREAM = re.compile(rb"stream\r?\n")
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_NUMBERS = re.compile(rb"/(Predictor|Columns|Colors|BitsPerComponent|EarlyChange)\s+(\d+)")
_PICTURES = (b"/DCTDecode", b"/JPXDecode", b"/JBIG2Decode", b"/CCITTFaxDecode", b"/DCT ", b"/CCF ")


def bytes_between(artefact: Artefact, document: Any, fonts: Fonts, seen: set[bytes]) -> Iterator[Piece]:
    """``seen`` holds digests of what the document's own objects hold, packed and unpacked: it is passed over."""
    data = artefact.data
    rest = bytearray(data)
    damaged = False
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end":
            continue
        start = match.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        raw, place = data[start:end], f"stream at byte {start}"
        if any(_digest(raw.removesuffix(ending)) in seen for ending in (b"", b"\n", b"\r\n", b"\r")):
            rest[start:end] = bytes(end - start)
            continue
        head = data[max(0, match.start() - 2048) : match.start()].rpartition(b" obj")[2]
        content = _content(document, raw, head)
        if content is None:
            damaged = True
            continue
        rest[start:end] = bytes(end - start)
        if _digest(content) in seen:
            continue
        seen.add(_digest(content))
        if content.startswith(CARRIED):
            yield artefact.inside("carried", content, place)
        elif b"/XRef" not in head:
            for piece in stream_text(content, place, fonts, technical=b"/ObjStm" in head):
                yield replace(piece, again=True)
    yield from _left(artefact, bytes(rest))
    if damaged:
        raise Unreadable("a stream of an earlier revision of the PDF could not be unpacked")


def _left(artefact: Artefact, left: bytes) -> Iterator[Piece]:
    where = "bytes between the objects"
    yield from raw_text(left, where, again=True, technical=True)
    yield Fragment(literal_text(left), where, again=True)
    if b"#" in left:
        yield from raw_text(names_decoded(left), where, again=True, technical=True)
    after = left.rfind(b"%%EOF") + 5
    starts = [place for magic in CARRIED if (place := left.find(magic, after)) >= 0]
    if starts:
        yield artefact.inside("trailing", artefact.data[min(starts) :], "after the end of the PDF")


def _content(document: Any, raw: bytes, head: bytes) -> bytes | None:
    """What a stream holds; None where it cannot be unpacked."""
    import pikepdf

    filters = _FILTER.search(head)
    if not filters:
        try:
            return zlib.decompressobj().decompress(raw, 1 << 28)
        except zlib.error:
            return raw
    if any(name in filters[1] + b" " for name in _PICTURES):
        return raw
    stream = pikepdf.Stream(document, raw)
    names = [pikepdf.Name(name.decode("latin-1")) for name in re.findall(rb"/\w+", filters[1])]
    stream.Filter = pikepdf.Array(names)
    numbers = {f"/{key.decode()}": int(number) for key, number in _NUMBERS.findall(head)}
    if numbers and len(names) == 1:
        stream.DecodeParms = pikepdf.Dictionary(numbers)
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        pass
    try:
        return zlib.decompressobj().decompress(raw, 1 << 28)
    except zlib.error:
        return None


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
