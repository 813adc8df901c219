"""Families of the shapes that other drawing programs get wrong, each with what must be seen in its layout."""

from __future__ import annotations

from itertools import pairwise

from laid import Laid, family, laid

from casereview.model.family import Parent


def beside(found: Laid, one: str, other: str) -> bool:
    row = found.row(one)
    return other in row and abs(row.index(one) - row.index(other)) == 1


def test_three_partners_with_children_of_each() -> None:
    """Two partners at the sides, the third as near as can be; each row of children below its own couple."""
    found = laid(family("man a", "man b", "man c", children={"man a": "a1 a2", "man b": "b1", "man c": "c1"}))
    assert found.quality.apart == found.quality.least_apart == 1
    assert found.quality.crossings == 0
    assert found.row("a1") == ("a1", "a2", "b1", "c1")


def test_twin_fathers_stay_side_by_side_and_one_is_next_to_the_mother() -> None:
    disputed = tuple(Parent("child", father, certainty="disputed") for father in ("f1", "f2"))
    told = family(
        "mother f1", "mother f2", children={"gf gm": "f1 f2", "mother": "child"}, ties=disputed, twins=("f1 f2",)
    )
    found = laid(told)
    assert found.quality.faults == 0
    assert beside(found, "f1", "f2")
    assert found.quality.apart == found.quality.least_apart == 1


def test_cousins_who_marry_keep_their_brothers_and_sisters() -> None:
    told = family(
        "gf gm", "s1 w1", "s2 w2", "c2 d1",
        children={"gf gm": "s1 s2", "s1 w1": "c1 c2", "s2 w2": "d1 d2", "c2 d1": "k1 k2 k3"},
    )  # fmt: skip
    found = laid(told)
    assert found.quality.faults == 0
    assert beside(found, "c2", "d1")
    assert found.quality.crossings == 0


def test_an_aunt_who_marries_her_nephew_stands_in_her_own_row() -> None:
    """The couple's line goes from row to row; nobody is drawn twice."""
    told = family(
        "gf gm",
        "father mother",
        "aunt nephew",
        children={"gf gm": "father aunt", "father mother": "nephew", "aunt nephew": "k"},
    )
    found = laid(told)
    assert found.quality.faults == 0
    assert found.quality.across == 1
    rows = found.layout.row_of()
    assert rows["aunt"] == rows["father"] == rows["nephew"] - 1 == rows["k"] - 2


def test_a_partner_of_another_generation_is_drawn_in_the_row_of_the_partner() -> None:
    """Where nothing stands against it, the shorter line of descent is stretched."""
    told = family("gf gm", "a b", "b2 x", "y z", children={"gf gm": "a", "a b": "b2", "y z": "x"})
    rows = laid(told).layout.row_of()
    assert rows["x"] == rows["b2"]
    assert rows["y"] == rows["b2"] - 1


def test_sets_of_cousins_are_never_mixed() -> None:
    told = family(
        "gf gm", "s1 w1", "s2 w2", "s3 w3",
        children={"gf gm": "s1 s2 s3", "s1 w1": "a1 a2 a3", "s2 w2": "b1 b2", "s3 w3": "c1 c2"},
        homes=("gf gm a2 b1 c1",),
    )  # fmt: skip
    found = laid(told)
    assert found.row("a1") == ("a1", "a2", "a3", "b1", "b2", "c1", "c2")


def test_the_eldest_of_half_siblings_stands_left_where_nothing_speaks_against_it() -> None:
    told = family("mother late", "mother early", children={"mother early": "first"})
    told = family("mother late", "mother early", children={"mother early": "first", "mother late": "x second"})
    found = laid(told)
    assert found.row("first").index("first") < found.row("first").index("second")
    assert found.row("mother") == ("early", "mother", "late")


def test_hints_are_followed_but_never_against_the_order_of_birth() -> None:
    plain = family("a b", "a c", children={"a b": "k1 k2"})
    hinted = family("a b", "a c", children={"a b": "k1 k2"}, order=("b a c", "k2 k1"))
    turned = family("a b", "a c", children={"a b": "k1 k2"}, order=("c a b",))
    assert laid(hinted).row("a") == ("b", "a", "c")
    assert laid(turned).row("a") == ("c", "a", "b")
    assert laid(hinted).row("k1") == laid(plain).row("k1") == ("k1", "k2")


def test_a_single_child_stands_below_the_strip_between_its_parents() -> None:
    found = laid(family("a b", children={"a b": "k"}))
    x = found.layout.x
    assert abs(x["k"] - (x["a"] + x["b"]) / 2) <= 2


def test_who_lives_together_stands_together() -> None:
    """A lodger beside the parents, in their row; a family that lives there in the rows of the others."""
    told = family("f m", children={"f m": "k1 k2", "guest": "g1"}, homes=("f m k1 k2 lodger", "f m guest g1"))
    found = laid(told)
    rows = found.layout.row_of()
    assert rows["lodger"] == rows["f"] == rows["guest"]
    assert rows["g1"] == rows["k1"]
    assert found.quality.strangers_at_home <= 1


def test_nobody_and_one_person_can_be_laid_out() -> None:
    assert laid(family()).layout.rows == ()
    told = family("a b")
    assert laid(told).layout.rows == (("a", "b"),)


def test_partners_leave_room_for_two_strokes_and_places_are_on_the_grid() -> None:
    found = laid(family("a b", "c d", children={"a b": "x y", "c d": "z"}))
    for row in found.layout.rows:
        for left, right in pairwise(row):
            assert found.layout.x[right] - found.layout.x[left] >= 60
    assert all(place % 2 == 0 for place in found.layout.x.values())
