"""Who changed which file, from Git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from casereview.history.log import changes


def commit(folder: Path, message: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=author@example.invalid", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
    subprocess.run(["git", *who, "commit", "-qm", message], cwd=folder, check=True)


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    """A repository that is a folder of a larger one, with one file written and then changed."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    root = tmp_path / "cases"
    (root / "reviews" / "r").mkdir(parents=True)
    file = root / "reviews" / "r" / "review.yml"
    file.write_text("id: r\n", encoding="utf-8")
    commit(tmp_path, "one")
    file.write_text("id: r\ntitle: x\n", encoding="utf-8")
    commit(tmp_path, "two")
    return root


def test_changes_are_told_newest_first_with_paths_of_the_repository(inside: Path) -> None:
    found = changes(inside, "reviews/r")
    assert list(found) == ["reviews/r/review.yml"]
    assert [change.first for change in found["reviews/r/review.yml"]] == [False, True]
    assert {change.email for change in found["reviews/r/review.yml"]} == {"author@example.invalid"}


def test_a_folder_without_history_has_none(tmp_path: Path) -> None:
    assert changes(tmp_path, "reviews/r") == {}


def test_a_machine_without_git_shows_no_history(inside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert changes(inside, "reviews/r") == {}
