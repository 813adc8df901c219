from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from casereview.diagnostics import CannotRun
from casereview.identity.editions import Edition, edition_of
from casereview.model.profile import Profile
from casereview.model.repository import Repository

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def profile() -> Profile:
    found = Repository(ROOT).profiles.get("four-lscb-2010@1").profile
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["", "public", "panle", "agency", "coded:health"])
def test_an_edition_that_the_procedure_does_not_have_is_refused(profile: Profile, name: str) -> None:
    with pytest.raises(CannotRun):
        edition_of(profile, name)


@pytest.mark.parametrize("field", ["persons", "organisations", "places", "dates", "ages"])
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
