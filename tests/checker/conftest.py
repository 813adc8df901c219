"""The small valid repository of the rules' examples, to be changed by a test."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "rules"))

from overlay import make

from casereview.diagnostics import Diagnostic
from casereview.model.repository import Repository
from casereview.rules.run import check

Told = Callable[..., list[Diagnostic]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """The problems of the base repository with files changed (names inside the review; those with a slash in front
    inside the repository), or those of some paths alone."""

    def run(files: dict[str, Any], *paths: str) -> list[Diagnostic]:
        named = {name[1:] if name[0] == "/" else f"reviews/linden/{name}": spec for name, spec in files.items()}
        root = tmp_path / "repository"
        if not root.exists():
            make(root, named)
        return sorted(check(Repository(root), paths or None))

    return run
