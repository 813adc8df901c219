"""Rich text (RTF): words between its commands, with letters in codes, hidden text, properties and objects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casereview.identity.scan.pieces import Artefact, Fragment, Piece
from casereview.identity.scan.raw import raw_text

_TOKEN = re.compile(
    r"\\'(?P<byte>[0-9A-Fa-f]{2})|\\u(?P<code>-?\d{1,6}) ?|\\(?P<word>[A-Za-z]+)(?P<number>-?\d+)? ?"
    r"|\\(?P<sign>[^A-Za-z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+"
)
_BREAKS = frozenset({"par", "line", "cell", "row", "tab", "sect", "page", "nestcell", "nestrow"})
_OBJECT = re.compile(
    r"\\(?:objdata|pict|blipuid|datastore|themedata|colorschememapping)\b[^{}]*?((?:[0-9A-Fa-f]{2}\s*){8,})"
)


def open_rich_text(artefact: Artefact) -> Iterator[Piece]:
    """The source, the words as read, and the bytes of objects and pictures."""
    source = artefact.data.decode("latin-1")
    yield from raw_text(artefact.data, "source")
    yield Fragment(_words(source), "text", again=True)
    for match in _OBJECT.finditer(source):
        digits = "".join(match[1].split())
        yield artefact.inside("object", bytes.fromhex(digits), "an object")


def _words(source: str) -> str:
    page = re.search(r"\\ansicpg(\d{3,5})", source[:4096])
    encoding = f"cp{page[1]}" if page else "cp1252"
    parts: list[str] = []
    waiting = bytearray()
    skip, skipped = 1, 0  # after a letter's number so many plain letters stand in its place for old programs
    for token in _TOKEN.finditer(source):
        if token["byte"] and not skipped:
            waiting.append(int(token["byte"], 16))
            continue
        if waiting:
            parts.append(_decoded(bytes(waiting), encoding))
            waiting.clear()
        if token["code"]:
            parts.append(chr(int(token["code"]) & 0xFFFF))
            skipped = skip
        elif token["word"] == "uc":
            skip = int(token["number"] or 1)
        elif token["word"] in _BREAKS:
            parts.append("\n")
        elif token["text"]:
            parts.append(token["text"][skipped:])
            skipped = 0
        elif token["byte"]:
            skipped -= 1
        elif token["sign"] in {"~", "_"}:
            parts.append(" " if token["sign"] == "~" else "-")
        elif token["sign"] in {"\\", "{", "}"}:
            parts.append(token["sign"])
    parts.append(_decoded(bytes(waiting), encoding))
    return "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")
