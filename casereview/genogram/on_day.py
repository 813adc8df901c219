"""A family as it was on a day: who was born, who had died, which couples were together, who cared for whom, who lived
where, and which pregnancies went on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from casereview.genogram.within import CARE
from casereview.model.family import Family, Home, Parent, Person, Pregnancy, Stay, Union
from casereview.model.family_at import State, before, born_by, dead_on, happened, homes, span, state

#: Days before its birth on which a child is shown as a pregnancy.
_CARRIED = 240
#: Days before the day it is expected on which a pregnancy that is recorded may have begun.
_LONGEST = 300


def on_day(family: Family, day: str) -> tuple[Family, frozenset[str]]:
    """The family on a day, and who of it is shown as a pregnancy: will be born within eight months. Without a day what
    is known last, in the households that are known last."""
    living = homes(family, day)
    kept = tuple(_with(home, living[home.id]) for home in family.homes if home.id in living)
    if not day:
        return replace(family, homes=kept), frozenset()
    born = {code: _alive(one, day) for code, one in family.persons.items() if born_by(one, day)}
    awaited = {code: tie for code in family.persons.keys() - born.keys() if (tie := _awaited(family, code, day))}
    there, later = born.keys() | awaited.keys(), family.persons.keys() - born.keys()
    pregnancies = tuple(one for one in family.pregnancies if _goes_on(one, day) and not set(one.parents) - born.keys())
    children = there | {one.id for one in pregnancies}
    known = replace(
        family,
        persons=born,
        parents=tuple(tie for tie in family.parents if {tie.child, tie.parent} <= born.keys() and in_force(tie, day)),
        unions=tuple(_until(union, day) for union in family.unions if _has_begun(union, day, born)),
        pregnancies=(*pregnancies, *awaited.values()),
        twins=tuple(
            replace(twins, children=own)
            for twins in family.twins
            if len(own := tuple(code for code in twins.children if code in children)) > 1
        ),
        homes=kept,
        network=tuple(one for one in family.network if one.of in born and one.by not in later),
        bonds=tuple(bond for bond in family.bonds if set(bond.between) <= born.keys()),
        subjects=tuple(code for code in family.subjects if code in there),
    )
    return known, frozenset(awaited)


def in_force(tie: Parent, day: str) -> bool:
    """Whether a tie is there on a day: birth and adoption from their beginning on, care as long as it lasts."""
    return not before(day, tie.start) and not (tie.kind in CARE and before(tie.end, day))


def _alive(person: Person, day: str) -> Person:
    if person.died and not dead_on(person, day):
        return replace(person, died="", deceased=False)
    return person


def _awaited(family: Family, code: str, day: str) -> Pregnancy | None:
    """The pregnancy of which a person will be born, where the day of birth is known well enough."""
    first, last = span(family.persons[code].born)
    parents = [
        tie.parent
        for tie in family.parents
        if tie.child == code and tie.kind == "birth" and tie.certainty == "certain" and tie.parent in family.persons
    ]
    if first[:7] != last[:7] or not parents:
        return None
    if date.fromisoformat(span(day)[1]) < date.fromisoformat(first) - timedelta(days=_CARRIED):
        return None
    person = family.persons[code]
    return Pregnancy(code, tuple(parents[:2]), "expected", person.born, person.birth_order, where=person.where)


def perhaps_unborn(family: Family, shown: Mapping[str, Person], day: str) -> bool:
    """Whether of some child that is shown no date of birth is known, but that it first lived anywhere after the day."""
    children = {code for code, one in shown.items() if not one.born and one.birth_order is not None}
    stays = [stay for home in family.homes for stay in home.stays if stay.person in children]
    later = {stay.person for stay in stays if before(day, stay.start)}
    return bool(day and later - {stay.person for stay in stays if not before(day, stay.start)})


def _goes_on(pregnancy: Pregnancy, day: str) -> bool:
    if pregnancy.kind != "expected" or not pregnancy.on:
        return not before(day, pregnancy.on)
    first = date.fromisoformat(span(pregnancy.on)[0]) - timedelta(days=_LONGEST)
    return not before(pregnancy.on, day) and span(day)[1] >= first.isoformat()


def _has_begun(union: Union, day: str, born: Iterable[str]) -> bool:
    return set(union.partners) <= set(born) and state(union, day) is not State.NOT_BEGUN


def _until(union: Union, day: str) -> Union:
    return replace(union, happenings=happened(union, day))


def _with(home: Home, members: Iterable[str]) -> Home:
    """The household as its members on the day, the dates of their stays used up."""
    return replace(home, stays=tuple(Stay(code, where=home.where) for code in sorted(members)))
