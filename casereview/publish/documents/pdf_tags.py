"""Row headers of tables, which Typst 0.15 can only tag as data cells."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casereview.publish.documents.blocks import Block


def mark_row_headers(pdf: bytes, blocks: list[Block]) -> bytes:
    """Tag every ``th`` of a table's body as a row header, so that a screen reader says it with each cell of its row.

    Tables come in the file's structure in the order of the text, and so do their rows and cells.
    """
    tables = list(_tables(blocks))
    if not any(cell["head"] for table in tables for row in table["rows"] for cell in row["cells"]):
        return pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        found = list(_elements(document.Root.StructTreeRoot, "/Table"))
        for table, element in zip(tables, found, strict=True):
            body = list(_elements(element, "/TR"))[len(table["head"]) :]
            for row, line in zip(table["rows"], body, strict=True):
                cells = [kid for kid in _kids(line) if kid.get("/S") in ("/TD", "/TH")]
                for cell, tagged in zip(row["cells"], cells, strict=True):
                    if cell["head"]:
                        tagged.S = pikepdf.Name.TH
                        tagged.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
        out = BytesIO()
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
            compress_streams=True,
            fix_metadata_version=False,
        )
    return out.getvalue()


def _tables(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        if block["t"] == "table":
            yield block
        for inside in block.get("items", ()):
            yield from _tables(inside["c"])
        inner = block.get("c")
        if isinstance(inner, list):
            yield from _tables([part for part in inner if isinstance(part, dict)])


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    every = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in every if isinstance(kid, pikepdf.Dictionary)]


def _elements(element: pikepdf.Object, kind: str) -> Iterator[pikepdf.Object]:
    for kid in _kids(element):
        if kid.get("/S") == kind:
            yield kid
        else:
            yield from _elements(kid, kind)
