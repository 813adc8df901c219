"""A PDF with one page of plain text, to be changed through pikepdf or byte by byte."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

TEXT = b"BT /F1 12 Tf 72 700 Td (The child was seen at home.) Tj ET\n"


def helvetica() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)


def new() -> Pdf:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    page.obj.Resources = Dictionary(Font=Dictionary(F1=document.make_indirect(helvetica())))
    page.obj.Contents = document.make_stream(TEXT)
    return document


def saved(document: Pdf, *, packed: bool = True, **options: object) -> bytes:
    """The file's bytes: streams packed, objects in object streams, unless asked otherwise."""
    stream = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    document.save(stream, **{"compress_streams": packed, "object_stream_mode": mode} | options)
    return stream.getvalue()


def changed(change: Callable[[Pdf], None], *, packed: bool = True, **options: object) -> tuple[str, bytes]:
    document = new()
    change(document)
    return "report.pdf", saved(document, packed=packed, **options)


def drawn(content: bytes, change: Callable[[Pdf], None] = lambda _: None) -> tuple[str, bytes]:
    """The page with ``content`` drawn after its text."""

    def draw(document: Pdf) -> None:
        change(document)
        document.pages[0].Contents = document.make_stream(TEXT + content)

    return changed(draw)


def shown(words: str, before: str = "", after: str = "") -> bytes:
    """Text drawn in plain Helvetica, with operators around it."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q {before} BT /F1 12 Tf 72 600 Td ({escaped}) Tj ET {after} Q\n".encode("cp1252")


def note(document: Pdf, **fields: object) -> None:
    """An annotation on the first page; fields come before the usual ones."""
    usual = {"Type": Name.Annot, "Subtype": Name.Text, "Rect": Array([10, 10, 40, 40])}
    made = document.make_indirect(Dictionary(**(usual | fields)))
    document.pages[0].obj.Annots = document.make_indirect(Array([made]))


def coded_font(document: Pdf, words: str, *, map_back: bool = True, differences: bool = False) -> bytes:
    """A font of the page, F9, whose codes 1, 2, 3 … stand for the letters of ``words`` in the order of the alphabet;
    gives the codes of the words as hex.

    With ``map_back`` the font says which letters they are by a ToUnicode table, with ``differences`` by names.
    """
    letters = "".join(sorted(set(words), reverse=True))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, FirstChar=1, LastChar=len(letters))
    font.Widths = Array([500] * len(letters))
    if map_back:
        rows = "".join(f"<{index:02x}> <{ord(letter):04x}>\n" for index, letter in enumerate(letters, 1))
        table = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange "
            f"<00> <ff> endcodespacerange {len(letters)} beginbfchar\n{rows}endbfchar endcmap end end"
        )
        font.ToUnicode = document.make_stream(table.encode())
    if differences:
        font.Encoding = Dictionary(
            Type=Name.Encoding, Differences=Array([1, *(Name("/" + letter) for letter in letters)])
        )
    document.pages[0].obj.Resources.Font.F9 = document.make_indirect(font)
    return "".join(f"{letters.index(letter) + 1:02x}" for letter in words).encode()
