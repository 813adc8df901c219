"""One YAML file a case in tests/cases/render: a section's text, and the HTML each edition makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from casereview.identity.editions import Edition
from casereview.identity.entries import Entry, Name
from casereview.identity.resolve import Resolver
from casereview.model.document import Document, Section
from casereview.model.people import read_people
from casereview.model.profile import EditionRule, SectionRule
from casereview.publish.render import Rendered, Target, element_id, render_section
from casereview.sources.markdown import blocks
from casereview.sources.yaml_file import parse_yaml

CASES = sorted((Path(__file__).parents[1] / "cases" / "render").glob("*.yml"))
PEOPLE = """
people:
  - {id: child-a, label: Child A, kind: subject, role: the older child, public: the older child}
  - {id: hv-1, label: HV1, kind: professional, role: health visitor, public: a health visitor}
"""
ENTRIES = {
    "child-a": Entry("child-a", "person", Name(given="Freda", surname="Ash*down*_y"), born="2004-02-10"),
    "hv-1": Entry("hv-1", "person", Name(given="Ottoline", surname="<b>Pargeter</b>")),
}
EDITIONS = {
    "panel": EditionRule("panel", "", True, "full-name", "name", "name", "exact", "exact", ()),
    "coded": EditionRule("coded", "", False, "label", "label", "label", "exact", "exact", ()),
    "summary": EditionRule("summary", "", True, "public", "public", "public", "month", "years", ()),
}


def render(body: str, edition: str, root: Path) -> Rendered:
    section = Section(
        "reviews/r/imr/health/10-a.md",
        parse_yaml("10-a.md", "section: analysis"),
        body,
        1,
        blocks(body, 1),
        SectionRule("analysis", "3", "Analysis"),
    )
    document = Document(
        "imr/health",
        "imr",
        "reviews/r/imr/health",
        None,
        (section,),
        None,
        (),
        lambda name, _: parse_yaml(name, ""),
        lambda _: None,
    )
    resolver = Resolver(read_people(parse_yaml("people.yml", PEOPLE)), Edition(EDITIONS[edition]), ENTRIES)

    def target(key: str, anchor: str) -> Target | None:
        if key == "overview":
            return Target("#overview-late", "4.2", "Overview report")
        number = document.anchors.get(anchor, "")
        place = number if resolver.edition.public else anchor
        return Target(f"#{element_id(key, place)}", number) if number else None

    return render_section(section, document, resolver, target, root)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_section_becomes_the_html_its_case_says(path: Path, tmp_path: Path) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for edition, expected in case["html"].items():
        rendered = render(case["text"], edition, tmp_path)
        assert rendered.html.strip() == expected.strip(), f"{case['fact']} ({edition})"
        for word in case.get("never", []):
            assert word not in rendered.html


def test_there_are_cases() -> None:
    assert len(CASES) >= 8
