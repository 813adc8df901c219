"""The page of all chronologies together."""

from __future__ import annotations

from collections.abc import Mapping, Set
from html import escape
from typing import TypeAlias

from casereview.chronology.events import SEASONS, Event, integrated, resolutions
from casereview.identity.dates import MONTHS, print_date, weekday
from casereview.model import values
from casereview.model.document import Document
from casereview.publish.assemble.assembly import Assembly, problem_callout
from casereview.publish.assemble.html import table

ASKED = {"seen": "seen", "spoken": "spoken to", "alone": "seen alone"}
#: The fifth is what the procedure calls the subjects.
HEADS = ("Date", "Agency", "Who", "What happened", "{subjects}", "Source and comment")
RESOLUTIONS = "chronology/resolutions.yml"
Decision: TypeAlias = Mapping[str, object]
DECIDED = {
    "conflict": "Recorded differently in",
    "duplicate": "The same event as",
    "copied-forward": "Copied forward from",
}


def chronology(assembly: Assembly) -> str:
    """Events of every agency the edition includes, in order, months as breaks."""
    documents = [d for d in assembly.documents if d.chronology and assembly.edition.includes_chronology(d.key)]
    broken = [item for d in documents if d.chronology for item in assembly.errors(d.chronology.path)]
    whole = [d for d in documents if not (d.chronology and assembly.errors(d.chronology.path))]
    events = integrated(whole)
    by_agency = {document.agency: document for document in documents}
    order = list(by_agency)
    readable = assembly.readable(RESOLUTIONS)
    shown = {event.id for event in events}
    decided = _decisions(resolutions(assembly.review), shown) if readable else {}
    rows, month = [], ""
    for event in events:
        heading = _month(event)
        if heading != month:
            month = heading
            rows.append(f'<tr class="month"><th scope="rowgroup" colspan="{len(HEADS)}">{heading}</th></tr>')
        number = order.index(event.agency) + 1
        rows.append(_row(assembly, by_agency[event.agency], event, number, decided.get(event.id, [])))
    legend = "".join(
        f'<li><span class="agency-name agency-{n}">{escape(assembly.agency_name(a))}</span></li>'
        for n, a in enumerate(order, 1)
    )
    parts = [problem_callout(broken)] if broken else []
    if assembly.edition.includes("chronology"):
        parts.append(assembly.problems_in(RESOLUTIONS))
    if not events:
        return "".join([*parts, "<p>There is no event in this edition.</p>"])
    parts.append(f'<ul class="legend">{legend}</ul>')
    subjects = assembly.profile.term("subjects")
    heads = [head.format(subjects=subjects[:1].upper() + subjects[1:]) for head in HEADS]
    parts.append(table("chronology", f"Events of all agencies, {len(events)}, in order of time", heads, rows))
    return "".join(parts)


def print_event_date(event: Event, precision: str = "exact") -> str:
    """An event's date in words, as certain as it is and no more."""
    start, _, end = event.date.partition("/")
    first = _one(start, precision)
    match event.kind:
        case "by" | "before" | "after":
            return f"{event.kind} {first}"
        case "about" if not first.startswith("about "):
            return f"about {first}"
        case "between" if end:
            return f"between {first} and {_one(end, precision)}"
        case _ if end:
            return f"{first} to {_one(end, precision)}"
    return first


def _one(date: str, precision: str) -> str:
    about = "about " if date.endswith("~") else "perhaps " if date.endswith("?") else ""
    plain = date.rstrip("~?")
    if plain[5:7] in SEASONS:
        return f"{about}{SEASONS[plain[5:7]][0]} {plain[:4]}"
    return about + print_date(plain, precision) if plain else "an unknown day"


def _month(event: Event) -> str:
    day = event.order[0]
    month = int(day[5:7] or 0)
    return f"{MONTHS[month - 1]} {day[:4]}" if 1 <= month <= 12 and len(event.date.partition("/")[0]) > 4 else day[:4]


def _row(assembly: Assembly, document: Document, event: Event, number: int, decided: list[Decision]) -> str:
    resolver = assembly.resolver(document)
    cells = event.cells
    exact = assembly.edition.rule.dates == "exact"
    day = event.date if exact and len(event.date) == 10 else ""
    when = escape(print_event_date(event, assembly.edition.rule.dates))
    date = (
        f'<time class="day" datetime="{day}">{when}</time> <span class="weekday">{weekday(day)}</span>' if day else when
    )
    if exact and cells.get("time"):
        date += f' <span class="clock">{escape(cells["time"])}</span>'
    who = ", ".join(escape(resolver.code(code)) for code in (*event.family, *event.professionals))
    text = assembly.text(cells.get("description", ""), document)
    if cells.get("verbatim") == "yes":
        text = f'“{text}” <span class="aside">(the record’s own words)</span>'
    extra = [
        f"<br><strong>{word}:</strong> {assembly.text(cells[key], document)}"
        for key, word in (("decision", "Decision"), ("service", "Service"), ("outcome", "Outcome"))
        if cells.get(key)
    ]
    name = escape(assembly.agency_name(event.agency))
    return (
        f'<tr id="{event.id}" class="agency-{number}"><th scope="row">{date}</th>'
        f'<td><span class="agency-name agency-{number}">{name}</span></td><td>{who}</td>'
        f'<td class="what">{text}{"".join(extra)}{_decided(assembly, event, decided)}</td>'
        f"<td>{_children(assembly, document, event)}</td><td>{_source(assembly, document, event)}"
        f'<br><a class="event-id" href="#{event.id}">{event.id}</a></td></tr>'
    )


def _children(assembly: Assembly, document: Document, event: Event) -> str:
    parts = []
    for subject in values.texts(assembly.review.value, "subjects"):
        said = [
            f"{word} {escape(event.cells[f'{column}:{subject}'])}"
            for column, word in ASKED.items()
            if event.cells.get(f"{column}:{subject}")
        ]
        said += [
            assembly.text(event.cells[f"{column}:{subject}"], document)
            for column in ("communicated", "condition")
            if event.cells.get(f"{column}:{subject}")
        ]
        if said:
            parts.append(f"{escape(assembly.resolver(document).code(subject))}: {'; '.join(said)}")
    return "<br>".join(parts)


def _source(assembly: Assembly, document: Document, event: Event) -> str:
    cells = event.cells
    source = ", ".join(filter(None, (assembly.text(cells.get("source", ""), document), escape(cells.get("file", "")))))
    page = f", page {escape(cells['page'])}" if cells.get("page") else ""
    good = '<br><span class="state state-done">Good practice</span>' if cells.get("good_practice") == "yes" else ""
    comment = (
        f"<br><em>Author's comment: {assembly.text(cells['comment'], document)}</em>" if cells.get("comment") else ""
    )
    return f"{source}{page}{comment}{good}"


def _decided(assembly: Assembly, event: Event, decided: list[Decision]) -> str:
    parts = []
    for item in decided:
        others = [name for name in values.texts(item, "events") if name != event.id]
        links = ", ".join(f'<a href="#{name}">{name}</a>' for name in others)
        word = DECIDED.get(values.text(item, "kind"), "See")
        if links:
            said = assembly.text(values.text(item, "decision"))
            parts.append(f'<br><span class="state state-late">{word} {links}</span> {said}')
    return "".join(parts)


def _decisions(decided: Mapping[str, list[Decision]], shown: Set[str]) -> dict[str, list[Decision]]:
    """Decisions on events that are all on this page: one on an event of another agency tells what that one wrote."""
    return {
        event: [item for item in found if shown >= set(values.texts(item, "events"))]
        for event, found in decided.items()
    }
