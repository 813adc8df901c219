"""How many names are seen, and how many words are taken for names: the figures are held here."""

from __future__ import annotations

import re

import pytest
from naming_forms import forms, plant, seen, told
from naming_planted import CAPITALS, EVERY, SENTENCES, UNKNOWN
from naming_review import REVIEWS, ROOT, case, cells

from casereview.chronology.naming.propose import Namer

NOBODY = Namer({}, case("rowan").people, glossary=case("rowan").glossary, period=case("rowan").period)
NUMBERS = {"phone", "email", "nhs-number", "pupil-number", "ni-number", "case-number", "postcode", "vehicle", "handle"}
#: False alarms in a thousand words.
TOLERABLE = 1.0


def test_there_are_150_unknown_names_of_ten_origins_and_kinds() -> None:
    assert (len(set(EVERY)), len(UNKNOWN)) == (150, 11)


def test_of_unknown_names_99_in_100_are_seen_whole() -> None:
    planted = [*plant(SENTENCES, EVERY), *plant(CAPITALS, EVERY, capitals=True)]
    missed = [text for text, span in planted if not seen(NOBODY, text, span)]
    assert len(missed) <= 0.005 * len(planted), missed[:20]


@pytest.mark.parametrize("origin", [origin for origin in UNKNOWN if origin != "words"])
def test_a_name_that_is_no_word_is_always_seen(origin: str) -> None:
    planted = [*plant(SENTENCES, UNKNOWN[origin]), *plant(CAPITALS, UNKNOWN[origin], capitals=True)]
    assert [text for text, span in planted if not seen(NOBODY, text, span)] == []


@pytest.mark.parametrize("review", REVIEWS)
def test_every_name_of_the_register_is_seen_in_every_sentence(review: str) -> None:
    namer = case(review).namer()
    missed = []
    for entry in case(review).entries.values():
        called = [form for form in forms(entry) if not form.startswith(("The ", "ACC "))]
        planted = [*plant(SENTENCES[:12], called), *plant(CAPITALS, called, capitals=True)]
        # In "A Peel rang" and "I Meadows rang" the letter may be a word: there it is enough that the surname is seen.
        missed += [
            text for text, span in planted if not seen(namer, text, span, whole=text[span[0] :][:2] not in {"A ", "I "})
        ]
    assert missed == []


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("review", REVIEWS)
def test_every_name_put_into_the_examples_is_seen(review: str, number: int) -> None:
    namer = case(review).namer()
    missed = []
    for place, (stored, _) in enumerate(cells(review)):
        text, spans = told(case(review), stored, place + number)
        missed += [text for span in spans if not seen(namer, text, span, whole=False) and not _is_month(text, span)]
    assert missed == []


@pytest.mark.parametrize("review", REVIEWS)
def test_every_number_of_the_register_is_seen(review: str) -> None:
    namer = case(review).namer()
    values = [value.value for entry in case(review).entries.values() for value in entry.values if value.kind in NUMBERS]
    assert [
        text for text, span in plant(["Told {} twice.", "It says {}."], values) if not seen(namer, text, span)
    ] == []


@pytest.mark.parametrize("edition", ["coded", "panel"])
def test_few_words_of_the_example_chronologies_are_taken_for_names(edition: str) -> None:
    alarms = words = 0
    for review in REVIEWS:
        namer, resolver = case(review).namer(), case(review).resolver(edition)
        for stored, year in cells(review):
            text = resolver.text(stored)
            words += len(re.findall(r"\w+", text))
            alarms += len(namer.text(text, year=year).open)
    assert alarms <= TOLERABLE * words / 1000


def test_few_words_of_the_example_reports_are_taken_for_names() -> None:
    alarms = words = 0
    for review in REVIEWS:
        namer, resolver = case(review).namer(), case(review).resolver("coded")
        for path in sorted((ROOT / "reviews" / review).glob("*/**/*.md")):
            for line in filter(_is_prose, path.read_text("utf-8").splitlines()):
                text = resolver.text(re.sub(r"\[((?:[^\[\]]|\[\[[^\]]*\]\])*)\]\(#[^)]*\)", r"\1", line))
                words += len(re.findall(r"\w+", text))
                alarms += sum("[age" not in text[one.start :][:4] for one in namer.text(text).open)
    assert words > 50_000
    assert alarms <= TOLERABLE * words / 1000


def _is_month(text: str, span: tuple[int, int]) -> bool:
    """May before a figure: whether it is the child nobody can tell."""
    return text[slice(*span)].lower() == "may" and text[span[1] + 1 : span[1] + 2].isdigit()


def _is_prose(line: str) -> bool:
    return bool(line.strip()) and line.strip()[0] not in "<#|-{:!>" and not line.startswith("title")
