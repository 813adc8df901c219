"""The pages that read a chronology, in a real browser and with as many entries as a review may have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from casereview.chronology.events import Event, in_order
from casereview.chronology.reading.items import read
from casereview.chronology.reading.when import iso, ordinal
from casereview.model.repository import Repository
from casereview.publish.assemble.chronology_printing import Printing, printing_of
from casereview.publish.assemble.chronology_timeline import timeline_page
from casereview.publish.site import assembly_of

ROOT = Path(__file__).resolve().parents[2]
MANY, LARGEST = 5_000, 500_000
#: A4 on its side without its margins, in the browser's pixels: 261 by 166 millimetres.
PAPER = ViewportSize(width=986, height=627)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=ViewportSize(width=1280, height=900), reduced_motion="reduce") as context:
        yield context.new_page()


def test_a_mark_of_the_timeline_opens_its_entry(page: Page, example_address: str) -> None:
    page.goto(f"{example_address}/reading/timeline.html")
    page.locator('.timeline a[href$="#health-0012"]').click()
    assert page.url.endswith("/chronology.html#health-0012")


@pytest.mark.parametrize(
    ("asked", "told"),
    [("days=2009-06-01_2009-06-30", "1 June 2009 to 30 June 2009"), ("contact=home-visit", "contact Home visit")],
)
def test_a_figure_of_a_month_or_a_type_opens_its_entries(
    page: Page, example_address: str, asked: str, told: str
) -> None:
    page.goto(f"{example_address}/reading/contacts.html")
    page.locator(f'a[href*="{asked}"]').first.click()
    shown = page.locator(".filters__shown")
    shown.wait_for()
    assert told in shown.inner_text()
    assert "left out" not in page.locator(".filter__said").inner_text()


def test_the_drawing_can_be_skipped_from_the_keyboard(page: Page, example_address: str) -> None:
    page.goto(f"{example_address}/reading/timeline.html")
    skip = page.locator(".skip a").first
    assert skip.bounding_box()["width"] <= 2  # type: ignore[index]
    skip.focus()
    assert skip.bounding_box()["width"] > 100  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.url.endswith("-words")


def test_the_same_is_said_in_words_below_the_drawing(page: Page, example_address: str) -> None:
    page.goto(f"{example_address}/reading/timeline.html")
    words = page.locator("details").last
    words.locator("summary").click()
    assert words.locator("table.in-words a").count() > 10


def test_marks_have_the_colour_of_their_agency_and_stand_on_it_in_every_scheme(
    browser: Browser, example_address: str
) -> None:
    for colours in ("light", "dark"):
        with browser.new_context(color_scheme=colours, viewport=ViewportSize(width=1280, height=900)) as context:  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(f"{example_address}/reading/timeline.html")
            fills = page.evaluate(
                "[...document.querySelectorAll('.timeline .marks circle.m-full')].map(e => getComputedStyle(e).fill)"
            )
            assert len(set(fills)) == 4


def test_a_drawing_and_its_heading_fit_one_sheet(browser: Browser, example_address: str) -> None:
    with browser.new_context(viewport=PAPER, reduced_motion="reduce") as context:
        page = context.new_page()
        page.emulate_media(media="print")
        page.goto(f"{example_address}/reading/timeline.html")
        heights = page.evaluate(
            "[...document.querySelectorAll('.timeline')].map(e => e.getBoundingClientRect().height)"
        )
    assert heights
    assert max(heights) < PAPER["height"] - 120


@pytest.mark.parametrize("path", ["known/child-a", "seen", "contacts", "timeline"])
def test_drawings_and_tables_scroll_in_their_frames_and_not_the_page(
    browser: Browser, example_address: str, path: str
) -> None:
    with browser.new_context(viewport=ViewportSize(width=390, height=844)) as context:
        page = context.new_page()
        page.goto(f"{example_address}/reading/{path}.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.fixture(scope="module")
def printing() -> Printing:
    return printing_of(assembly_of(Repository(ROOT), "rowan", "coded", None))


def _many(printing: Printing, agencies: int, years: int) -> Printing:
    """The example's events again and again, in ``agencies`` agencies and over ``years`` years."""
    known = [item.event for item in printing.items]
    names = [f"{name}{number or ''}" for number in range(agencies // 4 + 1) for name in printing.documents][:agencies]
    first, days = ordinal("2000-01-01"), years * 365
    events: list[Event] = []
    for number in range(MANY):
        old, agency = known[number % len(known)], names[number * 7 % agencies]
        day = iso(first + number * 37 % days)
        date = day[:7] if number % 19 == 0 else f"{day}~" if number % 23 == 0 else day
        events.append(replace(old, id=f"{agency}-{number:05}", agency=agency, date=date, kind="on"))
    document = next(iter(printing.documents.values()))
    people = next(iter(printing.frame.people.values()))
    return replace(
        printing,
        documents={name: printing.documents.get(name, document) for name in names},
        items=read(in_order(events), replace(printing.frame, people=dict.fromkeys(names, people))),
    )


@pytest.mark.parametrize(("agencies", "years"), [(4, 2), (12, 10), (50, 25)])
def test_a_timeline_of_five_thousand_entries_stays_small(printing: Printing, agencies: int, years: int) -> None:
    html = timeline_page(_many(printing, agencies, years))
    assert len(html.encode()) < LARGEST


def test_fifty_agencies_stand_in_drawings_that_fit_a_sheet(printing: Printing) -> None:
    html = timeline_page(_many(printing, 50, 3))
    heights = [float(height) for height in re.findall(r'class="timeline" viewBox="0 0 1000 ([\d.]+)"', html)]
    assert len(heights) == 10
    assert max(heights) < 1000 * (PAPER["height"] - 120) / PAPER["width"]


def test_the_entries_of_a_crowded_timeline_are_all_counted(printing: Printing) -> None:
    html = timeline_page(_many(printing, 12, 10))
    total = sum(int(number) for number in re.findall(r"(\d+) entr(?:y|ies)(?: \([^)]*\))?[;.]", html))
    assert total == MANY
