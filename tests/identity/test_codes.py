"""Every code of the identity register is in the catalogue, has its page, and is tested."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import casereview.identity  # noqa: F401 - tells the catalogue
from casereview.rules.catalogue import RULES

ROOT = Path(__file__).parents[2]
CODES = [f"CR{number}" for number in range(601, 630)]
PACKAGE = "".join(path.read_text("utf-8") for path in (ROOT / "casereview" / "identity").glob("*.py"))


@pytest.mark.parametrize("code", CODES)
def test_it_is_in_the_catalogue(code: str) -> None:
    assert RULES[code].title


@pytest.mark.parametrize("code", CODES)
def test_it_is_printed_somewhere(code: str) -> None:
    assert len(re.findall(f'"{code}"', PACKAGE)) >= 2


@pytest.mark.parametrize("code", CODES)
def test_its_page_says_how_much_it_weighs_what_to_do_and_shows_a_bad_and_a_good_example(code: str) -> None:
    page = (ROOT / "docs" / "rules" / f"{code}.md").read_text("utf-8")
    assert page.startswith(f"# {code}: {RULES[code].title}\n\n**Severity:** {RULES[code].severity.value}. ")
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == ["What to do", "Example"]
    assert page.count("```") == 4
    assert page.index("Refused:") < page.index("Accepted:")


@pytest.mark.parametrize("code", CODES)
def test_a_test_asserts_it(code: str) -> None:
    tests = "".join(
        path.read_text("utf-8") for path in Path(__file__).parent.glob("*.py") if path.name != Path(__file__).name
    )
    assert f'"{code}"' in tests
