"""Each rule of a pseudonym, by an example that breaks it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented import CIRCLE, FAMILY, person

from casereview.identity.pseudonyms import Circle, Reason, reasons


@pytest.mark.parametrize(
    ("pseudonym", "code", "reason"),
    [
        ("Walter", "child-a", Reason.INITIAL),
        ("Helena", "child-a", Reason.INITIAL),  # of the surname
        ("Julian", "child-a", Reason.INITIAL),  # of the middle name
        ("Oscar", "child-b", Reason.INITIAL),
        ("Bella", "child-b", Reason.INITIAL),  # of the second half of the surname
        ("Leah Wood", "child-a", Reason.INITIAL),  # of any part of the pseudonym
        ("William", "child-a", Reason.FORM),
        ("Bill", "child-a", Reason.FORM),
        ("Liam", "child-a", Reason.FORM),
        ("Guillermo", "child-a", Reason.FORM),
        ("Yusuf", "child-a", Reason.FORM),
        ("Ivan", "child-b", Reason.FORM),
        ("Ian", "child-b", Reason.FORM),
        ("John", "child-b", Reason.FORM),
        ("Maryam", "mother", Reason.FORM),
        ("Moira", "mother", Reason.FORM),
        ("Shawn", "child-b", Reason.SOUND),
        ("Hargreeves", "child-a", Reason.SOUND),
        ("Beata", "aunt", Reason.ORIGIN),
        ("Quenby", "friend", Reason.RARE),
        ("Zelphine", "friend", Reason.RARE),
        ("Zelphine", "mother", Reason.UNLISTED),
        ("Nora", "child-a", Reason.SOMEBODY),
        ("Norah", "child-a", Reason.SOMEBODY),
        ("Maria", "child-a", Reason.SOMEBODY),
        ("Tamsel", "child-a", Reason.SOMEBODY),
        ("Noora", "child-a", Reason.SOMEBODY),  # by ear
        ("Rowan", "child-a", Reason.CODE),
        ("Child-a", "mother", Reason.SHAPE),
        ("Elm", "child-a", Reason.CODE),
        ("Grace", "child-a", Reason.WORD),
        ("Dean", "child-a", Reason.WORD),
        ("elena", "child-a", Reason.SHAPE),
        ("R2", "child-a", Reason.SHAPE),
        ("", "child-a", Reason.SHAPE),
    ],
)
def test_it_is_refused(pseudonym: str, code: str, reason: Reason) -> None:
    assert reason in reasons(pseudonym, code, CIRCLE)


@pytest.mark.parametrize(
    ("pseudonym", "code"),
    [("Elena", "child-a"), ("Daniel", "child-a"), ("Miriam", "child-a"), ("Rachel", "child-b"), ("Elena", "aunt")],
)
def test_it_is_not_refused(pseudonym: str, code: str) -> None:
    found = reasons(pseudonym, code, replace(CIRCLE, entries={code: FAMILY[code]}))
    assert found == []


def test_a_pseudonym_of_somebody_else_is_refused_and_one_that_sounds_like_it() -> None:
    circle = replace(CIRCLE, pseudonyms={"mother": "Elena", "child-a": "Daniel"}, elsewhere=frozenset({"Leon"}))
    assert [Reason.TAKEN in reasons(name, "child-a", circle) for name in ("Elena", "Helena", "Leo", "Daniel")] == [
        True,
        True,
        True,
        False,
    ]


def test_the_name_of_somebody_in_a_linked_review_is_refused() -> None:
    circle = replace(CIRCLE, strangers=(person("alder/child-a", "Elena", "Quorrock"),))
    assert reasons("Elena", "child-a", circle) == [Reason.SOMEBODY]


def test_the_family_may_choose_an_origin_or_a_name_nobody_lists_but_not_a_letter() -> None:
    assert reasons("Beata", "aunt", CIRCLE, by_family=True) == []
    assert reasons("Zelphine", "mother", CIRCLE, by_family=True) == []
    assert reasons("Wanda", "aunt", CIRCLE, by_family=True) == [Reason.INITIAL]
    assert reasons("Quenby", "friend", CIRCLE, by_family=True) == [Reason.INITIAL, Reason.RARE]


def test_a_name_of_another_origin_needs_a_real_name_to_compare_with() -> None:
    assert Reason.ORIGIN in reasons("Beata", "nobody", CIRCLE)
    assert Reason.ORIGIN not in reasons("Beata", "child-b", CIRCLE)


def test_every_rule_has_words_and_an_example_here() -> None:
    said = {reason.value for reason in Reason}
    assert len(said) == len(Reason)
    (mark,) = [mark for mark in test_it_is_refused.pytestmark if mark.name == "parametrize"]
    assert {row[2] for row in mark.args[1]} | {Reason.TAKEN} == set(Reason)


def test_a_circle_shows_no_name() -> None:
    shown = repr(replace(CIRCLE, pseudonyms={"mother": "Elena"}))
    assert not [word for word in ("William", "Hargreaves", "Elena") if word in shown]
    assert isinstance(CIRCLE, Circle)
