"""A chronology made ready to be sent out as a table: in the procedure's columns, as one edition prints it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import unescape

from casereview.chronology.events import events_of, integrated
from casereview.chronology.sheet.printers import printer_of
from casereview.chronology.sheet.printing import Printer
from casereview.chronology.sheet.sending import AGENCY, DIGEST, EDITION, REVIEW, Sheet, digest_of
from casereview.chronology.sheet.shape import NUMBER, WORDS, Column, Shape, shape_of
from casereview.chronology.words import print_event_date
from casereview.diagnostics import CannotRun
from casereview.model import values
from casereview.model.chronology import beside_period
from casereview.model.document import Document
from casereview.model.procedures.placeholders import fill
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.left_out import shown_events
from casereview.publish.forms.filled import pairs
from casereview.publish.forms.filling import Filling
from casereview.sources.references import ANY

OUTSIDE = {"before": "Before the period of the review", "after": "After the period of the review"}
_WIDE, _NARROW = 5, 2
_NOTES = (
    "Change what is wrong, and add events as new rows below; leave the first column of a new row empty.",
    "Never change or reuse a number in the first column. A row deleted here stays until the board takes it out.",
    "Write a day as 4 November 2009 or 04/11/2009; less sure ones as about March 2009, spring 2009, before May 2009.",
    "A line that begins with a word and a colon (Decision: …) belongs to that field; keep the word.",
)


def make_sheet(assembly: Assembly, document: Document | None) -> Sheet:
    """The table of one agency, or with None that of all of them, which is to be read and not taken back."""
    edition = assembly.edition
    if edition.rule.dates != "exact" or edition.public:
        raise CannotRun(
            "This edition prints no exact dates, so its table could not be taken back.", "Use coded or panel."
        )
    shape = shape_of(assembly.profile, ())
    if not shape.columns:
        message = "The procedure has no table for chronologies."
        raise CannotRun(message, "See: casereview profile show PROCEDURE")
    documents = [document] if document else [one for one in assembly.documents if one.agency]
    printers = {one.agency: printer_of(shape, assembly.review, one, assembly.resolver(one)) for one in documents}
    columns = _columns(shape, whole=document is None)
    rows, outside = _rows(assembly, documents, printers, columns)
    title = assembly.profile.word("chronology", "title") or "Chronology"
    about = assembly.agency_name(document.agency) if document else "all agencies"
    return Sheet(
        title=f"{title}: {about}",
        marking=assembly.review.file.value.get("marking") or assembly.repository.marking,
        edition="Names replaced by codes" if edition.coded else "Holds full names",
        heads=(NUMBER, *(column.title for column in columns)),
        shares=(_NARROW, *(_share(column) for column in columns)),
        rows=rows,
        above=_above(assembly, document) or _of_all(assembly, documents),
        notes=_NOTES if document else (),
        choices=_choices(columns),
        glossary=tuple(Filling(assembly, document).abbreviations),
        properties={
            REVIEW: assembly.review.id,
            AGENCY: document.agency if document else "",
            EDITION: edition.name,
            DIGEST: digest_of(document.chronology) if document else "",
        },
        outside=outside,
    )


def _columns(shape: Shape, *, whole: bool) -> list[Column]:
    columns = list(shape.columns)
    if whole and not any("agency" in column.fields for column in columns):
        columns.insert(1, Column("Agency", ("agency",)))
    elif whole:  # in a table of all of them the agency comes first, alone
        columns = [Column(one.title, tuple(name for name in one.fields if name != "agency")) for one in columns]
        columns.insert(1, Column("Agency", ("agency",)))
    return columns


def _rows(
    assembly: Assembly, documents: Sequence[Document], printers: Mapping[str, Printer], columns: Sequence[Column]
) -> tuple[tuple[tuple[str, ...], ...], frozenset[int]]:
    period = values.group(assembly.review.value, "period")
    start, end = values.text(period, "from"), values.text(period, "to")
    events = events_of(documents[0]) if len(documents) == 1 else integrated(documents)
    events = shown_events(assembly.edition, events)
    rows: list[tuple[str, ...]] = []
    outside = set()
    for place, event in enumerate(events):
        printer = printers[event.agency]
        cells = [printer.cell(column, event.cells) for column in columns]
        beside = beside_period(event.date, event.kind, start, end)
        if beside and len(documents) > 1 and event.cells.get("background") != "yes":
            cells[0] = f"{cells[0]}\n{OUTSIDE[beside]}"
        if beside:
            outside.add(place)
        rows.append((event.id, *cells))
    return tuple(rows), frozenset(outside)


def _share(column: Column) -> int:
    prose = {"description", "comment", "within", "external", "outcome", "communicated", "condition", "decision"}
    return _WIDE if prose & set(column.fields) else _NARROW + (len(column.fields) > 2)


def _choices(columns: Sequence[Column]) -> dict[int, tuple[str, ...]]:
    """Words a column may hold, where it holds one of a list and nothing else."""
    return {
        place: tuple(WORDS[column.fields[0]].values())
        for place, column in enumerate(columns, 1)
        if len(column.fields) == 1 and column.fields[0] in WORDS
    }


def _above(assembly: Assembly, document: Document | None) -> tuple[tuple[str, str], ...]:
    """The head of the table as the procedure has it: relating to, produced by."""
    form = assembly.profile.forms.get(assembly.profile.word("chronology", "header"))
    if form is None or document is None:
        return ()
    filling = Filling(assembly, document).inside(form)
    found = []
    for item, value in pairs(filling, form):
        label = fill(assembly.profile, item.text, document.kind)
        found.append((label, unescape(ANY.sub("", _without_tags(value)))))
    return tuple(found)


def _of_all(assembly: Assembly, documents: Sequence[Document]) -> tuple[tuple[str, str], ...]:
    """What stands above a table that no procedure has a head for: the review, its period, the agencies."""
    period = values.group(assembly.review.value, "period")
    days = [print_event_date(values.text(period, key), "on") for key in ("from", "to") if period.get(key)]
    found = [("Review", assembly.review_title), ("Period", " to ".join(days))]
    found.append(("Agencies", ", ".join(assembly.agency_name(one.agency) for one in documents)))
    return tuple((label, words) for label, words in found if words)


def _without_tags(html: str) -> str:
    from lxml.html import fromstring

    for mark in ("<br>", "<br/>", "<br />"):
        html = html.replace(mark, ", ")
    return str(fromstring(f"<div>{html}</div>").text_content()).strip()
