"""Lists of words to choose from, in the table and in the rows that people add to it."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from sent_sheets import opened_xlsx, sheet

MANY = tuple(f"Kind of contact number {number}" for number in range(1, 41))


def rule(words: tuple[str, ...], **changes: object) -> DataValidation:
    """The only rule of a sheet whose second column has these words."""
    rules = opened_xlsx(sheet(choices={1: words}, **changes))["Chronology"].data_validations.dataValidation
    assert len(rules) == 1
    return rules[0]


def test_a_short_list_is_written_out() -> None:
    made = rule(("Phone", "Home visit"))
    assert (made.type, made.formula1) == ("list", '"Phone,Home visit"')


def test_a_list_reaches_two_hundred_rows_below_the_table() -> None:
    assert str(rule(("Phone",)).sqref) == "B2:B202"


def test_a_form_without_rows_has_lists_as_well() -> None:
    assert str(rule(("Phone",), rows=()).sqref) == "B2:B201"


def test_a_long_list_stands_on_a_sheet_that_everybody_can_see() -> None:
    book = opened_xlsx(sheet(choices={1: MANY}))
    page = book["Choices"]
    assert rule(MANY).formula1 == "Choices!$A$2:$A$41"
    assert (page.sheet_state, [cell.value for cell in page["A"]]) == ("visible", ["Day, date, time", *MANY])


def test_words_with_a_comma_are_not_cut_at_it() -> None:
    words = ("Seen, and spoken to", "Not seen")
    assert rule(words).formula1 == "Choices!$A$2:$A$3"
    assert [cell.value for cell in opened_xlsx(sheet(choices={1: words}))["Choices"]["A"][1:]] == list(words)


def test_each_long_list_has_a_column_of_its_own() -> None:
    book = opened_xlsx(sheet(choices={2: MANY[:30], 1: MANY}))
    formulas = [made.formula1 for made in book["Chronology"].data_validations.dataValidation]
    assert formulas == ["Choices!$A$2:$A$41", "Choices!$B$2:$B$31"]


def test_what_is_none_of_the_words_is_refused_in_plain_words() -> None:
    made = rule(("Phone", "Home visit"), rows=(("health-0001", "Phone", ""),))
    assert (made.errorStyle or "stop", made.showErrorMessage, made.allow_blank) == ("stop", True, True)
    assert made.error.startswith("This column holds one of a few words, and this is none of them.")
    assert (len(made.errorTitle) <= 32, len(made.error) <= 255) == (True, True)


def test_where_cells_hold_other_words_already_there_is_a_warning_alone() -> None:
    assert rule(("Phone", "Home visit"), rows=(("health-0001", "By pigeon", ""),)).errorStyle == "warning"


def test_without_words_to_choose_from_there_is_no_list() -> None:
    assert opened_xlsx(sheet(choices={1: ()}))["Chronology"].data_validations.dataValidation == []
