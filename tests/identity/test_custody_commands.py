"""`casereview identity readers|rotate` as people type it, and a leaver whose removal was interrupted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from casereview.identity.custodians import add_reader
from casereview.identity.keystore import read_keystore
from casereview.identity.rotation import pending

if TYPE_CHECKING:
    from conftest import Board

Run = Callable[..., subprocess.CompletedProcess[str]]
STOPPED = """\
import os, sys
from datetime import date
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
from casereview.identity.leaving import holding, take_out
root = Path(sys.argv[2])
take_out(root, holding(root, "alder", "board", "panel-chair"), "board", "panel-chair", date(2010, 9, 22))
"""


@pytest.fixture
def run(type_in: Run) -> Run:
    return type_in


def write_readers(board: Board, more: str = "") -> None:
    keys = {who: key.recipient for who, key in board.keys.items()}
    text = f"""\
readers:
  - {{id: board-manager, role: board manager, key: {keys["board-manager"]}, custodian: true}}
  - {{id: ig-lead, role: ig lead, key: {keys["ig-lead"]}, custodian: true}}
{more}recovery: {keys["recovery"]}
"""
    (board.review / "readers.yml").write_text(text)


def test_readers_shows_first_then_makes_it_so_and_has_nothing_to_do_the_second_time(board: Board, run: Run) -> None:
    key = board.add_key("panel-chair").recipient
    write_readers(board, f"  - {{id: panel-chair, role: panel chair, key: {key}}}\n")
    shown = run("identity", "readers", "alder")
    assert shown.returncode == 0, shown.stderr
    assert "come in: panel-chair: panel chair age1" in shown.stdout
    assert board.git("status", "--porcelain") == "?? reviews/alder/readers.yml\n"
    assert len(read_keystore(board.keystore, "alder").readers) == 2
    done = run("identity", "readers", "alder", "--apply")
    assert done.returncode == 0, done.stderr
    store = read_keystore(board.keystore, "alder")
    assert [(one.id, one.since) for one in store.readers][2] == ("panel-chair", date.today().isoformat())  # noqa: DTZ011
    assert "nothing to do" in run("identity", "readers", "alder", "--apply").stdout
    assert "CR625" not in run("identity", "status", "alder").stdout
    write_readers(board)
    assert "CR625" in run("identity", "status", "alder").stdout
    assert "3 entries have new keys" in run("identity", "readers", "alder", "--apply").stdout


def test_readers_makes_the_first_keystore(bare: Board, run: Run) -> None:
    write_readers(bare)
    assert not bare.keystore.exists()
    done = run("identity", "readers", "alder", "--apply")
    assert done.returncode == 0, done.stderr
    assert bare.open("ig-lead").reader == "ig-lead"


def test_a_lost_keystore_is_not_made_anew_over_the_old_register(board: Board, run: Run) -> None:
    write_readers(board)
    board.keystore.rename(board.keystore.with_name("away"))
    done = run("identity", "readers", "alder", "--apply")
    assert (done.returncode, "no keystore" in done.stderr) == (2, True)


def test_readers_without_a_list_says_what_to_write(run: Run) -> None:
    done = run("identity", "readers", "alder")
    assert (done.returncode, "readers.yml" in done.stderr) == (2, True)


def test_rotate_shows_first_then_does_it(board: Board, run: Run) -> None:
    shown = run("identity", "rotate", "alder", "mother")
    assert "1 of 3 entries get a new key" in shown.stdout
    assert board.git("status", "--porcelain") == ""
    assert run("identity", "rotate", "alder", "Zelphine").returncode == 2
    assert "generation 2" in run("identity", "rotate", "alder", "mother", "--yes").stdout
    assert board.open("ig-lead").entries["mother"] == board.entry("mother")


def test_a_part_of_the_keys_changes_nothing(board: Board, run: Run) -> None:
    key = board.add_key("link-worker").recipient
    write_readers(board, f"  - {{id: link-worker, role: link worker, key: {key}, entries: [mother]}}\n")
    run("identity", "readers", "alder", "--apply")
    shown = run("identity", "show", "alder", "--pipe", who="link-worker").stdout
    assert ("Zelphine" in shown, "Wystanley" in shown) == (True, False)
    for command in (
        ("set", "alder", "mother", "-"),
        ("rotate", "alder", "--yes"),
        ("forget", "alder", "mother", "--yes", "--unsigned"),
        ("export", "alder", str(board.keystore / "out.xlsx")),
    ):
        done = run("identity", *command, who="link-worker")
        assert (done.returncode, "only a part" in done.stderr) == (2, True), command


@pytest.mark.parametrize("step", [1, 5, 9, 11])
def test_a_leaver_whose_removal_was_killed_is_finished_by_doing_it_again(board: Board, run: Run, step: int) -> None:
    add_reader(board.open(), "board", board.add_key("panel-chair"))
    run("identity", "status", "alder")  # leaves the variables set
    assert subprocess.run([sys.executable, "-c", STOPPED, str(step), str(board.root)]).returncode == 9
    done = run("leaver", "panel-chair", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [reader.id for reader in read_keystore(board.keystore, "alder").readers] == ["board-manager", "ig-lead"]
    assert pending(board.open()) == ()
    assert list((board.review / "register").glob("left-panel-chair-*.yml"))
