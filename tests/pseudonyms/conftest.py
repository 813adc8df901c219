"""A small review on disk whose people are invented, and a copy of an example for the commands."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from invented import Small

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "examples" / "demo-keystore"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """The review elm of a board, with nothing but people."""
    made = Small(tmp_path)
    made.write_people({})
    return made


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository with one review, juniper, its key at hand and the current folder in it."""
    root = tmp_path / "copy"
    shutil.copytree(ROOT / "reviews" / "juniper", root / "reviews" / "juniper")
    shutil.copy(ROOT / "casereview.yml", root / "casereview.yml")
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(KEYS))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(KEYS / "reader.txt"))
    monkeypatch.chdir(root)
    return root
