"""Parents and children at the precision of their dates: what cannot be (CR530), and what can hardly be (CR531)."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.model.family import Family, Parent, Person
from casereview.model.family_at import before, span
from casereview.rules.kin.finding import MONTH, Finding, later, least_days

#: Nobody has a child at less than the first age; at less than the second it is rare enough to ask.
YOUNGEST, YOUNG = 9, 13
#: From this age on it is rare enough to ask.
OLD_MOTHER, OLD_FATHER = 60, 80
#: A child may be born so long after its father's death.
_CARRIED = 10 * MONTH
_FOR_LIFE = frozenset({"adoptive", "foster", "guardian"})


def generations(family: Family) -> Iterator[Finding]:
    """Every tie of a child to a parent that is certain, and every pregnancy that has ended."""
    for tie in family.parents:
        child, parent = family.persons.get(tie.child), family.persons.get(tie.parent)
        if child and parent and child is not parent and tie.certainty == "certain":
            if tie.kind in ("birth", "donor"):
                yield from _by_birth(tie, child.born, parent)
            elif tie.kind in _FOR_LIFE and before(child.born, parent.born):
                message = (
                    f"{tie.parent} is younger than {tie.child}, of whom {tie.parent} is a parent in law or in care."
                )
                hint = "Correct born: of one of the two, or the tie."
                yield Finding(tie.where, "CR531", message, hint)
    for item in family.pregnancies:
        for code in item.parents:
            parent = family.persons.get(code)
            if parent and item.kind != "expected":
                yield from _by_birth(Parent(item.id, code, sensitive=item.sensitive, where=item.where), item.on, parent)


def _by_birth(tie: Parent, born: str, parent: Person) -> Iterator[Finding]:
    hint = "Correct born: of one of the two, or the tie."
    if not born:
        return
    most = OLD_MOTHER if parent.sex == "female" else OLD_FATHER
    if _under(0, parent.born, born):
        yield Finding(tie.where, "CR530", f"{tie.child} is not born after {tie.parent}, a parent by birth.", hint)
    elif _under(YOUNGEST, parent.born, born):
        message = f"{tie.parent} was a child of less than {YOUNGEST} years when {tie.child} was born."
        yield Finding(tie.where, "CR530", message, hint)
    elif _under(YOUNG, parent.born, born):
        message = f"{tie.parent} was less than {YOUNG} years old when {tie.child} was born."
        yield Finding(tie.where, "CR531", message, f"{hint} If it is so, leave it.")
    elif tie.kind == "birth" and _over(most, parent.born, born):
        message = f"{tie.parent} was more than {most} years old when {tie.child} was born."
        yield Finding(tie.where, "CR531", message, f"{hint} If it is so, leave it.")
    if tie.kind == "birth":
        yield from _after_death(tie, born, parent)


def _under(years: int, born: str, day: str) -> bool:
    """Whether somebody is certainly not so many years old on a day; with 0 years, not born on a day before it."""
    birthday = later(span(born)[0], years) if born else ""
    return span(day)[1] < birthday or (not years and span(day)[1] == birthday)


def _over(years: int, born: str, day: str) -> bool:
    """Whether somebody is certainly more than so many years old."""
    return bool(born) and span(day)[0] > later(span(born)[1], years)


def _after_death(tie: Parent, born: str, parent: Person) -> Iterator[Finding]:
    if parent.sex == "female" and before(parent.died, born):
        message = f"{tie.child} is born after the death of {tie.parent}, the mother."
        yield Finding(tie.where, "CR530", message, "Correct died: of the mother or born: of the child, or the tie.")
    elif parent.sex != "female" and (least_days(parent.died, born) or 0) > _CARRIED:
        message = f"{tie.child} is born more than ten months after the death of {tie.parent}."
        hint = "Correct born: or died:, or the tie; where a gift of sperm was used after the death, write kind: donor."
        yield Finding(tie.where, "CR530", message, hint)
