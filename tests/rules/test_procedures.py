"""A faulty procedure, told by ``casereview profile check`` as by a review that pins it; and variants that could hide
a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from overlay import CASES, make

from casereview.cli.profile import profile
from casereview.model.repository import Repository
from casereview.rules.run import check

FOUR = "templates/profiles/four-lscb-2010/1"
VARIANT = "templates/profiles/variant/1"
HEAD = "format: 2\nid: variant\nversion: 1\ntitle: A variant\nstatus: historic\n"


def told(folder: Path, own: str, more: dict[str, str] | None = None) -> list[str]:
    files = {FOUR: {"copy": FOUR}, f"{VARIANT}/profile.yml": f"{HEAD}{own}", **(more or {}), VARIANT: {"lock": True}}
    files["reviews/linden/review.yml"] = {"replace": {"four-lscb-2010@1": "variant@1"}}
    return [f"{d.line}:{d.column} {d.code}" for d in sorted(check(Repository(make(folder, files))))]


@pytest.mark.parametrize("which", ["bad", "good"])
@pytest.mark.parametrize("code", ["CR541", "CR542", "CR543", "CR544", "CR545"])
def test_the_command_tells_what_the_example_expects(
    code: str, which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = yaml.safe_load((CASES / code / f"{which}.yml").read_text(encoding="utf-8"))
    monkeypatch.chdir(make(tmp_path / "repository", case["files"]))
    said = CliRunner().invoke(profile, ["check", "variant@1"]).output
    places = [line.rsplit(" ", 1)[0] for line in case["expect"]]
    assert said == "1 procedure is in order.\n" if which == "good" else said.startswith(f"{places[0]}: {code} ")


def test_a_procedure_that_extends_itself_is_told_so_and_not_that_it_was_changed(tmp_path: Path) -> None:
    assert told(tmp_path / "repository", "extends: variant@1\n") == ["6:10 CR542"]


def test_procedures_that_extend_each_other_are_told_so(tmp_path: Path) -> None:
    other = {
        "templates/profiles/other/1/profile.yml": f"{HEAD}extends: variant@1\n".replace("id: variant", "id: other")
    }
    assert "6:10 CR542" in told(tmp_path / "repository", "extends: other@1\n", other)


def test_an_id_that_stands_twice_in_a_variant_is_told_though_the_merge_would_join_the_two(tmp_path: Path) -> None:
    grades = "grades:\n  - {id: director, title: Director}\n  - {id: director, title: Head}\n"
    assert told(tmp_path / "repository", f"extends: four-lscb-2010@1\n{grades}") == ["9:5 CR403"]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("grades:\n  - {id: chair, title: Chair, remove: true}", ["8:5 CR541"]),
        ("grades:\n  - {id: chair, title: Chair, after: nobody}", ["8:38 CR541"]),
        ("grades:\n  - {id: chair, title: Chair, after: chair}", ["8:5 CR543"]),
        ("grades:\n  - {id: chair, title: Chair, after: director, before: practitioner}", ["8:5 CR543"]),
        (
            "clocks:\n  - {id: review, text: Done., of: review, trigger: commissioned, value: 6}",
            ["8:5 CR541"],
        ),
        ("authors: {most: 1}\nscales: []", []),
    ],
)
def test_a_variant_says_where_its_items_stand(own: str, expected: list[str], tmp_path: Path) -> None:
    assert told(tmp_path / "repository", f"extends: four-lscb-2010@1\n{own}\n") == expected


def test_work_is_not_authorised_by_a_note_alone(tmp_path: Path) -> None:
    own = """\
extends: four-lscb-2010@1
actions:
  columns: [{id: ac1, title: Number, field: number}]
  progress: [{id: red, title: Not begun}]
  start: authorised
  authorised_in: authorised
forms:
  - id: plan
    title: The plan
    kind: facts
    stored: review
    needed: optional
    items: [{id: authorised, text: Authorised on, type: date}]
"""
    folder = tmp_path / "repository"
    assert told(folder, own) == ["9:15 CR414"]
    review = folder / "reviews/linden/review.yml"
    text = review.read_text(encoding="utf-8")
    for answer, codes in (("{note: Put off.}", ["CR414"]), ("2010-09-01", [])):
        review.write_text(text.replace("forms:\n", f"forms:\n  plan: {{authorised: {answer}}}\n"), encoding="utf-8")
        assert [d.code for d in check(Repository(folder))] == codes
