"""From what each child hangs, and what is drawn on which day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from laid import drawn_graph, family

from casereview.genogram.graph import Child, Couple, Doubt, Graph, Line, Link, Shape
from casereview.genogram.graph_of import graph_of
from casereview.genogram.symbols import DEFAULT, symbols_of
from casereview.model.family import Care, Family, Happening, Home, Parent, Person, Pregnancy, Stay, Twins, Union


def rows(graph: Graph) -> dict[str, tuple[Child, ...]]:
    return {row.source: row.children for row in graph.sibships}


def couple(graph: Graph, key: str) -> Couple:
    return next(one for one in graph.couples if one.key == key)


def test_two_parents_without_a_recorded_union_are_joined_by_a_bare_line() -> None:
    graph = drawn_graph(family("a b", children={"a b": "k", "c d": "l"}))
    assert couple(graph, "a+b").line is Line.SOLID
    assert couple(graph, "c+d").line is Line.BARE
    assert rows(graph) == {"a+b": (Child("k"),), "c+d": (Child("l"),)}


def test_one_parent_is_the_source_alone() -> None:
    assert rows(drawn_graph(family(children={"m": "k"}))) == {"m": (Child("k"),)}


def test_all_three_candidates_for_one_father_come_out() -> None:
    """The row hangs from the couple of the mother and the first candidate who is one; the others are links."""
    ties = tuple(Parent("k", father, certainty="disputed") for father in ("f1", "f2", "f3"))
    graph = drawn_graph(family("f2 m", "f3 m", children={"m": "k"}, ties=ties))
    assert rows(graph) == {"f2+m": (Child("k", doubt=Doubt.DISPUTED),)}
    assert set(graph.links) == {
        Link("f1", Child("k", doubt=Doubt.DISPUTED)),
        Link("f3+m", Child("k", doubt=Doubt.DISPUTED)),
    }


def test_a_candidate_who_is_no_partner_is_a_link_and_the_mother_the_source() -> None:
    ties = (Parent("k", "f", certainty="unknown"),)
    graph = drawn_graph(family(children={"m": "k"}, ties=ties))
    assert rows(graph) == {"m": (Child("k"),)}
    assert graph.links == (Link("f", Child("k", doubt=Doubt.UNKNOWN)),)


def test_birth_gives_the_row_and_adoption_a_link() -> None:
    ties = (Parent("k", "x", "adoptive"), Parent("k", "y", "adoptive"), Parent("k", "g", "guardian"))
    graph = drawn_graph(family("a b", "x y", children={"a b": "k"}, ties=ties))
    assert rows(graph) == {"a+b": (Child("k"),)}
    assert set(graph.links) == {Link("x+y", Child("k", Line.DASHED)), Link("g", Child("k", Line.DASH_DOT))}


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("adoptive", Line.DASHED),
        ("guardian", Line.DASH_DOT),
        ("foster", Line.DOTTED),
        ("donor", Line.SPARSE),
        ("step", Line.DASH_DOT_DOT),
    ],
)
def test_without_birth_another_tie_gives_the_row(kind: str, line: Line) -> None:
    graph = drawn_graph(family(ties=(Parent("k", "p", kind),)))
    assert rows(graph) == {"p": (Child("k", line),)}
    assert graph.links == ()


def test_two_who_adopt_are_joined_and_two_who_foster_are_not() -> None:
    adopted = drawn_graph(family(ties=(Parent("k", "x", "adoptive"), Parent("k", "y", "adoptive"))))
    fostered = drawn_graph(family(ties=(Parent("k", "x", "foster"), Parent("k", "y", "foster"))))
    assert rows(adopted) == {"x+y": (Child("k", Line.DASHED),)}
    assert couple(adopted, "x+y").line is Line.BARE
    assert rows(fostered) == {"x": (Child("k", Line.DOTTED),)}
    assert fostered.links == (Link("y", Child("k", Line.DOTTED)),)


def test_a_step_parent_who_was_partner_of_a_parent_has_no_line_to_the_child() -> None:
    step = (Parent("k", "s", "step"), Parent("k", "t", "step"))
    graph = drawn_graph(family("a b", "b s", children={"a b": "k"}, ties=step))
    assert graph.links == (Link("t", Child("k", Line.DASH_DOT_DOT)),)


def test_losses_and_twins_stand_in_the_order_of_birth() -> None:
    told = family("a b", children={"a b": "k1 t1 t2 k5"}, twins=("t1 t2",))
    told = replace(told, pregnancies=(Pregnancy("loss", ("a", "b"), "miscarriage", birth_order=3),))
    graph = drawn_graph(told)
    (row,) = graph.sibships
    assert [child.node for child in row.children] == ["k1", "t1", "t2", "loss", "k5"]
    assert [(birth.nodes, birth.identical) for birth in row.births] == [(("t1", "t2"), True)]
    assert next(node.shape for node in graph.nodes if node.key == "loss") is Shape.CROSS


def test_only_who_belongs_to_the_picture_is_in_it() -> None:
    """Kin, subjects, and who lives with one of these; not the social worker, nor a household of others."""
    told = family("a b", children={"a b": "k"}, homes=("k lodger", "far away"))
    told = replace(told, persons={**told.persons, "worker": Person("worker"), "s": Person("s")}, subjects=("s",))
    graph = drawn_graph(told)
    assert {node.key for node in graph.nodes} == {"a", "b", "k", "lodger", "s"}
    assert [sorted(home.members) for home in graph.households] == [["k", "lodger"]]


def test_households_couples_and_care_are_those_of_the_day() -> None:
    told = family("a b", children={"a b": "k"}, ties=(Parent("k", "g", "guardian", start="2015", end="2018"),))
    events = (Happening("began", "2005"), Happening("separated", "2012"), Happening("divorced", "2014"))
    told = replace(
        told,
        unions=(Union("u", ("a", "b"), happenings=events),),
        homes=(Home("h", "p", (Stay("k", "2005", "2010"), Stay("a", "2005"), Stay("b", "2011"))),),
    )
    early, late = drawn_graph(told, day="2008-01-01"), drawn_graph(told, day="2016-06-01")
    assert (couple(early, "a+b").slashes, couple(late, "a+b").slashes) == (0, 2)
    assert couple(drawn_graph(told, day="2013-01-01"), "a+b").slashes == 1
    assert couple(drawn_graph(told, day="2001-01-01"), "a+b").line is Line.BARE
    assert early.links == ()
    assert late.links == (Link("g", Child("k", Line.DASH_DOT)),)
    assert [sorted(graph.households[0].members) for graph in (early, late)] == [["a", "k"], ["a", "b"]]


@pytest.mark.parametrize(("ending", "strokes"), [("separated", 1), ("divorced", 2)])
def test_who_came_together_again_keeps_the_strokes_crossed_out(ending: str, strokes: int) -> None:
    events = (Happening("began"), Happening(ending), Happening("reconciled"))
    once = Family(persons={key: Person(key) for key in "ab"}, unions=(Union("u", ("a", "b"), happenings=events),))
    twice = replace(once, unions=(Union("u", ("a", "b"), happenings=events[:2]), Union("v", ("b", "a"), "transitory")))
    for told in (once, twice):
        (joined,) = drawn_graph(told).couples
        assert (joined.slashes, joined.reconciled, joined.line) == (strokes, True, Line.SOLID)


def test_everybody_without_a_line_has_a_peer_of_an_age_or_among_the_adults() -> None:
    told = family("a b", children={"a b": "k"}, homes=("a b k old young", "k carer"))
    born = {"a": "1970", "b": "1972", "k": "2000", "old": "1975", "young": "1999"}
    persons = {key: replace(one, born=born.get(key, "")) for key, one in told.persons.items()}
    told = replace(told, persons=persons, network=(Care("k", "carer", "carer"),))
    assert dict(drawn_graph(told).peers) == {"old": "b", "young": "k", "carer": "a"}


def test_rows_of_one_mother_are_compared_by_their_eldest() -> None:
    told = family("m f1", "m f2", children={"m f1": "k1", "m f2": "x k2"})
    persons = {key: replace(one, birth_order=order) for key, one in told.persons.items() for order in [one.birth_order]}
    persons["x"] = replace(persons["x"], birth_order=None, born="1990")
    persons["k1"] = replace(persons["k1"], birth_order=None, born="1995")
    assert drawn_graph(replace(told, persons=persons)).elder == (("f2+m", "f1+m"),)


def test_procedures_choose_between_symbols_that_conflict() -> None:
    assert symbols_of([]) == DEFAULT
    chosen = symbols_of(
        [{"id": "unknown", "drawn": "A triangle, not a diamond"}, {"id": "aware", "drawn": "Underlined"}]
    )
    assert (chosen.unknown, chosen.expected, chosen.aware) == (Shape.TRIANGLE, Shape.DIAMOND, True)
    assert symbols_of([{"id": "unknown", "drawn": "A diamond"}]) == replace(DEFAULT, aware=False)
    told = Family(persons={"p": Person("p", sex="not-stated", aware=True)}, subjects=("p",))
    (node,) = graph_of(told, {"p": ("P",)}, symbols=chosen, marks={"p": ("*",)}, more=frozenset({"p"})).nodes
    assert (node.shape, node.aware, node.subject, node.label, node.marks, node.more) == (
        Shape.TRIANGLE, True, True, ("P",), ("*",), True,
    )  # fmt: skip
    (plain,) = graph_of(told, {}, symbols=replace(DEFAULT, aware=False)).nodes
    assert (plain.shape, plain.aware) == (Shape.DIAMOND, False)


def test_twins_of_different_parents_are_not_on_one_stalk() -> None:
    told = family("a b", "c d", children={"a b": "k", "c d": "l"})
    graph = drawn_graph(replace(told, twins=(Twins(("k", "l")),)))
    assert all(row.births == () for row in graph.sibships)


def test_what_is_said_of_somebody_who_is_not_in_the_family_is_left_out() -> None:
    told = family("a b", children={"a b": "k"}, ties=(Parent("k", "gone"), Parent("gone", "a"), Parent("a", "a")))
    told = replace(told, persons={key: one for key, one in told.persons.items() if key != "gone"})
    assert rows(drawn_graph(told)) == {"a+b": (Child("k"),)}
