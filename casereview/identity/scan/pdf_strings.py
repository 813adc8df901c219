"""Strings in PDF source: (literal), <hexadecimal>, and how they join on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casereview.identity.scan.pdf_fonts import Font

_STRING = re.compile(
    rb"\(((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*)\)|<([0-9A-Fa-f\s]{4,}"
    rb"|[0-9A-Fa-f]{2}(?=>\s*(?:Tj|TJ|'|-?[\d.]|<|\(|\])))>"  # one code, as short as a tag of HTML
    rb"|/([^\s/<>\[\]()%{}]+)\s+-?[\d.]+\s+Tf\b"
)
_FONT_USED = re.compile(rb"/([^\s/<>\[\]()%{}]+)\s+-?[\d.]+\s+Tf\b")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_KERNING = re.compile(rb"[\s\d.\-\[]*")
_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_NAMED = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}


def fonts_used(data: bytes) -> set[str]:
    """The names of the fonts a stream is drawn with."""
    return {found.decode("latin-1") for found in _FONT_USED.findall(data)}


def literal_text(data: bytes, fonts: Mapping[str, Font] | None = None) -> str:
    """All strings in ``data``. Strings with only small shifts between them are one word; a large shift is a space.

    With ``fonts`` the strings are codes, which the font set before them turns into letters.
    """
    parts: list[str] = []
    done = 0
    font: Font | None = None
    for match in _STRING.finditer(data):
        if match[3] is not None:
            font = fonts.get(match[3].decode("latin-1")) if fonts else None
            continue
        between = data[done : match.start()]
        if parts:
            parts.append(_separator(between))
        raw = _raw(match)
        marked = raw.startswith((b"\xfe\xff", b"\xef\xbb\xbf"))
        parts.append(_decode(raw) if marked or font is None else font.text(raw))
        done = match.end()
    return "".join(parts)


def names_decoded(data: bytes) -> bytes:
    """``data`` with the codes in names undone: /Ad#64a is /Adda."""
    return _NAME_CODE.sub(lambda found: bytes([int(found[1], 16)]), data)


def _separator(between: bytes) -> str:
    if len(between) > 40 or not _KERNING.fullmatch(between):
        return "\n"
    try:
        return " " if abs(float(between.strip(b" \r\n\t[") or b"0")) > 180 else ""
    except ValueError:
        return ""


def _raw(match: re.Match[bytes]) -> bytes:
    if match[2] is None:
        return _ESCAPE.sub(_escape, match[1])
    digits = re.sub(rb"\s", b"", match[2]).decode()
    return bytes.fromhex(digits if len(digits) % 2 == 0 else digits + "0")


def _decode(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("latin-1")


def _escape(match: re.Match[bytes]) -> bytes:
    found = match[1]
    if found[:1].isdigit():
        return bytes([int(found, 8) & 255])
    return _NAMED.get(found, found)
