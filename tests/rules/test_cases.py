"""Codes, pages and examples held to each other: a code without a page or an example fails, and so does a page or an
example without a code. `bad.yml` and `good.yml` change the small valid repository in `tests/cases/rules/base`."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from overlay import CASES, ROOT, make

# These tell the catalogue their codes.
import casereview.chronology.codes
import casereview.history.intruder.codes
import casereview.identity.codes
import casereview.identity.policy.codes  # noqa: F401
from casereview.model.repository import Repository
from casereview.rules.catalogue import RULES
from casereview.rules.run import check

PAGES = ROOT / "docs" / "rules"
#: Blocks whose examples are overlays; the other rooms have examples of their own kind.
CHECKED = sorted(code for code in RULES if code[2] in "012345")


def told(root: Path) -> list[str]:
    return [f"{d.path}:{d.line}:{d.column} {d.code}" for d in sorted(check(Repository(root)))]


@pytest.mark.parametrize("which", ["bad", "good"])
@pytest.mark.parametrize("code", CHECKED)
def test_an_example_tells_exactly_what_it_expects(code: str, which: str, tmp_path: Path) -> None:
    case = yaml.safe_load((CASES / code / f"{which}.yml").read_text(encoding="utf-8"))
    expected = [str(line) for line in case["expect"]]
    assert any(line.endswith(code) for line in expected) == (which == "bad")
    assert told(make(tmp_path / "repository", case["files"])) == expected


def test_the_base_has_no_problem(tmp_path: Path) -> None:
    assert told(make(tmp_path / "repository", {})) == []


def test_each_folder_of_examples_is_a_code() -> None:
    assert sorted(folder.name for folder in CASES.iterdir() if folder.name != "base") == CHECKED


@pytest.mark.parametrize("code", sorted(RULES))
def test_each_code_has_a_page_with_its_title(code: str) -> None:
    page = PAGES / f"{code}.md"
    assert page.is_file(), f"write {page.relative_to(ROOT)}"
    assert page.read_text(encoding="utf-8").startswith(f"# {code}: {RULES[code].title}\n")


def test_each_code_the_program_can_print_has_a_page() -> None:
    sources = (file.read_text(encoding="utf-8") for file in (ROOT / "casereview").rglob("*.py"))
    printed = {code for source in sources for code in re.findall(r"\bCR\d{3}\b", source) if code[3:] != "00"}
    assert printed - {file.stem for file in PAGES.glob("CR*.md")} == set()


def test_each_page_is_of_a_code_the_program_can_print() -> None:
    sources = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "casereview").rglob("*.py"))
    assert [file.name for file in PAGES.glob("CR*.md") if file.stem not in sources] == []


@pytest.mark.parametrize("code", CHECKED)
def test_a_page_says_what_to_do_and_shows_both_examples(code: str) -> None:
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    for part in ("**Severity:** " + RULES[code].severity.value, "## What to do", "Refused:", "Accepted:"):
        assert part in text


def test_the_list_of_rules_is_up_to_date() -> None:
    subprocess.run(
        [sys.executable, "-c", "import rules; assert rules.page() == (rules.RULES / 'README.md').read_text('utf-8')"],
        cwd=ROOT / "tools",
        check=True,
    )
