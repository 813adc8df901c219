"""A broken file shows its problem where its content would stand; it hides nothing else and never falls over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casereview.diagnostics import CannotRun
from casereview.publish.one_document import pack_body

ROWAN = Path("reviews", "rowan")
Make = Callable[[Path, str], Any]


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / ROWAN / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def analysis(root: Path, agency: str = "police") -> Path:
    return next((root / ROWAN / "imr" / agency).glob("*analysis.md"))


def everything(made: Any) -> str:
    return "\n".join(f"{page.path} {page.title} {page.html}" for page in made.pages.values())


@pytest.mark.parametrize("edition", ["panel", "coded", "agency:police"])
def test_a_section_whose_front_matter_is_broken_shows_its_problem_on_a_page(
    copy: Path, make: Make, edition: str
) -> None:
    path = analysis(copy)
    path.write_text(path.read_text(encoding="utf-8").replace("section:", "section", 1), encoding="utf-8")
    made = make(copy, edition)
    page = made.pages[f"imr/police/{path.stem}"]
    assert "This part cannot be shown" in page.html
    assert path.name in page.html
    assert made.problems


def test_a_section_that_is_not_utf_8_shows_its_problem_on_its_documents_first_page(copy: Path, make: Make) -> None:
    path = analysis(copy)
    path.write_bytes(b"---\nsection: analysis\n---\n\xff\xfe text\n")
    made = make(copy, "coded")
    assert "CR005" in made.pages["imr/police/index"].html
    assert "CR005" in made.problems


def test_a_section_with_windows_line_ends_shows_its_problem_and_not_its_text(copy: Path, make: Make) -> None:
    path = analysis(copy)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    made = make(copy, "coded")
    assert "CR007" in everything(made)
    assert "CR007" in made.problems


def test_a_section_that_stands_twice_has_two_pages(copy: Path, make: Make) -> None:
    path = analysis(copy)
    twin = path.with_name("99-analysis-again.md")
    twin.write_bytes(path.read_bytes())
    made = make(copy, "coded")
    assert "CR203" in made.pages["imr/police/99-analysis-again"].html
    assert made.pages["imr/police/analysis"].html != made.pages["imr/police/99-analysis-again"].html


def test_a_section_cannot_choose_an_address_outside_its_document(copy: Path, make: Make) -> None:
    path = analysis(copy)
    path.write_text(
        path.read_text(encoding="utf-8").replace("section: analysis", 'section: "../../index"', 1), encoding="utf-8"
    )
    made = make(copy, "coded")
    assert not any(".." in name for name in made.pages)
    assert "../../index" not in everything(made)


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("people.yml", "people"),
        ("glossary.yml", "glossary"),
        ("actions.yml", "actions"),
        ("chronology/resolutions.yml", "chronology"),
        ("imr/health/chronology.csv", "chronology"),
        ("imr/health/recommendations.yml", "recommendations"),
        ("imr/health/imr.yml", "imr/health/index"),
        ("imr/health/documents.yml", "imr/health/index"),
        ("imr/health/people.yml", "imr/health/index"),
        ("panel/queries.yml", "panel/index"),
        ("overview/recommendations.yml", "recommendations"),
    ],
)
def test_a_file_of_data_that_cannot_be_read_shows_its_problem_on_its_page(
    copy: Path, make: Make, name: str, page: str
) -> None:
    (copy / ROWAN / name).write_text('"><script>alert(1)</script>: [\n', encoding="utf-8")
    made = make(copy, "coded")
    assert "This part cannot be shown" in made.pages[page].html
    assert name in made.pages[page].html
    assert "<script" not in everything(made)
    assert made.problems


def test_a_review_whose_own_file_cannot_be_read_is_not_built(copy: Path, make: Make) -> None:
    (copy / ROWAN / "review.yml").write_text("id: [\n", encoding="utf-8")
    with pytest.raises(CannotRun):
        make(copy, "coded")


@pytest.mark.parametrize(
    ("name", "old", "new", "page"),
    [
        ("review.yml", "commissioned: 2010-03-29", "commissioned: Wilfreda-13-45", "index"),
        ("review.yml", "kind: criminal", 'kind: "<b>criminal</b>"', "index"),
        ("actions.yml", "id: A1", "id: '\"><b>'", "actions"),
        ("imr/health/recommendations.yml", "due: ", "due: Wilfreda # ", "recommendations"),
    ],
)
def test_a_value_that_is_not_as_it_should_be_is_not_repeated(
    copy: Path, make: Make, name: str, old: str, new: str, page: str
) -> None:
    change(copy, name, old, new)
    made = make(copy, "coded")
    text = everything(made)
    assert "Wilfreda" not in text
    assert "<b>" not in text
    assert "This part cannot be shown" in made.pages[page].html


def test_a_decision_on_an_event_that_does_not_exist_leads_nowhere(copy: Path, make: Make) -> None:
    path = copy / ROWAN / "chronology" / "resolutions.yml"
    first = path.read_text(encoding="utf-8").split("health-")[1][:4]
    change(copy, "chronology/resolutions.yml", f"health-{first}", "health-9999")
    made = make(copy, "coded")
    assert "CR325" in made.pages["chronology"].html
    assert 'href="#health-9999"' not in made.pages["chronology"].html


def test_an_action_on_a_recommendation_that_does_not_exist_leads_nowhere(copy: Path, make: Make) -> None:
    path = copy / ROWAN / "actions.yml"
    found = path.read_text(encoding="utf-8").split("recommendation: ")[1].split("\n")[0].split(",")[0].rstrip("}")
    change(copy, "actions.yml", f"recommendation: {found}", f"recommendation: {found.partition('#')[0]}#R99")
    made = make(copy, "coded")
    assert "CR404" in made.pages["actions"].html
    assert "R99" not in "".join(part.split('"')[0] for part in made.pages["actions"].html.split('href="')[1:])


def test_a_footnote_in_a_collected_statement_leads_to_its_section(copy: Path, make: Make) -> None:
    path = analysis(copy)
    with path.open("a", encoding="utf-8") as file:
        file.write("\n> [!GOOD-PRACTICE]\n> The officer stayed.[^gp]\n\n[^gp]: By the log.\n")
    made = make(copy, "coded")
    assert made.problems == []
    page = made.pages["learning"].html
    assert 'href="page:imr/police/analysis#fn-imr-police-analysis-' in page
    assert 'href="#fn' not in page


def test_a_statement_of_a_list_alone_is_collected(copy: Path, make: Make) -> None:
    path = analysis(copy)
    with path.open("a", encoding="utf-8") as file:
        file.write("\n> [!GOOD-PRACTICE]\n> - The officer stayed with the children.\n")
    assert "The officer stayed with the children." in make(copy, "coded").pages["learning"].html


def test_a_pack_of_a_review_with_a_broken_part_holds_its_problem(copy: Path, make: Make) -> None:
    path = analysis(copy)
    path.write_text(path.read_text(encoding="utf-8") + "\nSeen by [[nobody-known]].\n", encoding="utf-8")
    body = pack_body(list(make(copy, "coded").pages.values()))
    assert "CR302" in body
    assert "nobody-known" not in body


def test_ten_thousand_headings_are_rendered_in_seconds(copy: Path, make: Make) -> None:
    path = analysis(copy)
    with path.open("a", encoding="utf-8") as file:
        file.write("".join(f"\n## Point {number}\n\nSaid.\n" for number in range(10_000)))
    assert make(copy, "coded").pages["imr/police/analysis"].html.count("<h2") >= 10_000


def test_minutes_of_one_meeting_in_two_files_have_two_pages(copy: Path, make: Make) -> None:
    path = copy / ROWAN / "panel" / "minutes" / "2010-07-14-meeting-1.md"
    path.with_name("2010-07-15-meeting-1.md").write_bytes(path.read_bytes())
    assert {"panel/meeting-1", "panel/2010-07-15-meeting-1"} <= set(make(copy, "coded").pages)


def test_references_in_titles_are_printed(copy: Path, make: Make) -> None:
    change(copy, "review.yml", "title: Serious case review concerning two siblings", 'title: "About [[child-a]]"')
    change(copy, "imr/health/imr.yml", "title: ", 'title: "By [[org-health]]" # ')
    made = make(copy, "coded")
    assert made.pages["index"].title == "About Child A"
    assert "[[" not in made.pages["imr/health/index"].title
