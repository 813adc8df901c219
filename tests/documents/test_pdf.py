"""The PDF: readable by everybody, archivable, and silent about who made it."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import lxml.html
import page
import pikepdf
import pytest

from casereview.publish.documents import DocumentMeta, to_pdf
from casereview.publish.documents.columns import column_shares, is_wide

PROFILES = [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A]


@pytest.mark.parametrize("profile", PROFILES, ids=["PDF/UA-1", "PDF/A-2a"])
def test_it_keeps_every_rule_that_page_validation_knows(pdf_file: bytes, profile: page.ValidationProfile) -> None:
    report = page.validate_pdf_bytes(pdf_file, profile=profile)
    assert (report.is_compliant, [failure.message for failure in report.failures]) == (True, [])


@pytest.mark.parametrize("command", [("outloud", "--no-info"), ("pdfua", "check")], ids=["outloud", "pdfua"])
def test_it_passes_the_checkers_that_find_what_validators_miss(
    pdf_file: bytes, tmp_path: Path, command: tuple[str, ...]
) -> None:
    import sysconfig

    path = tmp_path / "document.pdf"
    path.write_bytes(pdf_file)
    program = Path(sysconfig.get_path("scripts")) / command[0]
    ran = subprocess.run([program, *command[1:], path], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def test_its_properties_are_title_language_date_and_program(pdf_file: bytes, meta: DocumentMeta) -> None:
    with pikepdf.open(BytesIO(pdf_file)) as document:
        facts = {str(key): str(value) for key, value in document.docinfo.items()}
        language, title = str(document.Root.Lang), document.open_metadata()["dc:title"]
    assert facts.pop("/Creator").startswith("Typst ")
    assert facts == {
        "/Title": meta.title,
        "/CreationDate": "D:20100901000000Z",
        "/ModDate": "D:20100901000000Z",
    }
    assert (language, title) == ("en-GB", meta.title)


def test_a_row_header_is_tagged_as_one(pdf_file: bytes) -> None:
    with pikepdf.open(BytesIO(pdf_file)) as document:
        scopes = [
            str(entry.A.Scope)
            for entry in document.objects
            if isinstance(entry, pikepdf.Dictionary)
            and entry.get("/S") == "/TH"
            and not isinstance(entry.A, pikepdf.Array)
        ]
    assert scopes.count("/Row") == 6


def test_its_bookmarks_are_its_headings(pdf_file: bytes) -> None:
    with pikepdf.open(BytesIO(pdf_file)) as document, document.open_outline() as outline:
        tops = [" ".join(str(item.title).split()) for item in outline.root]
    assert tops == ["1 How this review was made", "2 What happened", "3 Progress on actions", "Notes"]


def test_all_its_fonts_travel_with_it(pdf_file: bytes) -> None:
    with pikepdf.open(BytesIO(pdf_file)) as document:
        described = [
            entry for entry in document.objects if isinstance(entry, pikepdf.Dictionary) and "/FontName" in entry
        ]
    assert described
    assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in described)


def test_a_wide_table_stands_on_a_page_turned_on_its_side(pdf_file: bytes) -> None:
    with pikepdf.open(BytesIO(pdf_file)) as document:
        turned = [float(page.mediabox[2]) > float(page.mediabox[3]) for page in document.pages]
    assert turned.count(True) == 1


def test_words_that_mean_something_to_typst_are_only_words(meta: DocumentMeta) -> None:
    words = '#panic("x") = $a$ *b* _c_ @ref <label> `code` \\ // /* [x] "q" ~ --- #[y]'
    safe = words.replace("<", "&lt;").replace(">", "&gt;")
    pdf = to_pdf(f'<h1 id="one">{safe}</h1><p>{safe}</p>', meta)
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert text.count("#panic") == 3  # contents, heading, paragraph
    assert words in " ".join(text.split())


def test_a_link_in_a_header_that_is_printed_again_keeps_its_words(meta: DocumentMeta) -> None:
    rows = "".join(f"<tr><td>{'Seen at home. ' * 30}</td><td>{number}</td></tr>" for number in range(40))
    head = '<tr><th scope="col"><a href="#one">The record (paragraph 1.1)</a></th><th scope="col">No</th></tr>'
    table = f"<table><caption>Long</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"
    assert to_pdf(f'<h1 id="one">One</h1><p>Text.</p>{table}', meta).startswith(b"%PDF")


def test_a_crowded_table_of_prose_is_turned_on_its_side_and_a_short_one_is_not() -> None:
    def table(cell: str) -> lxml.html.HtmlElement:
        return lxml.html.fragment_fromstring(f"<table><tbody><tr>{f'<td>{cell}</td>' * 6}</tr></tbody></table>")

    assert is_wide(table("The visit was made and nobody wrote down what was seen. " * 9))
    assert not is_wide(table("yes"))


def test_the_longest_word_of_a_column_has_room() -> None:
    prose = "She was seen and spoken to, and nobody asked. " * 20
    cells = f"<td>September</td><td>Children</td><td>{prose}</td><td>{prose}</td><td>{prose}</td>"
    shares = column_shares(lxml.html.fragment_fromstring(f"<table><tbody><tr>{cells}</tr></tbody></table>"))
    assert shares[0] * 100 > len("September")
    assert shares[1] * 100 > len("Children")
