"""The HTML file in a real browser: nothing that axe-core finds, nothing asked of anybody, nothing off the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

if TYPE_CHECKING:
    from pathlib import Path

SIZES = {"wide": (1280, 900), "narrow": (390, 844)}


@pytest.fixture(scope="module")
def address(html_file: bytes, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("document") / "document.html"
    path.write_bytes(html_file)
    return path.as_uri()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(browser: Browser, address: str, colours: str, size: str) -> None:
    width, height = SIZES[size]
    # The file's own policy forbids every script, so the checker's is let in here alone.
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=colours, bypass_csp=True)
    page.goto(address)
    found = Axe().run(page)
    page.close()
    assert found.violations_count == 0, found.generate_report()


def test_it_asks_for_nothing_and_breaks_no_rule_of_its_own_policy(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url.split(":", 1)[0]))
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)
    styled = page.evaluate("getComputedStyle(document.querySelector('.cover')).backgroundColor")
    page.close()
    assert (set(asked) - {"data"}, said) == ({"file"}, [])
    assert styled == "rgb(23, 70, 92)"


def test_nothing_reaches_beyond_a_narrow_screen(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width == 390
