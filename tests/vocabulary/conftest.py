"""Copies of an example review that a test may change, with the demonstration's key."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

# The names and sentences of tests/chronology were written by others: what is asked of them was not fitted to them.
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "chronology")]

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "examples" / "demo-keystore"


@pytest.fixture
def with_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demonstration's keystore and reader."""
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(KEYS))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(KEYS / "reader.txt"))


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_key: None) -> Path:  # noqa: ARG001 - the key is in the environment
    """The repository with one review, hawthorn, and the current folder in it."""
    root = tmp_path / "copy"
    shutil.copytree(ROOT / "reviews" / "hawthorn", root / "reviews" / "hawthorn")
    shutil.copy(ROOT / "casereview.yml", root / "casereview.yml")
    monkeypatch.chdir(root)
    return root
