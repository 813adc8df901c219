"""Readable diffs in a fresh clone: with a key, without one, for old revisions and for a review that was renamed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casereview.identity.rotation import plan_rotation, rotate

if TYPE_CHECKING:
    from conftest import Board

ROOT = Path(__file__).parents[2]
Log = Callable[..., str]


@pytest.fixture
def log(board: Board, tmp_path: Path) -> Log:
    """`git log -p` of a fresh clone after `casereview setup`, as a reader sees it."""
    attributes = ROOT / "templates" / "repository" / "common" / "dot.gitattributes"
    shutil.copy(attributes, board.root / ".gitattributes")
    board.write("mother", Zelphine="Zelphina")
    board.commit("Correct an entry")

    def log(who: str, *arguments: str) -> str:
        clone = tmp_path / "fresh"
        board.git("clone", "-q", str(board.root), str(clone))
        given = {"CASEREVIEW_KEYSTORE": str(board.keystore), "CASEREVIEW_IDENTITY": str(board.identities[who])}
        subprocess.run([sys.executable, "-m", "casereview", "setup"], cwd=clone, check=True, capture_output=True)
        command = ["git", "log", "-p", *arguments]
        shown = subprocess.run(
            command, cwd=clone, env={**os.environ, **given}, check=True, capture_output=True, text=True
        )
        return shown.stdout

    return log


def test_with_a_key_every_revision_is_readable(log: Log) -> None:
    text = log("ig-lead")
    assert "-  given: Zelphine\n+  given: Zelphina" in text
    assert "+  given: Wystanley" in text
    assert "<encrypted>" not in text


def test_without_a_key_it_says_encrypted(board: Board, log: Log, nameless: Callable[[str], None]) -> None:
    board.add_key("stranger")
    text = log("stranger", "--", "*mother.age")
    assert "+<encrypted>" in text
    nameless(text)


def test_after_a_rotation_and_a_new_name_of_the_review_old_revisions_are_still_readable(board: Board, log: Log) -> None:
    register = board.open()
    rotate(register, plan_rotation(register))
    board.commit("New keys")
    board.git("mv", "reviews/alder", "reviews/rowan")
    (board.keystore / "alder").rename(board.keystore / "rowan")
    board.commit("Another name")
    text = log("board-manager", "--", "*mother.age")
    assert "-  given: Zelphine\n+  given: Zelphina" in text
    assert "<encrypted>" not in text
