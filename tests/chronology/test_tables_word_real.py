"""Word files that LibreOffice wrote: every word in them comes out, and dates, merges and changes are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from lxml import etree
from making_tables import W, convert, texts, words, words_read

from casereview.chronology.tables import Cell, SourceFile, read_file

SOURCES = Path(__file__).with_name("tables_sources")


def by_python_docx(path: Path) -> None:
    """A table as a program makes one: merged cells, two tables, a numbered list."""
    document = docx.Document()
    document.add_heading("Chronology", 1)
    table = document.add_table(rows=1, cols=4)
    for cell, head in zip(table.rows[0].cells, ("Date", "Time", "Source", "Event"), strict=True):
        cell.text = head
    for day in range(1, 6):
        row = table.add_row().cells
        row[0].text, row[1].text, row[2].text = f"0{day}/03/2010", f"1{day}:00", f"file {day}"
        row[3].text = f"Event number {day}.\nSecond line\tafter a tab."
        row[3].add_paragraph("listed", style="List Number")
    table.cell(2, 0).merge(table.cell(3, 0))
    table.cell(4, 1).merge(table.cell(4, 2))
    table.cell(5, 0).merge(table.cell(5, 3))
    document.add_paragraph("Between the tables")
    more = document.add_table(rows=1, cols=4)
    for cell, text in zip(more.rows[0].cells, ("07/03/2010", "", "file 9", "Last event."), strict=True):
        cell.text = text
    document.save(str(path))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The files that LibreOffice wrote, by name."""
    folder = tmp_path_factory.mktemp("word")
    by_python_docx(folder / "program.docx")
    convert([folder / "program.docx"], "odt", folder)
    (folder / "program.docx").rename(folder / "first.docx")
    sources = [SOURCES / "page.html", SOURCES / "changes.fodt", folder / "program.odt"]
    convert(sources, "docx:MS Word 2007 XML", folder)
    return lambda name: folder / f"{name}.docx"


def words_inside(path: Path) -> Counter[str]:
    """Every word of the text of every part, without the second form of what is stored twice."""
    found: list[str] = []
    with ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                root = etree.fromstring(archive.read(name))
                for twice in root.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"):
                    twice.clear()
                for paragraph in root.iter(f"{{{W}}}p"):
                    runs = paragraph.iter(f"{{{W}}}t", f"{{{W}}}tab", f"{{{W}}}br")
                    own = [item for item in runs if next(item.iterancestors(f"{{{W}}}p")) is paragraph]
                    found.append("".join(item.text or " " for item in own))
    return words("\n".join(found))


@pytest.mark.parametrize("name", ["page", "changes", "program", "first"])
def test_every_word_of_the_file_comes_out_once(name: str, made: Callable[[str], Path]) -> None:
    path = made(name)
    inside, read = words_inside(path), words_read(read_file(path))
    numbers_of_lists = words("1 2 3 4 5") if name in {"program", "first"} else Counter()
    assert inside - read == Counter()
    assert read - inside - numbers_of_lists == Counter()


def rows(found: SourceFile, table: int = 0) -> list[list[str]]:
    return texts(found.tables[table])


def test_a_date_merged_over_events_is_carried(made: Callable[[str], Path]) -> None:
    table = read_file(made("page")).tables[0]
    dates = [line.cells[0] for line in table.rows[:3]]
    assert dates == [Cell("04/05/2009"), *[Cell("04/05/2009", carried="above")] * 2]


def test_the_head_is_found_in_what_html_calls_one(made: Callable[[str], Path]) -> None:
    table = read_file(made("page")).tables[0]
    assert (table.heads, table.head_row) == (("Date", "Time", "Event or contact", "Child seen?"), 1)


def test_lines_and_lists_of_a_cell_are_lines(made: Callable[[str], Path]) -> None:
    found = rows(read_file(made("page")))
    assert found[0][2] == "Visit by HV1.\nNobody in."
    assert found[1][2].startswith("Call from the nursery:")
    assert "• absent" in found[1][2]


def test_a_month_across_the_table_divides_it(made: Callable[[str], Path]) -> None:
    table = read_file(made("page")).tables[0]
    assert table.rows[3].notes == ("one cell over the whole row",)
    assert table.rows[3].cells[0].text == "June 2009"


def test_the_words_around_and_the_glossary_are_there(made: Callable[[str], Path]) -> None:
    found = read_file(made("page"))
    assert [line for line in found.around if ":" in line] == [
        "Relating to: two children of one family",
        "Produced by: the agency",
    ]
    assert (found.tables[1].heads, rows(found, 1)) == (("Code", "Meaning"), [["HV1", "Health visitor"]])


def test_changes_that_libreoffice_tracked_are_accepted(made: Callable[[str], Path]) -> None:
    line = read_file(made("changes")).tables[0].rows[0]
    assert line.cells[2].text == "Seen alone and well."
    assert len([note for note in line.notes if "with changes tracked" in note]) == 2


def test_changes_that_libreoffice_tracked_are_refused(made: Callable[[str], Path]) -> None:
    line = read_file(made("changes"), changes="refuse").tables[0].rows[0]
    assert line.cells[2].text == "Seen  and asleepwell."


def test_notes_and_comments_that_libreoffice_wrote_belong_to_their_cell(made: Callable[[str], Path]) -> None:
    found = {item.what: (item.text.strip(), item.row, item.column) for item in read_file(made("changes")).lost}
    assert found == {"a footnote": ("Volume two", 3, 3), "a comment": ("which worker", 3, 3)}


def test_hidden_and_struck_words_that_libreoffice_wrote_are_said(made: Callable[[str], Path]) -> None:
    line = read_file(made("changes")).tables[0].rows[1]
    assert line.cells[1].text == "hidden"
    assert set(line.notes) >= {"column 2: hidden words, read all the same", "column 3: words struck through"}


@pytest.mark.parametrize("name", ["first", "program"])
def test_a_table_made_by_a_program_is_the_same_before_and_after_libreoffice(
    name: str, made: Callable[[str], Path]
) -> None:
    first, second = read_file(made(name)).tables
    assert [line.cells[0].text for line in first.rows[:3]] == ["01/03/2010", *["02/03/2010\n03/03/2010"] * 2]
    assert first.rows[2].cells[0].carried == "above"
    assert first.rows[3].cells[2].carried == "left"
    assert first.rows[4].notes == ("one cell over the whole row",)
    assert first.rows[0].cells[3].text == "Event number 1.\nSecond line\tafter a tab.\n1. listed"
    assert (second.continues, second.heads, rows(read_file(made(name)), 1)) == (
        True,
        first.heads,
        [["07/03/2010", "", "file 9", "Last event."]],
    )
