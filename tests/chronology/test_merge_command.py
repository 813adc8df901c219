"""`casereview chronology merge` and `resolve`, as an officer uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_chronology import make_review, run

from casereview.sources.csv_file import parse_csv

HEALTH = [
    {"id": "health-0001", "date": "2009-03-02", "time": "10:00", "family": "child-a", "professionals": "hv-1",
     "contact": "home-visit", "description": "[[hv-1]] visited [[child-a]] at home with the teacher.",
     "seen:child-a": "yes"},
    {"id": "health-0002", "date": "2010-05", "description": "A letter came after the end of the period."},
]  # fmt: skip
SCHOOL = [
    {"id": "school-0001", "date": "2009-03-02", "time": "10:00", "family": "child-a", "professionals": "hv-1",
     "contact": "home-visit", "description": "[[hv-1]] visited [[child-a]] at home with the teacher.",
     "seen:child-a": "no"},
]  # fmt: skip


@pytest.fixture
def review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_review(tmp_path / "r", {"health": HEALTH, "school": SCHOOL})
    monkeypatch.chdir(folder)
    return folder


def integrated(folder: Path) -> list[dict[str, str]]:
    path = folder / "build" / "chronology" / "linden" / "integrated.csv"
    return [row.cells for row in parse_csv("integrated.csv", path.read_text("utf-8")).rows]


def test_all_events_stand_in_one_order_with_their_agency(review: Path) -> None:
    assert run("chronology", "merge", "linden").exit_code == 0
    rows = integrated(review)
    assert [(row["agency"], row["id"]) for row in rows] == [
        ("health", "health-0001"),
        ("school", "school-0001"),
        ("health", "health-0002"),
    ]


def test_what_lies_outside_the_period_is_marked(review: Path) -> None:
    run("chronology", "merge", "linden")
    assert [row["period"] for row in integrated(review)] == ["", "", "after"]


def test_events_that_belong_together_name_each_other(review: Path) -> None:
    run("chronology", "merge", "linden")
    assert [row["linked"] for row in integrated(review)] == ["school-0001", "health-0001", ""]


def test_the_files_are_their_owners_alone(review: Path) -> None:
    run("chronology", "merge", "linden")
    folder = review / "build" / "chronology" / "linden"
    assert {oct(path.stat().st_mode & 0o777) for path in folder.iterdir()} == {"0o600"}
    assert oct(folder.stat().st_mode & 0o777) == "0o700"


def test_a_dry_run_writes_nothing(review: Path) -> None:
    assert "Would write" not in run("chronology", "merge", "linden", "--dry-run").output
    assert not (review / "build").exists()


def test_a_table_with_a_mistake_is_refused_with_its_row_and_nothing_is_written(review: Path) -> None:
    path = review / "reviews/linden/imr/school/chronology.csv"
    path.write_text(path.read_text("utf-8").replace("2009-03-02", "2009-02-30"), encoding="utf-8")
    done = run("chronology", "merge", "linden")
    assert done.exit_code == 1
    assert "reviews/linden/imr/school/chronology.csv:2:2: CR322" in done.output
    assert not (review / "build").exists()


def test_the_order_of_lines_in_a_file_changes_no_byte(review: Path) -> None:
    run("chronology", "merge", "linden")
    path = review / "build" / "chronology" / "linden" / "integrated.csv"
    before = path.read_bytes()
    table = review / "reviews/linden/imr/health/chronology.csv"
    head, *rows = table.read_text("utf-8").splitlines()
    table.write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")
    run("chronology", "merge", "linden")
    assert path.read_bytes() == before


def test_a_difference_is_open_until_it_is_decided_or_asked(review: Path) -> None:
    assert "open: health-0001 and school-0001" in run("chronology", "merge", "linden").output
    questions = review / "reviews/linden/panel/queries.yml"
    questions.parent.mkdir()
    questions.write_text(
        "queries:\n  - {id: Q1, to: health, raised: 2010-07-14, due: 2010-07-28, by: board-manager,"
        ' text: "Was [[child-a]] seen?", about: [imr/health#health-0001]}\n',
        encoding="utf-8",
    )
    assert "1 asked" in run("chronology", "merge", "linden").output
    assert "CR304" not in run("check").output


def test_a_decision_is_kept_by_the_numbers_of_events(review: Path) -> None:
    resolve(review)
    assert "1 resolved" in run("chronology", "merge", "linden").output
    data = json.loads((review / "build/chronology/linden/links.json").read_text("utf-8"))
    assert [one["state"] for one in data["conflicts"]] == ["resolved"]


def test_a_decision_about_another_difference_settles_nothing(review: Path) -> None:
    resolve(review, "--about", "date")
    assert "1 open" in run("chronology", "merge", "linden").output


def test_a_second_decision_about_the_same_replaces_the_first_only_if_asked(review: Path) -> None:
    resolve(review)
    path = review / "reviews/linden/chronology/resolutions.yml"
    path.write_text(path.read_text("utf-8") + "  # the end\n", encoding="utf-8")
    again = ["chronology", "resolve", "linden", "school-0001", "health-0001", "--kind", "duplicate", "--decision",
             "One visit.", "--by", "board-manager"]  # fmt: skip
    assert run(*again).exit_code == 2
    assert run(*again, "--replace").exit_code == 0
    text = path.read_text("utf-8")
    assert (text.count("- events"), "One visit." in text, "# the end" in text) == (1, True, True)
    assert "CR" not in run("check", "reviews/linden/chronology").output


def test_an_open_difference_is_told_by_the_check(review: Path) -> None:
    assert "CR901" in run("check").output
    resolve(review)
    assert "CR901" not in run("check").output


def test_a_record_that_changes_after_the_decision_is_told(review: Path) -> None:
    resolve(review)
    assert "CR902" not in run("check").output
    path = review / "reviews/linden/imr/school/chronology.csv"
    path.write_text(path.read_text("utf-8").replace("10:00", "10:05"), encoding="utf-8")
    assert "CR902" in run("check").output


def test_the_authors_opinion_may_change_after_the_decision(review: Path) -> None:
    resolve(review)
    path = review / "reviews/linden/imr/health/chronology.csv"
    path.write_text(path.read_text("utf-8").replace("\nhealth-0002", "\nhealth-0002"), encoding="utf-8")
    head, first, *rest = path.read_text("utf-8").splitlines()
    cells = first.split(",")
    cells[head.split(",").index("comment")] = "Well done."
    path.write_text("\n".join([head, ",".join(cells), *rest]) + "\n", encoding="utf-8")
    assert "CR902" not in run("check").output


@pytest.mark.usefixtures("review")
def test_events_found_to_be_different_are_no_longer_linked() -> None:
    run("chronology", "resolve", "linden", "health-0001", "school-0001", "--kind", "different",
        "--decision", "Two visits.", "--by", "board-manager")  # fmt: skip
    assert "Linked: none" in run("chronology", "merge", "linden").output


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (["health-0001", "health-0009"], "is in no chronology"),
        (["health-0001", "health-0001"], "two events or more"),
        (["health-0001", "school-0001", "--by", "nobody"], "not in people.yml"),
        (["health-0001", "school-0001", "--decision", "See [[nobody]]."], "not in people.yml"),
        (["health-0001", "school-0001", "--on", "18/8/2010"], "cannot be written"),
    ],
)
def test_a_decision_about_something_unknown_is_refused_and_nothing_written(
    review: Path, change: list[str], words: str
) -> None:
    usual = ["--kind", "conflict", "--decision", "Decided.", "--by", "board-manager"]
    done = run("chronology", "resolve", "linden", *usual, *change)
    assert (done.exit_code, words in done.output) == (2, True)
    assert not (review / "reviews/linden/chronology").exists()


def test_services_come_together_in_their_agencys_chronology(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": "health-midwifery-0001", "date": "2008-05-01", "description": "Booked."}]
    folder = with_service(tmp_path, rows)
    monkeypatch.chdir(folder)
    assert "CR327" in run("check").output
    assert run("chronology", "merge", "linden", "--agency", "health").exit_code == 0
    assert "CR327" not in run("check").output
    path = folder / "reviews/linden/imr/health/chronology.csv"
    ids = [row.cells["id"] for row in parse_csv("x", path.read_text("utf-8")).rows]
    assert ids == ["health-midwifery-0001", "health-0001", "health-0002"]


def test_an_event_a_service_took_back_leaves_the_agencys_chronology(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"id": f"health-midwifery-000{n}", "date": "2008-05-01", "description": "Booked."} for n in (1, 2)]
    folder = with_service(tmp_path, rows)
    monkeypatch.chdir(folder)
    run("chronology", "merge", "linden", "--agency", "health")
    service = folder / "reviews/linden/imr/health/services/midwifery.csv"
    service.write_text("\n".join(service.read_text("utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
    run("chronology", "merge", "linden", "--agency", "health")
    text = (folder / "reviews/linden/imr/health/chronology.csv").read_text("utf-8")
    assert ("health-midwifery-0001" in text, "health-midwifery-0002" in text) == (True, False)


def with_service(folder: Path, rows: list[dict[str, str]]) -> Path:
    made = make_review(folder / "r", {"health": HEALTH, "health/midwifery": rows})
    path = made / "reviews/linden/review.yml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("organisation: org-health,", "organisation: org-health, services: [{id: midwifery}],"),
        encoding="utf-8",
    )
    return made


def resolve(review: Path, *more: str) -> None:
    done = run("chronology", "resolve", "linden", "health-0001", "school-0001", "--kind", "conflict",
               "--decision", "Health was there.", "--by", "board-manager", "--on", "2010-08-18", *more)  # fmt: skip
    assert done.exit_code == 0, done.output
    assert (review / "reviews/linden/chronology/resolutions.yml").is_file()


OTHER = "{events: [health-0001, health-0002], kind: duplicate, decision: One., by: board-manager, on: 2010-07-20}"


@pytest.mark.parametrize("before", [
    "resolutions: []\n", "resolutions: []  # none yet\n", "resolutions: [ ]\n", "# nothing\n", "", "resolutions:\n",
    f"resolutions:\n- {OTHER}\n", f"resolutions:\n    - {OTHER}\n",
])  # fmt: skip
def test_a_decision_is_added_to_a_file_of_any_style(review: Path, before: str) -> None:
    path = review / "reviews/linden/chronology/resolutions.yml"
    path.parent.mkdir()
    path.write_text(before, encoding="utf-8")
    resolve(review)
    text = path.read_text("utf-8")
    assert "1 resolved" in run("chronology", "merge", "linden", "--dry-run").output
    assert [remark for remark in ("# none yet", "# nothing") if remark in before and remark not in text] == []


def test_events_a_service_took_back_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": f"health-midwifery-000{n}", "date": "2008-05-01", "description": "Booked."} for n in (1, 2)]
    folder = with_service(tmp_path, rows)
    monkeypatch.chdir(folder)
    run("chronology", "merge", "linden", "--agency", "health")
    service = folder / "reviews/linden/imr/health/services/midwifery.csv"
    service.write_text("\n".join(service.read_text("utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
    assert "taken out: health-midwifery-0002" in run("chronology", "merge", "linden", "--agency", "health").output
