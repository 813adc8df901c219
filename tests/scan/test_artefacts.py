"""Real files, each with a name in one hiding place, and a clean twin that must pass."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pikepdf
import pytest
import typst
from lxml import etree
from PIL import Image, PngImagePlugin

from casereview.identity.entries import parse_entry
from casereview.identity.matcher import Matcher, build_matcher
from casereview.identity.scan import Hit, scan_bytes, scan_path

CLEAN_HTML = (
    "<!doctype html><html lang='en'><head><title>Summary</title></head><body><p>The child was seen.</p></body></html>"
)


def html(head: str = "", body: str = "") -> bytes:
    return CLEAN_HTML.replace("</head>", head + "</head>").replace("</body>", body + "</body>").encode()


def jpeg(comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (9, 9), "white").save(stream, "JPEG", comment=comment)
    return stream.getvalue()


def png(**text: str) -> bytes:
    stream = io.BytesIO()
    info = PngImagePlugin.PngInfo()
    for key, value in text.items():
        info.add_text(key, value, zip=True)
    Image.new("RGB", (9, 9), "white").save(stream, "PNG", pnginfo=info)
    return stream.getvalue()


def exif() -> bytes:
    stream = io.BytesIO()
    picture = Image.new("RGB", (9, 9), "white")
    data = picture.getexif()
    data[0x013B] = "W Hartgrove"
    picture.save(stream, "JPEG", exif=data)
    return stream.getvalue()


def word(change: Callable[[docx.document.Document], None] = lambda _: None) -> bytes:
    document = docx.Document()
    document.add_paragraph("The child was seen at home.")
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def runs(document: docx.document.Document) -> None:
    paragraph = document.add_paragraph()
    for piece in ("Wil", "li", "am was seen"):
        paragraph.add_run(piece).bold = piece == "li"


def header(document: docx.document.Document) -> None:
    document.sections[0].header.paragraphs[0].text = "Review of William"


def alternative_text(document: docx.document.Document) -> None:
    document.add_picture(io.BytesIO(png()))
    document.inline_shapes[0]._inline.docPr.set("descr", "Photograph of William")


def word_comment(document: docx.document.Document) -> None:
    document.add_comment(document.paragraphs[0].runs, text="Ask William", author="A", initials="A")


def last_author(document: docx.document.Document) -> None:
    document.core_properties.last_modified_by = "Siobhan Tranter"


def picture_inside(document: docx.document.Document) -> None:
    document.add_picture(io.BytesIO(png(Author="William")))


def deleted(document: docx.document.Document) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document.paragraphs[0]._p.append(
        etree.fromstring(
            f'<w:del xmlns:w="{space}" w:id="1" w:author="A"><w:r><w:delText>William</w:delText></w:r></w:del>'
        )
    )


def deletion_in_between(document: docx.document.Document) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraph = document.add_paragraph("Wil")._p
    paragraph.append(
        etree.fromstring(
            f'<w:del xmlns:w="{space}" w:id="1" w:author="A"><w:r><w:delText>son</w:delText></w:r></w:del>'
        )
    )
    paragraph.append(etree.fromstring(f'<w:r xmlns:w="{space}"><w:t>liam</w:t></w:r>'))


def zipped(data: bytes, extra: dict[str, bytes], comment: bytes = b"") -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in extra.items():
            archive.writestr(name, content)
        archive.comment = comment
    return stream.getvalue()


def empty_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "The child was seen.")
    return stream.getvalue()


def unlisted_part() -> bytes:
    """A zip file whose list of contents leaves one part out."""
    hidden = zipped(b"", {"b.txt": b"William " * 20})
    start = hidden.index(b"PK\x01\x02")
    return hidden[:start] + empty_zip()


CUSTOM = (
    b'<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="x" pid="2" '
    b'name="Subject"><vt:lpwstr>William</vt:lpwstr></property></Properties>'
)


def sheet(cell: str) -> bytes:
    source = f"<worksheet><sheetData><row><c>{cell}</c></row></sheetData></worksheet>"
    return zipped(
        b"",
        {"xl/worksheets/sheet1.xml": source.encode()},
    )


def pdf(
    change: Callable[[pikepdf.Pdf], None] = lambda _: None, source: str = "= Summary\n\nThe child was seen."
) -> bytes:
    made = typst.compile(source.encode())
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as document:
        change(document)
        document.save(stream, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return stream.getvalue()


def information(document: pikepdf.Pdf) -> None:
    document.docinfo["/Author"] = "William"


def xmp(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = ["Siobhán"]


def attachment(document: pikepdf.Pdf) -> None:
    document.attachments["notes.txt"] = gzip.compress(b"William")


def attachment_name(document: pikepdf.Pdf) -> None:
    document.attachments["hartgrove.txt"] = b"x"


def bookmark(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("About Hartgrove", 0))


def annotation(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="Ask Gosia"
    )
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([document.make_indirect(note)]))


def script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('William')")


def drawn_in_pieces(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.Resources.Font.F9 = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.contents_add(document.make_stream(b"BT /F9 9 Tf 50 50 Td [(Hart) -20 (gr\\157ve)] TJ ET"))


def orphan(document: pikepdf.Pdf) -> None:
    document.Root.Spare = document.make_stream(b"BT <FEFF004800610072007400670072006F00760065> Tj ET")


def earlier_revision() -> bytes:
    """A PDF to which a later revision was appended that takes an object's stream out of use."""
    made = pdf()
    old = zlib.compress(b"BT (William) Tj ET")
    return made + b"\n9999 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n" % (
        len(old),
        old,
    )


BOX = "#box(width: 5cm)[Hartgrove]#place(dx: -5cm, rect(width: 5cm, height: 1cm, fill: black))"

CODED_PNG = base64.b64encode(png(Author="William")).decode()
CODED_SVG = "%3Csvg%3E%3Ctitle%3E%57illiam%3C/title%3E%3C/svg%3E"
RICH = b"<sst><si><r><t>Wil</t></r><r><t>liam</t></r></si></sst>"

LEAKS: dict[str, tuple[str, bytes]] = {
    "text": ("a.txt", b"The child William"),
    "utf-16": ("a.txt", "The child Siobhán".encode("utf-16")),
    "utf-16 without a mark": ("a.txt", "The child was seen by William today".encode("utf-16-be")),
    "latin-1": ("a.txt", "The mother Siobhán".encode("latin-1")),
    "yaml": ("a.yml", b'label: "W\\u0069lliam"\n'),
    "html text": ("a.html", html(body="<p>Wil<em>li</em>am</p>")),
    "html attribute": ("a.html", html(body='<img alt="Drawing by William" src="x.png">')),
    "html data attribute": ("a.html", html(body='<p data-person="hartgrove"></p>')),
    "html comment": ("a.html", html(body="<!-- William -->")),
    "html script": ("a.html", html(body='<script>let x = "William";</script>')),
    "html json-ld": ("a.html", html('<script type="application/ld+json">{"author": "W\\u0069lliam"}</script>')),
    "html style": ("a.html", html("<style>p::after{content:'William'}</style>")),
    "html meta": ("a.html", html('<meta name="author" content="William">')),
    "html decimal entity": ("a.html", html(body="<p>W&#105;lliam</p>")),
    "html hexadecimal entity": ("a.html", html(body="<p>W&#x69;lliam</p>")),
    "html link": ("a.html", html(body='<a href="/people/%57illiam/">x</a>')),
    "html anchor": ("a.html", html(body='<h2 id="about-william">x</h2>')),
    "html data address": ("a.html", html(body=f'<img src="data:image/png;base64,{CODED_PNG}">')),
    "html data address of svg": ("a.html", html(body=f'<img src="data:image/svg+xml,{CODED_SVG}">')),
    "html soft break": ("a.html", html(body="<p>Wil&shy;liam and Hart<wbr>grove</p>")),
    "search index": ("search_index.json", json.dumps({"docs": [{"text": "<b>Sio</b>bhán"}]}).encode()),
    "source map": ("a.js.map", b'{"sources": ["/home/whartgrove/x.js"]}'),
    "svg title": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><title>William</title></svg>'),
    "svg spans": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><text><tspan>Will</tspan><tspan>iam</tspan></text></svg>'),
    "sitemap": ("sitemap.xml", b'<?xml version="1.0"?><urlset><url><loc>https://x.example/hartgrove/</loc></url></urlset>'),
    "docx runs": ("a.docx", word(runs)),
    "docx header": ("a.docx", word(header)),
    "docx comment": ("a.docx", word(word_comment)),
    "docx alternative text": ("a.docx", word(alternative_text)),
    "docx property": ("a.docx", word(last_author)),
    "docx custom property": ("a.docx", zipped(word(), {"docProps/custom.xml": CUSTOM})),
    "docx deleted text": ("a.docx", word(deleted)),
    "docx text around a deletion": ("a.docx", word(deletion_in_between)),
    "docx picture": ("a.docx", word(picture_inside)),
    "docx orphan part": ("a.docx", zipped(word(), {"word/old.xml": b"<w>William</w>"})),
    "docx name of a part": ("a.docx", zipped(word(), {"word/media/hartgrove.bin.txt": b"x"})),
    "docx embedded docx": ("a.docx", zipped(word(), {"word/embeddings/a.docx": word(runs)})),
    "xlsx rich text": ("a.xlsx", zipped(b"", {"xl/sharedStrings.xml": RICH})),
    "xlsx date as a number": ("a.xlsx", sheet("<v>40636</v>")),
    "zip in zip": ("a.zip", zipped(b"", {"b.zip": zipped(b"", {"c.txt": b"William"})})),
    "zip remark": ("a.zip", zipped(b"", {"b.txt": b"x"}, b"for William")),
    "zip unlisted part": ("a.zip", unlisted_part()),
    "zip before": ("a.zip", b"William\n" + empty_zip()),
    "gzip": ("a.gz", gzip.compress(b"William")),
    "bzip2": ("a.bz2", bz2.compress(b"William")),
    "pdf page": ("a.pdf", pdf(source="William was seen")),
    "pdf behind a box": ("a.pdf", pdf(source=BOX)),
    "pdf white text": ("a.pdf", pdf(source="#text(fill: white)[William]")),
    "pdf hyphenated": ("a.pdf", pdf(source="#box(width: 2.2cm)[#set text(hyphenate: true)\nSeen: Hart-\\ grove]")),
    "pdf information": ("a.pdf", pdf(information)),
    "pdf xmp": ("a.pdf", pdf(xmp)),
    "pdf attachment": ("a.pdf", pdf(attachment)),
    "pdf attachment's name": ("a.pdf", pdf(attachment_name)),
    "pdf bookmark": ("a.pdf", pdf(bookmark)),
    "pdf annotation": ("a.pdf", pdf(annotation)),
    "pdf script": ("a.pdf", pdf(script)),
    "pdf drawn in pieces": ("a.pdf", pdf(drawn_in_pieces)),
    "pdf orphan stream": ("a.pdf", pdf(orphan)),
    "pdf earlier revision": ("a.pdf", earlier_revision()),
    "pdf after the end": ("a.pdf", pdf() + b"\nWilliam\n"),
    "pdf alternative text": ("a.pdf", pdf(source='#figure(rect(), alt: "William at home")')),
    "png text": ("a.png", png(Author="William")),
    "png after the end": ("a.png", png() + b"William"),
    "jpeg exif": ("a.jpg", exif()),
    "jpeg comment": ("a.jpg", jpeg(b"William")),
    "unknown bytes": ("a.bin", b"\x00\x01\x02\xff" * 30 + "William".encode("utf-16-le") + b"\xff\x00\x07\x08" * 30),
}  # fmt: skip

TWINS: dict[str, tuple[str, bytes]] = {
    "text": ("a.txt", b"The child was seen."),
    "html": ("a.html", html()),
    "json": ("search_index.json", b'{"docs": [{"text": "The child"}]}'),
    "svg": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><title>Drawing</title></svg>'),
    "docx": ("a.docx", word()),
    "xlsx": ("a.xlsx", sheet("<v>40637</v>")),
    "zip": ("a.zip", empty_zip()),
    "gzip": ("a.gz", gzip.compress(b"The child")),
    "pdf": ("a.pdf", pdf()),
    "png": ("a.png", png(Software="Drawing program")),
    "jpeg": ("a.jpg", jpeg()),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_name_is_found_wherever_a_file_hides_it(leak: str, matcher: Matcher) -> None:
    hits = scan_bytes(*LEAKS[leak], matcher)
    assert {hit.code for hit in hits} & {"CR653"}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_hit_never_holds_the_name(leak: str, matcher: Matcher) -> None:
    said = repr(scan_bytes(*LEAKS[leak], matcher)).casefold()
    assert [name for name in ("william", "hartgrove", "siobh", "gosia", "tranter") if name in said] == []


@pytest.mark.parametrize("twin", TWINS)
def test_a_clean_file_passes(twin: str, matcher: Matcher) -> None:
    assert scan_bytes(*TWINS[twin], matcher) == []


def test_a_hit_says_which_part_of_a_file(matcher: Matcher) -> None:
    hits = [hit for hit in scan_bytes("a.docx", word(header), matcher) if hit.entry == "child-a"]
    assert [(hit.place, hit.entry, hit.kind) for hit in hits] == [("word/header1.xml", "child-a", "given name")]


def test_a_hit_in_text_says_line_and_column(matcher: Matcher) -> None:
    assert scan_bytes("a.md", b"One.\n\nThen William came.\n", matcher) == [
        Hit("a.md", "", "child-a", "given name", 3, 6, leak=1)
    ]


def test_numbers_of_a_zip_files_headers_are_no_names(matcher: Matcher) -> None:
    """Two bytes of a time or a checksum can look like a name of two letters; the same letters elsewhere are found."""
    entry = {"entry": "ng", "of": "person", "name": {"given": "Hannah", "surname": "Ng"}}
    short = build_matcher([parse_entry(json.dumps(entry), "ng")])
    half_past_twelve = (2014, 2, 26, 12, 58, 28)  # written as the bytes “Ng”
    for folder, hits in (("x", 0), ("Ng", 1)):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(zipfile.ZipInfo(f"{folder}/a.txt", half_past_twelve), "The child was seen.")
        assert b"Ng" in stream.getvalue()
        assert bool(scan_bytes("a.zip", stream.getvalue(), short)) == bool(hits)
        assert scan_bytes("a.zip", stream.getvalue(), matcher) == []


@pytest.mark.parametrize(
    ("drawing", "found"),
    [(b"0 0 m 111.01632 960.123 l S", False), (b"BT /F1 9 Tf (01632.960123) Tj ET", True), (b"% 01632 960123", True)],
    ids=["places on the page", "text", "a remark"],
)
def test_places_on_the_page_of_a_pdf_are_no_telephone_numbers(drawing: bytes, found: bool, matcher: Matcher) -> None:
    def draw(document: pikepdf.Pdf) -> None:
        document.pages[0].contents_add(document.make_stream(drawing))

    assert bool(scan_bytes("a.pdf", pdf(draw), matcher)) == found


def test_a_tar_file_is_opened(matcher: Matcher) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("hartgrove.txt"))
    assert scan_bytes("a.tar", stream.getvalue(), matcher)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.7\n" + b"broken " * 30),
        ("a.zip", empty_zip()[:-30]),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
        ("a.gz", gzip.compress(b"The child" * 50)[:-20]),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("child.age", b"age-encryption.org/v1\n" + bytes(range(256))),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 30),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_opened_is_a_problem(name: str, data: bytes, matcher: Matcher) -> None:
    assert "CR655" in {hit.code for hit in scan_bytes(name, data, matcher)}


def test_a_locked_pdf_is_a_problem(matcher: Matcher) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(stream, encryption=pikepdf.Encryption(user="x", owner="y"))
    assert "CR655" in {hit.code for hit in scan_bytes("a.pdf", stream.getvalue(), matcher)}


def test_names_of_files_and_folders_are_searched_and_masked(tmp_path: Path, matcher: Matcher) -> None:
    folder = tmp_path / "out" / "hartgrove"
    folder.mkdir(parents=True)
    (folder / "william.txt").write_text("The child was seen.")
    assert {(hit.artefact, hit.code) for hit in scan_path(tmp_path / "out", matcher)} == {
        ("out/[child-a]/[child-a].txt", "CR654")
    }


def test_a_link_that_leads_nowhere_is_a_problem(tmp_path: Path, matcher: Matcher) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.html").symlink_to(tmp_path / "gone.html")
    assert [hit.code for hit in scan_path(tmp_path / "out", matcher)] == ["CR655"]
