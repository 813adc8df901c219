"""From what each child hangs: a couple, or one parent, and by which line; first the row it stands in, then other ties.

A row is chosen by birth where that is known, then by adoption, guardianship and fostering. Everything else a child
belongs to is a link. Nobody is left out: of several candidates for one parent, one is in the row, with its doubt, and
each of the others has a link of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from casereview.genogram.graph import Doubt, Line
from casereview.model.family import CERTAINTIES, Family, Parent
from casereview.model.family_at import before

#: Kinds of tie in the order in which they give a child its row, and how they are drawn.
LINES: Mapping[str, Line] = {
    "birth": Line.SOLID,
    "adoptive": Line.DASHED,
    "guardian": Line.DASH_DOT,
    "foster": Line.DOTTED,
    "donor": Line.SPARSE,
    "step": Line.DASH_DOT_DOT,
}
#: Ties of care: on a day, only those in force are drawn.
_FOR_A_TIME = frozenset({"guardian", "foster", "step"})
_DOUBTS = {"certain": Doubt.NONE, "disputed": Doubt.DISPUTED, "unknown": Doubt.UNKNOWN}

#: One parent, or the two of a couple in the order of their codes.
Source = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Hold:
    """One source of a child and how the child hangs from it."""

    source: Source
    line: Line
    doubt: Doubt = Doubt.NONE


def pair(one: str, other: str) -> Source:
    """Two people as one source."""
    return (one, other) if one < other else (other, one)


def holds(family: Family, joined: frozenset[Source], day: str = "") -> dict[str, list[Hold]]:
    """The sources of every child and pregnancy that has one, the one that gives it its row first. ``joined`` are the
    couples that are drawn anyway; two parents who are no such couple may come out as a source all the same."""
    ties: dict[str, list[Parent]] = {}
    children = family.persons.keys() | {item.id for item in family.pregnancies}
    for tie in (*family.parents, *_pregnancies(family)):
        known = tie.child in children and tie.parent in family.persons and tie.child != tie.parent
        if known and _in_force(tie, day):
            ties.setdefault(tie.child, []).append(tie)
    ever = {pair(*union.partners) for union in family.unions}
    found = {child: _of_child(_without_partners(own, ever), joined) for child, own in sorted(ties.items())}
    return {child: own for child, own in found.items() if own}


def _pregnancies(family: Family) -> Iterable[Parent]:
    return (Parent(item.id, parent) for item in family.pregnancies for parent in item.parents)


def _in_force(tie: Parent, day: str) -> bool:
    if not day:
        return True
    return not before(day, tie.start) and not (tie.kind in _FOR_A_TIME and before(tie.end, day))


def _without_partners(ties: list[Parent], ever: set[Source]) -> list[Parent]:
    """Without step-parents who are, or were, a partner of a parent: the couple's line tells that."""
    own = {tie.parent for tie in ties if tie.kind != "step"}
    return [
        tie
        for tie in ties
        if tie.kind != "step" or not any(tie.parent != one and pair(tie.parent, one) in ever for one in own)
    ]


def _of_child(ties: list[Parent], joined: frozenset[Source]) -> list[Hold]:
    found: list[Hold] = []
    for kind, line in LINES.items():
        sure: dict[str, str] = {}
        for tie in ties:
            if tie.kind == kind:
                sure[tie.parent] = min(sure.get(tie.parent, tie.certainty), tie.certainty, key=CERTAINTIES.index)
        if sure:
            found += _birth(sure, joined) if kind == "birth" else _other(sure, line, joined, kind)
    return list(dict.fromkeys(found))


def _birth(sure: Mapping[str, str], joined: frozenset[Source]) -> list[Hold]:
    certain = sorted(code for code, certainty in sure.items() if certainty == "certain")
    candidates = sorted((code for code in sure if code not in certain), key=lambda code: (sure[code], code))
    doubts = {code: _DOUBTS[sure[code]] for code in candidates}
    if len(certain) > 1:
        two = next((both for both in combinations(certain, 2) if both in joined), (certain[0], certain[1]))
        rest = [code for code in certain if code not in two]
        return [
            Hold(two, Line.SOLID),
            *(Hold((code,), Line.SOLID, doubts.get(code, Doubt.NONE)) for code in (*rest, *candidates)),
        ]
    if certain:
        own = certain[0]
        held = [
            Hold(pair(own, code) if pair(own, code) in joined else (code,), Line.SOLID, doubts[code])
            for code in candidates
        ]
        held.sort(key=lambda hold: len(hold.source) == 1)
        alone = not held or len(held[0].source) == 1
        return [Hold((own,), Line.SOLID), *held] if alone else held
    return _matched(candidates, doubts, Line.SOLID, joined)


def _other(sure: Mapping[str, str], line: Line, joined: frozenset[Source], kind: str) -> list[Hold]:
    doubts = {code: _DOUBTS[certainty] for code, certainty in sure.items()}
    found = _matched(sorted(sure), doubts, line, joined)
    if kind == "adoptive" and len(found) == 2 == len(sure) and not any(doubts.values()):
        return [Hold(pair(*sure), line)]
    return found


def _matched(codes: list[str], doubts: Mapping[str, Doubt], line: Line, joined: frozenset[Source]) -> list[Hold]:
    """Those who are a couple together, the others one by one."""
    left, found = list(codes), []
    for both in combinations(sorted(codes), 2):
        if both in joined and both[0] in left and both[1] in left:
            left = [code for code in left if code not in both]
            found.append(Hold(both, line, max((doubts[code] for code in both), key=list(Doubt).index)))
    return found + [Hold((code,), line, doubts[code]) for code in left]
