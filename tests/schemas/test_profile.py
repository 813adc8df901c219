"""Every procedure is complete for its reports, and consistent with itself; the first one is what its source says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from casereview.model.digest import LOCK_NAME
from casereview.model.procedures.load import FolderShelf, Opened, open_profile
from casereview.model.profile import Profile
from casereview.sources.schemas import SchemaStore

ROOT = Path(__file__).parents[2]
STORE = SchemaStore(ROOT / "schemas")
SHELF = FolderShelf(ROOT / "templates")
FOUR = [pin for pin in SHELF.pins() if pin.startswith("four-lscb-2010@")]
SENTENCE = re.compile(r"[.?!][”\"')]*(?:\s|$)")


@cache
def opened(pin: str) -> Opened:
    found = open_profile(SHELF, pin, STORE)
    assert found is not None
    return found


#: In the first format neither roles nor forms could say where they come from, nor was a form printed.
PRESENT = [pin for pin in SHELF.pins() if "format" in opened(pin).file.value]


def data(pin: str) -> dict[str, Any]:
    found = opened(pin).data
    assert found is not None
    return found


def profile(pin: str) -> Profile:
    found = opened(pin).profile
    assert found is not None
    return found


def ids(items: list[dict[str, Any]]) -> list[str]:
    return [item["id"] for item in items]


def lists(value: Any, where: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Every list of items with ids, by the place it stands at."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from lists(item, f"{where}.{key}".lstrip("."))
    elif isinstance(value, list):
        if value and isinstance(value[0], dict) and "id" in value[0]:
            yield where, value
        for item in value:
            yield from lists(item, where)


@pytest.mark.parametrize("pin", SHELF.pins())
class TestEveryProcedure:
    def test_fits_its_schema_its_folder_and_its_lock_and_agrees_with_itself(self, pin: str) -> None:
        assert opened(pin).problems == ()
        assert opened(pin).profile is not None

    def test_has_a_lock_that_lists_its_files(self, pin: str) -> None:
        lock = SHELF.templates / "profiles" / pin.replace("@", "/") / LOCK_NAME
        assert lock.read_text(encoding="utf-8") == opened(pin).digest.lock_text()

    def test_has_no_id_twice_in_a_list(self, pin: str) -> None:
        assert [where for where, items in lists(data(pin)) if len(set(ids(items))) < len(items)] == []

    def test_puts_every_question_into_a_section_it_has(self, pin: str) -> None:
        for document in profile(pin).documents.values():
            assert {question.section for question in document.questions} <= {rule.id for rule in document.sections}

    def test_numbers_sections_in_rising_order(self, pin: str) -> None:
        for document in profile(pin).documents.values():
            numbers = [tuple(map(int, rule.number.split("."))) for rule in document.sections]
            assert numbers == sorted(set(numbers))

    def test_guides_through_every_section_of_the_report_in_two_to_six_sentences(self, pin: str) -> None:
        rules = profile(pin).documents["imr"].sections
        assert rules
        assert [rule.id for rule in rules if not 2 <= len(SENTENCE.findall(rule.guidance)) <= 6] == []

    def test_lets_only_known_roles_and_grades_sign(self, pin: str) -> None:
        signers = data(pin)["signoff"]["signers"]
        assert {signer["role"] for signer in signers} <= set(ids(data(pin)["roles"]))
        assert {signer["min_grade"] for signer in signers} <= set(ids(data(pin)["grades"]))

    def test_describes_all_grades_of_an_item_or_none(self, pin: str) -> None:
        for scale in data(pin)["scales"]:
            for item in scale["items"]:
                grades = item.get("grades", ids(scale["grades"]))
                assert list(item.get("descriptors", grades)) == grades

    def test_prints_no_chronology_field_twice(self, pin: str) -> None:
        fields = [field for column in data(pin)["chronology"]["columns"] for field in column["fields"]]
        assert len(fields) == len(set(fields))

    def test_never_lets_the_summary_edition_hold_a_name_or_an_exact_date(self, pin: str) -> None:
        summary = profile(pin).editions["summary"]
        assert summary.persons == summary.organisations == summary.places == "public"
        assert summary.dates != "exact"
        assert set(summary.include) <= {"summary", "overview"}

    def test_gives_the_public_nothing_that_is_not_published(self, pin: str) -> None:
        published = data(pin)["publication"]["documents"]
        assert set(published) <= set(profile(pin).editions["summary"].include)
        assert set(published) <= set(profile(pin).documents)

    def test_needs_the_key_for_each_edition_that_holds_names(self, pin: str) -> None:
        unnamed = ("label", "pseudonym")
        assert [it.id for it in profile(pin).editions.values() if not it.needs_key and it.persons not in unnamed] == []

    def test_prints_the_key_only_where_the_register_is_open(self, pin: str) -> None:
        assert all(profile(pin).editions[edition].needs_key for edition in data(pin)["naming"]["key_for"])

    @pytest.mark.parametrize("key", ["sections", "questions", "appendices"])
    def test_says_for_every_part_of_a_document_where_it_comes_from(self, pin: str, key: str) -> None:
        items = [it for document in data(pin)["documents"].values() for it in document.get(key, [])]
        assert [it["id"] for it in items if not it.get("source")] == []


@pytest.mark.parametrize("pin", PRESENT)
class TestEveryProcedureOfThePresentFormat:
    @pytest.mark.parametrize("key", ["standing_terms", "forms", "sheets", "scales", "clocks", "roles", "letters"])
    def test_says_for_every_rule_where_it_comes_from(self, pin: str, key: str) -> None:
        assert [it["id"] for it in data(pin).get(key, []) if not it.get("source")] == []

    @pytest.mark.parametrize("key", ["forms", "scales"])
    def test_says_so_for_every_item_or_for_all_items_together(self, pin: str, key: str) -> None:
        both = [(whole, item) for whole in data(pin)[key] for item in whole.get("items", [])]
        assert [(it["id"], item["id"]) for it, item in both if not (item.get("source") or it.get("source"))] == []

    def test_names_the_documents_it_was_taken_from(self, pin: str) -> None:
        assert data(pin)["sources"]

    def test_prints_every_form_somewhere(self, pin: str) -> None:
        whole = data(pin)
        printed = {part for document in profile(pin).documents.values() for part in document.parts}
        printed |= {part.get("part") for sheet in whole.get("sheets", []) for part in sheet["parts"]}
        printed |= {it.get("header") for it in (whole["chronology"], whole["actions"], *whole["scales"])}
        assert [form for form in profile(pin).forms if form not in printed] == []

    def test_can_be_told_by_the_public_texts_it_names_if_nobody_agreed_it(self, pin: str) -> None:
        if profile(pin).provisional:
            assert [it["id"] for it in data(pin)["sources"] if not (it.get("address") and it.get("as_at"))] == []

    def test_writes_braces_only_where_they_are_filled(self, pin: str) -> None:
        def braced(value: Any, key: str = "") -> Iterator[str]:
            if isinstance(value, dict):
                for name, item in value.items():
                    yield from braced(item, name)
            elif isinstance(value, list):
                for item in value:
                    yield from braced(item, key)
            elif isinstance(value, str) and "{" in value:
                yield key

        filled = {"text", "guidance", "standing", "prompt", "advice", "hold", "title", "heading"}
        assert set(braced(data(pin))) <= filled


@pytest.mark.parametrize("pin", FOUR)
class TestTheProcedureOfTheFourBoards:
    def test_has_the_nine_sections_of_the_form(self, pin: str) -> None:
        assert {rule.id: rule.number for rule in profile(pin).documents["imr"].sections} == {
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

    def test_answers_twelve_questions_in_the_analysis_in_order(self, pin: str) -> None:
        asked = [it.id for it in profile(pin).documents["imr"].questions if it.section == "analysis"]
        assert asked == [f"q{number}" for number in range(1, 13)]

    def test_has_five_standing_terms(self, pin: str) -> None:
        assert ids(data(pin)["standing_terms"]) == ["S1", "S2", "S3", "S4", "S5"]

    def test_asks_twelve_scoping_questions(self, pin: str) -> None:
        assert [item.id for item in profile(pin).forms["scoping"].items] == [f"sc{number}" for number in range(1, 13)]

    def test_attaches_a_chronology_of_seven_columns(self, pin: str) -> None:
        assert len(data(pin)["chronology"]["columns"]) == 7
        assert data(pin)["chronology"]["placement"] == "attachment"

    def test_plans_actions_in_at_least_nine_columns_and_refuses_ongoing(self, pin: str) -> None:
        assert len(data(pin)["actions"]["columns"]) >= 9
        assert data(pin)["actions"]["refuse_words"] == ["ongoing"]

    def test_grades_reports_from_outstanding_to_inadequate(self, pin: str) -> None:
        assert ids(profile(pin).listed("scales")["imr-grades"]["grades"]) == [
            "outstanding",
            "good",
            "satisfactory",
            "inadequate",
        ]

    def test_judges_the_review_as_a_whole_by_seventeen_items(self, pin: str) -> None:
        assert len(profile(pin).listed("scales")["review-grades"]["items"]) == 17

    def test_prints_process_recommendations_and_actions_of_the_summary_from_data(self, pin: str) -> None:
        assert [(rule.id, rule.parts) for rule in profile(pin).documents["summary"].sections] == [
            ("process", ("process",)),
            ("key-issues", ()),
            ("lessons", ()),
            ("recommendations", ("recommendations",)),
            ("progress", ("actions",)),
        ]

    @pytest.mark.parametrize("form", ["scoping", "suitability", "independence", "governance"])
    def test_names_the_paragraph_of_every_question_asked_in_a_form(self, pin: str, form: str) -> None:
        items = profile(pin).listed("forms")[form]["items"]
        assert items
        assert all(item.get("source") for item in items)

    def test_names_the_paragraph_of_every_point_of_an_interview(self, pin: str) -> None:
        assert all(item.get("source") for item in data(pin)["interview"]["items"])


def test_the_second_version_describes_four_grades_for_each_of_the_seventeen_items() -> None:
    items = profile("four-lscb-2010@2").listed("scales")["review-grades"]["items"]
    assert [len(item["descriptors"]) for item in items] == [4] * 17
