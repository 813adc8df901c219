"""The first procedure is complete for its individual management review, and consistent with itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from casereview.model.digest import LOCK_NAME, folder_digest
from casereview.sources.schemas import SchemaStore
from casereview.sources.yaml_file import parse_yaml

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(path.parent for path in (ROOT / "templates" / "profiles").glob("*/*/profile.yml"))
FOUR = ROOT / "templates" / "profiles" / "four-lscb-2010" / "1"


def load(folder: Path) -> dict[str, Any]:
    path = folder / "profile.yml"
    parsed = parse_yaml(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    assert SchemaStore(ROOT / "schemas").check("profile", parsed) == []
    return parsed.value


@pytest.fixture(scope="module")
def four() -> dict[str, Any]:
    return load(FOUR)


def ids(items: list[dict[str, Any]]) -> list[str]:
    return [item["id"] for item in items]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}@{folder.name}")
class TestEveryProcedure:
    def test_fits_its_schema_and_its_folder(self, folder: Path) -> None:
        data = load(folder)
        assert (data["id"], str(data["version"])) == (folder.parent.name, folder.name)

    def test_is_what_its_lock_says(self, folder: Path) -> None:
        assert (folder / LOCK_NAME).read_text(encoding="utf-8") == folder_digest(folder).lock_text()

    def test_has_no_id_twice_in_a_list(self, folder: Path) -> None:
        def lists(value: Any) -> list[list[dict[str, Any]]]:
            inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
            found = [hit for item in inner for hit in lists(item)]
            if isinstance(value, list) and value and isinstance(value[0], dict) and "id" in value[0]:
                found.append(value)
            return found

        for items in lists(load(folder)):
            assert len(set(ids(items))) == len(items)

    def test_puts_every_question_into_a_section_it_has(self, folder: Path) -> None:
        for document in load(folder)["documents"].values():
            sections = ids(document.get("sections", []))
            assert {question["section"] for question in document.get("questions", [])} <= set(sections)

    def test_numbers_sections_in_rising_order(self, folder: Path) -> None:
        for document in load(folder)["documents"].values():
            numbers = [tuple(map(int, it["number"].split("."))) for it in document.get("sections", [])]
            assert numbers == sorted(set(numbers))

    def test_gives_every_section_two_to_six_sentences_of_guidance(self, folder: Path) -> None:
        for document in load(folder)["documents"].values():
            for section in document.get("sections", []):
                assert 2 <= section["guidance"].count(". ") + 1 <= 6, section["id"]

    def test_lets_only_known_roles_and_grades_sign(self, folder: Path) -> None:
        data = load(folder)
        for signer in data["signoff"]["signers"]:
            assert signer["role"] in ids(data["roles"])
            assert signer["min_grade"] in ids(data["grades"])

    def test_describes_only_grades_the_scale_has(self, folder: Path) -> None:
        for scale in load(folder)["scales"]:
            for item in scale["items"]:
                assert list(item.get("descriptors", ids(scale["grades"]))) == ids(scale["grades"])

    def test_prints_no_chronology_field_twice(self, folder: Path) -> None:
        fields = [field for column in load(folder)["chronology"]["columns"] for field in column["fields"]]
        assert len(fields) == len(set(fields))

    def test_never_lets_the_summary_hold_a_full_name_or_an_exact_date(self, folder: Path) -> None:
        summary = load(folder)["editions"]["summary"]
        assert summary["persons"] == summary["organisations"] == summary["places"] == "public"
        assert summary["dates"] != "exact"
        assert summary["include"] == ["summary"]

    def test_needs_the_key_for_each_edition_that_holds_names(self, folder: Path) -> None:
        for edition in load(folder)["editions"].values():
            assert edition["needs_key"] or edition["persons"] == "label"


def test_the_report_has_the_nine_sections_of_the_form(four: dict[str, Any]) -> None:
    sections = four["documents"]["imr"]["sections"]
    assert {section["id"]: section["number"] for section in sections} == {
        "reason": "1.1",
        "terms-of-reference": "1.2",
        "sources": "1.3",
        "governance": "1.4",
        "family": "2.1",
        "background": "2.2",
        "analysis": "3",
        "lessons": "4",
        "recommendations": "5",
    }


def test_the_analysis_answers_twelve_questions_in_order(four: dict[str, Any]) -> None:
    assert ids(four["documents"]["imr"]["questions"]) == [f"q{number}" for number in range(1, 13)]


def test_there_are_five_standing_terms(four: dict[str, Any]) -> None:
    assert ids(four["standing_terms"]) == ["S1", "S2", "S3", "S4", "S5"]


def test_there_are_twelve_scoping_questions(four: dict[str, Any]) -> None:
    assert len(four["scoping"]) == 12


def test_the_chronology_has_seven_columns_and_is_attached(four: dict[str, Any]) -> None:
    assert len(four["chronology"]["columns"]) == 7
    assert four["chronology"]["placement"] == "attachment"


def test_the_action_plan_has_nine_columns_and_refuses_ongoing(four: dict[str, Any]) -> None:
    assert len(four["actions"]["columns"]) == 9
    assert four["actions"]["refuse_words"] == ["ongoing"]


def test_reports_are_graded_from_outstanding_to_inadequate(four: dict[str, Any]) -> None:
    assert ids(four["scales"][0]["grades"]) == ["outstanding", "good", "satisfactory", "inadequate"]


def test_the_review_as_a_whole_is_graded_by_seventeen_items(four: dict[str, Any]) -> None:
    assert len(four["scales"][1]["items"]) == 17


def test_the_summary_prints_process_recommendations_and_actions_from_data(four: dict[str, Any]) -> None:
    sections = four["documents"]["summary"]["sections"]
    assert [(it["id"], it.get("from")) for it in sections] == [
        ("process", "process"),
        ("key-issues", None),
        ("lessons", None),
        ("recommendations", "recommendations"),
        ("progress", "actions"),
    ]


@pytest.mark.parametrize("key", ["standing_terms", "scoping", "suitability", "independence", "governance", "interview"])
def test_every_item_names_the_paragraph_it_comes_from(four: dict[str, Any], key: str) -> None:
    assert all(item.get("source") for item in four[key])


def test_every_section_and_question_names_the_paragraph_it_comes_from(four: dict[str, Any]) -> None:
    for document in four["documents"].values():
        assert all(it.get("source") for it in [*document.get("sections", []), *document.get("questions", [])])
