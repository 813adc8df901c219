"""The parts of the checker by themselves: shapes told from their points, paths, boxes, rows that cannot be."""

from __future__ import annotations

import pytest

from casereview.genogram.checker.marks import Mark
from casereview.genogram.checker.paths import NotUnderstoodError, read_path
from casereview.genogram.checker.plane import Box, cuts_box, cuts_convex, inside, shared_run
from casereview.genogram.checker.rows import relaxed
from casereview.genogram.checker.shapes import shape_of
from casereview.genogram.graph import Child, Couple, Graph, Line, Link, Node, Shape, Sibship


@pytest.mark.parametrize(
    ("data", "shape"),
    [
        ("M 0 0 H 36 V 36 H 0 Z", Shape.SQUARE),
        ("M 0 0 H 36 V 30 H 0 Z", None),
        ("M 2 0 L 36 2 L 34 36 L 0 34 Z", None),
        ("M 0 0 H 36 V 36 H 0", None),
        ("M 0 0 H 6 V 6 H 0 Z", None),
        ("M 0 18 A 18 18 0 0 1 36 18 A 18 18 0 0 1 0 18 Z", Shape.CIRCLE),
        ("M 0 18 A 18 12 0 0 1 36 18 A 18 12 0 0 1 0 18 Z", None),
        ("M 18 0 L 36 18 L 18 36 L 0 18 Z", Shape.DIAMOND),
        ("M 18 0 L 36 36 H 0 Z", Shape.TRIANGLE),
        ("M 18 36 L 36 0 H 0 Z", None),
        ("M 0 36 V 18 A 18 18 0 0 1 36 18 V 36 Z", Shape.DOME),
        ("M 0 0 V 18 A 18 18 0 0 0 36 18 V 0 Z", None),
        ("M 6 0 H 30 Q 36 0 36 6 V 30 Q 36 36 30 36 H 6 Q 0 36 0 30 V 6 Q 0 0 6 0 Z", None),
        ("M 0 0 L 16 16 M 16 0 L 0 16", Shape.CROSS),
        ("M 0 8 H 16 M 8 0 V 16", None),
        ("M 0 0 L 16 16", None),
    ],
)
def test_a_symbol_is_told_by_its_points(data: str, shape: Shape | None) -> None:
    assert shape_of(Mark("symbol", 1, lines=read_path(data))) is shape


@pytest.mark.parametrize(
    "data",
    [
        "",
        "10 10",
        "L 1 1",
        "M 1 1",
        "M 1",
        "m 1 1 l 2 2",
        "M 1 1 T 2 2",
        "M 1 1 L 2 x",
        "M 1 1 L 1e400 2",
        "M 1 1 L 90000 2",
        "M 1 1 A 9 9 0 2 1 9 9",
    ],
)
def test_a_path_that_is_not_understood_is_refused(data: str) -> None:
    with pytest.raises(NotUnderstoodError):
        read_path(data)


def test_curves_become_short_pieces_that_end_where_the_curve_does() -> None:
    for data in ("M 0 0 Q 10 0 10 10", "M 0 0 C 5 0 10 5 10 10", "M 0 0 A 10 10 0 0 1 10 10"):
        (line,) = read_path(data)
        assert line.bends
        assert line.points[-1] == (10, 10)
        assert all(-0.01 <= x <= 10.01 and -0.01 <= y <= 10.01 for x, y in line.points)


def test_an_arc_goes_the_way_its_flags_say() -> None:
    tops = {sweep: min(y for _, y in read_path(f"M 0 0 A 10 10 0 0 {sweep} 20 0")[0].points) for sweep in (0, 1)}
    assert tops[1] == pytest.approx(-10)
    assert tops[0] == pytest.approx(0)


def test_a_hole_is_outside() -> None:
    outlines = tuple(line.points for line in read_path("M 0 0 H 90 V 90 H 0 Z M 30 30 H 60 V 60 H 30 Z"))
    assert inside((10, 10), outlines)
    assert not inside((45, 45), outlines)


def test_a_line_along_an_edge_does_not_cut_a_box() -> None:
    box = Box(0, 0, 10, 10)
    assert not cuts_box(((0, -5), (0, 15)), box)
    assert cuts_box(((1, -5), (1, 15)), box)
    assert cuts_box(((2, 2), (3, 3)), box)
    assert not cuts_box(((-5, 3), (5, -7)), box)


def test_a_line_that_ends_on_an_outline_does_not_cut_it() -> None:
    (circle,) = read_path("M 0 18 A 18 18 0 0 1 36 18 A 18 18 0 0 1 0 18 Z")
    assert not cuts_convex(((-20, 18), (0, 18)), circle.points, (18, 18), 0.8)
    assert cuts_convex(((-20, 18), (4, 18)), circle.points, (18, 18), 0.8)
    assert not cuts_convex(((0, 0), (3, 3)), circle.points, (18, 18), 0.8)


def test_two_lines_side_by_side_share_their_common_length() -> None:
    assert shared_run(((0, 0), (100, 0)), ((40, 2), (140, 2)), 3) == pytest.approx(60)
    assert shared_run(((0, 0), (100, 0)), ((40, 4), (140, 4)), 3) == 0
    assert shared_run(((0, 0), (100, 0)), ((40, -20), (40, 20)), 3) == 0


def _graph(sibships: tuple[Sibship, ...], links: tuple[Link, ...] = ()) -> Graph:
    nodes = tuple(Node(key, Shape.DIAMOND) for key in "abcdef")
    couples = (Couple("a+b", ("a", "b")), Couple("c+d", ("c", "d")), Couple("d+e", ("d", "e")))
    return Graph(nodes, couples, sibships, links)


def test_only_couples_whose_generations_go_round_may_span_rows() -> None:
    plain = _graph((Sibship("a+b", (Child("c"),)), Sibship("c+d", (Child("f"),))))
    assert not relaxed(plain).spans
    uncle_and_niece = _graph((Sibship("a+b", (Child("c"), Child("e"))), Sibship("c", (Child("d"),))))
    assert relaxed(uncle_and_niece).spans == {"c+d", "d+e"}


def test_a_sister_who_is_guardian_may_stand_beside_the_child() -> None:
    siblings = (Sibship("a+b", (Child("c"), Child("f"))),)
    cared = relaxed(_graph(siblings, (Link("c", Child("f", Line.DASH_DOT)),)))
    assert cared.level == {("c", "f")}
    assert not relaxed(_graph(siblings, (Link("a", Child("f", Line.DASH_DOT)),))).level
