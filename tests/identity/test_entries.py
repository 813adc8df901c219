"""Entries: what is accepted, and that nothing of them shows."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casereview.identity.entries import EntryInvalid, canonical_entry, dump_entry, parse_entry, read_entry
from casereview.identity.entry_fields import check_fields
from casereview.sources.yaml_file import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Board

CASES = sorted((Path(__file__).parents[1] / "cases" / "schemas" / "register-entry").glob("*.yml"))
PERSON = "entry: mother\nof: person\nname: {given: Zelphine, surname: Quorrock}\n"

#: Text that is no entry, each in its own way.
BAD = {
    "empty": "",
    "a list": "- Zelphine Quorrock\n",
    "plain text": "Zelphine Quorrock\n",
    "an open bracket": "entry: mother\nof: person\nname: {given: Zelphine\n",
    "two of a field": PERSON + "born: 1983-11-19\nborn: 1983-11-19\n",
    "another code": PERSON.replace("entry: mother", "entry: Zelphine"),
    "a name without parts": "entry: mother\nof: person\nname: Zelphine Quorrock\n",
    "a field called by a name": PERSON + "Zelphine: Quorrock\n",
    "a kind called by a name": PERSON + "values: [{kind: Zelphine, value: Quorrock}]\n",
    "no such day": PERSON + "born: 1984-02-31\n",
    "two dates in one": PERSON + "born: 1983-11-19 or 1984-06-02\n",
    "an unquoted number": PERSON + "values: [{kind: phone, value: 01632960123}]\n",
    "a line break in a value": PERSON + 'values: [{kind: alias, value: "Zelphine\\nQuorrock"}]\n',
    "a date of birth for a place": "entry: mother\nof: place\nname: {full: Tamsel Wharf}\nborn: 1983-11-19\n",
    "an alias": PERSON + "values: [{kind: alias, value: &a Zelphine}, {kind: other, value: *a}]\n",
    "a tag": PERSON + "values: !!python/object:Zelphine {}\n",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_text_that_is_no_entry_gives_diagnostics_that_repeat_nothing_of_it(
    text: str, nameless: Callable[[str], None]
) -> None:
    found = read_entry(text, "mother")
    assert isinstance(found, tuple)
    assert found
    nameless(str(found))


def test_a_problem_is_named_by_its_line_and_column() -> None:
    found = read_entry(PERSON + "values:\n  - {kind: alias, valeu: Zelphie}\n", "mother")
    assert isinstance(found, tuple)
    assert {(one.code, one.line, one.column) for one in found} == {("CR601", 5, 5), ("CR601", 5, 19)}


def test_the_exception_repeats_nothing_and_has_no_cause_that_does(nameless: Callable[[str], None]) -> None:
    with pytest.raises(EntryInvalid) as problem:
        parse_entry(BAD["an open bracket"], "mother")
    nameless(f"{problem.value} {problem.value.hint} {problem.value.__context__} {problem.value.__cause__}")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_checks_in_code_agree_with_the_schema(path: Path) -> None:
    value = parse_yaml("entry", path.read_text("utf-8")).value
    code = value.get("entry", "") if isinstance(value, dict) else ""
    assert (not check_fields(value, code)) is path.stem.startswith("good")


@pytest.mark.parametrize("code", ["mother", "child-a", "home-1"])
def test_an_entry_reads_the_same_after_either_way_of_writing_it(board: Board, code: str) -> None:
    entry = board.entry(code)
    assert parse_entry(dump_entry(entry), code) == entry
    assert parse_entry(canonical_entry(entry).decode(), code) == entry


def test_letters_composed_in_another_way_are_the_same_entry() -> None:
    text = PERSON.replace("Zelphine", "Zélphine")
    assert parse_entry(unicodedata.normalize("NFD", text), "mother") == parse_entry(text, "mother")


def test_repr_shows_the_code_alone(board: Board, nameless: Callable[[str], None]) -> None:
    entry = board.entry("mother")
    nameless(f"{entry!r} {entry.name!r} {entry.values!r} {board.open().entries!r} {board.open()!r}")
    assert "mother" in repr(entry)
