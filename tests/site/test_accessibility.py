"""No kind of page has a fault that axe-core finds, in light and in dark, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from invented_site import load_pages
from playwright.sync_api import Browser, ViewportSize

PATHS = [page.path for page in load_pages()] + ["404"]
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)


@pytest.mark.parametrize(("colours", "size"), [("light", WIDE), ("dark", WIDE), ("light", NARROW)])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(browser: Browser, address: str, path: str, colours: str, size: ViewportSize) -> None:
    with browser.new_context(viewport=size, color_scheme=colours, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{address}/{path}.html")
        assert page.evaluate("document.body.dataset.mdColorScheme") == {"light": "default", "dark": "slate"}[colours]
        results = Axe().run(page)
        assert results.response["violations"] == [], results.generate_report()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_in_an_open_search(browser: Browser, address: str, colours: str) -> None:
    with browser.new_context(color_scheme=colours, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{address}/index.html")
        page.click(".md-search__input")
        page.keyboard.type("clinic")
        page.wait_for_selector(".md-search-result__item")
        results = Axe().run(page)
        assert results.response["violations"] == [], results.generate_report()
