"""Ties that contradict each other (CR536), and those that are likely not meant (CR539)."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.model.family import Family, Parent
from casereview.model.family_at import before
from casereview.rules.kin.finding import Finding, at

_HOW = {
    "birth": "by birth",
    "donor": "as a donor",
    "adoptive": "by adoption",
    "foster": "as a foster carer",
    "guardian": "as a guardian",
    "step": "as a step-parent",
}
#: What somebody cannot be beside a parent by birth.
_NOT_BESIDE = frozenset({"donor", "adoptive", "step", "foster"})


def parents(family: Family) -> Iterator[Finding]:
    """One child and one parent tied twice in ways that cannot both be; and a third parent by birth."""
    by_pair: dict[tuple[str, str], list[Parent]] = {}
    by_birth: dict[str, list[Parent]] = {}
    for tie in family.parents:
        for earlier in by_pair.setdefault((tie.child, tie.parent), []):
            if not _both(earlier, tie):
                yield _twice(earlier, tie)
                break
        by_pair[(tie.child, tie.parent)].append(tie)
        if tie.kind == "birth" and tie.certainty == "certain":
            own = by_birth.setdefault(tie.child, [])
            if all(tie.parent != one.parent for one in own):
                own.append(tie)
                if len(own) == 3:
                    message = f"{tie.child} has three parents by birth, and all are given as certain."
                    hint = "Write certainty: disputed for those who may be, or another kind: for those who are not."
                    yield Finding(tie.where, "CR536", message, hint)


def professionals(family: Family) -> Iterator[Finding]:
    """Those who are listed as professionals, and live in a household or belong to the family."""
    for home in family.homes:
        for stay in home.stays:
            if family.persons[stay.person].kind == "professional":
                message = f"{stay.person} lives in {home.id}, and is listed as a professional."
                hint = "Correct the code, or write kind: family or other; who visits or cares stands under network:."
                yield Finding(at(stay.where, "person"), "CR539", message, hint)
    for tie in family.parents:
        for key, code in (("child", tie.child), ("parent", tie.parent)):
            if family.persons[code].kind == "professional" and (
                key == "child" or tie.kind not in ("foster", "guardian")
            ):
                message = f"{code} belongs to the family, and is listed as a professional."
                yield Finding(at(tie.where, key), "CR539", message, "Correct the code, or write kind: family.")
    for union in family.unions:
        for number, code in enumerate(union.partners):
            if family.persons[code].kind == "professional":
                message = f"{code} belongs to the family, and is listed as a professional."
                hint = "Correct the code, or write kind: family or other."
                yield Finding(at(union.where, "partners", number), "CR539", message, hint)


def _both(one: Parent, other: Parent) -> bool:
    """Whether two ties of the same child and parent can both be true."""
    kinds = {one.kind, other.kind}
    if len(kinds) == 1:
        return before(one.end, other.start) or before(other.end, one.start)
    return not ("birth" in kinds and kinds & _NOT_BESIDE)


def _twice(earlier: Parent, tie: Parent) -> Finding:
    where, hint = tie.where, "Keep the one that is true."
    if earlier.kind == tie.kind:
        message = f"{tie.parent} is given twice as a parent of {tie.child} {_HOW.get(tie.kind, '')}."
        if earlier.certainty != tie.certainty:
            message = f"{message[:-1]}, once as {earlier.certainty} and once as {tie.certainty}."
    else:
        ways = f"{_HOW.get(earlier.kind, '')} and {_HOW.get(tie.kind, '')}"
        message = f"{tie.parent} is given as a parent of {tie.child} {ways}; it cannot be both."
    return Finding(where, "CR536", message, hint)
