"""Nothing is told that a more exact date could take back, and nothing hangs on the order of the file."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

from families_read import cases
from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.model.family import Family, Home, Parent, Person, Pregnancy, Stay, Twins
from casereview.model.family_reading import read_family
from casereview.model.people import read_people
from casereview.rules.kin.check import check_family
from casereview.sources.yaml_file import YamlFile

CODES = ("a", "b", "c", "d")
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2012, 12, 31)).map(date.isoformat)
PERSONS = st.builds(
    lambda sex, order, born, died: ("", sex, order, born, died),
    st.sampled_from(["female", "male", ""]),
    st.none() | st.integers(1, 3),
    st.just("") | DAYS,
    st.just("") | DAYS,
)
FAMILIES = st.fixed_dictionaries(
    {
        "persons": st.tuples(*[PERSONS for _ in CODES]),
        "ties": st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), max_size=4, unique=True),
        "stays": st.lists(st.tuples(st.sampled_from(CODES), st.just("") | DAYS, st.just("") | DAYS), max_size=2),
        "lost": st.none() | st.tuples(st.sampled_from(CODES), DAYS),
        "twins": st.booleans(),
    }
)


def family_of(made: dict[str, Any]) -> Family:
    persons = {
        code: Person(code, sex=sex, birth_order=order, born=born, died=died, deceased=bool(died))
        for code, (_, sex, order, born, died) in zip(CODES, made["persons"], strict=True)
    }
    lost = made["lost"]
    return Family(
        persons,
        tuple(Parent(child, parent) for child, parent in made["ties"]),
        twins=(Twins(("a", "b")),) if made["twins"] else (),
        pregnancies=(Pregnancy("loss-1", (lost[0],), "miscarriage", lost[1]),) if lost else (),
        homes=(Home("hh1", "home-1", tuple(Stay(*stay) for stay in made["stays"])),),
    )


def coarser(family: Family, chance: random.Random) -> Family:
    """The same with dates cut to a month, a year, or left out."""

    def cut(day: str) -> str:
        return day[: chance.choice((0, 4, 7, 10))]

    return replace(
        family,
        persons={code: replace(one, born=cut(one.born), died=cut(one.died)) for code, one in family.persons.items()},
        pregnancies=tuple(replace(item, on=cut(item.on)) for item in family.pregnancies),
        homes=tuple(
            replace(home, stays=tuple(replace(stay, start=cut(stay.start), end=cut(stay.end)) for stay in home.stays))
            for home in family.homes
        ),
    )


#: What a contradiction of less exact dates may be with exact ones: the same, or a graver one at the same place.
GRAVER = {"CR531": {"CR530", "CR531"}, "CR534": {"CR534", "CR535"}}


@settings(max_examples=150, deadline=None)
@given(FAMILIES, st.randoms(use_true_random=False))
def test_less_exact_dates_never_bring_a_contradiction(made: dict[str, Any], chance: random.Random) -> None:
    family = family_of(made)
    exact = {found.code for found in check_family(family)}
    for found in check_family(coarser(family, chance)):
        assert GRAVER.get(found.code, {found.code}) & exact


def test_families_from_courts_and_textbooks_have_no_contradiction() -> None:
    found = {case.name: [one.message for one in check_family(case.family())] for case in cases()}
    assert {name: messages for name, messages in found.items() if messages} == {}


@settings(max_examples=40, deadline=None)
@given(FAMILIES, st.randoms(use_true_random=False))
def test_the_order_of_the_file_does_not_matter(made: dict[str, Any], chance: random.Random) -> None:
    family = family_of(made)
    mixed = {**made, "ties": chance.sample(made["ties"], len(made["ties"]))}
    assert {one.code for one in check_family(family_of(mixed))} == {one.code for one in check_family(family)}


def test_an_empty_people_yml_has_no_family() -> None:
    people = read_people(YamlFile("reviews/linden/people.yml", None, (), ""))
    assert list(check_family(read_family(people))) == []
