"""Forgetting one entry, in a Git repository that holds several revisions of it."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pyrage
import pytest

from casereview.diagnostics import CannotRun
from casereview.identity.forget import forget_entry, plan_forgetting
from casereview.identity.keys import Identity, key_of_entry
from casereview.identity.register import State, write_entry
from casereview.identity.rotation import plan_rotation, rotate
from casereview.identity.unavailable import RegisterUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Board

DAY = date(2010, 3, 1)


@pytest.fixture
def history(board: Board) -> Board:
    """Three revisions of two entries, one of them on a branch of its own."""
    for number, name in enumerate(("Zelphina", "Zelphona")):
        board.write("mother", Zelphine=name)
        board.write("child-a", Wystanley=f"Wystanlei{number}")
        board.commit("Correct two entries")
    board.git("branch", "earlier", "HEAD~1")
    return board


def revisions(board: Board, code: str, *, lost: bool = True) -> list[bytes]:
    """The content of every revision of an entry's file in this clone, whichever branch, stash or reflog holds it, and
    that of every file nothing holds any more (`lost`), whose name Git does not know."""
    listed = board.git("rev-list", "--all", "--reflog", "--objects").splitlines()
    objects = [line.split()[0] for line in listed if line.endswith(f"/{code}.age")]
    assert len(objects) >= 3
    if lost:
        objects += [line.split()[2] for line in board.git("fsck", "--unreachable").splitlines() if " blob " in line]

    def content(name: str) -> bytes:
        command = ["git", "cat-file", "blob", name]
        return subprocess.run(command, cwd=board.root, check=True, capture_output=True).stdout

    return [content(name) for name in objects]


def all_keys(board: Board) -> list[Identity]:
    """Every key that can be had from the keystore with every reader's own key, and those keys themselves."""
    found = list(board.keys.values())
    for path in sorted(path for path in board.keystore.rglob("*") if path.is_file()):
        for own in board.keys.values():
            with contextlib.suppress(pyrage.DecryptError, ValueError):
                found.append(key_of_entry(own.decrypt(path.read_bytes())))
    return found


def readable(board: Board, code: str, *, lost: bool = True) -> list[bool]:
    """For each revision of an entry, whether any key opens it."""

    def opens(data: bytes, key: Identity) -> bool:
        try:
            return key.decrypt(data) != b""
        except pyrage.DecryptError:
            return False

    keys = all_keys(board)
    return [any(opens(data, key) for key in keys) for data in revisions(board, code, lost=lost)]


def test_before_it_every_revision_can_be_read(history: Board) -> None:
    assert all(readable(history, "mother"))


def test_after_it_no_revision_can_be_read_with_any_key_there_is(history: Board) -> None:
    forget_entry(history.open(), "mother", DAY, by="board-manager")
    assert not any(readable(history, "mother"))


def test_after_it_every_revision_of_other_entries_can_be_read(history: Board) -> None:
    forget_entry(history.open(), "mother", DAY, by="board-manager")
    assert all(readable(history, "child-a"))


def test_after_rotations_and_a_half_written_key_it_reaches_every_key_the_entry_ever_had(history: Board) -> None:
    for _ in range(2):
        register = history.open()
        rotate(register, plan_rotation(register))
        history.commit("New keys")
    register = history.open()
    history.write("mother", Zelphine="Zelphani")
    history.git("add", "-A")  # staged, then undone: a file that no branch holds
    history.git("checkout", "-q", "-f", "HEAD")
    wrapped = register.keystore.key_file("mother").read_bytes()
    (history.keystore / "alder" / "keys" / ".mother.age.0123456789ab.tmp").write_bytes(wrapped)
    assert all(readable(history, "mother"))
    forget_entry(history.open(), "mother", DAY, by="board-manager")
    own = history.entry_file("mother").name
    rows = history.git("rev-list", "--all", "--reflog", "--objects").splitlines()
    assert sum(row.endswith(own) for row in rows) >= 5
    assert not any(readable(history, "mother"))
    assert all(readable(history, "child-a", lost=False))
    for who in ("board-manager", "ig-lead", "recovery"):
        assert history.open(who).entries["child-a"]


STOPPED = """\
import os, sys
from datetime import date
from pathlib import Path
import casereview.identity.private as private
left = int(sys.argv[1])
def counted(real):
    def call(*given):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        real(*given)
    return call
private.write_private, private.shred = counted(private.write_private), counted(private.shred)
from casereview.identity.register import open_register
from casereview.identity.forget import forget_entry
register = open_register(Path(sys.argv[2]), "alder", "board", Path(sys.argv[3]), Path(sys.argv[4]))
forget_entry(register, "mother", date(2010, 3, 1), by="board-manager")
"""


@pytest.mark.parametrize("step", range(8))
def test_wherever_it_is_killed_doing_it_again_finishes_it(history: Board, step: int) -> None:
    places = (str(history.review), str(history.keystore), str(history.identities["board-manager"]))
    ended = subprocess.run([sys.executable, "-c", STOPPED, str(step), *places]).returncode
    assert ended == (0 if step == 7 else 9)
    assert all(readable(history, "child-a"))
    certified = any((history.review / "register").glob("forgotten-*"))
    assert certified is (step == 7)
    if not certified:
        forget_entry(history.open(), "mother", DAY, by="board-manager")
    assert not any(readable(history, "mother"))
    assert history.open("ig-lead").state("mother") is State.FORGOTTEN


def test_history_is_not_rewritten(history: Board) -> None:
    before = history.git("rev-list", "--all")
    forget_entry(history.open(), "mother", DAY, by="board-manager")
    assert history.git("rev-list", "--all") == before
    assert "missing" not in history.git("fsck", "--full")


def test_every_reader_goes_on_reading_the_others(history: Board) -> None:
    forget_entry(history.open(), "mother", DAY, by="board-manager")
    for who in ("board-manager", "ig-lead", "recovery"):
        entries = history.open(who).entries
        assert [entries[code].id for code in entries] == ["child-a", "home-1"]


def test_the_entry_reads_as_absent_with_a_marker(history: Board) -> None:
    forget_entry(history.open(), "mother", DAY, by="board-manager")
    register = history.open("ig-lead")
    assert register.entries.get("mother") is None
    assert (register.state("mother"), register.forgotten) == (State.FORGOTTEN, {"mother"})
    assert register.commitment("mother") == "withheld"


def test_an_earlier_revision_checked_out_is_forgotten_too(history: Board) -> None:
    forget_entry(history.open(), "mother", DAY, by="board-manager")
    history.git("checkout", "-q", "HEAD", "--", "reviews/alder/register/mother.age")
    assert history.open().state("mother") is State.FORGOTTEN


def test_a_plan_changes_nothing_and_counts_the_revisions(history: Board) -> None:
    keys = {path: path.read_bytes() for path in history.keystore.rglob("*") if path.is_file()}
    assert plan_forgetting(history.open(), "mother", DAY).revisions == 3
    assert {path: path.read_bytes() for path in history.keystore.rglob("*") if path.is_file()} == keys
    assert history.git("status", "--porcelain") == ""


def test_the_certificate_names_nobody_and_says_what_it_does_not_reach(
    history: Board, nameless: Callable[[str], None]
) -> None:
    _, certificate = forget_entry(history.open(), "mother", DAY, by="board-manager", reason="At the end of retention")
    text = certificate.read_text("utf-8")
    nameless(text)
    assert certificate.parent == history.review / "register"
    assert all(word in text for word in ("mother", "2010-03-01", "not_reached", "backups", "paper"))


def test_a_copy_of_the_keystore_made_before_is_refused(history: Board, tmp_path: Path) -> None:
    shutil.copytree(history.keystore, tmp_path / "copy")
    forget_entry(history.open(), "mother", DAY, by="board-manager")
    with pytest.raises(RegisterUnavailable) as problem:
        history.open(keystore=tmp_path / "copy")
    assert problem.value.code == "CR607"


def test_a_forgotten_code_is_not_used_again(history: Board) -> None:
    forget_entry(history.open(), "mother", DAY, by="board-manager")
    with pytest.raises(CannotRun, match="cannot be undone"):
        write_entry(history.open(), history.entry("mother"))


def test_it_cannot_be_done_twice_nor_to_a_code_without_an_entry(history: Board) -> None:
    forget_entry(history.open(), "mother", DAY, by="board-manager")
    for code in ("mother", "sw-1"):
        with pytest.raises(CannotRun):
            forget_entry(history.open(), code, DAY, by="board-manager")
