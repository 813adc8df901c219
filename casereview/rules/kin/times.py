"""Somebody where they cannot have been yet, or no longer (CR534), and what ends before it begins (CR535)."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.model.family import Family
from casereview.model.family_at import before
from casereview.rules.kin.finding import Finding, at

#: Ties that begin on a day of the child's life.
_FROM_A_DAY = frozenset({"adoptive", "foster", "guardian"})


def lives(family: Family) -> Iterator[Finding]:
    """Nobody dies before they are born."""
    for one in family.persons.values():
        if before(one.died, one.born):
            message = f"{one.id} died before {one.id} was born."
            yield Finding(at(one.where, "died"), "CR535", message, "Correct born: or died:.")


def stays(family: Family) -> Iterator[Finding]:
    """Stays in households."""
    for home in family.homes:
        for stay in home.stays:
            person = family.persons[stay.person]
            if before(stay.end, stay.start):
                message = f"The stay of {stay.person} in {home.id} ends before it begins."
                yield Finding(at(stay.where, "to"), "CR535", message, "Correct from: or to:.")
                continue
            if before(stay.start, person.born) or before(stay.end, person.born):
                message = f"{stay.person} lives in {home.id} before {stay.person} is born."
                hint = "Begin the stay with the birth, or correct born: of the person."
                yield Finding(at(stay.where, "from"), "CR534", message, hint)
            if before(person.died, stay.end) or before(person.died, stay.start):
                message = f"{stay.person} lives in {home.id} after {stay.person} has died."
                hint = "End the stay with the death, or correct died: of the person."
                yield Finding(at(stay.where, "to"), "CR534", message, hint)


def ties(family: Family) -> Iterator[Finding]:
    """Ties of a child to a parent that are of a time."""
    for tie in family.parents:
        child, parent = family.persons[tie.child], family.persons[tie.parent]
        if before(tie.end, tie.start):
            message = f"The tie of {tie.child} to {tie.parent} ends before it begins."
            yield Finding(at(tie.where, "to"), "CR535", message, "Correct from: or to:.")
        elif tie.kind in _FROM_A_DAY and before(tie.start, child.born):
            message = f"{tie.child} comes to {tie.parent} before {tie.child} is born."
            yield Finding(at(tie.where, "from"), "CR534", message, "Correct from:, or born: of the child.")
        elif before(child.died, tie.start) or before(parent.died, tie.start):
            late = tie.child if before(child.died, tie.start) else tie.parent
            message = f"The tie of {tie.child} to {tie.parent} begins after {late} has died."
            yield Finding(at(tie.where, "from"), "CR534", message, "Correct from:, or died: of the person.")
