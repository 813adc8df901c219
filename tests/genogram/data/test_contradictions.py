"""What cannot be is told at its place, and what can be is not, at the precision of the dates."""

from __future__ import annotations

import pytest
from kin_written import PATH, born_of, people_of, told, written

from casereview.model.people import read_people
from casereview.rules.kin.check import check_family, of_own, of_review
from casereview.sources.yaml_file import parse_yaml

MOTHER, FATHER, CHILD = "sex: female, born: 1980", "sex: male, born: 1978", "kind: subject"
ONE = "family:\n  parents:\n" + born_of("child-a", "mother")


def dated(child: str, mother: str = "", *, sex: str = "female", tie: str = ONE) -> list[str]:
    return told({"child-a": child, "mother": f"sex: {sex}, {mother}"}, tie)


@pytest.mark.parametrize(
    ("child", "mother", "expected"),
    [
        ("born: 1985-05", "born: 1986", ["CR530"]),
        ("born: 1986", "born: 1986", ["CR530"]),
        ("born: 1994", "born: 1986", ["CR530"]),
        ("born: 1995", "born: 1986", ["CR531"]),
        ("born: 1998", "born: 1986", ["CR531"]),
        ("born: 1999", "born: 1986", []),
        ("born: 1999-02", "born: 1986-12", ["CR531"]),
        ("born: 1986", "", []),
        ("", "born: 1986", []),
        ("born: 2046", "born: 1986", []),
        ("born: 2049", "born: 1986", ["CR531"]),
        ("born: 2007", "died: 2006", ["CR530"]),
        ("born: 2007", "died: 2007", []),
        ("born: 2007-05", "died: 2007-04", ["CR530"]),
    ],
)
def test_a_child_and_its_mother(child: str, mother: str, expected: list[str]) -> None:
    place = "{child: child-a, parent:"
    assert dated(child, mother) == [f"{code} {place}" for code in expected]


@pytest.mark.parametrize(
    ("child", "father", "expected"),
    [
        ("born: 2007", "died: 2006", []),
        ("born: 2008", "died: 2006", ["CR530"]),
        ("born: 2007-09", "died: 2006-12", []),
        ("born: 2007-12", "died: 2006-12", ["CR530"]),
        ("born: 2059", "born: 1986", []),
        ("born: 2069", "born: 1986", ["CR531"]),
        ("born: 1985", "born: 1986", ["CR530"]),
    ],
)
def test_a_child_and_its_father(child: str, father: str, expected: list[str]) -> None:
    assert [line[:5] for line in dated(child, father, sex="male")] == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("birth", ["CR530"]),
        ("donor", ["CR530"]),
        ("adoptive", ["CR531"]),
        ("foster", ["CR531"]),
        ("guardian", ["CR531"]),
        ("step", []),
    ],
)
def test_a_parent_younger_than_the_child_by_kind_of_tie(kind: str, expected: list[str]) -> None:
    tie = "family:\n  parents:\n" + born_of("child-a", "mother", kind=kind)
    assert [line[:5] for line in dated("born: 1985", "born: 1986", tie=tie)] == expected


def test_a_donor_may_have_died_long_before() -> None:
    tie = "family:\n  parents:\n" + born_of("child-a", "man", kind="donor")
    assert told({"child-a": "born: 2012", "man": "sex: male, born: 1960, died: 2001"}, tie) == []


@pytest.mark.parametrize("certainty", ["disputed", "unknown"])
def test_what_is_only_said_by_some_is_not_held_against_dates(certainty: str) -> None:
    tie = ONE.replace("kind: birth", f"kind: birth, certainty: {certainty}")
    assert dated("born: 1985", "born: 1986", tie=tie) == []


def test_a_lost_pregnancy_has_a_mother_of_an_age_too() -> None:
    body = "family:\n  pregnancies:\n    - {id: loss-1, parents: [mother], kind: %s, on: 1999}\n"
    assert told({"mother": "born: 1998"}, body % "miscarriage") == ["CR530 {id: loss-1, parents: [m"]
    assert told({"mother": "born: 1998"}, body % "expected") == []


@pytest.mark.parametrize(
    ("grandchild", "expected"),
    [
        ("born: 1985", ["CR530 {child: child-a, parent:"]),
        ("born: 1997", ["CR530 {child: child-a, parent:"]),
        ("born: 1997-12", ["CR530 {child: child-a, parent:"]),
        ("born: 1998", []),
        ("", []),
    ],
)
def test_a_grandparent_is_of_an_age_though_the_parent_between_has_no_date(grandchild: str, expected: list[str]) -> None:
    body = ONE + born_of("mother", "gran")
    assert told({"child-a": grandchild, "mother": "", "gran": "born: 1980"}, body) == expected


def test_several_without_a_date_may_lie_between_and_doubt_or_care_breaks_the_line() -> None:
    people = {"child-a": "born: 2006", "mother": "", "gran": "", "old": "born: 1980"}
    up = born_of("mother", "gran")
    assert [line[:5] for line in told(people, ONE + up + born_of("gran", "old"))] == ["CR530"]
    assert told({**people, "child-a": "born: 2007"}, ONE + up + born_of("gran", "old")) == []
    assert told(people, ONE + up + born_of("gran", "old", kind="adoptive")) == []
    assert told(people, ONE + up + born_of("gran", "old").replace("birth", "birth, certainty: disputed")) == []


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ([("a", "a")], ["CR529 a, kind: birth"]),
        ([("a", "b"), ("b", "a")], ["CR529 {child: b, parent: a, ki"]),
        ([("a", "b"), ("b", "c"), ("c", "d"), ("d", "b")], ["CR529 {child: d, parent: b, ki"]),
        (
            [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")],
            ["CR529 {child: b, parent: a, ki", "CR529 {child: d, parent: c, ki"],
        ),
        ([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")], []),
    ],
)
def test_nobody_is_their_own_ancestor(ties: list[tuple[str, str]], expected: list[str]) -> None:
    body = "family:\n  parents:\n" + "".join(born_of(*tie) for tie in ties)
    assert told(dict.fromkeys("abcd", ""), body) == expected


def test_a_circle_is_told_with_all_who_are_in_it() -> None:
    body = (
        "family:\n  parents:\n"
        + born_of("a", "b")
        + born_of("b", "c", kind="adoptive")
        + born_of("c", "a", kind="guardian")
    )
    (found,) = of_review(read_people(written(dict.fromkeys("abc", ""), body)))
    assert found.message == "c comes out as an ancestor of c: c is a child of a is a child of b is a child of c."


def test_a_line_longer_than_the_stack_is_followed_to_its_end() -> None:
    codes = [f"p{number}" for number in range(1500)]
    file = parse_yaml(
        PATH,
        "people:\n"
        + "".join(f"- {{id: {code}, kind: family}}\n" for code in codes)
        + "family:\n  parents:\n"
        + "".join(born_of(one, other) for one, other in zip(codes, [*codes[1:], "p0"], strict=True)),
    )
    (found,) = of_review(read_people(file))
    assert found.code == "CR529"


TWO = "family:\n  parents:\n" + born_of("child-a", "mother") + born_of("child-b", "mother")
TWINS = TWO + "  twins:\n    - {children: [child-a, child-b], zygosity: %s}\n"


def two(one: str, other: str, body: str = TWO, mother: str = MOTHER) -> list[str]:
    return told({"mother": mother, "child-a": one, "child-b": other}, body)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("born: 2007-05", "born: 2007-07", ["CR532 2007-07"]),
        ("born: 2007-07", "born: 2007-05", ["CR532 2007-07"]),
        ("born: 2007-05", "born: 2007-05", ["CR532 2007-05"]),
        ("born: 2007-05", "born: 2007-09", []),
        ("born: 2007", "born: 2007", []),
        ("born: 2007", "born: 2007-05", []),
        ("born: 2007-05", "", []),
    ],
)
def test_two_births_of_one_mother(one: str, other: str, expected: list[str]) -> None:
    assert two(one, other) == expected


def test_two_births_of_one_father_may_be_close() -> None:
    assert two("born: 2007-05", "born: 2007-07", mother=FATHER) == []


def test_of_two_women_nobody_knows_who_carried_which_child() -> None:
    body = TWO + born_of("child-a", "partner") + born_of("child-b", "partner")
    people = {"mother": MOTHER, "partner": MOTHER, "child-a": "born: 2007-05", "child-b": "born: 2007-07"}
    assert told(people, body) == []


@pytest.mark.parametrize(
    ("kind", "on", "expected"),
    [
        ("miscarriage", "2007-07", []),
        ("miscarriage", "2007-05", []),
        ("termination", "2007-05-20", ["CR532 2007-05-20"]),
        ("stillbirth", "2007-07", ["CR532 2007-07"]),
        ("miscarriage", "2007-03", ["CR532 2007-05"]),
        ("miscarriage", "2006-10", []),
    ],
)
def test_a_loss_may_follow_a_birth_sooner_than_a_birth_follows_a_loss(kind: str, on: str, expected: list[str]) -> None:
    loss = f"  pregnancies:\n    - {{id: loss-1, parents: [mother], kind: {kind}, on: {on}}}\n"
    assert told({"mother": MOTHER, "child-a": "born: 2007-05"}, ONE + loss) == expected


@pytest.mark.parametrize(
    ("one", "other", "zygosity", "expected"),
    [
        ("born: 2007-05", "born: 2007-05", "identical", []),
        ("born: 2007-05", "born: 2007-06", "fraternal", []),
        ("born: 2007-05", "born: 2007-07", "fraternal", ["CR532 [child-a, child-b], zygo"]),
        ("born: 2007", "born: 2008", "unknown", []),
        ("born: 2007", "born: 2009", "unknown", ["CR532 [child-a, child-b], zygo"]),
        ("sex: male", "sex: female", "fraternal", []),
        ("sex: male", "sex: female", "identical", ["CR539 {children: [child-a, chi"]),
        ("sex: male", "sex: not-stated", "identical", []),
    ],
)
def test_twins(one: str, other: str, zygosity: str, expected: list[str]) -> None:
    assert two(one, other, TWINS % zygosity) == expected


def test_twins_have_the_same_parents_and_some() -> None:
    place = "CR532 [child-a, child-b], zygo"
    assert two("", "", (TWINS % "unknown").replace("child-b, parent: mother", "child-b, parent: child-a")) == [place]
    assert two("", "", (TWINS % "unknown") + "") == []
    assert told(
        {"child-a": "", "child-b": ""}, "family:\n  twins:\n    - {children: [child-a, child-b], zygosity: unknown}\n"
    ) == [place]
    disputed = (TWINS % "unknown").replace(
        "mother, kind: birth}\n  twins", "mother, kind: birth, certainty: disputed}\n  twins"
    )
    assert two("", "", disputed) == [place]
    adopted = (TWINS % "unknown").replace("birth", "adoptive")
    assert two("", "", adopted) == []


def test_the_parents_of_twins_may_be_in_the_identity_register() -> None:
    body = "family:\n  twins:\n    - {children: [child-a, child-b], zygosity: unknown}\n"
    people = people_of({"child-a": "born: 2007", "child-b": "born: 2009"}, body)
    alone, withheld = (list(of_review(people, withheld=withheld)) for withheld in (False, True))
    assert [one.message for one in withheld] == ["child-a and child-b are twins, and their dates of birth lie apart."]
    assert len(alone) == 2


@pytest.mark.parametrize(("on", "expected"), [("2006-10-01", 0), ("2006-08-26", 0), ("2006-08-25", 1)])
def test_a_twin_who_was_lost_was_so_within_eight_months(on: str, expected: int) -> None:
    loss = f"  pregnancies:\n    - {{id: loss-1, parents: [mother], kind: miscarriage, on: {on}}}\n"
    body = ONE + loss + "  twins:\n    - {children: [child-a, loss-1]}\n"
    assert len(told({"mother": MOTHER, "child-a": "born: 2007-05"}, body)) == expected


def test_triplets_are_told_together() -> None:
    body = "family:\n  twins: [{children: [a, b, c]}]\n"
    (found,) = of_review(people_of(dict.fromkeys("abc", ""), body))
    assert found.message == "Nothing says whose children a, b and c are, so they cannot be drawn as twins."


def test_a_pregnancy_expected_long_ago_is_no_contradiction() -> None:
    body = "family:\n  pregnancies:\n    - {id: p1, parents: [mother], kind: expected, on: 2001}\n"
    assert told({"mother": "sex: female, born: 1970, died: 2000"}, body) == []


def test_a_twin_may_have_been_lost_but_nobody_is_a_twin_twice() -> None:
    loss = "  pregnancies:\n    - {id: loss-1, parents: [mother], kind: miscarriage, on: 2007-02}\n"
    body = ONE + loss + "  twins:\n    - {children: [child-a, loss-1]}\n"
    people = {"mother": MOTHER, "child-a": "born: 2007-05", "child-b": ""}
    assert told(people, body) == []
    again = body + "    - {children: [child-a, child-b]}\n"
    assert told(people, again) == [
        "CR532 [child-a, child-b",
        "CR532 [child-a, child-b",
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("birth_order: 1, born: 2007", "birth_order: 2, born: 2005", ["CR533 2, born: 2005"]),
        ("birth_order: 1, born: 2005", "birth_order: 2, born: 2005", []),
        ("birth_order: 1, born: 2005", "birth_order: 1, born: 2007", ["CR533 1, born: 2007"]),
        ("birth_order: 1", "birth_order: 1", ["CR533 1"]),
        ("birth_order: 2", "", []),
    ],
)
def test_the_order_of_birth_and_the_dates(one: str, other: str, expected: list[str]) -> None:
    assert two(one, other) == expected


def test_half_siblings_and_twins_may_have_the_same_number() -> None:
    people = {"mother": MOTHER, "father": FATHER, "child-a": "birth_order: 1", "child-b": "birth_order: 1"}
    assert told(people, TWO + born_of("child-b", "father")) == []
    assert told(people, TWINS % "unknown") == []


def test_nobody_stands_between_twins() -> None:
    body = TWO + born_of("child-c", "mother") + "  twins:\n    - {children: [child-a, child-b]}\n"
    people = {"mother": "", "child-a": "birth_order: 1", "child-c": "birth_order: 2", "child-b": "birth_order: 3"}
    assert told(people, body) == ["CR533 3"]


@pytest.mark.parametrize(
    ("one", "other", "row", "expected"),
    [
        ("birth_order: 1", "birth_order: 2", "[child-b, mother, child-a]", True),
        ("birth_order: 1", "birth_order: 2", "[child-a, mother, child-b]", False),
        ("born: 2005", "born: 2007", "[child-b, child-a]", True),
        ("born: 2005", "born: 2005", "[child-b, child-a]", False),
        ("", "", "[child-b, child-a]", False),
    ],
)
def test_a_row_keeps_to_the_order_of_birth(one: str, other: str, row: str, *, expected: bool) -> None:
    place = [f"CR533 {row[:24]}".rstrip("]} ")] if expected else []
    assert two(one, other, f"{TWO}  order:\n    - {row}\n") == place


HOME = "households:\n  - id: hh1\n    place: home-1\n    members:\n      - {person: child-a, %s}\n"


@pytest.mark.parametrize(
    ("child", "stay", "expected"),
    [
        ("born: 2007-05", "from: 2006-09", ["CR534 2006-09"]),
        ("born: 2007-05", "from: 2007-05, to: 2009", []),
        ("born: 2007-05", "from: 2007", []),
        ("born: 2007-05", "to: 2006", ["CR534 {person: child-a, to: 20"]),
        ("died: 2009-05", "from: 2007, to: 2009-06", ["CR534 2009-06"]),
        ("died: 2009-05", "from: 2009-06", ["CR534 {person: child-a, from:"]),
        ("died: 2009-05", "from: 2007", []),
        ("", "from: 2009, to: 2008", ["CR535 2008"]),
        ("", "from: 2009-03, to: 2009", []),
        ("born: 2009, died: 2008", "from: 2009", ["CR535 2008"]),
        ("born: 2009, died: 2009", "from: 2009", []),
    ],
)
def test_a_stay_lies_within_a_life(child: str, stay: str, expected: list[str]) -> None:
    found = told({"child-a": child}, HOME % stay)
    assert [one for one in found if not (child.endswith("died: 2008") and one.startswith("CR534"))] == expected


@pytest.mark.parametrize(
    ("tie", "expected"),
    [
        ("kind: foster, from: 2009, to: 2008", ["CR535 2008"]),
        ("kind: foster, from: 2006", ["CR534 2006"]),
        ("kind: step, from: 2006", []),
        ("kind: guardian, from: 2013", ["CR534 2013"]),
        ("kind: guardian, from: 2012", []),
    ],
)
def test_a_tie_lies_within_two_lives(tie: str, expected: list[str]) -> None:
    body = f"family:\n  parents:\n    - {{child: child-a, parent: carer, {tie}}}\n"
    assert told({"child-a": "born: 2007-05", "carer": "died: 2012"}, body) == expected


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("deceased: false, died: 2009", ["CR535 false, died: 2009"]),
        ("deceased: true, died: 2009", []),
        ("deceased: false", []),
    ],
)
def test_who_has_died_is_not_said_to_live(person: str, expected: list[str]) -> None:
    assert told({"child-a": person}) == expected


def test_an_agency_s_own_family_may_use_the_codes_of_the_review() -> None:
    review = read_people(written({"child-a": "born: 2007", "mother": "born: 1986"}))
    own = parse_yaml(
        "reviews/linden/imr/health/people.yml",
        "people:\n  - {id: partner, kind: family, born: 2001}\nfamily:\n  parents:\n"
        + born_of("child-a", "mother", "partner", "nobody", "org-1"),
    )
    found = list(of_own(review, own))
    assert [(one.path, one.line, one.code) for one in found] == [("reviews/linden/imr/health/people.yml", 6, "CR530")]


def test_the_work_grows_with_the_family_and_no_faster() -> None:
    """Calls of functions counted, not time: three times the people, less than four times the work."""
    from cProfile import Profile
    from pstats import Stats

    from families_made import made

    from casereview.model.family_reading import read_family

    def calls(count: int) -> int:
        family = read_family(read_people(parse_yaml(PATH, str(made(count)["people"]).replace("True", "true"))))
        with Profile() as profile:
            list(check_family(family))
        return Stats(profile).total_calls  # type: ignore[attr-defined] # the stub leaves it out

    assert calls(600) < 4 * calls(200)
