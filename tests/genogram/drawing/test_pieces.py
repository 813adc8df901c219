"""The pieces the drawing is made of: widths of words, lanes, borders."""

from __future__ import annotations

from pathlib import Path

import pytest

from casereview.genogram.drawing.lanes import lanes
from casereview.genogram.drawing.nets import Post, Run
from casereview.genogram.drawing.region import Rect, border
from casereview.genogram.drawing.strokes import HOME_STROKE, STROKES
from casereview.genogram.graph import Node, Shape
from casereview.genogram.measure import GUTTER, box_width, node_width, text_width, wrapped

_FONTS = Path(__file__).parents[3] / "templates/documents/fonts"


@pytest.mark.parametrize("words", ["Grandmother of Child A", "born 14 September 1985", "Zoë Łukasz-O’Neill", "WMWMW"])
def test_words_never_take_more_room_than_is_reckoned(words: str) -> None:
    """In the font of the documents, at its regular weight."""
    from PIL import ImageFont

    font = ImageFont.truetype(str(_FONTS / "SourceSans3-Variable.ttf"), 130)
    font.set_variation_by_axes([400])
    assert font.getlength(words) / 10 <= text_width(words) <= font.getlength(words) / 10 * 1.35


def test_letters_outside_the_table_take_a_whole_em() -> None:
    assert text_width("漢字", 10.0) == 20.0


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("born 14 September 1985", ("born 14 September 1985",)),
        ("Mother's second partner, died 2019", ("Mother's second", "partner, died 2019")),
        ("Featherstonehaughworthington", ("Featherstonehaughworthington",)),
        ("", ()),
    ],
)
def test_a_line_is_wrapped_into_lines_about_equally_long(words: str, lines: tuple[str, ...]) -> None:
    assert wrapped(words) == lines


def test_a_node_is_as_wide_as_its_label_with_the_strips_at_both_sides() -> None:
    node = Node("a", Shape.SQUARE, ("A rather long label",))
    assert node_width(node) == box_width(node) + 2 * GUTTER
    assert node_width(node, 2.0) == box_width(node) + 4 * GUTTER


def test_no_two_kinds_of_line_look_alike() -> None:
    strokes = [*STROKES.values(), HOME_STROKE]
    assert len(set(strokes)) == len(strokes)


def _run(rank: int, ups: list[float], downs: list[float]) -> Run:
    return Run(0, rank, [Post(x, rank) for x in ups], [Post(x, rank) for x in downs])


def test_runs_that_do_not_meet_share_a_lane() -> None:
    one, other = _run(1, [0.0], [50.0]), _run(2, [100.0], [150.0])
    found, count = lanes([one, other])
    assert count == 1
    assert found[one] == found[other]


def test_runs_that_meet_lie_so_that_they_do_not_cross() -> None:
    """The inner of two lies above where its posts rise, and below where they hang."""
    outer, inner_up, inner_down = _run(1, [0.0], [200.0]), _run(2, [50.0, 150.0], []), _run(3, [], [60.0, 140.0])
    found, _ = lanes([outer, inner_up, inner_down])
    assert found[inner_up] < found[outer] < found[inner_down]


def test_a_post_from_below_never_lies_on_one_from_above() -> None:
    one, other = _run(1, [100.0], [0.0]), _run(2, [200.0], [100.0])
    found, _ = lanes([one, other])
    assert found[one] < found[other]


def test_the_border_of_two_blocks_and_a_corridor_is_one_line() -> None:
    loops = border([Rect(0, 0, 100, 100), Rect(40, 100, 60, 200), Rect(0, 200, 100, 300)])
    assert len(loops) == 1
    assert len(loops[0]) == 12


def test_blocks_that_touch_at_a_corner_alone_stay_apart() -> None:
    assert len(border([Rect(0, 0, 100, 100), Rect(100, 100, 200, 200)])) == 2


def test_a_hole_has_a_border_of_its_own() -> None:
    ring = [Rect(0, 0, 90, 30), Rect(0, 60, 90, 90), Rect(0, 30, 30, 60), Rect(60, 30, 90, 60)]
    assert len(border(ring)) == 2


def test_narrow_notches_and_small_steps_are_filled_but_not_beside_a_stranger() -> None:
    notched = [Rect(0, 0, 100, 40), Rect(0, 40, 45, 80), Rect(55, 40, 108, 80)]
    assert len(border(notched)[0]) == 4
    assert len(border(notched, [Rect(46, 60, 54, 90), Rect(103, 0, 120, 30)])[0]) > 4
