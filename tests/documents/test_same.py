"""One body, three documents: the same words, numbers and anchors, and the same bytes every time."""

from __future__ import annotations

import subprocess
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pikepdf
import pytest
from lxml import etree, html

from casereview.publish.documents import DocumentMeta, to_docx, to_html, to_pdf
from casereview.publish.documents.word_prepare import bookmark
from casereview.publish.documents.word_xml import W

if TYPE_CHECKING:
    from collections.abc import Callable

#: Height in points of the running header and of the footer.
EDGES = 62


def words_of_body(body: str) -> list[str]:
    """Every word of the body in order, and the word of the callout that has no title of its own."""
    root = html.fragment_fromstring(body, create_parent="div")
    for untitled in root.xpath("//aside[not(*[@class='callout-title'])]"):
        untitled.text = "Good practice "
    for element in root.iter("p", "li", "td", "th", "h2", "h3", "h4", "caption", "dt", "dd", "br"):
        element.tail = " " + (element.tail or "")
        element.text = " " + (element.text or "")
    return "".join(root.itertext()).split()


def words_of_pdf(pdf: bytes) -> list[str]:
    """The words of the pages after cover and contents, as the file's own order has them."""
    words: list[str] = []
    with pikepdf.open(BytesIO(pdf)) as document:
        sizes = [(int(page.mediabox[2]), int(page.mediabox[3])) for page in document.pages]
    for number, (width, height) in list(enumerate(sizes, 1))[2:]:
        box = ["-x", "0", "-y", str(EDGES), "-W", str(width), "-H", str(height - 2 * EDGES)]
        command = ["pdftotext", "-raw", "-f", str(number), "-l", str(number), *box, "-", "-"]
        words += subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode().split()
    return [word for word in words if word not in {"•", "‣", "–"}]


def words_of_word(package: bytes) -> list[str]:
    """The words after the contents."""
    with ZipFile(BytesIO(package)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    contents = body.find(f"{{{W}}}sdt")
    words: list[str] = []
    for element in body[body.index(contents) + 1 :]:
        for paragraph in element.iter(f"{{{W}}}p"):
            text = "".join(
                " " if piece.tag == f"{{{W}}}tab" else piece.text or ""
                for piece in paragraph.iter(f"{{{W}}}t", f"{{{W}}}tab")
            )
            words += text.split()
    return words


def test_html_says_every_word_of_the_body_in_order(body: str, html_file: bytes) -> None:
    main = html.tostring(html.document_fromstring(html_file).find(".//main"), encoding="unicode")
    assert words_of_body(main) == words_of_body(body)


def test_word_says_every_word_of_the_body_in_order(body: str, word_file: bytes) -> None:
    assert words_of_word(word_file) == words_of_body(body)


def test_pdf_says_every_word_of_the_body_in_order(body: str, pdf_file: bytes) -> None:
    spoken = [word for word in words_of_pdf(pdf_file) if word not in {"1.", "2."}]
    assert spoken == words_of_body(body)


def anchors_of(body: str) -> set[str]:
    return set(html.fragment_fromstring(body, create_parent="div").xpath(".//@id"))


def test_html_has_every_anchor(body: str, html_file: bytes) -> None:
    assert anchors_of(body) <= set(html.document_fromstring(html_file).xpath("//main//@id"))


def test_word_has_every_anchor(body: str, word_file: bytes) -> None:
    with ZipFile(BytesIO(word_file)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    names = set(document.xpath("//w:bookmarkStart/@w:name", namespaces={"w": W}))
    links = set(document.xpath("//w:hyperlink/@w:anchor", namespaces={"w": W}))
    assert {bookmark(anchor) for anchor in anchors_of(body)} <= names
    assert links <= names


def test_pdf_has_every_anchor(body: str, pdf_file: bytes) -> None:
    with pikepdf.open(BytesIO(pdf_file)) as document:
        names = {str(name) for name in pikepdf.NameTree(document.Root.Names.Dests)}
    assert anchors_of(body) <= names


@pytest.mark.parametrize("make", [to_html, to_docx, to_pdf])
def test_the_same_body_gives_the_same_bytes(
    body: str, meta: DocumentMeta, make: Callable[[str, DocumentMeta], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make(body, meta)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert make(body, meta) == first
