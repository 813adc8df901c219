"""Which files a check tells about, and how much a problem weighs where."""

from __future__ import annotations

from typing import Any

import pytest

from casereview.diagnostics import Severity

HEALTH = "reviews/linden/imr/health"
ANALYSIS = {"imr/health/30-analysis.md": {"append": "\n[[nobody]]\n"}}
TWO = {**ANALYSIS, "imr/school/10-report.md": {"append": "\n[[nobody]]\n"}, "glossary.yml": "terms: ["}
BOARD = {"/casereview.yml": {"replace": {"kind: demonstration": "kind: board"}}}
DRAFT = {"moves/2010-06-29-health-submitted.yml": {"delete": True}}
NO_LESSONS = {"imr/health/40-lessons.md": {"delete": True}}


@pytest.mark.parametrize(
    ("path", "told_of"),
    [
        (f"{HEALTH}/30-analysis.md", [f"{HEALTH}/30-analysis.md"]),
        (f"{HEALTH}/10-reason.md", []),
        (HEALTH, [f"{HEALTH}/30-analysis.md"]),
        ("reviews/linden/imr", [f"{HEALTH}/30-analysis.md", "reviews/linden/imr/school/10-report.md"]),
        ("reviews/linden/glossary.yml", ["reviews/linden/glossary.yml"]),
        ("casereview.yml", []),
        ("docs/anything.md", []),
    ],
)
def test_only_the_named_files_are_told(path: str, told_of: list[str], told: Any) -> None:
    found = [d for d in told(TWO, path) if d.code != "CR001"]
    assert sorted({d.path for d in found}) == told_of


@pytest.mark.parametrize("path", ["reviews", "reviews/linden", "."])
def test_a_folder_above_tells_what_a_whole_run_tells(path: str, told: Any) -> None:
    assert told(TWO, path) == told(TWO)


def test_a_named_file_that_is_gone_is_told(told: Any) -> None:
    assert [(d.path, d.code) for d in told({}, f"{HEALTH}/99-gone.md")] == [(f"{HEALTH}/99-gone.md", "CR001")]


@pytest.mark.parametrize(("more", "severity"), [({}, Severity.ERROR), (DRAFT, Severity.WARNING)])
def test_what_is_missing_weighs_more_once_the_imr_is_submitted(more: Any, severity: Severity, told: Any) -> None:
    assert {d.severity for d in told({**NO_LESSONS, **more}) if d.code == "CR202"} == {severity}


def test_a_returned_imr_is_being_written_again(told: Any) -> None:
    back = {"moves/2010-07-15-back.yml": "on: 2010-07-15\nof: imr/health\nkind: state\nto: returned\nby: author-1\n"}
    assert {d.severity for d in told({**NO_LESSONS, **back}) if d.code == "CR202"} == {Severity.WARNING}


def test_a_repository_can_make_a_rule_lighter(told: Any) -> None:
    rules = {"/casereview.yml": {"append": "rules: {CR202: advice}\n"}}
    assert {d.severity for d in told({**NO_LESSONS, **rules}) if d.code == "CR202"} == {Severity.ADVICE}


def test_a_repository_cannot_make_a_fixed_rule_lighter(told: Any) -> None:
    rules = {"/casereview.yml": {"append": "rules: {CR302: warning}\n"}}
    assert {d.code: d.severity for d in told({**ANALYSIS, **rules})} == {
        "CR302": Severity.ERROR,
        "CR515": Severity.ERROR,
    }


def test_a_draft_in_a_board_repository_is_told(told: Any) -> None:
    assert [d.code for d in told({**BOARD, **DRAFT})] == ["CR508"]


def test_an_agency_repository_is_asked_for_its_own_part_alone(told: Any) -> None:
    own = {"/casereview.yml": {"replace": {"kind: demonstration": "kind: agency\nagency: health"}}}
    gone = {"imr/housing/imr.yml": {"delete": True}, "moves/2010-04-08-housing-submitted.yml": {"delete": True}}
    assert told({**own, **gone}) == []


def test_a_review_folder_that_is_a_link_is_not_read(told: Any) -> None:
    assert [(d.path, d.code) for d in told({"/reviews/other": {"symlink": "/etc"}})] == [("reviews/other", "CR004")]
