"""docs/requirements.csv: every demand of the five source procedures, and what holds it; each holder is looked up."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from behaviour import BEHAVIOUR, shown_by
from holders import ROOT, VERSIONS, listed, printed, resolve, words_of

PAGE = ROOT / "docs" / "requirements.csv"
LINES = list(csv.DictReader(PAGE.read_text(encoding="utf-8").splitlines()))
#: Kinds of which every line of level M is held now, and how many lines of that level each has in the sources.
HELD_NOW = {
    "FIELD": 129,
    "SECTION": 62,
    "TABLE": 11,
    "QUESTION": 96,
    "SCALE": 51,
    "SIGNOFF": 18,
    "ANON": 18,
    "ROLE": 13,
}
#: Parts of a procedure that are shown on its page, not in a form: who does what, by when, in which words.
ON_THE_PAGE = re.compile(
    r"^(roles|grades|clocks|letters|sources|errata|standing_terms|terms|wording|signoff|statements|scales)\b"
)
HOLDERS = sorted({holder for line in LINES for holder in line["held_by"].split()})
KEYS = [holder for holder in HOLDERS if ":" in holder]


def test_every_demand_of_the_five_sources_has_one_line() -> None:
    assert Counter(line["document"] for line in LINES) == {
        "cpscb-2015": 168, "four-lscb-2010": 390, "adult-imr": 109, "hsab": 293, "hull-asc-2021": 76,
    }  # fmt: skip
    assert len({line["id"] for line in LINES}) == len(LINES) == 1036


def test_the_lines_say_what_each_demand_is() -> None:
    for line in LINES:
        assert set(line) == {"id", "document", "paragraph", "kind", "level", "held_by", "note"}
        assert line["paragraph"]
        assert line["level"] in "MSCI"


@pytest.mark.parametrize("kind", HELD_NOW)
def test_every_must_of_a_kind_that_concerns_documents_is_held(kind: str) -> None:
    musts = [line for line in LINES if line["kind"] == kind and line["level"] == "M"]
    assert len(musts) == HELD_NOW[kind]
    assert [line["id"] for line in musts if not line["held_by"].strip()] == []


def test_those_are_all_398() -> None:
    assert sum(HELD_NOW.values()) == 398


def test_every_must_of_a_document_kind_is_held_by_a_key_of_its_own_procedure() -> None:
    wrong = [
        line["id"]
        for line in LINES
        if line["kind"] in HELD_NOW and line["level"] == "M"
        and not any(holder.startswith(f"{line['document']}:") for holder in line["held_by"].split())
    ]  # fmt: skip
    assert wrong == []


def test_what_is_not_held_carries_its_reason() -> None:
    assert [line["id"] for line in LINES if not line["held_by"].strip() and not line["note"].strip()] == []


def test_a_must_is_left_to_the_running_of_the_process_alone() -> None:
    left = [line for line in LINES if line["level"] == "M" and not line["held_by"].strip()]
    assert {line["kind"] for line in left} <= {"STATE", "DOC", "TIME", "RULE"}
    assert all(line["note"].startswith("life") for line in left)


@pytest.mark.parametrize("holder", HOLDERS)
def test_a_holder_is_there(holder: str) -> None:
    assert resolve(holder) is not None


@pytest.mark.parametrize("holder", KEYS)
def test_a_key_has_an_effect(holder: str) -> None:
    """Its words are printed in a blank form or sheet, or on the procedure's page; or it steers what a test shows."""
    name, _, path = holder.partition(":")
    value = resolve(holder)
    pattern = next((pattern for pattern in BEHAVIOUR if re.fullmatch(pattern, path)), None)
    if pattern is not None:
        assert all(shown_by(prefix) for prefix in BEHAVIOUR[pattern]), BEHAVIOUR[pattern]
        return
    if isinstance(value, list):
        assert value, "a list that holds a demand is not empty"
        return
    shown = printed(name) + (listed(name) if ON_THE_PAGE.match(path) else "")
    words = list(words_of(name, value))
    assert any(text and text in shown for text in words), f"{holder} is printed nowhere: {words[:1]}"


def test_each_procedure_is_spoken_of_in_its_newest_version() -> None:
    for name, version in VERSIONS.items():
        newest = max(int(folder.name) for folder in (ROOT / "templates" / "profiles" / name).iterdir())
        assert version == newest, Path(name)
