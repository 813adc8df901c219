"""Planting the test name in a copy of an artefact, three ways for each kind of file. In memory only."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from casereview.identity.entries import Entry
from casereview.identity.scan.raw import decoded


@dataclass(frozen=True, slots=True)
class _Words:
    given: str
    surname: str
    number: str


def plant(kind: str, data: bytes, person: Entry) -> bytes:
    """A copy of ``data`` with the person's given name, surname and number put where such a file can hide them."""
    words = _Words(person.name.given, person.name.surname, person.values[0].value)
    return _PLANTS.get(kind, _append)(data, words)


def _append(data: bytes, words: _Words) -> bytes:
    return data + f"\n{words.given}\n- and\n{words.surname}\n- and\n{words.number}\n".encode()


def _text(data: bytes, words: _Words) -> bytes:
    half = len(words.surname) // 2
    hidden = f"{words.surname[:half]}\u00ad{words.surname[half:]}"
    spaced = " ".join((words.number[:4], words.number[4:]))
    text = decoded(data) or ""
    return f"{text}\n{words.given.upper()}\n- and\n{hidden}\n- and\n{spaced}\n".encode()


def _html(data: bytes, words: _Words) -> bytes:
    half = len(words.given) // 2
    split = f"<p>{words.given[:half]}<b>&#{ord(words.given[half])};{words.given[half + 1 :]}</b></p>"
    extra = f'{split}<!-- {words.surname} --><p title="{words.number}"></p>'
    text = decoded(data) or ""
    at = text.lower().rfind("</body>")
    return (text[:at] + extra + text[at:] if at >= 0 else text + extra).encode()


def _xml(data: bytes, words: _Words) -> bytes:
    text = decoded(data) or ""
    at = text.rfind("</")
    extra = f'<desc id="{words.number}">&#{ord(words.given[0])};{words.given[1:]}</desc><!-- {words.surname} -->'
    return (text[:at] + extra + text[at:] if at >= 0 else text + extra).encode()


def _json(data: bytes, words: _Words) -> bytes:
    try:
        value = json.loads(decoded(data) or "")
    except ValueError:
        return _text(data, words)
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in words.surname)
    return f'[{json.dumps(value)}, {{"{words.given}": "{escaped}", "n": "{words.number}"}}]'.encode()


def _zip(data: bytes, words: _Words) -> bytes:
    half = len(words.given) // 2
    runs = f"<w:p><w:r><w:t>{words.given[:half]}</w:t></w:r><w:r><w:t>{words.given[half:]}</w:t></w:r></w:p>"
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                content = content.replace(b"</w:body>", runs.encode() + b"</w:body>")
            new.writestr(part, content)
        if "word/document.xml" not in old.namelist():
            new.writestr("plant.xml", f'<w:d xmlns:w="w">{runs}</w:d>')
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as nested:
            nested.writestr("plant.txt", words.surname)
        new.writestr("plant.zip", inner.getvalue())
        new.comment = words.number.encode()
    return result.getvalue()


def _compressed(data: bytes, words: _Words) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return _append(b"", words)
    return gzip.compress(_append(gzip.decompress(data), words))


def _pdf(data: bytes, words: _Words) -> bytes:
    import pikepdf

    result = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.docinfo["/Subject"] = words.given
        page = document.add_blank_page()
        half = len(words.surname) // 2
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        drawn = f"BT /F1 12 Tf 72 72 Td [({words.surname[:half]}) -20 ({words.surname[half:]})] TJ ET"
        page.Contents = document.make_stream(drawn.encode())
        document.attachments["plant.txt"] = words.number.encode()
        document.save(result)
    return result.getvalue()


def _image(data: bytes, words: _Words) -> bytes:
    if data.startswith(b"\x89PNG"):
        chunks = (
            (b"tEXt", b"Author\0" + words.given.encode()),
            (b"zTXt", b"Comment\0\0" + zlib.compress(words.surname.encode())),
            (b"iTXt", b"Title\0\0\0\0\0" + words.number.encode()),
        )
        return data[:33] + b"".join(_chunk(kind, body) for kind, body in chunks) + data[33:]
    if data.startswith(b"\xff\xd8"):
        bodies = (words.given.encode(), words.surname.encode("utf-16-le"), words.number.encode())
        return data[:2] + b"".join(b"\xff\xfe" + struct.pack(">H", len(body) + 2) + body for body in bodies) + data[2:]
    return _append(data, words)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


_PLANTS: dict[str, Callable[[bytes, _Words], bytes]] = {
    "text": _text,
    "html": _html,
    "xml": _xml,
    "json": _json,
    "zip": _zip,
    "compressed": _compressed,
    "pdf": _pdf,
    "image": _image,
}
