"""The procedure as it was at a commit: from the repository's own templates then, else the one installed."""

from __future__ import annotations

from casereview.history.content import Procedure, sha256
from casereview.history.snapshot import Snapshot
from casereview.model import values
from casereview.model.digest import LOCK_NAME, digest_of
from casereview.model.profile import Profile, read_profile
from casereview.model.repository import Repository


def pinned(snapshot: Snapshot, review: str) -> str:
    """The ``id@version`` that review.yml pins."""
    return values.text(snapshot.yaml(f"reviews/{review}/review.yml").value, "procedure")


def procedure_at(snapshot: Snapshot, review: str, installed: Repository) -> Profile | None:
    """The pinned procedure, with the digest its folder has in the snapshot; None where it cannot be had."""
    pin = pinned(snapshot, review)
    folder = "templates/profiles/" + pin.replace("@", "/")
    files = snapshot.under(folder) if pin else {}
    if not files:
        return installed.profiles.get(pin).profile
    file = snapshot.yaml(f"{folder}/profile.yml")
    digest = digest_of({name: sha256(data) for name, data in files.items() if name != LOCK_NAME})
    if not isinstance(file.value, dict) or installed.store.check("profile", file):
        return None
    return read_profile(file, digest.digest)


def as_signed(profile: Profile) -> Procedure:
    """What a sign-off keeps of a procedure."""
    return Procedure(profile.id, profile.version, profile.digest)


def statement_of(profile: Profile) -> dict[str, str]:
    """The items a signer confirms, by id."""
    items = values.groups(values.group(profile.data, "signoff"), "statement")
    return {values.text(item, "id"): values.text(item, "text") for _, item in items}
