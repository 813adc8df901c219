"""Pictures as they travel inside a page: their pixels and nothing that was written beside them.

A photograph tells where and when it was taken and by whose camera; a drawing keeps its author's name and the paths of
a machine. Only what is needed to see the picture is kept.
"""

from __future__ import annotations

import base64
import io
import struct
import warnings
from pathlib import Path
from typing import Any

_MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
#: Bytes; more than any plan or chart needs.
LARGEST = 20 * 1024 * 1024
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"pHYs"})
_JPEG_QUALITY = 95
_SVG = "{http://www.w3.org/2000/svg}"
_SVG_DROPPED = frozenset({"metadata", "script", "foreignObject", "title", "desc", "image"})


def as_address(path: Path) -> str:
    """A picture as a ``data:`` address; empty where there is none, or it is damaged or of another kind."""
    media = _MEDIA.get(path.suffix.lower())
    if media is None or not path.is_file() or path.stat().st_size > LARGEST:
        return ""
    data = bare(path.read_bytes(), media)
    return f"data:{media};base64,{base64.b64encode(data).decode('ascii')}" if data else ""


def bare(data: bytes, media: str) -> bytes:
    """The picture without metadata; nothing where it cannot be read as ``media``."""
    if media == "image/png":
        return _png(data)
    return _jpeg(data) if media == "image/jpeg" else _svg(data)


def _png(data: bytes) -> bytes:
    """The chunks a picture is made of; the pixels stay as they are."""
    if not data.startswith(_PNG_HEAD):
        return b""
    kept, position = [_PNG_HEAD], len(_PNG_HEAD)
    while position + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        end = position + 12 + length
        if end > len(data):
            return b""
        if kind in _PNG_KEPT:
            kept.append(data[position:end])
        if kind == b"IEND":
            return b"".join(kept)
        position = end
    return b""


def _jpeg(data: bytes) -> bytes:
    """Written anew, turned as the camera was held."""
    from PIL import Image, ImageOps

    out = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=["JPEG"]) as picture:
                upright = ImageOps.exif_transpose(picture)
        pixels = Image.new(upright.mode, upright.size)
        pixels.paste(upright)
        pixels.save(out, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError):
        return b""
    return out.getvalue()


def _svg(data: bytes) -> bytes:
    """Shapes and words; no script, no metadata, nothing fetched, nothing of another program's."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return b""
    if root.tag != f"{_SVG}svg":
        return b""
    for element in list(root.iter()):
        name = element.tag if isinstance(element.tag, str) else ""
        if not name.startswith(_SVG) or name.removeprefix(_SVG) in _SVG_DROPPED:
            if element.getparent() is not None:
                element.getparent().remove(element)
            continue
        for attribute, value in list(element.attrib.items()):
            leads_out = attribute == "href" and not value.startswith("#")
            if leads_out or attribute.startswith(("{", "on", "data-", "aria-")):
                del element.attrib[attribute]
    etree.cleanup_namespaces(root)
    found: bytes = etree.tostring(root, encoding="utf-8")
    return found
