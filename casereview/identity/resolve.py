"""References as an edition prints them: a full name, a code, words for the public; a date, an age."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from casereview.identity.dates import print_age, print_date
from casereview.identity.editions import NAMED, Edition
from casereview.identity.entries import Entry, Name
from casereview.identity.entry_fields import FAMILY
from casereview.identity.grammar import capital, in_not_on, no_article, one_article, owning, starts_sentence
from casereview.identity.handed import Ages, Handed
from casereview.model.neutral import tells
from casereview.model.people import Coded, People
from casereview.sources.references import ANY, Kind, Reference, read_reference

AGE_WITHHELD = "[age withheld]"
#: The kind of value that holds the name a family chose.
CHOSEN = "chosen-name"
#: Printed where a reference cannot be printed; the problem is reported, so a build that shows it does not pass.
NOT_PRINTED = "[not printed]"


@dataclass(frozen=True, slots=True)
class Fitted:
    """The words before a reference, what is printed for it, and the words after it."""

    before: str
    printed: str
    after: str


@dataclass
class Resolver:
    """Prints references for one edition. ``entries`` are those of the identity register, or None without a key.

    ``unclear`` are codes that two files of people use, perhaps for two persons: none of them is given a name.
    ``forgotten`` are codes whose identity was taken out on purpose: they keep their label.
    ``named``, where given, are the only ones who are given a name; the others keep their label.
    ``comes_back``: for a table that is sent out and read in again, articles and possessives stay as they are written.
    ``problems`` collects codes that could not be printed as the edition says; a release refuses where there is one.
    """

    people: People
    edition: Edition
    entries: Mapping[str, Entry] | None
    unclear: frozenset[str] = frozenset()
    forgotten: frozenset[str] = frozenset()
    named: frozenset[str] | None = None
    comes_back: bool = False
    problems: set[tuple[str, str]] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Begin a section: the next mention of each person is again a first one."""
        self.mentioned.clear()

    def reference(self, reference: Reference, *, starts_sentence: bool = False) -> str:
        """What stands in the place of a reference; plain text."""
        printed = self._printed(reference)
        return capital(printed) if starts_sentence and not reference.words else printed

    def _printed(self, reference: Reference) -> str:
        if reference.kind is Kind.DATE:
            return print_date(reference.date, self.edition.dating)
        if reference.kind is Kind.AGE:
            return self.age(reference.code, reference.date)
        coded = self.people.coded.get(reference.code)
        if reference.kind is Kind.MALFORMED or coded is None:
            self.problems.add((reference.code if coded else "", "CR302"))
            return NOT_PRINTED
        if reference.words:
            return reference.words
        printed = self._again(coded, self.name(coded, first=coded.id not in self.mentioned))
        self.mentioned.add(coded.id)
        return printed

    def fitted(self, before: str, reference: Reference, after: str, *, starts: bool | None = None) -> Fitted:
        """The words before a reference, what is printed for it, and the words after it, each fitted to the others.

        ``starts`` tells whether a sentence begins at the reference, where ``before`` does not tell it.
        """
        printed, written = self._printed(reference), before
        if reference.kind is Kind.DATE and len(reference.date) == 10 and not self.edition.dating.exact:
            before = in_not_on(before)
        if reference.words or printed == NOT_PRINTED:
            return Fitted(before, printed, after)
        if reference.kind is Kind.CODE and not self.comes_back:
            coded = self.people.coded[reference.code]
            if self._by_name(coded, printed):
                before = no_article(before)
            else:
                before, printed = one_article(before, printed)
            printed, after = owning(printed, after, many=coded.of == "organisation")
        begins = starts_sentence(before, len(before)) if starts is None or before != written else starts
        return Fitted(before, capital(printed) if begins else printed, after)

    def _by_name(self, coded: Coded, printed: str) -> bool:
        """Whether a person is printed by a name, real or not, or by a label such as HV1: these take no article."""
        own = self.people.coded.get(coded.same_as, coded)
        return coded.of == "person" and printed[:1].isupper() and printed not in (own.public, own.neutral)

    def text(self, text: str, wrap: Callable[[str], str] = str) -> str:
        """``text`` with its references printed; ``wrap`` is given each piece (to escape it, say)."""
        done, position = "", 0
        pieces: list[str] = []
        found = list(ANY.finditer(text))
        if not found:
            return wrap(text)
        ends = [one.start() for one in found[1:]] + [len(text)]
        before = text[: found[0].start()]
        for one, end in zip(found, ends, strict=True):
            position = one.end()
            starts = starts_sentence(done + before, len(done + before))
            fitted = self.fitted(before, read_reference(one.group(1)), text[position:end], starts=starts)
            pieces += [wrap(fitted.before), wrap(fitted.printed)]
            done += fitted.before + fitted.printed
            before = fitted.after
        pieces.append(wrap(before))
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
            return self._telling_nothing(coded, coded.public_words(neutral=bool(self.edition.neutral)))
        if way == "label" or self.edition.without_key or (self.named is not None and own not in self.named):
            return self._telling_nothing(coded, coded.label)
        if way == "pseudonym":
            return coded.pseudonym or self._missing(coded, "CR802")
        if way == "chosen":
            return self._chosen(coded, own) or self._telling_nothing(coded, coded.label)
        if way not in NAMED and way != "name":
            return self._missing(coded, "CR802")
        if own in self.unclear:
            self.problems.add((own, "CR812"))
            return coded.label or NOT_PRINTED
        entry = self._entry(coded, own)
        if entry is None:
            if coded.id not in self.forgotten or not coded.label:
                self.problems.add((coded.id, "CR801"))
            return coded.label or NOT_PRINTED
        printed = initials(entry.name) if way == "initials-title" else full_name(entry.name)
        titled = first or way == "name-title"
        if not titled or not coded.role or coded.of != "person" or tells(coded.role, coded, self.edition.neutral):
            return printed
        return f"{printed} ({coded.role})"

    def _entry(self, coded: Coded, own: str) -> Entry | None:
        entry = (self.entries or {}).get(coded.id) or (self.entries or {}).get(own)
        return None if entry is not None and entry.of == FAMILY else entry

    def _chosen(self, coded: Coded, own: str) -> str:
        """The name the family chose; nothing where it chose none, or where it is not clear whose it would be."""
        entry = None if own in self.unclear else self._entry(coded, own)
        return entry.latest(CHOSEN) if entry else ""

    def _again(self, coded: Coded, printed: str) -> str:
        """Words for the public at a later mention: *a* health visitor is then *the* health visitor, if it is clear
        which one is meant."""
        before = self.edition.rule.persons == "public" and coded.id in self.mentioned
        if not before or not printed.startswith(("a ", "an ")):
            return printed
        alike = {one for one in self.mentioned if one in self._sharing(printed)}
        return f"the {printed.partition(' ')[2]}" if alike <= {coded.id} else printed

    def _sharing(self, words: str) -> set[str]:
        """Codes of all who are printed in these words for the public."""
        neutral = bool(self.edition.neutral)
        return {code for code, one in self.people.coded.items() if one.public_words(neutral=neutral) == words}

    def _telling_nothing(self, coded: Coded, words: str) -> str:
        """Words of people.yml for one, refused where there are none or where they tell what the edition keeps back."""
        if words and not tells(words, coded, self.edition.neutral):
            return words
        return self._missing(coded, "CR813" if words else "CR802")

    def age(self, code: str, on: str) -> str:
        """The age of a person on a day."""
        if isinstance(self.entries, Handed) and self.entries.ages is not None:
            return self._age_handed_over(code, on, self.entries.ages)
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

    def _age_handed_over(self, code: str, on: str, ages: Ages) -> str:
        """The age as whoever holds the key has worked it out; one that was not told is a problem."""
        if (code, on) in ages:
            return ages[code, on]
        self.problems.add((code, "CR811") if code in self.people.coded else ("", "CR302"))
        return AGE_WITHHELD

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
