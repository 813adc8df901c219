"""A family in which nothing tells who is older: put in an order of its own, which no code of people.yml decides.

Codes and ids are given one after another (child-a before child-b, u1 before u2), so an order by them, or by anything
worked out from them, tells what is kept back. People stand in the order of the words printed for them; those of the
same words in that of what else is seen of them and of those they belong to. Whoever is still alike then stands in the
picture alike, and either may come first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from casereview.genogram.printing import Printing
from casereview.genogram.sentences import plain
from casereview.model.family import Family, Happening, Union
from casereview.model.family_at import dead_on, state


def unordered(family: Family, printing: Printing, day: str) -> Family:
    """The family with everybody, and every pregnancy, ranked in ``birth_order``, and nothing left that tells another
    order: no date, no birth of several, no hint, no id."""
    ranks = _ranks(family, printing, day)
    unions = sorted(family.unions, key=lambda one: (sorted(ranks[code] for code in one.partners), _course(one, day)))
    lost = sorted(family.pregnancies, key=lambda one: (sorted(ranks[code] for code in one.parents), one.kind))
    return replace(
        family,
        persons={
            code: replace(family.persons[code], birth_order=ranks[code], born="")
            for code in sorted(ranks, key=ranks.__getitem__)
        },
        parents=tuple(sorted(family.parents, key=lambda tie: (ranks[tie.child], ranks[tie.parent], tie.kind))),
        unions=tuple(
            replace(one, id=f"u{number:04}", happenings=tuple(Happening(event.what) for event in one.happenings))
            for number, one in enumerate(unions, 1)
        ),
        twins=(),
        pregnancies=tuple(replace(one, birth_order=len(ranks) + number, on="") for number, one in enumerate(lost, 1)),
        homes=tuple(
            sorted(
                family.homes,
                key=lambda home: (
                    plain(printing.place(home.place)).casefold(),
                    sorted(ranks[stay.person] for stay in home.stays),
                ),
            )
        ),
        bonds=tuple(sorted(family.bonds, key=lambda one: (sorted(ranks[code] for code in one.between), one.quality))),
        order=(),
        subjects=tuple(sorted(family.subjects, key=lambda code: ranks.get(code, 0))),
    )


def _course(union: Union, day: str) -> tuple[str, ...]:
    """What is seen of a couple."""
    return (union.kind, str(state(union, day)), *(event.what for event in union.happenings))


def _ranks(family: Family, printing: Printing, day: str) -> dict[str, int]:
    """Everybody's place: by the words printed, then by what else is seen, as far as it reaches through the family."""
    places = _numbered({code: _own(family, printing, code, day) for code in family.persons})
    for _ in family.persons:
        finer = _numbered({code: (places[code], _near(family, places, code, day)) for code in family.persons})
        if len(set(finer.values())) == len(set(places.values())):
            break
        places = finer
    line = sorted(family.persons, key=lambda code: (places[code], _any(code)))
    return {code: number for number, code in enumerate(line, 1)}


def _own(family: Family, printing: Printing, code: str, day: str) -> tuple[object, ...]:
    one = family.persons[code]
    homes = sorted(
        plain(printing.place(home.place)) for home in family.homes if any(stay.person == code for stay in home.stays)
    )
    return (
        plain(printing.name(code)).casefold(),
        code not in family.subjects,
        one.sex,
        dead_on(one, day),
        one.aware,
        homes,
    )


def _near(family: Family, places: Mapping[str, int], code: str, day: str) -> tuple[object, ...]:
    """What is seen of those somebody belongs to."""
    return (
        sorted((places[tie.parent], tie.kind, tie.certainty) for tie in family.parents if tie.child == code),
        sorted((places[tie.child], tie.kind, tie.certainty) for tie in family.parents if tie.parent == code),
        sorted(
            (places[other], _course(one, day))
            for one in family.unions
            if code in one.partners
            for other in one.partners
            if other != code
        ),
        sorted(
            (one.kind, sorted(places[other] for other in one.parents))
            for one in family.pregnancies
            if code in one.parents
        ),
        sorted(
            sorted(places[stay.person] for stay in home.stays)
            for home in family.homes
            if any(stay.person == code for stay in home.stays)
        ),
        sorted((one.quality, places[other]) for one in family.bonds if code in one.between for other in one.between),
    )


def _numbered(values: Mapping[str, tuple[object, ...]]) -> dict[str, int]:
    """The place of each value among all, by its code."""
    written = {code: repr(value) for code, value in values.items()}
    order = {value: number for number, value in enumerate(sorted(set(written.values())))}
    return {code: order[value] for code, value in written.items()}


def _any(code: str) -> str:
    """Between two who are alike in all that is seen."""
    return hashlib.sha256(code.encode()).hexdigest()
