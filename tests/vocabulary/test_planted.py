"""How many names that no register holds are asked about, and how many words are asked about for nothing."""

from __future__ import annotations

import pytest
from example_texts import REVIEWS, examples
from figures import by_origin, missed, of_records, openings, table
from planted import NOTHING_KNOWN, is_seen, questions, sentences

EVERY = list(sentences())
ORIGINS = ("British", "Irish", "South Asian", "East European", "African", "Chinese", "word-names")


def test_there_are_300_sentences_of_seven_origins_in_five_forms() -> None:
    assert len({one.text for one in EVERY}) >= 300
    assert tuple(dict.fromkeys(one.origin for one in EVERY)) == ORIGINS
    forms = {"at the start", "inside", "in capitals", "possessive", "in small letters"}
    assert {(one.origin, one.form) for one in EVERY} >= {
        (origin, form) for origin in ORIGINS for form in forms if (origin, form) != ("word-names", "in small letters")
    }


@pytest.mark.parametrize("origin", ORIGINS)
def test_of_names_with_a_capital_99_in_100_are_asked_about(origin: str) -> None:
    capital, seen, _, _ = by_origin()[origin]
    assert seen >= 0.99 * capital, [one.text for one in missed()]


@pytest.mark.parametrize("origin", ORIGINS[:-1])
def test_a_name_in_small_letters_that_is_no_word_is_asked_about(origin: str) -> None:
    _, _, small, seen = by_origin()[origin]
    assert (small, seen) == (small, small)


def test_nearly_every_name_is_asked_about_whole() -> None:
    parts = [one.text for one in EVERY if not is_seen(one)]
    assert len(parts) <= 0.01 * len(EVERY), parts


def test_words_that_are_names_are_asked_about_where_they_open_a_sentence() -> None:
    number, silent = openings()
    assert len(silent) <= 0.02 * number, silent[:40]


def test_of_names_that_others_planted_99_in_100_are_asked_about() -> None:
    number, silent = of_records()
    assert len(silent) <= 0.01 * number, silent


def test_a_word_name_in_small_letters_is_out_of_reach() -> None:
    """Said here so that nobody believes otherwise: only the search for the register's own names may find it."""
    assert questions("Mum said will was asleep.") == []


@pytest.mark.parametrize("sentence", [one.text for one in EVERY if one.origin == "British"][:12])
def test_nothing_else_in_those_sentences_is_asked_about(sentence: str) -> None:
    assert len(questions(sentence, NOTHING_KNOWN)) == 1


def test_few_words_of_the_examples_are_asked_about() -> None:
    words = sum(one.words for one in examples())
    assert words > 20_000
    assert sum(len(one.questions()) for one in examples()) <= 0.5 * words / 1000


@pytest.mark.parametrize("review", REVIEWS)
def test_what_an_example_publishes_has_only_known_words(review: str) -> None:
    from casereview.identity.closed import unknown_words

    example = next(one for one in examples() if one.review == review)
    assert unknown_words(example.published, example.known) == []


def test_the_figures_are_printed_as_a_table() -> None:
    assert table().count("\n| ") >= len(ORIGINS)
