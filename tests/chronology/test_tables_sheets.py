"""Every sheet of a workbook is read as it is shown, and what lies beside its cells is said."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from making_tables import OFFICE, RELATIONS, SHEET, texts, workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table
from PIL import Image as Pixels

from casereview.chronology.tables import Cell, Lost, SourceFile, read_file, xlsx_cells
from casereview.diagnostics import CannotRun

HEADS = ["Date", "Time", "Event", "Seen"]
ROW = [date(2009, 11, 4), time(14, 15), "Home visit.\nAll well.", "Yes"]


def book(*rows: list[object]) -> tuple[openpyxl.Workbook, openpyxl.worksheet.worksheet.Worksheet]:
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, openpyxl.worksheet.worksheet.Worksheet)
    for row in rows:
        sheet.append(row)
    return made, sheet


def saved(made: openpyxl.Workbook, tmp_path: Path) -> SourceFile:
    made.save(tmp_path / "book.xlsx")
    return read_file(tmp_path / "book.xlsx")


def raw(tmp_path: Path, cells: str, **options: object) -> SourceFile:
    """A sheet with a head and one row of cells in XML."""
    heads = "".join(f'<c t="inlineStr"><is><t>{head}</t></is></c>' for head in HEADS)
    sheet = f"<sheetData><row>{heads}</row><row>{cells}</row></sheetData>"
    return read_file(workbook(tmp_path / "raw.xlsx", sheet, **options))  # type: ignore[arg-type]


def first(found: SourceFile) -> Cell:
    return found.tables[0].rows[0].cells[0]


def test_dates_times_and_texts_are_read(tmp_path: Path) -> None:
    made, _ = book(HEADS, ROW)
    table = saved(made, tmp_path).tables[0]
    assert (table.name, table.title, table.heads, table.head_row) == ("sheet 1", "Sheet", tuple(HEADS), 1)
    assert table.rows[0].cells == (
        Cell("2009-11-04", "2009-11-04"),
        Cell("14:15:00", clock="14:15"),
        Cell("Home visit.\nAll well."),
        Cell("Yes"),
    )


def test_dates_that_are_text_stay_text(tmp_path: Path) -> None:
    made, _ = book(HEADS, ["4/11/09", "2.15 pm", "Visit.", "yes"])
    assert texts(saved(made, tmp_path).tables[0]) == [["4/11/09", "2.15 pm", "Visit.", "yes"]]


def test_a_day_and_time_in_one_cell_are_both(tmp_path: Path) -> None:
    made, _ = book(HEADS, [datetime(2009, 11, 4, 14, 15), None, "Visit.", "yes"])  # noqa: DTZ001 - workbooks know no zones
    cell = first(saved(made, tmp_path))
    assert (cell.day, cell.clock) == ("2009-11-04", "14:15")


def test_dates_of_a_book_that_counts_from_1904_are_right(tmp_path: Path) -> None:
    made, _ = book(HEADS, ROW)
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert first(saved(made, tmp_path)).day == "2009-11-04"


def test_numbers_that_are_names_have_no_fraction(tmp_path: Path) -> None:
    made, sheet = book(HEADS, [date(2009, 11, 4), 12.0, 485_777_3456, 7])
    sheet["D2"].number_format = "000"
    assert texts(saved(made, tmp_path).tables[0]) == [["2009-11-04", "12", "4857773456", "007"]]


def test_a_sheet_is_called_by_its_number_and_its_rows_as_excel_calls_them(tmp_path: Path) -> None:
    made, _ = book()
    second = made.create_sheet("Baby Doe")
    second["B3"], second["C3"], second["D3"], second["B7"] = "Date", "Time", "Event", "4/11/09"
    (table,) = saved(made, tmp_path).tables
    assert (table.name, table.title, table.head_row) == ("sheet 2", "Baby Doe", 3)
    assert (table.rows[0].number, table.heads) == (7, ("", "Date", "Time", "Event"))


def test_titles_above_the_head_are_around(tmp_path: Path) -> None:
    made, _ = book(["Chronology of the agency"], ["Produced:", date(2010, 3, 1)], [], HEADS, ROW)
    found = saved(made, tmp_path)
    assert (found.around, found.tables[0].head_row) == (("Chronology of the agency", "Produced: 2010-03-01"), 4)


def test_a_table_of_excels_own_says_where_its_head_is(tmp_path: Path) -> None:
    made, sheet = book(["Agency", "Health", "Version 2"], ["Date", "Event"], ["4/11/09", "Visit."])
    sheet.add_table(Table(displayName="T", ref="A2:B3"))
    assert saved(made, tmp_path).tables[0].heads == ("Date", "Event", "")


def test_merged_cells_carry_their_text(tmp_path: Path) -> None:
    made, sheet = book(HEADS, ["4/11/09", "9:00", "A", "x"], [None, "10:00", "B", "Not seen"], ["5/11/09", "1:00", "C"])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("C3:C3")
    sheet.merge_cells("C4:D4")
    rows = saved(made, tmp_path).tables[0].rows
    assert rows[1].cells[0] == Cell("4/11/09", carried="above")
    assert rows[2].cells[2:] == (Cell("C"), Cell("C", carried="left"))


def test_a_merged_row_divides_the_table(tmp_path: Path) -> None:
    made, sheet = book(HEADS, ["2009"], ROW)
    sheet.merge_cells("A2:D2")
    line = saved(made, tmp_path).tables[0].rows[0]
    assert (line.notes, [item.text for item in line.cells]) == (
        ("one cell over the whole row",),
        ["2009", "", "", ""],
    )


def test_words_under_merged_cells_are_not_lost(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'
    cells = "".join(f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in ("seen", "alone", "home"))
    heads = "".join(f'<c t="inlineStr"><is><t>{head}</t></is></c>' for head in HEADS[:3])
    sheet = f"<sheetData><row>{heads}</row><row>{cells}</row></sheetData>{merged}"
    found = read_file(workbook(tmp_path / "x.xlsx", sheet))
    what = "words in a merged cell that Excel does not show"
    assert found.lost == (Lost("sheet 1, row 2, column B", what, "alone", 1, 2, 2),)


def test_hidden_rows_columns_and_sheets_are_read_and_said(tmp_path: Path) -> None:
    made, sheet = book(HEADS, ROW)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    more = made.create_sheet("More")
    for line in (HEADS, ROW):
        more.append(line)
    more.sheet_state = "veryHidden"
    one, two = saved(made, tmp_path).tables
    assert one.rows[0].notes == ("hidden row",)
    assert one.notes == ("hidden column C, read all the same",)
    assert two.notes == ("hidden sheet, read all the same",)
    assert one.rows[0].cells == two.rows[0].cells


def test_a_filter_that_hides_rows_is_said(tmp_path: Path) -> None:
    made, sheet = book(HEADS, ROW)
    sheet.auto_filter.ref = "A1:D2"
    assert saved(made, tmp_path).tables[0].notes == ()
    sheet.auto_filter.add_filter_column(3, ["Yes"])
    assert saved(made, tmp_path).tables[0].notes == ("a filter is set; the rows that it hides were read all the same",)


def test_text_with_several_kinds_of_letters_is_whole_and_what_is_struck_is_said(tmp_path: Path) -> None:
    rich = CellRichText("seen ", TextBlock(InlineFont(strike=True), "asleep"), TextBlock(InlineFont(b=True), " well"))
    made, sheet = book(HEADS, [date(2009, 11, 4), "9:00", rich, "struck"])
    sheet["D2"].font = Font(strike=True)
    line = saved(made, tmp_path).tables[0].rows[0]
    assert line.cells[2].text == "seen asleep well"
    assert line.notes == ("column C: words struck through", "column D: words struck through")


def test_comments_are_kept_with_their_cells(tmp_path: Path) -> None:
    made, sheet = book(HEADS, ROW)
    sheet["C2"].comment = Comment("Which worker?", "Someone")
    assert saved(made, tmp_path).lost == (Lost("sheet 1, row 2, column C", "a comment", "Which worker?", 1, 2, 3),)


def test_a_picture_is_strange_in_its_cell(tmp_path: Path) -> None:
    made, sheet = book(HEADS, ROW)
    pixels = BytesIO()
    Pixels.new("RGB", (9, 9)).save(pixels, "PNG")
    sheet.add_image(Image(pixels), "C2")
    found = saved(made, tmp_path)
    assert found.tables[0].rows[0].cells[2].strange == ("a picture",)
    assert [item.what for item in found.lost] == ["a picture"]


def test_charts_are_named_with_their_words(tmp_path: Path) -> None:
    made, sheet = book(HEADS, ROW)
    chart = BarChart()
    chart.title = "Contacts a month"
    chart.add_data(Reference(sheet, min_col=4, min_row=1, max_row=2))
    sheet.add_chart(chart, "F2")
    (found,) = saved(made, tmp_path).lost
    assert (found.what, found.place) == ("a chart", "sheet 1, row 2, column F")
    assert "Contacts a month" in found.text


def test_a_sheet_that_is_a_chart_is_named(tmp_path: Path) -> None:
    made, sheet = book(HEADS, ROW)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=1, max_row=2))
    made.create_chartsheet("C").add_chart(chart)
    assert [(item.place, item.what) for item in saved(made, tmp_path).lost] == [("sheet 2", "a sheet that is a chart")]


def test_words_of_headers_and_footers_are_kept(tmp_path: Path) -> None:
    made, sheet = book(HEADS, ROW)
    sheet.oddHeader.left.text, sheet.oddFooter.center.text = "Relating to: A & B", "Page &P of &N"
    assert saved(made, tmp_path).around == ("Relating to: A & B", "Page  of")


def test_a_formula_gives_its_stored_value(tmp_path: Path) -> None:
    found = raw(tmp_path, '<c t="str"><f>A1&amp;B1</f><v>Home visit</v></c><c t="inlineStr"><is><t>x</t></is></c>')
    assert first(found) == Cell("Home visit")
    assert found.tables[0].notes == ("1 cell holds a formula; the stored values were read",)


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>"])
def test_a_formula_without_a_stored_value_is_strange(value: str, tmp_path: Path) -> None:
    assert first(raw(tmp_path, f"<c><f>A1+1</f>{value}</c>")).strange == ("a formula without a stored value",)


def test_a_formula_whose_value_is_nothing_is_an_empty_cell(tmp_path: Path) -> None:
    found = raw(tmp_path, '<c t="str"><f>""</f><v></v></c><c t="inlineStr"><is><t>x</t></is></c>')
    assert first(found) == Cell("")


@pytest.mark.parametrize("formula", ["TODAY()", "NOW()-1"])
def test_a_date_that_changes_by_itself_is_strange(formula: str, tmp_path: Path) -> None:
    found = raw(tmp_path, f"<c><f>{formula}</f><v>40121</v></c>")
    assert first(found).strange == ("a date that Excel fills in anew each time",)


KINDS = {
    "a formula's error": ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', Cell("#DIV/0!", strange=("an error value",))),
    "a picture in a cell": ('<c t="e" vm="1"><v>#VALUE!</v></c>', Cell("", strange=("a picture",))),
    "yes or no": ('<c t="b"><v>1</v></c>', Cell("TRUE")),
    "a date written out": ('<c t="d"><v>2009-11-04</v></c>', Cell("04/11/2009", "2009-11-04")),
    "a date and time written out": (
        '<c t="d"><v>2009-11-04T14:15:00</v></c>',
        Cell("04/11/2009 14:15", "2009-11-04", "14:15"),
    ),
    "a time written out": ('<c t="d"><v>14:15:00</v></c>', Cell("14:15", clock="14:15")),
    "no date at all": ('<c t="d"><v>soon</v></c>', Cell("soon", strange=("a date that cannot be read",))),
    "a text that is not there": ('<c t="s"><v>99</v></c>', Cell("", strange=("a text that the file does not have",))),
    "spaces kept": ('<c t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', Cell(" a ")),
    "line ends of Windows": ('<c t="inlineStr"><is><t>a_x000D_\nb</t></is></c>', Cell("a\nb")),
    "an escape that is text": ('<c t="inlineStr"><is><t>_x005F_x000D_</t></is></c>', Cell("_x000D_")),
    "readings above letters": ('<c t="inlineStr"><is><t>a</t><rPh><t>b</t></rPh></is></c>', Cell("a")),
}


@pytest.mark.parametrize(("cell", "expected"), KINDS.values(), ids=KINDS)
def test_a_cell_of_each_kind_is_read(cell: str, expected: Cell, tmp_path: Path) -> None:
    assert first(raw(tmp_path, cell)) == expected


def test_cells_without_addresses_follow_each_other(tmp_path: Path) -> None:
    found = raw(tmp_path, '<c t="inlineStr"><is><t>a</t></is></c><c/><c r="D2" t="inlineStr"><is><t>d</t></is></c>')
    assert texts(found.tables[0]) == [["a", "", "", "d"]]


STRICT = {
    SHEET: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    f"{OFFICE}/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def test_a_book_in_the_strict_form_is_read_the_same(tmp_path: Path) -> None:
    made, _ = book(HEADS, ROW)
    usual = saved(made, tmp_path)
    with ZipFile(tmp_path / "book.xlsx") as old, ZipFile(tmp_path / "strict.xlsx", "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for plain, strict in STRICT.items():
                text = text.replace(plain, strict)
            new.writestr(name, text)
    assert read_file(tmp_path / "strict.xlsx") == usual


def beside(kind: str, name: str) -> dict[str, str]:
    """The relation of the first sheet to a part."""
    link = f'<Relationship Id="r1" Type="{OFFICE}/relationships/{kind}" Target="{name}"/>'
    return {"xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{RELATIONS}">{link}</Relationships>'}


def test_a_threaded_comment_is_read_once(tmp_path: Path) -> None:
    name = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    threaded = f'<ThreadedComments xmlns="{name}"><threadedComment ref="C2"><text>Which?</text></threadedComment>'
    old = f'<comments xmlns="{SHEET}"><commentList><comment ref="C2"><text><t>[Threaded] Which?</t></text></comment>'
    links = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/relationships/{kind}" Target="../{kind}.xml"/>'
        for kind in ("threadedComment", "comments")
    )
    parts = {
        "xl/threadedComment.xml": f"{threaded}</ThreadedComments>",
        "xl/comments.xml": f"{old}</commentList></comments>",
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>',
    }
    found = raw(tmp_path, '<c t="inlineStr"><is><t>x</t></is></c>', parts=parts)
    assert found.lost == (Lost("sheet 1, row 2, column C", "a comment", "Which?", 1, 2, 3),)


def test_text_boxes_are_named_with_their_words(tmp_path: Path) -> None:
    xdr, a = (f"http://schemas.openxmlformats.org/drawingml/2006/{name}" for name in ("spreadsheetDrawing", "main"))
    drawing = (
        f'<xdr:wsDr xmlns:xdr="{xdr}" xmlns:a="{a}"><xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col>'
        "<xdr:row>1</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>See file 2</a:t></a:r></a:p>"
        "</xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
    )
    parts = {"xl/drawing1.xml": drawing} | beside("drawing", "../drawing1.xml")
    found = raw(tmp_path, '<c t="inlineStr"><is><t>x</t></is></c>', parts=parts)
    assert found.lost == (Lost("sheet 1, row 2, column C", "a text box", "See file 2", 1, 2, 3),)
    assert found.tables[0].rows[0].cells[2].strange == ("a text box",)


def test_a_long_text_told_over_and_over_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(xlsx_cells, "MAX_LETTERS", 1000)
    made, _ = book(HEADS, *[["x" * 300] * 4] * 5)
    with pytest.raises(CannotRun, match="too large"):
        saved(made, tmp_path)


def test_form_controls_are_named_and_the_frames_of_comments_are_not(tmp_path: Path) -> None:
    shapes = '<xml><x:ClientData ObjectType="Note"><br></x:ClientData><x:ClientData ObjectType="Checkbox"/></xml>'
    parts = {"xl/vml.vml": shapes} | beside("vmlDrawing", "../vml.vml")
    found = raw(tmp_path, '<c t="inlineStr"><is><t>x</t></is></c>', parts=parts)
    assert [item.what for item in found.lost] == ["a form control"]


def test_the_own_properties_of_a_book_are_read(tmp_path: Path) -> None:
    made, _ = book(HEADS, ROW)
    made.custom_doc_props.append(openpyxl.packaging.custom.StringProperty(name="casereview-agency", value="health"))
    assert saved(made, tmp_path).properties == {"casereview-agency": "health"}
