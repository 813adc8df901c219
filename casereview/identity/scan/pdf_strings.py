"""Strings in PDF source: (literal), <hexadecimal>, and how they join on the page."""

from __future__ import annotations

import re

_STRING = re.compile(rb"\(((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*)\)|<([0-9A-Fa-f\s]{4,})>")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_KERNING = re.compile(rb"[\s\d.\-\[]*")
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


def literal_text(data: bytes) -> str:
    """All strings in ``data``. Strings with only small shifts between them are one word; a large shift is a space."""
    parts: list[str] = []
    done = 0
    for match in _STRING.finditer(data):
        between = data[done : match.start()]
        if parts:
            parts.append(_separator(between))
        parts.append(_decode(match))
        done = match.end()
    return "".join(parts)


def _separator(between: bytes) -> str:
    if len(between) > 40 or not _KERNING.fullmatch(between):
        return "\n"
    try:
        return " " if abs(float(between.strip(b" \r\n\t[") or b"0")) > 180 else ""
    except ValueError:
        return ""


def _decode(match: re.Match[bytes]) -> str:
    if match[2] is not None:
        digits = re.sub(rb"\s", b"", match[2]).decode()
        raw = bytes.fromhex(digits if len(digits) % 2 == 0 else digits + "0")
    else:
        raw = _ESCAPE.sub(_escape, match[1])
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
