"""Sentences on ties that are easily said wrongly: who adopted with whom, in which order, and how sure it is."""

from __future__ import annotations

import pytest
from readers import CODED, family
from readers import printing as reading

from casereview.genogram.picture import words
from casereview.genogram.sentences import capital, counted, listed, plain, sentence

TWICE_ADOPTED = """
people:
  - {id: c, label: C, kind: subject, role: x, sex: female}
  - {id: a1, label: A1, kind: family, role: x, sex: female}
  - {id: a2, label: A2, kind: family, role: x, sex: male}
  - {id: b1, label: B1, kind: family, role: x, sex: female}
  - {id: b2, label: B2, kind: family, role: x, sex: male}
  - {id: d, label: D, kind: family, role: x, sex: male}
  - {id: e, label: E, kind: family, role: x, sex: female}
  - {id: f, label: F, kind: family, role: x, sex: female}
family:
  parents:
    - {child: c, parent: a1, kind: adoptive}
    - {child: c, parent: a2, kind: adoptive}
    - {child: c, parent: b1, kind: adoptive}
    - {child: c, parent: b2, kind: adoptive}
    - {child: c, parent: d, kind: donor}
    - {child: c, parent: e, kind: donor}
    - {child: c, parent: f, kind: foster, from: 1998, to: 2003}
  unions:
    - {id: u1, partners: [a1, a2], from: 1995}
    - {id: u2, partners: [b1, b2], from: 2004}
    - {id: u3, partners: [a2, b1], from: 2001, to: 2002, ended: separated}
    - {id: u4, partners: [d, e]}
"""


def of(name: str, text: str = TWICE_ADOPTED) -> list[str]:
    """What is said of one person, the first sentence left out."""
    told = words(family(text), reading(CODED, None, text)).parts[0].told
    return [line for one in told if one.heading == name for line in one.sentences[1:]]


def test_a_child_is_told_with_the_couple_it_hangs_from() -> None:
    assert of("C") == [
        "Adopted by A1 and A2.",
        "Adopted by B1 and B2.",
        "Fostered by F, from 1998 until 2003.",
        "Born with D and E as donors.",
    ]
    assert "Child with A2: C (adopted)." in of("A1")
    assert "Child with B1: C (adopted)." in of("B2")
    assert of("F") == ["Child: C (fostered, from 1998 until 2003)."]


def test_children_come_in_the_order_of_the_couples() -> None:
    assert of("A2") == [
        "Lasting relationship with A1, began in 1995.",
        "Lasting relationship with B1, began in 2001, separated in 2002.",
        "Child with A1: C (adopted).",
    ]


@pytest.mark.parametrize("day", ["", "2016-01-01"])
def test_who_has_died_lives_nowhere_any_more(day: str) -> None:
    text = (
        TWICE_ADOPTED.replace("label: D,", "label: D, deceased: true,")
        + """
places: [{id: home-1, label: Address 1, kind: home}]
households: [{id: hh1, place: home-1, members: [{person: d}, {person: e}]}]
"""
    )
    (people, *_) = words(family(text), reading(CODED, text=text), day=day).parts
    said = {one.heading: one.sentences[-1] for one in people.told}
    assert said["D"] == "Lived at Address 1."
    assert said["E"] == "Lives at Address 1."


def test_a_doubt_is_a_sentence_of_its_own_and_makes_nobody_a_couple() -> None:
    text = TWICE_ADOPTED.replace("parent: b2, kind: adoptive", "parent: b2, kind: adoptive, certainty: unknown")
    assert "Whether B2 is an adoptive parent is not known." in of("C", text)
    assert "Child: C (adopted)." in of("B1", text)
    assert "Child with B1: C (adopted, this is not known for certain)." in of("B2", text)


@pytest.mark.parametrize(
    ("given", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list(given: list[str], said: str) -> None:
    assert listed(given) == said


def test_small_words() -> None:
    assert (counted(1, "person", "people"), counted(12, "person", "people")) == ("one person", "12 people")
    assert (counted(0, "couple"), counted(2, "couple")) == ("no couples", "two couples")
    assert (sentence(" the end "), sentence("Really?"), sentence("")) == ("The end.", "Really?", "")
    marked = "\ue000child-a\ue001the child\ue002"
    assert (plain(marked), plain(capital(marked))) == ("the child", "The child")
