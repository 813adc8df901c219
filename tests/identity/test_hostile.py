"""Keystores and registers that somebody careless or hostile has had in hand."""

from __future__ import annotations

import os
import resource
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casereview.diagnostics import CannotRun
from casereview.identity.certificate import verify_certificates
from casereview.identity.checks import check_whole
from casereview.identity.custodians import add_reader
from casereview.identity.forget import forget_entry
from casereview.identity.keys import new_identity
from casereview.identity.keystore import Reader, read_keystore
from casereview.identity.mark import PATH
from casereview.identity.private import write_new, write_private
from casereview.identity.register import write_entry
from casereview.identity.rotation import plan_rotation, rotate
from casereview.identity.unavailable import RegisterUnavailable

if TYPE_CHECKING:
    from conftest import Board

DAY = date(2010, 3, 1)


def key_file(board: Board, name: str) -> Path:
    return board.keystore / "alder" / "keys" / name


@pytest.mark.parametrize("name", ["mother-DESKTOP-7.age", "mother.age~", "old.age", "mother (conflicted copy).age"])
def test_forgetting_reaches_copies_of_the_key_beside_it(board: Board, name: str) -> None:
    key_file(board, name).write_bytes(key_file(board, "mother.age").read_bytes())
    register = board.open()
    rotate(register, plan_rotation(register))
    forget_entry(board.open(), "mother", DAY, by="board-manager")
    assert not key_file(board, name).exists()
    assert board.open().entries["child-a"]


def test_forgetting_reaches_a_key_that_is_a_link(board: Board, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    key_file(board, "mother.age").rename(elsewhere)
    key_file(board, "mother.age").symlink_to(elsewhere)
    forget_entry(board.open(), "mother", DAY, by="board-manager")
    assert not elsewhere.exists()


def test_a_certificate_of_a_longer_code_does_not_count(board: Board) -> None:
    register = board.review / "register"
    (register / "forgotten-mother-1-2010-03-01.yml").write_text("{}")
    key_file(board, "mother.forgotten").write_text("2010-03-01\n")
    key_file(board, "mother.age").unlink()
    _, certificate = forget_entry(board.open(), "mother", DAY, by="board-manager")
    assert certificate.name == "forgotten-mother-2010-03-01.yml"


def test_a_certificate_of_an_entry_that_came_back_does_not_hold(board: Board) -> None:
    before = board.entry_file("mother").read_bytes()
    forget_entry(board.open(), "mother", DAY, by="board-manager", sign=lambda _: b"signed")
    board.entry_file("mother").write_bytes(before)
    assert [verdict.problem for verdict in verify_certificates(board.root, board.review)] == [
        "The entry that it says was forgotten stands in the identity register again."
    ]


def test_an_entry_that_vanished_without_a_record_is_told(board: Board) -> None:
    assert check_whole(board.review, board.open().keystore) == []
    board.entry_file("home-1").unlink()
    key_file(board, "mother.age").unlink()
    key_file(board, "mother.forgotten").write_text("2010-03-01\n")
    found = check_whole(board.review, board.open().keystore)
    assert [(problem.code, problem.severity.value) for problem in found] == [("CR617", "error"), ("CR621", "error")]


def test_a_change_by_somebody_else_is_not_written_over(board: Board) -> None:
    register = board.open()
    assert register.entries["mother"].name.given  # shown in an editor
    board.write("mother", Zelphine="Zelphina")
    with pytest.raises(CannotRun, match="in the meantime"):
        write_entry(register, board.entry("mother", Zelphine="Zelphona"))
    assert board.open().entries["mother"].name.given == "Zelphina"


def test_a_rotation_keeps_what_was_written_while_it_was_planned(board: Board) -> None:
    register = board.open()
    plan = plan_rotation(register)
    board.write("mother", Zelphine="Zelphina")
    rotate(register, plan)
    assert board.open("ig-lead").entries["mother"].name.given == "Zelphina"


@pytest.mark.parametrize("target", ["/dev/zero", "pipe"])
def test_an_entry_or_key_that_is_no_file_does_not_hold_the_program_up(
    board: Board, target: str, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (board.entry_file("mother"), key_file(board, "child-a.age")):
        path.unlink()
        path.symlink_to(tmp_path / target)
    register = board.open()
    for code in ("mother", "child-a"):
        with pytest.raises(RegisterUnavailable):
            register.envelope(code)


def test_a_key_in_capitals_is_not_taken_in(board: Board) -> None:
    key = new_identity().recipient.upper()
    with pytest.raises(CannotRun, match="not a public key"):
        add_reader(board.open(), "board", Reader("chair", "chair", key))
    assert board.open().reader == "board-manager"


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_a_file_without_end_is_a_damaged_one(board: Board, opening: bytes) -> None:
    (board.review / PATH).write_bytes(opening * 100_000)
    with pytest.raises(RegisterUnavailable):
        board.open()
    (board.keystore / "alder" / "keystore.yml").write_bytes(opening * 100_000)
    with pytest.raises(RegisterUnavailable):
        read_keystore(board.keystore, "alder")


def test_a_full_disk_leaves_no_half_of_a_file(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match="large"):
            write_new(tmp_path / "people.xlsx", b"x" * 100_000)
        with pytest.raises(CannotRun, match="cannot be written"):
            write_private(tmp_path / "mother.age", b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []
