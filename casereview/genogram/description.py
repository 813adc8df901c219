"""The family in words, from the very data that the picture is drawn from: the subjects first, then everybody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casereview.genogram.labels import Printed
from casereview.genogram.printing import Printing
from casereview.genogram.relations import Relations
from casereview.genogram.sentences import capital, counted, listed, sentence
from casereview.genogram.views import Seen
from casereview.model.family import Care, Person
from casereview.model.family_at import dead_on, eldest_first

SEXES = {
    "female": "female",
    "male": "male",
    "non-binary": "non-binary",
    "not-stated": "sex not stated",
    "": "sex not stated",
}
NETWORK = "Care, services and visitors"
CARES = {
    "carer": "carer",
    "paid-carer": "paid carer",
    "service": "service",
    "visitor": "visitor",
    "neighbour": "neighbour or friend",
}
QUALITIES = {
    "close": "close",
    "distant": "distant",
    "conflict": "in conflict",
    "violence": "violence between them",
    "cut-off": "cut off from each other",
}


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences under a heading; without one they are items of a list."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a description. ``id`` is people, households, network or bonds."""

    id: str
    heading: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """A genogram in words; everything is plain text. ``alt`` is one sentence or two in the place of the picture,
    ``desc`` two or three on what it holds, ``left_out`` sentences on what it does not."""

    alt: str
    desc: str
    parts: tuple[Part, ...]
    left_out: tuple[str, ...] = ()


def describe(seen: Seen, words: Printed, printing: Printing) -> Description:
    """What is seen of a family, in words."""
    parts = (
        Part("people", "The people", tuple(_people(seen, words, printing))),
        Part("households", "Households", tuple(_homes(seen, words))),
        Part("network", NETWORK, tuple(_network(seen, words, printing))),
        Part("bonds", "How they got on", tuple(_bonds(seen, words, printing))),
    )
    alt = _alt(seen, words)
    return Description(alt, _desc(seen, alt), tuple(part for part in parts if part.told), seen.left_out)


def in_turn(seen: Seen) -> list[str]:
    """The codes of the persons in the order in which they are told: the subjects, then by nearness to them."""
    family = seen.family
    order = eldest_first(family, family.persons)
    first = [code for code in family.subjects if code in family.persons]
    near: dict[str, set[str]] = {}
    ties = [(tie.child, tie.parent) for tie in family.parents] + [union.partners for union in family.unions]
    for one, other in ties:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    told = list(dict.fromkeys(first))
    for code in told:
        told += [other for other in order if other in near.get(code, ()) and other not in told]
    return told + [code for code in order if code not in told]


def _people(seen: Seen, words: Printed, printing: Printing) -> Iterator[Told]:
    relations = Relations(seen, words, printing)
    for code in in_turn(seen):
        person = seen.family.persons[code]
        found = [_traits(person, seen, words), *relations.of(code), _at_home(code, seen, words)]
        if code in seen.more:
            found.append("has more kin than this view shows")
        yield Told(capital(words.names[code]), tuple(sentence(one) for one in found if one))


def _traits(person: Person, seen: Seen, words: Printed) -> str:
    """``Subject of the review, female, born 4 May 2003, aged 6``."""
    dead = dead_on(person, seen.day)
    lines = words.lines[person.id]
    traits = [
        "subject of the review" if person.id in seen.family.subjects else "",
        "" if person.id in seen.unsexed else SEXES.get(person.sex, SEXES[""]),
        *lines,
        "has died" if dead and not any(line.startswith("died ") for line in lines) else "",
        "knew of the abuse" if person.aware else "",
    ]
    return ", ".join(filter(None, traits))


def _at_home(code: str, seen: Seen, words: Printed) -> str:
    homes = [home for home in seen.family.homes if any(stay.person == code for stay in home.stays)]
    verb = "lived" if dead_on(seen.family.persons[code], seen.day) else "lives"
    return f"{verb} at {listed([words.homes[home.id] for home in homes])}" if homes else ""


def _homes(seen: Seen, words: Printed) -> Iterator[Told]:
    order = in_turn(seen)
    found = []
    for home in seen.family.homes:
        members = {stay.person for stay in home.stays}
        names = [words.names[code] for code in order if code in members]
        rest = "; others who live there are not in this view" if home.id in seen.partly else ""
        found.append(sentence(f"{words.homes[home.id]}: {listed(names)}{rest}"))
    if found:
        yield Told("", tuple(found))


def _network(seen: Seen, words: Printed, printing: Printing) -> Iterator[Told]:
    for code in in_turn(seen):
        found = [caring(one, words, printing) for one in seen.family.network if one.of == code]
        if found:
            told = tuple(" ".join(sentence(line) for line in (f"{one.who}, {one.kind}", *one.more)) for one in found)
            yield Told(capital(words.names[code]), told)


@dataclass(frozen=True, slots=True)
class Caring:
    """Who cares, visits or gives a service, as what, and what and how often."""

    who: str
    kind: str
    more: tuple[str, ...]


def caring(one: Care, words: Printed, printing: Printing) -> Caring:
    """One line of the network as the edition prints it."""
    who = words.names.get(one.by) or printing.name(one.by)
    more = (capital(printing.text(text).rstrip(". ")) for text in (one.what, one.often) if text)
    return Caring(who, CARES.get(one.kind, one.kind), tuple(more))


def _bonds(seen: Seen, words: Printed, printing: Printing) -> Iterator[Told]:
    found = []
    for number, bond in enumerate(seen.family.bonds, 1):
        two = listed([capital(words.names[bond.between[0]]), words.names[bond.between[1]]])
        more = capital(printing.text(bond.words).rstrip(". ")) if bond.words else ""
        found.append(
            sentence(f"{number}: {two}, {QUALITIES.get(bond.quality, bond.quality)}" + (f". {more}" if more else ""))
        )
    if found:
        yield Told("", tuple(found))


def bond_marks(seen: Seen) -> dict[str, tuple[str, ...]]:
    """The figures at the symbols of two people of whom the words say how they got on, by code."""
    found: dict[str, tuple[str, ...]] = {}
    for number, bond in enumerate(seen.family.bonds, 1):
        for code in bond.between:
            found[code] = (*found.get(code, ()), str(number))
    return found


def _alt(seen: Seen, words: Printed) -> str:
    family = seen.family
    subjects = [words.names[code] for code in family.subjects if code in family.persons]
    whose = (
        f" with {listed(subjects)}, {'the subject' if len(subjects) == 1 else 'the subjects'} of the review"
        if subjects
        else ""
    )
    view = f", one view of a large family ({seen.title})" if seen.title else ""
    return sentence(f"Genogram of {counted(len(family.persons), 'person', 'people')}{whose}{view}")


def _desc(seen: Seen, alt: str) -> str:
    family = seen.family
    counts = [
        counted(number, one, many)
        for number, one, many in (
            (len({frozenset(union.partners) for union in family.unions}), "couple", "couples"),
            (len(family.pregnancies), "pregnancy", "pregnancies"),
            (len(family.homes), "household", "households"),
        )
        if number
    ]
    shows = f" It shows {listed(counts)}." if counts else ""
    return f"{alt}{shows} The same is told in words beside the picture."
