"""A family on a day: couples, households, births and deaths, at the precision of the dates."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kin_written import family_of

from casereview.model.family import Family, Happening, Person, Union
from casereview.model.family_at import (
    State,
    before,
    began,
    born_by,
    dead_on,
    eldest_first,
    happened,
    homes,
    married,
    may_be,
    members,
    reconciled,
    span,
    state,
)


def couple(*events: str) -> Union:
    """A couple from events such as "married 2003"; a date may be missing."""
    told = [event.partition(" ") for event in events]
    return Union("u1", ("a", "b"), happenings=tuple(Happening(what, on) for what, _, on in told))


MENDED = couple("began 2001", "married 2003-06-14", "separated 2006", "reconciled 2007-03", "divorced 2010-05-01")


@pytest.mark.parametrize(
    ("day", "expected", "mended"),
    [
        ("2000-12-31", State.NOT_BEGUN, False),
        ("2001-01-01", State.TOGETHER, False),
        ("2006-12-30", State.TOGETHER, False),
        ("2006-12-31", State.SEPARATED, False),
        ("2007-02-28", State.SEPARATED, False),
        ("2007-03-01", State.TOGETHER, True),
        ("2010-04-30", State.TOGETHER, True),
        ("2010-05-01", State.DIVORCED, False),
        ("", State.DIVORCED, False),
    ],
)
def test_what_begins_counts_from_its_first_day_and_what_ends_from_its_last(
    day: str, expected: State, *, mended: bool
) -> None:
    assert (state(MENDED, day), reconciled(MENDED, day)) == (expected, mended)


def test_what_has_happened_is_told_up_to_the_day() -> None:
    assert [event.what for event in happened(MENDED, "2006-06-30")] == ["began", "married"]
    assert (married(MENDED, "2003-06-13"), married(MENDED, "2003-06-14"), began(MENDED)) == (False, True, "2001")


def test_an_event_without_a_date_counts_when_those_before_it_do() -> None:
    union = couple("married 2003", "separated", "reconciled 2007")
    assert [state(union, day) for day in ("2002", "2004-01-01", "2007-01-01")] == [
        State.NOT_BEGUN,
        State.SEPARATED,
        State.TOGETHER,
    ]
    assert state(couple(), "1990-01-01") is State.TOGETHER


@pytest.mark.parametrize(
    ("died", "day", "expected"),
    [("2009", "2009-06-01", State.TOGETHER), ("2009", "2010-01-01", State.WIDOWED), ("", "2009-06-01", State.WIDOWED)],
)
def test_a_death_parts_a_couple_that_nothing_else_parted(died: str, day: str, expected: State) -> None:
    persons = {"a": Person("a", died=died, deceased=True), "b": Person("b")}
    assert state(couple("married 2003"), day, persons) is expected
    assert state(couple("married 2003", "divorced 2005"), day, persons) is State.DIVORCED


def test_birth_and_death_on_a_day() -> None:
    child = Person("child-a", born="2007-05", died="2009-03-02", deceased=True)
    assert [born_by(child, day) for day in ("2007-04-30", "2007-05-01", "")] == [False, True, True]
    assert [dead_on(child, day) for day in ("2009-03-01", "2009-03-02", "")] == [False, True, True]
    assert dead_on(Person("mgf", deceased=True), "1990-01-01")


HOMES = """\
households:
  - id: hh1
    place: home-1
    members:
      - {person: mother, from: 2006, to: 2009-03}
      - {person: child-a, from: 2007, to: 2009-03}
      - {person: mgf, from: 1980}
      - {person: lodger, from: 2005, to: 2006}
  - id: hh2
    place: home-2
    members:
      - {person: mother, from: 2009-03}
      - {person: child-a, from: 2009-03}
      - {person: child-b, from: 2010}
"""
LIVES = {"mother": "", "child-a": "born: 2007-05", "child-b": "born: 2010-08", "mgf": "died: 2008", "lodger": ""}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2006-06-01", {"hh1": {"mother", "mgf", "lodger"}}),
        ("2007-04-30", {"hh1": {"mother", "mgf"}}),
        ("2008-06-01", {"hh1": {"mother", "child-a", "mgf"}}),
        ("2009-02-28", {"hh1": {"mother", "child-a"}}),
        ("2009-03-15", {"hh2": {"mother", "child-a"}}),
        ("2010-07-31", {"hh2": {"mother", "child-a"}}),
        ("2010-08-01", {"hh2": {"mother", "child-a", "child-b"}}),
        ("1979-01-01", {}),
        ("", {"hh1": {"mgf"}, "hh2": {"mother", "child-a", "child-b"}}),
    ],
)
def test_who_lives_where(day: str, expected: dict[str, set[str]]) -> None:
    assert homes(family_of(LIVES, HOMES), day) == expected


def test_a_child_of_two_homes_is_in_both() -> None:
    body = (
        "households:\n  - {id: hh1, place: home-1, members: [{person: child-a}, {person: mother}]}\n"
        "  - {id: hh2, place: home-2, members: [{person: child-a}, {person: father}]}\n"
    )
    family = family_of({"child-a": "", "mother": "", "father": ""}, body)
    assert homes(family) == homes(family, "2010-01-01") == {"hh1": {"child-a", "mother"}, "hh2": {"child-a", "father"}}


def test_a_household_that_all_have_left_has_those_who_were_there_to_the_end() -> None:
    body = "households:\n  - {id: hh1, place: home-1, members: [{person: a, to: 2009}, {person: b, to: 2011}]}\n"
    family = family_of({"a": "", "b": ""}, body)
    assert members(family.homes[0]) == {"b"}
    assert members(family.homes[0], "2008-01-01") == {"a", "b"}
    assert homes(family) == {"hh1": {"b"}}


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ({"a": "birth_order: 2", "b": "birth_order: 1"}, "b a"),
        ({"a": "born: 2009", "b": "born: 2007"}, "b a"),
        ({"a": "born: 2009-05", "b": "born: 2009"}, "b a"),
        ({"a": "birth_order: 2, born: 2007", "b": "birth_order: 1, born: 2009"}, "b a"),
        ({"a": "birth_order: 2", "b": "birth_order: 1, born: 2007", "c": "born: 2005"}, "c b a"),
        ({"b": "", "a": ""}, "a b"),
    ],
)
def test_the_eldest_comes_first(people: dict[str, str], expected: str) -> None:
    family = family_of(people)
    assert eldest_first(family, people) == eldest_first(family, reversed(people)) == tuple(expected.split())


def test_twins_stand_side_by_side_and_a_loss_in_its_place() -> None:
    body = (
        "family:\n  twins: [{children: [a, c]}]\n"
        "  pregnancies: [{id: loss-1, parents: [m], kind: miscarriage, on: 2006}]\n"
    )
    family = family_of({"m": "", "a": "born: 2007", "b": "born: 2007", "c": "born: 2007", "d": "born: 2005"}, body)
    assert eldest_first(family, ["a", "b", "c", "d", "loss-1"]) == ("d", "loss-1", "a", "c", "b")


PARTIAL = st.builds(
    lambda day, length: day.isoformat()[:length],
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)),
    st.sampled_from([4, 7, 10]),
)


@settings(deadline=None)
@given(PARTIAL, PARTIAL)
def test_dates_are_compared_only_where_that_is_certain(one: str, other: str) -> None:
    assert before(one, other) == (span(one)[1] < span(other)[0])
    assert sum([before(one, other), before(other, one), may_be(one, other)]) == 1
    assert not before(one, one[:4])
    assert not before("", one)
    assert not before(one, "")


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(st.none() | st.integers(1, 5), st.just("") | PARTIAL)))
def test_any_order_has_everybody_once_and_keeps_what_is_certain(told: dict[str, tuple[int | None, str]]) -> None:
    family = Family({code: Person(code, birth_order=order, born=born) for code, (order, born) in told.items()})
    found = eldest_first(family, told)
    assert sorted(found) == sorted(told)
    orders = [order for order, _ in told.values()]
    if all(orders) or not any(orders):
        for one, other in pairwise(found):
            (order, born), (order_2, born_2) = told[one], told[other]
            assert (order or 0) <= (order_2 or 0)
            assert order != order_2 or not before(born_2, born)


def test_twins_follow_their_own_numbers() -> None:
    body = "family:\n  twins: [{children: [a, b, c]}]\n"
    family = family_of(
        {"a": "birth_order: 3", "b": "birth_order: 2", "c": "birth_order: 4", "d": "birth_order: 1"}, body
    )
    assert eldest_first(family, "abcd") == ("d", "b", "a", "c")
