"""The one door to a picture: checked, worded, cut into views where it is large, and refused where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from families_read import cases, printing
from readers import CODED, NEUTRAL, PANEL, PEOPLE, PUBLIC, family
from readers import printing as reading

from casereview.diagnostics import CannotRun
from casereview.genogram import picture as door
from casereview.genogram.checker import Fault, rebuilt
from casereview.genogram.graph import Graph, Node
from casereview.genogram.layout import lay_out
from casereview.genogram.picture import TRIES, UNORDERED, UNTOLD, DrawingFaulty, fits, picture, title_of, words
from casereview.genogram.placed import Layout
from casereview.genogram.plainer import NO_OUTLINES
from casereview.genogram.symbols import Symbols
from casereview.model.family_reading import with_more

DAY = "2010-02-26"
CASES = {case.name: case for case in cases()}


@pytest.fixture(autouse=True)
def _drawn_anew() -> Iterator[None]:
    """Some of these tests put something wrong between the steps: no drawing is taken from, or left to, another test."""
    kept = door._checked
    door._checked = kept.__wrapped__
    yield
    door._checked = kept


def test_a_picture_comes_with_its_words() -> None:
    made = picture(family(), reading(PANEL), day=DAY)
    assert made.title == "Genogram, as at 26 February 2010"
    assert "Ilse Tamberlin and Otho Tamberlin, the subjects of the review" in made.alt
    assert made.description == words(family(), reading(PANEL), day=DAY)
    assert made.left_out == made.description.left_out
    assert made.fits in ("A4", "A3")
    assert not made.parts
    assert "<title" in made.svg
    assert "Ilse" in made.svg


def test_the_same_is_made_of_the_same() -> None:
    assert picture(family(), reading(PANEL), day=DAY) == picture(family(), reading(PANEL), day=DAY)


def test_no_code_of_people_yml_is_in_the_drawing() -> None:
    drawn = picture(family(), reading(PUBLIC), day=DAY).svg
    assert not any(code in drawn for code in ("child-a", "hh1", "home-1", "lost-1"))
    assert "Tamberlin" not in drawn
    assert "2010" not in drawn


def test_a_picture_that_keeps_back_order_and_sex_says_it_in_its_key() -> None:
    said = {"birth-order": "Children in order of birth", "unknown": "Unborn", "male": "Man or boy"}
    key = in_words(picture(family(), reading(NEUTRAL), day=DAY, meanings=said).svg)
    assert UNORDERED in key
    assert UNTOLD in key
    assert "Man or boy" in key
    assert "order of birth" not in key
    assert "Unborn" not in key
    assert "Children in order of birth" in in_words(picture(family(), reading(PUBLIC), day=DAY, meanings=said).svg)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("birth_order: 1", "birth_order: 7"),
        ("    born: 2008-02\n", ""),
        ("from: 2007-11}", "from: 2001}"),
        ("birth_order: 2\n", "birth_order: 2\n    died: 2009\n"),
        ("  pregnancies:", "  twins:\n    - {children: [child-a, child-b]}\n  pregnancies:"),
    ],
)
def test_where_the_order_is_kept_back_the_drawing_is_the_same_to_the_byte(old: str, new: str) -> None:
    text = PEOPLE.replace("{child: child-b, parent: father, kind: birth, certainty: disputed}", FATHER)
    other = text.replace(old, new, 1)
    assert other != text
    first, second = (picture(family(one), reading(NEUTRAL, text=one), day=DAY).svg for one in (text, other))
    assert (first == second) is ("died" not in new)


@pytest.mark.parametrize(
    ("one", "other"),
    [("child-a", "child-b"), ("u1", "u2"), ("hh1", "hh2"), ("home-1", "home-2"), ("child-a", "aaa")],
)
@pytest.mark.parametrize("alike", [False, True])
def test_no_code_decides_anything_where_the_order_is_kept_back(one: str, other: str, *, alike: bool) -> None:
    text = PEOPLE.replace("{child: child-b, parent: father, kind: birth, certainty: disputed}", FATHER)
    if alike:
        text = text.replace("neutral: another child of the family", "neutral: a child of the family")
    exchanged = re.sub(rf"\b({one}|{other})\b", lambda found: other if found[1] == one else one, text)
    assert exchanged != text
    made = [everything(each) for each in (text, exchanged)]
    assert made[0] == made[1]


def everything(text: str) -> tuple[str, str]:
    """The drawing and the words for a public edition that keeps the order back."""
    made = picture(family(text), reading(NEUTRAL, {}, text), day=DAY)
    return made.svg, str(made.description)


FATHER = "{child: child-b, parent: father, kind: birth}"


def in_words(svg: str) -> str:
    """The words of a drawing, however they are broken into lines."""
    return " ".join(re.sub(r"<[^>]*>", " ", svg).split())


def test_round_one_person() -> None:
    case = CASES["review-rowan"]
    made = picture(case.family(), printing(case), focus="uncle")
    assert made.title == "Genogram: Around Maternal uncle"
    assert "Has more kin than this view shows." in str(made.description)
    told = {one.heading for one in made.description.parts[0].told}
    assert told == {"Maternal grandmother", "Mother's stepfather", "Mother", "Maternal uncle"}
    assert sum(one.more for one in rebuilt(made.svg).people) == 1


def test_a_large_family_comes_in_views_that_fit_a_sheet() -> None:
    case = CASES["made-060"]
    made = picture(case.family(), printing(case))
    assert made.fits == ""
    assert len(made.parts) > 1
    assert all(part.fits for part in made.parts)
    assert len({part.title for part in made.parts}) == len(made.parts)
    assert picture(case.family(), printing(case), parts=False).parts == ()


def test_a_drawing_that_says_something_else_is_never_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "check_drawing", lambda *_: [Fault("K5", "A slash is missing at mother and father.")] * 5)
    with pytest.raises(DrawingFaulty) as refused:
        picture(family(), reading(PANEL), day=DAY)
    assert "K5" in refused.value.message
    assert "two more faults" in refused.value.message
    assert "Tamberlin" not in refused.value.message + refused.value.hint


def test_a_drawing_that_is_not_right_is_made_again_with_more_room(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def right_at_last(svg: str, *_: object) -> list[Fault]:
        tried.append(svg)
        return [] if len(tried) == len(TRIES) else [Fault("K9", "A line passes through a label.")]

    monkeypatch.setattr(door, "check_drawing", right_at_last)
    made = picture(family(), reading(PANEL), day=DAY)
    assert made.svg == tried[-1]
    assert len(set(tried)) > 2
    monkeypatch.undo()
    usual = picture(family(), reading(PANEL), day=DAY)
    assert len(rebuilt(made.svg).people) == len(rebuilt(usual.svg).people)


def test_households_whose_words_find_no_place_get_short_ones_and_at_last_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_place_for(what: str) -> list[Fault]:
        return [Fault("K7", f"The words of the household {what} are not those given.")]

    usual = picture(family(), reading(PANEL), day=DAY)
    homes = len(rebuilt(usual.svg).homes)
    long = [one.label for one in graph_of_last(monkeypatch).households]
    monkeypatch.undo()
    monkeypatch.setattr(door, "check_drawing", lambda svg, *_: no_place_for("hh1") if long[0] in in_words(svg) else [])
    short = picture(family(), reading(PANEL), day=DAY)
    assert len(rebuilt(short.svg).homes) == homes
    assert "Home 1" in in_words(short.svg)
    said = [words for words in short.left_out if words not in usual.left_out]
    assert said == [f"In the picture Home {at} stands for this household: {words}." for at, words in enumerate(long, 1)]
    assert short.description.left_out == short.left_out
    monkeypatch.setattr(door, "check_drawing", lambda svg, *_: no_place_for("hh1") if 'class="home"' in svg else [])
    bare = picture(family(), reading(PANEL), day=DAY)
    assert NO_OUTLINES in bare.left_out
    assert "household" not in bare.svg
    assert [part.id for part in bare.description.parts] == [part.id for part in usual.description.parts]


def graph_of_last(monkeypatch: pytest.MonkeyPatch) -> Graph:
    """The graph of the family as the panel reads it."""
    seen: list[Graph] = []

    def watched(graph: Graph, width: Callable[[Node], float]) -> Layout:
        seen.append(graph)
        return lay_out(graph, width)

    monkeypatch.setattr(door, "lay_out", watched)
    picture(family(), reading(PANEL), day=DAY)
    return seen[-1]


def test_a_drawing_of_another_family_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []
    monkeypatch.setattr(door, "draw", lambda graph, *more, **named: _swapped(graph, drawn, *more, **named))
    with pytest.raises(DrawingFaulty, match="K5"):
        picture(family(), reading(PANEL), day=DAY)
    assert drawn


def _swapped(graph: object, drawn: list[object], *more: object, **named: object) -> object:
    """Draws the family with every slash left out."""
    from dataclasses import replace

    from casereview.genogram.drawing import draw

    wrong = replace(graph, couples=tuple(replace(one, slashes=0) for one in graph.couples))  # type: ignore[attr-defined,type-var] # a graph
    drawn.append(wrong)
    return draw(wrong, *more, **named)  # type: ignore[arg-type] # handed on as they are


def test_nobody_is_drawn_above_themselves() -> None:
    circle = with_more(family(), {"parents": [{"child": "gran", "parent": "child-a", "kind": "birth"}]})
    with pytest.raises(CannotRun, match="CR529"):
        picture(circle, reading(PANEL), day=DAY)


def test_twins_that_cannot_be_drawn_are_not_left_out_in_silence() -> None:
    text = PEOPLE.replace("  pregnancies:", "  twins:\n    - {children: [child-a, mother]}\n  pregnancies:")
    with pytest.raises(DrawingFaulty, match="K16"):
        picture(family(text), reading(PANEL, text=text), day=DAY)


@pytest.mark.parametrize(
    ("width", "height", "sheet"),
    [(600, 400, "A4"), (900, 500, "A4"), (1400, 800, "A3"), (900, 1300, "A3"), (1600, 400, "")],
)
def test_the_smallest_sheet(width: float, height: float, sheet: str) -> None:
    assert fits(width, height) == sheet


def test_a_title_prints_a_day_as_the_edition_does() -> None:
    assert title_of(reading(PUBLIC), DAY) == "Genogram"
    assert title_of(reading(CODED), "2010-02") == "Genogram, as at February 2010"


def test_who_knew_of_the_abuse_is_told_only_where_the_procedure_has_a_symbol_for_it() -> None:
    asks, does_not = Symbols(), Symbols(aware=False)
    assert "knew of the abuse" in str(words(family(), reading(PANEL), day=DAY, symbols=asks))
    assert "knew of the abuse" not in str(words(family(), reading(PANEL), day=DAY, symbols=does_not))
    assert "Knew of the abuse" in in_words(picture(family(), reading(PANEL), day=DAY, symbols=asks).svg)
    made = picture(family(), reading(PANEL), day=DAY, symbols=does_not)
    assert "Knew of the abuse" not in in_words(made.svg)
    assert made.description == words(family(), reading(PANEL), day=DAY, symbols=does_not)


def test_couples_are_called_what_the_key_of_the_procedure_calls_them() -> None:
    own = {"enduring": "Enduring relationship, by marriage or living together"}
    assert "Enduring relationship with" in str(words(family(), reading(PANEL), day=DAY, meanings=own))
    assert "Lasting relationship with" in str(words(family(), reading(PANEL), day=DAY))
    assert picture(family(), reading(PANEL), day=DAY, meanings=own).description == words(
        family(), reading(PANEL), day=DAY, meanings=own
    )


def test_who_cares_visits_or_serves_stands_in_boxes_below_and_in_the_words() -> None:
    drawn = in_words(picture(family(), reading(PANEL), day=DAY).svg)
    assert "Care, services and visitors Sefa Lindow Service Weighed the baby Once a month" in drawn
    told = words(family(), reading(PANEL), day=DAY)
    [part] = [part for part in told.parts if part.id == "network"]
    assert part.heading in drawn
    assert part.told[0].sentences == ("Sefa Lindow, service. Weighed the baby. Once a month.",)
    assert "Weighed" not in in_words(picture(family(), reading(PUBLIC), day=DAY).svg)
