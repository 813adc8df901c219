"""The workbook: text that stays text, and what makes a long table easy to read, filter, fill in and print."""

from __future__ import annotations

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sent_sheets import AWKWARD, awkward, example, opened_xlsx, part, sheet

from casereview.publish.tables import write_xlsx

FORMULA_LIKE = [text for text in AWKWARD if text[0] in "=+-@\t"]
FILL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def chronology(**changes: object) -> Worksheet:
    return opened_xlsx(sheet(**changes))["Chronology"]


def test_the_sheets_are_the_chronology_what_it_is_about_and_the_glossary() -> None:
    assert opened_xlsx(sheet()).sheetnames == ["Chronology", "About", "Glossary"]


def test_no_sheet_row_or_column_is_hidden() -> None:
    book = opened_xlsx(sheet(choices={1: tuple(f"word {number}" for number in range(90))}))
    assert {page.sheet_state for page in book} == {"visible"}
    assert not any(
        line.hidden for page in book for line in (*page.row_dimensions.values(), *page.column_dimensions.values())
    )


def test_every_cell_is_text_for_good() -> None:
    cells = [cell for page in opened_xlsx(awkward()) for row in page.iter_rows() for cell in row if cell.value]
    assert {cell.number_format for cell in cells} == {"@"}
    assert {cell.data_type for cell in cells} == {"s"}


def test_rows_that_are_added_are_text_too() -> None:
    page = chronology()
    assert {page.column_dimensions[letter].number_format for letter in "ABC"} == {"@"}


@pytest.mark.parametrize("text", FORMULA_LIKE)
def test_what_looks_like_a_formula_is_marked_as_text_and_is_the_same_text(text: str) -> None:
    cell = chronology(rows=(("health-0001", text, ""),))["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_other_text_has_no_such_mark() -> None:
    assert not chronology()["B2"].quotePrefix


def test_there_is_no_formula_anywhere() -> None:
    data = write_xlsx(awkward())
    assert list(part(data, "xl/worksheets/sheet1.xml").iter(FILL + "f")) == []


def test_words_wrap_and_begin_at_the_top() -> None:
    cells = [cell for row in chronology().iter_rows() for cell in row]
    assert {(cell.alignment.wrap_text, cell.alignment.vertical) for cell in cells} == {(True, "top")}


def test_head_and_numbers_stay_in_view() -> None:
    assert chronology().freeze_panes == "B2"


def test_the_table_is_a_table_with_filters() -> None:
    table = chronology().tables["Chronology"]
    assert (table.ref, table.autoFilter.ref, table.headerRowCount) == ("A1:C2", "A1:C2", 1)
    assert table.column_names == list(sheet().heads)


@pytest.mark.parametrize("heads", [("Event", "Date", "date"), ("Event", "Date", "")])
def test_heads_that_excel_takes_in_no_table_have_filters_all_the_same(heads: tuple[str, ...]) -> None:
    page = chronology(heads=heads)
    assert (dict(page.tables), page.auto_filter.ref) == ({}, "A1:C2")


def test_screen_readers_are_told_where_head_and_numbers_are() -> None:
    assert chronology().defined_names["Title"].attr_text == "Chronology!$A$1"


def test_widths_are_in_proportion_to_the_shares() -> None:
    page = chronology(heads=("a", "b", "c"), rows=(), shares=(1, 1, 2))
    first, second, third = (page.column_dimensions[letter].width for letter in "ABC")
    assert (first, second, third) == (42, 42, 84)


def test_a_row_is_as_high_as_its_fullest_cell_needs() -> None:
    page = chronology(rows=(("health-0001", "2009", "Visit."), ("health-0002", "2009", "\n".join("abcdefgh"))))
    assert page.row_dimensions[2].height < 30
    assert page.row_dimensions[3].height >= 8 * 12.75


def test_no_row_is_higher_than_excel_allows() -> None:
    page = chronology(rows=(("health-0001", "2009", "Visit. " * 3000),))
    assert page.row_dimensions[2].height == 409


def test_heights_are_not_fixed_so_that_rows_grow_when_somebody_types() -> None:
    rows = part(write_xlsx(sheet()), "xl/worksheets/sheet1.xml").iter(FILL + "row")
    assert {row.get("customHeight", "0") for row in rows} == {"0"}


def test_every_sheet_prints_on_a4_on_its_side_one_page_wide() -> None:
    for page in opened_xlsx(sheet()):
        setup = page.page_setup
        assert (setup.orientation, int(setup.paperSize), setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
        assert page.sheet_properties.pageSetUpPr.fitToPage


def test_the_head_is_repeated_on_every_printed_page() -> None:
    assert chronology().print_title_rows == "$1:$1"


def test_marking_and_number_stand_on_every_printed_page() -> None:
    for page in opened_xlsx(sheet()):
        assert page.oddHeader.left.text == "OFFICIAL-SENSITIVE"
        assert page.oddFooter.left.text == "OFFICIAL-SENSITIVE · Coded edition"
        assert page.oddFooter.right.text == "Page &P of &N"


def test_a_sign_of_excels_own_in_the_marking_is_printed_as_it_is() -> None:
    assert chronology(marking="A&D").oddHeader.left.text == "A&&D"


def test_margins_are_never_longer_than_excel_allows() -> None:
    head = part(write_xlsx(sheet(title="&" * 400, marking="&" * 400)), "xl/worksheets/sheet1.xml")
    assert len(head.findtext(f".//{FILL}oddHeader") or "") <= 255 * 2
    assert len((head.findtext(f".//{FILL}oddHeader") or "").replace("&&", "&")) <= 255


def test_words_on_the_head_stand_out_from_it() -> None:
    cell = chronology()["A1"]
    assert contrast(cell.font.color.rgb[2:], cell.fill.fgColor.rgb[2:]) >= 7


def test_rows_outside_the_period_are_tinted_besides_what_they_say_and_can_be_read() -> None:
    page = chronology(
        rows=(("health-0001", "2003", "Before the period"), ("health-0002", "2009", "")), outside=frozenset({0})
    )
    tinted, plain = page["C2"], page["C3"]
    assert (tinted.fill.fill_type, plain.fill.fill_type) == ("solid", None)
    assert contrast(tinted.font.color.rgb[2:], tinted.fill.fgColor.rgb[2:]) >= 7


def test_title_and_language_are_properties_of_the_file() -> None:
    properties = opened_xlsx(sheet(language="cy-GB")).properties
    assert (properties.title, properties.language) == ("Chronology of the health trust", "cy-GB")


def test_the_sheet_beside_the_table_says_what_it_is_and_how_to_fill_it_in() -> None:
    page = opened_xlsx(sheet())["About"]
    lines = [tuple(cell.value for cell in row) for row in page.iter_rows()]
    assert lines[:2] == [("Chronology of the health trust", None), ("OFFICIAL-SENSITIVE · Coded edition", None)]
    assert ("Produced by", "IMR author, health") in lines
    assert ("Note 1", "Write one event a row.") in lines


def test_the_properties_stand_on_a_sheet_for_programs_that_drop_them() -> None:
    page = opened_xlsx(sheet())["About"]
    lines = [tuple(cell.value for cell in row) for row in page.iter_rows()]
    start = lines.index(("For taking it back", None))
    assert dict(lines[start + 2 :]) == sheet().properties


def test_the_example_fits_the_page_in_type_that_can_be_read() -> None:
    page = opened_xlsx(example("social"))["Chronology"]
    pixels = sum(page.column_dimensions[letter].width * 7 + 5 for letter in "ABCDEFGH")
    room = (297 / 25.4 - 2 * 0.55) * 96
    assert 10 * min(1, room / pixels) >= 8


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, pale = sorted((light(one), light(other)))
    return (pale + 0.05) / (dark + 0.05)
