"""What a form is filled in from: one edition of a review, the agency it is for, and how people are printed in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from typing import Any

from casereview.identity.editions import printing
from casereview.identity.entries import Entry
from casereview.identity.resolve import Resolver
from casereview.model import values
from casereview.model.document import Document, Section
from casereview.model.neutral import tells
from casereview.model.people import Coded, People
from casereview.model.procedures.forms import Form
from casereview.model.profile import Profile
from casereview.model.review import AgencyEntry, Review
from casereview.publish.assemble.assembly import Assembly

EMPTY = ""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Filling:
    """``document`` is the agency's report, or None for a form of the review alone; ``section`` an interview's record.

    ``way`` is how people are printed where that is not the edition's own way. ``in_sheet``: a letter or form that
    stands by itself, and not the report.
    """

    assembly: Assembly
    document: Document | None = None
    section: Section | None = None
    way: str = ""
    in_sheet: bool = False

    @property
    def review(self) -> Review:
        """The review."""
        return self.assembly.review

    @property
    def profile(self) -> Profile:
        """Its procedure."""
        return self.assembly.profile

    @property
    def cover(self) -> Any:
        """What imr.yml says, or None."""
        return self.document.cover.value if self.document and self.document.cover else None

    @property
    def agency(self) -> AgencyEntry | None:
        """The agency as review.yml lists it."""
        return self.review.agencies.get(self.document.agency) if self.document else None

    @cached_property
    def record_titles(self) -> dict[str, str]:
        """The titles of what was read, by the ids of documents.yml."""
        listed = values.groups(self.document.records_file.value, "documents") if self.document else []
        return {values.text(item, "id"): values.text(item, "title") for _, item in listed}

    @cached_property
    def abbreviations(self) -> list[tuple[str, str]]:
        """The abbreviations that an agency's document uses, else all of the review; in order."""
        terms = sorted(self.review.abbreviations.items(), key=lambda pair: pair[0].casefold())
        if self.document is None or not self.document.agency:
            return terms
        written = [section.body for section in self.document.sections]
        written += [
            cell
            for row in (self.document.chronology.rows if self.document.chronology else ())
            for cell in row.cells.values()
        ]
        files = (self.document.recommendations_file, self.document.records_file)
        written += [str(file.value) for file in (self.document.cover, *files) if file]
        used = set(_WORD.findall(" ".join(written)))
        return [(word, meaning) for word, meaning in terms if set(_WORD.findall(word)) <= used]

    @cached_property
    def shared(self) -> dict[tuple[str, str], str]:
        """When the record of an interview was shown, by person and day; records lie with the agency alone."""
        found = {}
        for path in self.review.names("interview") if self.document else ():
            if self.document and path.startswith(f"{self.document.key}/"):
                section, _ = self.review.text_section(path, "interview")
                value = section.file.value if section else None
                found[values.text(value, "person"), values.text(value, "on")] = values.text(value, "shared")
        return found

    @cached_property
    def people(self) -> People:
        """Those the form may name."""
        return self.review.people_of(self.document) if self.document else self.review.people

    @cached_property
    def resolver(self) -> Resolver:
        """How references print here."""
        return self.assembly.resolver(self.document, self.way)

    def inside(self, form: Form) -> Filling:
        """The same for a form that prints people in a way of its own; what goes by e-mail bears no name."""
        way = "label" if form.channel == "email" else form.names
        return replace(self, way=way) if way and way != self.way else self

    def named(self, way: str) -> Filling:
        """The same with people printed in another way."""
        return replace(self, way=way)

    def shows(self, form: Form) -> bool:
        """Whether this edition prints the form."""
        return not form.only_for or self.assembly.edition.rule.id in form.only_for

    @property
    def unordered(self) -> bool:
        """Whether the edition keeps back which of siblings is older."""
        return "siblings" in self.assembly.edition.neutral

    # Printing

    def sex(self, code: str) -> str:
        """The sex of a person as people.yml writes it, where this edition tells it."""
        coded = self.people.coded.get(code)
        return coded.sex if coded and "sex" not in self.assembly.edition.neutral else EMPTY

    def role(self, code: str) -> str:
        """What a person is or does; nothing where that would tell what this edition keeps back."""
        coded = self.people.coded.get(code)
        return EMPTY if coded is None or tells(coded.role, coded, self.assembly.edition.neutral) else coded.role

    def text(self, text: str) -> str:
        """Words of a field as HTML, references printed."""
        return self.resolver.text(text, escape).replace("\n", "<br>")

    def code(self, code: str) -> str:
        """A person, organisation, place or post behind a code, as HTML."""
        return escape(self.resolver.code(code)) if code else EMPTY

    def date(self, iso: str) -> str:
        """A date as HTML."""
        return self.assembly.date(iso) if iso else EMPTY

    def entry(self, code: str) -> Entry | None:
        """The register's entry of a person, where this edition prints names; else None."""
        edition = printing(self.assembly.edition, self.way) if self.way else self.assembly.edition
        coded = self.people.coded.get(code)
        if coded is None or not edition.names_people or not self.assembly.knows(coded):
            return None
        entries = self.assembly.entries or {}
        return entries.get(coded.same_as or code) or entries.get(code)

    def born(self, code: str) -> str:
        """A date of birth, where this edition prints names."""
        entry = self.entry(code)
        return self.date(entry.born) if entry else EMPTY

    def is_dead(self, code: str) -> bool:
        """Whether a date of death is known, printed or not."""
        entry = (self.assembly.entries or {}).get(code)
        return entry is not None and bool(entry.died)

    def died(self, code: str) -> str:
        """A date of death, where this edition prints names."""
        entry = self.entry(code)
        return self.date(entry.died) if entry else EMPTY

    def address(self, code: str) -> str:
        """The last address: of the register, else the place of the household the person belongs to."""
        entry = self.entry(code)
        if entry and (found := entry.latest("address")):
            return escape(", ".join(filter(None, (found, entry.latest("postcode")))))
        homes = [
            (not last, first, values.text(household, "place"))
            for household in self.people.households
            for person, (first, last) in stays(household)
            if person == code
        ]
        return self.code(max(homes)[2]) if homes else EMPTY

    def contact(self, code: str) -> str:
        """Telephone and e-mail, where this edition prints names."""
        entry = self.entry(code)
        found = [entry.latest(kind) for kind in ("phone", "email")] if entry else []
        return "; ".join(escape(value) for value in found if value)

    @property
    def subjects(self) -> list[Coded]:
        """The subjects of the review."""
        codes = values.texts(self.review.value, "subjects")
        return [self.people.coded[code] for code in codes if code in self.people.coded]


def stays(household: Any) -> list[tuple[str, tuple[str, str]]]:
    """Who lives, or lived, in a household, each with the first and the last day, month or year, or empty."""
    return [
        (values.text(item, "person"), (str(item.get("from") or ""), str(item.get("to") or "")))
        for _, item in values.groups(household, "members")
    ]
