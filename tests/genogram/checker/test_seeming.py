"""Lines that end where they should and yet seem to belong elsewhere: each is told in a drawing made by hand."""

from __future__ import annotations

import pytest
from hand_made import DASHED, DRAWING, FAMILY, HOME, HOMES, NUMBERS, WHOLE

from casereview.genogram.checker import check_drawing

_LINK = f'<path class="link" d="M 128 240 V 270 H 300 V 340 H 436" {DASHED}/>'
#: Solid ways across the couple's line, 8 and 10 units from the stem that begins on it.
_EIGHT, _TEN = (f"M 128 240 V 270 H {x} V 190 H 550 V 340 H 480" for x in (466, 468))
_STEM = f'<path class="stem" d="M 458 200 V 260" {WHOLE}/>'


def _told(*edits: tuple[str, str]) -> list[str]:
    drawing = DRAWING
    for old, new in edits:
        assert old in drawing
        drawing = drawing.replace(old, new)
    return [fault.message for fault in check_drawing(drawing, FAMILY, NUMBERS, HOMES) if "seems to" in fault.message]


def _link(way: str, strokes: str = DASHED) -> tuple[str, str]:
    return _LINK, f'<path class="link" d="{way}" {strokes}/>'


@pytest.mark.parametrize(("y", "told"), [(209, True), (213, False)])
def test_a_line_that_crosses_a_stem_where_it_begins_seems_to_be_what_it_begins_on(y: int, told: bool) -> None:
    found = _told(_link(f"M 128 240 V 270 H 440 V {y} H 496 V 340 H 480"))
    assert found == ["The stem at 458 200 seems to begin on the link at 128 209, which crosses it."] * told


@pytest.mark.parametrize(("strokes", "told"), [(WHOLE, True), (DASHED, False)])
def test_a_link_that_crosses_the_bar_of_its_child_seems_to_hang_from_it(strokes: str, told: bool) -> None:
    bar = f'<path class="stem" d="M 440 200 V 260" {WHOLE}/><path class="bar" d="M 440 260 H 458" {WHOLE}/>'
    found = _told((_STEM, bar), _link("M 128 240 V 250 H 449 V 319.9", strokes))
    hung = [message for message in found if "hang" in message]
    assert hung == ["The link at 128 240 seems to hang from the bar at 440 260, which it crosses."] * told


@pytest.mark.parametrize(("x", "told"), [("449", True), ("447", False)])
def test_a_question_mark_beside_another_line_seems_to_sit_on_both(x: str, told: bool) -> None:
    found = _told(_link(f"M 128 240 V 270 H {x} V 319.9"))
    assert found == ["The badge at 450 282 seems to sit on the link at 128 240 as well."] * told


@pytest.mark.parametrize(("link", "told"), [(_EIGHT, True), (_TEN, False)])
def test_a_line_that_crosses_a_couple_beside_a_stem_seems_to_begin_there_too(link: str, told: bool) -> None:
    found = _told(_link(link, WHOLE))
    assert ("The link at 128 190 seems to begin where the stem at 458 200 does." in found) == told


@pytest.mark.parametrize(("dots", "told"), [("0 4", True), ("0 3 0 7", False)])
@pytest.mark.parametrize("left", [456, 452, 440])
def test_outlines_near_one_another_have_different_dots(dots: str, told: bool, left: int) -> None:
    home = HOME.replace("0 4", dots)
    other = f'<g class="home" data-n="2"><path class="edge" d="M {left} 150 H 560 V 246 H {left} Z" {home}/></g>'
    found = _told(("Household A</text></g></g>", f"Household A</text></g>{other}</g>"))
    assert found == [f"The edge at 370 150 seems to go on in the edge at {left} 150, which has the same dots."] * told
