"""A small invented family, its register and a procedure's editions, without files."""

from __future__ import annotations

import pytest

from casereview.identity.editions import Edition
from casereview.identity.entries import Entry, Name
from casereview.identity.resolve import Resolver
from casereview.model.people import People, read_people
from casereview.model.profile import EditionRule
from casereview.sources.yaml_file import parse_yaml

PEOPLE = """
people:
  - {id: child-a, label: Child A, kind: subject, role: the older child, public: the older child}
  - {id: child-b, label: Child B, kind: subject, role: the younger child, public: the younger child, pseudonym: Robin}
  - {id: hv-1, label: HV1, kind: professional, role: health visitor, public: a health visitor}
  - {id: nobody, label: N1, kind: other, role: neighbour}
organisations: [{id: org-health, label: Health trust, kind: health, public: the health trust}]
places: [{id: home-1, label: Address 1, kind: home, public: the family home}]
posts: [{id: head-of-nursing, title: Head of Nursing, agency: health}]
"""
ENTRIES = {
    "child-a": Entry(
        "child-a", "person", Name(given="Wilfreda", surname="Ashdown-Oyelaran", known_as="Freda"), born="2004-02-10"
    ),
    "hv-1": Entry("hv-1", "person", Name(given="Ottoline", surname="Pargeter")),
    "org-health": Entry("org-health", "organisation", Name(full="Sallow Coast Trust", short="SCT")),
}
RULES = {
    "panel": EditionRule("panel", "The panel", True, "full-name", "name", "name", "exact", "exact", ("people", "imr")),
    "coded": EditionRule(
        "coded", "Professionals", False, "label", "label", "label", "exact", "exact", ("people", "imr")
    ),
    "summary": EditionRule("summary", "The public", True, "public", "public", "public", "month", "years", ("summary",)),
}


@pytest.fixture
def people() -> People:
    return read_people(parse_yaml("people.yml", PEOPLE))


@pytest.fixture
def resolvers(people: People) -> dict[str, Resolver]:
    """A resolver for each edition with the key, and ``blind``: the panel edition built without it."""
    made = {name: Resolver(people, Edition(rule), ENTRIES) for name, rule in RULES.items()}
    return {**made, "blind": Resolver(people, Edition(RULES["panel"], without_key=True), None)}
