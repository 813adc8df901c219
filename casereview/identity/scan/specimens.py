"""The smallest file of each kind: the proof that the scanner sees must not hang on what happens to be released."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib

_HTML = "<!doctype html><html lang='en'><head><title>Page</title></head><body><p>The child was seen.</p></body></html>"
_MAIL = "From: a@board.example\nMIME-Version: 1.0\nContent-Type: text/plain\n\nThe child was seen.\n"
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def specimens() -> list[tuple[str, str, bytes]]:
    """(kind, name, bytes) of each."""
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><title>Drawing</title></svg>'
    return [
        ("text", "a.md", b"The child was seen.\n"),
        ("html", "a.html", _HTML.encode()),
        ("xml", "a.svg", drawing),
        ("json", "search_index.json", b'{"docs": [{"text": "The child was seen."}]}'),
        ("zip", "a.docx", _zip({"word/document.xml": b'<w:document xmlns:w="w"><w:p/></w:document>'})),
        ("zip", "a.zip", _zip({"a.txt": b"The child was seen."})),
        ("compressed", "sitemap.xml.gz", gzip.compress(b"<urlset></urlset>")),
        ("tar", "a.tar", _tar()),
        ("pdf", "a.pdf", _pdf()),
        ("image", "a.png", tiny_png("Drawing")),
        ("image", "a.jpg", _jpeg()),
        ("mail", "a.eml", _MAIL.encode()),
        ("rich text", "a.rtf", rb"{\rtf1\ansi The child was seen.\par }"),
        ("compound", "object.bin", _compound(b"." * 4096)),
    ]


def tiny_png(text: str) -> bytes:
    """A PNG of one pixel with packed text."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"zTXt", b"Author\0\0" + zlib.compress(text.encode())),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    )
    packed = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + packed


def _zip(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _tar() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return stream.getvalue()


def _pdf() -> bytes:
    import pikepdf

    stream = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(stream)
    return stream.getvalue()


def _jpeg() -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("L", (1, 1)).save(stream, "JPEG")
    return stream.getvalue()


def _compound(stream: bytes) -> bytes:
    """A compound file with one stream of 4096 bytes: sector 0 the table, 1 the directory, 2 to 9 the stream."""
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, _END, 0, _END, 0),
    )
    table = [_TABLE, _END, *range(3, 10), _END]
    rows = _row("Root Entry", 5, 1, _END, 0) + _row("CONTENTS", 2, _FREE, 2, len(stream))
    return (
        header
        + struct.pack("<109I", 0, *[_FREE] * 108)
        + struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
        + rows.ljust(512, b"\0")
        + stream
    )


def _row(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII36xII4x", wide, len(wide), kind, 1, _FREE, _FREE, child, start, size)
