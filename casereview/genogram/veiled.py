"""A family without the codes of people.yml, which may tell who is older: child-a before child-b."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from casereview.model.family import Family


def veiled(family: Family, veil: Callable[[str], str]) -> Family:
    """The same family under other codes: ``veil`` gives that of a person, pregnancy or household. Who cares for whom is
    left out: nothing is laid out by it."""
    return replace(
        family,
        persons={veil(code): replace(one, id=veil(code)) for code, one in family.persons.items()},
        parents=tuple(replace(tie, child=veil(tie.child), parent=veil(tie.parent)) for tie in family.parents),
        unions=tuple(replace(one, partners=(veil(one.partners[0]), veil(one.partners[1]))) for one in family.unions),
        twins=tuple(replace(one, children=tuple(map(veil, one.children))) for one in family.twins),
        pregnancies=tuple(
            replace(one, id=veil(one.id), parents=tuple(map(veil, one.parents))) for one in family.pregnancies
        ),
        homes=tuple(
            replace(home, id=veil(home.id), stays=tuple(replace(stay, person=veil(stay.person)) for stay in home.stays))
            for home in family.homes
        ),
        network=(),
        bonds=tuple(replace(bond, between=(veil(bond.between[0]), veil(bond.between[1]))) for bond in family.bonds),
        order=tuple(tuple(map(veil, row)) for row in family.order),
        subjects=tuple(map(veil, family.subjects)),
    )
