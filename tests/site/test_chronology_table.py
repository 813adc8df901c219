"""The chronology's filters in a real browser, with five thousand events: what is shown, said, linked to and printed."""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from many_events import assembly_with_events, write_events
from playwright.sync_api import Browser, Locator, Page, ViewportSize

from casereview.chronology.events import Event, integrated
from casereview.chronology.search import search
from casereview.model.chronology import beside_period
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.chronology import chronology
from casereview.publish.pages import Page as SitePage
from casereview.publish.site import strip
from casereview.publish.site_build import build_site
from casereview.publish.site_server import make_server

EVENTS = 5000
ROWS = "table.chronology tr[id]"
Told = Callable[[Event], bool]


@pytest.fixture(scope="module")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return assembly_with_events(write_events(tmp_path_factory.mktemp("many") / "repository", EVENTS))


@pytest.fixture(scope="module")
def events(assembly: Assembly) -> list[Event]:
    return integrated(assembly.review.documents)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, assembly: Assembly, configuration: Path) -> Iterator[str]:
    """The address of a site with the page of all events."""
    home = SitePage("index", "Home", "<p>See the chronology.</p>", "", {**strip(assembly), "kind": "home"})
    page = SitePage("chronology", "Chronology", chronology(assembly), "The case", {"kind": "chronology", "wide": True})
    panel = SitePage("panel/index", "The panel", '<p id="Q1">A query.</p>', "The panel", {"kind": "panel"})
    folder = build_site(
        [home, page, panel], tmp_path_factory.mktemp("sites") / "many", configuration=configuration
    ).folder
    server = make_server(folder, 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/chronology.html"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def complaints() -> list[str]:
    """What the browser complained of, and what it fetched from elsewhere, over all tests."""
    return []


@pytest.fixture(scope="module")
def opened(browser: Browser, many: str, complaints: list[str]) -> Iterator[Page]:
    """One tab for all tests: opening the page takes longer than what is done with it."""
    with browser.new_context(viewport=ViewportSize(width=1280, height=900), reduced_motion="reduce") as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: None if "127.0.0.1" in asked.url else complaints.append(asked.url))
        page.goto(many)
        yield page


@pytest.fixture
def page(opened: Page) -> Page:
    """The tab with nothing chosen."""
    opened.emulate_media(media="null")
    opened.evaluate("() => { history.pushState(null, '', location.pathname); dispatchEvent(new Event('popstate')) }")
    return opened


def shown(page: Page) -> list[str]:
    """The ids of the events in sight, in order."""
    found = page.evaluate(
        "s => [...document.querySelectorAll(s)].filter(e => !e.hidden && !e.parentElement.hidden).map(e => e.id)", ROWS
    )
    return [str(name) for name in found]


def those(events: list[Event], told: Told) -> list[str]:
    return [event.id for event in events if told(event)]


def field(page: Page, label: str, inside: str = "") -> Locator:
    place = page.get_by_role("group", name=inside, exact=True) if inside else page.locator(".filters")
    return place.get_by_label(label, exact=True)


def say(page: Page, query: str, count: int) -> None:
    """Type a query and wait until the number of events it finds is told."""
    page.get_by_label("Search the events").fill(query)
    page.get_by_role("status").get_by_text(f"{count} of {EVENTS} events").wait_for()


def test_all_events_are_shown_at_first(page: Page, events: list[Event]) -> None:
    assert shown(page) == [event.id for event in events]
    assert page.get_by_role("status").inner_text() == f"All {EVENTS} events"
    assert not page.get_by_role("button", name="Clear all filters").is_visible()


def test_all_events_stand_without_scripts(browser: Browser, many: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(many)
        assert page.locator(ROWS).count() == EVENTS
        assert page.locator(".filters").count() == 0
        assert page.locator("ul.legend li").count() == 4


FILTERS: dict[str, tuple[Callable[[Page], Any], Told]] = {
    "an agency": (
        lambda page: [
            page.get_by_label(name).uncheck() for name in ("Health trust", "School", "Children's social care")
        ],
        lambda event: event.agency == "police",
    ),
    "a family member": (
        lambda page: field(page, "Family member").select_option("Mother"),
        lambda event: "mother" in event.family,
    ),
    "a professional": (
        lambda page: field(page, "Professional").select_option("HV2"),
        lambda event: "hv-2" in event.professionals,
    ),
    "a professional who is not known": (
        lambda page: field(page, "Professional").select_option("not known"),
        lambda event: "unknown" in event.professionals,
    ),
    "a kind of contact": (
        lambda page: field(page, "Contact").select_option("Home visit"),
        lambda event: event.cells["contact"] == "home-visit",
    ),
    "days from one to another": (
        lambda page: (field(page, "From").fill("2009-03-10"), field(page, "To").fill("2009-03-20")),
        lambda event: event.date == "2009-03" or "2009-03-10" <= event.date <= "2009-03-20",
    ),
    "days until one": (
        lambda page: field(page, "To").fill("2007-12-31"),
        lambda event: event.date < "2008",
    ),
    "the time before the period": (
        lambda page: field(page, "Period").select_option("Before the review’s period"),
        lambda event: beside_period(event.date, "on", "2008-01-01", "2010-02-26") == "before",
    ),
    "the period": (
        lambda page: field(page, "Period").select_option("In the review’s period"),
        lambda event: not beside_period(event.date, "on", "2008-01-01", "2010-02-26"),
    ),
    "background": (
        lambda page: field(page, "Period").select_option("Marked as background"),
        lambda event: event.cells["background"] == "yes",
    ),
    "a child who was seen": (
        lambda page: field(page, "Seen", "Child A").select_option("Yes"),
        lambda event: event.cells["seen:child-a"] == "yes",
    ),
    "a child who was not seen alone": (
        lambda page: field(page, "Alone", "Child B").select_option("No"),
        lambda event: event.cells["alone:child-b"] == "no",
    ),
    "a child of whom it is not clear whether it was spoken to": (
        lambda page: field(page, "Spoken to", "Child B").select_option("Not clear"),
        lambda event: event.cells["spoken:child-b"] == "unclear",
    ),
    "a child of whom nothing is said": (
        lambda page: field(page, "Seen", "Child B").select_option("Not said"),
        lambda event: event.cells["seen:child-b"] == "",
    ),
    "good practice": (
        lambda page: field(page, "Good practice").check(),
        lambda event: event.cells["good_practice"] == "yes",
    ),
    "events recorded differently": (
        lambda page: field(page, "Recorded differently").check(),
        lambda event: event.id in {"health-0033", "social-0010"},
    ),
    "events recorded more than once": (
        lambda page: field(page, "Recorded more than once").check(),
        lambda event: event.id in {"school-0030", "police-0042"},
    ),
    "events the panel asked about": (
        lambda page: field(page, "Asked about by the panel").check(),
        lambda event: event.id == "health-0033",
    ),
    "good practice, or recorded differently": (
        lambda page: (field(page, "Good practice").check(), field(page, "Recorded differently").check()),
        lambda event: event.cells["good_practice"] == "yes" or event.id in {"health-0033", "social-0010"},
    ),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_shows_what_it_says_and_nothing_else(page: Page, events: list[Event], name: str) -> None:
    choose, told = FILTERS[name]
    page.locator(".filters__asked").evaluate("e => { e.open = true }")
    choose(page)
    expected = those(events, told)
    assert 0 < len(expected) < EVENTS
    assert shown(page) == expected
    assert page.get_by_role("status").inner_text() == f"{len(expected)} of {EVENTS} events"


def test_several_filters_have_all_to_fit(page: Page, events: list[Event]) -> None:
    names = ("a family member", "a kind of contact", "a child who was seen", "the period")
    page.locator(".filters__asked").evaluate("e => { e.open = true }")
    for name in names:
        FILTERS[name][0](page)
    say(
        page,
        "asleep",
        len(
            found := those(
                events,
                lambda event: all(FILTERS[name][1](event) for name in names) and "asleep" in event.cells["description"],
            )
        ),
    )
    assert found
    assert shown(page) == found
    assert page.locator(".filters__shown").inner_text() == (
        "Shown: events with “asleep”; family member Mother; contact Home visit; in the review’s period; "
        "Child A seen: yes"
    )


@pytest.mark.parametrize(
    "query",
    [
        "chickenpox",
        "CHICKEN",
        '"chicken"',
        '"appointment not kept"',
        '"kept appointment"',
        "kept appointment",
        "letter mother",
        '"mother\'s word"',
        "second-class",
        "hv2 asleep",
        '"child a absent"',
        '"the baby asleep in the next room" tidy',
        '"would not say" closed',
        '"not known"',
    ],
)
def test_the_page_finds_what_the_command_finds(page: Page, assembly: Assembly, query: str) -> None:
    documents = [document for document in assembly.documents if document.chronology]
    found = {
        event
        for document in documents
        for event, _ in search(integrated([document]), query, printed=assembly.resolver(document).text)
    }
    say(page, query, len(found))
    assert set(shown(page)) == found


def test_what_was_searched_for_is_marked_where_it_stands(page: Page, events: list[Event]) -> None:
    phrase = "wait for the assessment, then decide"
    say(page, f'"{phrase}" duty', len(those(events, lambda event: phrase in event.cells["description"])))
    first = page.locator(f"{ROWS}:visible").first
    first.locator("mark").first.wait_for()
    assert sorted(first.locator("mark").all_inner_texts()) == ["duty", phrase]


def test_nothing_stays_marked_when_the_search_is_over(page: Page) -> None:
    before = page.locator("table.chronology tbody").first.inner_html()
    page.get_by_label("Search the events").fill("the")
    page.locator(f"{ROWS} mark").first.wait_for()
    page.get_by_role("button", name="Clear all filters").click()
    page.locator("table.chronology mark").first.wait_for(state="detached")
    assert page.locator("table.chronology tbody").first.inner_html() == before


def test_a_search_that_finds_nothing_says_so(page: Page) -> None:
    say(page, "zeppelin", 0)
    assert page.get_by_text("No event fits all of these filters.").is_visible()
    assert not page.locator("table.chronology").is_visible()


def test_clearing_shows_everything_and_leaves_the_keyboard_at_the_search(page: Page) -> None:
    FILTERS["a kind of contact"][0](page)
    field(page, "Good practice").check()
    page.get_by_role("button", name="Clear all filters").click()
    assert page.get_by_role("status").inner_text() == f"All {EVENTS} events"
    assert page.evaluate("document.activeElement.id") == "chronology-search"
    assert page.evaluate("location.hash") == ""


def test_all_or_no_agencies_are_chosen_at_once(page: Page, events: list[Event]) -> None:
    page.get_by_role("button", name="No agency").click()
    assert shown(page) == []
    page.get_by_label("School").check()
    assert shown(page) == those(events, lambda event: event.agency == "school")
    page.get_by_role("button", name="All agencies").click()
    assert len(shown(page)) == EVENTS


def test_a_view_can_be_linked_to(page: Page, browser: Browser) -> None:
    page.locator(".filters__asked").evaluate("e => { e.open = true }")
    for name in ("an agency", "days until one", "a child who was seen", "good practice", "a family member"):
        FILTERS[name][0](page)
    page.get_by_label("Search the events").fill('"words of advice"')
    page.locator(".filters__shown").get_by_text("“words of advice”".replace("“", '"').replace("”", '"')).wait_for()
    link, there = page.evaluate("location.href"), shown(page)
    with browser.new_context() as context:
        other = context.new_page()
        other.goto(link)
        assert shown(other) == there
        assert other.locator(".filters__shown").inner_text() == page.locator(".filters__shown").inner_text()
        assert field(other, "Seen", "Child A").is_visible()


def test_the_address_tells_a_server_nothing_and_names_nobody(page: Page, many: str) -> None:
    field(page, "Family member").select_option("Mother")
    field(page, "Professional").select_option("HV2")
    page.locator(".filters__asked").evaluate("e => { e.open = true }")
    FILTERS["a child who was seen"][0](page)
    before, _, behind = str(page.evaluate("location.href")).partition("#")
    assert before == many
    assert "family=" in behind
    assert not re.search("mother|hv-?2|child", behind.removeprefix("show"), re.IGNORECASE)


@pytest.mark.parametrize(
    "asked", ["family=zzzz", "agency=fire", "days=soon", "only=all", "answers=x-seen-yes", "other=1"]
)
def test_a_link_that_asks_for_what_is_not_known_says_so(page: Page, asked: str) -> None:
    page.evaluate("asked => { location.hash = '#show&' + asked }", asked)
    page.get_by_role("status").get_by_text("Part of the link is not known").wait_for()
    assert len(shown(page)) == EVENTS


def test_a_link_to_an_event_that_is_hidden_shows_it(page: Page) -> None:
    FILTERS["an agency"][0](page)
    page.evaluate("location.hash = '#school-0777'")
    page.get_by_role("status").get_by_text("The filters were cleared to show the event school-0777").wait_for()
    assert len(shown(page)) == EVENTS
    assert page.locator("#school-0777").evaluate(
        "e => { const box = e.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight }"
    )


def test_a_link_to_an_event_in_sight_leaves_the_filters(page: Page, events: list[Event]) -> None:
    FILTERS["an agency"][0](page)
    page.evaluate("location.hash = '#police-0777'")
    page.wait_for_timeout(50)
    assert shown(page) == those(events, lambda event: event.agency == "police")


def test_the_page_opens_at_the_event_a_link_names(browser: Browser, many: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{many}#social-1200")
        row = page.locator("#social-1200")
        assert row.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight }")


def test_back_and_forward_go_from_choice_to_choice(page: Page) -> None:
    field(page, "Contact").select_option("Phone")
    phone = len(shown(page))
    field(page, "Good practice").check()
    both = len(shown(page))
    assert both < phone < EVENTS
    page.go_back()
    assert len(shown(page)) == phone
    assert field(page, "Contact").evaluate("e => e.selectedOptions[0].textContent") == "Phone"
    page.go_back()
    assert len(shown(page)) == EVENTS
    page.go_forward()
    page.go_forward()
    assert len(shown(page)) == both


def test_typing_a_word_is_one_step_back(page: Page) -> None:
    page.get_by_label("Search the events").press_sequentially("chick", delay=110)
    page.wait_for_url("**#show&text=chick")
    page.go_back()
    assert page.get_by_label("Search the events").input_value() == ""
    assert len(shown(page)) == EVENTS


def test_only_the_result_is_printed_and_told_in_words(page: Page, events: list[Event]) -> None:
    FILTERS["an agency"][0](page)
    page.locator(".filters__asked").evaluate("e => { e.open = true }")
    FILTERS["a child who was seen"][0](page)
    field(page, "From").fill("2009-01-01")
    field(page, "To").fill("2009-12-31")
    page.emulate_media(media="print")
    assert page.locator(".filters__shown").inner_text() == "Shown: events of Police; 2009; Child A seen: yes"
    for control in ("#chronology-search", ".filters select", ".filters [type=checkbox]", ".filters button"):
        assert page.locator(control).filter(visible=True).count() == 0
    police = those(
        events, lambda e: e.agency == "police" and e.cells["seen:child-a"] == "yes" and e.date.startswith("2009")
    )
    rows = page.locator(ROWS).evaluate_all("all => all.filter(e => e.checkVisibility()).map(e => e.id)")
    assert rows == police


def test_nothing_is_told_of_filters_on_paper_where_there_are_none(browser: Browser, example_address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{example_address}/chronology.html")
        page.emulate_media(media="print")
        assert page.locator(".filters").evaluate("e => e.innerText.trim()") == ""


def test_on_paper_each_sheet_has_the_heads_and_no_month_stands_at_its_foot(page: Page, tmp_path: Path) -> None:
    FILTERS["good practice"][0](page)
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    ran = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "printed.pdf", "-"], capture_output=True, text=True, check=True
    )
    sheets = ran.stdout.split("\f")[:-1]
    assert len(sheets) > 5
    assert "Search the events" not in ran.stdout
    assert "Shown: only good practice" in sheets[0]
    for sheet in sheets:
        lines = [line.strip() for line in sheet.splitlines() if line.strip()]
        assert any("What happened" in line for line in lines[:8])
        assert not re.fullmatch(r"[A-Z][a-z]+ 20\d\d", lines[-2])


def test_on_a_telephone_each_event_is_a_card_and_filters_are_folded(browser: Browser, many: str) -> None:
    size = ViewportSize(width=390, height=844)
    with browser.new_context(viewport=size, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(many)
        assert not field(page, "Contact").is_visible()
        page.get_by_text("More filters").click()
        field(page, "Contact").select_option("Fax")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        card = page.locator(ROWS).filter(visible=True).first
        lefts = card.locator("th, td").evaluate_all("all => all.map(e => Math.round(e.getBoundingClientRect().left))")
        assert len(set(lefts)) == 1


def test_every_filter_is_reached_from_the_keyboard_and_seen_there(page: Page) -> None:
    page.get_by_label("Search the events").focus()
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [Boolean(e.closest('.filters')), e.labels?.length ? e.labels[0].textContent : e.textContent,"
            " s.outlineStyle === 'solid' && parseFloat(s.outlineWidth) >= 2] }"
        )
        if not told[0]:
            break
        assert told[2], told[1]
        reached.add(told[1])
    wanted = ("Police", "All", "More filters", "Family member", "Professional", "Contact", "From", "To", "Period")
    assert [
        name for name in (*wanted, "Children: seen", "Good practice") if not any(name in one for one in reached)
    ] == []


def test_an_agency_is_chosen_with_the_space_bar(page: Page, events: list[Event]) -> None:
    page.get_by_label("Police").press("Space")
    assert shown(page) == those(events, lambda event: event.agency != "police")


def test_every_filter_is_large_enough_to_hit(page: Page) -> None:
    page.locator(".filters__asked").evaluate("e => { e.open = true }")
    small = page.locator(
        ".filters :is(.filter label, button, summary, select, input:not([type=checkbox]))"
    ).evaluate_all(
        "all => all.filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 24).map(e => e.textContent)"
    )
    assert small == []


def test_months_that_are_not_in_sight_are_not_laid_out(page: Page) -> None:
    assert page.locator("table.chronology tbody").first.evaluate("e => getComputedStyle(e).contentVisibility") == "auto"


def test_the_browser_has_nothing_to_complain_of(page: Page, complaints: list[str]) -> None:
    page.get_by_label("Search the events").fill('"')
    page.wait_for_timeout(200)
    assert complaints == []


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_a_filtered_chronology(
    browser: Browser, example_address: str, colours: Any, width: int
) -> None:
    size = ViewportSize(width=width, height=900)
    with browser.new_context(viewport=size, color_scheme=colours, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{example_address}/chronology.html#show&text=letter")
        page.locator(".filters details").evaluate_all("all => all.forEach(e => { e.open = true })")
        page.locator("table.chronology mark").first.wait_for()
        violations = Axe().run(page).response["violations"]
        assert [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in violations] == []
