"""The lock of a procedure's version."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from overlay import ROOT, make

from casereview.cli.main import run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = make(tmp_path / "r", {})
    place = root / "templates" / "profiles" / "four-lscb-2010" / "1"
    shutil.copytree(ROOT / "templates" / "profiles" / "four-lscb-2010" / "1", place)
    return place


def append(folder: Path, text: str) -> None:
    with (folder / "profile.yml").open("a", encoding="utf-8") as file:
        file.write(text)


def test_a_version_that_is_as_it_was_locked_is_left_alone(folder: Path) -> None:
    before = (folder / "profile.lock").read_bytes()
    assert run(["profile", "lock", str(folder)]) == 0
    assert (folder / "profile.lock").read_bytes() == before


def test_a_changed_version_is_not_locked_again_unasked(folder: Path) -> None:
    append(folder, "# more\n")
    assert run(["profile", "lock", str(folder)]) == 2


def test_a_new_lock_is_the_one_the_check_accepts(folder: Path) -> None:
    append(folder, "# more\n")
    assert run(["check", str(folder.parents[3])]) == 1
    assert run(["profile", "lock", str(folder), "--again"]) == 0
    assert run(["check", str(folder.parents[3])]) == 0


def test_a_procedure_that_does_not_fit_its_schema_is_not_locked(folder: Path) -> None:
    append(folder, "misspelt: x\n")
    assert run(["profile", "lock", str(folder), "--again"]) == 1
