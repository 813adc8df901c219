"""The order of birth among children of the same parents, and rows of ``order:`` against it (CR533)."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.model.family import NOWHERE, Family, Parent, Pregnancy, Where
from casereview.model.family_at import NEVER, before, span
from casereview.rules.kin.births import Birth, births, by_birth
from casereview.rules.kin.finding import Finding, at


def birth_order(family: Family) -> Iterator[Finding]:
    """Children of the same parents by birth: each has a place of its own, and the places follow the dates."""
    together = {code: number for number, group in enumerate(family.twins) for code in group.children}
    for own in _sibships(family):
        ordered = sorted((birth for birth in own if birth.order is not None), key=_place)
        latest: Birth | None = None
        previous: Birth | None = None
        for birth in ordered:
            one_birth = previous is not None and birth.code in together
            one_birth = one_birth and previous is not None and together[birth.code] == together.get(previous.code)
            if previous is not None and birth.order == previous.order and not one_birth:
                message = f"{previous.code} and {birth.code} have the same parents and the same birth_order."
                yield Finding(at(birth.where, "birth_order"), "CR533", message, "Number them, 1 for the eldest.")
            if latest is not None and before(birth.on, latest.on):
                message = f"{birth.code} comes after {latest.code} by birth_order, and before by date."
                hint = "Correct birth_order: or the date of one of the two."
                yield Finding(at(birth.where, "birth_order"), "CR533", message, hint)
            if birth.on and (latest is None or span(latest.on)[0] < span(birth.on)[0]):
                latest = birth
            previous = birth
        yield from _between_twins(ordered, together)


def hints(family: Family) -> Iterator[Finding]:
    """Rows of ``order:`` that put a younger child to the left of an elder one of the same parents."""
    sibship = {birth.code: number for number, own in enumerate(_sibships(family)) for birth in own}
    known = births(family)
    for index, row in enumerate(family.order):
        eldest: dict[int, Birth] = {}
        latest: dict[int, Birth] = {}
        for code in row:
            number, birth = sibship.get(code), known[code]
            if number is None:
                continue
            left, late = eldest.get(number), latest.get(number)
            by_order = left is not None and birth.order is not None and (left.order or 0) > birth.order
            if by_order or (late is not None and before(birth.on, late.on) and birth.order is None):
                other = left if by_order else late
                message = f"This row puts {other.code if other else ''} to the left of {code}, who is the elder."
                hint = "Put the eldest child of the same parents first; the genogram keeps to that in any case."
                yield Finding(_row(family, index), "CR533", message, hint)
                break
            if birth.order is not None and (left is None or (left.order or 0) < birth.order):
                eldest[number] = birth
            if span(birth.on)[0] != NEVER and (late is None or span(late.on)[0] < span(birth.on)[0]):
                latest[number] = birth


def _between_twins(ordered: list[Birth], together: dict[str, int]) -> Iterator[Finding]:
    """Somebody whose place lies between those of two of one birth."""
    seen: dict[int, int] = {}
    for place, birth in enumerate(ordered):
        group = together.get(birth.code)
        if (
            group is not None
            and group in seen
            and any(together.get(one.code) != group for one in ordered[seen[group] + 1 : place])
        ):
            message = f"{birth.code} is one of twins, and birth_order puts another child between them."
            hint = "Number the children of one birth one after the other."
            yield Finding(at(birth.where, "birth_order"), "CR533", message, hint)
        if group is not None:
            seen[group] = place


def _sibships(family: Family) -> list[list[Birth]]:
    known = births(family)
    found: dict[frozenset[str], list[Birth]] = {}
    for child, parents in by_birth(family).items():
        found.setdefault(parents, []).append(known[child])
    return list(found.values())


def _row(family: Family, index: int) -> Where:
    ties: tuple[Parent | Pregnancy, ...] = (*family.parents, *family.pregnancies)
    path = next((tie.where[0] for tie in ties if not tie.sensitive), NOWHERE[0])
    return path, ("family", "order", index)


def _place(birth: Birth) -> tuple[int, tuple[str, str], str]:
    return birth.order or 0, span(birth.on), birth.code
