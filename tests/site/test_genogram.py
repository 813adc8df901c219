"""The genogram in a real browser: zoom by button, key and two fingers; a picture that scrolls where there is no script;
one page of its own on paper.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

WIDTH = "document.querySelector('.genogram-frame svg').getBoundingClientRect().width"
FRAME = ".genogram-frame >> nth=0"


@pytest.fixture
def page(browser: Browser, example_address: str) -> Iterator[Page]:
    with browser.new_context(viewport=ViewportSize(width=1280, height=900), reduced_motion="reduce") as context:
        shown = context.new_page()
        shown.goto(f"{example_address}/genogram.html")
        yield shown


def _press(page: Page, words: str) -> None:
    page.locator(".genogram-bar").first.get_by_text(words, exact=True).click()


def test_buttons_make_it_larger_and_smaller_and_whole(page: Page) -> None:
    whole = page.evaluate(WIDTH)
    _press(page, "+")
    larger = page.evaluate(WIDTH)
    assert larger == pytest.approx(1.25 * whole, abs=2)
    assert page.locator("output.genogram-scale").first.inner_text().endswith("%")
    _press(page, "Whole picture")
    assert page.evaluate(WIDTH) == pytest.approx(whole, abs=2)
    _press(page, "−")
    assert page.evaluate(WIDTH) < whole


def test_keys_do_the_same_when_the_picture_has_the_focus(page: Page) -> None:
    page.locator(FRAME).focus()
    before = page.evaluate(WIDTH)
    page.keyboard.press("+")
    assert page.evaluate(WIDTH) > before
    page.keyboard.press("0")
    assert page.evaluate(WIDTH) == pytest.approx(before, abs=2)


def test_a_pinch_on_a_touchpad_zooms_where_the_pointer_is(page: Page) -> None:
    before = page.evaluate(WIDTH)
    box = page.locator(FRAME).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 300, box["y"] + 100)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    page.wait_for_timeout(100)
    assert page.evaluate(WIDTH) > before


def test_it_is_saved_as_it_is_shown_with_its_marking_in_the_name(page: Page, tmp_path: Path) -> None:
    with page.expect_download() as found:
        _press(page, "Save as SVG")
    download = found.value
    assert download.suggested_filename.startswith("official-sensitive-genogram")
    download.save_as(tmp_path / "saved.svg")
    saved = (tmp_path / "saved.svg").read_text(encoding="utf-8")
    assert saved.startswith("<?xml")
    assert 'role="img"' in saved
    assert "style=" not in saved
    heading = re.findall(r'class="sheet-heading"[^>]*>([^<]+)', saved)
    assert heading[0] == "FICTIONAL · OFFICIAL-SENSITIVE"
    assert heading[1].startswith("Genogram, as at ")
    assert "edition" in heading[1]


def test_a_view_is_saved_under_no_person_s_name(page: Page) -> None:
    page.evaluate("document.querySelector('.genogram-frame svg title').textContent = 'Genogram: Around Una Pellin'")
    with page.expect_download() as found:
        _press(page, "Save as SVG")
    assert found.value.suggested_filename.endswith("-genogram.svg")


def test_nothing_is_refused_by_the_page_s_own_policy(browser: Browser, example_address: str) -> None:
    shown = browser.new_page()
    said: list[str] = []
    shown.on("console", lambda message: said.append(message.text))
    shown.on("pageerror", lambda error: said.append(str(error)))
    shown.goto(f"{example_address}/genogram.html")
    shown.locator(".genogram-bar button").first.click()
    shown.close()
    assert said == []


def test_without_a_script_it_stands_at_full_size_and_scrolls(browser: Browser, example_address: str) -> None:
    shown = browser.new_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    shown.goto(f"{example_address}/genogram.html")
    frame = shown.locator(FRAME)
    size = frame.locator("svg").bounding_box()
    assert size is not None
    assert size["width"] == pytest.approx(float(frame.locator("svg").get_attribute("width") or 0), abs=2)
    assert shown.locator(".genogram-bar").count() == 0
    assert frame.get_attribute("tabindex") == "0"
    shown.close()


def test_on_paper_each_picture_is_whole_on_one_page_that_lies_on_its_side(page: Page, tmp_path: Path) -> None:
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    said = subprocess.run(["pdfinfo", tmp_path / "page.pdf"], check=True, capture_output=True, text=True).stdout
    across, down = (float(part) for part in said.partition("Page size:")[2].split()[:3:2])
    assert across > down
    pages = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], check=True, capture_output=True, text=True).stdout
    with_keys = [text for text in pages.split("\f") if "Subject of the review\n" in text]
    assert len(with_keys) == page.locator("figure.genogram").count()
    assert "Full size" not in pages
