"""Planting test names in a PDF: on a page and beside it, in objects and between them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from casereview.identity.scan.planted import Words


def plant_in_pdf(data: bytes, words: Sequence[Words]) -> bytes:
    """Drawn in pieces, drawn in codes, as actual text, annotation, form value, bookmark, property, XMP, attachment; and
    in an earlier revision in pieces and in codes, in an object stream nothing points to, and after the end."""
    import pikepdf

    result = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        codes = {letter: index for index, letter in enumerate(sorted(set(words[1].given + words[10].given)), 1)}
        _on_a_page(document, words, codes)
        field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="plant", V=words[4].surname)
        document.Root.PlantedForm = document.make_indirect(field)
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(words[5].number, 0))
        document.docinfo["/Subject"] = words[6].given
        about = f"<x:xmpmeta xmlns:x='x'><x:creator>{words[7].surname}</x:creator></x:xmpmeta>"
        document.Root.PlantedMetadata = document.make_stream(about.encode())
        document.attachments["plant.txt"] = words[8].number.encode()
        document.save(result, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return result.getvalue() + _appended(words[9:], codes)


def _on_a_page(document: Any, words: Sequence[Words], codes: Mapping[str, int]) -> None:
    import pikepdf

    page = document.add_blank_page()
    table = "".join(f"<{code:02x}> <{ord(letter):04x}>\n" for letter, code in codes.items())
    plain = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    coded = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    source = f"1 begincodespacerange <00> <ff> endcodespacerange {len(codes)} beginbfchar\n{table}endbfchar"
    coded.ToUnicode = document.make_stream(source.encode())
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=plain, F2=coded))
    actual = words[2].given.encode("utf-16-be").hex()
    drawn = (
        f"BT /F1 12 Tf 72 72 Td [({words[0].left}) -20 ({words[0].right})] TJ ET\n"
        f"BT /F2 12 Tf 900 900 Td <{_in_codes(words[1], codes)}> Tj ET\n"
        f"/Span <</ActualText <feff{actual}>>> BDC BT /F1 9 Tf (x) Tj ET EMC"
    )
    page.obj.Contents = document.make_stream(drawn.encode())
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9])
    note.Contents = words[3].number
    page.obj.Annots = pikepdf.Array([document.make_indirect(note)])


def _in_codes(words: Words, codes: Mapping[str, int]) -> str:
    return "".join(f"{codes[letter]:02x}" for letter in words.given)


def _appended(words: Sequence[Words], codes: Mapping[str, int]) -> bytes:
    source = f"BT /F1 9 Tf [({words[0].left}) -20 ({words[0].right})] TJ /F2 9 Tf <{_in_codes(words[1], codes)}> Tj ET"
    drawn = zlib.compress(source.encode())
    packed = zlib.compress(f"99901 0 <</Note ({words[2].number})>>".encode())
    return (
        _object(99800, b"<</Filter/FlateDecode/Length %d>>" % len(drawn), drawn)
        + _object(99900, b"<</Type/ObjStm/N 1/First 8/Filter/FlateDecode/Length %d>>" % len(packed), packed)
        + f"\n{words[3].given}\n".encode()
    )


def _object(number: int, head: bytes, stream: bytes) -> bytes:
    return b"\n%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, head, stream)
