"""What a family is: who is whose parent, who lived as a couple, who lived where and when. Codes alone, no names.

Dates are as exact as they are known: ``2008``, ``2008-02``, ``2008-02-26``, or empty. ``where`` is the place in the
file that says so: the path of the file and the way to the item in it, for a diagnostic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Where = tuple[str, tuple[str | int, ...]]
NOWHERE: Where = ("", ())

#: How a child belongs to a parent.
TIES = ("birth", "adoptive", "foster", "guardian", "step", "donor")
CERTAINTIES = ("certain", "disputed", "unknown")
#: What can happen to a couple.
HAPPENINGS = ("began", "married", "separated", "reconciled", "divorced", "widowed")
#: What became of a pregnancy from which no person came, or none yet.
PREGNANCIES = ("expected", "miscarriage", "termination", "stillbirth")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the family, or of a household. ``sex`` is female, male, non-binary, not-stated or empty; ``born`` and
    ``died`` are as exact as this reader may know them; ``deceased`` says that the person has died, dated or not;
    ``aware`` that the person knew of the abuse at the time."""

    id: str
    kind: str = "family"
    sex: str = ""
    birth_order: int | None = None
    born: str = ""
    died: str = ""
    deceased: bool = False
    aware: bool = False
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Parent:
    """One tie of a child to one parent. ``sensitive``: kept in the identity register."""

    child: str
    parent: str
    kind: str = "birth"
    certainty: str = "certain"
    start: str = ""
    end: str = ""
    sensitive: bool = False
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to a couple: one of :data:`HAPPENINGS`, and when."""

    what: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class Union:
    """A couple, of any two people. ``kind`` is enduring or transitory; ``related``: the two are kin by blood."""

    id: str
    partners: tuple[str, str]
    kind: str = "enduring"
    happenings: tuple[Happening, ...] = ()
    related: bool = False
    sensitive: bool = False
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Twins:
    """Children of one birth. ``zygosity`` is identical, fraternal or unknown."""

    children: tuple[str, ...]
    zygosity: str = "unknown"
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Pregnancy:
    """A pregnancy from which no person came, or none yet; it has its place in the order of birth. ``kind`` is one of
    :data:`PREGNANCIES`."""

    id: str
    parents: tuple[str, ...]
    kind: str
    on: str = ""
    birth_order: int | None = None
    sensitive: bool = False
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Stay:
    """A person's time in a household."""

    person: str
    start: str = ""
    end: str = ""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Home:
    """A household at one place; a person can be in two at the same time."""

    id: str
    place: str
    stays: tuple[Stay, ...]
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Care:
    """Who cares for a person, visits, or gives a service: ``by`` is a person or an organisation."""

    of: str
    by: str
    kind: str
    what: str = ""
    often: str = ""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Bond:
    """How two people got on: ``quality`` is close, distant, conflict, violence or cut-off; ``words`` say more."""

    between: tuple[str, str]
    quality: str
    words: str = ""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Family:
    """Everything a genogram is drawn from. ``persons`` are in the order of the file; ``order`` are hints, each a row of
    codes from left to right; ``withheld`` says that some ties lie in the identity register and were not read."""

    persons: Mapping[str, Person] = field(default_factory=dict)
    parents: tuple[Parent, ...] = ()
    unions: tuple[Union, ...] = ()
    twins: tuple[Twins, ...] = ()
    pregnancies: tuple[Pregnancy, ...] = ()
    homes: tuple[Home, ...] = ()
    network: tuple[Care, ...] = ()
    bonds: tuple[Bond, ...] = ()
    order: tuple[tuple[str, ...], ...] = ()
    subjects: tuple[str, ...] = ()
    withheld: bool = False
