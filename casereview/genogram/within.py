"""Parts of a family: who belongs to a picture, whom what is shown joins together, and from whom each child hangs."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from casereview.genogram.hanging import Hold, Source, holds, pair
from casereview.model.family import Family, Twins
from casereview.model.family_at import State, state

#: Ties that show who cares for a child; only those in force on the day are shown.
CARE = frozenset({"foster", "guardian", "step"})


def joined(family: Family) -> Family:
    """Only whom what is shown joins to a subject: who stands apart would tell that something is kept back."""
    groups = [{tie.child, tie.parent} for tie in family.parents]
    groups += [set(union.partners) for union in family.unions]
    groups += [{stay.person for stay in home.stays} for home in family.homes]
    reached, waiting = set[str](), set(family.subjects)
    while waiting:
        reached |= waiting
        waiting = set().union(*(group for group in groups if group & waiting)) - reached
    return only(family, reached) if reached else family


def only(family: Family, codes: AbstractSet[str]) -> Family:
    """The part of a family in which these are, with what is said of them alone."""
    pregnancies = tuple(one for one in family.pregnancies if set(one.parents) <= codes)
    children = codes | {one.id for one in pregnancies}
    homes = (replace(home, stays=tuple(one for one in home.stays if one.person in codes)) for home in family.homes)
    return replace(
        family,
        persons={code: one for code, one in family.persons.items() if code in codes},
        parents=tuple(tie for tie in family.parents if {tie.child, tie.parent} <= codes),
        unions=tuple(union for union in family.unions if set(union.partners) <= codes),
        twins=tuple(twins for twins in family.twins if set(twins.children) <= children),
        pregnancies=pregnancies,
        homes=tuple(home for home in homes if home.stays),
        network=tuple(one for one in family.network if one.of in codes),
        bonds=tuple(bond for bond in family.bonds if set(bond.between) <= codes),
        order=tuple(tuple(code for code in row if code in codes) for row in family.order),
        subjects=tuple(code for code in family.subjects if code in codes),
    )


def hanging(family: Family, day: str) -> dict[str, list[Hold]]:
    """From whom each child and pregnancy hangs in the picture, by its code; the row it stands in first."""
    couples = frozenset(pair(*one.partners) for one in family.unions if state(one, day) is not State.NOT_BEGUN)
    return holds(family, couples, day)


def of_one_row(family: Family, day: str) -> Iterator[Twins]:
    """Children of one birth as far as they hang from the same parents here: what is not shown may put them apart."""
    held = hanging(family, day)
    for twins in family.twins:
        rows: dict[Source, list[str]] = {}
        for code in twins.children:
            if own := held.get(code):
                rows.setdefault(own[0].source, []).append(code)
        yield from (replace(twins, children=tuple(row)) for row in rows.values() if len(row) > 1)


def belonging(family: Family) -> Family:
    """Without persons of whom nothing is to be drawn, and households of which nobody belongs to the family."""
    tied = set(family.subjects)
    tied.update(code for tie in family.parents for code in (tie.child, tie.parent))
    tied.update(code for union in family.unions for code in union.partners)
    tied.update(code for one in family.pregnancies for code in one.parents)
    kept = tuple(home for home in family.homes if any(stay.person in tied for stay in home.stays))
    there = tied.union(stay.person for home in kept for stay in home.stays)
    return replace(
        family,
        persons={code: one for code, one in family.persons.items() if code in there},
        homes=kept,
        twins=tuple(
            twins for twins in family.twins if set(twins.children) <= there | {one.id for one in family.pregnancies}
        ),
        bonds=tuple(bond for bond in family.bonds if set(bond.between) <= there),
        network=tuple(one for one in family.network if one.of in there),
    )
