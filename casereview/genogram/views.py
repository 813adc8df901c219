"""What one reader sees of a family on one day: the rest is taken out here, before anything is drawn or worded.

A picture for everybody, or for one of the family, shows certain parents by birth, those who care for a child, couples,
and for everybody households whose place has public words. Adoption, donors, doubts about a parent, pregnancies, kinship
of a couple and who knew of the abuse are never in it, and it says so whether or not there was any, so that nobody
learns from a gap. Where an edition keeps back which of siblings is older, they stand in the order of their printed
words. What is shown never depends on what is kept back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from casereview.genogram.on_day import on_day, perhaps_unborn
from casereview.genogram.printing import Printing, Reader
from casereview.genogram.unordered import unordered
from casereview.genogram.within import CARE, belonging, joined, of_one_row
from casereview.model import values
from casereview.model.family import Family, Parent, Person
from casereview.model.family_at import eldest_first
from casereview.model.family_reading import with_dates

NEUTRAL_ORDER = "Brothers and sisters do not stand in the order of their birth."
NEUTRAL_SEX = "The sex of the children is not told: each is drawn as a diamond."
FOR_EVERYBODY = (
    "This picture is for everybody: adoption, donors, doubts about a parent, kinship of a couple, pregnancies, dates, "
    "and households whose place is not told to everybody are never shown in it, whether or not there are any."
)
FOR_ONE = (
    "Adoption, donors, doubts about a parent, kinship of a couple, pregnancies, and households whose place is not told "
    "here are never shown in a copy of this kind, whether or not there are any."
)
NO_AGES = "Ages and dates of birth are left out where only the identity register has them: there was no key."
PERHAPS_UNBORN = "Children whose date of birth is not known here are shown even if they were born after that day."
NO_PLACE = "A household is left out where this edition has no words for its place."


@dataclass(frozen=True)
class Seen:
    """A family as a reader sees it on a day (``YYYY-MM-DD``, shorter, or empty for what is known last).

    ``left_out`` are sentences on what is not there. ``unborn`` are codes of persons who are shown as a pregnancy,
    ``more`` of those with kin outside this view, ``partly`` of households that have members outside it, ``unsexed`` of
    those whose sex is not told; ``title`` says which part of a large family it is, and is empty for the whole.
    """

    family: Family
    reader: Reader
    day: str = ""
    left_out: tuple[str, ...] = ()
    unborn: frozenset[str] = frozenset()
    more: frozenset[str] = frozenset()
    partly: frozenset[str] = frozenset()
    unsexed: frozenset[str] = frozenset()
    title: str = ""

    @property
    def homes(self) -> tuple[str, ...]:
        """The households, by their ids."""
        return tuple(home.id for home in self.family.homes)

    def key(self, code: str) -> str:
        """What stands for the code of a person, pregnancy or household where codes are told to the layout: the code, or
        a place in the order that is seen."""
        if self.reader.ordered:
            return code
        if code in self.homes:
            return f"h{self.homes.index(code) + 1:04}"
        one = self.family.persons.get(code) or next(one for one in self.family.pregnancies if one.id == code)
        return f"n{one.birth_order or 0:04}"


def usual_day(review: Any) -> str:
    """The day a genogram of a review shows where nobody asks for another: the last of the period under review; empty
    where there is none. ``review`` is what review.yml says."""
    return values.text(values.group(review, "period"), "to")


def seen(family: Family, printing: Printing, *, day: str = "", why: str = "") -> Seen:
    """The family as the reader of ``printing`` sees it. ``why`` says in words which ties were not read."""
    reader = printing.reader
    lives = {code: printing.life(code) for code in family.persons}
    family = with_dates(family, {code: life for code, life in lives.items() if any(life)})
    then, unborn = on_day(for_reader(family, reader), day)
    if reader.guarded:
        then, unborn = replace(then, pregnancies=()), frozenset()
    then = replace(
        then,
        pregnancies=tuple(
            replace(one, on=printing.birth(one.id)) if one.id in unborn else one for one in then.pregnancies
        ),
    )
    then = belonging(then)
    placed = tuple(home for home in then.homes if printing.place(home.place))
    left_out = [why] if why and not reader.guarded else []
    if when := printing.when(day):
        left_out.append(f"The family is shown as it was {when}; what came later is left out.")
    if reader.public:
        left_out.append(FOR_EVERYBODY)
    elif reader.one:
        left_out.append(FOR_ONE)
    if placed != then.homes and not reader.guarded:
        left_out.append(NO_PLACE)
    then = belonging(replace(then, homes=placed))
    if reader.guarded:
        then = belonging(joined(then))
    if not reader.guarded and perhaps_unborn(family, then.persons, day):
        left_out.append(PERHAPS_UNBORN)
    if reader.guarded or not reader.ties or family.withheld:
        then = replace(then, twins=tuple(of_one_row(then, day)))
    unsexed = frozenset() if reader.sexes else _children(then)
    if unsexed:
        left_out.append(NEUTRAL_SEX)
        then = replace(then, persons={code: _untold(one, unsexed) for code, one in then.persons.items()})
    if not reader.ordered:
        left_out.append(NEUTRAL_ORDER)
        then = unordered(then, printing, day)
    if reader.keyless:
        left_out.append(NO_AGES)
    then = _in_order(then) if reader.ordered else then
    return Seen(then, reader, day, tuple(left_out), unborn, unsexed=unsexed)


def _children(family: Family) -> frozenset[str]:
    """Of whom the sex is kept back: the subjects, and whoever is nobody's parent here and either has a place among
    brothers and sisters or lives in no couple. Only ties that are shown count: a hidden one would else be seen."""
    parents = {tie.parent for tie in family.parents}
    partners = {code for union in family.unions for code in union.partners}
    young = {
        code
        for code, one in family.persons.items()
        if code not in parents and (one.birth_order is not None or code not in partners)
    }
    return frozenset((young | set(family.subjects)) & family.persons.keys())


def _untold(person: Person, unsexed: frozenset[str]) -> Person:
    return replace(person, sex="not-stated") if person.id in unsexed else person


def _in_order(family: Family) -> Family:
    """The subjects eldest first, bonds by their codes: the order of a file is never seen."""
    there = family.persons.keys() | {one.id for one in family.pregnancies}
    return replace(
        family,
        subjects=eldest_first(family, there & set(family.subjects)),
        bonds=tuple(sorted(family.bonds, key=lambda bond: (sorted(bond.between), bond.quality, bond.words))),
    )


# For a reader


def for_reader(family: Family, reader: Reader) -> Family:
    """Without what this reader may not be told."""
    told = reader.close and reader.aware
    family = replace(
        family,
        persons={code: replace(one, aware=one.aware and told) for code, one in family.persons.items()},
        parents=tuple(tie for tie in family.parents if reader.ties or not tie.sensitive),
        unions=tuple(union for union in family.unions if reader.ties or not union.sensitive),
        pregnancies=tuple(one for one in family.pregnancies if reader.ties or not one.sensitive),
        network=family.network if reader.close else (),
        bonds=family.bonds if reader.close else (),
    )
    return _guarded(family) if reader.guarded else family


def _guarded(family: Family) -> Family:
    return replace(
        family,
        parents=tuple(tie for tie in family.parents if _is_public(tie)),
        unions=tuple(replace(union, related=False) for union in family.unions),
        pregnancies=(),
    )


def _is_public(tie: Parent) -> bool:
    return tie.certainty == "certain" and (tie.kind == "birth" or tie.kind in CARE)
