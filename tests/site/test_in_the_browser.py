"""The site in a real browser: nothing leaves the machine, and it can be read, searched and printed."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented_site import load_pages
from playwright.sync_api import Browser, Page, ViewportSize

SEEN = """(() => {
  const style = getComputedStyle(document.activeElement);
  const outlined = style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2;
  return outlined || document.activeElement.matches(".md-option");  // whose label is outlined
})()"""

PATHS = [page.path for page in load_pages()] + ["404"]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=ViewportSize(width=1280, height=900), reduced_motion="reduce") as context:
        yield context.new_page()


def _top(page: Page, selector: str) -> float:
    return float(page.locator(selector).first.evaluate("e => e.getBoundingClientRect().top"))


def _settles(page: Page, condition: str) -> bool:
    """Whether a condition holds within two seconds; the page's own policy forbids Playwright's way of waiting."""
    for _ in range(20):
        if page.evaluate(condition):
            return True
        page.wait_for_timeout(100)
    return False


def test_no_request_leaves_the_machine_and_nothing_is_refused(page: Page, address: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in PATHS:
        page.goto(f"{address}/{path}.html")
    page.wait_for_load_state("networkidle")
    assert {url for url in asked if not url.startswith(f"{address}/")} == set()
    assert complaints == []


def test_search_finds_a_word_and_opens_its_page(page: Page, address: str) -> None:
    page.goto(f"{address}/rowan/people.html")
    page.click(".md-search__input")
    page.keyboard.type("countersignature")
    page.click(".md-search-result__link")
    page.wait_for_url("**/rowan/imr/health/analysis.html**")


def test_the_choice_of_colours_is_kept_from_page_to_page(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.click("label[title='Change to dark colours']")
    page.goto(f"{address}/rowan/people.html")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


def test_the_strip_stays_in_sight_while_reading(page: Page, address: str) -> None:
    page.goto(f"{address}/rowan/imr/health/analysis.html")
    page.evaluate("scrollTo(0, 900)")
    assert page.locator(".strip").evaluate("e => e.getBoundingClientRect().top") == 0


def test_head_and_caption_of_a_long_table_stay_while_it_scrolls(page: Page, address: str) -> None:
    page.goto(f"{address}/rowan/chronology.html")
    page.locator(".table-frame").evaluate("e => { e.scrollTop = 2000 }")
    frame, caption, head = (
        _top(page, name) for name in (".table-frame", ".table-frame caption", ".table-frame thead th")
    )
    assert 0 <= caption - frame < 5 < head - frame < 60


def test_a_table_can_be_scrolled_from_the_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/rowan/chronology.html")
    page.locator(".table-frame").focus()
    page.keyboard.press("End")
    assert _settles(page, "document.querySelector('.table-frame').scrollTop > 100")


def test_the_place_of_the_keyboard_is_seen(page: Page, address: str) -> None:
    page.goto(f"{address}/rowan/recommendations.html")
    for _ in range(14):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML")


def test_print_carries_marking_edition_and_page_numbers(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/rowan/imr/health/analysis.html")
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    printed = subprocess.run(
        ["pdftotext", tmp_path / "printed.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    for sheet in printed.split("\f")[:-1]:
        assert "OFFICIAL-SENSITIVE" in sheet
        assert "FICTIONAL" in sheet
        assert "Coded edition: coded is not anonymous" in sheet
        assert "Page " in sheet
    assert "Integrated chronology" not in printed


def _shown(page: Page, selector: str) -> int:
    return page.locator(f"table.chronology tbody tr{selector}").filter(visible=True).count()


def test_the_chronology_shows_the_agencies_that_are_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}/rowan/chronology.html")
    page.get_by_label("Police").press("Space")
    assert _shown(page, ".agency-2") == 0
    assert _shown(page, ":not(.month)") == 160
    assert page.get_by_role("status").inner_text() == "160 of 200 events"


def test_a_month_without_a_chosen_event_is_not_shown(page: Page, address: str) -> None:
    page.goto(f"{address}/rowan/chronology.html")
    for box in page.get_by_role("checkbox").all():
        box.uncheck() if box.evaluate("e => e.closest('.filter') !== null") else None
    assert _shown(page, ".month") == 0


def test_a_link_to_an_event_that_is_not_chosen_shows_it(page: Page, address: str) -> None:
    page.goto(f"{address}/rowan/chronology.html")
    row = page.locator("table.chronology tr.agency-2").first
    page.get_by_label("Police").uncheck()
    page.evaluate("id => { location.hash = id }", row.get_attribute("id"))
    row.wait_for(state="visible")


def test_the_chronology_is_whole_without_scripts(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/rowan/chronology.html")
        assert _shown(page, ":not(.month)") == 200
        assert page.locator("ul.legend li").count() == 5
        assert page.locator(".filter").count() == 0


def test_what_happened_has_the_widest_column(page: Page, address: str) -> None:
    page.goto(f"{address}/rowan/chronology.html")
    heads = page.locator("table.chronology thead th").all()
    widths = {head.inner_text(): head.evaluate("e => e.offsetWidth") for head in heads}
    assert max(widths, key=lambda name: widths[name]) == "What happened"


def test_every_heading_of_the_site_has_a_tab(page: Page, address: str) -> None:
    page.goto(f"{address}/rowan/people.html")
    tabs = page.locator(".md-tabs__item").filter(visible=True).all_inner_texts()
    assert tabs == ["All reviews", "Rowan", "The case", "Agency reviews", "Together", "Record", "Help"]


def test_the_first_page_leads_to_every_page_below_a_heading(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.locator(".contents").get_by_text("Learning points").click()
    assert page.locator("h1").inner_text() == "Learning points"


def test_a_wide_page_lies_on_its_side_on_paper(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/rowan/actions.html")
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    told = subprocess.run(["pdfinfo", tmp_path / "printed.pdf"], capture_output=True, text=True, check=True).stdout
    width, height = re.search(r"Page size:\s+([0-9.]+) x ([0-9.]+)", told).groups()  # type: ignore[union-attr]
    assert float(width) > float(height)


def test_from_a_folder_the_site_says_how_to_search(browser: Browser, built: Path) -> None:
    with browser.new_context(viewport=ViewportSize(width=1280, height=900)) as context:
        page = context.new_page()
        page.goto((built / "rowan" / "people.html").as_uri())
        page.get_by_text("casereview serve").wait_for(state="visible")


def test_pages_open_from_a_folder_too(browser: Browser, built: Path) -> None:
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((built / "rowan" / "people.html").as_uri())
        page.click("text=Integrated chronology")
        assert page.locator("h1").inner_text() == "Integrated chronology"
        assert not [url for url in asked if not url.startswith("file:")]
