"""Couples whose events cannot follow each other, ties that cannot both be, and codes that are nobody's."""

from __future__ import annotations

import pytest
from kin_written import born_of, told, written

from casereview.model.people import read_people
from casereview.rules.kin.check import of_review

TWO = {"mother": "", "partner": ""}
COUPLE = "family:\n  unions:\n    - {id: u1, partners: [mother, partner], kind: enduring, %s}\n"


def events(*told_events: str) -> str:
    """``married 2003`` and the like as a list of events."""
    listed = ", ".join(
        f"{{what: {what}{f', on: {on}' if on else ''}}}"
        for what, _, on in (event.partition(" ") for event in told_events)
    )
    return COUPLE % f"events: [{listed}]"


@pytest.mark.parametrize(
    "what",
    [
        ["began", "married", "separated", "reconciled", "separated", "divorced"],
        ["separated", "married"],
        ["married", "divorced", "married", "divorced"],
        ["divorced", "reconciled"],
        ["began 2003", "married 2003", "separated 2003"],
        ["married 2003-06-14", "separated 2003"],
        ["widowed"],
    ],
)
def test_what_can_happen_to_a_couple(what: list[str]) -> None:
    assert told(TWO, events(*what)) == []


@pytest.mark.parametrize(
    "what",
    [
        ["reconciled"],
        ["married", "reconciled"],
        ["married", "began"],
        ["separated", "separated"],
        ["divorced", "separated"],
        ["divorced", "widowed"],
        ["widowed", "married"],
        ["married", "married"],
        ["married 2003", "separated 2002"],
        ["married 2003", "separated", "divorced 2002"],
        ["married 2003-06-14", "separated 2003-05"],
    ],
)
def test_what_cannot_happen_to_a_couple(what: list[str]) -> None:
    assert told(TWO, events(*what)) == ["CR535 {id: u1, partners: [moth"]


@pytest.mark.parametrize(
    ("partner", "fields", "expected"),
    [
        ("born: 1986", "from: 1985", "CR534"),
        ("born: 1986", "from: 1986", ""),
        ("died: 2006", "from: 2007", "CR534"),
        ("died: 2006", "to: 2007, ended: divorced", "CR534"),
        ("died: 2006", "to: 2006, ended: divorced", ""),
        ("died: 2006", "to: 2006, ended: widowed", ""),
        ("died: 2006", "to: 2005, ended: widowed", ""),
        ("deceased: true", "ended: widowed", ""),
        ("", "from: 2009, to: 2008", "CR535"),
        ("", "ended: widowed", ""),
    ],
)
def test_a_couple_lies_within_two_lives(partner: str, fields: str, expected: str) -> None:
    assert [one[:5] for one in told({"mother": "", "partner": partner}, COUPLE % fields)] == [expected][: len(expected)]


def test_where_it_is_told_who_died_a_widow_has_somebody_who_did() -> None:
    people = {**TWO, "mgf": "deceased: true"}
    assert [one[:5] for one in told(people, COUPLE % "ended: widowed")] == ["CR536"]
    both = {"mother": "died: 2010", "partner": "died: 2009"}
    assert [one[:5] for one in told(both, COUPLE % "to: 2008, ended: widowed")] == ["CR535"]


SAME = "    - {id: u2, partners: [partner, mother], kind: transitory, %s}\n"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("from: 2003", "from: 2008", ["CR536"]),
        ("from: 2003, to: 2005, ended: divorced", "from: 2008", []),
        ("from: 2008", "from: 2003, to: 2005", []),
        ("from: 2003, to: 2009", "from: 2008", ["CR536"]),
        ("related: true", "related: true", ["CR536"]),
    ],
)
def test_the_same_two_are_one_couple_at_a_time(first: str, second: str, expected: list[str]) -> None:
    assert [one[:5] for one in told(TWO, COUPLE % first + SAME % second)] == expected


def test_nobody_is_a_couple_with_themself() -> None:
    body = "family:\n  unions:\n    - {id: u1, partners: [mother, mother], kind: enduring}\n"
    assert told(TWO, body) == ["CR536 [mother, mother], kind:"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("kind: birth", "kind: birth", ["CR536"]),
        ("kind: birth", "kind: birth, certainty: disputed", ["CR536"]),
        ("kind: birth", "kind: donor", ["CR536"]),
        ("kind: adoptive", "kind: birth", ["CR536"]),
        ("kind: step", "kind: birth", ["CR536"]),
        ("kind: foster, from: 2003, to: 2005", "kind: foster, from: 2007", []),
        ("kind: foster, from: 2003, to: 2008", "kind: foster, from: 2007", ["CR536"]),
        ("kind: foster", "kind: guardian", []),
        ("kind: step", "kind: adoptive", []),
        ("kind: donor", "kind: guardian", []),
    ],
)
def test_the_same_child_and_parent_twice(one: str, other: str, expected: list[str]) -> None:
    body = "family:\n  parents:\n" + "".join(
        f"    - {{child: mother, parent: partner, {tie}}}\n" for tie in (one, other)
    )
    assert [one[:5] for one in told(TWO, body)] == expected


def test_a_second_parent_by_birth_is_one_and_a_third_is_one_too_many() -> None:
    people = dict.fromkeys(["child-a", "woman-1", "woman-2", "man"], "")
    body = "family:\n  parents:\n" + born_of("child-a", "woman-1", "woman-2")
    assert told(people, body) == []
    assert told(people, body + born_of("child-a", "man", kind="donor")) == []
    assert told(people, body + born_of("child-a", "man")) == ["CR536 {child: child-a, parent:"]
    disputed = body + born_of("child-a", "man").replace("birth", "birth, certainty: disputed")
    assert told(people, disputed) == []


def test_partners_with_an_ancestor_in_common_are_related() -> None:
    people = dict.fromkeys(["mother", "partner", "mgm", "pgm", "old"], "")
    body = "family:\n  parents:\n" + born_of("mother", "mgm") + born_of("partner", "pgm")
    body += born_of("mgm", "old") + "%s  unions:\n    - {id: u1, partners: [mother, partner], kind: enduring%s}\n"
    assert told(people, body % ("", "")) == []
    assert told(people, body % (born_of("pgm", "old"), "")) == ["CR539 {id: u1, partners: [moth"]
    assert told(people, body % (born_of("pgm", "old"), ", related: true")) == []
    assert told(people, body % (born_of("pgm", "old", kind="adoptive"), "")) == []


def test_professionals_belong_to_no_household() -> None:
    people = {"child-a": "", "hv-1": "kind: professional", "carer": "kind: professional"}
    home = "households:\n  - {id: hh1, place: home-1, members: [{person: child-a}, {person: hv-1}]}\n"
    assert told(people, home) == ["CR539 hv-1"]
    assert told(people, "family:\n  parents:\n" + born_of("child-a", "carer", kind="foster")) == []
    assert told(people, "family:\n  parents:\n" + born_of("child-a", "hv-1")) == ["CR539 hv-1, kind: birth"]


REST = """\
organisations: [{id: org-1}]
family:
  %s
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("parents: [{child: mother, parent: org-1, kind: foster}]", "CR537 org-1, kind: foster"),
        ("unions: [{id: u1, partners: [mother, org-1], kind: enduring}]", "CR537 org-1], kind: enduring"),
        ("twins: [{children: [mother, nobody]}]", "CR309 nobody"),
        ("pregnancies: [{id: p1, parents: [nobody], kind: expected}]", "CR309 nobody], kind: expected"),
        ("bonds: [{between: [mother, org-1], quality: close}]", "CR537 org-1], quality: close"),
        ("bonds: [{between: [mother, nobody], quality: close}]", "CR309 nobody], quality: close"),
        ("order: [mother, [mother, nobody]]", "CR309 nobody"),
        ("pregnancies: [{id: partner, parents: [mother], kind: expected}]", "CR310 partner, parents: [mothe"),
        ("pregnancies: [{id: org-1, parents: [mother], kind: expected}]", "CR310 org-1, parents: [mother"),
        ("unions: [{id: u1, partners: [mother, partner]}, {id: u1, partners: [a, b]}]", "CR403 u1, partners: [a, b"),
        ("parents: [{child: mother, parent: partner, kind: foster, from: 2009-02-30}]", "CR106 2009-02-30"),
    ],
)
def test_a_tie_names_people_and_days_that_there_are(body: str, expected: str) -> None:
    assert told(TWO, REST % body) == [expected]


def test_no_message_has_a_date() -> None:
    """They are those of the identity register, where a key is there."""
    people = {
        "child-a": "born: 1985-05, died: 1984, birth_order: 2",
        "child-b": "born: 1985-07, birth_order: 1",
        "mother": "sex: female, born: 1986, died: 1980",
        "partner": "born: 1999",
    }
    body = COUPLE % "from: 1970, to: 1969, ended: divorced" + "  parents:\n" + born_of("child-a", "mother")
    body += born_of("child-b", "mother") + "  twins: [{children: [child-a, child-b]}]\n"
    body += "households:\n  - {id: hh1, place: home-1, members: [{person: child-a, from: 1951, to: 1991}]}\n"
    found = list(of_review(read_people(written(people, body))))
    assert {one.code for one in found} >= {"CR530", "CR532", "CR533", "CR534", "CR535"}
    assert not [one for one in found if any(figure in one.message + one.hint for figure in ("19", "-0"))]
