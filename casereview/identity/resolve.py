"""References as an edition prints them: a full name, a code, words for the public; a date, an age."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from casereview.identity.dates import print_age, print_date
from casereview.identity.editions import NAMED, Edition
from casereview.identity.entries import Entry, Name
from casereview.model.people import Coded, People
from casereview.sources.references import ANY, Kind, Reference, read_reference

AGE_WITHHELD = "[age withheld]"
#: Printed where a reference cannot be printed; the problem is reported, so a build that shows it does not pass.
NOT_PRINTED = "[not printed]"
_ON = re.compile(r"\b([Oo])n(\s+)$")


@dataclass
class Resolver:
    """Prints references for one edition. ``entries`` are those of the identity register, or None without a key.

    ``unclear`` are codes that two files of people use, perhaps for two persons: none of them is given a name.
    ``forgotten`` are codes whose identity was taken out on purpose: they keep their label.
    ``named``, where given, are the only ones who are given a name; the others keep their label.
    ``problems`` collects codes that could not be printed as the edition says; a release refuses where there is one.
    """

    people: People
    edition: Edition
    entries: Mapping[str, Entry] | None
    unclear: frozenset[str] = frozenset()
    forgotten: frozenset[str] = frozenset()
    named: frozenset[str] | None = None
    problems: set[tuple[str, str]] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Begin a section: the next mention of each person is again a first one."""
        self.mentioned.clear()

    def reference(self, reference: Reference, *, starts_sentence: bool = False) -> str:
        """What stands in the place of a reference; plain text."""
        if reference.kind is Kind.DATE:
            return print_date(reference.date, self.edition.rule.dates)
        if reference.kind is Kind.AGE:
            return self.age(reference.code, reference.date)
        coded = self.people.coded.get(reference.code)
        if reference.kind is Kind.MALFORMED or coded is None:
            self.problems.add((reference.code if coded else "", "CR302"))
            return NOT_PRINTED
        if reference.words:
            return reference.words
        printed = self.name(coded, first=reference.code not in self.mentioned)
        self.mentioned.add(reference.code)
        return printed[:1].upper() + printed[1:] if starts_sentence else printed

    def lead(self, before: str, reference: Reference) -> str:
        """The text before a reference, fitted to it: one writes *on* a day, but *in* a month."""
        if reference.kind is Kind.DATE and len(reference.date) == 10 and self.edition.rule.dates != "exact":
            return _ON.sub(lambda on: ("I" if on[1] == "O" else "i") + "n" + on[2], before)
        return before

    def text(self, text: str, wrap: Callable[[str], str] = str) -> str:
        """``text`` with its references printed; ``wrap`` is given each piece (to escape it, say)."""
        pieces: list[str] = []
        end = 0
        for found in ANY.finditer(text):
            reference = read_reference(found.group(1))
            pieces.append(wrap(self.lead(text[end : found.start()], reference)))
            starts = starts_sentence(text, found.start())
            pieces.append(wrap(self.reference(reference, starts_sentence=starts)))
            end = found.end()
        pieces.append(wrap(text[end:]))
        return "".join(pieces)

    def code(self, code: str) -> str:
        """What stands in the place of a bare code in a field: a name, a post's title, or the words for unknown."""
        if code in self.people.coded:
            return self.name(self.people.coded[code], first=self.edition.rule.persons == "initials-title")
        if code in self.people.posts:
            return self.people.posts[code].title
        if code in ("unknown", "illegible"):
            return {"unknown": "not known", "illegible": "illegible in the record"}[code]
        self.problems.add(("", "CR309"))
        return NOT_PRINTED

    def name(self, coded: Coded, *, first: bool = False) -> str:
        """A person, organisation or place; ``first`` adds the role to a full name."""
        rule = self.edition.rule
        own = coded.id
        coded = self.people.coded.get(coded.same_as, coded)
        way = {"person": rule.persons, "organisation": rule.organisations, "place": rule.places}.get(coded.of, "")
        if way == "public":
            return coded.printed_publicly or self._missing(coded, "CR802")
        if way == "label" or self.edition.without_key or (self.named is not None and own not in self.named):
            return coded.label or self._missing(coded, "CR802")
        if way == "pseudonym":
            return coded.pseudonym or self._missing(coded, "CR802")
        if way not in NAMED and way != "name":
            return self._missing(coded, "CR802")
        if own in self.unclear:
            self.problems.add((own, "CR812"))
            return coded.label or NOT_PRINTED
        entry = (self.entries or {}).get(coded.id) or (self.entries or {}).get(own)
        if entry is None:
            if coded.id not in self.forgotten or not coded.label:
                self.problems.add((coded.id, "CR801"))
            return coded.label or NOT_PRINTED
        printed = initials(entry.name) if way == "initials-title" else full_name(entry.name)
        titled = first or way == "name-title"
        return f"{printed} ({coded.role})" if titled and coded.role and coded.of == "person" else printed

    def age(self, code: str, on: str) -> str:
        """The age of a person on a day."""
        coded = self.people.coded.get(code)
        same = coded.same_as if coded else ""
        born = next((entry.born for entry in map((self.entries or {}).get, (same, code)) if entry and entry.born), "")
        if coded is None:
            self.problems.add(("", "CR302"))
        elif not born and self.edition.public and not self.edition.without_key:
            self.problems.add((code, "CR811"))
        if coded is None or self.edition.rule.ages == "withheld" or not born:
            return AGE_WITHHELD
        printed = print_age(born, on, self.edition.rule.ages)
        if not self.edition.prints_names and printed.endswith((" day", " days")):
            return "under 2 weeks"  # with the day it is printed beside, days would tell the date of birth
        return printed

    def _missing(self, coded: Coded, code: str) -> str:
        self.problems.add((coded.id, code))
        return NOT_PRINTED


def full_name(name: Name) -> str:
    """A name as it is spoken: given name and surname, or the name of an organisation or place."""
    if name.full:
        return name.full
    return " ".join(part for part in (name.known_as or name.given, name.surname) if part)


def initials(name: Name) -> str:
    """The initials of a person: ``MO``; of an organisation or place, its name."""
    if name.full:
        return name.full
    parts = [name.known_as or name.given, *name.middle, name.surname]
    return "".join(piece[:1].upper() for part in parts for piece in part.replace("-", " ").split())


def starts_sentence(text: str, offset: int) -> bool:
    """Whether what stands at ``offset`` begins a sentence."""
    before = text[:offset].rstrip(' \n"“‘*_(')
    return not before or (before[-1] in ".!?" and before != text[:offset])
