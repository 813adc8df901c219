"""Files that LibreOffice has opened: saved anew they hold the same, and on paper all of it is to be seen."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from sent_sheets import PROPERTIES, WRITERS, Office, Read, awkward, example, rows_read, sheet

from casereview.chronology.sheet.sending import Sheet

KINDS = pytest.mark.parametrize("kind", WRITERS)


#: What looks like Excel's escape of a letter: LibreOffice escapes it in Word files, where nothing is escaped, and takes
#: two that share a line for one. Our own reading of our own files keeps both.
ESCAPES = {"docx": ("_x000B_ and _x005F_", "_x0041_x0042_"), "xlsx": ("_x0041_x0042_",)}


@cache
def sent(kind: str) -> Sheet:
    """The example's chronology with the awkward texts below it."""
    social = example("social")
    empty = [""] * (len(social.heads) - 3)
    rows = tuple((*row, *empty) for row in awkward().rows if row[1] not in ESCAPES[kind])
    return replace(social, rows=(*social.rows, *rows), marking="FICTIONAL & OFFICIAL-SENSITIVE")


@pytest.fixture(scope="session")
def saved(office: Office) -> dict[str, bytes]:
    """What LibreOffice makes of the files when it saves them, by kind."""
    return {kind: office(write(sent(kind)), kind, kind) for kind, write in WRITERS.items()}


@pytest.fixture(scope="session")
def pages(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The words of each printed page, by kind."""
    return {kind: _pages(office(write(sent(kind)), kind, "pdf"), tmp_path_factory) for kind, write in WRITERS.items()}


def _pages(data: bytes, folders: pytest.TempPathFactory) -> list[str]:
    path = folders.mktemp("pdf") / "a.pdf"
    path.write_bytes(data)
    ran = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True)
    return ran.stdout.rstrip("\f").split("\f")


@KINDS
def test_all_rows_are_the_same_after_libreoffice_saved_the_file(kind: str, saved: dict[str, bytes], read: Read) -> None:
    assert rows_read(read(saved[kind], kind)) == sent(kind).rows


@KINDS
def test_the_heads_are_the_same_after_libreoffice_saved_the_file(
    kind: str, saved: dict[str, bytes], read: Read
) -> None:
    assert read(saved[kind], kind).tables[0].heads == sent(kind).heads


@KINDS
def test_the_properties_are_the_same_after_libreoffice_saved_the_file(
    kind: str, saved: dict[str, bytes], read: Read
) -> None:
    assert read(saved[kind], kind).properties == PROPERTIES


@KINDS
def test_nothing_is_lost_after_libreoffice_saved_the_file(kind: str, saved: dict[str, bytes], read: Read) -> None:
    assert read(saved[kind], kind).lost == ()


@KINDS
def test_the_glossary_is_the_same_after_libreoffice_saved_the_file(
    kind: str, saved: dict[str, bytes], read: Read
) -> None:
    rows = read(saved[kind], kind).tables[-1].rows
    assert [tuple(cell.text for cell in row.cells) for row in rows] == list(sheet().glossary)


def test_no_cell_has_become_a_formula_or_a_number_in_libreoffice(saved: dict[str, bytes]) -> None:
    page = openpyxl.load_workbook(BytesIO(saved["xlsx"]))["Chronology"]
    assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_libreoffice_finds_the_filters_of_the_table(saved: dict[str, bytes]) -> None:
    table = openpyxl.load_workbook(BytesIO(saved["xlsx"]))["Chronology"].tables["Chronology"]
    assert table.autoFilter.ref == f"A1:H{len(sent('xlsx').rows) + 1}"


def test_a_list_to_choose_from_is_there_after_libreoffice_saved_the_workbook(office: Office) -> None:
    data = WRITERS["xlsx"](sheet(choices={1: ("Phone", "Letter"), 2: ("One, or two", "Three")}))
    rules = openpyxl.load_workbook(BytesIO(office(data, "xlsx", "xlsx")))["Chronology"].data_validations
    assert {rule.formula1 for rule in rules.dataValidation} == {'"Phone,Letter"', "Choices!$A$2:$A$3"}


@KINDS
def test_the_file_prints_on_landscape_pages_each_with_marking_and_number(
    kind: str, pages: dict[str, list[str]]
) -> None:
    assert len(pages[kind]) > 3
    for number, page in enumerate(pages[kind], 1):
        assert page.count("FICTIONAL & OFFICIAL-SENSITIVE") >= 2
        assert f"Page {number} of {len(pages[kind])}" in page


@KINDS
def test_pages_are_a4_on_their_side(kind: str, office: Office, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(office(WRITERS[kind](sheet()), kind, "pdf"))
    said = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Page size: +841\.\d+ x 595\.\d+ pts", said)


@KINDS
def test_the_head_of_the_table_stands_on_every_page_of_it(kind: str, pages: dict[str, list[str]]) -> None:
    of_table = [page for page in pages[kind] if re.search(r"social-|health-", page)]
    assert len(of_table) > 3
    assert all("Description of significant" in page for page in of_table)


@KINDS
def test_every_word_of_the_example_is_to_be_seen_on_paper(kind: str, pages: dict[str, list[str]]) -> None:
    printed = "".join("".join(pages[kind]).split())
    words = {word for row in example("social").rows for text in row for word in re.split(r"[\s/-]+", text)}
    assert {word for word in words if word not in printed} == set()
