"""What every build asks first: is it right, and may it print names?"""

from __future__ import annotations

from collections.abc import Mapping

from casereview.diagnostics import Diagnostic
from casereview.identity.entries import Entry
from casereview.identity.register import open_register
from casereview.model.repository import Repository
from casereview.rules.run import check


def checked(repository: Repository, review_id: str) -> list[Diagnostic]:
    """Every problem of one review."""
    return check(repository, [f"reviews/{review_id}"])


def open_entries(repository: Repository, review_id: str, edition: str) -> Mapping[str, Entry] | None:
    """The entries of the identity register; None where there is no key and the edition does without one."""
    from casereview.identity.unavailable import RegisterUnavailable

    review = repository.review(review_id)
    rule = review.profile.editions.get(edition.partition(":")[0]) if review.profile else None
    try:
        return open_register(repository.root / review.folder, review_id, repository.kind).entries
    except RegisterUnavailable:
        if rule is not None and rule.needs_key:
            raise
        return None
