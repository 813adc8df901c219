"""What is printed fits the words around it, however an edition prints it."""

from __future__ import annotations

import pytest

from casereview.identity.grammar import an, in_not_on, one_article, owning, starts_sentence


@pytest.mark.parametrize(
    ("printed", "after", "many", "fitted"),
    [
        ("Ottoline Pargeter", "'s notes", False, "Ottoline Pargeter's notes"),
        ("James", "'s notes", False, "James's notes"),
        ("Dass", "'s notes", False, "Dass's notes"),
        ("the parents", "'s home", False, "the parents' home"),
        ("the parents", "’s home", False, "the parents’ home"),
        ("the parents", "' home", False, "the parents' home"),
        ("the mother", "' home", False, "the mother' home"),
        ("GPs", "'s notes", False, "GPs' notes"),
        ("HV1", "'s notes", False, "HV1's notes"),
        ("the hostess", "'s notes", False, "the hostess's notes"),
        ("Children's Services", "'s notes", True, "Children's Services' notes"),
        ("St James's", "'s notes", True, "St James's notes"),
        ("Ottoline Pargeter (health visitor)", "'s notes", False, "Ottoline Pargeter's (health visitor) notes"),
        ("James (her sons)", "'s notes", False, "James's (her sons) notes"),
        ("the mother", " said", False, "the mother said"),
        ("the mother", "'sfoo", False, "the mother'sfoo"),
    ],
)
def test_an_owner_is_marked_as_its_words_want_it(printed: str, after: str, many: bool, fitted: str) -> None:
    assert "".join(owning(printed, after, many=many)) == fitted


@pytest.mark.parametrize(
    ("before", "printed", "fitted"),
    [
        ("said the ", "the mother", "said the mother"),
        ("The ", "the mother", "The mother"),
        ("saw a ", "a health visitor", "saw a health visitor"),
        ("saw a ", "the health trust", "saw the health trust"),
        ("saw the ", "a health visitor", "saw the health visitor"),
        ("saw an ", "HV1", "saw an HV1"),
        ("saw a ", "HV1", "saw an HV1"),
        ("saw a ", "ambulance trust", "saw an ambulance trust"),
        ("saw an ", "GP2", "saw a GP2"),
        ("saw a ", "unit manager", "saw a unit manager"),
        ("saw a ", "NHS trust", "saw an NHS trust"),
        ("saw a ", "officer", "saw an officer"),
        ("A ", "officer", "An officer"),
        ("saw the\n", "the mother", "saw the\nmother"),
        ("breathe ", "the mother", "breathe the mother"),
        ("saw ", "the mother", "saw the mother"),
    ],
)
def test_two_articles_become_one(before: str, printed: str, fitted: str) -> None:
    assert "".join(one_article(before, printed)) == fitted


@pytest.mark.parametrize(
    ("word", "article"),
    [("hour", "an"), ("hospital", "a"), ("one", "a"), ("European", "a"), ("uncle", "an"), ("X1", "an"), ("U1", "a")],
)
def test_an_article_is_as_the_word_sounds(word: str, article: str) -> None:
    assert an(word) == article


@pytest.mark.parametrize(
    ("before", "starts"),
    [
        ("", True),
        ("She left. ", True),
        ("She left.\n", True),
        ("Did she? ", True),
        ("“", True),
        ("She saw ", False),
        ("- ", True),
        ("First.\n2. ", True),
        ("Said:\n- ", True),
        ("seen by Dr. ", False),
        ("seen by St. ", False),
        ("by others, e.g. ", False),
        ("at 3 p.m. by J. ", False),
        ("she said no. ", True),
        ("a dash - ", False),
        ("version 2.", False),
    ],
)
def test_a_sentence_starts_where_a_reader_thinks_so(before: str, starts: bool) -> None:
    assert starts_sentence(before, len(before)) is starts


@pytest.mark.parametrize(
    ("before", "fitted"),
    [
        ("On ", "In "),
        ("and on ", "and in "),
        ("on or about ", "in or about "),
        ("on about ", "in about "),
        ("upon ", "upon "),
        ("on Tuesday, ", "in "),
        ("Taken from it: Tuesday ", "Taken from it: "),
        ("Tuesday ", ""),
        ("by ", "by "),
    ],
)
def test_one_writes_on_a_day_and_in_a_month(before: str, fitted: str) -> None:
    assert in_not_on(before) == fitted
