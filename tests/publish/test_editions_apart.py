"""What is not in an edition's allow-list is on none of its pages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from casereview.identity.labels import printable_labels
from casereview.identity.matcher import Strictness, build_matcher
from casereview.model.repository import Repository
from casereview.publish.gate import open_entries
from casereview.publish.one_document import pack_body
from casereview.publish.pages import Page

ROOT = Path(__file__).parents[2]

Editions = dict[str, list[Page]]


#: Pages that are the same for every review, and hold nothing of this one.
_GENERAL = ("help", "procedure")


def everything(pages: list[Page]) -> str:
    return "\n".join(f"{page.path} {page.title} {page.html}" for page in pages if not page.path.startswith(_GENERAL))


@pytest.mark.usefixtures("with_key")
@pytest.mark.parametrize("edition", ["coded", "summary"])
def test_no_value_of_the_register_stands_in_an_edition_without_names(editions: Editions, edition: str) -> None:
    repository = Repository(ROOT)
    entries = open_entries(repository, "rowan", "panel")
    assert entries is not None
    labels = printable_labels(repository.review("rowan").people, repository.board)
    matcher = build_matcher(entries.values(), labels, Strictness.DRAFT)
    text = re.sub(r"<[^>]*>", " ", everything(editions[edition]))
    assert [(match.entry, match.kind) for match in matcher.search(text)] == []


@pytest.mark.usefixtures("with_key")
def test_the_panel_edition_prints_full_names(editions: Editions) -> None:
    entries = open_entries(Repository(ROOT), "rowan", "panel")
    assert entries is not None
    surname = entries["child-a"].name.surname
    assert surname
    assert surname in everything(editions["panel"])


def test_an_agency_reads_its_own_report_and_no_other(editions: Editions) -> None:
    text = everything(editions["agency:health"])
    assert "imr/health/analysis" in text
    for other in ("imr/police", "imr/social", "imr/school", "overview/", "summary/", "panel/index "):
        assert other not in text
    assert not re.search(r"(police|social|school)-\d{4}", text)


def test_the_summary_edition_is_the_summary(editions: Editions) -> None:
    paths = {page.path.partition("/")[0] for page in editions["summary"]}
    assert paths <= {"index", "summary", "learning"}


@pytest.mark.parametrize("edition", ["panel", "coded", "agency:health", "summary"])
def test_a_pack_holds_every_place_its_links_lead_to_once(editions: Editions, edition: str) -> None:
    body = pack_body(editions[edition])
    ids = Counter(re.findall(r' id="([^"]*)"', body))
    assert [name for name, count in ids.items() if count > 1] == []
    assert [link for link in re.findall(r' href="#([^"]*)"', body) if link not in ids] == []
    assert 'href="page:' not in body


def test_paragraph_numbers_and_anchors_are_the_same_in_every_edition(editions: Editions) -> None:
    def numbers(pages: list[Page]) -> dict[str, list[tuple[str, str]]]:
        found = {}
        for page in pages:
            if page.path.startswith("imr/health/"):
                found[page.path] = re.findall(r'<p id="([^"]*)"><span class="pn">([^<]*)</span>', page.html)
        return found

    assert numbers(editions["panel"]) == numbers(editions["coded"]) == numbers(editions["agency:health"])
    assert sum(map(len, numbers(editions["coded"]).values())) > 50
