"""The editor's settings lead every file to its schema, and fetch nothing."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from casereview.diagnostics import Diagnostic, Severity, report
from casereview.sources.yaml_file import parse_yaml

ROOT = Path(__file__).parents[2]
#: Kinds without a YAML file of their own: front matter, the encrypted entry, a line of a table, shared parts, our
#: block in mkdocs.yml.
NO_FILE = {"section", "minutes", "interview", "register-entry", "chronology-row", "common", "mkdocs-plugin"}
FILES = sorted(
    path
    for pattern in ("*.yml", "reviews/**/*.yml", "signoff/*.yml", "templates/profiles/**/*.yml")
    for path in ROOT.glob(pattern)
    if path.name != "mkdocs.yml"
)


def settings(name: str) -> Any:
    lines = (ROOT / ".vscode" / name).read_text(encoding="utf-8").splitlines()
    return json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))


def mapping() -> dict[str, list[str]]:
    """For each kind the patterns of its files."""
    return {
        Path(schema).name.removesuffix(".schema.json"): [patterns] if isinstance(patterns, str) else patterns
        for schema, patterns in settings("settings.json")["yaml.schemas"].items()
    }


def kinds(path: Path) -> list[str]:
    """The kinds that a file is led to; a pattern that begins with ! takes files out again."""

    def meant(pattern: str) -> bool:
        steps = pattern.split("/")
        return len(parts) == len(steps) and all(map(fnmatchcase, parts, steps))

    parts = path.relative_to(ROOT).parts
    return [
        kind
        for kind, patterns in mapping().items()
        if any(meant(pattern) for pattern in patterns if pattern[0] != "!")
        if not any(meant(pattern[1:]) for pattern in patterns if pattern[0] == "!")
    ]


def test_every_kind_with_a_file_is_mapped() -> None:
    schemas = {path.name.removesuffix(".schema.json") for path in (ROOT / "schemas").glob("*.schema.json")}
    assert set(mapping()) == schemas - NO_FILE


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_is_led_to_one_schema_by_its_place(path: Path) -> None:
    assert len(kinds(path)) == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_names_the_same_schema_in_its_first_line(path: Path) -> None:
    line = path.read_text(encoding="utf-8").splitlines()[0]
    assert line.startswith("# yaml-language-server: $schema=")
    target = (path.parent / line.partition("=")[2]).resolve()
    if kinds(path) == ["profile-1"]:  # it was locked before there was a second format, and so it keeps its line
        assert target == ROOT / "schemas" / "profile.schema.json"
    else:
        assert target == ROOT / "schemas" / f"{kinds(path)[0]}.schema.json"


def test_the_editor_fetches_no_schema_and_sends_no_figures() -> None:
    chosen = settings("settings.json")
    assert not chosen["yaml.schemaStore.enable"]
    assert not chosen["yaml.kubernetesCRDStore.enable"]
    assert not chosen["redhat.telemetry.enabled"]
    assert chosen["telemetry.telemetryLevel"] == "off"


@pytest.mark.parametrize("severity", list(Severity))
def test_the_task_reads_what_the_check_prints(severity: Severity) -> None:
    pattern = settings("tasks.json")["tasks"][0]["problemMatcher"][0]["pattern"]["regexp"]
    problem = Diagnostic("reviews/rowan/review.yml", 3, 7, "CR101", "A field is missing.", severity=severity)
    found = re.match(pattern, report([problem], "text"), re.MULTILINE)
    assert found is not None
    assert found.groups()[:4] == ("reviews/rowan/review.yml", "3", "7", "CR101")
    assert found[6] == "A field is missing."


def test_the_form_for_a_section_offers_every_section_of_the_procedure() -> None:
    path = ROOT / "templates" / "profiles" / "four-lscb-2010" / "1" / "profile.yml"
    documents = parse_yaml("profile.yml", path.read_text(encoding="utf-8")).value["documents"].values()
    wanted = {section["id"] for document in documents for section in document.get("sections", [])}
    line = next(it for it in settings("casereview.code-snippets")["Section"]["body"] if it.startswith("section:"))
    assert set(line.partition("|")[2].partition("|")[0].split(",")) == wanted
