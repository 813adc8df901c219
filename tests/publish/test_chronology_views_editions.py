"""Figures read off the chronologies hold what the edition holds, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casereview.diagnostics import Diagnostic
from casereview.model.repository import Repository
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.chronology_views import chronology_views
from casereview.publish.gate import open_entries
from casereview.publish.one_document import pack_body
from casereview.publish.page_html import broken_links
from casereview.publish.pages import Page
from casereview.publish.site import assembly_of

ROOT = Path(__file__).parents[2]
PAGES = {"reading/known/index", "reading/seen", "reading/contacts", "reading/timeline"}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

Editions = dict[str, list[Page]]


def _reading(pages: list[Page]) -> dict[str, str]:
    return {page.path: page.html for page in pages if page.path.startswith("reading/")}


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


@pytest.fixture
def panel(with_key: None) -> Assembly:  # noqa: ARG001 - the key is in the environment
    repository = Repository(ROOT)
    return assembly_of(repository, "rowan", "panel", open_entries(repository, "rowan", "panel"))


def _with(assembly: Assembly, found: tuple[Diagnostic, ...] = (), **rule: object) -> dict[str, str]:
    edition = replace(assembly.edition, rule=replace(assembly.edition.rule, **rule))  # type: ignore[arg-type]
    made = Assembly(
        assembly.repository, assembly.review, assembly.profile, edition, assembly.entries, found, assembly.forgotten
    )
    return {page.path: page.html for page in chronology_views(made, "The case")}


@pytest.mark.parametrize("edition", ["panel", "coded", "agency:health"])
def test_an_edition_with_a_chronology_has_the_pages(editions: Editions, edition: str) -> None:
    assert set(_reading(editions[edition])) >= PAGES


def test_an_edition_without_a_chronology_has_none_of_them(editions: Editions) -> None:
    assert _reading(editions["summary"]) == {}


@pytest.mark.parametrize("edition", ["panel", "coded", "agency:health"])
def test_every_figure_leads_to_a_place_that_is_there(editions: Editions, edition: str) -> None:
    assert [link for link in broken_links(editions[edition]) if link.page.startswith("reading/")] == []


def test_the_figures_of_one_agency_name_no_entry_and_no_agency_of_another(editions: Editions) -> None:
    found = _reading(editions["agency:health"])
    text = "\n".join(found.values())
    assert not re.search(r"(?:police|social|school)-\d{4}", text)
    assert "Answers of the others are not in it" in found["reading/contacts"]


def test_codes_stand_in_the_pages_address_and_no_name(editions: Editions) -> None:
    known = {path for path in _reading(editions["panel"]) if path.startswith("reading/known/")}
    codes = set(Repository(ROOT).review("rowan").people.coded) | {"index"}
    assert {path.rpartition("/")[2] for path in known} <= codes


def test_an_edition_without_names_prints_ages_in_whole_years(editions: Editions) -> None:
    ages = re.findall(r'<span class="age">Age: ([^<]*)</span>', "".join(_reading(editions["coded"]).values()))
    assert ages
    assert [age for age in ages if re.search(r"month|week|day", age)] == []


def test_an_edition_with_names_prints_ages_as_it_says(editions: Editions) -> None:
    page = _reading(editions["panel"])["reading/known/child-b"]
    assert re.search(r"Age: \d+ months", page)


@pytest.mark.usefixtures("without_key")
def test_without_a_key_no_age_is_printed() -> None:
    pages = chronology_views(assembly_of(Repository(ROOT), "rowan", "coded", None), "The case")
    assert [page.path for page in pages if "Age:" in page.html] == []


@pytest.mark.parametrize("dates", ["month", "year"])
def test_an_edition_without_days_tells_none_in_words_numbers_or_places(panel: Assembly, dates: str) -> None:
    found = _with(panel, dates=dates)
    exact = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}) \d{{4}}|\d{{4}}-\d\d-\d\d|<time")
    assert [path for path, html in found.items() if exact.search(html)] == []
    lengths = re.compile(r"\b\d+ days?\b(?! late)")  # "34 days late" is a record's own words
    assert [path for path, html in found.items() if lengths.search(_words(html))] == []
    assert "strip-drawing" not in found["reading/seen"]


def test_an_edition_with_years_tells_no_month(panel: Assembly) -> None:
    found = _with(panel, dates="year")
    assert not re.search(rf"(?:{MONTHS}) \d{{4}}", _words("".join(found.values())))


def test_the_period_is_told_to_those_who_read_the_review(panel: Assembly) -> None:
    assert "Period begins" in _with(panel)["reading/timeline"]
    without = _with(panel, include=("imr", "chronology"))
    assert "Period begins" not in without["reading/timeline"]
    assert "the incident" not in without["reading/seen"]


def test_a_chronology_with_a_fault_is_in_no_figure_and_the_fault_is_told(panel: Assembly) -> None:
    fault = Diagnostic("reviews/rowan/imr/police/chronology.csv", 2, 1, "CR321", "The event has no id.", "Give it one.")
    found = _with(panel, (fault,))
    assert [path for path, html in found.items() if "police-0" in html] == []
    assert [path for path, html in found.items() if "CR321" not in html] == []


def test_without_an_event_that_can_be_shown_there_is_no_page(panel: Assembly) -> None:
    faults = tuple(
        Diagnostic(f"reviews/rowan/imr/{agency}/chronology.csv", 2, 1, "CR321", "No id.", "Give it one.")
        for agency in ("police", "health", "school", "social")
    )
    assert _with(panel, faults) == {}


def test_the_figures_are_left_out_of_a_pack(editions: Editions) -> None:
    assert "page-reading" not in pack_body(editions["panel"])


def test_making_the_pages_changes_nothing_on_others(panel: Assembly) -> None:
    list(chronology_views(panel, "The case"))
    document = panel.review.document("imr/health")
    assert document is not None
    assert panel.resolver(document).mentioned == set()


def _marks(html: str) -> Iterator[str]:
    for drawing in re.findall(r'<svg class="timeline".*?</svg>', html):
        yield from re.findall(r"<a .*?</a>", drawing)


def test_each_mark_of_the_timeline_says_in_words_what_it_is(editions: Editions) -> None:
    marks = list(_marks(_reading(editions["panel"])["reading/timeline"]))
    assert len(marks) > 100
    assert [mark for mark in marks if not re.search(r"<title>[^<]{8,}</title>", mark)] == []


def test_every_entry_is_on_the_timeline_and_in_its_words(editions: Editions) -> None:
    html = _reading(editions["panel"])["reading/timeline"]
    total = sum(int(number) for number in re.findall(r"(\d+) entr(?:y|ies)(?: \([^)]*\))?[;.]", html))
    assert total == 213


def test_no_page_carries_a_style_of_its_own(editions: Editions) -> None:
    text = "".join(_reading(editions["panel"]).values())
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", text)


def test_the_longest_time_without_is_told_with_its_days(editions: Editions) -> None:
    words = _words(_reading(editions["panel"])["reading/seen"])
    assert "79 days (11 weeks) before" in words
    assert "106 days (15 weeks)" in words


def test_a_time_without_that_begins_with_no_sighting_says_so(editions: Editions) -> None:
    words = _words(_reading(editions["panel"])["reading/seen"])
    assert re.search(r"never before \d+ \w+ \d{4} ; first entry ", words)


def test_a_month_is_never_printed_as_its_first_day(editions: Editions) -> None:
    assert "From 1 March 2008" not in _reading(editions["panel"])["reading/seen"]


def test_what_came_after_the_incident_is_called_so(editions: Editions) -> None:
    assert "Seen again after the " in _words(_reading(editions["panel"])["reading/seen"])


def test_a_figure_of_a_month_opens_the_filtered_chronology(editions: Editions) -> None:
    page = _reading(editions["panel"])["reading/contacts"]
    assert re.search(r'"\.\./chronology\.html#show&amp;agency=[\w-]+&amp;days=2009-02-01_2009-02-28"', page)


def test_what_the_sender_recorded_stands_beside_what_was_sent(editions: Editions) -> None:
    page = _reading(editions["panel"])["reading/contacts"]
    sent = next(row for row in page.split("<tr>") if "#school-0044" in row and "Next entry of that agency" in row)
    assert "Social care spoke to him next day." in sent


def test_an_entry_recorded_later_says_when(editions: Editions) -> None:
    pages = _reading(editions["panel"])
    assert "recorded 7 April 2010" in "".join(html for path, html in pages.items() if "/known/" in path)


def test_an_entry_from_another_record_is_marked(editions: Editions) -> None:
    assert "From a later or other record" in _reading(editions["panel"])["reading/known/child-a"]
