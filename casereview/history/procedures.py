"""The procedure as it was at a commit: from the repository's own templates then, else the one installed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casereview.history.content import Procedure
from casereview.history.snapshot import Snapshot
from casereview.model import values
from casereview.model.procedures.load import FILE, FOLDER, open_profile
from casereview.model.profile import Profile
from casereview.model.repository import Repository

#: How the names of the lists begin that print family, household and visitors.
_FAMILY = ("family", "network")


def pinned(snapshot: Snapshot, review: str) -> str:
    """The ``id@version`` that review.yml pins."""
    return values.text(snapshot.yaml(f"reviews/{review}/review.yml").value, "procedure")


@dataclass(frozen=True, slots=True)
class _CommitShelf:
    """The procedures in a commit's own templates, and behind them those installed."""

    snapshot: Snapshot
    installed: Repository

    def own(self, pin: str) -> Mapping[str, bytes] | None:
        """The files of one version in the commit; a version without profile.yml is none."""
        found = self.snapshot.under(f"{FOLDER}/{pin.replace('@', '/')}") if "@" in pin else {}
        return found if FILE in found else None

    def files(self, pin: str) -> Mapping[str, bytes] | None:
        """The files of one version."""
        return self.own(pin) or self.installed.shelf.files(pin)


def procedure_at(snapshot: Snapshot, review: str, installed: Repository) -> Profile | None:
    """The pinned procedure, with the digest its folder has in the snapshot; None where it cannot be had."""
    pin = pinned(snapshot, review)
    shelf = _CommitShelf(snapshot, installed)
    if shelf.own(pin) is None:
        return installed.profiles.get(pin).profile
    opened = open_profile(shelf, pin, installed.store, locked=False)
    return opened.profile if opened else None


def as_signed(profile: Profile) -> Procedure:
    """What a sign-off keeps of a procedure."""
    return Procedure(profile.id, profile.version, profile.digest)


def prints_family(profile: Profile, kind: str) -> bool:
    """Whether documents of a kind print who belongs to whom: a genogram, or a list of family or household."""
    rule = profile.documents.get(kind)
    forms = profile.forms
    return rule is not None and any(
        part == "genogram" or (part in forms and forms[part].rows.startswith(_FAMILY)) for part in rule.parts
    )


def statement_of(profile: Profile) -> dict[str, str]:
    """The items a signer confirms, by id."""
    items = values.groups(values.group(profile.data, "signoff"), "statement")
    return {values.text(item, "id"): values.text(item, "text") for _, item in items}
