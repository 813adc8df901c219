"""Births of one mother, and children of one birth (CR532)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from casereview.model.family import Family, Parent, Twins, Where
from casereview.model.family_at import span
from casereview.rules.kin.finding import MONTH, Finding, apart, at, listed

#: Two births of one mother lie at least about five months apart; a loss may follow a birth after some weeks.
_BIRTHS, _LOSS = 150, 28
#: A twin may be lost as early as the fifth week and the other be born at full term.
_LOST_BEFORE = 8 * MONTH
#: Kinds of tie in the order in which they give a child its place in the genogram.
_ROW = ("birth", "adoptive", "guardian", "foster", "donor", "step")


@dataclass(frozen=True, slots=True)
class Birth:
    """A child or a pregnancy: its code, its date as far as it is known, its place in the order of birth, whether it was
    lost early; ``field`` is the name of the date at ``where``."""

    code: str
    on: str
    order: int | None
    lost: bool
    where: Where
    field: str = "born"


def births(family: Family) -> dict[str, Birth]:
    """Every person and pregnancy of a family as a birth, by code."""
    found = {
        code: Birth(code, one.born, one.birth_order, lost=False, where=one.where)
        for code, one in family.persons.items()
    }
    return found | {
        item.id: Birth(
            item.id, item.on, item.birth_order, item.kind in ("miscarriage", "termination"), item.where, "on"
        )
        for item in family.pregnancies
    }


def by_birth(family: Family) -> dict[str, frozenset[str]]:
    """The parents by birth that are certain, of each child and pregnancy that has any."""
    found: dict[str, set[str]] = {}
    for tie in family.parents:
        if tie.kind == "birth" and tie.certainty == "certain":
            found.setdefault(tie.child, set()).add(tie.parent)
    for item in family.pregnancies:
        found.setdefault(item.id, set()).update(item.parents)
    return {child: frozenset(parents) for child, parents in found.items()}


def too_close(family: Family) -> Iterator[Finding]:
    """Births of one mother that lie too close together for two pregnancies. Dates that leave a year open decide
    nothing; where two women are given as parents by birth, nobody knows whose pregnancy it was."""
    known, together = births(family), _together(family)
    children: dict[str, list[Birth]] = {}
    for child, parents in by_birth(family).items():
        women = [code for code in parents if code in family.persons and family.persons[code].sex == "female"]
        first, last = span(known[child].on)
        if len(women) == 1 and first[:7] == last[:7]:
            children.setdefault(women[0], []).append(known[child])
    for mother, own in children.items():
        own.sort(key=lambda birth: (span(birth.on), birth.code))
        for one, other in pairwise(own):
            between = apart(one.on, other.on)
            one_birth = together.get(one.code, set()) & together.get(other.code, set())
            if between and between[1] < (_LOSS if other.lost else _BIRTHS) and not one_birth:
                message = f"{one.code} and {other.code}, children of {mother}, are born too close together."
                hint = (
                    f"Correct a date; if it was one birth, add under twins: {{children: [{one.code}, {other.code}]}}."
                )
                yield Finding(at(other.where, other.field), "CR532", message, hint)


def twins(family: Family) -> Iterator[Finding]:
    """Children of one birth: one date, one pair of parents, and each in one birth alone. Where ties are withheld, the
    parents may be among them."""
    known = births(family)
    hanging = _hanging(family)
    seen: dict[str, Twins] = {}
    for group in family.twins:
        codes = [code for code in group.children if code in known]
        yield from _dates(group, [known[code] for code in codes])
        first = codes[0] if codes else ""
        for code in codes:
            if code in seen:
                message = f"{code} stands in two births of twins."
                yield Finding(at(group.where, "children"), "CR532", message, "Leave the code in one of them.")
            seen[code] = group
            if hanging.get(code) != hanging.get(first) and not family.withheld:
                message = f"{first} and {code} are twins, and people.yml gives them different parents."
                hint = "Give both the same parents:, or take them out of twins:."
                yield Finding(at(group.where, "children"), "CR532", message, hint)
                break
        if first and first not in hanging and not family.withheld:
            message = f"Nothing says whose children {listed(codes)} are, so they cannot be drawn as twins."
            yield Finding(at(group.where, "children"), "CR532", message, "Add their parents under parents:.")
        sexes = {family.persons[code].sex for code in codes if code in family.persons} & {"female", "male"}
        if group.zygosity == "identical" and len(sexes) > 1:
            message = f"{listed(codes)} are given as identical twins, and as a girl and a boy."
            yield Finding(group.where, "CR539", message, "Correct zygosity: or sex:. If it is so, leave it.")


def _dates(group: Twins, found: list[Birth]) -> Iterator[Finding]:
    """Twins may be born before and after midnight, not two days apart; one may be lost long before."""
    dated = sorted((birth for birth in found if birth.on), key=lambda birth: (span(birth.on), birth.code))
    for one, other in pairwise(dated):
        between = apart(one.on, other.on)
        limit = _LOST_BEFORE if one.lost or other.lost else 1
        if between and between[0] > limit:
            message = f"{one.code} and {other.code} are twins, and their dates of birth lie apart."
            yield Finding(at(group.where, "children"), "CR532", message, "Correct born: of one of them, or twins:.")


def _together(family: Family) -> Mapping[str, set[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(family.twins):
        for code in group.children:
            found.setdefault(code, set()).add(number)
    return found


def _hanging(family: Family) -> dict[str, frozenset[tuple[str, str]]]:
    """The parents from whom a child hangs in the genogram, each with how sure that is."""
    ties: dict[str, list[Parent]] = {}
    for tie in family.parents:
        ties.setdefault(tie.child, []).append(tie)
    found = {item.id: frozenset((code, "certain") for code in item.parents) for item in family.pregnancies}
    for child, own in ties.items():
        kind = min((tie.kind for tie in own if tie.kind in _ROW), key=_ROW.index, default="")
        if kind:
            found[child] = frozenset((tie.parent, tie.certainty) for tie in own if tie.kind == kind)
    return found
