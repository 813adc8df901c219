"""What the pages that read a chronology print with: the events an edition includes, and words for days, ages, people.

Each event is printed by the rules of its own document and of the edition. Where an edition prints months or years, no
length is counted in days, for that would tell the days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from urllib.parse import urlencode

from casereview.chronology.events import integrated
from casereview.chronology.reading.ages import age_at
from casereview.chronology.reading.items import Frame, Item, frame_of, read
from casereview.chronology.reading.when import EARLIEST, LATEST, iso
from casereview.chronology.search import words_in
from casereview.chronology.words import print_event_date
from casereview.diagnostics import Diagnostic
from casereview.identity.dates import print_age, print_date
from casereview.identity.resolve import AGE_WITHHELD, NOT_PRINTED, Resolver
from casereview.model import values
from casereview.model.document import Document
from casereview.model.people import Coded
from casereview.publish.assemble.assembly import Assembly, problem_callout
from casereview.publish.assemble.left_out import shown_events
from casereview.publish.render import render_inline

CHRONOLOGY = "chronology"
#: Pages made of a chronology's figures lie in one folder.
FOLDER = "reading"
#: From so many days on, a length is told in months as well.
LONG = 60


@dataclass(frozen=True)
class Printing:
    """The events of one edition, and how it prints them. ``documents`` are by agency, those whose chronology can be
    shown; ``broken`` are the errors of the others."""

    assembly: Assembly
    documents: Mapping[str, Document]
    items: Sequence[Item]
    frame: Frame
    broken: Sequence[Diagnostic]
    _agencies: dict[str, str] = field(default_factory=dict, repr=False)
    _names: dict[str, str] = field(default_factory=dict, repr=False)
    _resolvers: dict[str, Resolver] = field(default_factory=dict, repr=False)

    # What stands above and below

    @property
    def problems(self) -> str:
        """What is missing from the figures, and why."""
        if not self.broken:
            return ""
        return problem_callout(self.broken) + "<p>What that chronology holds is in none of the figures below.</p>"

    @property
    def precision(self) -> str:
        """How exact figures are: in days (exact), months or years."""
        return self.assembly.edition.dating.unit

    @property
    def exact(self) -> bool:
        """Whether it prints days."""
        return self.precision == "exact"

    @property
    def incident_word(self) -> str:
        """What the review calls the event that led to it, in a word."""
        kind = values.text(values.group(self.assembly.review.value, "event"), "kind")
        return kind.replace("-", " ").capitalize() or "Incident"

    # Events

    def link(self, item: Item, words_html: str = "") -> str:
        """A link to an event in the chronology, by default in the words of its date."""
        return f'<a href="page:{CHRONOLOGY}#{escape(item.id)}">{words_html or self.when(item)}</a>'

    def number(self, items: Sequence[Item]) -> str:
        """How many there are, as a link to the first of them."""
        return self.link(items[0], str(len(items))) if items else '<span class="none">0</span>'

    def filtered(self, count: int, agency: str, *, days: str = "", contact: str = "") -> str:
        """A figure as a link to the chronology, filtered to one agency and to days or a type of contact: the words
        behind the # are those of the script beside the chronology."""
        asked = {"agency": "-".join(words_in(self.agency_name(agency)))} if len(self.documents) > 1 else {}
        asked |= {"contact": "-".join(words_in(contact))} if contact else {}
        asked |= {"days": days} if days else {}
        # Pages of figures lie one folder deep. A filter is no place on the page, and is not looked for among them.
        address = f"../{CHRONOLOGY}.html#show&{urlencode(asked)}"
        return f'<a href="{escape(address)}">{count}</a>'

    def event_id(self, item: Item) -> str:
        """The number of an event as a link."""
        return f'<a class="event-id" href="page:{CHRONOLOGY}#{escape(item.id)}">{escape(item.id)}</a>'

    def event_ids(self, items: Sequence[Item]) -> str:
        """The numbers of events as links."""
        return ", ".join(map(self.event_id, items))

    def when(self, item: Item) -> str:
        """The date of an event in words, as HTML."""
        return escape(print_event_date(item.event.date, item.event.kind, self.assembly.edition.dating))

    def said(self, item: Item, column: str) -> str:
        """The text of a cell. Each stands by itself: a reader may begin anywhere."""
        resolver = self._resolver(item.agency)
        resolver.begin()
        return render_inline(item.event.cells.get(column, ""), resolver)

    # Days

    def day(self, day: int) -> str:
        """A day in words."""
        return print_date(iso(day), self.precision)

    def by(self, day: int) -> str:
        """A day, month or year in words, as the time by which something is counted."""
        return f"By {self.day(day)}" if self.exact else f"By the end of {self.day(day)}"

    def length(self, start: int, end: int, least: int | None = None, *, about: bool = False) -> str:
        """How long it is from one day to another, at least ``least`` days if that is less."""
        if not self.exact:
            unit, steps = ("month", 7) if self.precision == "month" else ("year", 4)
            count = _steps(iso(end)[:steps]) - _steps(iso(start)[:steps])
            return f"about {_count(count, unit)}" if count else f"within one {unit}"
        most = end - start
        if least is not None and least < most:
            lower = f"at least {'about ' if about else ''}{least:,}, " if least > 1 else ""
            return f"{lower}at most {_count(most, 'day')}"
        return f"{'about ' if about else ''}{_count(most, 'day')}" + self._in_months(start, end)

    @staticmethod
    def _in_months(start: int, end: int) -> str:
        long = end - start >= LONG and start > EARLIEST and end < LATEST
        return f" ({print_age(iso(start), iso(end))})" if long else ""

    # People and agencies

    def coded(self, person: str) -> Coded | None:
        """The entry of people.yml behind a key."""
        agency, code = self._of(person)
        return self.frame.person(agency, code)

    def person(self, person: str) -> str:
        """A person as plain text; the same throughout."""
        if person not in self._names:
            agency, code = self._of(person)
            resolver = self._resolver(agency)
            resolver.begin()
            self._names[person] = resolver.code(code) if self.coded(person) else NOT_PRINTED
        return self._names[person]

    def age(self, item: Item, person: str) -> str:
        """The age of a person at an event, in words; empty where it is not known or withheld."""
        agency, code = self._of(person)
        resolver = self._aged(agency)

        def on(code: str, day: str) -> str:
            printed = resolver.age(code, day)
            return "" if printed == AGE_WITHHELD else printed

        return age_at(item.when, code, on)

    def agency_name(self, agency: str) -> str:
        """An agency as plain text."""
        if agency not in self._agencies:
            self._agencies[agency] = self.assembly.agency_name(agency)
        return self._agencies[agency]

    def agency(self, agency: str) -> str:
        """An agency as HTML, with its colour beside its name."""
        number = self._numbers.get(agency)
        kind = f" agency-{number}" if number else ""
        return f'<span class="agency-name{kind}">{escape(self.agency_name(agency))}</span>'

    def organisation(self, code: str) -> str:
        """An agency of the review, or another organisation, by name as HTML."""
        if code in self.assembly.review.agencies:
            return self.agency(code)
        coded = self.assembly.review.people.coded.get(code)
        return escape(self._resolver(next(iter(self.documents), "")).name(coded)) if coded else ""

    def tone(self, agency: str) -> str:
        """The class that gives an agency its colour: the one it has in the chronology."""
        number = self._numbers.get(agency)
        return f"agency-{number}" if number else ""

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies with events, in the chronology's order."""
        return tuple(agency for agency in self.documents if agency in self._entered)

    @cached_property
    def _entered(self) -> frozenset[str]:
        return frozenset(item.agency for item in self.items)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {agency: number for number, agency in enumerate(self.documents, 1)}

    def _of(self, person: str) -> tuple[str, str]:
        agency, slash, code = person.partition("/")
        if slash:
            return agency, code
        return next(iter(self.documents), ""), person

    def _resolver(self, agency: str) -> Resolver:
        """The document's own resolver, with a memory of its own for whom it has mentioned: other pages keep theirs."""
        if agency not in self._resolvers:
            self._resolvers[agency] = replace(self.assembly.resolver(self.documents.get(agency)), mentioned=set())
        return self._resolvers[agency]

    def _aged(self, agency: str) -> Resolver:
        """Ages in whole years where no person is named, or no day printed: beside the days of many events, exact ones
        would tell the date of birth, and an age in days would tell the day."""
        resolver, edition = self._resolver(agency), self.assembly.edition
        if (edition.names_people and self.exact) or edition.rule.ages != "exact":
            return resolver
        key = f"{agency} in years"
        if key not in self._resolvers:
            coarse = replace(edition, rule=replace(edition.rule, ages="years"))
            self._resolvers[key] = replace(resolver, edition=coarse)
        return self._resolvers[key]


def printing_of(assembly: Assembly) -> Printing:
    """The chronologies that an edition includes and that can be read, as on the page of the chronology itself."""
    included = [d for d in assembly.documents if d.chronology and assembly.edition.includes_chronology(d.key)]
    broken = [item for d in included if d.chronology for item in assembly.errors(d.chronology.path)]
    whole = {d.agency: d for d in included if not (d.chronology and assembly.errors(d.chronology.path))}
    frame = frame_of(assembly.review, [document.agency for document in included])
    if not (assembly.edition.includes("review") and assembly.readable("review.yml")):
        # The period and the day of the incident are the review's; who is not shown the review is not shown them.
        frame = replace(frame, start=None, end=None, incident=None)
    documents = {document.agency: document for document in included}
    events = shown_events(assembly.edition, integrated(whole.values()))
    return Printing(assembly, documents, read(events, frame), frame, broken)


def _steps(text: str) -> int:
    """Months or years since the year nought."""
    year, _, month = text.partition("-")
    return int(year) * 12 + int(month) if month else int(year)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
