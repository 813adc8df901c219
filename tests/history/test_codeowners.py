"""Whom a forge asks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from casereview.history.codeowners import codeowners
from casereview.model.repository import Repository

if TYPE_CHECKING:
    from conftest import World

ROOT = Path(__file__).parents[2]
BOARD = "  - {principal: manager@board.invalid, code: nurse-9, role: board-manager, grade: director}\n"


def owners(text: str, path: str, *, expressions: bool) -> list[str]:
    """The owners of a path: as Forgejo reads the file, or as GitHub and GitLab do (the last line that fits)."""
    found: list[str] = []
    for line in text.splitlines():
        pattern, *names = line.split()
        if pattern.startswith("#"):
            continue
        if expressions and re.fullmatch(pattern, path):
            found += names
        elif not expressions and pattern.startswith("/") and f"/{path}".startswith(pattern):
            found = names
    return found


def test_the_committed_file_is_current() -> None:
    assert (ROOT / "CODEOWNERS").read_text("utf-8") == codeowners(Repository(ROOT))


def test_an_agencys_folder_asks_its_officer_and_the_board_manager() -> None:
    text = codeowners(Repository(ROOT))
    path = "reviews/rowan/imr/health/30-analysis.md"
    wanted = ["director-health@example.invalid", "board-manager@example.invalid"]
    assert [owners(text, path, expressions=kind) for kind in (False, True)] == [wanted, wanted]


def test_the_identity_register_and_the_signers_ask_board_manager_and_information_governance() -> None:
    text = codeowners(Repository(ROOT))
    wanted = ["board-manager@example.invalid", "ig-lead@example.invalid"]
    paths = ("reviews/rowan/register/mother.age", "signoff/people.yml", "CODEOWNERS")
    assert [owners(text, path, expressions=kind) for path in paths for kind in (False, True)] == [wanted] * 6


def test_every_expression_is_one_that_go_reads() -> None:
    lines = codeowners(Repository(ROOT)).splitlines()
    patterns = [line.split()[0] for line in lines if not line.startswith("#")]
    assert [pattern for pattern in patterns if not re.fullmatch(r"/?[A-Za-z0-9/-]+(\.\*|\.yml)?", pattern)] == []


def test_the_check_fails_until_the_file_is_written(world: World) -> None:
    assert world.run("codeowners", "--check")[0] == 1
    assert world.run("codeowners")[0] == 0
    assert world.run("codeowners", "--check")[0] == 0


def test_the_check_writes_nothing(world: World) -> None:
    world.run("codeowners", "--check")
    assert not (world.root / "CODEOWNERS").exists()


def test_a_new_signer_makes_the_file_old(world: World) -> None:
    world.run("codeowners")
    world.write("signoff/people.yml", world.read("signoff/people.yml") + BOARD)
    code, out = world.run("codeowners", "--check")
    assert (code, "CR715" in out) == (1, True)
