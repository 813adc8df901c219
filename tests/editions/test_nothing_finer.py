"""No page of an edition tells a date more exactly than the edition prints it: no heading, no attribute, no drawing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from casereview.identity.dates import MONTHS
from casereview.model.repository import Repository
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.pages import Page
from casereview.publish.site import assemble, assembly_of

ROOT = Path(__file__).parents[2]
MONTH = "|".join(MONTHS)
FINER = {
    "a machine's day": r"\d{4}-\d\d-\d\d",
    "a day of a month": rf"\b\d{{1,2}} (?:{MONTH})\b",
    "a time element": r"<time\b",
    "a clock": r'class="clock"',
    "a weekday": r'class="weekday"',
}
NO_MONTH = {"a machine's month": r'="\d{4}-\d\d"', "a heading": rf'scope="rowgroup"[^>]*>(?:{MONTH})\b'}


@cache
def pages(way: str) -> tuple[Page, ...]:
    assembly = edition(way)
    return tuple(page for page in assemble(assembly) if not page.path.startswith("help/") and page.path != "procedure")


def edition(way: str) -> Assembly:
    """The coded edition of the example with another precision; it includes the most."""
    assembly = assembly_of(Repository(ROOT), "rowan", "coded", None, without_key=True)
    rule = assembly.edition.rule
    layers = tuple(layer for layer in rule.include if layer != "history")
    assembly.edition = replace(assembly.edition, rule=replace(rule, dates=way, include=layers))
    return assembly


def found(way: str, pattern: str) -> set[str]:
    return {page.path for page in pages(way) if re.search(pattern, page.html)}


@pytest.mark.parametrize("what", FINER)
@pytest.mark.parametrize("way", ["month", "season", "year", "relative"])
def test_no_page_tells_a_day(way: str, what: str) -> None:
    assert found("exact", FINER[what])
    assert found(way, FINER[what]) == set()


@pytest.mark.parametrize("what", NO_MONTH)
@pytest.mark.parametrize("way", ["season", "year", "relative"])
def test_no_page_tells_a_month(way: str, what: str) -> None:
    assert found("month", NO_MONTH[what])
    assert found(way, NO_MONTH[what]) == set()


@pytest.mark.parametrize("way", ["season", "year"])
def test_no_drawing_has_a_month_on_its_axis(way: str) -> None:
    def axis(way: str) -> set[str]:
        return {
            word.lower()
            for page in pages(way)
            for word in re.findall(r'<text class="axis[^"]*"[^>]*>([A-Za-z]{3})\b', page.html)
        }

    months = {month[:3].lower() for month in MONTHS}
    assert months & axis("month")
    assert not months & axis(way)


def test_months_of_the_period_stand_beside_no_year() -> None:
    """A year beside "month 11" would tell which month that is, and so each of them."""
    (chronology,) = (page for page in pages("relative") if page.path == "chronology")
    rows = re.findall(r'<tr id="[^"]*"[^>]*>\s*<th.*?</th>', chronology.html, re.DOTALL)
    assert any("month " in row for row in rows)
    assert not [row for row in rows if "month " in row and re.search(r"(?:19|20)\d\d", row)]
    assert not [page.path for page in pages("relative") if page.path.startswith("reading/")]
    headings = re.findall(r'scope="rowgroup"[^>]*>([^<]*)<', chronology.html)
    assert headings.count("The period under review") == 1
