"""Tagged PDF: the body as data, laid out by our Typst template, held to PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from casereview.diagnostics import CannotRun
from casereview.publish.documents.blocks import Block, TreeWriter
from casereview.publish.documents.body import CONTENTS_DEPTH, read_body
from casereview.publish.documents.drawing_paper import TURNED, UPRIGHT
from casereview.publish.documents.meta import FICTIONAL_SENTENCE, FICTIONAL_WORD
from casereview.publish.documents.pdf_finish import Place, finish
from casereview.publish.documents.resources import folder, template

if TYPE_CHECKING:
    from collections.abc import Callable

    from casereview.publish.documents.meta import DocumentMeta

#: PDF/UA-1 for readers who listen, PDF/A-2a for the archive; Typst refuses to write a file that is not both.
STANDARDS = ["a-2a", "ua-1"]


#: What may stand between a heading and its wide table and turns with it, and how many of these at most.
_LEADING, _MOST_BEFORE = frozenset({"p", "ul", "dl", "callout"}), 3


def to_pdf(body: str, meta: DocumentMeta) -> bytes:
    """Make the PDF; raise :class:`DocumentRefused` for a body at fault, :class:`CannotRun` if it cannot be laid out."""
    read = read_body(body, meta)
    anchors = [str(anchor) for anchor in read.root.xpath(".//@id")]
    writer = TreeWriter(large=meta.large)
    blocks = turn_wide(writer.blocks(read.root))
    # Pictures go as lists of numbers: Typst takes only text from memory, and nothing of a review is written to a disk.
    pictures = {name: list(data) for name, data in writer.files.items()}
    data = {"meta": _facts(meta), "blocks": blocks, "anchors": anchors, "pictures": pictures}
    pdf, places = _typeset(json.dumps(data, ensure_ascii=False).encode(), meta)
    return finish(pdf, blocks, places)


def _typeset(data: bytes, meta: DocumentMeta) -> tuple[bytes, list[Place]]:
    import typst

    # Its stubs do not know that files may be given by name in memory.
    compile_typst = cast("Callable[..., bytes]", typst.compile)
    query_typst = cast("Callable[..., str]", typst.query)
    files = {"main": template("document.typ").encode(), "document.json": data}
    fonts = {"font_paths": [str(folder() / "fonts")], "ignore_system_fonts": True}
    moment = int(meta.moment.timestamp())
    try:
        pdf = compile_typst(files, **fonts, pdf_standards=list(STANDARDS), timestamp=moment)
        # The layout is still in Typst's own memory, so that asking for places costs little.
        places = json.loads(query_typst(files, "<_places>", **fonts, field="value", one=True))
    except typst.TypstError as error:
        # Typst's own words may quote the text, so they are kept as the cause and not printed.
        raise CannotRun(
            "The PDF could not be laid out.",
            "A picture may be damaged, or the text may hold a character that no font of the documents has.",
        ) from error
    return pdf, [(anchor, number, left, top) for anchor, number, left, top in places]


def turn_wide(blocks: list[Block]) -> list[Block]:
    """Gather each wide table and each drawing that needs another sheet, with the heading and the paragraph that lead to
    it, on pages of that sheet: turned to landscape, or larger."""
    out: list[Block] = []
    for block in blocks:
        paper = _paper(block)
        if not paper:
            out.append(block)
            continue
        lead: list[Block] = []
        while out and out[-1]["t"] in _LEADING and len(lead) < _MOST_BEFORE:
            lead.insert(0, out.pop())
        while out and out[-1]["t"] == "h":
            lead.insert(0, out.pop())
        if lead and lead[0]["t"] != "h":
            # Paragraphs without their heading belong to the text before.
            out.extend(lead)
            lead = []
        if out and out[-1]["t"] == "landscape" and out[-1]["paper"] == paper and not lead:
            out[-1]["c"].append(block)
        else:
            out.append({"t": "landscape", "paper": paper, "c": [*lead, block]})
    return out


def _paper(block: Block) -> str:
    """The sheet a block asks for; empty for the one everything stands on."""
    if block["t"] == "drawing":
        return "" if block["paper"] == UPRIGHT.name else str(block["paper"])
    return TURNED.name if block["t"] == "table" and block["wide"] else ""


def _facts(meta: DocumentMeta) -> dict[str, Any]:
    language, _, region = meta.language.partition("-")
    moment = meta.moment
    return {
        "title": meta.title,
        "subtitle": meta.subtitle,
        "marking": meta.marking,
        "facts": [list(pair) for pair in meta.facts],
        "footer": meta.footer,
        "fictional": [FICTIONAL_WORD, FICTIONAL_SENTENCE] if meta.fictional else None,
        "language": language,
        "region": region or None,
        "depth": CONTENTS_DEPTH,
        "sheet": meta.sheet,
        "large": meta.large,
        "date": [moment.year, moment.month, moment.day],
    }
