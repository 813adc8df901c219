"""PDF: what the document carries beside its pages, earlier revisions, objects nothing points to, and bare bytes."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable

from files_docx import paragraph, run, word
from files_images import xmp
from files_pdf import TEXT, changed, coded_font, new, saved, shown
from pikepdf import Array, AttachedFileSpec, Dictionary, Encryption, Name, NameTree, OutlineItem, Pdf, String
from planting import ACCENTED, GIVEN, NUMBER, SURNAME, Bed

BED = Bed("pdf")
plant = BED.plant


def _changed(name: str, leak: int, change: Callable[[Pdf, str], object], hidden: str = SURNAME) -> None:
    BED.add(name, leak, lambda words: changed(lambda document: (change(document, words), None)[1]), hidden)


def _set(document: Pdf, **values: object) -> None:
    for key, value in values.items():
        document.Root[f"/{key}"] = value


def _information(key: str) -> Callable[[Pdf, str], None]:
    def change(document: Pdf, words: str) -> None:
        document.docinfo[f"/{key}"] = words

    return change


def _metadata(document: Pdf, words: str) -> None:
    stream = document.make_stream(xmp(words))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    document.Root.Metadata = stream


_changed("author", 37, _information("Author"))
_changed("title with accents", 37, _information("Title"), ACCENTED)
_changed("information of somebody's own", 37, _information("Child"))
_changed("key of information", 37, lambda pdf, words: pdf.docinfo.__setitem__(f"/{words}", "x"))
_changed("XMP", 37, _metadata)
_changed("language", 37, lambda pdf, words: _set(pdf, Lang=String(words)))
_changed(
    "prefix of page numbers",
    38,
    lambda pdf, words: _set(pdf, PageLabels=Dictionary(Nums=Array([0, Dictionary(P=words)]))),
)
_changed(
    "data of another program", 37, lambda pdf, words: _set(pdf, PieceInfo=Dictionary(Tool=Dictionary(Private=words)))
)
_changed(
    "name of a layer",
    38,
    lambda pdf, words: _set(pdf, OCProperties=Dictionary(OCGs=Array([Dictionary(Type=Name.OCG, Name=words)]))),
)
_changed(
    "columns of a portfolio",
    38,
    lambda pdf, words: _set(pdf, Collection=Dictionary(Schema=Dictionary(a=Dictionary(N=words)))),
)
_changed(
    "reason of a signature",
    37,
    lambda pdf, words: _set(pdf, Perms=Dictionary(DocMDP=Dictionary(Type=Name.Sig, Reason=words))),
)
_changed(
    "script at the start",
    38,
    lambda pdf, words: _set(pdf, OpenAction=Dictionary(S=Name.JavaScript, JS=f"let a = '{words}'")),
)
_changed(
    "script kept as a stream",
    38,
    lambda pdf, words: _set(
        pdf, OpenAction=Dictionary(S=Name.JavaScript, JS=pdf.make_stream(f"let a = '{words}'".encode()))
    ),
)
_changed(
    "old named destination",
    38,
    lambda pdf, words: _set(pdf, Dests=Dictionary({f"/{words}": Array([pdf.pages[0].obj, Name.Fit])})),
)


@plant("named destination", 38)
def _(words: str) -> tuple[str, bytes]:
    def change(document: Pdf) -> None:
        tree = NameTree.new(document)
        tree[words] = Array([document.pages[0].obj, Name.Fit])
        document.Root.Names = Dictionary(Dests=tree.obj)

    return changed(change)


@plant("bookmark", 38)
def _(words: str) -> tuple[str, bytes]:
    def change(document: Pdf) -> None:
        with document.open_outline() as outline:
            outline.root.append(OutlineItem(f"About {words}", 0))

    return changed(change)


@plant("attachment", 38)
def _(words: str) -> tuple[str, bytes]:
    return changed(lambda document: document.attachments.__setitem__("notes.txt", f"Ask {words}".encode()))


@plant("Word file attached", 38)
def _(words: str) -> tuple[str, bytes]:
    data = word(paragraph(run(words)))[1]
    return changed(lambda document: document.attachments.__setitem__("notes.docx", data))


@plant("name of an attachment", 37)
def _(words: str) -> tuple[str, bytes]:
    return changed(lambda document: document.attachments.__setitem__(f"{words}.txt", b"x"))


@plant("description of an attachment", 37)
def _(words: str) -> tuple[str, bytes]:
    def change(document: Pdf) -> None:
        document.attachments["a.txt"] = AttachedFileSpec(document, b"x", filename="a.txt", description=words)

    return changed(change)


@plant("name of an embedded font", 37)
def _(words: str) -> tuple[str, bytes]:
    def change(document: Pdf) -> None:
        table = words.encode("utf-16-be")
        font = (
            b"\0\1\0\0"
            + bytes(8)
            + b"name"
            + bytes(4)
            + (28).to_bytes(4, "big")
            + len(table).to_bytes(4, "big")
            + table
        )
        kept = Dictionary(Type=Name.FontDescriptor, FontName=Name.Own, FontFile2=document.make_stream(font))
        document.pages[0].obj.Resources.Font.F1.FontDescriptor = document.make_indirect(kept)

    return changed(change)


@plant("profile of colours", 37)
def _(words: str) -> tuple[str, bytes]:
    def change(document: Pdf) -> None:
        profile = document.make_stream(bytes(128) + b"desc" + bytes(8) + words.encode() + bytes(40))
        profile.N = 3
        document.pages[0].obj.Resources.ColorSpace = Dictionary(C1=Array([Name.ICCBased, profile]))

    return changed(change)


@plant("page taken out whose objects stayed", 38)
def _(words: str) -> tuple[str, bytes]:
    def change(document: Pdf) -> None:
        document.Root.Spare = document.make_stream(shown(words))

    return changed(change)


@plant("page taken out that was drawn in codes", 38)
def _(words: str) -> tuple[str, bytes]:
    def change(document: Pdf) -> None:
        codes = coded_font(document, words)
        font = document.pages[0].obj.Resources.Font.F9
        del document.pages[0].obj.Resources.Font["/F9"]
        content = document.make_stream(b"BT /F9 9 Tf <" + codes + b"> Tj ET")
        document.Root.Spare = document.make_indirect(
            Dictionary(Type=Name.Page, Contents=content, Resources=Dictionary(Font=Dictionary(F9=font)))
        )

    return changed(change)


@plant("files laid open for fast viewing", 37)
def _(words: str) -> tuple[str, bytes]:
    document = new()
    document.docinfo["/Subject"] = words
    return "report.pdf", saved(document, linearize=True)


@plant("locked file without a password", 37, NUMBER, opens=False)
def _(words: str) -> tuple[str, bytes]:
    document = new()
    document.docinfo["/Subject"] = words
    return "report.pdf", saved(document, encryption=Encryption(user="", owner="x", R=4, aes=False, metadata=False))


def _object(number: int, body: bytes) -> bytes:
    return b"\n%d 0 obj\n%s\nendobj\n" % (number, body)


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def _appended(name: str, leak: int, tail: Callable[[str], bytes], hidden: str = SURNAME) -> None:
    BED.add(name, leak, lambda words: ("report.pdf", saved(new()) + tail(words)), hidden)


_appended("after the end", 38, lambda words: f"\n{words}\n".encode())
_appended("after the end in UTF-16", 38, lambda words: words.encode("utf-16-le"), ACCENTED)
_appended("orphan object", 38, lambda words: _object(900, f"<</Note ({words})>>".encode()))
_appended(
    "orphan object in UTF-16",
    38,
    lambda words: _object(900, f"<</Note <feff{words.encode('utf-16-be').hex()}>>>".encode()),
    ACCENTED,
)
_appended(
    "name of an orphan object",
    38,
    lambda words: _object(900, f"<</{words[:2]}#{ord(words[2]):02x}{words[3:]} 1>>".encode()),
)
_appended("orphan stream", 38, lambda words: _object(900, _stream(shown(words))))
_appended(
    "orphan stream, packed",
    38,
    lambda words: _object(900, _stream(zlib.compress(shown(words)), b"/Filter/FlateDecode")),
)
_appended(
    "orphan stream in hexadecimal",
    38,
    lambda words: _object(900, _stream(shown(words).hex().encode() + b">", b"/Filter/ASCIIHexDecode")),
)
_appended(
    "orphan stream in base 85",
    38,
    lambda words: _object(900, _stream(base64.a85encode(shown(words)) + b"~>", b"/Filter/ASCII85Decode")),
)
_appended(
    "orphan stream packed twice",
    38,
    lambda words: _object(
        900, _stream(base64.a85encode(zlib.compress(shown(words))) + b"~>", b"/Filter[/ASCII85Decode/FlateDecode]")
    ),
)


def _objects(words: str) -> bytes:
    inner = b"901 0 <</Note (%s)>>" % words.encode()
    return _object(900, _stream(zlib.compress(inner), b"/Type/ObjStm/N 1/First 6/Filter/FlateDecode"))


_appended("orphan object in an object stream", 38, _objects)
_appended("remark between objects", 38, lambda words: f"\n% by {words}\n".encode())


@plant("before the start", 38)
def _(words: str) -> tuple[str, bytes]:
    return "report.pdf", f"{words}\n".encode() + saved(new())


def _revised(old: bytes, number: int, body: bytes) -> bytes:
    """A further revision in which object ``number`` is another one, as programs append it."""
    at = old.rindex(b"startxref") + 9
    before = int(old[at:].split()[0])
    start = len(old)
    added = _object(number, body).lstrip(b"\n")
    table = b"xref\n0 1\n0000000000 65535 f \n%d 1\n%010d 00000 n \n" % (number, start)
    trailer = b"trailer\n<</Size 50/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (before, start + len(added))
    return old + added + table + trailer


@plant("earlier revision of a page", 38)
def _(words: str) -> tuple[str, bytes]:
    document = new()
    document.pages[0].Contents = document.make_stream(shown(words))
    old = saved(document, packed=False)
    number = next(index for index in range(1, 20) if b"%d 0 obj\n<< /Length" % index in old)
    return "report.pdf", _revised(old, number, _stream(TEXT))


@plant("earlier revision of a page, packed", 38, GIVEN)
def _(words: str) -> tuple[str, bytes]:
    document = new()
    document.pages[0].Contents = document.make_stream(shown(words))
    old = saved(document, packed=False, compress_streams=True)
    number = next(
        index
        for index in range(1, 20)
        if b"%d 0 obj\n<< /Filter" % index in old or b"%d 0 obj\n<< /Length" % index in old
    )
    return "report.pdf", _revised(old, number, _stream(TEXT))


@plant("earlier revision of the information", 37)
def _(words: str) -> tuple[str, bytes]:
    document = new()
    document.docinfo["/Author"] = words
    old = saved(document, packed=False)
    place = old.index(b"/Author")
    number = int(old[:place].rsplit(b" 0 obj", 1)[0].split()[-1])
    return "report.pdf", _revised(old, number, b"<</Author (Board)>>")


@plant("page in a drawing of another file put in", 38)
def _(words: str) -> tuple[str, bytes]:
    inner = new()
    inner.pages[0].Contents = inner.make_stream(shown(words))
    data = saved(inner)
    return changed(lambda document: document.attachments.__setitem__("old.pdf", data))
