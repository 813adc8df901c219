"""What a review makes known: its glossary, its procedure, the labels of its people."""

from __future__ import annotations

from pathlib import Path

import pytest
from planted import questions

from casereview.identity.closed import Known, known_for
from casereview.identity.editions import edition_of
from casereview.model.repository import Repository

GLOSSARY = Path("reviews", "hawthorn", "glossary.yml")
PEOPLE = Path("reviews", "hawthorn", "people.yml")


def known(root: Path, *names: str) -> Known:
    review = Repository(root).review("hawthorn")
    assert review.profile is not None
    return known_for(review, edition_of(review.profile, "summary"), names)


def with_term(root: Path, abbreviation: str, meaning: str) -> Known:
    path = root / GLOSSARY
    path.write_text(path.read_text("utf-8") + f"  - {{abbreviation: {abbreviation}, meaning: {meaning}}}\n", "utf-8")
    return known(root)


@pytest.mark.parametrize(
    ("term", "text"), [("ZQX", "By ZQX."), ("Larkhill plan", "The Larkhill plan."), ("Wq", "Wq 3 kg")]
)
def test_a_term_of_the_glossary_is_known(copy: Path, term: str, text: str) -> None:
    assert questions(text)
    assert questions(text, with_term(copy, term, "something")) == []


@pytest.mark.parametrize("name", ["Jayden", "Will", "Siobhan"])
def test_a_name_is_not_known_because_the_glossary_has_it(copy: Path, name: str) -> None:
    assert questions(f"It was {name}.", with_term(copy, name, "somebody"))


def test_a_meaning_is_known_as_a_whole_only(copy: Path) -> None:
    made = with_term(copy, "LPF", "Larkhill Parents Forum")
    assert questions("The Larkhill Parents Forum.", made) == []
    assert questions("At Larkhill.", made)


def test_the_board_and_national_bodies_are_known(copy: Path) -> None:
    made = known(copy)
    for text in ("The Estuary Safeguarding Children Board met.", "Barnardo's and the Care Quality Commission came."):
        assert questions(text, made) == []
    assert questions("The Estuary came.", made)


def test_a_pseudonym_is_known_unless_somebody_is_called_so(copy: Path) -> None:
    path = copy / PEOPLE
    text = path.read_text("utf-8")
    path.write_text(text.replace("    kind: subject\n", "    kind: subject\n    pseudonym: Zelphine\n", 1), "utf-8")
    assert questions("It was Zelphine.")
    assert questions("It was Zelphine’s coat.", known(copy)) == []
    assert questions("It was Zelphine.", known(copy, "zelphine"))


def test_a_label_that_is_somebody_s_name_makes_nothing_known(copy: Path) -> None:
    path = copy / PEOPLE
    path.write_text(path.read_text("utf-8").replace("label: ", "label: Larkhill ", 1), "utf-8")
    assert questions("It was Larkhill.", known(copy))


def test_it_shows_nothing_of_what_it_holds(copy: Path) -> None:
    assert "quorrock" not in repr(known(copy, "quorrock"))
