"""Every way of printing × every kind of reference, as docs/editions.md tells it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from casereview.identity.editions import FOR_ONE, Edition, edition_of
from casereview.identity.entries import Entry, Name, Value
from casereview.identity.resolve import Resolver
from casereview.model.people import read_people
from casereview.model.repository import Repository
from casereview.sources.yaml_file import parse_yaml

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "editions.md"
PERIOD = ("2009-01-10", "2010-12-31")
PEOPLE = """
people:
  - id: child-a
    label: Child A
    kind: subject
    role: the older child
    public: the older child
    neutral: a child of the family
  - {id: gran, label: Grandmother, kind: family, role: grandmother, public: the grandmother, pseudonym: Wren}
  - {id: hv-1, label: HV1, kind: professional, role: health visitor, public: a health visitor}
organisations: [{id: org-health, label: Health trust, kind: health, public: the health trust}]
places: [{id: home-1, label: Address 1, kind: home, public: the family home}]
"""
ENTRIES = {
    "child-a": Entry(
        "child-a",
        "person",
        Name(given="Wilfreda", surname="Ashdown-Oyelaran"),
        born="2004-02-10",
        values=(Value("chosen-name", "Robin"),),
    ),
    "gran": Entry("gran", "person", Name(given="Hepzibah", surname="Larkin")),
    "hv-1": Entry("hv-1", "person", Name(given="Ottoline", surname="Pargeter")),
    "org-health": Entry("org-health", "organisation", Name(full="Sallow Coast Trust")),
    "home-1": Entry("home-1", "place", Name(full="2 Tidewater Row")),
}
#: Who is named in an edition that names only some.
NAMED = {"extract": frozenset({"hv-1"}), "family": frozenset({"child-a", "gran"})}


def resolver(**rule: str) -> Resolver:
    """Prints by the rule of the coded edition, changed."""
    profile = Repository(ROOT).profiles.get("four-lscb-2010@2").profile
    assert profile is not None
    edition = edition_of(profile, "coded", period=PERIOD)
    changed = replace(edition, rule=replace(edition.rule, **rule))
    return Resolver(read_people(parse_yaml("people.yml", PEOPLE)), changed, ENTRIES)


def tables() -> list[list[list[str]]]:
    """The tables of the page, their cells without the marks of code."""
    found: list[list[list[str]]] = [[]]
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            found += [[]] if found[-1] else []
        elif not set(line) <= set("|- "):
            found[-1].append([cell.strip().replace("`", "") for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return [table for table in found if table]


def test_the_page_tells_how_each_edition_prints_each_reference() -> None:
    profile = Repository(ROOT).profiles.get("four-lscb-2010@2").profile
    assert profile is not None
    names, *rows = tables()[0]
    assert sorted(names[1:]) == sorted(profile.editions)
    for column, name in enumerate(names[1:], 1):
        edition = edition_of(profile, FOR_ONE.get(name, name), period=PERIOD)
        made = Resolver(
            read_people(parse_yaml("people.yml", PEOPLE)), edition, ENTRIES, named=NAMED.get(edition.rule.id)
        )
        for text, *printed in rows:
            made.begin()
            assert made.text(text) == printed[column - 1], (name, text)
            assert not made.problems, (name, text)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_page_tells_what_each_way_of_printing_makes_of_a_reference(number: int) -> None:
    """The first cell of each row is the rule, the heads of the others are texts."""
    heads, *rows = tables()[number]
    field, texts = heads[0], heads[1:]
    known = {"persons": 7, "dates": 5, "ages": 4, "organisations and places": 3}
    assert len(rows) == known[field]
    for way, *printed in rows:
        fields = {"organisations": way, "places": way} if " " in field else {field: way}
        made = resolver(**fields)
        for text, expected in zip(texts, printed, strict=True):
            made.begin()
            assert made.text(text) == expected, (field, way, text)


def test_an_edition_in_neutral_words_prints_them() -> None:
    made = resolver(persons="public", siblings="neutral", sex="neutral")
    assert made.text("[[hv-1]] saw [[child-a]]. [[child-a]]'s shoes.") == (
        "A health visitor saw a child of the family. The child of the family's shoes."
    )
    assert not made.problems


def test_the_later_mention_of_one_of_two_alike_is_not_definite() -> None:
    people = PEOPLE.replace(
        "organisations:",
        "  - {id: hv-2, label: HV2, kind: professional, role: r, public: a health visitor}\norganisations:",
    )
    made = replace(resolver(persons="public"), people=read_people(parse_yaml("people.yml", people)))
    assert made.text("[[hv-1]], then [[hv-2]], then [[hv-1]].").count("a health visitor") == 2


def test_nobody_who_is_not_named_gets_a_name_and_a_chosen_name_never_falls_back_to_the_real_one() -> None:
    made = replace(resolver(persons="chosen"), named=frozenset({"child-a", "hv-1"}))
    assert made.text("[[child-a]], [[hv-1]]") == "Robin, HV1"
    assert replace(made, named=frozenset()).text("[[child-a]]") == "Child A"
    assert not made.problems


def test_a_chosen_name_is_not_given_where_a_code_may_stand_for_two() -> None:
    made = replace(resolver(persons="chosen"), unclear=frozenset({"child-a"}))
    assert made.text("[[child-a]]") == "Child A"


def test_an_edition_knows_whom_it_is_made_for_and_only_agency_has_an_agency() -> None:
    rule = resolver().edition.rule
    made = Edition(replace(rule, id="family"), "grandmother")
    assert (made.name, made.folder, made.agency) == ("family:grandmother", "family-grandmother", "")
    assert Edition(replace(rule, id="agency"), "health").agency == "health"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Tuesday [[2009-11-04]] was cold.", "Autumn 2009 was cold."),
        ("It rained. On Tuesday, [[2009-11-04]] too.", "It rained. In autumn 2009 too."),
        ("She came on Tuesday [[2009-11-04]].", "She came in autumn 2009."),
        ("[[2009-11-04]] was cold.", "Autumn 2009 was cold."),
        ("Seen on or about [[2009-11-04]].", "Seen in or about autumn 2009."),
        ("- [[2010-01-15]]: a visit", "- Winter 2009/10: a visit"),
    ],
)
def test_a_season_takes_the_place_of_a_day_and_of_its_name(text: str, printed: str) -> None:
    assert resolver(dates="season").text(text) == printed
