"""people.yml read as a family, wrong data left aside; ties and dates of the identity register added."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kin_written import PATH, born_of, family_of, people_of

from casereview.model.family import Happening, Pregnancy
from casereview.model.family_reading import of_agency, read_family, with_dates, with_more
from casereview.model.people import People, read_people
from casereview.rules.kin.check import check_family, of_review
from casereview.sources.yaml_file import YamlFile, parse_yaml

COUPLE = "family:\n  unions:\n    - {id: u1, partners: [a, b], kind: enduring, %s}\n"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("from: 2003", ["began 2003"]),
        ("from: 2003, to: 2008-05, ended: divorced", ["began 2003", "divorced 2008-05"]),
        ("to: 2008", ["separated 2008"]),
        ("ended: widowed", ["widowed "]),
        ("related: true", []),
        ("from: 2003, events: [{what: married, on: 2004}]", ["began 2003", "married 2004"]),
        ("from: 2003, events: [{what: began, on: 2003-05}]", ["began 2003-05"]),
        ("from: 2002, events: [{what: began, on: 2003}]", ["began 2002", "began 2003"]),
        ("events: [{what: divorced}], to: 2008, ended: divorced", ["divorced 2008"]),
    ],
)
def test_the_short_form_says_the_same_as_events(fields: str, expected: list[str]) -> None:
    (union,) = family_of({"a": "", "b": ""}, COUPLE % fields).unions
    assert [f"{event.what} {event.on}" for event in union.happenings] == expected
    assert union.related is (fields == "related: true")


def test_every_field_finds_its_place() -> None:
    family = family_of(
        {
            "a": "sex: female, birth_order: 2, born: 1981-05, knew_of_abuse: true, kind: subject",
            "b": "died: 2009, kind: other",
        },
        """\
family:
  parents: [{child: a, parent: b, kind: foster, certainty: disputed, from: 1990, to: 1992-02-03}]
  twins: [{children: [a, loss-1]}]
  pregnancies: [{id: loss-1, parents: [a, b], kind: stillbirth, on: 2004-08, birth_order: 1}]
  bonds: [{between: [a, b], quality: close, words: By telephone}]
  order: [[b, a]]
households: [{id: hh1, place: home-1, members: [{person: a, from: 2001}]}]
network: [{of: a, by: b, kind: visitor, what: Shopping, often: Weekly}]
""",
    )
    a, b = family.persons["a"], family.persons["b"]
    assert (a.sex, a.birth_order, a.born, a.aware, a.deceased, a.kind) == (
        "female",
        2,
        "1981-05",
        True,
        False,
        "subject",
    )
    assert (b.died, b.deceased, b.where) == ("2009", True, (PATH, ("people", 1)))
    tie = family.parents[0]
    assert (tie.kind, tie.certainty, tie.start, tie.end) == ("foster", "disputed", "1990", "1992-02-03")
    assert tie.where == (PATH, ("family", "parents", 0))
    assert (family.twins[0].children, family.twins[0].zygosity) == (("a", "loss-1"), "unknown")
    where = (PATH, ("family", "pregnancies", 0))
    assert family.pregnancies == (Pregnancy("loss-1", ("a", "b"), "stillbirth", "2004-08", 1, where=where),)
    assert (family.bonds[0].words, family.order, family.subjects) == ("By telephone", (("b", "a"),), ("a",))
    assert family.homes[0].stays[0].where == (PATH, ("households", 0, "members", 0))
    assert (family.network[0].often, family.withheld) == ("Weekly", False)


def test_what_names_nobody_is_left_out() -> None:
    body = (
        "family:\n  parents:\n"
        + born_of("a", "nobody")
        + "  unions: [{id: u1, partners: [a, nobody], kind: enduring}]\n"
    )
    family = family_of(
        {"a": ""},
        f"{body}  twins: [{{children: [a, nobody]}}]\n  order:\n    - [nobody]\n"
        "  pregnancies: [{id: p1, parents: [a]}, {id: p2, parents: [nobody], kind: expected}, {kind: expected}]\n",
    )
    assert (family.parents, family.unions, family.twins, family.order) == ((), (), (), ())
    assert family.pregnancies == ()


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.sampled_from(["a", "b", "2009", "2009-02-31"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "id kind child parent partners children parents unions twins pregnancies between bonds order members "
                "person from to on what events born died deceased birth_order place of by".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(deadline=None)
@given(ANY, ANY, ANY, ANY)
def test_nothing_that_is_wrongly_written_stops_the_reading(entry: Any, family: Any, home: Any, ties: Any) -> None:
    value = {"people": [{"id": "a"}, {"id": "b"}, entry], "family": family, "households": [home], "network": [home]}
    people = read_people(YamlFile(PATH, value, (), ""))
    found = with_more(read_family(people), ties if isinstance(ties, dict) else {})
    list(check_family(found))
    list(of_review(people))


def test_ties_of_the_identity_register_take_the_place_of_those_in_the_file() -> None:
    body = (
        "family:\n  parents:\n"
        + born_of("a", "b")
        + born_of("a", "c", kind="guardian")
        + "  unions: [{id: u1, partners: [b, c], kind: enduring}]\n"
    )
    family = read_family(people_of({"a": "", "b": "", "c": ""}, body), withheld=True)
    assert family.withheld
    more = with_more(
        family,
        {
            "parents": [
                {"child": "a", "parent": "b", "kind": "donor"},
                {"child": "a", "parent": "c", "kind": "birth", "certainty": "disputed"},
            ],
            "unions": [{"id": "u9", "partners": ["c", "b"], "kind": "transitory", "from": 2003}],
            "pregnancies": [{"id": "loss-1", "parents": ["b"], "kind": "termination"}],
        },
        "reviews/linden/register/family.age",
    )
    assert [(tie.parent, tie.kind, tie.sensitive) for tie in more.parents] == [
        ("c", "guardian", False),
        ("b", "donor", True),
        ("c", "birth", True),
    ]
    assert [(union.kind, union.happenings) for union in more.unions] == [("transitory", (Happening("began", "2003"),))]
    assert (more.pregnancies[0].sensitive, more.withheld) == (True, False)
    assert more.parents[1].where == ("reviews/linden/register/family.age", ("parents", 0))


def test_exact_dates_take_the_place_of_those_in_the_file() -> None:
    family = family_of({"a": "born: 2007", "b": "died: 2009"})
    dated = with_dates(family, {"a": ("2007-05-03", "2010-01-01"), "b": ("", ""), "nobody": ("2001-01-01", "")})
    a, b = dated.persons["a"], dated.persons["b"]
    assert (a.born, a.died, a.deceased, b.died) == ("2007-05-03", "2010-01-01", True, "2009")


def test_an_agency_s_family_has_its_own_ties_and_the_people_of_both() -> None:
    review = people_of({"a": "", "b": ""}, "family:\n  parents:\n" + born_of("a", "b"))
    own = parse_yaml(
        "reviews/linden/imr/health/people.yml", "people: [{id: c}]\nfamily:\n  parents:\n" + born_of("a", "c")
    )
    people: People = of_agency(review, own)
    family = read_family(people)
    assert [(tie.child, tie.parent, tie.where[0]) for tie in family.parents] == [("a", "c", own.path)]
