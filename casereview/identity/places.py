"""Where a keystore may not lie."""

from __future__ import annotations

from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.identity.keys import DEMONSTRATION


def inside_repository(review_dir: Path, keystore: Path) -> bool:
    """Whether a keystore lies in the clone of the repository it belongs to, or in any other Git clone.

    There it could be committed, and a key that was committed can never be deleted.
    """
    repository = review_dir.resolve().parent.parent
    place = keystore.resolve()
    return place.is_relative_to(repository) or any((folder / ".git").exists() for folder in (place, *place.parents))


def refuse_inside_repository(review_dir: Path, keystore: Path, kind: str) -> None:
    """Stop before a keystore is made where Git could take it in; the demonstration's may."""
    if kind != DEMONSTRATION and inside_repository(review_dir, keystore):
        message = "The keystore would lie inside a Git repository. A key that was committed can never be deleted."
        hint = "Choose a folder outside, for example on the board's share, and name it in CASEREVIEW_KEYSTORE."
        raise CannotRun(message, hint)
