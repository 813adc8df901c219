"""What a file says beyond its text, what is refused, and that the search for names looks into every corner of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sent_sheets import ROOT, WRITERS, example, sheet

from casereview.chronology.sheet.sending import Sheet
from casereview.diagnostics import CannotRun
from casereview.identity.entries import parse_entry
from casereview.identity.matcher import Matcher, build_matcher
from casereview.identity.scan import scan_bytes

KINDS = pytest.mark.parametrize("kind", WRITERS)
NAME = "Thaddeus Quillfeather"
_AGAIN = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from sent_sheets import WRITERS, example
print(*(hashlib.sha256(write(example("social"))).hexdigest() for write in WRITERS.values()))
"""


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    row = {"entry": "father", "of": "person", "name": {"given": "Thaddeus", "surname": "Quillfeather"}}
    return build_matcher([parse_entry(json.dumps(row), "father")], ())


PLANTED: dict[str, dict[str, Any]] = {
    "a cell": {"rows": (("health-0001", "2009", f"Seen with {NAME}."),)},
    "a cell that looks like a formula": {"rows": (("health-0001", "2009", f"={NAME}"),)},
    "the first line of a cell": {"rows": (("health-0001", "2009", f"{NAME}\nand others"),)},
    "the title": {"title": f"Chronology on {NAME}"},
    "the marking": {"marking": NAME},
    "the edition": {"edition": f"For {NAME}"},
    "a head": {"heads": ("Event", "Date", f"What {NAME} did")},
    "a line above the table": {"above": (("Relating to", NAME),)},
    "a note": {"notes": (f"Ask {NAME}.",)},
    "the glossary": {"glossary": (("TQ", NAME),)},
    "a property": {"properties": {"Casereview author": NAME}},
}
IN_WORKBOOKS: dict[str, dict[str, Any]] = {
    "a list to choose from": {"choices": {1: ("Mother", NAME)}},
    "a long list to choose from": {"choices": {1: (*(f"word {number}" for number in range(90)), NAME)}},
}
CASES = [(kind, place) for kind in WRITERS for place in PLANTED] + [("xlsx", place) for place in IN_WORKBOOKS]


@pytest.mark.parametrize(("kind", "place"), CASES)
def test_a_name_is_found_wherever_the_sheet_had_it(kind: str, place: str, matcher: Matcher) -> None:
    data = WRITERS[kind](sheet(**(PLANTED | IN_WORKBOOKS)[place]))
    assert scan_bytes(f"chronology.{kind}", data, matcher)


@KINDS
def test_a_file_without_a_name_passes_the_search(kind: str, matcher: Matcher) -> None:
    assert scan_bytes(f"chronology.{kind}", WRITERS[kind](example("social")), matcher) == []


@KINDS
def test_the_same_sheet_gives_the_same_bytes(kind: str) -> None:
    assert WRITERS[kind](example("social")) == WRITERS[kind](example("social"))


def test_another_process_another_day_and_another_user_give_the_same_bytes() -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "USER": "other", "SOURCE_DATE_EPOCH": "9"}
    command = [sys.executable, "-c", _AGAIN, Path(__file__).parent]
    first, second = (
        subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout
        for env in (os.environ, environment)
    )
    assert first == second


@KINDS
def test_no_part_of_the_file_has_a_day_of_its_own(kind: str) -> None:
    with zipfile.ZipFile(BytesIO(WRITERS[kind](sheet()))) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@KINDS
def test_the_file_names_no_author_no_program_and_no_day(kind: str) -> None:
    with zipfile.ZipFile(BytesIO(WRITERS[kind](sheet()))) as archive:
        said = archive.read("docProps/core.xml") + archive.read("docProps/app.xml")
    assert not any(word in said for word in (b"creator", b"created", b"modified", b"Application", b"openpyxl"))


@KINDS
def test_the_file_leads_to_nothing_outside(kind: str) -> None:
    with zipfile.ZipFile(BytesIO(WRITERS[kind](sheet()))) as archive:
        relations = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))
    assert b"External" not in relations


@KINDS
def test_nothing_is_put_on_the_disk_on_the_way(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", refuse)
    assert WRITERS[kind](sheet())


@KINDS
@pytest.mark.parametrize("letter", ["\0", "\x0b", "\x1f", "\ud800", "\ufffe", "\uf0e8"])
def test_a_character_that_the_file_cannot_hold_is_refused_by_place_alone(kind: str, letter: str) -> None:
    rows = (("health-0001", "2009", "Visit."), ("health-0002", "2009", f"{NAME}{letter}"))
    with pytest.raises(CannotRun) as refusal:
        WRITERS[kind](sheet(rows=rows))
    assert "row 3 of the table, column 3 holds a character" in str(refusal.value)
    assert "Quillfeather" not in f"{refusal.value} {refusal.value.hint}"


@KINDS
@pytest.mark.parametrize(
    ("place", "changes"),
    {
        "the title": {"title": "a\x01"},
        "the marking": {"marking": "a\x01"},
        "the head of column 2": {"heads": ("Event", "a\x01", "c")},
        "line 1 above the table": {"above": (("Produced by", "a\x01"),)},
        "note 1 on how to fill it in": {"notes": ("a\x01",)},
        "line 2 of the glossary": {"glossary": (("a", "b"), ("c", "\x01"))},
        "property 1 of the file": {"properties": {"a": "\x01"}},
        "the words to choose from in column 2": {"choices": {1: ("\x01",)}},
    }.items(),
)
def test_a_refusal_says_which_part_of_the_sheet_it_means(kind: str, place: str, changes: dict[str, Any]) -> None:
    with pytest.raises(CannotRun, match=place):
        WRITERS[kind](sheet(**changes))


def longest(letter: str, count: int) -> Sheet:
    return sheet(rows=(("health-0001", "2009", letter * count),))


def test_a_cell_as_long_as_excel_allows_is_written_whole() -> None:
    assert WRITERS["xlsx"](longest("a", 32_767))


@pytest.mark.parametrize("text", [("a", 32_768), ("😀", 16_384)])
def test_a_cell_that_is_longer_than_excel_allows_is_refused_by_place_alone(text: tuple[str, int]) -> None:
    with pytest.raises(CannotRun) as refusal:
        WRITERS["xlsx"](longest(*text))
    assert "row 2 of the table, column 3 is longer than the 32,767 letters" in str(refusal.value)
    assert text[0] * 3 not in str(refusal.value)


def test_a_word_file_takes_a_cell_of_any_length() -> None:
    assert WRITERS["docx"](longest("a", 40_000))
