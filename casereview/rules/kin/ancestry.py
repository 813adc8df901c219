"""Nobody is their own ancestor, and partners with a common ancestor are related (CR529, CR539)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from casereview.model.family import Family, Parent
from casereview.rules.kin.finding import Finding, at

_BLOOD = frozenset({"birth", "donor"})


def own_ancestors(family: Family) -> Iterator[Finding]:
    """Circles of ties from child to parent, of whatever kind: each is told once, at its last tie."""
    for tie in family.parents:
        if tie.child == tie.parent:
            message, hint = f"{tie.child} is given as the parent of {tie.child}.", "Write the code of the parent."
            yield Finding(at(tie.where, "parent"), "CR529", message, hint)
    group = _circles(family)
    last: dict[int, Parent] = {}
    for tie in family.parents:
        if tie.child != tie.parent and group.get(tie.child, -1) == group.get(tie.parent, -2):
            last[group[tie.child]] = tie
    for tie in last.values():
        way = _way(family, tie.parent, tie.child, group)
        message = f"{tie.child} comes out as an ancestor of {tie.child}: {' is a child of '.join([tie.child, *way])}."
        hint = "One of these ties is the wrong way round, or no tie of a parent: who cares for whom stands in network:."
        yield Finding(tie.where, "CR529", message, hint)


def unmarked_kin(family: Family) -> Iterator[Finding]:
    """Couples with a common ancestor by blood that are not marked as related."""
    above: dict[str, set[str]] = {}
    for tie in family.parents:
        if tie.kind in _BLOOD and tie.certainty == "certain":
            above.setdefault(tie.child, set()).add(tie.parent)
    for union in family.unions:
        one, other = union.partners
        if not union.related and one != other and _ancestors(one, above) & _ancestors(other, above):
            message = f"{one} and {other} have an ancestor in common, and the couple is not marked as related."
            hint = "Add related: true to the couple; the genogram then has a double line."
            yield Finding(union.where, "CR539", message, hint)


def _ancestors(code: str, above: dict[str, set[str]]) -> set[str]:
    found, waiting = {code}, [code]
    while waiting:
        new = above.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found


def _above(family: Family) -> dict[str, list[str]]:
    above: dict[str, list[str]] = {}
    for tie in family.parents:
        above.setdefault(tie.child, []).append(tie.parent)
        above.setdefault(tie.parent, [])
    return above


def _circles(family: Family) -> dict[str, int]:
    """A number for each person, the same for those who are ancestors of each other: Tarjan's way."""
    above = _above(family)
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    group: dict[str, int] = {}
    stack: list[str] = []
    for root in above:
        if root in index:
            continue
        work = [(root, iter(above[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        while work:
            code, parents = work[-1]
            parent = next((one for one in parents if one not in group), None)
            if parent is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[code])
                if low[code] == index[code]:
                    number = len(group)
                    while code not in group:
                        group[stack.pop()] = number
            elif parent in index:
                low[code] = min(low[code], index[parent])
            else:
                index[parent] = low[parent] = len(index)
                stack.append(parent)
                work.append((parent, iter(above[parent])))
    return group


def _way(family: Family, start: str, end: str, group: dict[str, int]) -> list[str]:
    """The shortest way up from ``start`` to ``end`` among those who are ancestors of each other."""
    above = _above(family)
    came: dict[str, str] = {start: ""}
    waiting = deque([start])
    while waiting and end not in came:
        code = waiting.popleft()
        for parent in above[code]:
            if parent not in came and group[parent] == group[end]:
                came[parent] = code
                waiting.append(parent)
    way = [end]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]
