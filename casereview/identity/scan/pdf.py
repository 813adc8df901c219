"""PDF: every object, string, name and stream, the text of each page, earlier revisions and the bytes in between."""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

from casereview.identity.scan.pdf_strings import literal_text
from casereview.identity.scan.pieces import Artefact, Fragment, Piece, Unreadable
from casereview.identity.scan.raw import raw_text

_STREAM = re.compile(rb"stream\r?\n")
_CARRIED = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"<?xml",
    b"<?xpacket",
    b"<!DOCTYPE",
    b"<html",
    b"<svg",
    b"II*\0",
    b"MM\0*",
    b"\xd0\xcf\x11\xe0",
)
#: Places and sizes on the page, which the stream of a page is full of: pieces of two can look like a telephone number.
_DECIMAL = re.compile(rb"(?<![\w.])-?\d*\.\d+(?![\w.])")
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def open_pdf(artefact: Artefact) -> Iterator[Piece]:
    """Pages as read, then objects as kept, then bytes as they lie."""
    yield from _pages(artefact.data)
    seen: set[bytes] = set()
    yield from _objects(artefact, seen)
    yield from _bytes(artefact, seen)


def _pages(data: bytes) -> Iterator[Piece]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        raise Unreadable("the PDF is damaged or locked with a password") from problem
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            yield Fragment(words.get_text_range(), f"page {number + 1}")
            words.close()
            page.close()
    except pypdfium2.PdfiumError as problem:
        raise Unreadable("a page of the PDF could not be read") from problem
    finally:
        document.close()


def _objects(artefact: Artefact, seen: set[bytes]) -> Iterator[Piece]:
    import pikepdf

    try:
        document = pikepdf.open(io.BytesIO(artefact.data), suppress_warnings=True)
    except (pikepdf.PdfError, pikepdf.PasswordError) as problem:
        raise Unreadable("the PDF is damaged or locked with a password") from problem
    with document:
        fonts, drawn = set(), _drawn(document)
        things = list(document.objects)
        for thing in things:
            if isinstance(thing, pikepdf.Dictionary):
                fonts |= {thing[key].objgen for key in _FONT_FILES if key in thing}
        for thing in things:
            place = f"object {thing.objgen[0]}"
            strings = list(_strings(thing, 0))
            if strings:
                yield Fragment("\n".join(strings), place)
            if isinstance(thing, pikepdf.Stream):
                number = thing.objgen
                yield from _stream(artefact, thing, place, seen, font=number in fonts, drawn=number in drawn)
        trailer = list(_strings(document.trailer, 0))
        if trailer:
            yield Fragment("\n".join(trailer), "trailer")


def _strings(thing: Any, depth: int) -> Iterator[str]:
    """Every string, key and name of one object; other objects it points to have their own turn."""
    import pikepdf

    if depth > 40:
        raise Unreadable("an object of the PDF is nested too deep")
    if isinstance(thing, pikepdf.String):
        yield str(thing)
        raw = bytes(thing)
        if len(raw) > 7 and not raw.isascii():
            yield raw.decode("utf-8", "replace")
    elif isinstance(thing, pikepdf.Name):
        yield str(thing)[1:]
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            if not getattr(item, "is_indirect", False):
                yield from _strings(item, depth + 1)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, item in thing.items():
            yield str(key)[1:]
            if not getattr(item, "is_indirect", False):
                yield from _strings(item, depth + 1)


def _drawn(document: Any) -> set[tuple[int, int]]:
    """The streams that draw the pages: text stands in their strings, and nowhere else."""
    import pikepdf

    found = set()
    for page in document.pages:
        contents = page.obj.get("/Contents", [])
        for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
            if isinstance(stream, pikepdf.Stream):
                found.add(stream.objgen)
    return found


def _stream(
    artefact: Artefact, thing: Any, place: str, seen: set[bytes], *, font: bool, drawn: bool
) -> Iterator[Piece]:
    import pikepdf

    picture = thing.get("/Subtype") == "/Image"
    try:
        data = thing.read_bytes()
    except pikepdf.PdfError:
        data = thing.read_raw_bytes()
        if data.startswith(_CARRIED):
            yield artefact.inside("carried", data, place)
        elif picture:  # a kind of picture data that carries no text of its own (fax, JBIG2)
            yield from raw_text(data, place, binary=True)
        else:
            raise Unreadable("a stream of the PDF could not be unpacked") from None
        return
    seen.add(hashlib.sha256(data).digest())
    if data.startswith(_CARRIED) or thing.get("/Type") == "/EmbeddedFile":
        yield artefact.inside("carried", data, place)
    elif picture or font or thing.get("/Type") == "/XRef":  # a table of bare numbers
        yield from raw_text(data, place, binary=True)
    else:
        yield from stream_text(data, place, drawn=drawn)


def stream_text(data: bytes, place: str, *, drawn: bool = False) -> Iterator[Piece]:
    """An unpacked stream as bytes, and its text strings as drawn."""
    yield from raw_text(_DECIMAL.sub(b"#", data) if drawn else data, place)
    if b"(" in data or b"<" in data:
        yield Fragment(literal_text(data), place, again=True)


def _bytes(artefact: Artefact, seen: set[bytes]) -> Iterator[Piece]:
    """The file as it lies: earlier revisions, objects nothing points to, remarks, bytes after the end."""
    data = artefact.data
    rest = bytearray(data)
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end":
            continue
        start = match.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        if data[start : start + 3] == b"\xff\xd8\xff":
            rest[start:end] = bytes(end - start)
            continue
        try:
            content = zlib.decompressobj().decompress(data[start:end], 1 << 28)
        except zlib.error:
            continue
        rest[start:end] = bytes(end - start)
        digest = hashlib.sha256(content).digest()
        if digest in seen:
            continue
        seen.add(digest)
        for piece in stream_text(content, f"stream at byte {start}"):
            assert isinstance(piece, Fragment)
            yield Fragment(piece.text, piece.place, again=True, binary=_mostly_binary(content))
    left = bytes(rest)
    yield from raw_text(left, "bytes between the objects", again=True)
    yield Fragment(literal_text(left), "bytes between the objects", again=True)


def _mostly_binary(content: bytes) -> bool:
    sample = content[:4096]
    return sum(code < 9 or 13 < code < 32 or code > 126 for code in sample) > len(sample) // 4
