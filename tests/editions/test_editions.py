from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from casereview.diagnostics import CannotRun
from casereview.identity.editions import AGES, DATES, Edition, edition_of, known_ways
from casereview.model.procedures.standing import standing
from casereview.model.profile import Profile, read_profile
from casereview.model.repository import Repository
from casereview.sources.schemas import SchemaStore

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def profile() -> Profile:
    found = Repository(ROOT).profiles.get("four-lscb-2010@1").profile
    assert found is not None
    return found


@pytest.mark.parametrize(
    "name",
    [
        *("", "public", "panle", "agency", "coded:health", "agency:", "coded:", "extract", "family", "disclosure"),
        *("extract:../health", "family:Gran", "disclosure:court 1", "extract:hv-1:2", "agency:health/../x"),
    ],
)
def test_an_edition_that_the_procedure_does_not_have_is_refused(profile: Profile, name: str) -> None:
    with pytest.raises(CannotRun):
        edition_of(profile, name)


@pytest.mark.parametrize("field", ["persons", "organisations", "places", "dates", "ages", "siblings", "sex"])
def test_a_way_of_printing_that_is_misspelt_is_refused(profile: Profile, field: str) -> None:
    rule = replace(profile.editions["coded"], **{field: "full-nam"})
    broken = replace(profile, editions={**profile.editions, "coded": rule})
    with pytest.raises(CannotRun):
        edition_of(broken, "coded")


def test_an_agency_edition_holds_only_its_own_document(profile: Profile) -> None:
    edition = edition_of(profile, "agency:health")
    keys = ["imr/health", "imr/police", "overview", "summary"]
    assert [key for key in keys if edition.includes_document(key)] == ["imr/health"]
    assert [key for key in keys if edition.includes_chronology(key)] == ["imr/health"]


def test_the_summary_edition_holds_the_summary_alone(profile: Profile) -> None:
    edition = edition_of(profile, "summary")
    layers = ["review", "people", "imr", "chronology", "panel", "overview", "summary", "actions", "glossary", "history"]
    assert [layer for layer in layers if edition.includes(layer)] == ["summary"]


def test_a_layer_that_nobody_listed_is_not_included(profile: Profile) -> None:
    assert not Edition(replace(profile.editions["panel"], include=())).includes("imr")


@pytest.mark.parametrize("change", [{"include": ("sumary",)}, {"omit_statements": ("thrid-party",)}])
def test_a_layer_or_a_kind_of_statement_that_is_misspelt_is_refused(
    profile: Profile, change: dict[str, tuple[str, ...]]
) -> None:
    rule = replace(profile.editions["summary"], **change)  # type: ignore[arg-type]
    broken = replace(profile, editions={**profile.editions, "summary": rule})
    with pytest.raises(CannotRun):
        edition_of(broken, "summary")


@pytest.mark.parametrize("name", ["extract:hv-1", "family:grandmother", "disclosure:court-1"])
def test_a_procedure_of_any_age_has_the_editions_made_for_one(profile: Profile, name: str) -> None:
    edition = edition_of(profile, name)
    assert (edition.name, edition.of, edition.agency) == (name, name.partition(":")[2], "")
    assert edition.folder == name.replace(":", "-")
    assert edition.rule.needs_key


def test_a_procedure_that_gives_such_an_edition_itself_is_followed_whole() -> None:
    own = {"extract": {"audience": "Nobody"}}
    assert "extract" not in standing({"editions": own})
    assert set(standing({"editions": own})) == {"family", "disclosure"}


def test_the_programs_own_editions_are_as_the_schema_wants_them() -> None:
    data = yaml.safe_load((ROOT / "templates" / "editions.yml").read_text(encoding="utf-8"))
    schema = SchemaStore(ROOT / "schemas").schemas["profile"]
    edition = {**schema["$defs"]["edition"], "$id": "profile.schema.json"}
    for name, rule in data["editions"].items():
        assert name in schema["properties"]["editions"]["properties"]
        assert not list(Draft202012Validator(_without_references(edition)).iter_errors(rule)), name
        assert known_ways(read_profile({"editions": {name: rule}}, "").editions[name])


def _without_references(schema: Any) -> Any:
    """The schema without what it refers to elsewhere (lines of text): the ways are what is looked at."""
    if isinstance(schema, dict):
        return {key: _without_references(item) for key, item in schema.items() if key not in ("$ref", "$id")}
    return [_without_references(item) for item in schema] if isinstance(schema, list) else schema


@pytest.mark.parametrize(
    ("rule", "anonymised"),
    [
        ({}, True),
        *(({"dates": way}, way != "exact") for way in sorted(DATES)),
        *(({"ages": way}, way != "exact") for way in sorted(AGES)),
        ({"persons": "pseudonym"}, False),
        ({"persons": "chosen"}, False),
        ({"organisations": "label"}, False),
        ({"places": "name"}, False),
    ],
)
def test_only_public_words_and_no_day_are_anonymised(profile: Profile, rule: dict[str, str], anonymised: bool) -> None:
    summary = edition_of(profile, "summary")
    changed = replace(summary, rule=replace(summary.rule, **rule))  # type: ignore[arg-type]
    assert changed.anonymised is anonymised


@pytest.mark.parametrize(
    ("name", "said", "omits"),
    [
        ("summary", None, True),
        ("summary", (), False),
        ("family:gran", None, True),
        ("extract:hv-1", None, True),
        ("disclosure:court-1", None, False),
        ("panel", None, False),
        ("panel", ("third-party",), True),
    ],
)
def test_the_public_and_the_family_do_not_read_what_a_third_party_told(
    profile: Profile, name: str, said: tuple[str, ...] | None, omits: bool
) -> None:
    edition = edition_of(profile, name)
    changed = replace(edition, rule=replace(edition.rule, omit_statements=said))
    assert (changed.omits("THIRD-PARTY"), changed.omits("third-party")) == (omits, omits)
    assert not changed.omits("OPINION")


def test_an_edition_that_names_some_names_nobody_until_it_is_told_whom(profile: Profile) -> None:
    assert [edition_of(profile, name).for_some for name in ("extract:a", "family:b", "disclosure:c", "panel")] == [
        *(True, True, False, False)
    ]
