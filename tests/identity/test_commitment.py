"""Commitments to entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casereview.identity.commitment import commitment
from casereview.identity.envelope import Envelope, new_salt, seal, unseal
from casereview.identity.keys import new_identity
from casereview.identity.register import write_entry

if TYPE_CHECKING:
    from conftest import Board


def test_it_is_the_same_each_time_it_is_asked_for(board: Board) -> None:
    first = board.open().commitment("mother")
    assert first.startswith("sha256:")
    assert board.open("ig-lead").commitment("mother") == first


def test_it_changes_with_the_entry_and_comes_back_with_it(board: Board) -> None:
    before = board.open().commitment("mother")
    board.write("mother", Zelphine="Zelphina")
    changed = board.open().commitment("mother")
    board.write("mother")
    assert changed != before
    assert board.open().commitment("mother") == before


def test_it_outlives_the_key_of_the_entry(board: Board) -> None:
    envelope = board.open().envelope("mother")
    key = new_identity()
    anew = unseal(seal(envelope, key.recipient), key, "mother", "")
    assert commitment(anew) == commitment(envelope)


def test_equal_entries_have_unequal_commitments(board: Board) -> None:
    entry = board.entry("mother")
    assert commitment(Envelope(entry, new_salt())) != commitment(Envelope(entry, new_salt()))


def test_an_entry_that_is_not_there_is_withheld(board: Board) -> None:
    assert board.open().commitment("sw-1") == "withheld"


def test_writing_the_same_words_again_writes_nothing(board: Board) -> None:
    before = board.entry_file("mother").read_bytes()
    assert write_entry(board.open(), board.entry("mother")) is False
    assert board.entry_file("mother").read_bytes() == before
