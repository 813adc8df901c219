"""Pages find their places: order, headings, addresses, and what the head of every page says."""

from __future__ import annotations

import pytest

from casereview.diagnostics import CannotRun
from casereview.publish.pages import Page, PageMeta, duplicates, nav_tree, strip_of

HOME = PageMeta(marking="OFFICIAL", edition="agency:health")


def test_pages_keep_their_order_and_an_index_opens_its_section() -> None:
    pages = [
        Page("index", "Home", ""),
        Page("r/b", "B", "", "R"),
        Page("r/index", "R", "", "R"),
        Page("r/a", "A", "", "R"),
    ]
    assert nav_tree(pages) == [{"Home": "index.md"}, {"R": [{"R": "r/index.md"}, {"B": "r/b.md"}, {"A": "r/a.md"}]}]


def test_a_section_may_stand_in_a_section_that_has_no_page_yet() -> None:
    pages = [Page("r/h/a", "A", "", "R / H"), Page("r/x", "X", "", "R")]
    assert nav_tree(pages) == [{"R": [{"H": [{"A": "r/h/a.md"}]}, {"X": "r/x.md"}]}]


def test_a_shorter_title_is_used_in_the_navigation() -> None:
    assert nav_tree([Page("a", "A long title", "", "", PageMeta(label="Short"))]) == [{"Short": "a.md"}]


def test_two_pages_at_one_place_are_found_without_regard_to_case() -> None:
    assert duplicates([Page("r/A", "1", ""), Page("r/a", "2", "")]) == ["r/a"]


def test_the_strip_names_the_edition_and_warns_of_what_it_holds() -> None:
    strip = strip_of([Page("index", "Home", "", "", HOME)])
    assert (strip.edition_title, strip.notice, strip.fictional) == (
        "Agency edition",
        "holds names known to one agency",
        False,
    )


@pytest.mark.parametrize("meta", [PageMeta(edition="coded"), PageMeta(marking="OFFICIAL")])
def test_a_site_without_marking_or_edition_is_refused(meta: PageMeta) -> None:
    with pytest.raises(CannotRun):
        strip_of([Page("index", "Home", "", "", meta)])


def test_a_site_without_a_home_page_is_refused() -> None:
    with pytest.raises(CannotRun):
        strip_of([Page("r/a", "A", "", "", HOME)])
