"""What the pages of the example say."""

from __future__ import annotations

import random
import re
import subprocess
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from casereview.chronology.events import Event, integrated
from casereview.model.repository import Repository
from casereview.publish.gate import checked
from casereview.publish.pages import Page
from casereview.publish.site import assemble, assembly_of

ROOT = Path(__file__).parents[2]
Editions = dict[str, list[Page]]


def page(editions: Editions, path: str, edition: str = "coded") -> str:
    return next(page.html for page in editions[edition] if page.path == path)


def numbers(editions: Editions, edition: str = "coded") -> dict[str, str]:
    """Paragraph numbers by address."""
    found = {}
    for one in editions[edition]:
        for place, number in re.findall(r'<p id="([^"]*)"><span class="pn">([^<]*)</span>', one.html):
            found[f"page:{one.path}#{place}"] = number
    return found


def events(editions: Editions) -> list[str]:
    return re.findall(r'<tr id="([a-z]+-\d{4})"', page(editions, "chronology"))


def test_every_event_of_every_agency_stands_in_the_chronology_once(editions: Editions) -> None:
    rows = sum(
        len(file.read_text(encoding="utf-8").splitlines()) - 1 for file in ROOT.glob("reviews/rowan/imr/*/chron*.csv")
    )
    assert len(set(events(editions))) == len(events(editions)) == rows > 190


def test_the_order_of_events_is_the_same_however_they_come() -> None:
    review = Repository(ROOT).review("rowan")
    documents = list(review.documents)
    first = [event.id for event in integrated(documents)]
    random.Random(3).shuffle(documents)
    assert [event.id for event in integrated(documents)] == first


def test_the_order_of_events_is_total() -> None:
    found = integrated(Repository(ROOT).review("rowan").documents)
    assert len({event.order for event in found}) == len(found)


@pytest.mark.parametrize(
    "dates",
    [
        ["2009", "2009-03", "2009-21", "2009-03-02"],
        ["2009-03-02~", "2009-03-03/2009-03-05", "2009-03-04", "2009-24"],
    ],
)
def test_events_of_unsure_dates_have_one_order(dates: list[str]) -> None:
    made = [Event(f"a-{n}", "a", date, "on", "", 0, (), (), {}) for n, date in enumerate(dates)]
    orders = {tuple(e.id for e in sorted(random.Random(n).sample(made, 4), key=lambda e: e.order)) for n in range(20)}
    assert len(orders) == 1


def test_events_recorded_differently_lead_to_each_other(editions: Editions) -> None:
    rows = dict(re.findall(r'<tr id="([a-z]+-\d{4})"(.*?)</tr>', page(editions, "chronology"), re.DOTALL))
    for one, other in (("health-0033", "social-0010"), ("school-0030", "police-0042")):
        assert f'Recorded differently in <a href="#{other}">' in rows[one]
        assert f'Recorded differently in <a href="#{one}">' in rows[other]


def test_words_for_what_was_asked_of_a_child_stay_out_of_prose(editions: Editions) -> None:
    assert "spoken to to" not in page(editions, "chronology")


def test_a_term_that_nobody_answers_is_flagged_in_words(copy: Path) -> None:
    for path in (copy / "reviews" / "rowan" / "imr").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\bT7\b", "T6", text), encoding="utf-8")
    repository = Repository(copy)
    pages = assemble(assembly_of(repository, "rowan", "coded", None, ()))
    html = next(one.html for one in pages if one.path == "terms")
    row = re.search(r'<tr id="T7" class="unanswered">(.*?)</tr>', html, re.DOTALL)
    assert row is not None
    assert row[1].count("No paragraph answers this") == 4
    assert "6 of 7 are answered" in html


def test_the_matrix_prints_the_numbers_of_the_paragraphs_it_leads_to(editions: Editions) -> None:
    known = numbers(editions)
    links = re.findall(r'<a href="(page:[^"]*)">([\d.]+)</a>', page(editions, "terms"))
    assert len(links) > 50
    assert [link for link, printed in links if known[link] != printed] == []


def test_evidence_prints_the_numbers_of_the_paragraphs_it_leads_to(editions: Editions) -> None:
    known = numbers(editions)
    links = re.findall(r'<a href="(page:[^"]*)">(?:[^<]*, )?([\d.]+)</a>', page(editions, "recommendations"))
    assert len(links) > 25
    assert [link for link, printed in links if link in known and known[link] != printed] == []


def test_every_recommendation_rests_on_a_paragraph(editions: Editions) -> None:
    sections = page(editions, "recommendations").split('<section class="recommendation">')[1:]
    assert len(sections) == 25
    assert all("Rests on paragraphs" in section for section in sections)


def test_progress_is_told_in_words_as_well_as_colour(editions: Editions) -> None:
    chips = re.findall(r'<span class="rag rag-(\w+)">([^<]*)</span>', page(editions, "actions"))
    assert Counter(colour for colour, _ in chips) == {"green": 11, "amber": 11, "red": 3}
    assert {words for _, words in chips} == {"Red: not commenced", "Amber: progressed", "Green: completed"}


def test_statements_of_every_kind_are_collected_from_every_document(editions: Editions) -> None:
    html = page(editions, "learning")
    collected = Counter(re.findall(r'<aside class="callout callout-([a-z-]+)"', html))
    written: Counter[str] = Counter()
    for one in editions["coded"]:
        if one.meta.get("kind") == "section" and not one.path.startswith("panel"):
            written.update(re.findall(r'<aside class="callout callout-([a-z-]+)"', one.html))
    kinds = ("good-practice", "missed-opportunity", "unsafe-practice", "addendum")
    assert {kind: collected[kind] for kind in kinds} == {kind: written[kind] for kind in kinds}
    assert all(place in numbers(editions) for place in re.findall(r'<p><a href="([^"]*)">', html))


def test_the_history_prints_roles_and_neither_addresses_nor_messages(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null")):
        monkeypatch.setenv(name, value)
    who = ["-c", "user.name=Wilfreda Ash", "-c", "user.email=director-health@example.invalid"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "Wilfreda mends it"]):
        subprocess.run(["git", *command], cwd=copy, check=True)
    pages = assemble(assembly_of(Repository(copy), "rowan", "coded", None, ()))
    html = next(one.html for one in pages if one.path == "history")
    assert "Countersigner" in html
    assert "@" not in html
    assert "Wilfreda" not in html


def test_the_first_page_tells_what_each_agency_gave(editions: Editions) -> None:
    rows = {
        plain.split("|")[0]: plain
        for plain in (
            unescape(re.sub(r"(<[^>]*>)+", "|", row)).strip("|")
            for row in page(editions, "index").split("<tr>")
            if "</td>" in row
        )
    }
    label = {one.data["id"]: one.data["organisation"] for one in Repository(ROOT).review("rowan").agencies.values()}
    people = Repository(ROOT).review("rowan").people.coded
    said = {agency: rows[people[organisation].label] for agency, organisation in label.items()}
    assert "Individual management review" in said["social"]
    assert "Limited-contact report" in said["gp"]
    assert "Nil return" in said["housing"]
    assert all("Accepted by the panel" in row for row in said.values())


def test_an_agency_whose_report_is_awaited_is_told_so(copy: Path) -> None:
    path = copy / "reviews" / "rowan" / "review.yml"
    text = path.read_text(encoding="utf-8").replace(
        "contribution: nil-return, asked: 2010-04-06, replied: 2010-04-08, due: 2010-06-30, received: 2010-04-08",
        "contribution: awaited, asked: 2010-04-06, due: 2012-06-30",
    )
    path.write_text(text, encoding="utf-8")
    pages = assemble(assembly_of(Repository(copy), "rowan", "coded", None, ()))
    home = pages[0].html
    assert "Awaited" in home
    assert "Not received" in home


def test_the_minutes_of_each_meeting_have_a_page_with_who_was_there(editions: Editions) -> None:
    found = [one for one in editions["coded"] if one.path.startswith("panel/meeting-")]
    assert [one.title for one in found] == [f"Minutes of meeting {n}" for n in (1, 2, 3)]
    assert all("Present" in one.html for one in found)


def test_the_panel_page_has_each_assessment_and_query(editions: Editions) -> None:
    html = page(editions, "panel/index")
    assert html.count("Returned") >= 1
    assert len(re.findall(r'<tr id="assessment-', html)) == 5
    assert re.findall(r'<tr id="Q\d+"', html)


def test_help_is_in_every_edition_but_the_publics(editions: Editions) -> None:
    guides = {
        "author",
        "chronology",
        "genogram",
        "panel-member",
        "board-manager",
        "sharing",
        "information-governance",
        "administrator",
    }
    for edition, pages in editions.items():
        found = {one.path.removeprefix("help/") for one in pages if one.path.startswith("help/")} - {"index"}
        assert found == (set() if edition == "summary" else guides)


def test_the_example_has_no_problem_in_any_edition(editions: Editions) -> None:
    assert {one.code for one in checked(Repository(ROOT), "rowan")} == {"CR525"}  # three honest noes, warnings
    for pages in editions.values():
        assert [problem for one in pages for problem in one.meta.get("problems", ())] == []
