"""What stands between the chronologies of a review and an agreed one: differences nobody has decided or asked about."""

from __future__ import annotations

from collections.abc import Iterator

import casereview.chronology.codes  # noqa: F401 - tells the catalogue the codes used here
from casereview.chronology.events import integrated
from casereview.chronology.linked import RESOLUTIONS, link
from casereview.diagnostics import Diagnostic
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.rules.severity import weigh


def check_conflicts(repository: Repository, review: Review) -> list[Diagnostic]:
    """Open differences between agencies' records, and decisions on events that have changed since (CR901, CR902)."""
    return [weigh(repository, review, problem) for problem in _conflicts(review)]


def _conflicts(review: Review) -> Iterator[Diagnostic]:
    events = integrated(review.documents)
    if not events:
        return
    linked = link(review, events)
    file = review.yaml(RESOLUTIONS, "resolutions")
    path = f"{review.folder}/{RESOLUTIONS}"
    for conflict in linked.open:
        message = f"{conflict.words}; nobody has decided or asked about it."
        hint = f"Decide it: casereview chronology resolve {review.id} {' '.join(conflict.events)} --kind conflict "
        hint += f"--about {conflict.about} …; or ask in panel/queries.yml."
        yield Diagnostic(path, 1, 1, "CR901", message, hint)
    for place, events_changed in linked.changed.items():
        message = f"The record has changed since this was decided: {', '.join(events_changed)}."
        hint = "Read the rows again; then record the decision anew, or put the mark right with the same command."
        yield file.problem(("resolutions", place), "CR902", message, hint)
