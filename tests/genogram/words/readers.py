"""Readers of a family: editions without a procedure; and an identity register of invented people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from casereview.genogram.printing import Printing, printing_of
from casereview.identity.editions import Edition
from casereview.identity.entries import Entry, Name
from casereview.identity.resolve import Resolver
from casereview.model.family import Family
from casereview.model.family_reading import read_family
from casereview.model.people import People, read_people
from casereview.model.profile import EditionRule
from casereview.sources.yaml_file import parse_yaml

_PANEL = EditionRule("panel", "The panel", True, "full-name", "name", "name", "exact", "exact", ("people", "imr"))
_LABEL = replace(_PANEL, persons="label", organisations="label", places="label")
_PUBLIC = replace(_PANEL, id="summary", persons="public", organisations="public", places="public", include=("summary",))

PANEL = Edition(_PANEL)
CODED = Edition(replace(_LABEL, id="coded", needs_key=False))
INITIALS = Edition(replace(_PANEL, persons="initials-title"))
LABELS = Edition(_LABEL)
AGENCY = Edition(replace(_PANEL, id="agency"), "health")
EXTRACT = Edition(replace(_PANEL, id="extract"), "hv-1")
PUBLIC = Edition(replace(_PUBLIC, dates="month", ages="years"))
NEUTRAL = Edition(replace(_PUBLIC, dates="month", ages="years", siblings="neutral", sex="neutral"))

PEOPLE = """
people:
  - id: child-a
    label: Child A
    kind: subject
    role: the older child
    public: the older child
    neutral: a child of the family
    sex: female
    birth_order: 1
    known_to: [health]
  - id: child-b
    label: Child B
    kind: subject
    role: the younger child
    public: the younger child
    neutral: another child of the family
    sex: male
    birth_order: 2
    born: 2008-02
    known_to: [health]
  - id: mother
    label: Mother
    kind: family
    role: mother
    public: the mother
    sex: female
    born: 1981
    known_to: [health]
    knew_of_abuse: true
  - {id: father, label: Father, kind: family, role: father, public: the father, sex: male, known_to: [health]}
  - {id: partner, label: Partner, kind: family, role: partner, public: the partner, sex: male, born: 1979}
  - {id: gran, label: Grandmother, kind: family, role: gran, public: the grandmother, sex: female, deceased: true}
  - {id: lodger, label: Lodger, kind: other, role: lodger, public: a lodger, sex: male}
  - {id: friend, label: Friend, kind: other, role: friend, public: a friend}
  - {id: hv-1, label: HV1, kind: professional, role: health visitor, public: a health visitor, agency: health}
places:
  - {id: home-1, label: Address 1, kind: home, public: the family home}
  - {id: home-2, label: Address 2, kind: home}
family:
  parents:
    - {child: child-a, parent: mother, kind: birth}
    - {child: child-a, parent: father, kind: birth}
    - {child: child-b, parent: mother, kind: birth}
    - {child: child-b, parent: father, kind: birth, certainty: disputed}
    - {child: child-b, parent: partner, kind: birth, certainty: disputed}
    - {child: mother, parent: gran, kind: adoptive, from: 1985}
  unions:
    - {id: u1, partners: [mother, father], kind: enduring, from: 2002, to: 2007-09, ended: separated, related: true}
    - {id: u2, partners: [mother, partner], kind: enduring, from: 2007-11}
  pregnancies:
    - {id: lost-1, parents: [mother, partner], kind: miscarriage, "on": 2009-06, birth_order: 3}
  bonds:
    - {between: [mother, partner], quality: conflict, words: Rows about money}
households:
  - id: hh1
    place: home-1
    members:
      - {person: mother, from: 2002}
      - {person: child-a}
      - {person: child-b, from: 2008-02}
      - {person: father, from: 2002, to: 2007-09}
      - {person: partner, from: 2007-11}
  - {id: hh2, place: home-2, members: [{person: gran}, {person: lodger}]}
network:
  - {of: mother, by: hv-1, kind: service, what: Weighed the baby, often: Once a month}
"""

_FATHER = Name(given="Corvin", surname="Tamberlin")
ENTRIES = {
    "child-a": Entry("child-a", "person", Name(given="Ilse", surname="Tamberlin"), born="2003-05-04"),
    "child-b": Entry("child-b", "person", Name(given="Otho", surname="Tamberlin"), born="2008-02-26"),
    "mother": Entry("mother", "person", Name(given="Mirla", surname="Tamberlin"), born="1981-01-20"),
    "father": Entry(
        "father", "person", Name(given="Corvin", surname="Tamberlin"), born="1980-11-30", died="2009-12-24"
    ),
    "partner": Entry("partner", "person", Name(given="Corvin", surname="Tamberlin")),
    "gran": Entry("gran", "person", Name(given="Wenna", surname="Osgate")),
    "lodger": Entry("lodger", "person", Name(given="Jory", surname="Pellin")),
    "friend": Entry("friend", "person", Name(given="Una", surname="Pellin")),
    "hv-1": Entry("hv-1", "person", Name(given="Sefa", surname="Lindow")),
    "home-1": Entry("home-1", "place", Name(full="4 Quillet Row")),
    "home-2": Entry("home-2", "place", Name(full="19 Sandhill Lane")),
}


def people(text: str = PEOPLE) -> People:
    file = parse_yaml("reviews/x/people.yml", text)
    assert not file.diagnostics
    return read_people(file)


def family(text: str = PEOPLE) -> Family:
    return read_family(people(text))


def printing(
    edition: Edition,
    entries: Mapping[str, Entry] | None = ENTRIES,
    text: str = PEOPLE,
    *,
    dates: bool = True,
    named: frozenset[str] | None = None,
) -> Printing:
    return printing_of(Resolver(people(text), edition, entries, named=named), dates=dates)
