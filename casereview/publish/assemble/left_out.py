"""What an edition leaves out of a review, in words for whoever builds it: nothing is missing in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from casereview.chronology.events import Event
from casereview.identity.editions import Edition
from casereview.model.document import Document
from casereview.publish.assemble.assembly import SHORT_TITLES, Assembly
from casereview.publish.assemble.html import items
from casereview.publish.render import CALLOUT_TITLES

#: Layers that are no documents, and what is in the review's folder where there is something to leave out.
_LAYERS = {
    "review": ("the review’s first page and terms of reference", "review.yml"),
    "people": ("the lists of people, places and organisations", "people.yml"),
    "panel": ("the panel’s work", "panel/"),
    "actions": ("the action plan", "actions.yml"),
    "glossary": ("the glossary", "glossary.yml"),
}


def shown_events(edition: Edition, events: Iterable[Event]) -> list[Event]:
    """The events that an edition shows: not those that tell a kind of statement it leaves out."""
    return [event for event in events if not edition.omits(event.cells.get("statement", ""))]


def left_out(assembly: Assembly) -> tuple[str, ...]:
    """Everything the edition leaves out, a few words for each; names nobody."""
    return (*_documents(assembly), *_layers(assembly), *_unknown(assembly), *_statements(assembly), *_figures(assembly))


def left_out_html(assembly: Assembly) -> str:
    """The same as a list for the first page of a private edition; an edition for the public is not told."""
    said = () if assembly.edition.public else left_out(assembly)
    return f'<h2 id="left-out">Left out of this edition</h2>{items(map(escape, said))}' if said else ""


def left_out_line(said: Sequence[str]) -> str:
    """The same as a line for the screen; empty where nothing is left out."""
    return f"Left out of this edition: {'; '.join(said)}." if said else ""


def _documents(assembly: Assembly) -> Iterator[str]:
    edition, review = assembly.edition, assembly.review
    missing = [document for document in review.documents if not edition.includes_document(document.key)]
    agencies = [document for document in missing if document.agency]
    if agencies:
        yield _many(len(agencies), "report of an agency", "reports of agencies")
    for document in missing:
        if not document.agency and document.key != "panel":
            title = SHORT_TITLES.get(document.key, "")
            yield f"the {title.lower()}" if title else "a document"
    chronologies = [one for one in review.documents if one.chronology and not edition.includes_chronology(one.key)]
    if chronologies:
        yield _many(len(chronologies), "chronology", "chronologies")


def _layers(assembly: Assembly) -> Iterator[str]:
    review = assembly.review
    for layer, (words, place) in _LAYERS.items():
        there = any(path.startswith(f"{review.folder}/{place}") for path in review.paths)
        if there and not assembly.edition.includes(layer):
            yield words
    if not assembly.edition.includes("history"):
        yield "the history of each section"


def _unknown(assembly: Assembly) -> Iterator[str]:
    """Sections without a rule: the procedure knows no section of the name in their front matter."""
    count = sum(section.rule is None for document in assembly.documents for section in document.sections)
    if count:
        yield _many(count, "section that the procedure does not know", "sections that the procedure does not know")


def _statements(assembly: Assembly) -> Iterator[str]:
    edition = assembly.edition
    for kind, count in sorted(_omitted(assembly, assembly.documents).items()):
        words = CALLOUT_TITLES[kind].lower()
        yield f"{words}: {_many(count, 'statement', 'statements')}"
    events: Counter[str] = Counter()
    for document in assembly.documents:
        if document.chronology and edition.includes_chronology(document.key):
            told = (row.cells.get("statement", "") for row in document.chronology.rows)
            events.update(statement for statement in told if edition.omits(statement))
    for statement, count in sorted(events.items()):
        words = CALLOUT_TITLES[statement.upper()].lower()
        yield f"{words}: {_many(count, 'event of the chronology', 'events of the chronology')}"


def _omitted(assembly: Assembly, documents: Iterable[Document]) -> Counter[str]:
    return Counter(
        kind
        for document in documents
        for section in document.ordered
        if not assembly.errors(section.path)
        for kind in assembly.rendered(document, section).left_out
    )


def _figures(assembly: Assembly) -> Iterator[str]:
    shows = any(assembly.edition.includes_chronology(document.key) for document in assembly.documents)
    if shows and assembly.edition.dating.way == "relative":
        yield "figures and drawings made of the chronology"


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
