"""What the benchmarks are run on is what they say it is. Nothing here is timed."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path

import pytest
import yaml

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(autouse=True)
def _beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The benchmarks' files import each other as programs do: from the folder they lie in."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)


def test_the_front_matters_are_those_of_the_sections(tmp_path: Path) -> None:
    names = runpy.run_path(str(BENCHMARKS / "generate.py"))
    made = names["generate"](tmp_path / "reviews", 100)
    fronts = names["write_front_matters"](tmp_path / "reviews", tmp_path / "fronts")
    assert len(fronts) == made.sections == 100
    assert all("section" in yaml.safe_load(path.read_text(encoding="utf-8")) for path in fronts)


def test_a_section_has_about_one_kilobyte_of_front_matter_and_three_of_text(tmp_path: Path) -> None:
    made = runpy.run_path(str(BENCHMARKS / "generate.py"))["generate"](tmp_path / "reviews", 100)
    assert 900 < made.front_matter < 1150
    assert 2800 < made.text < 3400


def test_the_pages_for_the_site_are_plain_markdown(tmp_path: Path) -> None:
    runpy.run_path(str(BENCHMARKS / "plain.py"))["write_pages"](tmp_path / "docs", 60)
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "docs").rglob("*.md")]
    assert len(pages) == 60
    assert not any(re.search(r"\[\[|\{#", page) for page in pages)


def test_a_report_as_a_section_has_no_date_in_clear() -> None:
    names = runpy.run_path(str(BENCHMARKS / "plain.py"))
    assert not re.search(r"\d{1,2} March", names["as_section"](names["document"](1)))
