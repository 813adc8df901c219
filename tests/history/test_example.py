"""The example's own signed history, as the script builds it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The scratch repository, and what the script printed."""
    folder = tmp_path_factory.mktemp("example") / "signed"
    done = subprocess.run(
        [sys.executable, "tools/signed_history.py", str(folder)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, done.stdout


def test_both_versions_are_proved(built: tuple[Path, str]) -> None:
    assert built[1].count("the signature holds, by a key and a role listed at that moment") == 2


def test_the_first_is_superseded_and_the_second_is_as_signed(built: tuple[Path, str]) -> None:
    assert "superseded by version 2" in built[1]
    assert "text as signed; people.yml as signed; procedure as signed" in built[1]


def test_the_addenda_lie_between_the_two_versions(built: tuple[Path, str]) -> None:
    command = ["git", "grep", "-c", "ADDENDUM", "HEAD", "--", "reviews/rowan/imr/social"]
    counts = []
    for version in (1, 2):
        path = f"reviews/rowan/imr/social/signoffs/v{version}.yml"
        log = ["git", "log", "--diff-filter=A", "--format=%H", "--", path]
        commit = subprocess.run(log, cwd=built[0], capture_output=True, text=True).stdout.strip()
        found = subprocess.run(
            [*command[:4], commit, *command[5:]], cwd=built[0], capture_output=True, text=True
        ).stdout
        counts.append(len(found.splitlines()))
    assert (counts[0], counts[1] > 0) == (0, True)


def test_no_private_key_is_left(built: tuple[Path, str]) -> None:
    mark = b"-----BEGIN OPENSSH " + b"PRIVATE KEY"
    assert [path for path in built[0].rglob("*") if path.is_file() and mark in path.read_bytes()] == []


def test_no_private_signing_key_lies_in_the_products_repository() -> None:
    mark = "BEGIN OPENSSH " + "PRIVATE KEY"
    found = subprocess.run(["git", "grep", "-l", mark], cwd=ROOT, capture_output=True, text=True)
    assert found.stdout == ""


def test_a_word_changed_in_the_built_history_is_found(built: tuple[Path, str], tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "-q", str(built[0]), str(tmp_path / "clone")], check=True)
    path = tmp_path / "clone/reviews/rowan/imr/social/30-analysis.md"
    path.write_text(path.read_text("utf-8").replace("a batch of 41", "a batch of 14"), "utf-8")
    command = [sys.executable, "-m", "casereview", "verify", "rowan"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path / "clone", env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "(#batch) was changed after version 2 was signed" in done.stdout
