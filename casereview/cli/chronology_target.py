"""Which chronology a command means: the review, the agency's document, and a service of it."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from casereview.diagnostics import CannotRun

if TYPE_CHECKING:
    from casereview.model.document import Document
    from casereview.model.repository import Repository
    from casereview.model.review import Review


def find(agency: str, review_id: str, *, whole: bool = False) -> tuple[Repository, Review, Document, str]:
    """The repository, the review (the only one, where none is named), the agency's document and its service. With
    ``whole`` the agency does not matter, and the document is that of the first."""
    from casereview.model import values
    from casereview.model.repository import Repository, find_root

    repository = Repository(find_root(Path.cwd()))
    ids = repository.review_ids
    if not review_id and len(ids) != 1:
        raise CannotRun("There are several reviews here.", f"Say which: --review, one of {', '.join(ids)}.")
    review = repository.review(review_id.removeprefix("reviews/").strip("/") or ids[0])
    agency, _, service = agency.partition("/")
    if whole:
        first = next((one for one in review.documents if one.agency), None)
        if first is None:
            raise CannotRun("No agency has a folder in this review yet.", "Type: casereview new imr REVIEW AGENCY")
        return repository, review, first, ""
    document = review.document(f"imr/{agency}")
    if document is None:
        close = difflib.get_close_matches(agency, list(review.agencies), 1)
        hint = f"Did you mean {close[0]}?" if close else f"Agencies of the review: {', '.join(review.agencies)}."
        raise CannotRun(
            "The agency has no folder in this review.", f"{hint} Begin one: casereview new imr {review.id} …"
        )
    entry = review.agencies.get(agency)
    services = [values.text(item, "id") for _, item in values.groups(entry.data if entry else None, "services")]
    if service and service not in services:
        known = ", ".join(services) or "none"
        raise CannotRun("review.yml lists no such service of this agency.", f"Its services: {known}.")
    return repository, review, document, service
