"""Forgetting one entry, in a Git repository that holds several revisions of it."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pyrage
import pytest

from casereview.diagnostics import CannotRun
from casereview.identity.forget import forget_entry, plan_forgetting
from casereview.identity.keys import Identity, identity_from
from casereview.identity.register import State, write_entry
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


def revisions(board: Board, code: str) -> list[bytes]:
    """The content of every revision of an entry's file in this clone, whichever branch holds it."""
    listed = board.git("rev-list", "--all", "--objects").splitlines()
    objects = [line.split()[0] for line in listed if line.endswith(f"/{code}.age")]
    assert len(objects) >= 3

    def content(name: str) -> bytes:
        command = ["git", "cat-file", "blob", name]
        return subprocess.run(command, cwd=board.root, check=True, capture_output=True).stdout

    return [content(name) for name in objects]


def all_keys(board: Board) -> list[Identity]:
    """Every key that can be had from the keystore with every reader's own key, and those keys themselves."""
    found = list(board.keys.values())
    for path in sorted(board.keystore.rglob("*.age")):
        found.extend(identity_from(own.decrypt(path.read_bytes())) for own in board.keys.values())
    return found


def readable(board: Board, code: str) -> list[bool]:
    """For each revision of an entry, whether any key opens it."""

    def opens(data: bytes, key: Identity) -> bool:
        try:
            return key.decrypt(data) != b""
        except pyrage.DecryptError:
            return False

    keys = all_keys(board)
    return [any(opens(data, key) for key in keys) for data in revisions(board, code)]


def test_before_it_every_revision_can_be_read(history: Board) -> None:
    assert all(readable(history, "mother"))


def test_after_it_no_revision_can_be_read_with_any_key_there_is(history: Board) -> None:
    forget_entry(history.open(), "mother", DAY, by="board-manager")
    assert not any(readable(history, "mother"))


def test_after_it_every_revision_of_other_entries_can_be_read(history: Board) -> None:
    forget_entry(history.open(), "mother", DAY, by="board-manager")
    assert all(readable(history, "child-a"))


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
