"""New keys for entries: who reads what afterwards, and what an interruption leaves behind."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyrage
import pytest

from casereview.diagnostics import CannotRun
from casereview.identity.checks import check_entries
from casereview.identity.custodians import add_reader, remove_reader
from casereview.identity.keys import key_of_entry
from casereview.identity.keystore import read_keystore
from casereview.identity.register import write_entry
from casereview.identity.rotation import pending, plan_rotation, rotate
from casereview.identity.unavailable import RegisterUnavailable

if TYPE_CHECKING:
    from conftest import Board

READERS = ("board-manager", "ig-lead", "recovery")
#: Three entries: two files of the keystore for each, its list, the mark, three entries.
WRITES = 11
STOPPED = """\
import os, sys
from pathlib import Path
import casereview.identity.private as private
left, real = int(sys.argv[1]), private.write_private
def write_private(path, data):
    global left
    if left == 0:
        os._exit(9)
    left -= 1
    real(path, data)
private.write_private = write_private
from casereview.identity.register import open_register
from casereview.identity.rotation import plan_rotation, rotate
from casereview.identity.custodians import remove_reader
register = open_register(Path(sys.argv[2]), "alder", "board", Path(sys.argv[3]), Path(sys.argv[4]))
if sys.argv[5] == "rotate":
    rotate(register, plan_rotation(register))
else:
    remove_reader(register, sys.argv[5])
"""


def everybody_reads(board: Board, *readers: str) -> bool:
    return all(dict(board.open(who).entries) == dict(board.open().entries) for who in readers or READERS)


def opens(board: Board, copy: Path, who: str, code: str) -> bool:
    """Whether somebody with a copy of the keystore and their own key reads the present file of an entry."""
    key = key_of_entry(board.keys[who].decrypt((copy / "alder" / "keys" / f"{code}.age").read_bytes()))
    try:
        return b"given" in key.decrypt(board.entry_file(code).read_bytes())
    except pyrage.DecryptError:
        return False


def test_every_reader_goes_on_reading_and_commitments_hold(board: Board) -> None:
    before = {code: board.open().commitment(code) for code in board.open().entries}
    register = board.open()
    store = rotate(register, plan_rotation(register))
    assert store.generation == 2
    assert everybody_reads(board)
    assert {code: board.open("ig-lead").commitment(code) for code in before} == before


def test_only_the_entries_named_get_a_new_key(board: Board) -> None:
    register = board.open()
    rotate(register, plan_rotation(register, ["mother"]))
    changed = board.git("status", "--porcelain").split()
    assert [name for name in changed if name.endswith(".age")] == ["reviews/alder/register/mother.age"]


def test_a_reader_taken_out_with_copies_of_all_keys_reads_nothing_written_later(board: Board, tmp_path: Path) -> None:
    shutil.copytree(board.keystore, tmp_path / "copy")
    assert opens(board, tmp_path / "copy", "ig-lead", "mother")
    add_reader(board.open(), "board", board.add_key("deputy"))
    remove_reader(board.open(), "ig-lead")
    assert not opens(board, tmp_path / "copy", "ig-lead", "mother")
    board.write("mother", Zelphine="Zelphina")
    assert not opens(board, tmp_path / "copy", "ig-lead", "mother")
    assert everybody_reads(board, "board-manager", "deputy", "recovery")


def test_without_rotation_the_copy_reads_later_changes_too(board: Board, tmp_path: Path) -> None:
    shutil.copytree(board.keystore, tmp_path / "copy")
    remove_reader(board.open(), "ig-lead", rotation=False)
    board.write("mother", Zelphine="Zelphina")
    assert opens(board, tmp_path / "copy", "ig-lead", "mother")


def test_earlier_revisions_and_a_clone_that_is_behind_can_still_be_read(board: Board, tmp_path: Path) -> None:
    board.git("clone", "-q", str(board.root), str(tmp_path / "behind"))
    register = board.open()
    rotate(register, plan_rotation(register))
    behind = replace(board, root=tmp_path / "behind")
    assert behind.open("ig-lead").entries["mother"] == board.entry("mother")
    assert {problem.code for problem in check_entries(behind.open())} == {"CR623"}
    assert check_entries(board.open()) == []


def test_an_older_file_put_back_after_a_rotation_is_noticed(board: Board) -> None:
    old = board.entry_file("mother").read_bytes()
    register = board.open()
    rotate(register, plan_rotation(register))
    board.entry_file("mother").write_bytes(old)
    found = check_entries(board.open())
    assert [(problem.code, Path(problem.path).name) for problem in found] == [("CR623", "mother.age")]


@pytest.mark.parametrize("step", range(WRITES))
def test_wherever_it_is_killed_everybody_reads_and_doing_it_again_finishes(board: Board, step: int) -> None:
    assert stopped(board, step, "rotate") == 9
    assert everybody_reads(board)
    register = board.open()
    rotate(register, plan_rotation(register))
    assert pending(board.open()) == ()
    assert everybody_reads(board)
    assert key_count(board, "mother") >= 2


@pytest.mark.parametrize("step", [2, 6, 7, 8, 10])
def test_a_removal_that_was_killed_is_finished_by_removal_or_rotation(board: Board, tmp_path: Path, step: int) -> None:
    shutil.copytree(board.keystore, tmp_path / "copy")
    assert stopped(board, step, "ig-lead") == 9
    try:
        register = board.open()
        if any(reader.id == "ig-lead" for reader in register.keystore.readers):
            remove_reader(register, "ig-lead")
        rotate(board.open(), plan_rotation(board.open()))
    except RegisterUnavailable as problem:
        # Killed between the keystore's list and its record: a person must say that the list is right.
        assert (step, problem.code) == (7, "CR622")  # noqa: PT017
        return
    assert not opens(board, tmp_path / "copy", "ig-lead", "mother")
    assert everybody_reads(board, "board-manager", "recovery")


def test_a_run_that_goes_through_makes_as_many_writes_as_are_tried(board: Board) -> None:
    assert stopped(board, WRITES, "rotate") == 0


def test_nothing_is_written_where_one_entry_cannot_be_opened(board: Board) -> None:
    data = board.entry_file("mother").read_bytes()
    board.entry_file("mother").write_bytes(data[:-700])
    before = {path: path.read_bytes() for path in board.keystore.rglob("*.age")}
    register = board.open()
    with pytest.raises(RegisterUnavailable):
        rotate(register, plan_rotation(register))
    assert {path: path.read_bytes() for path in board.keystore.rglob("*.age")} == before


def test_a_key_laid_ready_on_the_share_is_not_what_a_new_entry_is_encrypted_to(board: Board) -> None:
    """Whoever can write to the share knows the readers' public keys, and could lay a key of their own there."""
    from casereview.identity.keys import new_identity

    own = new_identity()
    read_keystore(board.keystore, "alder").wrap("sw-1", own)
    write_entry(board.open(), replace(board.entry("child-a"), id="sw-1"))
    with pytest.raises(pyrage.DecryptError):
        own.decrypt(board.entry_file("sw-1").read_bytes())
    assert board.open("ig-lead").entries["sw-1"].name.given == "Wystanley"


def test_a_key_put_in_place_of_an_entrys_own_is_refused_before_anything_is_written(board: Board) -> None:
    from casereview.identity.keys import new_identity

    read_keystore(board.keystore, "alder").wrap("mother", new_identity())
    with pytest.raises(RegisterUnavailable) as problem:
        board.write("mother", Zelphine="Zelphina")
    assert problem.value.code == "CR606"


def test_a_lock_left_by_a_program_that_runs_no_more_is_taken_over(board: Board) -> None:
    import platform

    lock = board.keystore / "alder" / "in-use.lock"
    lock.write_text(f"{platform.node()} 4194304999\n")
    with pytest.raises(CannotRun, match="at the moment"):
        board.write("mother", Zelphine="Zelphina")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    lock.write_text(f"{platform.node()} {gone.pid}\n")
    assert board.write("mother", Zelphine="Zelphina")
    assert not lock.exists()


def stopped(board: Board, step: int, what: str) -> int:
    """The exit code of a real process that is killed before the write number `step`."""
    places = (str(board.review), str(board.keystore), str(board.identities["board-manager"]))
    return subprocess.run([sys.executable, "-c", STOPPED, str(step), *places, what]).returncode


def key_count(board: Board, code: str) -> int:
    wrapped = (board.keystore / "alder" / "keys" / f"{code}.age").read_bytes()
    return len(board.keys["board-manager"].decrypt(wrapped).split())
