"""Blank forms and sheets of every procedure: sound as documents, and with their guidance."""

from __future__ import annotations

import pytest

from casereview.model.profile import Profile
from casereview.model.repository import Repository
from casereview.publish.documents import check_body
from casereview.publish.report import blank_body
from casereview.publish.sheets import blank_sheet
from examples import ROOT

PINS = Repository(ROOT).shelf.pins()


def profile(pin: str) -> Profile:
    found = Repository(ROOT).profiles.get(pin).profile
    assert found is not None
    return found


def kinds() -> list[tuple[str, str]]:
    return [(pin, kind) for pin in PINS for kind in profile(pin).documents]


def sheets() -> list[tuple[str, str]]:
    return [(pin, str(sheet["id"])) for pin in PINS for sheet in profile(pin).items("sheets")]


@pytest.mark.parametrize(("pin", "kind"), kinds())
def test_a_blank_form_is_sound_as_a_document(pin: str, kind: str) -> None:
    assert check_body(blank_body(profile(pin), kind)) == []


@pytest.mark.parametrize(("pin", "sheet"), sheets())
def test_a_blank_sheet_is_sound_as_a_document(pin: str, sheet: str) -> None:
    body = blank_sheet(profile(pin), profile(pin).listed("sheets")[sheet])
    assert check_body(body) == []
    assert len(body) > 100


@pytest.mark.parametrize("pin", PINS)
def test_a_blank_form_has_every_section_its_guidance_and_its_questions(pin: str) -> None:
    from html import unescape

    made, found = unescape(blank_body(profile(pin), "imr")), profile(pin)
    for section in found.documents["imr"].sections:
        assert f"{section.number} " in made
        assert "{" not in made, "a term or a place was not printed"
    assert made.count("Guidance</p>") >= len(found.documents["imr"].sections)
    for question in found.documents["imr"].questions:
        assert question.heading in made


def test_a_question_that_may_not_be_left_out_says_so() -> None:
    made = blank_body(profile("cpscb-2015@1"), "imr")
    start = made.index('id="blank-analysis-q8"')
    assert "answered in every case" in made[start : made.index("<h2", start + 5)]
