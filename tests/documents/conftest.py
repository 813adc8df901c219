"""A body that uses everything a document may hold, and what was made of it."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import pytest

from casereview.publish.documents import DocumentMeta, to_docx, to_html, to_pdf


def picture(width: int = 400, height: int = 120) -> str:
    """A plain PNG as a data address."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(
        b"\0" + b"".join(b"\x17\x46\x5c" if x // 50 % 2 and y > 100 - x // 5 else b"\xee\xf3\xf5" for x in range(width))
        for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(png).decode()


@pytest.fixture(scope="session")
def body() -> str:
    text = Path(__file__).with_name("review.html").read_text(encoding="utf-8")
    return text.replace("{{picture}}", picture())


@pytest.fixture(scope="session")
def meta() -> DocumentMeta:
    return DocumentMeta(
        title="Serious case review concerning two siblings",
        subtitle="Executive summary",
        language="en-GB",
        marking="OFFICIAL-SENSITIVE",
        edition="Summary edition",
        version="1.0",
        recipient="the Board",
        date="2010-09-01",
        fictional=True,
    )


@pytest.fixture(scope="session")
def html_file(body: str, meta: DocumentMeta) -> bytes:
    return to_html(body, meta)


@pytest.fixture(scope="session")
def word_file(body: str, meta: DocumentMeta) -> bytes:
    return to_docx(body, meta)


@pytest.fixture(scope="session")
def pdf_file(body: str, meta: DocumentMeta) -> bytes:
    return to_pdf(body, meta)
