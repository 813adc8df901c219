"""What a procedure's table prints of an event is read back to the same fields, whatever the procedure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from sheet_rows import PINS, printer, reader, rows
from small_chronology import COLUMNS

from casereview.chronology.importing.plan import stored_fields
from casereview.chronology.sheet.reading import Fields
from casereview.chronology.sheet.shape import Shape, contact_of
from casereview.chronology.tables.table import Cell
from casereview.model.chronology import PEOPLE, codes_in


def read(shape: Shape, texts: list[str]) -> Fields:
    return reader(shape).row([Cell(text) for text in texts])


def people(cell: str) -> list[str]:
    labels = {"child-a": "Child A", "mother": "Mother", "hv-1": "HV1", "unknown": "not known"}
    return [labels[code] for code in codes_in(cell)]


@pytest.mark.parametrize("pin", PINS)
@settings(deadline=None, max_examples=60)
@given(cells=rows())
def test_a_row_comes_back_as_it_was(pin: str, cells: dict[str, str]) -> None:
    shape = printer(pin).shape
    found = read(shape, printer(pin).row(cells))
    assert found.troubles == []
    told = {name for column in shape.columns for name in stored_fields(column, reader(shape))} & set(COLUMNS)
    for name in sorted(told - {"date_raw"}):
        if name in PEOPLE:
            assert [part for part in found.cells.get(name, "").split("; ") if part] == people(cells[name]), name
        else:
            assert found.cells.get(name, "") == cells[name], name


@pytest.mark.parametrize("pin", PINS)
def test_an_estimated_date_is_said_once(pin: str) -> None:
    cells = {**dict.fromkeys(COLUMNS, ""), "date": "2009-11-04~", "date_kind": "on", "description": "Seen."}
    once = printer(pin).row(cells)
    back = read(printer(pin).shape, once)
    again = printer(pin).row({**cells, **back.cells})
    assert again == once


def test_words_without_a_subject_are_kept_with_the_description_where_there_are_two() -> None:
    shape = printer("four-lscb-2010@2").shape
    two = Shape(shape.columns, shape.date_format, (("child-a", "Child A"), ("child-b", "Child B")))
    texts = ["Wednesday 4 November 2009", "", "", "", "Visited.", "Both were asleep.", ""]
    found = read(two, texts)
    assert found.cells["description"].startswith("Visited.\n")
    assert found.cells["description"].endswith(": Both were asleep.")
    assert len(found.notes) == 1


@pytest.mark.parametrize(("words", "field", "value"), [
    ("Yes", "seen:child-a", "yes"), ("Not seen.", "seen:child-a", "no"), ("Asleep", "communicated:child-a", "Asleep"),
])  # fmt: skip
def test_words_without_a_subject_are_the_only_subjects(words: str, field: str, value: str) -> None:
    shape = printer("four-lscb-2010@2").shape
    found = read(shape, ["4 November 2009", "", "", "", "Visited.", words, ""])
    assert found.cells[field] == value


@pytest.mark.parametrize(("words", "kind"), [
    ("Home visit", "home-visit"), ("t/c", "phone"), ("TELEPHONE CALL", "phone"), ("email", "email"), ("Duty", ""),
])  # fmt: skip
def test_usual_words_for_a_contact_are_known(words: str, kind: str) -> None:
    assert contact_of(words) == kind


def test_a_contact_in_unknown_words_is_a_trouble_and_may_be_decided() -> None:
    shape = printer("en-sar@1").shape
    found = read(shape, ["04/11/09", "", "\nContact: duty slot", "Seen.", "", "", ""])
    assert [trouble.column for trouble in found.troubles] == [2]
    assert found.undecided == [("contacts", "duty slot")]


def test_a_date_that_cannot_be_read_is_a_trouble_and_may_be_decided() -> None:
    shape = printer("four-lscb-2010@2").shape
    found = read(shape, ["the day the heating broke", "", "", "", "Seen.", "", ""])
    assert [trouble.column for trouble in found.troubles] == [0]
    assert found.undecided == [("dates", "the day the heating broke")]
    assert "heating" not in found.troubles[0].words


def test_a_date_and_its_hour_may_stand_on_two_lines_or_on_one() -> None:
    shape = printer("four-lscb-2010@2").shape
    for cell in ("Wed 4 November 2009\n14:30", "04/11/2009 14:30", "4.11.09\n2.30pm"):
        found = read(shape, [cell, "", "", "", "Seen.", "", ""])
        assert (found.cells["date"], found.cells["time"]) == ("2009-11-04", "14:30")
