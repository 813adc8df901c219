"""What is printed under each symbol, and what each person is called in the words beside the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from casereview.genogram.measure import wrapped
from casereview.genogram.printing import Printing
from casereview.genogram.sentences import capital, plain
from casereview.genogram.views import Seen
from casereview.model.family import Person, Pregnancy
from casereview.model.family_at import dead_on, eldest_first

#: What became of a pregnancy, under its symbol.
PREGNANCIES = {
    "expected": "Pregnancy",
    "miscarriage": "Miscarriage",
    "termination": "Termination",
    "stillbirth": "Stillbirth",
}


@dataclass(frozen=True)
class Printed:
    """The words for one picture. ``names`` by code of a person, each different from all others of the picture, as they
    stand in a sentence; ``lines`` by code of a person or pregnancy, below the name; ``homes`` by code of a household.
    """

    names: Mapping[str, str]
    lines: Mapping[str, tuple[str, ...]]
    homes: Mapping[str, str]


def printed(seen: Seen, printing: Printing) -> Printed:
    """The words of an edition for what is seen."""
    family = seen.family
    order = [*family.subjects, *(code for code in eldest_first(family, family.persons) if code not in family.subjects)]
    called = {code: printing.name(code) for code in order if code in family.persons}
    homes = {home.id: printing.place(home.place) for home in family.homes}
    lines = {code: life(one, seen, printing) for code, one in family.persons.items()}
    lines |= {one.id: (_when(one, printing),) if one.on else () for one in family.pregnancies}
    return Printed(_apart(called), {code: tuple(filter(None, found)) for code, found in lines.items()}, _apart(homes))


def labels(seen: Seen, words: Printed, printing: Printing) -> dict[str, tuple[str, ...]]:
    """The lines under each symbol, by code, wrapped."""
    found = {code: (capital(words.names[code]), *words.lines[code]) for code in seen.family.persons}
    for one in seen.family.pregnancies:
        dated = ", ".join((pregnancy_words(one, seen, printing), *words.lines[one.id]))
        found[one.id] = (capital(dated),)
    return {code: tuple(part for line in lines for part in _wrapped(line)) for code, lines in found.items()}


def home_labels(seen: Seen, words: Printed) -> dict[str, str]:
    """What is printed at each household's outline."""
    return {code: capital(place) + (", in part" if code in seen.partly else "") for code, place in words.homes.items()}


def _wrapped(line: str) -> tuple[str, ...]:
    """A line in as many as it needs; a date that needs a line of its own stays whole."""
    first, _, rest = line.partition(" ")
    lines = wrapped(line)
    return (first, *wrapped(rest)) if len(lines) > 1 and first in ("born", "died") else lines


def life(person: Person, seen: Seen, printing: Printing) -> tuple[str, ...]:
    """``born 4 May 2003``, ``died 3 March 2010``, ``aged 6``, each as the edition prints it, or empty."""
    code, dead = person.id, dead_on(person, seen.day)
    born = "" if not seen.reader.ordered else printing.born(code)
    died = printing.died(code) if dead else ""
    day = person.died if dead else seen.day
    age = printing.age(code, day) if len(day) == len("2010-02-26") else ""
    return (born and f"born {born}", died and f"died {died}", age)


def pregnancy_words(one: Pregnancy, seen: Seen, printing: Printing) -> str:
    """``miscarriage``, or ``pregnancy (Child B)`` for a person who is not born yet."""
    told = PREGNANCIES.get(one.kind, "Pregnancy").lower()
    return f"{told} ({printing.name(one.id)})" if one.id in seen.unborn else told


def _when(one: Pregnancy, printing: Printing) -> str:
    when = printing.date(one.on)
    return f"due {when}" if when and one.kind == "expected" else when


def _apart(called: Mapping[str, str]) -> dict[str, str]:
    """Words that several have are numbered, in their order."""
    bare = {code: plain(words).casefold() for code, words in called.items()}
    often, seen = Counter(bare.values()), Counter[str]()
    found = {}
    for code, words in called.items():
        seen[bare[code]] += 1
        found[code] = f"{words} ({seen[bare[code]]})" if often[bare[code]] > 1 else words
    return found
