"""Text files with columns are cut where they should be, in the right letters, and a guess is said to be one."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_tables import only, texts

from casereview.chronology.tables import Cell, SourceFile, read_file
from casereview.chronology.tables.text import read_text
from casereview.diagnostics import CannotRun

HEAD = "Date,Time,Event\r\n"


def read(text: str, encoding: str = "utf-8", named: str = "") -> SourceFile:
    return read_text(text.encode(encoding), named)


@pytest.mark.parametrize(
    ("delimiter", "name"), [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "upright strokes")]
)
def test_the_sign_between_columns_is_found(delimiter: str, name: str) -> None:
    lines = (
        ("Date", "Time", "Event"),
        ("4/11/09", "9:00", "Visit: a, b; c"),
        ("5/11/09", "9:30", "Call; no reply, again"),
    )
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(lines)
    (table,) = read(stream.getvalue()).tables
    assert (table.heads, texts(table)) == (lines[0], [[*line] for line in lines[1:]])
    assert table.notes[1] == f"columns are separated by {name}"


def test_the_first_line_that_excel_writes_for_itself_is_followed() -> None:
    (table,) = read("sep=;\r\nDate;Time;Event\r\n4/11/09;9:00;a,b,c\r\n").tables
    assert (table.heads, table.head_row, table.rows[0].number) == (("Date", "Time", "Event"), 2, 3)


def test_marks_and_line_ends_inside_quotes_are_text() -> None:
    (table,) = read(HEAD + '4/11/09,9:00,"She said ""no"",\r\nand left."\r\n').tables
    assert texts(table) == [["4/11/09", "9:00", 'She said "no",\nand left.']]


def test_a_mark_in_the_middle_of_a_cell_is_text() -> None:
    (table,) = read(HEAD + '4/11/09,9:00,a 5" cut\r\n').tables
    assert texts(table)[0][2] == 'a 5" cut'


def test_rows_are_counted_as_excel_counts_them() -> None:
    (table,) = read(HEAD + '4/11/09,9:00,"a\r\nb"\r\n\r\n5/11/09,9:00,c').tables
    assert [line.number for line in table.rows] == [2, 4]


def test_a_row_with_too_few_cells_is_strange() -> None:
    (table,) = read(HEAD + "4/11/09,9:00,a\r\n5/11/09,b\r\n").tables
    assert table.rows[1].cells == (
        Cell("5/11/09", strange=("this row has 2 cells, most have 3",)),
        Cell("b"),
        Cell(""),
    )


def test_a_row_with_too_many_cells_is_strange_and_keeps_them() -> None:
    (table,) = read(HEAD + "4/11/09,9:00,a\r\n5/11/09,9:00,b, and c\r\n").tables
    assert table.heads == ("Date", "Time", "Event", "")
    assert [item.text for item in table.rows[1].cells] == ["5/11/09", "9:00", "b", " and c"]
    assert table.rows[1].cells[0].strange == ("this row has 4 cells, most have 3",)


def test_empty_cells_too_many_are_nothing() -> None:
    (table,) = read(HEAD + "4/11/09,9:00,a\r\n5/11/09,9:00,b,,,\r\n").tables
    assert table.rows[1].cells[0].strange == ()


def test_words_behind_a_closing_mark_are_kept_and_strange() -> None:
    (table,) = read(HEAD + '4/11/09,"9:00"hrs,a\r\n').tables
    assert table.rows[0].cells[1].text == "9:00hrs"
    assert table.rows[0].cells[0].strange == ("words behind a closing quotation mark",)


def test_lines_above_the_head_are_around_the_table() -> None:
    found = read("Relating to:,Child A\r\n\r\n" + HEAD + "4/11/09,9:00,a\r\n5/11/09,9:00,b\r\n")
    assert (found.around, found.tables[0].head_row, found.lost) == (("Relating to: Child A",), 3, ())


def test_a_mark_that_is_never_closed_is_refused_with_its_row() -> None:
    with pytest.raises(CannotRun, match="in row 3 is opened and never closed"):
        read(HEAD + '4/11/09,9:00,a\r\n5/11/09,9:00,"b\r\n6/11/09,9:00,c\r\n')


def test_a_mark_that_is_never_closed_is_not_hidden_by_another_delimiter() -> None:
    rows = "".join(f"{at}/11/09;9:00;a, b\r\n" for at in range(1, 9))
    with pytest.raises(CannotRun, match="in row 10 "):
        read(f'Date;Time;Event\r\n{rows}9/11/09;9:00;"a, b\r\n10/11/09;9:00;c, d\r\n')


def test_a_text_without_columns_is_refused() -> None:
    with pytest.raises(CannotRun, match="No columns were found"):
        read("Only a letter.\nWith two lines.\n")


ACCENTS = "Siân visited – “no reply”, said Zoë’s aunt. £20 was paid. René, naïve, 3 m², ½ tablet, œuvre."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_letters_are_right_in_the_usual_encodings(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    (table,) = read(f"{mark}{HEAD}4/11/09,9:00,{ACCENTS.replace(',', ';')}\r\n", encoding).tables
    assert table.rows[0].cells[2].text == ACCENTS.replace(",", ";")


def test_a_guess_at_the_encoding_is_said_to_be_one() -> None:
    (table,) = read(HEAD + "4/11/09,9:00,Zoë’s aunt\r\n", "cp1252").tables
    said = "the file does not say its encoding; read as Windows-1252 (cp1252), on which 2 letters depend"
    assert table.notes[0] == said


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Paweł Świątek", "cp1250"),
        ("pani Łucja", "cp1250"),
        ("Małgorzata i Żaneta", "cp1250"),
        ("Şükrü Yıldız", "cp1254"),
        ("Иван Петров", "cp1251"),
        ("the mother’s friend", "mac_roman"),
        ("she said “no reply.”", "mac_roman"),
        ("café", "mac_roman"),
        ("René came", "cp850"),
        ("Jonas Petrauskas, Šarūnė Žukauskaitė", "cp1257"),
    ],
)
def test_another_encoding_is_not_taken_for_the_usual_one(words: str, encoding: str) -> None:
    with pytest.raises(CannotRun, match="cannot be told in which encoding"):
        read(HEAD + f'4/11/09,9:00,"{words}"\r\n', encoding)


def test_an_encoding_that_is_named_is_used() -> None:
    (table,) = read(HEAD + "4/11/09,9:00,Paweł\r\n", "cp1250", "cp1250").tables
    assert (table.rows[0].cells[2].text, table.notes[0]) == ("Paweł", "read as cp1250, as was asked")


@pytest.mark.parametrize("named", ["utf-8", "ascii", "utf-16", "no-such-encoding", "base64"])
def test_a_name_that_is_wrong_is_refused(named: str) -> None:
    with pytest.raises(CannotRun):
        read(HEAD + "4/11/09,9:00,Paweł\r\n", "cp1250", named)


def test_the_hint_names_an_encoding_that_fits() -> None:
    text = HEAD + "4/11/09,9:00,Świadek Małgorzata Żółkiewska mówiła że przyszła później; nic się nie stało\r\n" * 20
    with pytest.raises(CannotRun) as caught:
        read(text, "cp1250")
    assert "--encoding cp1250." in caught.value.hint


@pytest.mark.parametrize("data", [b"Date,Time\0,Event\r\n1,2,3", b"\xff\xfeD\0\0\0,\0a\0"])
def test_a_text_with_signs_that_no_text_has_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(data)
    with pytest.raises(CannotRun, match="is no text"):
        read_file(tmp_path / "x.csv")


def test_a_file_is_read_by_what_is_in_it_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(HEAD + "4/11/09,9:00,a\n", "utf-8")
    assert texts(only(tmp_path / "x.txt")) == [["4/11/09", "9:00", "a"]]


LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(list("\n,;\t|\"'")), max_size=20)


@settings(deadline=None)
@given(
    st.lists(st.tuples(LETTERS, LETTERS, LETTERS, LETTERS), min_size=1, max_size=12),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["\r\n", "\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_program_writes_comes_back(
    cells: list[tuple[str, ...]], delimiter: str, quoting: int, end: str, encoding: str
) -> None:
    heads = ("Date", "Time", "Event", "Seen")
    rows = [(f"{at}/11/2009", *line[1:]) for at, line in enumerate(cells, 1)]
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows([heads, *rows])  # type: ignore[arg-type]
    (table,) = read(stream.getvalue(), encoding).tables
    assert (table.heads, texts(table)) == (heads, [[*line] for line in rows])
    assert not any(item.strange for line in table.rows for item in line.cells)


def read_or_refused(text: str) -> SourceFile | str:
    try:
        return read(text)
    except CannotRun as problem:
        return problem.hint


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_stops_the_reading_otherwise_than_in_plain_words(text: str) -> None:
    found = read_or_refused(text)
    assert found
    if isinstance(found, SourceFile):
        written = "".join(text.replace('"', "").split())
        cells = [item.text for table in found.tables for line in table.rows for item in line.cells]
        assert all("".join(cell.replace('"', "").split()) in written for cell in cells)
