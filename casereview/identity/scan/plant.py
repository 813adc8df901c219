"""Planting test names in a copy of an artefact, each in a place of its own where such a file can hide one. In memory
only."""

from __future__ import annotations

import base64
import gzip
import io
import json
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage

from casereview.identity.entries import Entry
from casereview.identity.scan.plant_office import plant_in_zip
from casereview.identity.scan.plant_pdf import plant_in_pdf
from casereview.identity.scan.planted import Words
from casereview.identity.scan.raw import decoded


@dataclass(frozen=True, slots=True)
class _Kind:
    """How many places a kind of file has, and what puts a name in each."""

    places: int
    plant: Callable[[bytes, Sequence[Words]], bytes]


def plant(kind: str, data: bytes, people: Sequence[Entry]) -> tuple[bytes, tuple[Entry, ...]]:
    """A copy of ``data`` with people's names or numbers in it, one in each place, and those people."""
    known = _KINDS.get(kind, _KINDS["other"])
    chosen = tuple(people[: known.places])
    words = [Words(person.name.given, person.name.surname, person.values[0].value) for person in chosen]
    return known.plant(data, words), chosen


def most_places() -> int:
    """How many people the kind of file with the most places takes."""
    return max(kind.places for kind in _KINDS.values())


def _text(data: bytes, words: Sequence[Words]) -> bytes:
    number = words[2].number
    coded = base64.b64encode(f"a note about {words[3].surname} today".encode()).decode()
    text = decoded(data) or ""
    lines = (words[0].given.upper(), words[1].hyphenated, f"{number[:4]} {number[4:]}", f"{coded}")
    return "\n- and\n".join((text, *lines, "")).encode()


def _append(data: bytes, words: Sequence[Words]) -> bytes:
    return data + f"\n{words[0].given}\n- and\n{words[0].surname}\n- and\n{words[0].number}\n".encode()


def _html(data: bytes, words: Sequence[Words]) -> bytes:
    coded = base64.b64encode(f"<svg><title>{words[5].given}</title></svg>".encode()).decode()
    extra = (
        f"<p>{words[0].left}<b>&#{ord(words[0].right[0])};{words[0].right[1:]}</b></p>",
        f"<!-- {words[1].surname} -->",
        f'<p title="{words[2].number}"></p>',
        f'<script>let a = "{words[3].escaped}"</script>',
        f"<template><p>{words[4].left}<x-part>{words[4].right}</x-part></p></template>",
        f'<img alt="" src="data:image/svg+xml;base64,{coded}">',
        f"<style>p::after {{ content: '{words[6].surname}' }}</style>",
    )
    text = decoded(data) or ""
    at = text.lower().rfind("</body>")
    at = len(text) if at < 0 else at
    return (text[:at] + "".join(extra) + text[at:]).encode()


def _xml(data: bytes, words: Sequence[Words]) -> bytes:
    text = decoded(data) or ""
    at = text.rfind("</")
    at = len(text) if at < 0 else at
    extra = (
        f"<desc>&#{ord(words[0].given[0])};{words[0].given[1:]}</desc><!-- {words[1].surname} -->"
        f'<desc id="{words[2].number}"/><text><tspan>{words[3].left}</tspan><tspan>{words[3].right}</tspan></text>'
    )
    return (text[:at] + extra + text[at:]).encode()


def _json(data: bytes, words: Sequence[Words]) -> bytes:
    try:
        value = json.loads(decoded(data) or "")
    except ValueError:
        return _text(data, [*words, words[0]])
    planted = f'"{words[0].given}": "{words[1].escaped}", "n": "{words[2].number}"'
    inner = json.dumps(json.dumps({"a": f"<b>{words[3].left}</b>{words[3].right}"}))
    return f'[{json.dumps(value)}, {{{planted}, "t": {inner}}}]'.encode()


def _compressed(data: bytes, words: Sequence[Words]) -> bytes:
    try:
        content = gzip.decompress(data)
    except (OSError, EOFError, zlib.error):  # of another kind, or with something behind its end: searched all the same
        content = b""
    named = gzip.compress(b"")
    named = named[:3] + b"\x08" + named[4:10] + words[1].surname.encode() + b"\0" + named[10:]
    return gzip.compress(content + f"\n{words[0].given}".encode()) + named + words[2].number.encode()


def _tar(data: bytes, words: Sequence[Words]) -> bytes:
    result = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(data)) as old,
        tarfile.open(fileobj=result, mode="w", format=tarfile.PAX_FORMAT) as new,
    ):
        for member in old:
            new.addfile(member, old.extractfile(member) if member.isfile() else None)
        planted = tarfile.TarInfo(f"{words[0].given}.txt")
        content = words[1].surname.encode()
        planted.size, planted.pax_headers = len(content), {"comment": words[2].number}
        new.addfile(planted, io.BytesIO(content))
    return result.getvalue()


def _mail(data: bytes, words: Sequence[Words]) -> bytes:
    message = EmailMessage()
    coded = base64.b64encode(f"Über {words[0].given}".encode()).decode()
    message["Subject"] = "planted"
    message.set_content(f"About {words[1].surname}", cte="base64")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", words[2].number)
    message.add_attachment(packed.getvalue(), maintype="application", subtype="zip", filename="a.zip")
    planted = message.as_bytes().replace(b"Subject: planted", f"Subject: =?utf-8?b?{coded}?=".encode())
    return data.rstrip() + b"\n\nFrom a@board.example Thu Jan  1 00:00:00 2015\n" + planted


def _rich_text(data: bytes, words: Sequence[Words]) -> bytes:
    codes = "".join(f"\\'{ord(letter):02x}" for letter in words[1].surname)
    unicode = "".join(f"\\u{ord(letter)}?" for letter in words[2].given)
    extra = f"\\par {words[0].left}{{\\b {words[0].right}}}\\par {codes}\\par {unicode}\\par }}"
    return data.rstrip().removesuffix(b"}") + extra.encode()


def _compound(data: bytes, words: Sequence[Words]) -> bytes:
    """Only the file made for this: its one stream is all dots."""
    dots = data.index(b"." * 200)
    planted = f" {words[0].given} ".encode() + f" {words[1].surname} ".encode("utf-16-le")
    return data[:dots] + planted + data[dots + len(planted) :]


def _image(data: bytes, words: Sequence[Words]) -> bytes:
    texts = [words[0].given.encode(), words[1].surname.encode(), words[2].number.encode(), words[4].given.encode()]
    after = f"\n{words[3].given}\n".encode()
    if data.startswith(b"\x89PNG"):
        bodies = (
            b"Author\0" + texts[0],
            b"Comment\0\0" + zlib.compress(texts[1]),
            b"Title\0\0\0\0\0" + texts[2],
            zlib.compress(words[4].given.encode()),
        )
        kinds = (b"tEXt", b"zTXt", b"iTXt", b"prVt")
        return data[:33] + b"".join(map(_chunk, kinds, bodies)) + data[33:] + after
    if data.startswith(b"\xff\xd8"):
        texts[1] = words[1].surname.encode("utf-16-le")
        segments = map(_segment, (0xFE, 0xE1, 0xED, 0xEF), texts)
        return data[:2] + b"".join(segments) + data[2:] + after
    return data + b"\n" + b"\n- and\n".join(texts) + after


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


_KINDS = {
    "text": _Kind(4, _text),
    "html": _Kind(7, _html),
    "xml": _Kind(4, _xml),
    "json": _Kind(4, _json),
    "zip": _Kind(14, plant_in_zip),
    "compressed": _Kind(3, _compressed),
    "tar": _Kind(3, _tar),
    "pdf": _Kind(13, plant_in_pdf),
    "image": _Kind(5, _image),
    "mail": _Kind(3, _mail),
    "rich text": _Kind(3, _rich_text),
    "compound": _Kind(2, _compound),
    "other": _Kind(1, _append),
}
