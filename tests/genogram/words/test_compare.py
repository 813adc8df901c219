"""An agency's picture beside the board's: each difference in words, with the places, and what is no difference."""

from __future__ import annotations

import pytest
from readers import CODED, PEOPLE, people

from casereview.genogram.compare import Comparison, by_review, compare, knowers
from casereview.genogram.plain_text import compared
from casereview.genogram.printing import printing_of
from casereview.identity.resolve import Resolver
from casereview.model.family_reading import of_agency, read_family
from casereview.sources.yaml_file import YamlFile, parse_yaml

PATH = "reviews/x/imr/health/people.yml"
AGENCY = """\
people:
  - {id: mum, label: Mum, kind: family, role: mother, sex: female, born: 1983, same_as: mother}
  - {id: dad, label: Dad, kind: family, role: father, sex: male, same_as: father}
  - {id: boyfriend, label: Boyfriend, kind: other, role: seen at the door, sex: male}
family:
  parents:
    - {child: child-a, parent: mum, kind: birth}
    - {child: child-b, parent: mum, kind: birth}
    - {child: child-b, parent: dad, kind: birth}
  unions:
    - {id: v1, partners: [mum, dad], kind: enduring, from: 2002, to: 2009, ended: divorced}
    - {id: v2, partners: [mum, boyfriend], kind: transitory}
households:
  - {id: g1, place: home-1, members: [{person: mum}, {person: child-a}, {person: dad, to: 2009-06}]}
"""


def agency(text: str = AGENCY) -> YamlFile:
    file = parse_yaml(PATH, text)
    assert not file.diagnostics
    return file


def comparison(text: str = AGENCY) -> Comparison:
    printing = printing_of(Resolver(people().with_more(agency(text)), CODED, None))
    return compare(people(), agency(text), "health", printing)


def words(kind: str, text: str = AGENCY) -> list[str]:
    return [one.words for one in comparison(text).differences if one.kind == kind]


def test_whom_the_agency_alone_has() -> None:
    [one] = [one for one in comparison().differences if one.kind == "agency-alone"]
    assert one.words == "Boyfriend is known to the agency alone."
    assert (one.who, one.agency, one.board) == (("boyfriend",), f"{PATH}:4", "")


def test_whom_the_board_has_and_nothing_says_that_the_agency_knew() -> None:
    found = [one for one in comparison().differences if one.kind == "board-alone"]
    assert [one.who for one in found] == [("partner",), ("gran",), ("lodger",)]
    line = PEOPLE.split("\n").index(
        "  - {id: lodger, label: Lodger, kind: other, role: lodger, public: a lodger, sex: male}"
    )
    assert found[2].board == f"reviews/x/people.yml:{line + 1}"


def test_what_is_said_otherwise_of_one_person() -> None:
    assert words("person") == [
        "Mother: born in 1983 says the agency, in 1981 the board.",
        "Mother: knew of the abuse, says the board; the agency does not have it.",
    ]
    assert words("person", AGENCY.replace("born: 1983", "born: 1981, knew_of_abuse: true")) == []
    assert words("person", AGENCY.replace("sex: female, born: 1983", "sex: male, knew_of_abuse: true")) == [
        "Mother: the agency has male, the board has female."
    ]


def test_parents_that_differ() -> None:
    assert words("parent") == [
        "Child B and Father: the agency has “parent by birth”, the board has “parent by birth, which is disputed”.",
        "Child A and Father: the agency has “no tie”, the board has “parent by birth”.",
        "Child B and Partner: the agency has “no tie”, the board has “parent by birth, which is disputed”.",
    ]


def test_of_whom_the_agency_tells_nothing_is_no_difference() -> None:
    assert not any("Grandmother" in line for line in words("parent"))
    assert words("parent", AGENCY.partition("  unions")[0]) == words("parent")
    empty = comparison(AGENCY.partition("family:")[0])
    assert empty.empty
    assert {one.kind for one in empty.differences} == {"agency-alone", "board-alone", "person"}


def test_couples_that_differ() -> None:
    theirs = "lasting relationship, began in 2002, divorced in 2009"
    ours = "lasting relationship, began in 2002, separated in September 2007, related by blood"
    now = "lasting relationship, began in November 2007"
    assert words("couple") == [
        f"Father and Mother: the agency has “{theirs}”, the board has “{ours}”.",
        "Boyfriend and Mother: the agency has “passing relationship”, the board has “no couple”.",
        f"Mother and Partner: the agency has “no couple”, the board has “{now}”.",
    ]


def test_what_the_agency_leaves_out_of_a_couple_or_a_tie_is_no_difference() -> None:
    quiet = AGENCY.replace("from: 2002, to: 2009, ended: divorced", "ended: separated, related: true")
    assert not any(line.startswith("Father and Mother") for line in words("couple", quiet))
    apart = AGENCY.replace("from: 2002, to: 2009, ended: divorced", "to: 2005, ended: separated, related: true")
    assert any("separated in 2005" in line for line in words("couple", apart))
    assert not any(line.startswith("Child A and Mother") for line in words("parent"))
    foster = AGENCY.replace("{child: child-a, parent: mum, kind: birth}", "{child: child-a, parent: mum, kind: foster}")
    assert "Child A and Mother: the agency has “foster carer”, the board has “parent by birth”." in words(
        "parent", foster
    )


def test_households_that_differ_where_the_dates_cannot_be_the_same() -> None:
    ours = "lived there from 2002 until September 2007"
    assert words("household") == [
        f"Father at Address 1: the agency has “lived there until June 2009”, the board has “{ours}”.",
        "Child B at Address 1: the agency has “did not live there”, the board has “lived there from February 2008”.",
        "Partner at Address 1: the agency has “did not live there”, the board has “lived there from November 2007”.",
    ]


def test_the_same_picture_has_no_difference_but_whom_the_agency_did_not_know() -> None:
    everything = PEOPLE.partition("family:")[2].partition("network:")[0]
    assert {one.kind for one in comparison("people: []\nfamily:" + everything).differences} <= {"board-alone"}


def test_an_agency_s_family_is_told_by_the_codes_of_the_review() -> None:
    theirs = of_agency(people(), agency())
    family = by_review(read_family(theirs), theirs)
    assert {code for union in family.unions for code in union.partners} == {"mother", "father", "boyfriend"}
    assert family.persons["mother"].born == "1983"
    assert "mum" not in family.persons


def test_who_knew_of_whom() -> None:
    found = knowers(people(), {"health": agency(), "school": None})
    assert found.agencies == ("health", "school")
    assert dict(found.rows)["mother"] == ("both", "")
    assert dict(found.rows)["child-a"] == ("both", "")
    assert dict(found.rows)["partner"] == ("", "")
    assert dict(knowers(people(), {"health": None}).rows)["child-a"] == ("board",)
    assert dict(found.rows)["gran"] == ("", "")
    by_code = AGENCY.replace("{person: mum}", "{person: mum}, {person: lodger}")
    assert dict(knowers(people(), {"health": agency(by_code)}).rows)["lodger"] == ("own",)
    assert "hv-1" not in dict(found.rows)


@pytest.mark.parametrize(
    "line",
    [
        "The family as HEALTH has it, beside the board's",
        "  Boyfriend is known to the agency alone.",
        f"    {PATH}:4",
        "  Mother: known to HEALTH (in its own file too).",
        "  Child A: known to HEALTH (in its own file too).",
        "  Lodger: nothing says that any agency knew.",
    ],
)
def test_as_plain_text(line: str) -> None:
    known = knowers(people(), {"health": agency()})
    names = {code: item.label for code, item in people().coded.items()}
    assert line in compared(comparison(), known, names.__getitem__, str.upper).split("\n")


def test_no_difference_at_all_is_said() -> None:
    known = PEOPLE.replace("known_to: [health]", "").partition("people:")[2].partition("places:")[0]
    everybody = f"people:{known}family:" + PEOPLE.partition("family:")[2].partition("network:")[0]
    board = people()
    printing = printing_of(Resolver(board, CODED, None))
    found = compare(board, agency(everybody), "health", printing)
    assert found.differences == ()
    assert "There is no difference." in compared(found, knowers(board, {}), str, str)
