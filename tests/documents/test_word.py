"""The Word document: opens elsewhere, is read aloud well, and carries nothing but its text."""

from __future__ import annotations

import base64
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from casereview.publish.documents import DocumentMeta, to_docx
from casereview.publish.documents.word_xml import W

ROOT = Path(__file__).parents[2]
NAMES = {"w": W}


def part(package: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(package)) as archive:
        return etree.fromstring(archive.read(name))


def test_libreoffice_opens_it_and_prints_its_headings(word_file: bytes, tmp_path: Path) -> None:
    (tmp_path / "document.docx").write_bytes(word_file)
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        tmp_path / "document.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = subprocess.run(["pdftotext", tmp_path / "document.pdf", "-"], check=True, capture_output=True, text=True)
    words = " ".join(text.stdout.split())
    assert "1 How this review was made" in words
    assert "Summary edition · Version 1.0 · For the Board Page 2 of " in words


def test_its_properties_are_title_and_language_alone(word_file: bytes, meta: DocumentMeta) -> None:
    core = part(word_file, "docProps/core.xml")
    said = {etree.QName(child).localname: child.text for child in core}
    assert said == {"title": meta.title, "language": "en-GB"}
    assert len(part(word_file, "docProps/app.xml")) == 0


def test_it_holds_no_custom_properties(word_file: bytes) -> None:
    with ZipFile(BytesIO(word_file)) as archive:
        assert "docProps/custom.xml" not in archive.namelist()
        assert not any(b"custom.xml" in archive.read(name) for name in archive.namelist())


def test_every_language_it_names_is_the_documents(word_file: bytes) -> None:
    named = part(word_file, "word/styles.xml").xpath("//w:lang/@w:val", namespaces=NAMES)
    named += part(word_file, "word/settings.xml").xpath("//w:themeFontLang/@w:val", namespaces=NAMES)
    assert set(named) == {"en-GB"}
    assert len(named) >= 2


def test_header_rows_repeat_and_rows_stay_whole(word_file: bytes) -> None:
    tables = part(word_file, "word/document.xml").findall(".//w:tbl", NAMES)
    assert len(tables) == 2
    for table in tables:
        rows = table.findall("w:tr", NAMES)
        assert [row.find("w:trPr/w:tblHeader", NAMES) is not None for row in rows] == [True, False, False, False]
        assert all(row.find("w:trPr/w:cantSplit", NAMES) is not None for row in rows)
        assert table.find("w:tblPr/w:tblLook", NAMES).get(f"{{{W}}}firstColumn") == "1"


def test_its_contents_are_filled_and_ask_for_no_update(word_file: bytes) -> None:
    document = part(word_file, "word/document.xml")
    entries = document.xpath("//w:sdtContent//w:hyperlink", namespaces=NAMES)
    assert ["".join(entry.itertext()) for entry in entries] == [
        "1How this review was made",
        "1.3What the family told us",
        "2What happened",
        "3Progress on actions",
        "Notes",
    ]
    assert not document.xpath("//*[@w:dirty]", namespaces=NAMES)
    assert not part(word_file, "word/settings.xml").xpath("//w:updateFields", namespaces=NAMES)


def test_every_picture_has_its_description(word_file: bytes) -> None:
    described = part(word_file, "word/document.xml").xpath("//*[local-name()='docPr']/@descr")
    assert described == ["Bar chart: contacts with the family rose from two in January 2009 to nine in June 2009."]


def test_a_drawing_becomes_a_picture_that_every_word_shows() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><rect width="96" height="48"/></svg>'
    source = "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode()
    package = to_docx(f'<p><img alt="A dark box." src="{source}"></p>', DocumentMeta("A title"))
    with ZipFile(BytesIO(package)) as archive:
        media = [name for name in archive.namelist() if name.startswith("word/media/")]
    extent = part(package, "word/document.xml").xpath("//*[local-name()='extent']/@cx")
    assert [name.rsplit(".", 1)[1] for name in media] == ["png"]
    assert abs(int(extent[0]) - 914400) < 20000


def test_a_callout_is_told_by_its_word_and_its_style(word_file: bytes) -> None:
    paragraphs = Document(BytesIO(word_file)).paragraphs
    titles = {p.style.name: p.text for p in paragraphs if p.style.name.endswith("Title") and "Callout" in p.style.name}
    assert titles == {
        "Callout Missed Opportunity Title": "Missed opportunity",
        "Callout Good Practice Title": "Good practice",
    }


def test_progress_is_told_in_words_with_shading_behind(word_file: bytes) -> None:
    document = part(word_file, "word/document.xml")
    runs = document.xpath("//w:r[starts-with(w:rPr/w:rStyle/@w:val, 'RAG')]", namespaces=NAMES)
    assert ["".join(run.itertext()) for run in runs] == ["Amber: progressed", "Green: completed", "Red: not commenced"]


@pytest.mark.parametrize("text", ["OFFICIAL-SENSITIVE", "FICTIONAL"])
def test_every_page_after_the_cover_bears_marking_and_fiction(word_file: bytes, text: str) -> None:
    with ZipFile(BytesIO(word_file)) as archive:
        heads = [archive.read(name).decode() for name in archive.namelist() if name.startswith("word/header")]
    assert sum(text in head for head in heads) == 1


def test_the_script_writes_the_reference_document_that_is_used() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tools'); import make_reference_docx as m; sys.stdout.buffer.write(m.build())"
    )
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True).stdout
    assert made == (ROOT / "templates/documents/reference.docx").read_bytes()
