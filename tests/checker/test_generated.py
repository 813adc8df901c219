"""The generated reviews that speed is measured on are sound, so that what is measured is a clean check."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from overlay import ROOT

from casereview.model.repository import Repository
from casereview.rules.run import check


def test_a_hundred_generated_sections_have_no_problem(tmp_path: Path) -> None:
    script = ROOT / "benchmarks" / "generate.py"
    subprocess.run([sys.executable, str(script), str(tmp_path / "r"), "100"], check=True, capture_output=True)
    repository = Repository(tmp_path / "r")
    assert check(repository) == []
    assert len(list((tmp_path / "r").rglob("*.md"))) == 100


def test_a_review_is_let_go_after_its_check() -> None:
    repository = Repository(ROOT / "tests" / "cases" / "rules" / "base")
    check(repository)
    assert repository._reviews == {}
