"""What an artefact is, by its first bytes and then by its name, and which opener reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from zipfile import is_zipfile

from casereview.identity.scan.pieces import Artefact, Opener, Piece, Unreadable
from casereview.identity.scan.raw import decoded, raw_text

_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "compressed"),
    (b"BZh", "compressed"),
    (b"\xfd7zXZ\0", "compressed"),
    (b"\x5d\0\0", "compressed"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"BM", "image"),
    (b"\0\0\1\0", "image"),
    (b"age-encryption.org/", "locked"),
    (b"-----BEGIN AGE", "locked"),
    (b"\xd0\xcf\x11\xe0", "compound"),
    (b"{\\rtf", "rich text"),
    (b"7z\xbc\xaf", "unknown"),
    (b"Rar!", "unknown"),
    (b"wOFF", "packed font"),
    (b"wOF2", "unknown"),
    (b"OTTO", "font"),
    (b"\0\1\0\0", "font"),
    (b"ttcf", "font"),
    (b"true", "font"),
)
_XML_ENDINGS = (
    ".xml",
    ".svg",
    ".rels",
    ".rdf",
    ".xmp",
    ".vml",
    ".opf",
    ".ncx",
    ".xsl",
    ".xslt",
    ".kml",
    ".gpx",
    ".plist",
)
_REASONS = {
    "locked": "it is encrypted",
    "unknown": "it is of a kind that cannot be opened",
}
#: Kinds whose bytes hold all their text as it is: nothing in them is packed.
_PLAIN_BYTES = frozenset({"font", "printer"})
_PRINTER = re.compile(r"(?:^|/)printerSettings\d*\.bin$")
_MAIL = re.compile(
    rb"(?:From [^\n]+\n)?(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?"
    rb"(?:MIME-Version|Received|Message-ID|Return-Path|Content-Type|Content-Transfer-Encoding):",
    re.IGNORECASE,
)
_OPENERS = {
    "zip": "archives:open_zip",
    "compressed": "archives:open_compressed",
    "tar": "archives:open_tar",
    "pdf": "pdf:open_pdf",
    "image": "images:open_image",
    "compound": "compound:open_compound",
    "rich text": "rich_text:open_rich_text",
    "mail": "mail:open_mail",
    "packed font": "archives:open_packed_font",
    "html": "web_pages:open_html",
    "xml": "text:open_xml",
    "json": "text:open_json",
    "text": "text:open_text",
}


def kind_of(name: str, data: bytes) -> str:
    """One of the openers' kinds, or ``font``, ``printer``, ``locked``, ``unknown``."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, kind in _MAGIC:
        if data.startswith(magic) and not (magic in {b"BM", b"true"} and _is_text(data)):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image"
    if data[257:262] == b"ustar":
        return "tar"
    if b"PK\x05\x06" in data[-(1 << 16) - 22 :] and is_zipfile(BytesIO(data)):
        return "zip"
    if not _is_text(data):
        return "printer" if _PRINTER.search(name) else "unknown"
    return _kind_of_text(name.lower(), data)


def open_artefact(artefact: Artefact, kind: str) -> Iterator[Piece]:
    """The pieces of an artefact of one kind. Raises :class:`Unreadable`, at once or half-way."""
    if kind in _OPENERS:
        yield from _opener(kind)(artefact)
        return
    yield from raw_text(artefact.data, "bytes", binary=kind == "font")
    if kind not in _PLAIN_BYTES:
        raise Unreadable(_REASONS[kind])


def _opener(kind: str) -> Opener:
    module, _, function = _OPENERS[kind].partition(":")
    opener: Opener = getattr(import_module(f"casereview.identity.scan.{module}"), function)
    return opener


def _is_text(data: bytes) -> bool:
    return decoded(data[: 1 << 16]) is not None and (b"\0" not in data or decoded(data) is not None)


def _kind_of_text(name: str, data: bytes) -> str:
    head = data[:512].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"").lower()
    if name.endswith((".html", ".htm", ".xhtml")) or head.startswith((b"<!doctype html", b"<html")):
        return "html"
    if name.endswith(_XML_ENDINGS) or head.startswith((b"<?xml", b"<svg", b"<?xpacket")):
        return "xml"
    if name.endswith((".eml", ".emlx", ".mbox", ".mht", ".mhtml")) or _MAIL.match(data[: 1 << 14]):
        return "mail"
    if name.endswith((".json", ".map", ".webmanifest", ".jsonld", ".ipynb")):
        return "json"
    return "text"
