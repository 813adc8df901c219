"""A long chronology as a Word table, and the two programs that read it.

    python benchmarks/chronology_import.py generate FILE.docx 2000   write a table of so many events
    python benchmarks/chronology_import.py ours FILE.docx            read it as Casereview does
    python benchmarks/chronology_import.py plain FILE.docx           read every cell's text with python-docx

Both readers print how many rows and letters they found, which must be the same. The table is written as Word writes
one: eight columns, each cell with its width, words in runs of their own formatting, and paragraphs in the longer cells.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

HEADS = (
    *("Date", "Time", "Family members", "Professionals", "Source of information"),
    *("Event or contact", "Child seen?", "Action taken"),
)
_WIDTHS = (1100, 800, 1500, 1500, 1400, 4500, 900, 2300)
_SENTENCES = (
    "Home visit by the health visitor as arranged; mother and both children were in.",
    "Telephone call from the school: absent for the third day, no reason given.",
    "Letter received from the hospital with the date of the next appointment.",
    "Case discussed in supervision and left open until the core group has met.",
    "Police attended after a call from a neighbour; no offence was disclosed.",
    "The duty worker rang back twice, got no answer, and left a message.",
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RUN = (
    '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="20"/><w:lang w:val="en-GB"/></w:rPr>'
)


def generate(path: Path, rows: int) -> None:
    """Write a Word file with a table of so many events below a head."""
    import docx
    from lxml import etree

    chance = random.Random(rows)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    lines = [_row(HEADS, head=True), *(_row(_event(number, chance)) for number in range(rows))]
    table = (
        f'<w:tbl xmlns:w="{_W}"><w:tblPr><w:tblW w:w="14000" w:type="dxa"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )
    document = docx.Document()
    document.add_paragraph("Chronology relating to the children of one invented family")
    document.element.body.insert(1, etree.fromstring(table, docx.oxml.parser.oxml_parser))
    document.save(str(path))


def _event(number: int, chance: random.Random) -> Iterator[str]:
    day = date(2000, 1, 1) + timedelta(days=number * 2 % 4000)
    yield f"{day.day:02}/{day.month:02}/{day.year}"
    yield f"{chance.randrange(8, 20):02}:{chance.randrange(60):02}"
    yield chance.choice(("Mother", "Mother\nChild A", "Child A\nChild B", "Child B"))
    yield chance.choice(("HV1", "SW2", "HV1\nSW2", "GP1", "PC3"))
    yield f"File {chance.randrange(1, 9)}, page {chance.randrange(1, 400)}"
    yield "\n".join(chance.sample(_SENTENCES, chance.randrange(1, 4)))
    yield chance.choice(("Yes", "No", "Not recorded"))
    yield chance.choice(_SENTENCES)


def _row(cells: Iterator[str] | tuple[str, ...], *, head: bool = False) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else "<w:trPr><w:cantSplit/></w:trPr>"
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{''.join(map(_paragraph, words.split(chr(10))))}</w:tc>"
        for width, words in zip(_WIDTHS, cells, strict=True)
    )
    return f'<w:tr w:rsidR="00A77B3E" w:rsidTr="00A77B3E">{properties}{written}</w:tr>'


def _paragraph(words: str) -> str:
    """A paragraph; longer ones in several runs, as Word leaves them after corrections."""
    middle = words.find(" ", len(words) // 2) if len(words) > 40 else -1
    pieces = [words] if middle < 0 else [words[:middle], words[middle:]]
    runs = "".join(f'<w:r w:rsidRPr="00B1">{_RUN}<w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in pieces)
    return f'<w:p w:rsidR="00A77B3E"><w:pPr><w:spacing w:after="0"/></w:pPr>{runs}</w:p>'


def ours(path: Path) -> list[list[str]]:
    """Every cell below the head, as Casereview reads the file."""
    from casereview.chronology.tables import read_file

    return [[cell.text for cell in row.cells] for table in read_file(path).tables for row in table.rows]


def plain(path: Path) -> list[list[str]]:
    """Every cell below the head, as python-docx gives it."""
    import docx

    return [
        texts
        for table in docx.Document(str(path)).tables
        for texts in [[cell.text for cell in row.cells] for row in table.rows][1:]
    ]


READERS: dict[str, Callable[[Path], list[list[str]]]] = {"ours": ours, "plain": plain}


def main(arguments: list[str]) -> None:
    """Run one of the programs named above."""
    action, path, *rest = arguments
    if action == "generate":
        generate(Path(path), int(rest[0]))
        return
    rows = READERS[action](Path(path))
    print(len(rows), "rows,", sum(len(cell) for row in rows for cell in row), "letters")


if __name__ == "__main__":
    main(sys.argv[1:])
