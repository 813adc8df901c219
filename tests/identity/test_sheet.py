"""A spreadsheet of people out and in: nothing changes by the round trip, and each cell is accounted for."""

from __future__ import annotations

import json
import stat
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from casereview.identity.entries import parse_entry
from casereview.identity.entry_fields import KINDS
from casereview.identity.register import write_entry
from casereview.identity.sheet import HEADS, SheetCell, guarded, rows_of, take_in

if TYPE_CHECKING:
    from conftest import Board

Run = Callable[..., subprocess.CompletedProcess[str]]
FULL = """\
entry: sw-1
of: person
name: {title: Dr, given: "'Zelphi", middle: [Ann, Bea], surname: "=Quorrock", known_as: "@Zelphie"}
born: 1970-02-03
died: 2009-12-31
ethnic_origin: White Irish
values:
  - {kind: phone, value: "01632 960123", from: "2008", to: 2008-02}
  - {kind: phone, value: "01632960123"}
  - {kind: phone, value: "+44 1632 960123"}
  - {kind: nhs-number, value: "9990000018"}
  - {kind: case-number, value: "000123456789012"}
  - {kind: address, value: "14 Tamsel Wharf, Quay", from: 2008-02-26}
  - {kind: chosen-name, value: "'2Zed"}
  - {kind: phrase, value: "the man with the parrot; and a hat"}
"""


@pytest.fixture
def full(board: Board) -> Board:
    write_entry(board.open(), parse_entry(FULL, "sw-1"))
    board.commit("An entry with everything")
    return board


@pytest.fixture
def run(type_in: Run) -> Run:
    return lambda *arguments: type_in("identity", *arguments)


def change(file: Path, **cells: Any) -> None:
    book = load_workbook(file)
    sheet: Any = book.active
    for at, value in cells.items():
        sheet[at] = value
    book.save(file)


def at(file: Path, code: str, head: str) -> str:
    """The address of a field in the first row of a code."""
    sheet: Any = load_workbook(file).active
    column = next(cell for cell in sheet[2] if cell.value == head).column_letter
    return f"{column}{next(cell for cell in sheet['A'] if cell.value == code).row}"


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_what_was_written_out_comes_in_as_the_same(
    full: Board, run: Run, tmp_path: Path, suffix: str, nameless: Callable[[str], None]
) -> None:
    file = tmp_path / f"people.{suffix}"
    done = run("export", "alder", str(file))
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    back = run("import", "alder", str(file), "--yes")
    assert back.returncode == 0, back.stdout + back.stderr
    assert "the same: 4: child-a, home-1, mother, sw-1" in back.stdout
    assert full.git("status", "--porcelain") == ""
    nameless(done.stdout + done.stderr + back.stdout + back.stderr)


def test_libreoffice_in_between_changes_nothing(full: Board, run: Run, tmp_path: Path) -> None:
    files = [tmp_path / "book.xlsx", tmp_path / "text.csv"]
    for file in files:
        run("export", "alder", str(file))
    out = tmp_path / "saved"
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    office = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), *map(str, files)]
    subprocess.run(office, check=True, capture_output=True)
    for name in ("book", "text"):
        back = run("import", "alder", str(out / f"{name}.xlsx"))
        assert back.returncode == 0, back.stdout + back.stderr
        assert "the same: 4: child-a, home-1, mother, sw-1" in back.stdout
    assert full.git("status", "--porcelain") == ""


def test_a_change_and_a_new_person_are_shown_then_written_and_written_once(
    full: Board, run: Run, tmp_path: Path, nameless: Callable[[str], None]
) -> None:
    file = tmp_path / "people.xlsx"
    run("export", "alder", str(file))
    full.entry_file("home-1").unlink()
    change(file, **{at(file, "mother", "surname"): "Quorrock-Dree\u00a0"})
    shown = run("import", "alder", str(file))
    assert "new: 1: home-1\nchanged: 1: mother\nthe same: 2" in shown.stdout
    assert full.git("status", "--porcelain") == " D reviews/alder/register/home-1.age\n"
    done = run("import", "alder", str(file), "--yes")
    assert done.returncode == 0, done.stderr
    assert full.open("ig-lead").entries["mother"].name.surname == "Quorrock-Dree"
    assert full.open().entries["home-1"] == full.entry("home-1")
    again = run("import", "alder", str(file), "--yes")
    assert "0 entries written" in again.stdout
    nameless(shown.stdout + done.stdout + done.stderr + again.stdout)


def test_what_excel_does_to_cells_is_read(full: Board, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "people.xlsx"
    run("export", "alder", str(file))
    cells = {"born": datetime(1983, 11, 19), "value": 1632960123}  # noqa: DTZ001 - a cell knows no zone
    rows = {head: at(file, "mother", head) for head in ("born", "value", "kind of value")}
    change(file, **{rows["kind of value"]: "phone", **{rows[head]: value for head, value in cells.items()}})
    book = load_workbook(file)
    book.active[rows["born"]].number_format = "dd/mm/yyyy"  # type: ignore[index]
    book.save(file)
    back = run("import", "alder", str(file), "--yes")
    assert back.returncode == 0, back.stdout + back.stderr
    assert "a leading zero was put back" in back.stdout
    entry = full.open().entries["mother"]
    assert entry.born == "1983-11-19"
    assert entry.values[0].value == "01632960123"


def test_each_cell_that_cannot_be_read_is_named_by_its_place_and_nothing_is_written(
    full: Board, run: Run, tmp_path: Path, nameless: Callable[[str], None]
) -> None:
    file = tmp_path / "people.xlsx"
    run("export", "alder", str(file))
    bad = {
        at(file, "mother", "born"): "1983-11-19 or so",
        at(file, "child-a", "code"): "Wystanley",
        at(file, "sw-1", "kind of value"): "Zelphine",
        at(file, "home-1", "given name"): "Zelphine",
        "R3": "Quorrock",
        "B40": "Quorrock",
    }
    change(file, **bad)
    back = run("import", "alder", str(file), "--yes")
    assert back.returncode == 1
    nameless(back.stdout + back.stderr)
    for address in bad:
        column, row = address[0], address[1:]
        assert f"row {row}, column {column}:" in back.stdout, address
    assert "6 places cannot be taken in. Nothing was written." in back.stderr
    assert full.git("status", "--porcelain") == ""


def test_words_outside_the_table_and_comments_are_accounted_for(full: Board, run: Run, tmp_path: Path) -> None:
    from openpyxl.comments import Comment

    file = tmp_path / "people.xlsx"
    run("export", "alder", str(file))
    book = load_workbook(file)
    sheet: Any = book.active
    sheet["B4"].comment = Comment("Quorrock?", "Somebody")
    other: Any = book.create_sheet("more")
    other.append(["a", "b", "c"])
    other.append(["Quorrock", "x", "y"])
    book.save(file)
    back = run("import", "alder", str(file))
    assert back.returncode == 1
    assert "row 4, column B: a comment" in back.stdout
    assert "sheet 2: this has not the columns" in back.stdout
    assert full.git("status", "--porcelain") == ""


def test_a_file_of_another_review_is_refused(board: Board, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "people.xlsx"
    run("export", "alder", str(file))
    change(file, A1="OFFICIAL. Names people. Identity register of the review rowan; delete this file after use.")
    assert run("import", "alder", str(file)).returncode == 2
    assert board.git("status", "--porcelain") == ""


def test_a_file_inside_a_clone_is_refused_unless_git_leaves_it_out(board: Board, run: Run) -> None:
    file = board.root / "people.xlsx"
    done = run("export", "alder", str(file))
    assert (done.returncode, file.exists()) == (2, False)
    (board.root / ".gitignore").write_text("*.xlsx\n")
    assert run("export", "alder", str(file)).returncode == 0
    assert run("export", "alder", str(file)).returncode == 2


def test_a_forgotten_code_is_not_taken_in(board: Board, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    run("export", "alder", str(file))
    run("forget", "alder", "mother", "--yes", "--unsigned")
    back = run("import", "alder", str(file))
    assert back.returncode == 1
    assert "was forgotten" in back.stdout
    assert "mother" not in board.open().entries


@pytest.mark.parametrize(
    "value",
    ["=1+1", "-x", "@zed", "'=x", "'", "'7", "+44", "0123", "2008-02", "a; b", "0" * 14, "12-05", "5E12", "3/4"],
)
def test_every_value_survives_being_guarded_in_both_forms(value: str) -> None:
    values = [{"kind": kind, "value": value} for kind in KINDS]
    entry = parse_entry(json.dumps({"entry": "a", "of": "person", "name": {"given": value}, "values": values}), "a")
    for bare in (True, False):
        rows = [
            {key: SheetCell("x", guarded(text, bare=bare)) for key, text in row.items()} for row in rows_of([entry])
        ]
        taken = take_in(rows, {"a": "person"})
        assert (taken.problems, taken.entries["a"]) == ([], entry)


def test_the_rows_hold_every_field_of_an_entry() -> None:
    entry = parse_entry(FULL, "sw-1")
    assert {key for row in rows_of([entry]) for key in row} == set(HEADS.values())


@pytest.mark.parametrize("text", ["0012", "12-05", "5E12", "3/4", "1.2", "10:30", "2008-02", "1" * 12, "-1"])
def test_what_a_program_would_take_for_something_else_is_guarded(text: str) -> None:
    assert guarded(text, bare=True) == f"'{text}"


@pytest.mark.parametrize("given", ["Non\u00a0break", "\u0645\u200c\u0645", "\u0928\u094d\u200d\u092f"])
def test_what_a_table_cannot_show_is_no_change(given: str, board: Board, run: Run, tmp_path: Path) -> None:
    text = json.dumps({"entry": "mother", "of": "person", "name": {"given": given, "middle": ["A; B"]}})
    write_entry(board.open(), parse_entry(text, "mother"))
    file = tmp_path / "people.csv"
    run("export", "alder", str(file))
    assert "changed: 0" in run("import", "alder", str(file)).stdout
