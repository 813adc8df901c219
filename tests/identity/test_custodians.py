"""Making a keystore, letting readers in and putting them out."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casereview.diagnostics import CannotRun
from casereview.identity.custodians import add_reader, create_keystore, remove_reader, rewrap, set_recovery
from casereview.identity.keys import identity_from
from casereview.identity.keystore import Reader
from casereview.identity.private import write_new
from casereview.identity.register import open_register, write_entry
from casereview.identity.unavailable import RegisterUnavailable

if TYPE_CHECKING:
    from conftest import Board

DEMONSTRATION = Path(__file__).parents[2] / "examples" / "demo-keystore"


def test_files_of_the_keystore_are_for_their_owner_alone(board: Board) -> None:
    paths = [board.keystore, *board.keystore.rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()} == {0o600}


def test_no_half_written_file_and_no_lock_is_left(board: Board) -> None:
    everything = [path.name for folder in (board.keystore, board.review) for path in folder.rglob("*")]
    assert [name for name in everything if name.endswith((".tmp", ".lock"))] == []


def test_a_second_keystore_is_refused(board: Board, tmp_path: Path) -> None:
    reader = Reader("board-manager", "board manager", board.keys["board-manager"].recipient)
    with pytest.raises(CannotRun, match="already"):
        create_keystore(board.review, "alder", "board", tmp_path / "other", [reader])


def test_a_keystore_inside_the_repository_is_refused(bare: Board) -> None:
    reader = Reader("board-manager", "board manager", bare.keys["board-manager"].recipient)
    with pytest.raises(CannotRun, match="inside a Git repository"):
        create_keystore(bare.review, "alder", "board", bare.root / "keys", [reader])


def test_one_key_for_two_people_is_refused(bare: Board) -> None:
    key = bare.keys["board-manager"].recipient
    readers = [Reader(post, post, key) for post in ("board-manager", "ig-lead")]
    with pytest.raises(CannotRun, match="the same"):
        create_keystore(bare.review, "alder", "board", bare.keystore, readers, bare.keys["recovery"].recipient)


def test_a_reader_who_was_added_reads_everything(board: Board) -> None:
    add_reader(board.open(), "board", board.add_key("panel-chair"))
    assert dict(board.open("panel-chair").entries) == dict(board.open().entries)


def test_adding_and_removing_readers_is_recorded_in_the_repository_and_changes_no_entry(board: Board) -> None:
    add_reader(board.open(), "board", board.add_key("panel-chair"))
    remove_reader(board.open(), "panel-chair", rotation=False)
    assert board.git("status", "--porcelain") == " M reviews/alder/register/keystore.yml\n"


def test_a_reader_who_was_removed_reads_nothing_with_the_new_keystore(board: Board) -> None:
    remove_reader(board.open(), "ig-lead")
    with pytest.raises(RegisterUnavailable) as problem:
        board.open("ig-lead")
    assert problem.value.code == "CR604"
    for path in board.keystore.rglob("*.age"):
        with pytest.raises(Exception, match="No matching keys"):
            board.keys["ig-lead"].decrypt(path.read_bytes())


def test_a_copy_made_before_a_removal_still_reads_and_is_refused_once_recorded(board: Board, tmp_path: Path) -> None:
    shutil.copytree(board.keystore, tmp_path / "copy")
    remove_reader(board.open(), "ig-lead")
    board.git("stash", "-q")  # a clone that has not fetched the change
    assert board.open("ig-lead", tmp_path / "copy").entries["mother"]
    board.git("stash", "pop", "-q")
    with pytest.raises(RegisterUnavailable, match="generation 1, while this repository has seen 2") as problem:
        board.open("ig-lead", tmp_path / "copy")
    assert problem.value.code == "CR607"


def test_entries_written_later_go_to_the_readers_of_that_day(board: Board) -> None:
    remove_reader(board.open(), "ig-lead")
    register = board.open()
    write_entry(register, replace(board.entry("child-a"), id="sw-1"))
    wrapped = register.keystore.key_file("sw-1").read_bytes()
    assert identity_from(board.keys["board-manager"].decrypt(wrapped))
    with pytest.raises(Exception, match="No matching keys"):
        board.keys["ig-lead"].decrypt(wrapped)


def test_a_register_opened_before_a_removal_writes_nothing_for_the_one_removed(board: Board) -> None:
    stale = board.open()
    remove_reader(board.open(), "ig-lead")
    with pytest.raises(CannotRun, match="in the meantime"):
        write_entry(stale, replace(board.entry("child-a"), id="sw-1"))
    assert not board.entry_file("sw-1").exists()


def test_two_changes_at_once_are_refused(board: Board) -> None:
    register = board.open()
    write_new(register.keystore.folder / "in-use.lock", b"")
    with pytest.raises(CannotRun, match="at the moment"):
        write_entry(register, board.entry("mother", Zelphine="Zelphina"))


def test_the_last_reader_stays(board: Board) -> None:
    remove_reader(board.open(), "ig-lead")
    with pytest.raises(CannotRun, match="only reader"):
        remove_reader(board.open(), "board-manager")


def test_a_new_recovery_key_replaces_the_old_one(board: Board) -> None:
    board.add_key("sealed-2")
    set_recovery(board.open(), "board", board.keys["sealed-2"].recipient)
    assert board.open("sealed-2").reader == "recovery"
    with pytest.raises(RegisterUnavailable):
        board.open("recovery")


def test_rewrapping_leaves_the_same_readers(board: Board) -> None:
    rewrap(board.open())
    assert board.open("ig-lead").entries["mother"] == board.entry("mother")


@pytest.mark.parametrize("post", ["Zelphine Quorrock", "", "Board-Manager", "../x"])
def test_a_reader_is_named_by_post(board: Board, post: str) -> None:
    key = board.add_key("x").recipient
    with pytest.raises(CannotRun) as problem:
        add_reader(board.open(), "board", Reader(post, "role", key))
    assert not post or post not in f"{problem.value} {problem.value.hint}"


@pytest.mark.parametrize("key", ["", "age1qqqq", "AGE-SECRET-KEY-1QQQ", "ssh-ed25519 AAAA"])
def test_what_is_no_public_key_is_refused_and_not_repeated(board: Board, key: str) -> None:
    with pytest.raises(CannotRun, match="not a public key") as problem:
        add_reader(board.open(), "board", Reader("panel-chair", "panel chair", key))
    assert "QQQ" not in str(problem.value)


class TestDemonstration:
    """Keys everybody has."""

    def test_each_key_in_the_folder_is_on_the_list(self) -> None:
        from casereview.identity.keys import DEMONSTRATION_FINGERPRINTS, fingerprint, load_identities

        found = {fingerprint(key.recipient) for path in DEMONSTRATION.glob("*.txt") for key in load_identities(path)}
        assert found == DEMONSTRATION_FINGERPRINTS

    def test_a_true_register_is_not_made_with_it(self, bare: Board, demonstration_recipient: str) -> None:
        with pytest.raises(RegisterUnavailable) as problem:
            create_keystore(bare.review, "alder", "board", bare.keystore, [Reader("x", "x", demonstration_recipient)])
        assert problem.value.code == "CR611"

    def test_it_is_not_added_to_a_true_register(self, board: Board, demonstration_recipient: str) -> None:
        with pytest.raises(RegisterUnavailable) as problem:
            add_reader(board.open(), "board", Reader("x", "x", demonstration_recipient))
        assert problem.value.code == "CR611"

    @pytest.mark.parametrize("kind", ["board", "agency"])
    def test_it_does_not_open_a_true_register_even_if_it_stands_in_the_keystore(
        self, board: Board, demonstration_recipient: str, kind: str
    ) -> None:
        add_reader(board.open(), "demonstration", Reader("x", "x", demonstration_recipient))
        with pytest.raises(RegisterUnavailable) as problem:
            open_register(board.review, "alder", kind, board.keystore, DEMONSTRATION / "reader.txt")
        assert problem.value.code == "CR611"

    def test_it_opens_a_demonstration(self, board: Board, demonstration_recipient: str) -> None:
        add_reader(board.open(), "demonstration", Reader("x", "x", demonstration_recipient))
        register = open_register(board.review, "alder", "demonstration", board.keystore, DEMONSTRATION / "reader.txt")
        assert register.entries["mother"] == board.entry("mother")


def test_a_demonstration_finds_its_own_keys(board: Board) -> None:
    examples = board.root / "examples" / "demo-keystore"
    shutil.copytree(board.keystore, examples)
    shutil.copy(board.identities["board-manager"], examples / "reader.txt")
    assert open_register(board.review, "alder", "demonstration").reader == "board-manager"


def test_nothing_of_a_write_is_left_when_the_disk_is_full(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    before = board.entry_file("mother").read_bytes()
    register = board.open()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotRun, match="cannot be written"):
        write_entry(register, board.entry("mother", Zelphine="Zelphina"))
    monkeypatch.undo()
    assert board.entry_file("mother").read_bytes() == before
    assert list(board.review.rglob("*.tmp")) == []
