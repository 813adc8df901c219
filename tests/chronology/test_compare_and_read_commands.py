"""`casereview chronology compare`, `search` and `figures`."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest
from small_chronology import make_review, run, table_of

ROWS = [
    {"id": "health-0001", "date": "2009-03-02", "description": "[[hv-1]] visited; no further action."},
    {"id": "health-0002", "date": "2009-04-02", "description": "Weighed.", "family": "child-a", "seen:child-a": "yes"},
]
CHRONOLOGY = "reviews/linden/imr/health/chronology.csv"


@pytest.fixture
def review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_review(tmp_path / "r", {"health": ROWS})
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    monkeypatch.chdir(folder)
    return folder


def test_two_versions_differ_by_event_and_column(review: Path) -> None:
    changed = [{**ROWS[0], "time": "10:00"}, {"id": "health-0003", "date": "2009-05-01"}]
    (review / CHRONOLOGY).write_text(table_of(changed), encoding="utf-8")
    said = run("chronology", "compare", "linden/health").output
    assert "1 added, 1 changed, 1 removed." in said
    assert "time: nothing → “10:00”" in said
    data = json.loads(run("chronology", "compare", "linden/health", "--format", "json").output)
    assert (data["added"], data["removed"]) == (["health-0003"], ["health-0002"])
    assert data["changed"] == [{"event": "health-0001", "before": {"time": ""}, "after": {"time": "10:00"}}]


def test_rows_in_another_order_are_no_difference(review: Path) -> None:
    (review / CHRONOLOGY).write_text(table_of(list(reversed(ROWS))), encoding="utf-8")
    assert "0 added, 0 changed, 0 removed." in run("chronology", "compare", "linden/health").output


def test_what_cites_a_changed_event_is_told(review: Path) -> None:
    text = review / "reviews/linden/imr/health/30-analysis.md"
    text.write_text(text.read_text("utf-8") + "\nSee [the visit](#health-0001).\n", encoding="utf-8")
    line = text.read_text("utf-8").count("\n")
    assert "CR304" not in run("check").output
    (review / CHRONOLOGY).write_text(table_of([{**ROWS[0], "time": "10:00"}, ROWS[1]]), encoding="utf-8")
    said = run("chronology", "compare", "linden/health").output
    assert f"cited    health-0001 in reviews/linden/imr/health/30-analysis.md:{line}" in said


@pytest.mark.usefixtures("review")
def test_a_version_that_is_none_is_refused() -> None:
    assert run("chronology", "compare", "linden/health", "--from", "nowhere").exit_code == 2
    assert run("chronology", "compare", "linden/health", "--from", "--output=x").exit_code == 2


@pytest.mark.usefixtures("review")
def test_words_are_found_and_a_phrase_in_quotes() -> None:
    assert "health-0001  2009-03-02  description" in run("chronology", "search", "linden", '"no further action"').output
    done = run("chronology", "search", "linden", '"further no"')
    assert (done.exit_code, "0 events." in done.output) == (1, True)


@pytest.mark.usefixtures("review")
def test_what_is_found_comes_as_data_too() -> None:
    found = json.loads(run("chronology", "search", "linden", "weighed", "--format", "json").output)
    assert [one["event"] for one in found] == ["health-0002"]
    rows = list(csv.DictReader(io.StringIO(run("chronology", "search", "linden", "weighed", "--format", "csv").output)))
    assert rows[0]["column"] == "description"


@pytest.mark.usefixtures("review")
def test_figures_come_in_codes_as_words_and_as_data() -> None:
    data = json.loads(run("chronology", "figures", "linden", "--format", "json").output)
    assert data["events"] == 2
    assert "events: 2" in run("chronology", "figures", "linden").output
    assert "events,2" in run("chronology", "figures", "linden", "--format", "csv").output
