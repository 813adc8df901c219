"""What is sent comes back: every row the same text, with the properties by which it is known again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sent_sheets import PROPERTIES, WRITERS, Read, awkward, example, rows_read, sheet

# Letters that no file can hold, or that Word takes for pictures, are refused: see the tests of refusals.
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff").filter(
    lambda letter: not "\uf000" <= letter <= "\uf0ff"
)
PIECES = st.one_of(
    st.text(LETTERS, max_size=12),
    st.sampled_from(["\n", "\n\n", "\t", " ", "=", "+", "-", "@", "'", '"', "_x000B_", "_x005F_", "\\", "[[child-a]]"]),
)
TEXTS = st.lists(PIECES, max_size=6).map("".join)
KINDS = pytest.mark.parametrize("kind", WRITERS)


@KINDS
@pytest.mark.parametrize("agency", ["social", "health", "police", "school"])
def test_the_rows_of_the_example_come_back_the_same(kind: str, agency: str, read: Read) -> None:
    sent = example(agency)
    assert rows_read(read(WRITERS[kind](sent), kind)) == sent.rows


@KINDS
def test_awkward_texts_come_back_the_same(kind: str, read: Read) -> None:
    sent = awkward()
    assert rows_read(read(WRITERS[kind](sent), kind)) == sent.rows


@KINDS
@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_any_text_comes_back_the_same_but_for_blank_lines_at_its_ends(
    kind: str, read: Read, texts: list[tuple[str, str]]
) -> None:
    sent = sheet(rows=tuple((f"health-{number}", *row) for number, row in enumerate(texts)))
    expected = tuple(tuple(text.strip("\n") for text in row) for row in sent.rows)
    assert rows_read(read(WRITERS[kind](sent), kind)) == expected


@KINDS
def test_line_breaks_of_other_systems_come_back_as_one_kind(kind: str, read: Read) -> None:
    sent = sheet(rows=(("health-0001", "a\r\nb", "c\rd"),))
    assert rows_read(read(WRITERS[kind](sent), kind)) == (("health-0001", "a\nb", "c\nd"),)


@KINDS
def test_the_heads_come_back_the_same(kind: str, read: Read) -> None:
    sent = example("social")
    table = read(WRITERS[kind](sent), kind).tables[0]
    assert (table.heads, table.head_row) == (sent.heads, 1)


@KINDS
def test_nothing_in_the_file_is_lost_on_the_reader(kind: str, read: Read) -> None:
    assert read(WRITERS[kind](example("social")), kind).lost == ()


@KINDS
def test_no_cell_that_comes_back_is_taken_for_a_date_or_a_number(kind: str, read: Read) -> None:
    rows = read(WRITERS[kind](awkward()), kind).tables[0].rows
    assert {(cell.day, cell.clock, cell.strange) for row in rows for cell in row.cells} == {("", "", ())}


@KINDS
def test_the_properties_come_back(kind: str, read: Read) -> None:
    assert read(WRITERS[kind](sheet()), kind).properties == PROPERTIES


@KINDS
def test_properties_with_signs_of_markup_come_back(kind: str, read: Read) -> None:
    named = {'Who "made" it & why': "<a & b>"}
    assert read(WRITERS[kind](sheet(properties=named)), kind).properties == named


@KINDS
def test_the_glossary_comes_back_as_a_table_of_its_own(kind: str, read: Read) -> None:
    table = read(WRITERS[kind](sheet()), kind).tables[-1]
    assert table.heads == ("Abbreviation", "Meaning")
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == list(sheet().glossary)


def test_a_word_file_has_each_line_above_the_table_as_label_tab_and_words(read: Read) -> None:
    assert "Produced by\tIMR author, health" in read(WRITERS["docx"](sheet()), "docx").around


def test_the_words_of_a_line_above_the_table_may_have_lines_of_their_own(read: Read) -> None:
    sent = sheet(above=(("Produced by", "IMR author\nhealth"),))
    assert "Produced by\tIMR author\nhealth" in read(WRITERS["docx"](sent), "docx").around


def test_a_workbook_has_the_lines_above_the_table_and_the_properties_on_a_sheet_beside_it(read: Read) -> None:
    beside = read(WRITERS["xlsx"](sheet()), "xlsx").tables[1]
    lines = [beside.heads, *(tuple(cell.text for cell in row.cells) for row in beside.rows)]
    assert beside.title == "About"
    assert {*sheet().above, *PROPERTIES.items()} <= set(lines)


@KINDS
def test_a_sheet_without_rows_is_a_form_with_its_head_alone(kind: str, read: Read) -> None:
    table = read(WRITERS[kind](sheet(rows=())), kind).tables[0]
    assert (table.heads, table.rows) == (sheet().heads, ())
