"""What the checks say about a register and its keys."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from casereview.diagnostics import Severity
from casereview.identity.checks import check_entries, check_files, check_keystore
from casereview.identity.custodians import add_reader, create_keystore, remove_reader
from casereview.identity.keystore import Reader, read_keystore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from casereview.diagnostics import Diagnostic
    from conftest import Board

CODES = ("mother", "child-a", "home-1")


def keystore(board: Board) -> list[Diagnostic]:
    return check_keystore(board.review, read_keystore(board.keystore, "alder"), board.kind)


def codes(found: Iterable[Diagnostic]) -> list[str]:
    return [one.code for one in found]


def test_a_register_in_order_has_no_problems(board: Board) -> None:
    assert [*check_files(board.review, CODES), *keystore(board), *check_entries(board.open())] == []


def test_a_review_without_a_register_has_no_problems_of_files(bare: Board) -> None:
    assert check_files(bare.review, CODES) == []


def test_one_custodian_fails(board: Board) -> None:
    remove_reader(board.open(), "ig-lead")
    found = keystore(board)
    assert codes(found) == ["CR612"]
    assert found[0].severity is Severity.ERROR


def test_a_second_reader_who_is_no_custodian_does_not_count(board: Board) -> None:
    add_reader(board.open(), "board", Reader("panel-chair", "chair", board.add_key("panel-chair").recipient))
    remove_reader(board.open(), "ig-lead")
    assert "CR612" in codes(keystore(board))


def test_a_missing_recovery_key_fails(bare: Board) -> None:
    readers = [Reader(who, who, bare.keys[who].recipient, custodian=True) for who in ("board-manager", "ig-lead")]
    create_keystore(bare.review, "alder", "board", bare.keystore, readers)
    assert codes(keystore(bare)) == ["CR613"]


def test_a_demonstration_key_in_a_true_keystore_fails(board: Board, demonstration_recipient: str) -> None:
    add_reader(board.open(), "demonstration", Reader("x", "x", demonstration_recipient))
    assert codes(keystore(board)) == ["CR611"]


def test_a_keystore_in_a_clone_fails(board: Board) -> None:
    shutil.copytree(board.keystore, board.root / "keys")
    found = check_keystore(board.review, read_keystore(board.root / "keys", "alder"), "board")
    assert codes(found) == ["CR614"]


def test_keys_open_to_others_are_a_warning(board: Board) -> None:
    read_keystore(board.keystore, "alder").key_file("mother").chmod(0o644)
    assert [(one.code, one.severity) for one in keystore(board)] == [("CR618", Severity.WARNING)]


def test_an_older_copy_fails(board: Board, tmp_path: Path) -> None:
    shutil.copytree(board.keystore, tmp_path / "copy")
    remove_reader(board.open(), "ig-lead")
    found = check_keystore(board.review, read_keystore(tmp_path / "copy", "alder"), "board")
    assert codes(found) == ["CR607"]


def test_a_lost_key_fails(board: Board) -> None:
    read_keystore(board.keystore, "alder").key_file("mother").unlink()
    assert codes(keystore(board)) == ["CR610"]


def test_an_entry_gone_from_the_repository_is_a_warning(board: Board) -> None:
    board.entry_file("mother").unlink()
    assert [(one.code, one.severity) for one in keystore(board)] == [("CR617", Severity.WARNING)]


def test_an_interrupted_removal_is_noticed_and_mended(board: Board) -> None:
    from casereview.identity.custodians import rewrap

    before = read_keystore(board.keystore, "alder").key_file("mother").read_bytes()
    remove_reader(board.open(), "ig-lead")
    read_keystore(board.keystore, "alder").key_file("mother").write_bytes(before)
    assert "CR609" in codes(keystore(board))
    rewrap(board.open())
    assert "CR609" not in codes(keystore(board))


def test_every_damaged_entry_is_reported(board: Board) -> None:
    board.entry_file("mother").write_bytes(b"")
    board.entry_file("child-a").write_bytes(board.entry_file("home-1").read_bytes())
    assert codes(check_entries(board.open())) == ["CR606", "CR605"]


def test_a_register_without_its_mark_fails(board: Board) -> None:
    (board.review / "register" / "keystore.yml").unlink()
    assert codes(check_files(board.review, CODES)) == ["CR615"]


@pytest.mark.parametrize("name", ["mother.age", "mother.yml", "Zelphine Quorrock.txt", "quorrock.age"])
def test_a_plain_file_fails_and_its_name_is_repeated_only_if_it_is_a_code(
    board: Board, name: str, nameless: Callable[[str], None]
) -> None:
    (board.review / "register" / name).write_text(board.text("mother"))
    found = check_files(board.review, CODES)
    assert codes(found) == ["CR616"]
    nameless(str(found))


def test_an_entry_for_an_unknown_code_is_a_warning_without_its_name(
    board: Board, nameless: Callable[[str], None]
) -> None:
    shutil.copy(board.entry_file("mother"), board.entry_file("quorrock"))
    found = check_files(board.review, CODES)
    assert [(one.code, one.severity) for one in found] == [("CR620", Severity.WARNING)]
    nameless(str(found))


def test_a_code_without_an_entry_is_a_warning(board: Board) -> None:
    found = check_files(board.review, [*CODES, "sw-1"])
    assert codes(found) == ["CR620"]
    assert "sw-1" in found[0].message
