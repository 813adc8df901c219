"""One event as a row of the integrated chronology.

Whatever the script of the page reads, in words or in ``data-`` attributes, is what this edition prints: days as exact
as it prints them, answers it prints beside. No code of people.yml and no file's name stands in an attribute.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from casereview.chronology.events import Event
from casereview.chronology.sheet.shape import CONTACTS
from casereview.chronology.words import print_event_date, print_event_time, weekday_of
from casereview.identity.dates import Dating
from casereview.model import values
from casereview.model.chronology import beside_period
from casereview.model.document import Document
from casereview.model.edtf import OPEN, read_edtf
from casereview.model.people import NOBODY_KNOWN
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.chronology_links import Links
from casereview.publish.assemble.html import state

#: What was asked about each subject: the words for yes, for no, and for a record that does not make it clear.
ASKED = {
    "seen": ("seen", "not seen", "not clear whether seen"),
    "spoken": ("spoken to", "not spoken to", "not clear whether spoken to"),
    "alone": ("alone", "not alone", "not clear whether alone"),
    "wishes": ("wishes sought", "wishes not sought", "not clear whether wishes were sought"),
}
ANSWERS = ("yes", "no", "unclear")
TOLD = {"communicated": "Communicated", "condition": "Condition"}
FIELDS = {
    "decision": "Decision",
    "service": "Service",
    "within": "Told within the agency",
    "external": "Told outside the agency",
    "outcome": "Outcome",
}
STATEMENTS = {"fact": "Recorded as fact", "opinion": "Recorded as opinion", "third-party": "Told by somebody else"}
WEIGHTS = {"primary": "primary record", "secondary": "secondary record", "anecdotal": "anecdotal"}
BESIDE = {"before": "before the review’s period", "after": "after the review’s period"}
_DIGITS = {"exact": 10, "month": 7, "year": 4}


@dataclass(frozen=True)
class Rows:
    """What the rows of one edition are made with. ``numbers`` are the places of the agencies in its legend;
    ``subjects`` the codes of those reviewed, in order; ``files`` the titles of the
    records each agency read."""

    assembly: Assembly
    documents: Mapping[str, Document]
    numbers: Mapping[str, int]
    subjects: tuple[str, ...]
    links: Links
    files: Mapping[str, Mapping[str, str]]

    def row(self, event: Event) -> str:
        """The row of an event."""
        number = self.numbers[event.agency]
        marks = [word for word, found in self._marks(event).items() if found]
        kind = " background" if {"background", "before", "after"} & set(marks) else ""
        told = f' data-is="{" ".join(marks)}"' if marks else ""
        return (
            f'<tr id="{event.id}" class="agency-{number}{kind}" data-agency="{number}"{self._span(event)}{told}>'
            f'<th scope="row">{self._when(event, marks)}</th><td>{self._agency(event, number)}</td>'
            f'<td>{self._who(event)}</td><td class="what">{self._what(event)}</td>'
            f"<td>{self._subjects(event)}</td><td>{self._source(event)}</td></tr>"
        )

    def _marks(self, event: Event) -> dict[str, bool]:
        """The words the page's filters know an event by; each is told in words in its row."""
        cells, beside = event.cells, self._beside(event)
        return {
            "background": cells.get("background") == "yes",
            "before": beside == "before",
            "after": beside == "after",
            "good": cells.get("good_practice") == "yes",
            "perpetrator": cells.get("perpetrator") == "yes",
            **self.links.kinds(event.id),
        }

    @property
    def _dating(self) -> Dating:
        return self.assembly.edition.dating

    @property
    def _exact(self) -> bool:
        return self._dating.exact

    def _beside(self, event: Event) -> str:
        """Whether the event lies before or after the period of its report. An edition with months or years compares
        those: a word here must not tell more than the date does."""
        start, end = period_of(self.assembly, self.documents[event.agency])
        if self._exact:
            return beside_period(event.date, event.kind, start, end)
        digits = 7 if self._dating.way == "relative" else _DIGITS[self._dating.unit]
        when = read_edtf(event.date)
        if when is None or not (start and end):
            return ""
        if when.last[:digits] < start[:digits]:
            return "before"
        return "after" if when.first[:digits] > end[:digits] else ""

    def _span(self, event: Event) -> str:
        """The earliest and latest day, as exact as the edition prints them; none beside months of the period, which a
        year would betray."""
        when = read_edtf(event.date)
        if when is None or self._dating.way == "relative":
            return ""
        digits = _DIGITS[self._dating.unit]
        first, last = when.first[:digits], when.last[:digits]
        end = "" if last == first else f' data-to="{last if when.last != OPEN else OPEN}"'
        return f' data-from="{first}"{end}'

    def _when(self, event: Event, marks: list[str]) -> str:
        cells, assembly = event.cells, self.assembly
        when = read_edtf(event.date)
        printed = escape(print_event_date(event.date, event.kind, self._dating))
        parts = [f'<span class="day">{printed}</span>']
        if self._exact and when is not None and when.exact and event.kind in ("on", ""):
            parts = [
                f'<time class="day" datetime="{event.date}">{printed}</time>',
                f'<span class="weekday">{weekday_of(event.date)}</span>',
            ]
        if self._exact and event.time:
            time = escape(print_event_time(event.time, cells.get("time_end", "")))
            parts.append(f'<span class="clock">{time}</span>')
        recorded = cells.get("recorded", "")
        day = assembly.date(recorded) if recorded and recorded != event.date else ""
        if self._dating.way == "relative" and "month " not in day:
            day = ""  # the year would tell which month is meant beside it
        if day and day != printed:
            parts.append(f'<span class="aside">Recorded on {day}</span>' if self._exact else f"Recorded in {day}")
        if self._exact and cells.get("date_raw"):
            raw = self._said(event, "date_raw")
            parts.append(f'<span class="aside">Recorded as “{raw}”</span>')
        words = ["background"] if "background" in marks else []
        words += [BESIDE[mark] for mark in marks if mark in BESIDE]
        if words:
            parts.append(state(_capital(", ".join(words))))
        return " ".join(parts)

    def _agency(self, event: Event, number: int) -> str:
        name = escape(self.assembly.agency_name(event.agency))
        found = [f'<span class="agency-name agency-{number}">{name}</span>']
        if service := service_name(self.assembly, event):
            found.append(f'<span class="service">{escape(service)}</span>')
        if contact := CONTACTS.get(event.cells.get("contact", "")):
            found.append(f'<span class="contact">{contact}</span>')
        return "<br>".join(found)

    def _who(self, event: Event) -> str:
        resolver = self.assembly.resolver(self.documents[event.agency])

        def names(codes: tuple[str, ...]) -> str:
            return ", ".join(f'<span class="person">{escape(resolver.code(code))}</span>' for code in codes)

        family, others = names(event.family), names(event.professionals)
        if event.cells.get("designation"):
            title = self._said(event, "designation")
            nameless = set(event.professionals) <= NOBODY_KNOWN
            others = f"{title} (name {others})" if others and nameless else ", ".join(filter(None, (others, title)))
        return "".join(
            f'<p class="{kind}">{words}</p>' for kind, words in (("family", family), ("professionals", others)) if words
        )

    def _what(self, event: Event) -> str:
        cells = event.cells
        text = self._said(event, "description")
        if cells.get("verbatim") == "yes":
            text = f'“{text}” <span class="aside">(the record’s own words)</span>'
        parts = [f"<p>{text}</p>"]
        parts += [self._field(event, column, word) for column, word in FIELDS.items() if cells.get(column)]
        if cells.get("perpetrator") == "yes":
            parts.append(f"<p>{state('Contact with the alleged perpetrator')}</p>")
        return "".join(parts) + self.links.html(event.id)

    def _subjects(self, event: Event) -> str:
        resolver, parts = self.assembly.resolver(self.documents[event.agency]), []
        for number, subject in enumerate(self.subjects, 1):
            answers = {column: event.cells.get(f"{column}:{subject}", "") for column in ASKED}
            answers = {column: answer for column, answer in answers.items() if answer in ANSWERS}
            said = ", ".join(ASKED[column][ANSWERS.index(answer)] for column, answer in answers.items())
            told = [
                self._field(event, f"{column}:{subject}", word)
                for column, word in TOLD.items()
                if event.cells.get(f"{column}:{subject}")
            ]
            if not said and not told:
                continue
            data = "".join(f' data-{column}="{answer}"' for column, answer in answers.items())
            name = f'<strong class="person">{escape(resolver.code(subject))}</strong>'
            parts.append(
                f'<div class="subject" data-subject="{number}"{data}>'
                f"<p>{name}{f': {said}' if said else ''}</p>{''.join(told)}</div>"
            )
        return "".join(parts)

    def _source(self, event: Event) -> str:
        cells, document = event.cells, self.documents[event.agency]
        source = self._said(event, "source") if cells.get("source") else ""
        file, page = cells.get("file", ""), escape(cells.get("page", ""))
        title = self.files[event.agency].get(file, "")
        if title:
            file = f"{self.assembly.text(title, document)} ({escape(file)})"
        where = ", ".join(filter(None, (file if title else escape(file), f"page {page}" if page else "")))
        parts = [f"<p>{'<br>'.join(filter(None, (source, where)))}</p>" if source or where else ""]
        kinds = (STATEMENTS.get(cells.get("statement", "")), WEIGHTS.get(cells.get("weight", "")))
        if any(kinds):
            parts.append(f'<p class="aside">{_capital(", ".join(filter(None, kinds)))}</p>')
        if cells.get("comment"):
            opinion = self._field(event, "comment", "Author’s opinion")
            parts.append(opinion.replace("<p>", '<p class="comment">', 1))
        if cells.get("good_practice") == "yes":
            parts.append(f"<p>{state('Good practice', 'done')}</p>")
        parts.append(f'<a class="event-id" href="#{event.id}">{event.id}</a>')
        return "".join(parts)

    def _field(self, event: Event, column: str, word: str) -> str:
        return f"<p><strong>{word}:</strong> {self._said(event, column)}</p>"

    def _said(self, event: Event, column: str) -> str:
        """The words of a cell, which the page's search looks through."""
        text = self.assembly.text(event.cells.get(column, ""), self.documents[event.agency])
        return f'<span class="said">{text}</span>'


def period_of(assembly: Assembly, document: Document) -> tuple[str, str]:
    """First and last day of the review's period, or of a report's own where its author may set one; else empty."""
    period = values.group(assembly.review.value, "period")
    if assembly.profile.word("period", "set_by") == "author":
        period = values.group(document.cover.value if document.cover else None, "period") or period
    return values.text(period, "from"), values.text(period, "to")


def file_titles(document: Document) -> dict[str, str]:
    """Titles of the records an agency read, by the ids its events name them by."""
    listed = values.groups(document.records_file.value, "documents")
    return {values.text(item, "id"): values.text(item, "title") for _, item in listed}


def service_name(assembly: Assembly, event: Event) -> str:
    """The service of its agency that an event comes from, as this edition prints it; else empty."""
    service = event.id.rpartition("-")[0].removeprefix(event.agency).removeprefix("-")
    entry = assembly.review.agencies.get(event.agency)
    if not service or entry is None:
        return ""
    for _, item in values.groups(entry.data, "services"):
        if values.text(item, "id") == service:
            coded = assembly.review.people.coded.get(values.text(item, "organisation"))
            public = assembly.edition.rule.organisations == "public"
            if coded is None:
                return "" if public else service.replace("-", " ").capitalize()
            return assembly.resolver().name(coded) if public else coded.label
    return ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
