"""A file that cannot be read is refused in plain words, whatever was done to it."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making_tables import HEADS, OFFICE, RELATIONS, paragraph, row, table, word_file, workbook

from casereview.chronology.tables import package, read_file
from casereview.diagnostics import CannotRun

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def refused(path: Path, data: bytes | None = None) -> CannotRun:
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CannotRun) as caught:
        read_file(path)
    assert caught.value.hint
    return caught.value


def said(path: Path) -> str:
    """What was said when the file was refused, or "read"."""
    try:
        read_file(path)
    except CannotRun as problem:
        return problem.message if problem.hint else ""
    return "read"


WRONG = {
    "locked.docx": (OLD + "EncryptedPackage".encode("utf-16-le"), "protected with a password", "without one"),
    "old.doc": (OLD + "WordDocument".encode("utf-16-le"), "Word's old form", ".docx"),
    "renamed.docx": (OLD + "WordDocument".encode("utf-16-le"), "Word's old form", ".docx"),
    "old.xls": (OLD + "Workbook".encode("utf-16-le"), "Excel's old form", ".xlsx"),
    "mail.msg": (OLD + "__substg1.0_001A001E".encode("utf-16-le"), "e-mail", "attached"),
    "other.doc": (OLD, "old program", ".docx"),
    "export.xls": (b"<html><body><table></table></body></html>", "web page", ".xlsx"),
    "flat.xls": (b'<?xml version="1.0"?><Workbook/>', "XML form", ".xlsx"),
    "letter.rtf": (b"{\\rtf1 text}", "Rich Text", ".docx"),
    "print.pdf": (b"%PDF-1.7", "PDF", "made from"),
    "empty.csv": (b"  \r\n", "empty", "again"),
    "cut.docx": (b"PK\x03\x04 and no more", "damaged", "new name"),
}


@pytest.mark.parametrize(("name", "data", "what", "hint"), [(name, *each) for name, each in WRONG.items()], ids=WRONG)
def test_other_files_are_refused_with_what_to_do(name: str, data: bytes, what: str, hint: str, tmp_path: Path) -> None:
    problem = refused(tmp_path / name, data)
    assert what in problem.message
    assert hint in problem.hint


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "x.docx").message


def test_a_folder_is_said(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path).message


def zipped(path: Path, parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> Path:
    with ZipFile(path, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(("kind", "word"), [("text", ".docx"), ("spreadsheet", ".xlsx")])
def test_open_document_files_are_refused(kind: str, word: str, tmp_path: Path) -> None:
    made = zipped(tmp_path / "x.odt", {"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode()})
    assert word in refused(made).hint


def main_part(name: str, kind: str = "officeDocument") -> bytes:
    link = f'<Relationship Id="r" Type="{OFFICE}/relationships/{kind}" Target="{name}"/>'
    return f'<Relationships xmlns="{RELATIONS}">{link}</Relationships>'.encode()


def test_a_binary_workbook_is_refused(tmp_path: Path) -> None:
    made = zipped(tmp_path / "x.xlsb", {"_rels/.rels": main_part("xl/workbook.bin"), "xl/workbook.bin": b"\x83\x01"})
    assert "binary form" in refused(made).message


def test_a_presentation_is_refused(tmp_path: Path) -> None:
    made = zipped(tmp_path / "x.pptx", {"_rels/.rels": main_part("p.xml"), "p.xml": b"<presentation/>"})
    assert "no Word document and no Excel workbook" in refused(made).message


@pytest.mark.parametrize("parts", [{}, {"a.txt": b"x"}, {"_rels/.rels": main_part("word/document.xml")}])
def test_any_other_zip_file_is_refused(parts: dict[str, bytes], tmp_path: Path) -> None:
    refused(zipped(tmp_path / "x.docx", parts))


def test_a_part_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    parts = {"_rels/.rels": main_part("word/document.xml"), "word/document.xml": bytes(package.BOMB_SIZE + 1)}
    made = zipped(tmp_path / "x.docx", parts)
    assert "too large" in refused(made).message


def test_many_parts_that_unpack_to_far_too_much_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(package, "MAX_ALL", 1000)
    assert "too large" in refused(zipped(tmp_path / "x.docx", {f"{at}.xml": bytes(400) for at in range(3)})).message


def test_a_file_that_lies_about_its_size_is_not_unpacked_beyond_it(tmp_path: Path) -> None:
    made = word_file(tmp_path / "x.docx", paragraph("x" * 5000))
    data = made.read_bytes()
    with ZipFile(made) as archive:
        info = archive.getinfo("word/document.xml")
    lying = data.replace(info.file_size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert "damaged" in refused(made, lying).message


def test_a_part_in_a_rare_compression_is_refused(tmp_path: Path) -> None:
    refused(zipped(tmp_path / "x.docx", {"_rels/.rels": main_part("d.xml"), "d.xml": b"<document/>"}, ZIP_LZMA))


def test_a_locked_part_is_refused(tmp_path: Path) -> None:
    data = bytearray(word_file(tmp_path / "x.docx", paragraph("x")).read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert "password" in refused(tmp_path / "x.docx", bytes(data)).message


BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"])
def test_a_part_that_declares_entities_is_refused(part: str, encoding: str, tmp_path: Path) -> None:
    made = word_file(tmp_path / "x.docx", paragraph("x"), {"comments.xml": "<w:comments xmlns:w='w'/>"})
    with ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    parts[part] = (head + BOMB + parts[part].decode().replace("?>", "")).encode(encoding)
    refused(zipped(made, parts))


def test_a_sheet_that_declares_entities_is_refused(tmp_path: Path) -> None:
    made = workbook(tmp_path / "x.xlsx", "<sheetData/>")
    with ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = BOMB.encode() + parts["xl/worksheets/sheet1.xml"]
    refused(zipped(made, parts))


@pytest.mark.parametrize("depth", [300, 3000])
def test_a_document_nested_without_end_is_refused_or_read(depth: int, tmp_path: Path) -> None:
    body = "<w:p>" + "<w:smartTag>" * depth + "<w:r><w:t>x</w:t></w:r>" + "</w:smartTag>" * depth + "</w:p>"
    made = word_file(tmp_path / "x.docx", body)
    assert said(made) in {"read", package.damaged().message}


def test_an_address_on_the_network_is_never_asked(tmp_path: Path) -> None:
    target = 'Target="http://example.invalid/" TargetMode="External"'
    link = f'<Relationship Id="r" Type="{OFFICE}/relationships/comments" {target}/>'
    made = word_file(tmp_path / "x.docx", paragraph("x"))
    with ZipFile(made) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{RELATIONS}">{link}</Relationships>'.encode()
    assert read_file(zipped(made, parts)).around == ("x",)


PUT = ["", "9", "-1", "999999999999", "<w:t>x</w:t>", "&#1;", "ü", '"', "true", "A0:ZZ9"]


def word_parts(tmp_path: Path) -> dict[str, bytes]:
    body = paragraph("a") + table(row(*HEADS), row("1/2/2009", "9:00", "Seen."), grid=(10, 20, 30))
    with ZipFile(word_file(tmp_path / "x.docx", body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def book_parts() -> dict[str, bytes]:
    made, stream = openpyxl.Workbook(), BytesIO()
    for line in (HEADS, ("1/2/2009", 0.5, "Seen.")):
        made.worksheets[0].append(line)
    made.worksheets[0].merge_cells("A2:B2")
    made.save(stream)
    with ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_damage_stops_the_reading_otherwise_than_in_plain_words(
    kind: str, data: st.DataObject, tmp_path: Path
) -> None:
    parts = word_parts(tmp_path) if kind == "docx" else book_parts()
    name = data.draw(st.sampled_from(sorted(parts)))
    text = parts[name].decode()
    at = data.draw(st.integers(0, len(text)))
    count = data.draw(st.integers(0, 40))
    put = data.draw(
        st.sampled_from(["", "9", "-1", "999999999999", "<w:t>x</w:t>", "&#1;", "ü", '"', "true", "A0:ZZ9"])
    )
    parts[name] = (text[:at] + put + text[at + count :]).encode()
    made = zipped(tmp_path / f"y.{kind}", parts)
    assert said(made)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_stop_the_reading_otherwise_than_in_plain_words(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    made = tmp_path_factory.mktemp("bytes") / "x.csv"
    made.write_bytes(data)
    assert said(made)


def test_damaged_packing_is_refused(tmp_path: Path) -> None:
    made = word_file(tmp_path / "x.docx", paragraph("x" * 500))
    data = bytearray(made.read_bytes())
    with ZipFile(made) as archive:
        info = archive.getinfo("word/document.xml")
    at = info.header_offset + 30 + len(info.filename) + 5
    data[at : at + 20] = bytes(20)
    assert zlib.crc32(bytes(data))
    assert "damaged" in refused(made, bytes(data)).message
