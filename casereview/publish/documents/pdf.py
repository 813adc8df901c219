"""Tagged PDF: the body as data, laid out by our Typst template, held to PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from casereview.diagnostics import CannotRun
from casereview.publish.documents.blocks import Block, TreeWriter
from casereview.publish.documents.body import CONTENTS_DEPTH, read_body
from casereview.publish.documents.meta import FICTIONAL_SENTENCE, FICTIONAL_WORD
from casereview.publish.documents.pdf_tags import mark_row_headers
from casereview.publish.documents.resources import folder, template

if TYPE_CHECKING:
    from casereview.publish.documents.meta import DocumentMeta

#: PDF/UA-1 for readers who listen, PDF/A-2a for the archive; Typst refuses to write a file that is not both.
STANDARDS = ["a-2a", "ua-1"]


def to_pdf(body: str, meta: DocumentMeta) -> bytes:
    """Make the PDF; raise :class:`DocumentRefused` for a body at fault, :class:`CannotRun` if it cannot be laid out."""
    import typst

    writer = TreeWriter()
    blocks = turn_wide_tables(writer.blocks(read_body(body, meta).root))
    # Pictures go as lists of numbers: Typst takes only text from memory, and nothing of a review is written to a disk.
    pictures = {name: list(data) for name, data in writer.files.items()}
    data = json.dumps({"meta": _facts(meta), "blocks": blocks, "pictures": pictures}, ensure_ascii=False).encode()
    try:
        pdf: bytes = typst.compile(
            {"main": template("document.typ").encode(), "document.json": data},
            font_paths=[str(folder() / "fonts")],
            ignore_system_fonts=True,
            pdf_standards=list(STANDARDS),
            timestamp=int(meta.moment.timestamp()),
        )
    except typst.TypstError as error:
        # Typst's own words may quote the text, so they are kept as the cause and not printed.
        raise CannotRun(
            "The PDF could not be laid out.",
            "A picture may be damaged, or the text may hold a character that no font of the documents has.",
        ) from error
    return mark_row_headers(pdf, blocks)


def turn_wide_tables(blocks: list[Block]) -> list[Block]:
    """Gather each wide table, with the heading and the paragraph that lead to it, on pages turned to landscape."""
    out: list[Block] = []
    for block in blocks:
        if not (block["t"] == "table" and block["wide"]):
            out.append(block)
            continue
        lead: list[Block] = []
        if out and out[-1]["t"] == "p":
            lead.insert(0, out.pop())
        while out and out[-1]["t"] == "h":
            lead.insert(0, out.pop())
        if lead and lead[0]["t"] != "h":
            # A paragraph without its heading belongs to the text before.
            out.extend(lead)
            lead = []
        if out and out[-1]["t"] == "landscape" and not lead:
            out[-1]["c"].append(block)
        else:
            out.append({"t": "landscape", "c": [*lead, block]})
    return out


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
        "date": [moment.year, moment.month, moment.day],
    }
