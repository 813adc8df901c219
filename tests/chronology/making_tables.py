"""Makes Word files, workbooks and text files to read tables from: by hand, part by part, or by LibreOffice."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from casereview.chronology.tables import SourceFile, SourceTable, read_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": W,
        "r": f"{OFFICE}/relationships",
        "m": f"{OFFICE}/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
HEADS = ("Date", "Time", "Event")


def run(words: str, properties: str = "") -> str:
    """A run of words with properties in XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(*inner: str, properties: str = "") -> str:
    """A paragraph; words without markup become runs."""
    runs = "".join(item if item.startswith("<") else run(item) for item in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell; words without markup become paragraphs."""
    inner = "".join(item if item.startswith("<") else paragraph(item) for item in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or '<w:p/>'}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; words without markup become cells."""
    inner = "".join(item if item.startswith("<") else cell(item) for item in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str, grid: Iterable[int] = (), properties: str = "") -> str:
    """A table with the widths of its grid."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def span(count: int) -> str:
    """The property of a cell over so many columns of the grid."""
    return f'<w:gridSpan w:val="{count}"/>'


def tracked(kind: str, inner: str = "") -> str:
    """``inner`` inserted, deleted or moved with changes tracked."""
    return f'<w:{kind} w:id="1" w:author="Someone" w:date="2010-01-01T00:00:00Z">{inner}</w:{kind}>'


def deleted(words: str) -> str:
    """Words deleted with changes tracked."""
    return tracked("del", f'<w:r><w:delText xml:space="preserve">{escape(words)}</w:delText></w:r>')


def word_file(path: Path, body: str, parts: dict[str, str] | None = None, *, main: str = "word/document.xml") -> Path:
    """A Word file of this body; ``parts`` are other parts by name, their relations made from the names."""
    others = parts or {}
    files = {main: f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"}
    files |= {f"word/{name}": text for name, text in others.items()}
    links = "".join(
        f'<Relationship Id="rId-{Path(name).stem}" Target="{name}" '
        f'Type="{OFFICE}/relationships/{re.sub(r"[0-9]", "", Path(name).stem)}"/>'
        for name in others
    )
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>'
    return _package(path, files, main)


def part(root: str, inner: str) -> str:
    """A part of a Word file: its root element and what is inside."""
    return f"<w:{root} {_NAMES}>{inner}</w:{root}>"


def workbook(path: Path, *sheets: str, parts: dict[str, str] | None = None, book: str = "", names: str = "") -> Path:
    """A workbook of these sheets in XML; ``parts`` are other files by their whole names."""
    listed = "".join(f'<sheet name="S{at}" sheetId="{at}" r:id="rId{at}"{names}/>' for at in range(1, len(sheets) + 1))
    root = f'xmlns="{SHEET}" xmlns:r="{OFFICE}/relationships"'
    files = {"xl/workbook.xml": f"<workbook {root}>{book}<sheets>{listed}</sheets></workbook>"}
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/relationships/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    for name in ("styles", "sharedStrings"):
        if f"xl/{name}.xml" in (parts or {}):
            links += f'<Relationship Id="{name}" Type="{OFFICE}/relationships/{name}" Target="{name}.xml"/>'
    files["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>'
    for at, sheet in enumerate(sheets, 1):
        files[f"xl/worksheets/sheet{at}.xml"] = f"<worksheet {root}>{sheet}</worksheet>"
    return _package(path, files | (parts or {}), "xl/workbook.xml")


def _package(path: Path, files: dict[str, str], main: str) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_TYPES}"/>')
        if "_rels/.rels" not in files:
            link = f'<Relationship Id="r1" Type="{OFFICE}/relationships/officeDocument" Target="{main}"/>'
            archive.writestr("_rels/.rels", f'<Relationships xmlns="{RELATIONS}">{link}</Relationships>')
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def only(path: Path, **options: str) -> SourceTable:
    """The only table of a file."""
    (found,) = read_file(path, **options).tables  # type: ignore[arg-type]
    return found


def texts(found: SourceTable) -> list[list[str]]:
    """The words of all cells below the head."""
    return [[item.text for item in line.cells] for line in found.rows]


def one_cell(tmp_path: Path, inner: str, parts: dict[str, str] | None = None, **options: str) -> SourceFile:
    """A Word table with one row below its head, whose third cell holds these paragraphs."""
    body = table(row(*HEADS), row("01/02/2009", "10:00", cell(inner)))
    return read_file(word_file(tmp_path / "one.docx", body, parts), **options)  # type: ignore[arg-type]


def words(text: str) -> Counter[str]:
    """The words of a text with how often each is there."""
    return Counter(re.findall(r"\w+", text))


def words_read(found: SourceFile) -> Counter[str]:
    """Every word that came out of a file anywhere; carried cells are other cells once more."""
    pieces = [*found.around, *(item.text for item in found.lost)]
    for each in found.tables:
        if not each.continues or each.head_row:
            pieces += each.heads
        pieces += [item.text for line in each.rows for item in line.cells if not item.carried]
    return words("\n".join(pieces))


def convert(sources: Iterable[Path], to: str, folder: Path) -> None:
    """Let LibreOffice write the sources anew as ``to``, with a profile of its own."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", to]
    ran = subprocess.run(
        [*command, "--outdir", folder, *sources], check=True, capture_output=True, text=True, timeout=180
    )
    assert "Error" not in ran.stdout + ran.stderr, ran.stdout + ran.stderr
