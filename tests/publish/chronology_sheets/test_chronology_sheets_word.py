"""The Word file: landscape pages in the product's styles, a table that people and programs can find their way in."""

from __future__ import annotations

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from lxml import etree
from sent_sheets import opened_docx as opened
from sent_sheets import part, sheet

from casereview.publish.tables import write_docx

LONG = "A long account of one visit. " * 25


def rows_of(data: bytes) -> list[etree._Element]:
    return part(data, "word/document.xml").findall(f".//{qn('w:tbl')}[1]/{qn('w:tr')}")


def widths(document: docx.document.Document) -> list[int]:
    return [round(column.width.cm * 10) for column in document.tables[0].columns]


def test_the_page_is_a4_on_its_side() -> None:
    section = opened(sheet()).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_the_marking_stands_above_and_below_every_page() -> None:
    section = opened(sheet()).sections[0]
    assert not section.different_first_page_header_footer
    assert "OFFICIAL-SENSITIVE" in section.header.paragraphs[0].text
    assert "OFFICIAL-SENSITIVE" in section.footer.paragraphs[0].text


def test_pages_are_numbered_by_fields_that_word_fills_in() -> None:
    fields = part(write_docx(sheet()), "word/footer1.xml").iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == [" PAGE ", " NUMPAGES "]


def test_the_head_is_repeated_on_each_page_and_no_other_row_is() -> None:
    rows = rows_of(write_docx(sheet()))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True, False]


def test_a_short_row_stays_whole_and_a_long_one_may_go_on_overleaf() -> None:
    rows = rows_of(write_docx(sheet(rows=(("health-0001", "2009", "Visit."), ("health-0002", "2009", LONG)))))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows] == [True, True, False]


def test_columns_keep_their_widths_in_proportion_to_the_shares() -> None:
    document = opened(sheet(heads=("a", "b", "c"), shares=(1, 1, 2)))
    first, second, third = widths(document)
    assert document.tables[0].autofit is False
    assert abs(first - second) <= 1
    assert abs(third - 2 * first) <= 2


def test_a_column_is_wide_enough_for_its_longest_word() -> None:
    narrow = widths(opened(sheet(shares=(1, 1, 1000))))
    assert narrow[1] >= len("November") * 1.8


def test_the_table_is_as_wide_as_the_text() -> None:
    document = opened(sheet())
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in document.tables[0].columns) == room


def test_each_line_of_a_cell_is_a_paragraph() -> None:
    cell = opened(sheet()).tables[0].cell(1, 2)
    assert [paragraph.text for paragraph in cell.paragraphs] == ["Home visit.", "Decision: Close."]


def test_a_blank_line_of_a_cell_is_an_empty_paragraph() -> None:
    cell = opened(sheet(rows=(("health-0001", "2009", "a\n\nb"),))).tables[0].cell(1, 2)
    assert [paragraph.text for paragraph in cell.paragraphs] == ["a", "", "b"]


def test_the_type_of_the_table_is_small_but_legible() -> None:
    document = opened(sheet())
    styles = [paragraph.style for cell in document.tables[0].rows[1].cells for paragraph in cell.paragraphs]
    assert {style.font.size.pt for style in styles} == {8.5}


def test_no_cell_is_formatted_by_hand() -> None:
    table = part(write_docx(sheet()), "word/document.xml").find(f".//{qn('w:tbl')}")
    assert table is not None
    assert list(table.iter(qn("w:rPr"))) == []


def test_the_head_is_shaded() -> None:
    fills = [shade.get(qn("w:fill")) for shade in rows_of(write_docx(sheet()))[0].iter(qn("w:shd"))]
    assert fills == ["EEF3F5"] * 3


def test_rows_outside_the_period_are_shaded_besides_what_they_say() -> None:
    rows = (("health-0001", "2003", "Before the period"), ("health-0002", "2009", "Visit."))
    made = rows_of(write_docx(sheet(rows=rows, outside=frozenset({0}))))
    assert [len(list(row.iter(qn("w:shd")))) for row in made] == [3, 3, 0]


def test_the_table_has_a_title_for_those_who_hear_it() -> None:
    caption = part(write_docx(sheet()), "word/document.xml").find(f".//{qn('w:tblPr')}/{qn('w:tblCaption')}")
    assert caption is not None
    assert caption.get(qn("w:val")) == "Chronology of the health trust"


def test_the_parts_of_the_file_are_headings_that_one_can_go_to() -> None:
    levels = {
        paragraph.text: paragraph.style.base_style.name
        for paragraph in opened(sheet()).paragraphs
        if paragraph.style.name == "Sheet Heading"
    }
    assert levels == dict.fromkeys(["How to fill this in", "Chronology", "Glossary"], "Heading 1")


@pytest.mark.parametrize("language", ["en-GB", "cy-GB"])
def test_the_language_is_that_of_the_sheet(language: str) -> None:
    data = write_docx(sheet(language=language))
    marks = part(data, "word/styles.xml").iter(qn("w:lang"))
    assert {mark.get(qn("w:val")) for mark in marks} == {language}
    assert part(data, "docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}language") == language


def test_a_title_is_a_property_of_the_file() -> None:
    assert opened(sheet()).core_properties.title == "Chronology of the health trust"


def test_nothing_is_above_the_table_that_the_sheet_does_not_have() -> None:
    bare = opened(sheet(edition="", marking="", above=(), notes=(), glossary=()))
    assert [paragraph.text for paragraph in bare.paragraphs] == ["Chronology of the health trust", "Chronology", ""]
    assert len(bare.tables) == 1
