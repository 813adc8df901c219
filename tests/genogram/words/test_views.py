"""What a reader sees on a day: who is there, what is kept back, and what is said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from readers import AGENCY, CODED, EXTRACT, NEUTRAL, PANEL, PEOPLE, PUBLIC, family, people
from readers import printing as reading

from casereview.genogram.description import describe
from casereview.genogram.labels import printed
from casereview.genogram.picture import graph_for
from casereview.genogram.printing import printing_of
from casereview.genogram.views import (
    FOR_EVERYBODY,
    FOR_ONE,
    NEUTRAL_ORDER,
    NEUTRAL_SEX,
    PERHAPS_UNBORN,
    Seen,
    seen,
    usual_day,
)
from casereview.identity.editions import Edition
from casereview.identity.resolve import Resolver
from casereview.model.family import NOWHERE, Family
from casereview.model.family_reading import read_family, with_more

DAY = "2010-02-26"


def view(edition: Edition, day: str = DAY, text: str = PEOPLE, why: str = "") -> Seen:
    return seen(family(text), reading(edition, text=text), day=day, why=why)


def homes(found: Seen) -> dict[str, set[str]]:
    return {home.id: {stay.person for stay in home.stays} for home in found.family.homes}


def said(found: Seen, edition: Edition) -> str:
    """Everything that is told, in one text."""
    printing = reading(edition)
    told = describe(found, printed(found, printing), printing)
    return " ".join(
        [told.alt, told.desc, *(line for part in told.parts for one in part.told for line in one.sentences)]
    )


def kinds(found: Seen) -> set[str]:
    return {tie.kind for tie in found.family.parents}


# On a day


def test_on_a_day_those_born_by_then_live_where_they_lived() -> None:
    found = view(PANEL, "2007-01-31")
    assert "child-b" not in found.family.persons
    assert "partner" not in found.family.persons, "the couple had not begun and the child was not born"
    assert homes(found)["hh1"] == {"mother", "child-a", "father"}
    assert homes(view(PANEL))["hh1"] == {"mother", "child-a", "child-b", "partner"}


def test_a_child_born_within_eight_months_is_a_pregnancy_then() -> None:
    found = view(PANEL, "2007-12-01")
    assert found.unborn == {"child-b"}
    [one] = found.family.pregnancies
    assert (one.id, one.kind, one.parents) == ("child-b", "expected", ("mother",))
    assert "a pregnancy (Otho Tamberlin) due on 26 February 2008" in said(found, PANEL)
    assert not view(PANEL, "2007-05-01").family.pregnancies


def test_the_day_it_was_due_is_told_no_finer_than_people_yml_tells_it() -> None:
    assert "a pregnancy (Child B) due in February 2008" in said(view(CODED, "2007-12-01"), CODED)
    assert "26 February" not in said(view(CODED, "2007-12-01"), CODED)
    assert not view(PUBLIC, "2007-12-01").family.pregnancies
    assert "child-b" not in view(PUBLIC, "2007-12-01").family.persons


def test_a_child_whose_birth_is_not_known_here_may_be_there_too_early_and_that_is_said() -> None:
    text = PEOPLE.replace("    born: 2008-02\n", "")
    without = seen(family(text), reading(CODED, None, text), day="2006-06-01")
    assert "child-b" in without.family.persons
    assert PERHAPS_UNBORN in without.left_out
    assert PERHAPS_UNBORN not in seen(family(text), reading(CODED, None, text), day=DAY).left_out
    assert PERHAPS_UNBORN not in view(CODED, "2006-06-01").left_out


def test_couples_and_their_events_are_those_until_then() -> None:
    before = view(PANEL, "2006-01-01")
    assert [(union.id, [event.what for event in union.happenings]) for union in before.family.unions] == [
        ("u1", ["began"])
    ]
    assert [event.what for event in view(PANEL).family.unions[0].happenings] == ["began", "separated"]


def test_ties_of_care_are_those_in_force() -> None:
    text = PEOPLE.replace(
        "kind: adoptive, from: 1985}",
        "kind: adoptive, from: 1985}\n    - {child: child-a, parent: friend, kind: foster, from: 2008-01, to: 2008-06}",
    )
    assert "foster" in kinds(view(PANEL, "2008-03-01", text))
    assert "foster" not in kinds(view(PANEL, DAY, text))
    assert "friend" not in view(PANEL, DAY, text).family.persons
    assert "foster" in kinds(view(PANEL, "", text)), "without a day everything known is shown"


@pytest.mark.parametrize(("on", "there"), [("2009-05-31", False), ("2009-07-01", True), ("", True)])
def test_a_loss_is_there_from_its_day_on(on: str, there: bool) -> None:
    assert bool([one for one in view(PANEL, on).family.pregnancies if one.id == "lost-1"]) is there


@pytest.mark.parametrize(("on", "there"), [("2010-01-01", False), ("2010-12-01", True), ("2011-04-01", False)])
def test_a_pregnancy_that_is_expected_goes_on_until_its_day(on: str, there: bool) -> None:
    text = PEOPLE.replace("kind: miscarriage", "kind: expected").replace('"on": 2009-06', '"on": 2011-02')
    assert bool(view(PANEL, on, text).family.pregnancies) is there


def test_the_day_is_said_as_the_edition_prints_days() -> None:
    assert view(CODED).left_out == ("The family is shown as it was on 26 February 2010; what came later is left out.",)
    assert not any("2010" in line for line in view(PUBLIC).left_out)


def test_the_usual_day_is_the_end_of_the_period() -> None:
    assert usual_day({"period": {"from": "2008-01-01", "to": DAY}}) == DAY
    assert usual_day({}) == ""


# For a reader


def test_ties_of_the_identity_register_are_for_the_panel_alone() -> None:
    def ties(edition: Edition) -> int:
        known = read_family(people())
        more = {"parents": [{"child": "mother", "parent": "friend", "kind": "donor"}]}
        return len(seen(with_more(known, more), reading(edition), day=DAY).family.parents)

    assert ties(PANEL) == ties(CODED) + 1
    assert ties(AGENCY) == ties(CODED)


def test_why_ties_are_not_there_is_said_first() -> None:
    assert view(CODED, why="Some ties were not read.").left_out[0] == "Some ties were not read."


def test_who_knew_and_how_they_got_on_is_not_for_one_reader_alone() -> None:
    assert view(PANEL).family.persons["mother"].aware
    assert view(PANEL).family.bonds
    for edition in (EXTRACT, PUBLIC):
        assert not view(edition).family.persons["mother"].aware
        assert not view(edition).family.bonds
        assert not view(edition).family.network


def test_a_picture_for_everybody_shows_certain_ties_alone_and_says_so_always() -> None:
    found = view(PUBLIC)
    assert kinds(found) == {"birth"}
    assert {(tie.child, tie.parent) for tie in found.family.parents} == {
        ("child-a", "mother"),
        ("child-a", "father"),
        ("child-b", "mother"),
    }
    assert not found.family.pregnancies
    assert not any(union.related for union in found.family.unions)
    assert "gran" not in found.family.persons
    assert set(homes(found)) == {"hh1"}, "the other place has no public words"
    assert FOR_EVERYBODY in found.left_out
    bare = "people: [{id: child-a, label: Child A, kind: subject, role: child, public: the child}]"
    assert FOR_EVERYBODY in view(PUBLIC, text=bare).left_out


def test_nor_is_a_copy_for_one_of_the_family_or_for_one_practitioner() -> None:
    found = view(EXTRACT, why="Ties are for the panel alone.")
    assert kinds(found) == {"birth"}
    assert not found.family.pregnancies
    assert not any(union.related for union in found.family.unions)
    assert FOR_ONE in found.left_out
    assert not any("panel" in line for line in found.left_out), "that there is a secret is one"
    assert not view(EXTRACT, "2007-12-01").unborn


@pytest.mark.parametrize("word", ["disput", "donor", "adopt", "miscarr", "abuse", "blood", "20", "19"])
def test_nothing_of_it_is_in_the_words_for_everybody(word: str) -> None:
    assert word not in said(view(PUBLIC), PUBLIC).casefold()


@pytest.mark.parametrize("edition", [PUBLIC, NEUTRAL], ids=["public", "neutral"])
@pytest.mark.parametrize(
    "hidden",
    [
        "    - {child: friend, parent: gran, kind: adoptive}\n",
        "    - {child: child-a, parent: lodger, kind: donor}\n",
        "    - {child: partner, parent: gran, certainty: disputed}\n",
    ],
)
def test_a_tie_that_is_hidden_from_everybody_leaves_no_trace(edition: Edition, hidden: str) -> None:
    base = PEOPLE.replace("{person: child-a}", "{person: child-a}\n      - {person: friend}")
    with_tie = base.replace("  parents:\n", f"  parents:\n{hidden}")
    first, second = (
        replace(view(edition, text=text), family=shown(view(edition, text=text))) for text in (base, with_tie)
    )
    assert first == second


def shown(found: Seen) -> Family:
    """The family that is seen, without the lines of the file it stands in."""
    at = {"where": NOWHERE}
    return replace(
        found.family,
        persons={code: replace(one, **at) for code, one in found.family.persons.items()},
        parents=tuple(replace(tie, **at) for tie in found.family.parents),
        unions=tuple(replace(one, **at) for one in found.family.unions),
        homes=tuple(
            replace(home, **at, stays=tuple(replace(stay, **at) for stay in home.stays)) for home in found.family.homes
        ),
    )


@pytest.mark.parametrize("edition", [PUBLIC, NEUTRAL, EXTRACT], ids=["public", "neutral", "extract"])
def test_nobody_stands_apart_who_hangs_on_a_hidden_tie_alone(edition: Edition) -> None:
    text = PEOPLE.replace("  parents:\n", "  parents:\n    - {child: child-a, parent: friend, kind: donor}\n")
    text = text.replace("  pregnancies:", "    - {id: u9, partners: [friend, lodger], kind: enduring}\n  pregnancies:")
    text = text.replace("{person: gran}, {person: lodger}", "{person: gran}")
    assert {"friend", "lodger"} <= set(view(CODED, text=text).family.persons)
    assert not {"friend", "lodger"} & set(view(edition, text=text).family.persons)
    bare = text.replace(" kind: subject", " kind: family")
    assert {"friend", "lodger"} <= set(view(edition, text=bare).family.persons), "nobody is the subject"


FAMILY_COPY = replace(EXTRACT, rule=replace(EXTRACT.rule, id="family", persons="chosen", places="public"))


@pytest.mark.parametrize("edition", [PUBLIC, FAMILY_COPY], ids=["public", "family"])
def test_a_household_whose_place_is_not_told_is_never_mentioned(edition: Edition) -> None:
    refuge = PEOPLE.replace("{person: gran}, {person: lodger}", "{person: friend}, {person: child-a, from: 2008}")
    told = refuge.replace("label: Address 2, kind: home}", "label: Address 2, kind: home, public: a refuge}")
    assert set(homes(view(edition, text=refuge))) == {"hh1"}
    assert set(homes(view(edition, text=told))) == {"hh1", "hh2"}
    assert view(edition, text=refuge).left_out == view(edition, text=told).left_out == view(edition).left_out


@pytest.mark.parametrize(("edition", "kept"), [(PANEL, True), (PUBLIC, False)], ids=["panel", "public"])
def test_twins_whom_hidden_ties_put_into_two_rows_are_no_twins_for_that_reader(edition: Edition, kept: bool) -> None:
    text = PEOPLE.replace("  pregnancies:", "  twins:\n    - {children: [child-a, child-b]}\n  pregnancies:")
    assert bool(view(edition, text=text).family.twins) is kept
    same = text.replace(", certainty: disputed", "")
    assert view(PUBLIC, text=same).family.twins


def test_without_the_identity_register_twins_may_hang_apart() -> None:
    text = PEOPLE.replace("  pregnancies:", "  twins:\n    - {children: [child-a, child-b]}\n  pregnancies:")
    text = text.replace("    - {child: child-b, parent: father, kind: birth, certainty: disputed}\n", "")
    withheld = read_family(people(text), withheld=True)
    assert not seen(withheld, reading(CODED, text=text), day=DAY).family.twins


def test_where_the_order_is_kept_back_nothing_tells_it() -> None:
    found = view(NEUTRAL)
    assert {NEUTRAL_ORDER, NEUTRAL_SEX} <= set(found.left_out)
    swapped = PEOPLE.replace("birth_order: 1", "birth_order: 9").replace("birth_order: 2", "birth_order: 1")
    assert graph_of_neutral(PEOPLE) == graph_of_neutral(swapped)
    assert graph_of_neutral(PEOPLE) == graph_of_neutral(renamed(PEOPLE))
    assert found.family.persons["child-a"].sex == found.family.persons["child-b"].sex == "not-stated"
    assert found.family.persons["mother"].sex == "female"
    assert not any(event.on for union in found.family.unions for event in union.happenings)
    told = said(found, NEUTRAL).casefold()
    assert not any(word in told for word in ("eldest", "older", "younger", "twin", "female, born", "aged"))


def graph_of_neutral(text: str) -> object:
    """What is drawn, the veils taken for what they cover: only the order counts."""
    printing = reading(NEUTRAL, text=text)
    found = seen(family(text), printing, day=DAY)
    graph = graph_for(found, printed(found, printing), printing)
    label = {node.key: " ".join(node.label) for node in graph.nodes}
    return (
        sorted((label[node.key], node.shape) for node in graph.nodes),
        sorted([label[child.node] for child in row.children] for row in graph.sibships),
    )


def renamed(text: str) -> str:
    """The same family with the codes of the children exchanged, and their words with them."""
    return (
        text.replace("child-a", "child-z")
        .replace("child-b", "child-a")
        .replace("child-z", "child-b")
        .replace("{child: child-b, parent: father, kind: birth}", "{child: child-b, parent: father, kind: birth}")
    )


def test_no_code_of_people_yml_decides_anything_in_such_a_picture() -> None:
    printing = reading(NEUTRAL)
    found = seen(family(), printing, day=DAY)
    graph = graph_for(found, printed(found, printing), printing)
    codes = set(people().coded)
    assert not codes & {node.key for node in graph.nodes}
    assert {node.key for node in graph.nodes} == {f"n{place:04}" for place in range(1, len(graph.nodes) + 1)}
    assert not codes & set(_keys(graph.couples))


def _keys(couples: Iterable[object]) -> list[str]:
    return [code for couple in couples for code in (*couple.partners, couple.key)]  # type: ignore[attr-defined] # couples


def test_dates_of_those_an_agency_did_not_know_shape_nothing_in_its_picture() -> None:
    text = PEOPLE.replace("    born: 2008-02\n", "").replace("known_to: [health]\n    born", "born")
    text = text.replace(
        "    kind: subject\n    role: the younger child", "    kind: family\n    role: the younger child"
    )
    text = text.replace("    birth_order: 2\n    known_to: [health]\n", "    birth_order: 2\n")
    assert view(AGENCY, "2007-12-01", text).unborn == frozenset()
    assert view(PANEL, "2007-12-01", text).unborn == {"child-b"}


def test_only_who_belongs_to_the_picture_is_in_it() -> None:
    found = view(PANEL)
    assert "hv-1" not in found.family.persons
    assert "friend" not in found.family.persons
    assert "lodger" in found.family.persons, "lives with somebody of the family"


def test_marks_of_references_are_no_part_of_words() -> None:
    resolver = Resolver(people(), PUBLIC, None)
    printing = printing_of(resolver)
    marked = replace(printing, name=lambda code: f"\ue000{code}\ue001{printing.name(code)}\ue002")
    found = seen(family(), marked, day=DAY)
    told = describe(found, printed(found, marked), marked)
    assert told.parts[0].told[0].heading == "\ue000child-a\ue001The older child\ue002"
