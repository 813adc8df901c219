"""What VS Code is told: every kind of file has its schema, here and in a new repository, and nothing is fetched."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
GIVEN = ROOT / "templates" / "repository" / "common" / "dot.vscode"
# Kinds that no editor opens as a YAML file of its own.
NOT_YAML_FILES = {"common", "section", "minutes", "interview", "chronology-row", "register-entry", "mkdocs-plugin"}


def read(path: Path) -> dict[str, Any]:
    """JSON with comments on lines of their own, as VS Code writes it."""
    value: dict[str, Any] = json.loads(re.sub(r"(?m)^\s*//.*$", "", path.read_text("utf-8")))
    return value


def test_every_kind_of_yaml_file_has_its_schema() -> None:
    named = {
        Path(name).name.removesuffix(".schema.json") for name in read(ROOT / ".vscode/settings.json")["yaml.schemas"]
    }
    there = {path.name.removesuffix(".schema.json") for path in (ROOT / "schemas").glob("*.schema.json")}
    assert named == there - NOT_YAML_FILES


def test_schemas_lie_in_the_repository() -> None:
    names = read(ROOT / ".vscode/settings.json")["yaml.schemas"]
    assert [name for name in names if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("name", ["settings.json", "extensions.json", "casereview.code-snippets"])
def test_a_new_repository_is_given_the_same(name: str) -> None:
    assert (GIVEN / name).read_bytes() == (ROOT / ".vscode" / name).read_bytes()


def test_the_task_of_a_new_repository_reads_the_same_lines() -> None:
    tasks = [read(folder / "tasks.json")["tasks"][0] for folder in (ROOT / ".vscode", GIVEN)]
    assert tasks[0]["problemMatcher"] == tasks[1]["problemMatcher"]


def test_the_task_understands_what_the_check_prints() -> None:
    from casereview.diagnostics import Diagnostic, Severity, report

    problem = Diagnostic("reviews/linden/review.yml", 3, 7, "CR104", "Not one of those.", severity=Severity.WARNING)
    pattern = read(ROOT / ".vscode/tasks.json")["tasks"][0]["problemMatcher"][0]["pattern"]
    found = re.match(pattern["regexp"], report([problem], "text").splitlines()[0])
    assert found is not None
    assert found.group(pattern["file"], pattern["line"], pattern["code"]) == ("reviews/linden/review.yml", "3", "CR104")
