"""The cells of a Word table stand in the columns in which a person sees them, below the right head."""

from __future__ import annotations

from pathlib import Path

import pytest
from making_tables import HEADS, cell, only, paragraph, part, row, run, span, table, texts, tracked, word_file

from casereview.chronology.tables import Cell, Lost, SourceFile, SourceTable, read_file

HEADER = "<w:tblHeader/>"
DOWN, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
FIRST, SECOND = ("01/02/2009", "10:00", "Seen at home."), ("02/02/2009", "11:30", "Telephone call.")


def read(tmp_path: Path, *rows: str, changes: str = "accept", **options: object) -> SourceTable:
    return only(word_file(tmp_path / "x.docx", table(*rows, **options)), changes=changes)  # type: ignore[arg-type]


def whole(tmp_path: Path, body: str, parts: dict[str, str] | None = None) -> SourceFile:
    return read_file(word_file(tmp_path / "x.docx", body, parts))


def test_rows_below_the_head_are_counted_with_it(tmp_path: Path) -> None:
    found = read(tmp_path, row(*HEADS), row(*FIRST), row(*SECOND))
    assert (found.heads, found.head_row) == (HEADS, 1)
    assert [line.number for line in found.rows] == [2, 3]
    assert texts(found) == [[*FIRST], [*SECOND]]


def test_a_table_is_called_by_its_number_and_keeps_its_title_apart(tmp_path: Path) -> None:
    title = '<w:tblCaption w:val="Chronology of a person"/>'
    found = read(tmp_path, row(*HEADS), row(*FIRST), properties=title)
    assert (found.name, found.title) == ("table 1", "Chronology of a person")


def test_a_cell_over_two_columns_is_both(tmp_path: Path) -> None:
    found = read(
        tmp_path, row(*HEADS), row(*FIRST), row(cell("March 2009", properties=span(2)), "Nothing is recorded.")
    )
    assert found.rows[1].cells == (
        Cell("March 2009"),
        Cell("March 2009", carried="left"),
        Cell("Nothing is recorded."),
    )


def test_an_old_kind_of_merged_cell_is_both(tmp_path: Path) -> None:
    merged = (
        cell("March 2009", properties='<w:hMerge w:val="restart"/>'),
        cell("", properties='<w:hMerge w:val="continue"/>'),
    )
    found = read(tmp_path, row(*HEADS), row(*FIRST), row(*merged, "Nothing."))
    assert found.rows[1].cells[:2] == (Cell("March 2009"), Cell("March 2009", carried="left"))


def test_a_date_merged_over_three_events_is_the_date_of_each(tmp_path: Path) -> None:
    going = cell("", properties=GOES_ON)
    rows = row(cell("4 May 2009", properties=DOWN), "9:00", "A"), row(going, "10:00", "B"), row(going, "11:00", "C")
    found = read(tmp_path, row(*HEADS), *rows, row(*FIRST))
    assert [line.cells[0] for line in found.rows] == [
        Cell("4 May 2009"),
        Cell("4 May 2009", carried="above"),
        Cell("4 May 2009", carried="above"),
        Cell(FIRST[0]),
    ]


def test_words_under_a_merged_cell_are_not_lost(tmp_path: Path) -> None:
    rows = row(cell("4 May", properties=DOWN), "9:00", "A"), row(cell("5 May", properties=GOES_ON), "10:00", "B")
    found = whole(tmp_path, table(row(*HEADS), row(*FIRST), *rows))
    assert found.lost == (
        Lost(
            "table 1, row 4, column 1",
            "words in a merged cell that Word does not show",
            "5 May",
            table=1,
            row=4,
            column=1,
        ),
    )


def test_a_row_of_one_cell_divides_the_table(tmp_path: Path) -> None:
    found = read(tmp_path, row(*HEADS), row(cell("2009", properties=span(3))), row(*FIRST))
    assert found.rows[0].notes == ("one cell over the whole row",)
    assert [item.text for item in found.rows[0].cells] == ["2009", "", ""]
    assert not any(item.carried for item in found.rows[0].cells)


def test_columns_left_out_at_the_sides_stay_empty(tmp_path: Path) -> None:
    before = row("11:30", "Later that day.", properties='<w:gridBefore w:val="1"/>')
    after = row("03/02/2009", properties='<w:gridAfter w:val="2"/>')
    found = read(tmp_path, row(*HEADS), row(*FIRST), before, after)
    assert texts(found)[1:] == [["", "11:30", "Later that day."], ["03/02/2009", "", ""]]


def test_borders_moved_by_hand_do_not_move_words_to_other_columns(tmp_path: Path) -> None:
    grid = (1000, 50, 900, 100, 4000)
    usual = row(cell("01/02/2009"), cell("10:00", properties=span(2)), cell("Seen.", properties=span(2)))
    moved = row(cell("02/02/2009", properties=span(2)), cell("11:00", properties=span(2)), cell("Call."))
    head = row(cell("Date"), cell("Time", properties=span(2)), cell("Event", properties=span(2)))
    found = read(tmp_path, head, usual, usual, moved, grid=grid)
    assert texts(found)[-1] == ["02/02/2009", "11:00", "Call."]


def test_a_row_with_other_borders_and_fewer_cells_is_laid_over_the_columns(tmp_path: Path) -> None:
    grid = (1000, 50, 900, 100, 4000)
    usual = row(cell("01/02/2009"), cell("10:00", properties=span(2)), cell("Seen.", properties=span(2)))
    moved = row(cell("Whole of March", properties=span(4)), cell("Nothing."))
    head = row(cell("Date"), cell("Time", properties=span(2)), cell("Event", properties=span(2)))
    found = read(tmp_path, head, usual, usual, moved, grid=grid)
    assert found.rows[-1].cells == (
        Cell("Whole of March"),
        Cell("Whole of March", carried="left"),
        Cell("Nothing."),
    )


def test_a_cell_split_in_two_loses_neither_half(tmp_path: Path) -> None:
    grid = (1000, 1000, 2000, 2000)
    usual = row("01/02/2009", "10:00", cell("Seen.", properties=span(2)))
    split = row("02/02/2009", "11:00", "Call", "by the aunt")
    head = row("Date", "Time", cell("Event", properties=span(2)))
    found = read(tmp_path, head, usual, usual, split, grid=grid)
    assert found.rows[-1].cells[2] == Cell("Call\nby the aunt", strange=("two cells side by side in one column",))


def test_a_cell_too_many_loses_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, row(*HEADS), row(*FIRST), row(*SECOND), row(*SECOND, "more"))
    assert found.rows[-1].cells[2].text == "Telephone call.\nmore"


def test_rows_inside_content_controls_are_read(tmp_path: Path) -> None:
    inside = f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{row(*FIRST)}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
    controlled = f"<w:sdt><w:sdtContent>{cell('In a control.')}</w:sdtContent></w:sdt>"
    found = read(tmp_path, row(*HEADS), inside, row("02/02/2009", "11:30", controlled))
    assert texts(found) == [[*FIRST], ["02/02/2009", "11:30", "In a control."]]


@pytest.mark.parametrize(
    ("kind", "changes", "kept", "said"),
    [
        ("ins", "accept", True, "row inserted with changes tracked, taken"),
        ("ins", "refuse", False, "1 row inserted with changes tracked, left out"),
        ("del", "accept", False, "1 row deleted with changes tracked, left out"),
        ("del", "refuse", True, "row deleted with changes tracked, taken"),
    ],
)
def test_a_row_changed_with_changes_tracked_is_taken_or_left(
    kind: str, changes: str, kept: bool, said: str, tmp_path: Path
) -> None:
    found = read(tmp_path, row(*HEADS), row(*FIRST, properties=tracked(kind)), row(*SECOND), changes=changes)
    assert texts(found) == [[*FIRST], [*SECOND]][0 if kept else 1 :]
    assert said in (found.rows[0].notes if kept else found.notes)


def test_rows_keep_their_numbers_when_one_is_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, row(*HEADS), row(*FIRST, properties=tracked("del")), row(*SECOND))
    assert found.rows[0].number == 3


def test_a_cell_deleted_with_changes_tracked_leaves_its_column(tmp_path: Path) -> None:
    gone = cell("10:00", properties=tracked("cellDel"))
    taken = read(tmp_path, row(*HEADS), row("01/02/2009", gone, "Seen."))
    assert texts(taken) == [["01/02/2009", "", "Seen."]]
    assert taken.rows[0].notes == ("column 2: cell deleted with changes tracked, left out",)
    left = read(tmp_path, row(*HEADS), row("01/02/2009", gone, "Seen."), changes="refuse")
    assert texts(left) == [["01/02/2009", "10:00", "Seen."]]


def test_a_hidden_row_is_read_and_said(tmp_path: Path) -> None:
    found = read(tmp_path, row(*HEADS), row(*FIRST, properties="<w:hidden/>"))
    assert (texts(found), found.rows[0].notes) == ([[*FIRST]], ("hidden row",))


def test_titles_above_the_head_are_around_the_table(tmp_path: Path) -> None:
    title = row(cell("Relating to: the family", properties=span(3)))
    found = whole(tmp_path, table(title, row(*HEADS), row(*FIRST)))
    assert (found.tables[0].head_row, found.around) == (2, ("Relating to: the family",))


def test_a_head_over_two_rows_is_joined(tmp_path: Path) -> None:
    upper = row(cell("Date", properties=DOWN), cell("Child", properties=span(2)), cell("Event", properties=DOWN))
    lower = row(cell("", properties=GOES_ON), "Seen", "Alone", cell("", properties=GOES_ON))
    found = read(tmp_path, upper, lower, row("01/02/2009", "yes", "no", "Visit."))
    assert found.heads == ("Date", "Child / Seen", "Child / Alone", "Event")
    assert (found.head_row, len(found.rows)) == (2, 1)


def test_head_rows_marked_as_such_need_no_three_cells(tmp_path: Path) -> None:
    upper = row("Date", cell("What happened", properties=span(2)), properties=HEADER)
    lower = row("", "Contact", "Outcome", properties=HEADER)
    found = read(tmp_path, upper, lower, row("01/02/2009", "Visit.", "None."))
    assert found.heads == ("Date", "What happened / Contact", "What happened / Outcome")


def test_a_row_with_a_date_is_no_head_though_marked(tmp_path: Path) -> None:
    found = read(tmp_path, row(*HEADS, properties=HEADER), row(*FIRST, properties=HEADER), row(*SECOND))
    assert (found.heads, len(found.rows)) == (HEADS, 2)


def test_a_date_given_as_an_example_does_not_make_a_head_a_row(tmp_path: Path) -> None:
    found = read(tmp_path, row("Date (e.g. 01/02/2003)", "Time", "Event"), row(*FIRST))
    assert found.head_row == 1


def test_head_rows_repeated_by_hand_are_left_out_and_counted(tmp_path: Path) -> None:
    again = row("DATE", "Time ", "event")
    found = read(tmp_path, row(*HEADS), row(*FIRST), again, row(*SECOND), again)
    assert (texts(found), found.notes) == ([[*FIRST], [*SECOND]], ("2 repeated head rows left out",))


def test_two_columns_are_enough_for_a_table(tmp_path: Path) -> None:
    found = read(tmp_path, row("Code", "Who it is"), row("HV1", "Health visitor"))
    assert (found.heads, texts(found)) == (("Code", "Who it is"), [["HV1", "Health visitor"]])


def test_a_table_without_a_head_has_none(tmp_path: Path) -> None:
    found = read(tmp_path, row(*FIRST), row(*SECOND))
    assert (found.heads, found.head_row, len(found.rows)) == (("", "", ""), 0, 2)


def test_a_second_table_with_the_same_head_continues_the_first(tmp_path: Path) -> None:
    body = table(row(*HEADS), row(*FIRST)) + paragraph("") + table(row("date", "time", "event"), row(*SECOND))
    first, second = whole(tmp_path, body).tables
    assert (first.continues, second.continues, second.name) == (False, True, "table 2")


def test_a_second_table_without_a_head_continues_the_first(tmp_path: Path) -> None:
    body = table(row(*HEADS), row(*FIRST)) + paragraph("") + table(row(*SECOND))
    second = whole(tmp_path, body).tables[1]
    assert (second.continues, second.heads, second.head_row, texts(second)) == (True, HEADS, 0, [[*SECOND]])


def test_a_table_with_another_head_stands_for_itself(tmp_path: Path) -> None:
    body = table(row(*HEADS), row(*FIRST)) + table(row("Code", "Name", "Role"), row("HV1", "x", "y"))
    assert not whole(tmp_path, body).tables[1].continues


def test_a_part_of_a_row_on_the_next_page_stays_a_row(tmp_path: Path) -> None:
    found = read(tmp_path, row(*HEADS), row(*FIRST), row("", "", "and was well."))
    assert texts(found)[1] == ["", "", "and was well."]


def test_empty_rows_are_no_rows(tmp_path: Path) -> None:
    found = read(tmp_path, row(*HEADS), row("", "", ""), row(*FIRST))
    assert [line.number for line in found.rows] == [3]


def test_a_table_that_frames_another_is_looked_through(tmp_path: Path) -> None:
    inner = table(row(*HEADS), row(*FIRST))
    found = whole(tmp_path, table(row(cell(paragraph("Framed"), inner))))
    assert (texts(found.tables[0]), found.around, found.lost) == ([[*FIRST]], ("Framed",), ())


def test_tables_inside_content_controls_are_read(tmp_path: Path) -> None:
    found = whole(tmp_path, f"<w:sdt><w:sdtContent>{table(row(*HEADS), row(*FIRST))}</w:sdtContent></w:sdt>")
    assert texts(found.tables[0]) == [[*FIRST]]


def test_paragraphs_around_the_tables_are_kept_in_order(tmp_path: Path) -> None:
    body = paragraph("Relating to: A") + table(row(*HEADS), row(*FIRST)) + paragraph("Produced by: B")
    assert whole(tmp_path, body).around == ("Relating to: A", "Produced by: B")


def test_words_of_headers_and_footers_are_kept_once(tmp_path: Path) -> None:
    parts = {f"header{at}.xml": part("hdr", paragraph("Official: Sensitive")) for at in (1, 2)}
    parts["footer1.xml"] = part("ftr", paragraph("Produced by the agency"))
    assert whole(tmp_path, paragraph("A"), parts).around == ("A", "Official: Sensitive", "Produced by the agency")


def test_a_table_in_a_header_is_named(tmp_path: Path) -> None:
    parts = {"header1.xml": part("hdr", table(row("Agency", "Health")))}
    assert whole(tmp_path, paragraph("A"), parts).lost == (Lost("a header", "a table", "Agency\tHealth"),)


def test_pictures_outside_the_tables_are_harmless(tmp_path: Path) -> None:
    logo = paragraph("<w:r><w:drawing><pic:pic/></w:drawing></w:r>")
    (found,) = whole(tmp_path, logo + table(row(*HEADS), row(*FIRST))).lost
    assert (found.what, found.harmless) == ("a picture", True)


def test_a_text_box_outside_the_tables_is_named_with_its_words(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('See file 2')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert whole(tmp_path, paragraph(box)).lost == (Lost("outside the tables", "a text box", "See file 2"),)


def test_a_picture_in_a_head_is_named(tmp_path: Path) -> None:
    head = row("Date", "Time", cell(paragraph("Event", "<w:r><w:drawing><pic:pic/></w:drawing></w:r>")))
    (found,) = whole(tmp_path, table(head, row(*FIRST))).lost
    assert (found.place, found.what) == ("table 1, row 1, column 3", "a picture")


def test_macros_are_named_and_harmless(tmp_path: Path) -> None:
    found = whole(tmp_path, paragraph("A"), {"vbaProject.bin": "x"})
    assert [(item.what, item.harmless) for item in found.lost] == [("macros, which are not run", True)]


def test_no_note_and_no_place_repeats_a_word_of_the_file(tmp_path: Path) -> None:
    secret = "Zebrafish"
    comments = part("comments", f'<w:comment w:id="7">{paragraph(secret)}</w:comment>')
    event = paragraph(
        run(secret, "<w:strike/>"), tracked("ins", run(secret)), '<w:r><w:commentReference w:id="7"/></w:r>'
    )
    title = f'<w:tblCaption w:val="{secret}"/>'
    body = table(row(*HEADS), row("01/02/2009", "", cell(event)), properties=title) + paragraph(secret)
    found = whole(tmp_path, body, {"comments.xml": comments})
    said = [*found.tables[0].notes, *found.tables[0].rows[0].notes, found.tables[0].name]
    said += [words for item in found.lost for words in (item.place, item.what)]
    assert said
    assert secret not in " ".join(said)
