"""Workbooks that LibreOffice wrote: every text in them comes out somewhere, and dates, merges and notes are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from making_tables import SHEET, convert, texts, words, words_read

from casereview.chronology.tables import Cell, read_file

SOURCES = Path(__file__).with_name("tables_sources")
CSV = (
    "Date,Time,Event,Seen\r\n"
    '04/11/2009,14:15,"Visit, ""unannounced"".\nNobody in.",No\r\n'
    "Summer 2009,c. 3pm,Letter – no reply,\r\n"
    "31/12/03,09:00,=1+1,Yes\r\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The workbooks that LibreOffice wrote, by name; ``text.csv`` is what it was given."""
    folder = tmp_path_factory.mktemp("sheets")
    (folder / "text.csv").write_bytes(CSV.encode("cp1252"))
    convert([SOURCES / "sheets.fods", folder / "text.csv"], "xlsx:Calc MS Excel 2007 XML", folder)
    return lambda name: folder / name


@pytest.mark.parametrize("name", ["sheets.xlsx", "text.xlsx"])
def test_every_text_of_the_workbook_comes_out_once(name: str, made: Callable[[str], Path]) -> None:
    found: list[str] = []
    with ZipFile(made(name)) as archive:
        for part in archive.namelist():
            if "sharedStrings" in part or "comments" in part:
                items = etree.fromstring(archive.read(part)).iter(f"{{{SHEET}}}si", f"{{{SHEET}}}comment")
                found += ["".join(text.text or "" for text in item.iter(f"{{{SHEET}}}t")) for item in items]
    inside = words("\n".join(found))
    assert inside
    assert inside - words_read(read_file(made(name))) == Counter()


@pytest.mark.parametrize("name", ["sheets.xlsx", "text.xlsx"])
def test_every_value_is_the_one_that_openpyxl_reads(name: str, made: Callable[[str], Path]) -> None:
    book = openpyxl.load_workbook(made(name), data_only=True)
    for table, sheet in zip(read_file(made(name)).tables, book.worksheets, strict=True):
        for line in table.rows:
            for cell, theirs in zip(line.cells, next(sheet.iter_rows(line.number, line.number)), strict=False):
                if cell.carried:
                    assert theirs.value is None
                elif cell.day or cell.clock:
                    assert str(theirs.value).startswith((cell.day or cell.clock, f"{cell.clock}:"))
                else:
                    assert cell.text == ("" if theirs.value is None else str(theirs.value))


def test_dates_times_and_numbers_are_what_they_were(made: Callable[[str], Path]) -> None:
    table = read_file(made("sheets.xlsx")).tables[0]
    assert (table.heads, table.head_row) == (("Date", "Time", "File", "Event"), 2)
    assert table.rows[0].cells == (
        Cell("04/11/2009", "2009-11-04"),
        Cell("14:15", clock="14:15"),
        Cell("39889"),
        Cell("Home visit.\nAll “well” – no concerns."),
    )


def test_a_merged_date_is_carried_and_a_hidden_row_read(made: Callable[[str], Path]) -> None:
    line = read_file(made("sheets.xlsx")).tables[0].rows[1]
    assert line.cells[0] == Cell("04/11/2009", "2009-11-04", carried="above")
    assert [item.text for item in line.cells[1:]] == ["c. 3pm", "39890", "Nobody in."]
    assert set(line.notes) == {"hidden row", "column D: words struck through"}


def test_a_month_is_no_more_than_a_month(made: Callable[[str], Path]) -> None:
    line = read_file(made("sheets.xlsx")).tables[0].rows[2]
    assert (line.cells[0].text, line.cells[0].day) == ("Dec-09", "2009-12")
    assert line.cells[2].strange == ("an error value",)


def test_a_line_across_the_sheet_divides_it(made: Callable[[str], Path]) -> None:
    line = read_file(made("sheets.xlsx")).tables[0].rows[3]
    assert (line.cells[0].text, line.notes) == ("Year 2010", ("one cell over the whole row",))


def test_what_lies_beside_the_cells_is_said(made: Callable[[str], Path]) -> None:
    found = read_file(made("sheets.xlsx"))
    assert found.around[0] == "Relating to: two children"
    assert [(item.what, item.text.strip(), item.row, item.column) for item in found.lost] == [
        ("a comment", "which worker", 3, 4)
    ]
    assert found.tables[0].notes == (
        "hidden column C, read all the same",
        "2 cells hold formulas; the stored values were read",
    )
    assert (found.tables[1].heads, texts(found.tables[1])) == (("Code", "Meaning"), [["HV1", "Health visitor"]])


def test_a_text_file_is_the_same_before_and_after_libreoffice(made: Callable[[str], Path]) -> None:
    before, after = (read_file(made(name)).tables[0] for name in ("text.csv", "text.xlsx"))
    assert before.heads == after.heads
    assert [line.cells[2].text for line in before.rows[:2]] == [line.cells[2].text for line in after.rows[:2]]
