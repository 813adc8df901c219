"""With whom somebody who is no kin of the household shares a row: one of about the same age, or else the adults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from casereview.genogram.hanging import Hold
from casereview.model.family import Family

#: Kinds of person of whom nothing is said but that they are not family: a lodger, a carer, a neighbour.
_OTHERS = frozenset({"other", "professional"})


def peers(
    family: Family, living: Mapping[str, frozenset[str]], held: Mapping[str, list[Hold]], tied: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Each who is not ``tied`` by any line, with one who is. ``living`` is who lives where; ``held`` from whom each
    child hangs."""
    kin = frozenset(tied)
    for members in (members for _, members in sorted(living.items())):
        for code in sorted(members - kin):
            own = sorted(members & kin)
            found = _of_an_age(family, code, own) or _adult(family, code, own, held)
            if found:
                yield code, found


def _of_an_age(family: Family, code: str, others: list[str]) -> str | None:
    year = _year(family, code)
    known = [(abs(born - year), other) for other in others if year and (born := _year(family, other))]
    return min(known)[1] if known else None


def _year(family: Family, code: str) -> int:
    person = family.persons.get(code)
    digits = person.born[:4] if person else ""
    return int(digits) if digits.isdecimal() else 0


def _adult(family: Family, code: str, others: list[str], held: Mapping[str, list[Hold]]) -> str | None:
    """One of the parents of the household, or a parent of the children who live there, if this is an adult."""
    cares = any(care.by == code for care in family.network)
    if not cares and family.persons[code].kind not in _OTHERS:
        return None
    parents = {parent for own in held.values() for hold in own for parent in hold.source}
    here = [other for other in others if other in parents]
    return next(iter(here or [held[other][0].source[0] for other in others if other in held]), None)
