"""Pictures: what cameras and programs write beside the pixels."""

from __future__ import annotations

import io
import struct
import zlib

from files_images import chunk, iptc, jpeg, jpeg_with, png, png_with, xmp
from PIL import Image
from planting import ACCENTED, SURNAME, Bed

BED = Bed("image")


def _jpeg(name: str, build: object, hidden: str = SURNAME) -> None:
    BED.add(f"{name} of JPEG", 39, lambda words: ("photo.jpg", build(words)), hidden)


def _png(name: str, build: object, hidden: str = SURNAME) -> None:
    BED.add(f"{name} of PNG", 39, lambda words: ("drawing.png", build(words)), hidden)


def _thumbnail(words: str) -> bytes:
    """EXIF whose small picture carries a remark of its own."""
    small = jpeg(comment=words)
    first = struct.pack("<HHHII", 1, 0x0112, 3, 1, 1)
    second = (
        struct.pack("<H", 2) + struct.pack("<HHII", 0x0201, 4, 1, 56) + struct.pack("<HHII", 0x0202, 4, 1, len(small))
    )
    body = b"II*\0" + struct.pack("<I", 8) + first + struct.pack("<I", 26) + second + struct.pack("<I", 0)
    return jpeg_with(0xE1, b"Exif\0\0" + body + small)


_jpeg("artist", lambda words: jpeg(exif={0x013B: words}))
_jpeg("description with accents", lambda words: jpeg(exif={0x010E: words.encode()}), ACCENTED)
_jpeg("title as Windows writes it", lambda words: jpeg(exif={0x9C9B: words.encode("utf-16-le")}), ACCENTED)
_jpeg(
    "user's remark",
    lambda words: jpeg_with(
        0xE1,
        b"Exif\0\0II*\0\x08\0\0\0\x01\0"
        + struct.pack("<HHII", 0x9286, 7, len(words) + 8, 26)
        + bytes(4)
        + b"ASCII\0\0\0"
        + words.encode(),
    ),
)
_jpeg("remark", lambda words: jpeg(comment=words))
_jpeg("XMP", lambda words: jpeg_with(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(words)), ACCENTED)
_jpeg("data of a news agency", lambda words: jpeg_with(0xED, iptc(words)))
_jpeg("caption of a news agency", lambda words: jpeg_with(0xED, iptc(f"At home: {words}", 120)), ACCENTED)
_jpeg(
    "colour profile", lambda words: jpeg_with(0xE2, b"ICC_PROFILE\0\x01\x01" + bytes(128) + words.encode() + bytes(20))
)
_jpeg("thumbnail", _thumbnail)
_jpeg("after the end", lambda words: jpeg() + words.encode())
_jpeg("second picture after the end", lambda words: jpeg() + jpeg(comment=words))
_jpeg(
    "segment after the pixels' header",
    lambda words: jpeg()[:-2] + b"\xff\xfe" + struct.pack(">H", len(words) + 2) + words.encode() + b"\xff\xd9",
)
_png("text", lambda words: png({"Author": words}))
_png("packed text", lambda words: png({"Comment": f"{words} at home"}, packed=True))
_png("key of a text", lambda words: png({words: "x"}))
_png("international text", lambda words: png_with(b"iTXt", b"Title\0\0\0\0\0" + words.encode()), ACCENTED)
_png(
    "packed international text",
    lambda words: png_with(b"iTXt", b"Title\0\1\0\0\0" + zlib.compress(words.encode())),
    ACCENTED,
)
_png(
    "camera data",
    lambda words: png_with(
        b"eXIf", b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHII", 0x013B, 2, len(words), 26) + bytes(4) + words.encode()
    ),
)
_png("text before the end", lambda words: png_with(b"tEXt", b"Author\0" + words.encode(), last=True))
_png("chunk nobody knows", lambda words: png_with(b"prVt", words.encode()))
_png(
    "packed chunk nobody knows", lambda words: png_with(b"mkBS", zlib.compress(f"<layer name='{words}'/>".encode() * 9))
)
_png(
    "packed colour profile",
    lambda words: png_with(b"iCCP", b"Own\0\0" + zlib.compress(bytes(128) + words.encode() + bytes(20))),
)
_png("XMP", lambda words: png_with(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp(words)))
_png("after the end", lambda words: png() + b"\n" + words.encode("utf-16-le"))
_png("zip file after the end", lambda words: png() + _zip(words))
_png("chunk after the end", lambda words: png() + chunk(b"tEXt", b"a\0" + words.encode()))


def _zip(words: str) -> bytes:
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", f"About {words}. " * 9)
    return stream.getvalue()


def _saved(kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (9, 9), "white").save(stream, kind, **options)
    return stream.getvalue()


def _exif(words: str) -> Image.Exif:
    data = Image.Exif()
    data[0x013B] = words
    return data


BED.add("camera data of WebP", 39, lambda words: ("photo.webp", _saved("WEBP", exif=_exif(words))))
BED.add("XMP of WebP", 39, lambda words: ("photo.webp", _saved("WEBP", xmp=xmp(words))), ACCENTED)
BED.add("remark of GIF", 39, lambda words: ("sign.gif", _saved("GIF", comment=words.encode())))
BED.add("artist of TIFF", 39, lambda words: ("scan.tiff", _saved("TIFF", tiffinfo={315: words})))
BED.add("after the end of BMP", 39, lambda words: ("sign.bmp", _saved("BMP") + words.encode()))
BED.add("text of PNG in an icon", 39, lambda words: ("favicon.ico", _icon(png({"Author": words}, packed=True))))
BED.add("camera data of AVIF", 39, lambda words: ("photo.avif", _saved("AVIF", exif=_exif(words))), opens=False)


def _icon(picture: bytes) -> bytes:
    return struct.pack("<HHHBBBBHHII", 0, 1, 1, 9, 9, 0, 0, 1, 32, len(picture), 22) + picture
