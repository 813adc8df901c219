"""No kind of page has a fault that axe-core finds, in light and in dark, and none is wider than a telephone.

The real example is opened for each kind of page it has; the invented site for what the example has none of.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from casereview.publish.pages import Page as SitePage

WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
KINDS = (
    "home people agencies genogram compared matrix chronology known seen contacts timeline imr section learning "
    "recommendations actions panel glossary history procedure help"
).split()
ONLY_INVENTED = ["index", "rowan/index", "rowan/imr/police/analysis", "404"]
SCROLLED = (
    """[...document.querySelectorAll(".table-frame:has(> .stack)")].filter(e => e.scrollWidth > e.clientWidth).length"""
)


def _longest(pages: list[SitePage], kind: str) -> str:
    return max((page for page in pages if page.meta.get("kind") == kind), key=lambda page: len(page.html)).path


@pytest.fixture(scope="module")
def screens(browser: Browser) -> Iterator[dict[str, Page]]:
    """One tab for each way of looking, since opening one takes as long as looking at a page."""
    ways = {"light": (WIDE, "light"), "dark": (WIDE, "dark"), "telephone": (NARROW, "light")}
    contexts = {
        name: browser.new_context(viewport=size, color_scheme=colours, reduced_motion="reduce")
        for name, (size, colours) in ways.items()
    }
    yield {name: context.new_page() for name, context in contexts.items()}
    for context in contexts.values():
        context.close()


def _faults(page: Page) -> list[str]:
    return [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in Axe().run(page).response["violations"]]


def _is_shown_in(page: Page, colours: str) -> bool:
    return bool(page.evaluate("document.body.dataset.mdColorScheme") == {"light": "default", "dark": "slate"}[colours])


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_the_example(
    screens: dict[str, Page], example: list[SitePage], example_address: str, kind: str, colours: str
) -> None:
    page = screens[colours]
    page.goto(f"{example_address}/{_longest(example, kind)}.html")
    assert _is_shown_in(page, colours)
    assert _faults(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_fits_a_telephone(
    screens: dict[str, Page], example: list[SitePage], example_address: str, kind: str
) -> None:
    page = screens["telephone"]
    page.goto(f"{example_address}/{_longest(example, kind)}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert page.evaluate(SCROLLED) == 0


@pytest.mark.parametrize(
    "kind", "home genogram compared matrix chronology known seen contacts timeline imr actions".split()
)
def test_axe_finds_nothing_on_a_telephone(
    screens: dict[str, Page], example: list[SitePage], example_address: str, kind: str
) -> None:
    page = screens["telephone"]
    page.goto(f"{example_address}/{_longest(example, kind)}.html")
    assert _faults(page) == []


def test_the_example_has_no_kind_of_page_beyond_these(example: list[SitePage]) -> None:
    assert {page.meta.get("kind") for page in example} == set(KINDS)


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("path", ONLY_INVENTED)
def test_axe_finds_nothing_in_what_the_example_lacks(
    screens: dict[str, Page], address: str, path: str, colours: str
) -> None:
    page = screens[colours]
    page.goto(f"{address}/{path}.html")
    assert _is_shown_in(page, colours)
    assert _faults(page) == []


@pytest.mark.parametrize("path", ONLY_INVENTED)
def test_what_the_example_lacks_fits_a_telephone(screens: dict[str, Page], address: str, path: str) -> None:
    page = screens["telephone"]
    page.goto(f"{address}/{path}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_in_an_open_search(screens: dict[str, Page], address: str, colours: str) -> None:
    page = screens[colours]
    page.goto(f"{address}/index.html")
    page.click(".md-search__input")
    page.keyboard.type("clinic")
    page.wait_for_selector(".md-search-result__item")
    assert _faults(page) == []
