"""Bringing a review's chronologies together: checked, in order, linked, written; or refused with every reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casereview.chronology.merge import Merged, merge
from casereview.diagnostics import CannotRun, Diagnostic, Severity
from casereview.identity.private import write_private
from casereview.model import values
from casereview.model.document import Document
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.rules import chronologies
from casereview.rules.context import Context
from casereview.rules.severity import weigh
from casereview.sources.csv_file import CsvFile
from casereview.sources.rewrite import write_atomically

if TYPE_CHECKING:
    from casereview.chronology.linked import Linked

Say = Callable[[str], None]


@dataclass(frozen=True)
class Together:
    """What came of it. ``merged`` is None where a table was refused; then nothing was written."""

    diagnostics: list[Diagnostic]
    merged: Merged | None = None
    linked: Linked | None = None
    removed: tuple[str, ...] = ()
    """Events of a service that its file has no longer."""
    files: tuple[Path, ...] = field(default=())


def bring_together(
    repository: Repository, review: Review, say: Say, *, links: bool = True, folder: Path | None = None
) -> Together:
    """The integrated chronology of a review, and with ``links`` what is between its events; written into ``folder``
    (for its owner alone) unless that is None."""
    found: list[Diagnostic] = []
    tables: dict[str, CsvFile] = {}
    for document in review.documents:
        if document.chronology is None:
            continue
        say(f"Checking the chronology of {document.agency}")
        found += checked(repository, review, document, document.chronology)
        tables[document.agency] = document.chronology
    if not tables:
        raise CannotRun("No agency has a chronology yet.", "Each lies at reviews/REVIEW/imr/AGENCY/chronology.csv.")
    if any(item.severity is Severity.ERROR for item in found):
        return Together(found)
    period = values.group(review.value, "period")
    merged = merge(tables, (values.text(period, "from"), values.text(period, "to")))
    linked = None
    if links:
        from casereview.chronology.linked import link

        say("Looking for what belongs together")
        linked = link(review, merged.events())
    files = _write(folder, merged, linked) if folder else ()
    return Together(found, merged, linked, files=files)


def bring_services_together(repository: Repository, review: Review, document: Document, *, dry_run: bool) -> Together:
    """An agency's chronology made of those of its services and its own events, in order; its file is replaced."""
    if not document.services:
        message = "The agency has no service with a chronology of its own."
        raise CannotRun(message, "Those of services lie at imr/AGENCY/services/SERVICE.csv.")
    found: list[Diagnostic] = []
    for service, table in document.services.items():
        found += checked(repository, review, document, table, service)
    starts = tuple(f"{document.agency}-{service}-" for service in document.services)
    own = document.chronology
    if own is not None:
        found += [item for item in checked(repository, review, document, own) if item.severity is Severity.ERROR]
    if any(item.severity is Severity.ERROR for item in found):
        return Together(found)
    tables = dict(document.services)
    removed: tuple[str, ...] = ()
    if own is not None and own.columns:
        # What a service's file has no longer is gone; what is the agency's own stays.
        place = own.columns.index("id")
        kept = [cells for cells in own.records if not cells[place].startswith(starts)]
        here = {cells[place] for table in document.services.values() for cells in table.records}
        removed = tuple(cells[place] for cells in own.records if cells[place].startswith(starts))
        removed = tuple(event for event in removed if event not in here)
        tables[""] = CsvFile(own.path, own.columns, kept, range(2, len(kept) + 2))
    merged = merge(tables)
    path = review.root / document.folder / "chronology.csv"
    text = merged.own_text()
    if not dry_run and (not path.is_file() or path.read_text("utf-8") != text):
        write_atomically(path, text.encode())
    return Together(found, merged, removed=removed, files=(path,))


def checked(
    repository: Repository, review: Review, document: Document, table: CsvFile, service: str = ""
) -> list[Diagnostic]:
    """Everything that is wrong with one chronology, as ``casereview check`` weighs it."""
    context = Context(repository, review, document)
    problems = [*table.diagnostics, *chronologies.check(context, table, service)]
    return [weigh(repository, review, problem) for problem in problems]


def _write(folder: Path, merged: Merged, linked: Linked | None) -> tuple[Path, ...]:
    files = {"integrated.csv": merged.text(linked.beside() if linked else None)}
    if linked is not None:
        files["links.json"] = _as_json(_links(linked))
    for name, text in files.items():
        write_private(folder / name, text.encode())
    return tuple(folder / name for name in files)


def _links(linked: Linked) -> dict[str, Any]:
    return {
        "links": [
            {"events": link.events, "kind": link.kind, "score": round(link.score, 3), "reasons": link.reasons}
            for link in linked.links
        ],
        "conflicts": [
            {
                "events": one.conflict.events,
                "about": one.conflict.about,
                "subject": one.conflict.subject,
                "words": one.conflict.words,
                "state": one.state,
                **({"query": one.query} if one.query else {}),
            }
            for one in linked.conflicts
        ],
        "changed_since_decided": sorted({event for events in linked.changed.values() for event in events}),
    }


def _as_json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
