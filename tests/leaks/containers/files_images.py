"""Small pictures with words where programs and cameras put them."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, PngImagePlugin


def jpeg(comment: str = "", exif: dict[int, object] | None = None) -> bytes:
    stream = io.BytesIO()
    picture = Image.new("RGB", (9, 9), "white")
    data = picture.getexif()
    for tag, value in (exif or {}).items():
        data[tag] = value
    picture.save(stream, "JPEG", comment=comment.encode(), exif=data)
    return stream.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg_with(marker: int, body: bytes) -> bytes:
    """A JPEG with one segment of ``marker`` put first."""
    plain = jpeg()
    return plain[:2] + segment(marker, body) + plain[2:]


def png(text: dict[str, str] | None = None, *, packed: bool = False) -> bytes:
    stream = io.BytesIO()
    info = PngImagePlugin.PngInfo()
    for key, value in (text or {}).items():
        info.add_text(key, value, zip=packed)
    Image.new("RGB", (9, 9), "white").save(stream, "PNG", pnginfo=info)
    return stream.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_with(kind: bytes, body: bytes, *, last: bool = False) -> bytes:
    """A PNG with one more chunk, after its header or before its end."""
    plain = png()
    at = len(plain) - 12 if last else 33
    return plain[:at] + chunk(kind, body) + plain[at:]


def xmp(words: str) -> bytes:
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf='
        '"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator><rdf:Seq><rdf:li>{words}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


def iptc(words: str, dataset: int = 80) -> bytes:
    """Data of news agencies as Photoshop keeps it: 80 is the author, 120 the caption."""
    body = words.encode()
    record = struct.pack(">BBBH", 0x1C, 2, dataset, len(body)) + body
    record += b"\0" * (len(record) % 2)
    return b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
