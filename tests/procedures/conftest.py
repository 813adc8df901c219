"""One small review held under one procedure after the other: the same files, another line in review.yml."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from held import Hold

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "rules")]


@pytest.fixture
def hold(tmp_path: Path) -> Hold:
    """Hold the small review, with changes to its files, under a procedure or a variant of one."""
    from held import Holder

    return Holder(tmp_path)
