"""The zip file that a Word or Excel file is: opened with care, its parts found by their relations.

Nothing outside the file is ever fetched, no entity of an XML part is resolved, and a file that unpacks to something
enormous is refused before it is unpacked.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from casereview.diagnostics import CannotRun

if TYPE_CHECKING:
    from lxml.etree import _Element

MEGABYTE = 1024 * 1024
#: As XML in memory a part takes some twelve times its size.
MAX_PART = 120 * MEGABYTE
MAX_ALL = 1024 * MEGABYTE
MAX_PARTS = 20_000
#: A part that is larger than this and packed tighter than that is made to fill memory.
BOMB_SIZE, BOMB_RATIO = 20 * MEGABYTE, 200
_CHUNK, _HEAD = MEGABYTE, 256
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT, _USUAL = b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"
#: The stricter form of the standard names its vocabularies otherwise; the words are the same.
_STRICT_NAMES = (
    (_STRICT + b"wordprocessingml/main", _USUAL + b"wordprocessingml/2006/main"),
    (_STRICT + b"spreadsheetml/main", _USUAL + b"spreadsheetml/2006/main"),
    (_STRICT + b"drawingml/", _USUAL + b"drawingml/2006/"),
    (_STRICT + b"officeDocument/relationships", _USUAL + b"officeDocument/2006/relationships"),
    (_STRICT + b"officeDocument/customProperties", _USUAL + b"officeDocument/2006/custom-properties"),
    (_STRICT + b"officeDocument/docPropsVTypes", _USUAL + b"officeDocument/2006/docPropsVTypes"),
)
_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"


def damaged() -> CannotRun:
    """What is said of a file that is not as its program writes it."""
    return CannotRun(
        "The file is damaged: a part of it cannot be read.",
        "Open it in Word, Excel or LibreOffice, save it under a new name, and import that one.",
    )


def too_large() -> CannotRun:
    """What is said of a file that would fill this machine's memory."""
    return CannotRun(
        "The file is too large, or unpacks to something far too large for a chronology; it was not opened.",
        "Ask the agency for a file with the chronology alone, without pictures, or split it.",
    )


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another one refers to: the last word of the relation's type, its id, and the part's name."""

    kind: str
    id: str
    part: str


def parse(data: bytes) -> _Element:
    """XML as its root element, without comments and instructions; refused when it declares a document type."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(checked(data), parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise damaged() from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged()
    return root


def root_name(data: bytes) -> str:
    """What the root element of an XML part is called, without reading the part; empty for what is no XML."""
    from lxml import etree

    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    try:
        for at in range(0, min(len(data), _CHUNK), _HEAD):
            parser.feed(data[at : at + _HEAD])
            for _, element in parser.read_events():
                return str(element.tag).rpartition("}")[2]
    except (etree.XMLSyntaxError, ValueError):
        return ""
    return ""


def checked(data: bytes) -> bytes:
    """The bytes of an XML part with the usual names of the vocabularies; refused when it declares a document type."""
    if any(mark in data for mark in _DOCTYPES):
        raise damaged()
    if _STRICT in data:
        for strict, plain in _STRICT_NAMES:
            data = data.replace(strict, plain)
    return data


class Package:
    """An opened file; ``main`` is the name of its main part."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as problem:
            raise damaged() from problem
        listed = self._archive.infolist()
        if len(listed) > MAX_PARTS or sum(part.file_size for part in listed) > MAX_ALL:
            raise too_large()
        for part in listed:
            _refuse_bad(part)
        # Names of parts are the same in any case, and some programs write them with the strokes of Windows.
        self._parts = {part.filename.replace("\\", "/").lower().lstrip("/"): part for part in listed}
        self.main = next((found.part for found in self.relations("") if found.kind == "officeDocument"), "")

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def read(self, part: str) -> bytes:
        """The bytes of a part that is there."""
        info = self._parts[part.lower()]
        _refuse_bomb(info)
        read: list[bytes] = []
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    read.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as problem:
            raise damaged() from problem
        return b"".join(read)

    def xml(self, part: str) -> _Element | None:
        """The root element of a part; None when the file has no such part."""
        return parse(self.read(part)) if part and part in self else None

    def relations(self, part: str) -> list[Relation]:
        """What the part refers to inside the file; with no part, what the file as a whole refers to."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return [] if root is None else list(_inside(root, folder))

    def related(self, part: str, *kinds: str) -> list[str]:
        """The names of the parts it refers to by a relation of one of these kinds, those that are there."""
        found = (item.part for item in self.relations(part) if item.kind in kinds)
        return [name for name in dict.fromkeys(found) if name in self]

    def properties(self) -> dict[str, str]:
        """The custom properties of the file."""
        found: dict[str, str] = {}
        for part in self.related("", "custom-properties", "customProperties"):
            root = self.xml(part)
            for item in () if root is None else root.iter(_PROPERTY):
                found[item.get("name") or ""] = "".join(str(words) for words in item.itertext())
        return found


def _inside(root: _Element, folder: str) -> Iterator[Relation]:
    for item in root.iter(_RELATION):
        if item.get("TargetMode", "Internal") == "External":
            continue
        target = (item.get("Target") or "").replace("\\", "/")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        kind = (item.get("Type") or "").rsplit("/", 1)[-1]
        yield Relation(kind, item.get("Id") or "", whole)


def _refuse_bad(part: zipfile.ZipInfo) -> None:
    if part.flag_bits & 1:
        raise CannotRun(
            "The file is protected with a password.",
            "Open it with the password, save it without one in a safe place, and import that one.",
        )
    if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise damaged()


def _refuse_bomb(part: zipfile.ZipInfo) -> None:
    tight = part.file_size > BOMB_RATIO * max(part.compress_size, 1)
    if part.file_size > MAX_PART or (part.file_size > BOMB_SIZE and tight):
        raise too_large()
