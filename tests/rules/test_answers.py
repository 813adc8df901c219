"""Answers that the schema lets through: each is judged once, and none stops the check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from overlay import make

from casereview.model.repository import Repository
from casereview.rules.run import check

COVER = "reviews/linden/imr/health/imr.yml"
VARIANT = "templates/profiles/variant/1"
PROCEDURE: dict[str, Any] = {
    "templates/profiles/four-lscb-2010/1": {"copy": "templates/profiles/four-lscb-2010/1"},
    f"{VARIANT}/profile.yml": """\
format: 2
id: variant
version: 1
title: A variant for these tests
extends: four-lscb-2010@1
status: historic
forms:
  - {id: suitability, title: Suitability of the author, kind: questions, demand: all-yes}
  - id: work
    title: The work
    kind: facts
    needed: optional
    items:
      - {id: hours, text: Hours, type: number}
      - {id: way, text: Way, type: choice, choices: [{id: alone, title: Alone}]}
      - {id: name, text: Name, type: line}
      - {id: helper, text: Helper, type: code}
  - {id: context, title: Context, kind: questions, needed: optional, open: true, items: [{id: load, text: Workload}]}
  - {id: records, title: Records, kind: table, rows: records, items: [{id: title, text: Title, field: title}]}
""",
    VARIANT: {"lock": True},
    "reviews/linden/review.yml": {"replace": {"four-lscb-2010@1": "variant@1"}},
}


def told(folder: Path, change: Any) -> list[str]:
    root = make(folder, {**PROCEDURE, COVER: change})
    return [f"{d.line}:{d.column} {d.code}" for d in sorted(check(Repository(root)))]


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ("{}", ["7:1 CR513", "7:1 CR513", "7:1 CR513"]),
        ("{suitability: {}, independence: {}, governance: {}}", ["7:9 CR513", "7:26 CR513", "7:44 CR513"]),
    ],
)
def test_a_form_with_nothing_in_it_leaves_out_all_items(forms: str, expected: list[str], tmp_path: Path) -> None:
    cover = "agency: health\nkind: imr\ntitle: Report\nauthors: [{person: author-1, designation: Nurse}]\n"
    cover += "countersigner: {person: director-1, designation: Director, grade: director}\ncompleted: 2010-06-25\n"
    assert told(tmp_path / "repository", f"{cover}forms: {forms}\n") == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("{note: It is decided in May.}", ["9:10 CR525"]),
        ("{on: 2010-04-07}", ["9:10 CR516"]),
        ("{}", ["9:10 CR516"]),
        ("1", ["9:10 CR516"]),
        ('"Yes"', ["9:10 CR516"]),
        ("{answer: 0}", ["9:10 CR516"]),
        ("true", ["9:10 CR103"]),
        ("", ["9:9 CR103"]),
        ('"yes"\n    su9: "yes"', ["10:5 CR513"]),
    ],
)
def test_an_answer_of_the_wrong_kind_is_told_once(answer: str, expected: list[str], tmp_path: Path) -> None:
    assert told(tmp_path / "repository", {"replace": {'su1: "yes"': f"su1: {answer}"}}) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("work: {hours: 3, way: alone, name: Ten weeks, helper: head-of-visiting}", []),
        ("work: {hours: -3, way: together, name: {note: No.}}", ["8:17 CR516", "8:26 CR516"]),
        ('work: {name: "Ten\\nweeks", helper: nobody}', ["8:16 CR516", "8:38 CR309"]),
        ('context: {own: {title: A move of offices, answer: "no"}}', []),
        ("context: {own: {title: A move of offices}}", ["8:18 CR516"]),
        ("context: {own: {title: A move of offices, answer: perhaps}}", ["8:18 CR516"]),
        ('context: {own: "yes"}', ["8:13 CR513"]),
        ("records: {title: Notes}", ["8:3 CR513"]),
        ("scoping: {sc1: Settled.}", ["8:3 CR513"]),
        ("suitabilty: {}", ["8:3 CR513"]),
    ],
)
def test_a_form_is_judged_by_what_the_procedure_says_of_it(form: str, expected: list[str], tmp_path: Path) -> None:
    assert told(tmp_path / "repository", {"replace": {"forms:": f"forms:\n  {form}"}}) == expected
