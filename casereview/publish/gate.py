"""What every build asks first: is it right, and may it print names?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casereview.diagnostics import CannotRun, Diagnostic, Severity
from casereview.identity.editions import Edition
from casereview.identity.entries import Entry
from casereview.identity.register import open_register
from casereview.model.repository import Repository
from casereview.rules.run import check


class Refused(CannotRun):
    """An edition for the public that is not made while it has problems; ``diagnostics`` tells them (exit 1)."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("The edition for the public is not built while it has problems.", "Type: casereview check")
        self.diagnostics = tuple(diagnostics)


def checked(repository: Repository, review_id: str) -> list[Diagnostic]:
    """Every problem of one review."""
    return check(repository, [f"reviews/{review_id}"])


def errors_in(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those of them that are errors."""
    return tuple(item for item in found if item.severity is Severity.ERROR)


def open_entries(repository: Repository, review_id: str, edition: str) -> Mapping[str, Entry] | None:
    """The entries of the identity register; None where this person has no key and the edition does without one.

    A register or keystore that is damaged, exchanged or older than it should be is never taken for a missing key: the
    edition in codes stops at it too.
    """
    from casereview.identity.unavailable import RegisterUnavailable

    review = repository.review(review_id)
    rule = review.profile.editions.get(edition.partition(":")[0]) if review.profile else None
    try:
        return open_register(repository.root / review.folder, review_id, repository.kind).entries
    except RegisterUnavailable as problem:
        if not problem.no_key or (rule is not None and rule.needs_key):
            raise
        return None


def refuse_weak_procedure(edition: Edition) -> None:
    """The procedure has to call anonymised what is."""
    if not edition.anonymised:
        raise CannotRun(
            f"The procedure lets the edition {edition.name} print more than public words, months and years.",
            "Nothing is published with it. Ask the keeper of the procedure.",
        )
