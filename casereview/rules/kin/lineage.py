"""Grandchildren and grandparents at the precision of their dates, where those between have none (CR530)."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from casereview.model.family import Family, Parent
from casereview.model.family_at import NEVER, span
from casereview.rules.kin.finding import Finding, later
from casereview.rules.kin.generations import YOUNGEST


def descent(family: Family) -> Iterator[Finding]:
    """Every birth that comes too early after that of a grandparent, or of somebody further up, where the dates of all
    between are open. Parents with a date are looked at by :func:`casereview.rules.kin.generations.generations`."""
    above = _above(family)
    earliest: dict[str, tuple[str, str]] = {}
    for code in _from_the_top(above):
        born = family.persons[code].born
        first = span(born)[0]
        if first != NEVER:
            earliest[code] = first, code
            continue
        known = [earliest[tie.parent] for tie in above.get(code, ()) if tie.parent in earliest]
        if known:
            day, ancestor = max(known)
            earliest[code] = later(day, YOUNGEST), ancestor
    for child, ties in above.items():
        last = span(family.persons[child].born)[1]
        for tie in ties:
            day, ancestor = earliest.get(tie.parent, (NEVER, ""))
            if ancestor not in ("", tie.parent) and family.persons[child].born and last < later(day, YOUNGEST):
                message = f"{child} is born too early to descend from {ancestor} through {tie.parent}."
                hint = "Correct born: of one of the two, or one of the ties between them."
                yield Finding(tie.where, "CR530", message, hint)


def _above(family: Family) -> dict[str, list[Parent]]:
    """The certain ties by birth of each child."""
    found: dict[str, list[Parent]] = {}
    for tie in family.parents:
        known = tie.child in family.persons and tie.parent in family.persons and tie.child != tie.parent
        if known and tie.kind in ("birth", "donor") and tie.certainty == "certain":
            found.setdefault(tie.child, []).append(tie)
    return found


def _from_the_top(above: dict[str, list[Parent]]) -> list[str]:
    """Everybody after their ancestors; nobody where there is a circle, which CR529 tells."""
    sorter = TopologicalSorter({child: {tie.parent for tie in ties} for child, ties in above.items()})
    try:
        return list(sorter.static_order())
    except CycleError:
        return []
