"""The page of all chronologies together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from casereview.chronology import words
from casereview.chronology.events import Event, integrated
from casereview.identity.dates import IN_PERIOD, Dating, print_date
from casereview.identity.grammar import capital
from casereview.model import values
from casereview.model.edtf import read_edtf
from casereview.publish.assemble.assembly import Assembly, problem_callout
from casereview.publish.assemble.chronology_links import RESOLUTIONS, links_of
from casereview.publish.assemble.chronology_rows import Rows, file_titles
from casereview.publish.assemble.left_out import shown_events

#: The fifth is what the procedure calls the subjects.
HEADS = ("Date", "Agency", "Who", "What happened", "{subjects}", "Source and comment")
NOTHING: Mapping[str, Sequence[str]] = {}


def chronology(assembly: Assembly, open_conflicts: Mapping[str, Sequence[str]] = NOTHING) -> str:
    """Events of every agency the edition includes, in order, a group of rows for each month.

    ``open_conflicts`` are the events whose records differ without a decision of the panel: by the id of each event the
    ids of the others.
    """
    documents = [d for d in assembly.documents if d.chronology and assembly.edition.includes_chronology(d.key)]
    broken = [item for d in documents if d.chronology for item in assembly.errors(d.chronology.path)]
    whole = [d for d in documents if not (d.chronology and assembly.errors(d.chronology.path))]
    events = shown_events(assembly.edition, integrated(whole))
    parts = [problem_callout(broken)] if broken else []
    if assembly.edition.includes("chronology"):
        parts.append(assembly.problems_in(RESOLUTIONS))
    if not events:
        return "".join([*parts, "<p>There is no event in this edition.</p>"])
    by_agency = {document.agency: document for document in documents}
    rows = Rows(
        assembly,
        by_agency,
        {agency: number for number, agency in enumerate(by_agency, 1)},
        values.texts(assembly.review.value, "subjects"),
        links_of(assembly, {event.id for event in events}, open_conflicts),
        {agency: file_titles(document) for agency, document in by_agency.items()},
    )
    parts.append(f'<ul class="legend">{_legend(assembly, rows.numbers)}</ul>')
    parts.append(_table(assembly, rows, events))
    return "".join(parts)


def print_event_date(event: Event, how: Dating | str = "exact") -> str:
    """An event's date in words, as certain as it is and no more."""
    return words.print_event_date(event.date, event.kind, how)


def _legend(assembly: Assembly, numbers: Mapping[str, int]) -> str:
    return "".join(
        f'<li><span class="agency-name agency-{number}">{escape(assembly.agency_name(agency))}</span></li>'
        for agency, number in numbers.items()
    )


def _table(assembly: Assembly, rows: Rows, events: Sequence[Event]) -> str:
    """The table; each month is a group of rows of its own, which a browser need not lay out before it is in sight."""
    subjects = assembly.profile.term("subjects")
    heads = (head.format(subjects=subjects[:1].upper() + subjects[1:]) for head in HEADS)
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    groups = []
    for heading, found in _months(events, assembly.edition.dating):
        break_ = f'<tr class="month"><th scope="rowgroup" colspan="{len(HEADS)}">{heading}</th></tr>'
        groups.append(f"<tbody>{break_}{''.join(rows.row(event) for event in found)}</tbody>")
    whose = "Events of all agencies" if assembly.edition.includes("chronology") else "Events"
    caption = f"{whose}, {len(events)}, in order of time"
    return (
        f'<table class="chronology integrated"><caption>{caption}</caption>'
        f"<thead><tr>{cells}</tr></thead>{''.join(groups)}</table>"
    )


def _months(events: Sequence[Event], how: Dating) -> Iterator[tuple[str, list[Event]]]:
    """Events by the month, season or year they may begin in, as exact as is printed. A year of which no more is known
    has a group before its first month; one that comes later in the order stays in the month it stands in."""
    heading, found = "", list[Event]()
    for event in events:
        when = read_edtf(event.date)
        year = when.first[:4] if when else "Without a date"
        vague = when is None or how.way == "year" or not when.parts[0].unit
        if how.way == "relative" and when is not None:
            vague, own = False, _of_period(when.first, how, whole_year=not when.parts[0].unit)
        else:
            own = year if vague or when is None else capital(print_date(when.first[:7], how))
        if own != heading and not (vague and heading.endswith(year)):
            if found:
                yield heading, found
            heading, found = own, []
        found.append(event)
    if found:
        yield heading, found


def _of_period(first: str, how: Dating, *, whole_year: bool) -> str:
    """What stands above events beside whose months no year may stand: those of the review's period are together."""
    year, month = int(first[:4]), int(first[5:7])
    inside = how.year_of_period(year) if whole_year else how.month_of_period(year, month)
    return capital(IN_PERIOD) if inside else first[:4]
