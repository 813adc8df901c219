"""The report in each format, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from overlay import make

from casereview.cli.main import run
from casereview.diagnostics import FORMATS, Diagnostic, Severity, exit_code, report

ERROR = Diagnostic("a,b/c: d.md", 3, 5, "CR302", "Ünknown 100%\nline", "Do it.")
WARNING = Diagnostic("a.md", 1, 1, "CR213", "Short.", severity=Severity.WARNING)
ADVICE = Diagnostic("b.md", 2, 1, "CR213", "Short.", severity=Severity.ADVICE)
ALL = [ERROR, ADVICE, WARNING, ERROR]


def test_text_tells_each_once_in_order_with_its_hint() -> None:
    lines = report(ALL).splitlines()
    assert lines[0] == "a,b/c: d.md:3:5: CR302 Ünknown 100%"
    assert lines[2] == "    Do it."
    assert lines[3] == "a.md:1:1: CR213 warning: Short."
    assert lines[-1].startswith("1 error, 1 warning, 1 advice.")


def test_text_of_nothing_says_so() -> None:
    assert report([]) == "No problems found.\n"


def test_json_holds_every_field() -> None:
    assert json.loads(report([ERROR], "json")) == [
        {
            "path": "a,b/c: d.md",
            "line": 3,
            "column": 5,
            "code": "CR302",
            "severity": "error",
            "message": "Ünknown 100%\nline",
            "hint": "Do it.",
        }
    ]


def test_sarif_names_each_rule_once_and_points_to_it() -> None:
    log = json.loads(report(ALL, "sarif"))
    (only,) = log["runs"]
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert (log["version"], rules) == ("2.1.0", ["CR213", "CR302"])
    assert [rules[result["ruleIndex"]] for result in only["results"]] == [r["ruleId"] for r in only["results"]]
    assert [result["level"] for result in only["results"]] == ["error", "warning", "note"]


def test_sarif_places_are_addresses() -> None:
    place = json.loads(report([ERROR], "sarif"))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%2Cb/c%3A%20d.md"
    assert place["region"] == {"startLine": 3, "startColumn": 5}


def test_a_workflow_command_stands_on_one_line() -> None:
    first = report([ERROR], "github").splitlines()[0]
    assert first == "::error file=a%2Cb/c%3A d.md,line=3,col=5,title=CR302::Ünknown 100%25%0Aline Do it."


def test_the_code_quality_report_has_what_gitlab_asks_for() -> None:
    rows = json.loads(report(ALL, "gitlab"))
    assert [row["severity"] for row in rows] == ["major", "minor", "info"]
    assert len({row["fingerprint"] for row in rows}) == 3
    assert rows[0]["location"] == {"path": "a,b/c: d.md", "lines": {"begin": 3}}


@pytest.mark.parametrize("style", sorted(set(FORMATS) - {"text", "github"}))
def test_a_report_of_nothing_is_sound(style: str) -> None:
    assert json.loads(report([], style)) is not None


def test_warnings_stop_nobody() -> None:
    assert [exit_code([]), exit_code([WARNING, ADVICE]), exit_code(ALL)] == [0, 0, 1]


def test_a_clean_repository_ends_with_0(tmp_path: Path) -> None:
    assert run(["check", str(make(tmp_path / "r", {}))]) == 0


def test_a_problem_ends_with_1_and_the_report_goes_where_it_is_wanted(tmp_path: Path) -> None:
    root = make(tmp_path / "r", {"reviews/linden/glossary.yml": "terms: ["})
    assert run(["check", str(root), "--format", "json", "--output", str(tmp_path / "out.json")]) == 1
    assert [row["code"] for row in json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))] == ["CR010"]


@pytest.mark.parametrize("outside", ["..", "/etc/hostname"])
def test_a_path_outside_the_repository_ends_with_2(
    tmp_path: Path, outside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make(tmp_path / "r", {}))
    assert run(["check", "casereview.yml", outside]) == 2


def test_no_repository_ends_with_2(tmp_path: Path) -> None:
    assert run(["check", str(tmp_path)]) == 2
