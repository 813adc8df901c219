"""The lists of words."""

from __future__ import annotations

import pytest
from naming_review import ROOT

from casereview.identity.vocabulary import vocabulary

FOLDER = ROOT / "templates" / "words"
LISTS = ("abbreviations", "british-english", "capitals", "commonest", "field-words", "given-names", "surnames")


def words_of(name: str) -> list[str]:
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_each_word_once_and_in_small_letters(name: str) -> None:
    found = words_of(name)
    assert found
    assert len(found) == len(set(found))
    assert [word for word in found if word != word.lower()] == []


def test_the_dictionary_is_sorted_for_a_clean_diff() -> None:
    found = words_of("british-english")
    assert found == sorted(found)


def test_the_readme_names_every_list_and_its_licence_lies_beside() -> None:
    told = (FOLDER / "README.md").read_text("utf-8")
    assert [path.name for path in sorted(FOLDER.glob("*.txt")) if f"`{path.name}`" not in told] == []
    assert "Kevin Atkinson" in (FOLDER / "SCOWL-copyright.txt").read_text("utf-8")


def test_words_that_are_names_are_words() -> None:
    known = vocabulary()
    months = {"april", "august", "june", "may"}
    assert {word for word in known.given | known.surnames if not known.is_word(word)} <= months
    assert not known.given & known.surnames


def test_the_likeliest_names_among_words_are_in_doubt() -> None:
    known = vocabulary()
    assert {"will", "grace", "hope", "mark", "may", "rose"} <= known.given
    assert {"street", "bright", "marsh", "price", "wood", "young", "long"} <= known.given | known.surnames


def test_everyday_words_of_records_are_in_no_doubt() -> None:
    known = vocabulary()
    assert not {"case", "home", "school", "call", "visit", "no", "child"} & (known.given | known.surnames)
