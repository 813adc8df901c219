"""The page of the chronology: what a row says of its event in each edition, and that it says nothing beyond it."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from casereview.identity.editions import Edition
from casereview.model.repository import Repository
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.chronology import chronology
from casereview.publish.documents import DocumentMeta, to_html
from casereview.publish.one_document import pack_body
from casereview.publish.page_html import broken_links
from casereview.publish.pages import Page
from casereview.publish.site import assemble, assembly_of

EVENT = "health-0033"


def edit(root: Path, event: str, **cells: str) -> None:
    """Change cells of one event; a colon in a column's name is written as two underlines."""
    path = root / "reviews" / "rowan" / "imr" / event.rpartition("-")[0] / "chronology.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(row for row in rows if row["id"] == event)
    row.update({name.replace("__", ":").replace("child_", "child-"): cell for name, cell in cells.items()})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def made(root: Path, edition: str = "coded", **rule: object) -> Assembly:
    """An edition of a copy without the key; ``rule`` changes what the procedure says of it."""
    assembly = assembly_of(Repository(root), "rowan", edition, None, without_key=True)
    if rule:
        changed = replace(assembly.edition.rule, **rule)  # type: ignore[arg-type]
        assembly.edition = Edition(changed, assembly.edition.agency, without_key=not rule.get("persons"))
    return assembly


def row(root: Path, event: str = EVENT, **rule: object) -> str:
    """The row of an event as HTML."""
    html = chronology(made(root, **rule))
    found = re.search(rf'<tr id="{event}".*?</tr>', html, re.DOTALL)
    assert found is not None
    return found[0]


def words(html: str) -> str:
    """What a reader sees of it."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"date": "2009-07-14", "time": "14:00", "time_end": ""}, "14 July 2009 Tuesday 14:00"),
        ({"time": "14:00", "time_end": "14:35"}, "14:00 to 14:35"),
        ({"date": "2009-07-14~"}, "about 14 July 2009"),
        ({"date": "2009-22", "time": ""}, "summer 2009"),
        ({"date": "[2009-07-14,2009-07-15]"}, "14 or 15 July 2009"),
        ({"recorded": "2009-07-28"}, "Recorded on 28 July 2009"),
        ({"date_raw": "Tue or Wed"}, "Recorded as “ Tue or Wed ”"),
        ({"date": "2007-12-31"}, "Before the review’s period"),
        ({"date": "2007-12-31", "background": "yes"}, "Background, before the review’s period"),
        ({"date": "2010-02-27"}, "After the review’s period"),
        ({"contact": "home-visit"}, "Health trust Home visit"),
        ({"contact": "record"}, "Written record"),
        ({"family": "mother;child-a", "professionals": "hv-2"}, "Mother , Child A HV2"),
        ({"professionals": "unknown", "designation": "duty nurse"}, "duty nurse (name not known )"),
        ({"professionals": "illegible", "designation": "duty nurse"}, "duty nurse (name illegible in the record )"),
        ({"professionals": "hv-2", "designation": "locum"}, "HV2 , locum"),
        ({"professionals": "unknown", "designation": ""}, "not known"),
        ({"professionals": "", "designation": "duty nurse"}, "duty nurse"),
        ({"description": "He fell.", "verbatim": "yes"}, "“ He fell. ” (the record’s own words)"),
        ({"description": "One.\\nTwo."}, "One. Two."),
        ({"decision": "Wait."}, "Decision: Wait."),
        ({"service": "A place."}, "Service: A place."),
        ({"within": "The manager."}, "Told within the agency: The manager."),
        ({"external": "The school."}, "Told outside the agency: The school."),
        ({"outcome": "No reply."}, "Outcome: No reply."),
        ({"perpetrator": "yes"}, "Contact with the alleged perpetrator"),
        ({"seen__child_a": "yes", "spoken__child_a": "no", "alone__child_a": ""}, "Child A : seen, not spoken to"),
        ({"seen__child_a": "unclear", "spoken__child_a": ""}, "Child A : not clear whether seen"),
        ({"alone__child_a": "no", "wishes__child_a": "yes"}, "not alone, wishes sought"),
        ({"communicated__child_a": "Hello."}, "Communicated: Hello."),
        ({"condition__child_b": "Pale."}, "Condition: Pale."),
        ({"source": "Diary", "file": "d7", "page": "9"}, "Diary Diaries of two health visitors (d7), page 9"),
        ({"source": "Diary", "file": "f1", "page": ""}, "Diary f1 Recorded"),
        ({"statement": "fact", "weight": "primary"}, "Recorded as fact, primary record"),
        ({"statement": "third-party", "weight": ""}, "Told by somebody else"),
        ({"statement": "", "weight": "anecdotal"}, "Anecdotal"),
        ({"comment": "A chance was missed."}, "Author’s opinion: A chance was missed."),
        ({"good_practice": "yes"}, "Good practice"),
    ],
)
def test_a_row_says_what_its_event_says(copy: Path, cells: dict[str, str], told: str) -> None:
    edit(copy, EVENT, **cells)
    assert told in words(row(copy))


def test_a_row_leads_to_itself_by_its_permanent_number(copy: Path) -> None:
    assert f'<a class="event-id" href="#{EVENT}">{EVENT}</a>' in row(copy)


@pytest.mark.parametrize("column", ["description", "comment", "source", "designation", "date_raw", "condition:child-a"])
def test_a_cell_cannot_write_html(copy: Path, column: str) -> None:
    edit(copy, EVENT, **{column: '"><script>alert(1)</script>'})
    assert "<script" not in row(copy)


def test_a_resolved_difference_stands_with_its_decision(copy: Path) -> None:
    html = row(copy)
    assert 'Recorded differently in <a href="#social-0010">' in html
    assert "The day and hour are taken from health" in html
    assert "decided 18 August 2010" in words(html)
    assert 'data-is="conflict' in html


def test_an_open_difference_leads_to_the_other_record(copy: Path) -> None:
    html = chronology(made(copy), {"health-0001": ["police-0001"]})
    start = html.index('id="health-0001"')
    assert 'Recorded differently in <a href="#police-0001">police-0001</a>: not decided yet' in html[start:]
    assert 'data-is="background before conflict open"' in html[start : start + 200]


def test_an_open_difference_with_an_event_elsewhere_is_not_told(copy: Path) -> None:
    assembly = assembly_of(Repository(copy), "rowan", "agency:health", None, without_key=True)
    assert "not decided yet" not in chronology(assembly, {"health-0001": ["police-0001"]})


def ask(root: Path, answer: str = "") -> None:
    answered = f', answered: 2010-07-28, answer: "{answer}"' if answer else ""
    (root / "reviews" / "rowan" / "panel" / "queries.yml").write_text(
        "queries:\n  - {id: Q1, to: health, raised: 2010-07-14, due: 2010-07-30, by: panel-chair, "
        f'text: "Was [[child-b]] weighed?", about: [imr/health#{EVENT}]{answered}}}\n',
        encoding="utf-8",
    )


def test_a_query_of_the_panel_stands_with_the_event_it_is_about(copy: Path) -> None:
    ask(copy, "No, [[hv-2]] had no scales.")
    html = row(copy)
    assert '<a href="page:panel/index#Q1">Query Q1 of the panel</a>, ' in html
    assert "Was Child B weighed? Answer, 28 July 2010 : No, HV2 had no scales." in words(html)


def test_a_query_without_an_answer_says_so(copy: Path) -> None:
    ask(copy)
    assert "Not answered" in words(row(copy))


def test_a_query_is_not_told_where_the_edition_leaves_the_panels_work_out(copy: Path) -> None:
    ask(copy)
    html = row(copy, include=("imr", "chronology"))
    assert "Query" not in html
    assert "asked" not in html


def test_links_of_queries_lead_somewhere(copy: Path) -> None:
    ask(copy, "No.")
    assert broken_links(assemble(made(copy))) == []


def test_an_edition_with_months_tells_no_day_and_no_time(copy: Path) -> None:
    edit(copy, EVENT, recorded="2009-07-28", date_raw="on the 14th", description="A visit.", comment="", time="14:05")
    html = row(copy, dates="month", include=("imr", "chronology")).split('<div class="decided">')[0]
    assert 'data-from="2009-07"' in html
    assert words(html).startswith("July 2009 Health")
    assert not re.search(r"14:05|14th|Tuesday|28|2009-07-", html)


def test_an_edition_with_years_groups_by_years(copy: Path) -> None:
    html = chronology(made(copy, dates="year", include=("imr", "chronology")))
    headings = re.findall(r'<tr class="month"><th[^>]*>([^<]*)<', html)
    assert len(headings) > 4
    assert headings == sorted(set(headings))
    assert all(re.fullmatch(r"\d{4}", heading) for heading in headings)
    assert set(re.findall(r'data-(?:from|to)="([^"]*)"', html)) == set(headings)


def test_a_mark_beside_the_period_tells_no_more_than_the_date(copy: Path) -> None:
    edit(copy, EVENT, date="2010-02-27")
    assert "period" not in words(row(copy, dates="month", include=("imr", "chronology")))


PUBLIC: Mapping[str, object] = {
    "persons": "public",
    "organisations": "public",
    "places": "public",
    "dates": "month",
    "ages": "years",
    "include": ("imr", "chronology"),
}


def attributes(html: str) -> list[str]:
    return re.findall(r'\s[a-z-]+="([^"]*)"', html)


def test_attributes_hold_nothing_but_what_an_edition_in_public_words_prints(copy: Path) -> None:
    html = chronology(made(copy, **PUBLIC))
    people = Repository(copy).review("rowan").people
    persons = {code for code, item in people.coded.items()} | {item.label for item in people.coded.values()}
    ids = set(re.findall(r'<tr id="([^"]*)"', html))
    told = {piece for value in attributes(html) for piece in (value, *value.split())}
    rest = {piece for piece in told if piece.removeprefix("#") not in ids}
    assert rest & persons == set()
    assert not [piece for piece in rest if re.search(r"\d{4}-\d\d-\d\d", piece) and piece != "9999-12-31"]
    assert len(ids) > 150  # what a third party told is not for the public
    assert "HV2" not in html
    assert "Child A" not in html


def test_attributes_are_few_and_known(copy: Path) -> None:
    html = chronology(made(copy), {"health-0001": ["police-0001"]})
    names = set(re.findall(r'\s([a-z-]+)="', html))
    answers = {"data-seen", "data-spoken", "data-alone", "data-wishes"}
    facts = {"data-agency", "data-from", "data-to", "data-is", "data-subject"}
    assert names == {"id", "class", "scope", "colspan", "href", "datetime"} | answers | facts


def test_each_month_is_a_group_of_rows(copy: Path) -> None:
    html = chronology(made(copy))
    groups = html.split("<tbody>")[1:]
    headings = [re.findall(r'<tr class="month"><th[^>]*>([^<]*)<', group) for group in groups]
    assert all(len(found) == 1 for found in headings)
    assert len({found[0] for found in headings}) == len(groups)


def test_a_year_of_which_no_more_is_known_does_not_part_a_month(copy: Path) -> None:
    edit(copy, "health-0005", date="2009", time="", background="")
    html = chronology(made(copy))
    headings = re.findall(r'<tr class="month"><th[^>]*>([^<]*)<', html)
    assert headings.index("2009") < headings.index("January 2009")
    assert len(set(headings)) == len(headings)


def test_an_event_of_a_service_names_the_service(copy: Path) -> None:
    review = copy / "reviews" / "rowan" / "review.yml"
    text = review.read_text(encoding="utf-8").replace(
        "{id: health, organisation: org-health,",
        "{id: health, organisation: org-health, services: [{id: midwifery, organisation: org-hospital}],",
    )
    review.write_text(text, encoding="utf-8")
    edit(copy, EVENT, id="health-midwifery-0033")
    label = Repository(copy).review("rowan").people.coded["org-hospital"].label
    assert label in words(row(copy, "health-midwifery-0033"))


def test_the_page_goes_into_one_document(copy: Path) -> None:
    ask(copy, "No.")
    pages: Sequence[Page] = assemble(made(copy))
    kept = [page for page in pages if page.path in ("index", "chronology", "panel/index")]
    body = re.sub(r'<a href="#[^"]*">(.*?)</a>', r"\1", pack_body(kept))
    meta = DocumentMeta(title="A review", subtitle="", language="en-GB", marking="", edition="", version="", date="")
    assert b"health-0033" in to_html(body, meta)
