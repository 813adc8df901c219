"""The words of the key are held to what they explain, and the strokes to be told from one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

import pytest
from families_read import cases, drawn
from lxml import etree
from spoiled import SVG

from casereview.genogram.checker import check_drawing, rebuilt
from casereview.genogram.checker.key import key_faults
from casereview.genogram.checker.read import read_sheet
from casereview.genogram.drawing import Drawing, draw
from casereview.genogram.drawing.strokes import HOME_STROKES, STROKES, Stroke
from casereview.genogram.graph import Doubt, Graph, Line, Shape
from casereview.genogram.layout import lay_out
from casereview.genogram.measure import node_width
from casereview.genogram.symbols import DEFAULT, Symbols

#: Families that use, between them, every row that a key can have.
_NAMES = (
    *("twins-of-every-kind", "divorced-and-reconciled", "ties-in-the-register", "kinship-care-by-aunt"),
    *("non-binary-and-not-stated", "foster-siblings", "three-candidates", "step-parent-without-couple"),
    *("half-siblings-as-a-couple", "losses-among-births", "pregnant-now", "adopted-twin-apart"),
)
_OWN = {
    "female": "Female",
    "male": "Male",
    "unknown": "Gender not known",
    "enduring": "Going together",
    "transitory": "Off and on",
    "separation": "Separation",
    "divorce": "Divorce",
    "birth-order": "Children of one couple",
    "household": "Under one roof",
}
_Words = Mapping[str, str]
#: Two rows on children of one birth: where they change places one of the two need only be told.
_TWINS = ("Twins", "Identical")


def _of(name: str) -> Graph:
    return drawn(next(case for case in cases() if case.name == name)).graph


def _made(graph: Graph, meanings: _Words, symbols: Symbols = DEFAULT) -> Drawing:
    return draw(
        graph,
        lay_out(graph, node_width),
        title="Genogram",
        description="A family.",
        prefix="genogram",
        meanings=meanings,
        symbols=symbols,
    )


def _told(graph: Graph, drawing: Drawing, svg: str, meanings: _Words, symbols: Symbols = DEFAULT) -> list[str]:
    found = check_drawing(svg, graph, drawing.numbers, drawing.homes, meanings=meanings, symbols=symbols)
    return [fault.message for fault in found if fault.rule == "K17"]


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("meanings", [{}, _OWN], ids=["the program's words", "a procedure's words"])
def test_words_that_change_places_are_told_of_both_rows(name: str, meanings: _Words) -> None:
    graph = _of(name)
    drawing = _made(graph, meanings)
    assert _told(graph, drawing, drawing.svg, meanings) == []
    sheet, family = read_sheet(drawing.svg)[0], rebuilt(drawing.svg)
    rows = [mark for mark in sheet.marks if mark.kind == "words"]
    for one, other in combinations(rows, 2):
        changed = {one: replace(one, texts=other.texts), other: replace(other, texts=one.texts)}
        exchanged = replace(sheet, marks=[changed.get(mark, mark) for mark in sheet.marks])
        found = list(key_faults(exchanged, family, meanings, DEFAULT))
        both_twins = one.words[0].startswith(_TWINS) and other.words[0].startswith(_TWINS)
        assert len(found) >= (1 if both_twins else 2), (one.words, other.words, found)


def test_every_kind_of_line_stands_in_the_key_of_some_of_these_families() -> None:
    graphs = [_of(name) for name in _NAMES]
    children = [child for graph in graphs for row in graph.sibships for child in row.children]
    children += [link.child for graph in graphs for link in graph.links]
    assert {child.line for child in children} == set(Line) - {Line.BROKEN, Line.BARE}
    assert {child.doubt for child in children} == set(Doubt)
    assert {node.shape for graph in graphs for node in graph.nodes} == set(Shape)


def test_a_doubtful_parent_is_not_explained_as_a_sex_that_is_not_known() -> None:
    graph = next(
        graph
        for graph in map(_of, _NAMES)
        if any(link.child.doubt is Doubt.UNKNOWN for link in graph.links)
        or any(child.doubt is Doubt.UNKNOWN for row in graph.sibships for child in row.children)
    )
    drawing = _made(graph, _OWN)
    assert _told(graph, drawing, drawing.svg, _OWN) == []
    assert "Parentage not known" in drawing.svg


def test_a_shape_that_stands_for_two_things_says_both() -> None:
    graph = _of("pregnant-now")
    symbols = Symbols(expected=Shape.TRIANGLE, loss=Shape.TRIANGLE)
    drawing = _made(graph, {}, symbols)
    assert _told(graph, drawing, drawing.svg, {}, symbols) == []
    assert _told(graph, drawing, drawing.svg, {}, Symbols(expected=Shape.TRIANGLE, non_binary=Shape.TRIANGLE))


def test_a_sample_that_holds_another_beside_it_explains_nothing() -> None:
    graph = _of("foster-siblings")
    drawing = _made(graph, {})
    root = etree.fromstring(drawing.svg.encode())
    row = next(
        group for group in root.iter(f"{SVG}g") if group.get("class") == "row" and group[0].get("class") == "link"
    )
    etree.SubElement(row, f"{SVG}circle", {"class": "symbol", "cx": "9", "cy": "9", "r": "6", "stroke": "#1c262e"})
    assert "The key shows what the drawing does not use: nothing." in _told(
        graph, drawing, etree.tostring(root, encoding="unicode"), {}
    )


def _alike(one: Stroke, other: Stroke) -> bool:
    """Whether two strokes are one pattern, drawn larger or smaller by less than a half."""
    mine, yours = ([float(each) for each in stroke.dashes.split()] for stroke in (one, other))
    if len(mine) != len(yours) or any((a == 0) != (b == 0) for a, b in zip(mine, yours, strict=True)):
        return False
    sizes = [(a, b) for a, b in zip([*mine, one.width], [*yours, other.width], strict=True) if a]
    return all(max(a, b) / min(a, b) < 1.5 for a, b in sizes)


def test_no_two_kinds_of_line_can_be_taken_for_one_another() -> None:
    strokes = [*STROKES.values(), *HOME_STROKES]
    assert [(one, other) for one, other in combinations(strokes, 2) if _alike(one, other)] == []
    assert len({stroke.dashes for stroke in strokes}) >= len(strokes) - 1


@pytest.mark.parametrize("dashes", ["9 5", "11 4 2 4 2 4", "5 9"])
def test_strokes_that_differ_by_a_little_are_alike(dashes: str) -> None:
    assert any(_alike(Stroke(1.6, dashes), stroke) for stroke in STROKES.values())
