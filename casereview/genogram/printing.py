"""How one edition prints what stands in a genogram and beside it: names, places, dates, ages; and what it may not tell.

Everything goes through the :class:`~casereview.identity.resolve.Resolver` of the edition, so what it cannot print is a
problem here as it is in a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from casereview.identity.dates import print_date
from casereview.identity.editions import Edition
from casereview.identity.entries import Entry
from casereview.identity.family_ties import shows_ties
from casereview.identity.handed import Handed
from casereview.identity.resolve import AGE_WITHHELD, Resolver
from casereview.model import values
from casereview.model.family_reading import read_date
from casereview.model.neutral import telling
from casereview.model.people import Coded, People

#: From this many years on, an age is told in whole years.
_GROWN = 2


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reader of an edition may be told.

    ``ties``: sensitive ties too. ``close``: how people got on, who cares for whom, and who knew of the abuse; the last
    only where ``aware`` says that the procedure asks for it. ``public``: the edition is for everybody; ``one``: for one
    of the family, or one practitioner. ``ordered``:
    which of siblings is older. ``sexes``: the sex of a child. ``keyless``: ages and dates of birth
    are missing because there is no key. ``couples``: the procedure's own words for kinds of couples, by kind.
    """

    ties: bool = True
    close: bool = True
    aware: bool = True
    public: bool = False
    one: bool = False
    ordered: bool = True
    sexes: bool = True
    keyless: bool = False
    couples: tuple[tuple[str, str], ...] = ()

    @property
    def guarded(self) -> bool:
        """Whether sensitive ties of people.yml are never shown either: a picture for everybody, or one that a relative
        may read who was never told."""
        return self.public or self.one


@dataclass(frozen=True)
class Printing:
    """Ways of printing for one edition; each takes codes or dates (YYYY-MM-DD or shorter) and gives plain words.

    ``name``: a person or organisation. ``place``: a place, or nothing where this edition has no words for it.
    ``text``: a line of people.yml. ``date``: a date alone; ``when``: a date with *on* or *in* before it; both give
    nothing where the edition dates nothing. ``life``: the exact dates of birth and of death that the identity register
    holds, or as much of them as was handed over; never printed as they are. ``born`` and ``died``: what is printed of
    a date of birth or death; ``birth``: as much of a date of birth as may be printed, as a date. ``age``: an age on a
    day, or nothing.
    """

    name: Callable[[str], str]
    place: Callable[[str], str]
    text: Callable[[str], str]
    date: Callable[[str], str]
    when: Callable[[str], str]
    life: Callable[[str], tuple[str, str]]
    born: Callable[[str], str]
    died: Callable[[str], str]
    birth: Callable[[str], str]
    age: Callable[[str, str], str]
    reader: Reader = field(default=Reader())


def printing_of(resolver: Resolver, *, dates: bool = True) -> Printing:
    """How the edition of ``resolver`` prints a genogram. ``dates`` is what the procedure says of dates under symbols
    (``genogram.dates_under_symbols``)."""
    ways = _Ways(_for_agency(resolver), dates=dates and not resolver.edition.public)
    return Printing(
        ways.name,
        ways.place,
        resolver.text,
        ways.date,
        ways.when,
        ways.life,
        ways.born,
        ways.died,
        ways.birth,
        ways.age,
        _reader(resolver),
    )


def ages_wanted(people: People, edition: Edition, day: str) -> frozenset[tuple[str, str]]:
    """The ages that a genogram of an edition prints, by code and day. Whoever holds the key works them out before."""
    if not day or edition.rule.ages == "withheld":
        return frozenset()
    return frozenset((item.id, day) for item in people.of("person") if _tells_age(item, edition))


def _tells_age(item: Coded, edition: Edition) -> bool:
    """For the public only the ages of the subjects are told, and none where they would tell who is older."""
    if edition.public:
        return item.kind == "subject" and "siblings" not in edition.neutral
    return item.kind in ("subject", "family", "other")


def _reader(resolver: Resolver) -> Reader:
    edition = resolver.edition
    return Reader(
        ties=shows_ties(edition),
        close=not (edition.public or edition.for_some),
        public=edition.public,
        one=edition.for_some,
        ordered="siblings" not in edition.neutral,
        sexes="sex" not in edition.neutral,
        keyless=not edition.public and edition.rule.ages != "withheld" and resolver.entries is None,
    )


def _for_agency(resolver: Resolver) -> Resolver:
    """In an agency's edition only those the agency knew are named, in its own report too; and no home in which none of
    them ever lived."""
    agency = resolver.edition.agency
    if not agency:
        return resolver
    people = resolver.people
    known = {code for code, item in people.coded.items() if _knows(item, agency)}
    named = known if resolver.named is None else known & resolver.named
    homes: dict[str, set[str]] = {}
    for home in people.households:
        members = {values.text(item, "person") for _, item in values.groups(home, "members")}
        homes.setdefault(values.text(home, "place"), set()).update(members)
    strange = {place for place, members in homes.items() if not members & named}
    return replace(resolver, named=frozenset(named - strange))


def _knows(item: Coded, agency: str) -> bool:
    if item.of != "person" or item.kind == "subject":
        return True
    return item.agency == agency or agency in values.texts(item.data, "known_to")


@dataclass(frozen=True)
class _Ways:
    resolver: Resolver
    dates: bool

    def name(self, code: str) -> str:
        coded = self.resolver.people.coded.get(code)
        return self.resolver.name(coded) if coded else self.resolver.code(code)

    def place(self, code: str) -> str:
        coded = self.resolver.people.coded.get(code)
        for_all = self.resolver.edition.rule.places == "public"
        if coded is None:
            return "" if for_all else "Household"
        if for_all and (not coded.public or telling(coded.public, self.resolver.edition.neutral)):
            return ""
        return self.resolver.name(coded)

    def date(self, iso: str) -> str:
        edition = self.resolver.edition
        return print_date(iso, edition.dating) if iso and not edition.public else ""

    def when(self, iso: str) -> str:
        printed = self.date(iso)
        exact = len(iso) == len("2010-02-26") and self.resolver.edition.dating.exact
        return f"{'on' if exact else 'in'} {printed}" if printed else ""

    def life(self, code: str) -> tuple[str, str]:
        entry = self._entry(code)
        return (entry.born, entry.died) if entry else ("", "")

    def born(self, code: str) -> str:
        return self.date(self.birth(code))

    def died(self, code: str) -> str:
        return self.date(self._clear(code, "died", self.life(code)[1]))

    def birth(self, code: str) -> str:
        return self._clear(code, "born", self.life(code)[0])

    def _clear(self, code: str, field: str, kept: str) -> str:
        """The exact date where the edition says who the person is; else no more than people.yml says in clear."""
        coded = self.resolver.people.coded.get(code)
        if not self.dates or not self._is_named(code) or coded is None:
            return ""
        return (kept if self.resolver.edition.names_people else "") or read_date(coded.data, field)

    def age(self, code: str, day: str) -> str:
        resolver, coded = self.resolver, self.resolver.people.coded.get(code)
        told = coded is not None and _tells_age(coded, resolver.edition) and self._is_named(code)
        if not day or not told or not (self.dates or resolver.edition.public) or code in resolver.unclear:
            return ""
        entries = resolver.entries
        if isinstance(entries, Handed) and entries.ages is not None:
            known = (code, day) in entries.ages
        else:
            known = bool(self.life(code)[0])
        printed = resolver.age(code, day) if known else AGE_WITHHELD
        return "" if printed in (AGE_WITHHELD, "not yet born") else aged(printed)

    def _is_named(self, code: str) -> bool:
        return self.resolver.named is None or code in self.resolver.named

    def _entry(self, code: str) -> Entry | None:
        entries: Mapping[str, Entry] = self.resolver.entries or {}
        coded = self.resolver.people.coded.get(code)
        unknown = coded is None or code in self.resolver.unclear or not self._is_named(code)
        if coded is None or unknown or self.resolver.edition.without_key:
            return None
        return entries.get(coded.same_as or code) or entries.get(code)


_YEARS = re.compile(r"(\d+) years?(?: \d+ months?)?")
_BAND = re.compile(r"(\d+ to \d+|\d+) years( or more)?")


def aged(printed: str) -> str:
    """``6 years 3 months`` as ``aged 6``, ``5 to 9 years`` as ``aged 5 to 9``; below two years the months or weeks
    stay; ``under 1 year`` as it is, ``aged under 1 year``."""
    if (years := _YEARS.fullmatch(printed)) and int(years[1]) >= _GROWN:
        return f"aged {years[1]}"
    if band := _BAND.fullmatch(printed):
        return f"aged {band[1]}{band[2] or ''}"
    return f"aged {printed}"
