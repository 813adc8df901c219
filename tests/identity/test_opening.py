"""Opening the identity register, and every way in which it cannot be."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from casereview.identity.keys import encrypt, load_identities
from casereview.identity.keystore import read_keystore
from casereview.identity.private import write_private
from casereview.identity.register import State, open_register
from casereview.identity.unavailable import RegisterUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Board


def code_of(action: Callable[[], object]) -> str:
    """The code with which an action fails."""
    with pytest.raises(RegisterUnavailable) as problem:
        action()
    assert problem.value.hint
    return problem.value.code


def test_a_reader_reads_every_entry(board: Board) -> None:
    entries = board.open("ig-lead").entries
    assert {code: entries[code] for code in entries} == {code: board.entry(code) for code in entries}
    assert list(entries) == ["child-a", "home-1", "mother"]


def test_opening_decrypts_nothing(board: Board) -> None:
    assert board.open().opened == {}


def test_the_recovery_key_opens_the_register(board: Board) -> None:
    assert board.open("recovery").entries["mother"] == board.entry("mother")


def test_an_entry_file_holds_nothing_in_clear(board: Board, nameless: Callable[[str], None]) -> None:
    nameless(board.entry_file("mother").read_bytes().decode("latin-1"))


def test_the_size_of_a_file_does_not_tell_the_length_of_a_name(board: Board) -> None:
    from casereview.identity.envelope import unseal

    register = board.open()
    sizes = set()
    for code in ("mother", "child-a"):
        key = register.keystore.unwrap(code, register.identity)
        assert unseal(board.entry_file(code).read_bytes(), key, code, "").entry == board.entry(code)
        sizes.add(len(key.decrypt(board.entry_file(code).read_bytes())))
    assert sizes == {512}


def test_without_a_keystore_it_is_no_key(board: Board, tmp_path: Path) -> None:
    with pytest.raises(RegisterUnavailable) as problem:
        board.open(keystore=tmp_path / "nowhere")
    assert (problem.value.code, problem.value.no_key) == ("CR602", True)


def test_without_an_identity_it_is_no_key(board: Board, tmp_path: Path) -> None:
    with pytest.raises(RegisterUnavailable) as problem:
        open_register(board.review, "alder", "board", board.keystore, tmp_path / "nowhere.txt")
    assert (problem.value.code, problem.value.no_key) == ("CR603", True)


@pytest.mark.parametrize("content", [b"", b"# only a comment\n", b"AGE-SECRET-KEY-1QQQ\n", b"\xff\xfe"])
def test_a_file_that_holds_no_key_is_not_repeated(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "identity.txt"
    path.write_bytes(content)
    with pytest.raises(RegisterUnavailable) as problem:
        load_identities(path)
    assert problem.value.code == "CR603"
    assert "QQQ" not in f"{problem.value} {problem.value.hint} {problem.value.__cause__}"


def test_a_stranger_is_no_reader(board: Board) -> None:
    board.add_key("stranger")
    with pytest.raises(RegisterUnavailable) as problem:
        board.open("stranger")
    assert (problem.value.code, problem.value.no_key) == ("CR604", True)


@pytest.mark.parametrize("kept", [0, 10, 22, 100, 300, 600, -1, -100])
def test_a_file_cut_short_is_said_to_be(board: Board, kept: int) -> None:
    path = board.entry_file("mother")
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(RegisterUnavailable, match="cut short") as problem:
        board.open().entries["mother"]
    assert (problem.value.code, problem.value.no_key) == ("CR605", False)


@pytest.mark.parametrize("position", [40, 120, -600, -1])
def test_a_changed_byte_is_damage(board: Board, position: int) -> None:
    data = bytearray(board.entry_file("mother").read_bytes())
    data[position] ^= 1
    board.entry_file("mother").write_bytes(bytes(data))
    assert code_of(lambda: board.open().entries["mother"]) in {"CR605", "CR606"}


def test_the_file_of_another_entry_is_encrypted_to_another_key(board: Board) -> None:
    shutil.copy(board.entry_file("child-a"), board.entry_file("mother"))
    assert code_of(lambda: board.open().entries["mother"]) == "CR606"


def test_entry_and_key_of_another_code_are_refused_together(board: Board) -> None:
    shutil.copy(board.entry_file("child-a"), board.entry_file("mother"))
    store = board.open().keystore
    shutil.copy(store.key_file("child-a"), store.key_file("mother"))
    assert code_of(lambda: board.open().entries["mother"]) == "CR605"


def test_a_plain_file_among_the_entries_is_refused(board: Board) -> None:
    board.entry_file("mother").write_text(board.text("mother"))
    assert code_of(lambda: board.open().entries["mother"]) == "CR616"


def test_going_over_all_entries_never_passes_over_a_damaged_one(board: Board) -> None:
    board.entry_file("home-1").write_bytes(b"")
    assert code_of(lambda: list(board.open().entries.values())) == "CR605"


def test_one_damaged_entry_leaves_the_others_readable(board: Board) -> None:
    board.entry_file("home-1").write_bytes(b"")
    assert board.open().entries["mother"] == board.entry("mother")


@pytest.mark.parametrize("content", ["", "{", "[]", "keystore: x\n", "{}", "keystore: [Quorrock\n"])
def test_a_damaged_keystore_is_said_to_be(board: Board, content: str) -> None:
    (board.keystore / "alder" / "keystore.yml").write_text(content)
    assert code_of(board.open) == "CR609"


def test_a_damaged_key_is_said_to_be(board: Board) -> None:
    board.open().keystore.key_file("mother").write_bytes(b"age-encryption.org/v1\n")
    assert code_of(lambda: board.open().entries["mother"]) == "CR609"


def test_the_keys_of_two_entries_swapped_are_refused(board: Board) -> None:
    store = board.open().keystore
    one, other = store.key_file("mother"), store.key_file("child-a")
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    for code in ("mother", "child-a"):
        assert code_of(lambda code=code: board.open().entries[code]) == "CR606"  # type: ignore[misc]


@pytest.mark.parametrize("inside", [b"", b"Quorrock\n", b"AGE-SECRET-KEY-1QQ\n"])
def test_a_key_file_that_opens_and_holds_no_key_is_damage(board: Board, inside: bytes) -> None:
    store = board.open().keystore
    store.key_file("mother").write_bytes(encrypt(inside, store.recipients))
    assert code_of(lambda: board.open().entries["mother"]) == "CR609"


@pytest.mark.parametrize("entries", ['"mother"', "[1]", '["Zelphine Quorrock"]', "{}"])
def test_a_keystore_whose_limits_cannot_be_read_is_damaged(board: Board, entries: str) -> None:
    path = board.keystore / "alder" / "keystore.yml"
    path.write_text(path.read_text().replace('"custodian": true,', f'"custodian": true, "entries": {entries},', 1))
    assert code_of(board.open) == "CR609"


def test_the_keystore_of_another_review_is_refused(board: Board, tmp_path: Path) -> None:
    from dataclasses import replace

    from casereview.identity.keystore import new_keystore_number

    shutil.copytree(board.keystore, tmp_path / "other")
    store = read_keystore(tmp_path / "other", "alder")
    replace(store, uuid=new_keystore_number()).save()
    assert code_of(lambda: board.open(keystore=tmp_path / "other")) == "CR608"


def test_a_lost_key_is_not_taken_for_a_forgotten_one(board: Board) -> None:
    board.open().keystore.key_file("mother").unlink()
    register = board.open()
    assert register.state("mother") is State.PRESENT
    assert code_of(lambda: register.entries["mother"]) == "CR610"


def test_a_mark_of_forgetting_does_not_hide_an_entry_whose_key_is_here(board: Board) -> None:
    from casereview.identity.envelope import forgotten_mark

    board.entry_file("mother").write_bytes(forgotten_mark("2010-03-01"))
    register = board.open()
    assert "mother" in register.entries
    assert code_of(lambda: register.entries["mother"]) == "CR621"


def test_a_keystore_of_another_register_is_refused(board: Board) -> None:
    mark = board.review / "register" / "keystore.yml"
    mark.write_text('{"keystore": "3f2b8a52-6c1e-4f0b-9d6a-7a1b5c0e9d11", "generation": 1}')
    assert code_of(board.open) == "CR608"


def test_a_register_that_does_not_name_its_keystore_is_refused(board: Board) -> None:
    (board.review / "register" / "keystore.yml").unlink()
    assert code_of(board.open) == "CR615"


def test_the_mark_may_be_written_by_hand_as_yaml(board: Board) -> None:
    mark = board.review / "register" / "keystore.yml"
    number = board.open().keystore.uuid
    mark.write_text(f"# a comment\n{{keystore: {number}, generation: 1}}\n")
    assert board.open().entries["mother"]


def test_the_variables_name_keystore_and_key(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(board.keystore))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(board.identities["ig-lead"]))
    assert open_register(board.review, "alder", "board").reader == "ig-lead"


def test_one_of_several_keys_in_a_file_is_enough(board: Board) -> None:
    stranger = board.add_key("stranger")
    both = board.keys["stranger"].export() + b"\n" + board.keys["ig-lead"].export() + b"\n"
    write_private(board.identities["stranger"], b"# two keys\n" + both)
    assert stranger.recipient != board.keys["ig-lead"].recipient
    assert board.open("stranger").reader == "ig-lead"


def test_a_folder_in_place_of_an_entry_is_damage(board: Board) -> None:
    board.entry_file("mother").unlink()
    board.entry_file("mother").mkdir()
    assert code_of(lambda: board.open().entries["mother"]) == "CR605"


def test_a_file_of_fifty_megabytes_is_not_read(board: Board) -> None:
    with board.entry_file("mother").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert code_of(lambda: board.open().entries["mother"]) == "CR605"
