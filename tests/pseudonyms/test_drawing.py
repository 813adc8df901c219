"""Pseudonyms are drawn by chance, from names that break no rule, in an order that follows nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented import CIRCLE, FAMILY, person

from casereview.diagnostics import CannotRun
from casereview.identity.pseudonyms import Circle, reasons
from casereview.identity.pseudonyms.draw import draw
from casereview.identity.pseudonyms.order import follows
from casereview.identity.pseudonyms.pool import NEUTRAL, drawable, groups, origins, same
from casereview.identity.vocabulary import vocabulary, word_list

CODES = ("child-a", "child-b", "mother", "aunt")


def test_a_drawn_set_breaks_no_rule_and_holds_nothing_twice() -> None:
    for _ in range(5):
        drawn = draw(CIRCLE, CODES, {})
        names = {code: one.pseudonym for code, one in drawn.items()}
        circle = replace(CIRCLE, pseudonyms=names)
        assert [code for code, name in names.items() if reasons(name, code, circle)] == []
        assert not follows(FAMILY, names)
        assert all(NEUTRAL in origins(name) for name in names.values())


def test_the_same_person_is_drawn_another_name_the_next_time() -> None:
    assert len({draw(CIRCLE, ["child-a"], {})["child-a"].pseudonym for _ in range(25)}) > 3


def test_what_was_left_out_is_counted_by_rule() -> None:
    drawn = draw(CIRCLE, ["child-a"], {})["child-a"]
    assert 0 < sum(drawn.refused.values()) < drawn.of


def test_a_group_is_drawn_from_where_the_family_wishes_it() -> None:
    drawn = draw(CIRCLE, ["aunt"], {"aunt": "girl"}, "east-european")["aunt"]
    assert "east-european" in origins(drawn.pseudonym)
    assert drawn.pseudonym[0] not in "AW"


def test_a_group_that_is_not_there_is_refused() -> None:
    with pytest.raises(CannotRun, match="no such group"):
        draw(CIRCLE, ["aunt"], {}, "martian")


def test_where_no_name_is_left_nothing_is_drawn() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    everything = Circle({"child-a": person("child-a", " ".join(letters), "Zyx")})
    with pytest.raises(CannotRun, match="child-a"):
        draw(everything, ["child-a"], {})


THREE = {code: person(code, given, surname) for code, given, surname in (
    ("a", "Beth", "Young"), ("b", "Carla", "Price"), ("c", "Dora", "Marsh"), ("d", "Edith", "Abbot"))}  # fmt: skip


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Anna", "Elena", "Nora"), True),  # as the given names
        (("Rita", "Nina", "Lena"), True),  # as the surnames
        (("Nora", "Anna", "Elena"), False),
        (("Anna", "Elena"), False),  # two tell nothing
        (("Rita", "Nina", "Lena", "Eva"), True),  # the given names backwards
        (("Rita", "Eva", "Lena", "Nina"), False),
    ],
)
def test_an_order_that_follows_the_real_names_is_noticed(names: tuple[str, ...], told: bool) -> None:
    assert follows(THREE, dict(zip("abcd", names, strict=False))) is told


def test_names_of_the_pool_are_no_words_and_there_are_enough() -> None:
    words = vocabulary()
    assert {"neutral", "british", "irish", "south-asian", "east-european", "african", "chinese"} <= set(groups())
    for group in groups():
        names = {name for use in ("either", "girl", "boy") for name in drawable(group, use)}
        assert not [name for name in names if words.is_word(name.lower())]
        assert len(names) >= 8, group
    for use in ("either", "girl", "boy"):
        assert len(drawable(NEUTRAL, use)) >= 25


def test_neutral_names_carry_no_word_of_the_dictionary() -> None:
    words = vocabulary()
    neutral = [line.partition(":")[2].split() for line in word_list("pseudonyms") if line.startswith("neutral")]
    assert [name for names in neutral for name in names if words.is_word(name)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("william", "bill"), ("john", "sean"), ("ivan", "ian"), ("mohammed", "muhammad"), ("joseph", "yusuf"),
     ("elizabeth", "elzbieta"), ("james", "hamish"), ("margaret", "gosia"), ("ruth", "ruth"), ("aisha", "ayesha")],
)  # fmt: skip
def test_forms_of_one_name_are_known(one: str, other: str) -> None:
    assert same(one, other)


def test_other_names_are_not_forms_of_one() -> None:
    assert not same("william", "sean")
    assert len(word_list("same-names")) > 100
