"""What Typst 0.15 leaves undone in a PDF: row headers of tables, and names by which a link finds a paragraph."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casereview.publish.documents.blocks import Block

#: An anchor, the number of its page, and where on the page it stands: points from the left and from the top.
Place = tuple[str, int, float, float]


def finish(pdf: bytes, blocks: list[Block], places: Sequence[Place]) -> bytes:
    """Tag the row headers and name the places; the result depends on the text alone."""
    with pikepdf.open(BytesIO(pdf)) as document:
        _mark_row_headers(document, blocks)
        _name_places(document, places)
        out = BytesIO()
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
    return out.getvalue()


def _name_places(document: pikepdf.Pdf, places: Sequence[Place]) -> None:
    """Give every anchor a named destination (``file.pdf#p8-4``); Typst names only headings."""
    if not places:
        return
    if "/Names" not in document.Root:
        document.Root.Names = pikepdf.Dictionary()
    if "/Dests" not in document.Root.Names:
        document.Root.Names.Dests = pikepdf.NameTree.new(document).obj
    names = pikepdf.NameTree(document.Root.Names.Dests)
    for anchor, number, left, top in sorted(places):
        if anchor not in names:
            page = document.pages[number - 1]
            height = float(page.mediabox[3])
            where = [round(left, 2), round(height - top, 2)]
            names[anchor] = pikepdf.Array([page.obj, pikepdf.Name.XYZ, *where, None])


def _mark_row_headers(document: pikepdf.Pdf, blocks: list[Block]) -> None:
    """Tag every ``th`` of a table's body as a row header, so that a screen reader says it with each cell of its row.

    Tables come in the file's structure in the order of the text, and so do their rows and cells.
    """
    tables = list(_tables(blocks))
    found = list(_elements(document.Root.StructTreeRoot, "/Table")) if tables else []
    for table, element in zip(tables, found, strict=True):
        if not _rows_have_room(table):
            continue
        body = list(_elements(element, "/TR"))[len(table["head"]) :]
        for row, line in zip(table["rows"], body, strict=True):
            cells = [kid for kid in _kids(line) if kid.get("/S") in ("/TD", "/TH")]
            for cell, tagged in zip(row["cells"], cells, strict=True):
                if cell["head"]:
                    tagged.S = pikepdf.Name.TH
                    tagged.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)


def _rows_have_room(table: Block) -> bool:
    """Whether a table would still hold more cells of data than headers: in a list of pairs a reader needs no second."""
    titles = sum(len(row) for row in table["head"])
    cells = [cell["head"] for row in table["rows"] for cell in row["cells"]]
    return titles + cells.count(True) <= cells.count(False)


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
