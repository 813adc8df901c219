"""Bodies are made ready for their place: links, numbers, tables, headings."""

from __future__ import annotations

import pytest

from casereview.publish.page_html import BrokenLink, Heading, broken_links, finish, headings
from casereview.publish.pages import Page


@pytest.mark.parametrize(
    ("path", "target", "address"),
    [
        ("index", "rowan/index", "rowan/index.html"),
        ("rowan/imr/health/analysis", "rowan/index#x", "../../index.html#x"),
        ("rowan/a", "rowan/b#x", "b.html#x"),
        ("rowan/a", "index", "../index.html"),
    ],
)
def test_a_link_is_written_from_where_its_page_stands(path: str, target: str, address: str) -> None:
    assert finish(Page(path, "", f'<a href="page:{target}">x</a>')) == f'<a href="{address}">x</a>'


def test_a_paragraph_number_links_to_its_own_paragraph() -> None:
    body = finish(Page("a", "", '<p id="seen"><span class="pn">8.4</span> Text</p>'))
    assert body.startswith('<p id="seen" class="numbered"><a class="pn" href="#seen"')


def test_a_table_gets_a_frame_named_by_its_caption() -> None:
    body = finish(Page("a", "", "<table class='x'><caption>Visits &amp; calls</caption></table>"))
    assert 'role="region" tabindex="0" aria-label="Visits &amp; calls"' in body


def test_frames_of_one_page_have_different_names() -> None:
    body = finish(Page("a", "", "<table><caption>Visits</caption></table>" * 2))
    assert 'aria-label="Visits"' in body
    assert 'aria-label="Visits (2)"' in body


def test_a_table_without_a_caption_is_named_by_the_heading_above_it() -> None:
    body = finish(Page("a", "", '<h2 id="h">Growth</h2><table><caption></caption><tbody></tbody></table>'))
    assert 'aria-label="Table: Growth"' in body
    assert "<caption>" not in body


def test_a_caption_right_below_its_heading_is_not_shown_again() -> None:
    body = finish(Page("a", "", '<h2 id="h">Files</h2><table><caption>Files secured</caption></table>'))
    assert '<caption class="quiet">Files secured</caption>' in body


def test_a_caption_below_other_words_is_shown() -> None:
    body = finish(Page("a", "", '<h2 id="h">Files</h2><p>Two.</p><table><caption>Files secured</caption></table>'))
    assert "<caption>Files secured</caption>" in body


HEADS = "".join(f'<th scope="col">{word}</th>' for word in ("A", "B &amp; C", "D"))
THREE = f'<table class="x"><thead><tr>{HEADS}</tr></thead>'


def test_a_cell_says_its_column_where_it_may_leave_it() -> None:
    body = finish(Page("a", "", f'{THREE}<tbody><tr><th scope="row">1</th><td>2</td><td>3</td></tr></tbody></table>'))
    assert '<th scope="row" role="rowheader">1</th><td role="cell" data-label="B &amp; C">2</td>' in body
    assert '<th role="columnheader" scope="col">' in body


def test_a_table_of_two_columns_stays_a_table() -> None:
    table = '<table class="x"><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead></table>'
    assert "stack" not in finish(Page("a", "", table))


def test_a_table_of_an_author_stays_a_table() -> None:
    assert "stack" not in finish(Page("a", "", THREE.replace(' class="x"', "") + "</table>"))


def test_a_corner_without_words_is_not_a_heading() -> None:
    body = finish(Page("a", "", '<table><thead><tr><th scope="col"></th><th scope="col">Age</th></tr></thead></table>'))
    assert '<tr><td></td><th scope="col">Age</th></tr>' in body


def test_headings_are_read_as_words() -> None:
    assert headings('<h2 id="a">Wishes &amp; <em>feelings</em></h2>') == [Heading(2, "a", "Wishes & feelings")]


def test_links_that_lead_nowhere_are_found() -> None:
    pages = [
        Page("a", "", '<a href="page:b#x">1</a><a href="page:b#y">2</a><a href="page:c">3</a><a href="#z">4</a>'),
        Page("b", "", '<p id="x"></p>'),
    ]
    assert broken_links(pages) == [BrokenLink("a", "b#y"), BrokenLink("a", "c"), BrokenLink("a", "#z")]


def test_the_invented_site_has_no_broken_link(pages: list[Page]) -> None:
    assert broken_links(pages) == []
