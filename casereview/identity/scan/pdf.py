"""PDF: every object, string, name and stream, the text of each page, earlier revisions and the bytes in between."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from casereview.identity.scan.pdf_bytes import bytes_between
from casereview.identity.scan.pdf_fonts import Font, Fonts
from casereview.identity.scan.pdf_pages import pages
from casereview.identity.scan.pdf_streams import stream_text
from casereview.identity.scan.pieces import CARRIED, Artefact, Fragment, Piece, Unreadable
from casereview.identity.scan.raw import raw_text

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass
class _Known:
    """What is known of a document's streams: which are fonts, which draw pages, with which fonts, which were seen."""

    files: set[tuple[int, int]] = field(default_factory=set)
    drawn: dict[tuple[int, int], dict[str, Font]] = field(default_factory=dict)
    fonts: Fonts = field(default_factory=Fonts)
    seen: set[bytes] = field(default_factory=set)


def open_pdf(artefact: Artefact) -> Iterator[Piece]:
    """Pages as read, then objects as kept, then bytes as they lie."""
    import pikepdf

    yield from pages(artefact.data)
    known = _Known()
    try:
        document = pikepdf.open(io.BytesIO(artefact.data), suppress_warnings=True)
    except (pikepdf.PdfError, pikepdf.PasswordError) as problem:
        raise Unreadable("the PDF is damaged or locked with a password") from problem
    with document:
        yield from _objects(artefact, document, known)
        yield from bytes_between(artefact, document, known.fonts, known.seen)
        if document.is_encrypted:
            raise Unreadable("it is locked, so what was deleted from it cannot be searched: save it without a lock")
        if known.fonts.silent:
            raise Unreadable("it draws letters with a font that does not say which letters they are")


def _objects(artefact: Artefact, document: Any, known: _Known) -> Iterator[Piece]:
    import pikepdf

    things = list(document.objects)
    for thing in things:
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            known.files |= {thing[key].objgen for key in _FONT_FILES if key in thing}
            fonts = known.fonts.learn(thing.get("/Resources"))
            if isinstance(thing, pikepdf.Stream) and fonts:
                known.drawn[thing.objgen] = fonts
            elif thing.get("/Type") == "/Page" and "/Contents" in thing:
                known.drawn |= dict.fromkeys(_contents(thing.Contents), fonts)
    for thing in things:
        place = f"object {thing.objgen[0]}"
        yield from _texts(thing, place)
        if isinstance(thing, pikepdf.Stream):
            yield from _stream(artefact, thing, place, known)
    yield from _texts(document.trailer, "trailer")


def _texts(thing: Any, place: str) -> Iterator[Piece]:
    """The strings of one object, and apart from them its names and keys, most of which are the format's own words."""
    found = list(_strings(thing, 0))
    for technical in (False, True):
        texts = [text for text, named in found if named is technical]
        if texts:
            yield Fragment("\n".join(texts), place, technical=technical)


def _contents(value: Any) -> list[tuple[int, int]]:
    """The streams that draw a page: text stands in their strings, and nowhere else."""
    import pikepdf

    streams = list(value) if isinstance(value, pikepdf.Array) else [value]
    return [stream.objgen for stream in streams if isinstance(stream, pikepdf.Stream)]


def _strings(thing: Any, depth: int) -> Iterator[tuple[str, bool]]:
    """Every string, key and name of one object, and whether it is one of the latter two; other objects it points to
    have their own turn."""
    import pikepdf

    if depth > 40:
        raise Unreadable("an object of the PDF is nested too deep")
    if isinstance(thing, pikepdf.String):
        yield str(thing), False
        raw = bytes(thing)
        if len(raw) > 7 and not raw.isascii():
            yield raw.decode("utf-8", "replace"), False
    elif isinstance(thing, pikepdf.Name):
        yield str(thing)[1:], True
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            if not getattr(item, "is_indirect", False):
                yield from _strings(item, depth + 1)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, item in thing.items():
            yield str(key)[1:], True
            if not getattr(item, "is_indirect", False):
                yield from _strings(item, depth + 1)


def _stream(artefact: Artefact, thing: Any, place: str, known: _Known) -> Iterator[Piece]:
    import pikepdf

    picture = thing.get("/Subtype") == "/Image"
    raw = thing.read_raw_bytes()
    known.seen.add(hashlib.sha256(raw).digest())
    try:
        data = thing.read_bytes()
    except pikepdf.PdfError:
        if raw.startswith(CARRIED):
            yield artefact.inside("carried", raw, place)
        elif picture:  # a kind of picture data that carries no text of its own (fax, JBIG2)
            yield from raw_text(raw, place, binary=True)
        else:
            raise Unreadable("a stream of the PDF could not be unpacked") from None
        return
    known.seen.add(hashlib.sha256(data).digest())
    if data.startswith(CARRIED) or thing.get("/Type") == "/EmbeddedFile":
        yield artefact.inside("carried", data, place)
    elif picture or thing.objgen in known.files or thing.get("/Type") == "/XRef":  # a table of bare numbers
        yield from raw_text(data, place, binary=True)
    else:
        own: Mapping[str, Font] | None = known.drawn.get(thing.objgen)
        drawn, technical = thing.objgen in known.drawn, thing.get("/Type") in ("/ObjStm", "/CMap")
        yield from stream_text(data, place, known.fonts, own, drawn=drawn, technical=technical)
