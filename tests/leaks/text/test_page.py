"""docs/anonymity.md says what is measured now."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_the_tables_are_those_of_this_corpus_and_this_search() -> None:
    names = runpy.run_path(str(ROOT / "tools" / "anonymity.py"))
    assert list(names["stale"]()) == []


def test_the_page_never_says_that_something_is_anonymous() -> None:
    text = (ROOT / "docs" / "anonymity.md").read_text("utf-8").lower()
    assert text.count("anonymous") == text.count("coded is not anonymous") + text.count("makes a text anonymous")
