"""Each code of sign-off has a page, and each page a code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casereview.rules.catalogue import RULES

ROOT = Path(__file__).parents[2]
CODES = sorted(code for code in RULES if code.startswith("CR7"))


def test_pages_and_codes_are_the_same() -> None:
    assert sorted(path.stem for path in (ROOT / "docs/rules").glob("CR7*.md")) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_page_has_the_title_of_its_code(code: str) -> None:
    page = (ROOT / f"docs/rules/{code}.md").read_text("utf-8")
    assert page.splitlines()[0] == f"# {code}: {RULES[code].title}"


def test_every_code_is_one_that_the_program_can_print() -> None:
    folder = ROOT / "casereview"
    files = [*(folder / "history").glob("*.py"), *(folder / "cli").glob("*.py")]
    used = {code for file in files for code in re.findall(r'"(CR7\d\d)"', file.read_text("utf-8"))}
    assert sorted(used) == CODES
