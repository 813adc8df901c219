"""The attack beside the tests, and the demonstration's keys."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import attacking


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example that may be edited, with the demonstration's keys in the environment."""
    for name in ("CASEREVIEW_KEYSTORE", "CASEREVIEW_IDENTITY"):
        monkeypatch.setenv(name, attacking.environment()[name])
    return attacking.copy_of_the_example(tmp_path / "copy")
