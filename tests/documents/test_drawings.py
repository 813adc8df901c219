"""Large drawings: on the sheet their words need, described, as lines and not as dots, and open to every search."""

from __future__ import annotations

import base64
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import page
import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree
from playwright.sync_api import Browser

from casereview.diagnostics import CannotRun
from casereview.identity.entries import parse_entry
from casereview.identity.matcher import build_matcher
from casereview.identity.scan import scan_bytes
from casereview.publish.documents import DocumentMeta, check_body, to_docx, to_html, to_pdf
from casereview.publish.documents.drawing_paper import LABEL, SMALLEST, fits, placed
from casereview.publish.documents.word_xml import W, w
from casereview.publish.making import MAKERS

ROOT = Path(__file__).parents[2]
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
DESCRIBED = "Genogram of three people. It is drawn for a test."
META = DocumentMeta("A report", subtitle="A board", date="2015-06-01")
TEXT = "<p>Words before and after the drawing.</p>"
SIZES = {"small": (500, 300), "wide": (1000, 500), "large": (1600, 800), "tall": (800, 1400)}
SHEETS = {"small": (595, 842), "wide": (842, 595), "large": (1191, 842), "tall": (842, 1191)}


def drawing(name: str = "Ottilie Marchbanks", size: str = "small") -> str:
    width, height = SIZES[size]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-labelledby="genogram-title"><title id="genogram-title">Genogram</title>'
        f'<rect x="0" y="0" width="{width}" height="{height}" fill="#ffffff"/>'
        '<circle cx="60" cy="60" r="18" fill="none" stroke="#1c262e" stroke-width="2"/>'
        '<text font-family="Source Sans 3, Segoe UI, Arial, sans-serif" font-size="13" fill="#1c262e" '
        f'text-anchor="middle"><tspan x="60" y="100">{name}</tspan></text></svg>'
    )
    source = base64.b64encode(svg.encode()).decode()
    return (
        f'<figure class="genogram" id="drawing-{size}"><img class="drawn" alt="{DESCRIBED}" '
        f'src="data:image/svg+xml;base64,{source}"></figure>'
    )


def body(*sizes: str) -> str:
    return TEXT + "".join(f'<h1 id="head-{size}">A {size} one</h1>{drawing(size=size)}{TEXT}' for size in sizes)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return to_pdf(body(*SIZES), META)


@pytest.fixture(scope="module")
def word() -> bytes:
    return to_docx(body(*SIZES), META)


@pytest.mark.parametrize("size", SIZES)
def test_its_words_are_never_printed_smaller_than_eight_points(size: str) -> None:
    width, height = SIZES[size]
    found = placed(width, height)
    assert found is not None
    assert LABEL * found.width / width >= SMALLEST - 0.01
    assert found.width <= found.paper.room[0] + 0.1
    assert found.height <= found.paper.room[1] + 0.1


def test_what_no_sheet_holds_is_refused_and_never_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not fits(2400, 600)
    monkeypatch.setitem(SIZES, "huge", (2400, 600))
    for make in MAKERS.values():
        with pytest.raises(CannotRun, match="too large for any sheet"):
            make(drawing(size="huge"), META)


def test_a_drawing_in_large_print_is_larger() -> None:
    usual, large = placed(500, 300), placed(500, 300, large=True)
    assert usual is not None
    assert large is not None
    assert large.width == pytest.approx(1.5 * usual.width, rel=0.01)


def test_it_is_a_body_that_documents_know() -> None:
    assert check_body(body(*SIZES)) == []


def test_the_pdf_has_a_page_of_the_right_sheet_for_each(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        sizes = [(round(float(one.mediabox[2])), round(float(one.mediabox[3]))) for one in document.pages]
    assert [size for size in sizes if size != SHEETS["small"]] == [SHEETS[name] for name in ("wide", "large", "tall")]


def test_the_pdf_keeps_the_drawing_as_lines_and_text(pdf: bytes, tmp_path: Path) -> None:
    (tmp_path / "document.pdf").write_bytes(pdf)
    said = subprocess.run(["pdftotext", tmp_path / "document.pdf", "-"], check=True, capture_output=True, text=True)
    assert said.stdout.count("Ottilie Marchbanks") == len(SIZES)
    with pikepdf.open(BytesIO(pdf)) as document:
        pictures = [
            one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
    assert pictures == []


def test_its_words_are_set_in_a_weight_that_can_be_read(pdf: bytes) -> None:
    """Typst takes the lightest form of a variable font for the words of an SVG."""
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/FontDescriptor" in one]
        names = {str(one.BaseFont).partition("+")[2] for one in fonts}
    assert "GenogramSans-Regular" in names


def test_the_script_writes_the_fonts_that_are_used() -> None:
    """Both are made by the same few lines; making one takes seconds, so one stands for both."""
    code = "import sys, drawing_fonts; sys.stdout.buffer.write(drawing_fonts.drawn('Regular'))"
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "tools", check=True, capture_output=True).stdout
    assert made == (ROOT / "templates/documents/fonts/GenogramSans-Regular.ttf").read_bytes()


def test_the_pdf_tags_each_as_a_figure_with_its_description(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as document:
        told = [
            str(one.Alt)
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
    assert told == [DESCRIBED] * len(SIZES)
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


def test_word_has_the_drawing_itself_beside_its_picture(word: bytes) -> None:
    with ZipFile(BytesIO(word)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    related = {one.get("Id"): one.get("Target") for one in etree.fromstring(parts["word/_rels/document.xml.rels"])}
    assert len(list(document.iter("{*}svgBlip"))) == len(SIZES)
    for blip in document.iter("{*}blip"):
        (beside,) = blip.iter("{*}svgBlip")
        assert parts[f"word/{related[blip.get(EMBED)]}"].startswith(b"\x89PNG")
        assert b"Ottilie Marchbanks" in parts[f"word/{related[beside.get(EMBED)]}"]
    assert b'Extension="svg" ContentType="image/svg+xml"' in parts["[Content_Types].xml"]
    assert document.xpath("//*[local-name()='docPr']/@descr") == [DESCRIBED] * len(SIZES)
    assert b"base64" not in parts["word/document.xml"]


def test_word_turns_the_page_or_takes_a_larger_sheet(word: bytes) -> None:
    with ZipFile(BytesIO(word)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    sheets = [
        (size.get(f"{{{W}}}w"), size.get(f"{{{W}}}h"), size.get(f"{{{W}}}orient"))
        for size in document.iter(f"{{{W}}}pgSz")
    ]
    wanted = [("16838", "11906", "landscape"), ("23811", "16838", "landscape"), ("16838", "23811", None)]
    assert [sheet for sheet in sheets if sheet[:2] != ("11906", "16838")] == wanted


def test_in_word_the_title_of_a_view_turns_with_it() -> None:
    """Of a large family one view follows the other, each with its title and without a heading."""
    views = "".join(
        drawing(size=size).replace("<img", f"<figcaption>View {size}</figcaption><img")
        for size in ("small", "wide", "large")
    )
    with ZipFile(BytesIO(to_docx(f'<h1 id="head">Views</h1>{views}{TEXT}', META))) as parts:
        document = etree.fromstring(parts.read("word/document.xml"))
    told = []
    for paragraph in document.iter(w("p")):
        words = "".join(paragraph.itertext()).strip()
        if words.startswith("View "):
            told.append(words)
        elif paragraph.find(f".//{w('drawing')}") is not None:
            told.append("drawing")
        elif (size := paragraph.find("/".join(map(w, ("pPr", "sectPr", "pgSz"))))) is not None:
            told.append(f"ends {size.get(w('w'))}")
    upright, wide, large = "ends 11906", "ends 16838", "ends 23811"
    assert told == ["View small", "drawing", upright, "View wide", "drawing", wide, "View large", "drawing", large]


def test_libreoffice_puts_each_on_its_own_sheet_with_its_heading(word: bytes, tmp_path: Path) -> None:
    (tmp_path / "document.docx").write_bytes(word)
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
    with pikepdf.open(tmp_path / "document.pdf") as document:
        sizes = [(round(float(one.mediabox[2])), round(float(one.mediabox[3]))) for one in document.pages]
    for number, size in enumerate(sizes, 1):
        for name, sheet in SHEETS.items():
            if size == sheet and name != "small":
                said = ["pdftotext", "-f", str(number), "-l", str(number), tmp_path / "document.pdf", "-"]
                found = subprocess.run(said, check=True, capture_output=True, text=True).stdout
                assert f"A {name} one" in found
    assert [size for size in sizes if size != SHEETS["small"]] == [SHEETS[name] for name in ("wide", "large", "tall")]


@pytest.mark.parametrize("name", ["Ottilie Marchbanks", "Ottilie</tspan><tspan x='60' y='116'>Marchbanks"])
@pytest.mark.parametrize("ending", MAKERS)
def test_a_name_in_a_drawing_is_found(ending: str, name: str) -> None:
    entry = parse_entry(
        '{"entry": "mother", "of": "person", "name": {"given": "Ottilie", "surname": "Marchbanks"}}', "mother"
    )
    matcher = build_matcher([entry], ())
    hits = scan_bytes(f"a.{ending}", MAKERS[ending](TEXT + drawing(name), META), matcher)
    assert {hit.entry for hit in hits} == {"mother"}


@pytest.mark.parametrize("ending", MAKERS)
def test_nothing_is_found_in_a_drawing_without_names(ending: str) -> None:
    entry = parse_entry(
        '{"entry": "mother", "of": "person", "name": {"given": "Ottilie", "surname": "Marchbanks"}}', "mother"
    )
    made = MAKERS[ending](TEXT + drawing("HV1"), META)
    assert scan_bytes(f"a.{ending}", made, build_matcher([entry], ())) == []


def test_axe_finds_nothing_in_the_html_and_nothing_reaches_beyond_the_screen(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "document.html").write_bytes(to_html(body(*SIZES), META))
    shown = browser.new_page(viewport={"width": 390, "height": 844}, bypass_csp=True)
    shown.goto((tmp_path / "document.html").as_uri())
    found = Axe().run(shown)
    across = [shown.evaluate("document.documentElement.scrollWidth")]
    shown.set_viewport_size({"width": 1280, "height": 900})
    across.append(shown.evaluate("document.documentElement.scrollWidth"))
    shown.close()
    assert (found.violations_count, across) == (0, [390, 1280]), found.generate_report()
