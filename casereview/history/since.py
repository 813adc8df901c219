"""What has changed since a version was signed."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.diagnostics import Diagnostic, Severity
from casereview.history.changes import changes
from casereview.history.content import canonical, entry_digest, family_in, listed_entries, sha256
from casereview.history.people import people_now
from casereview.history.procedures import as_signed, procedure_at
from casereview.history.record import Record
from casereview.history.snapshot import Snapshot
from casereview.history.source import Source
from casereview.identity.entry_fields import FAMILY
from casereview.model.profile import Profile
from casereview.rules.catalogue import UNFINISHED

_SIGN = "If the change is meant, have a new version signed: casereview approve"


def since(source: Source, record: Record, then: Snapshot, now: Snapshot) -> Iterator[Diagnostic]:
    """Every difference between a signed version and today, each at its place in today's files."""
    content = record.content
    profile = procedure_at(now, source.review, source.repository)
    state = source.repository.review(source.review).state_of(content.document)
    weight = Severity.WARNING if state in UNFINISHED else Severity.ERROR
    yield from _texts(source, record, then, now, profile, weight)
    listed = listed_entries(now.under(source.folder), content.document)
    for cited in content.people:
        entry = listed.get(cited.id)
        if entry is None:
            message = f"The entry of {cited.id} in people.yml is gone since version {record.version} was signed."
            yield Diagnostic(f"{source.folder}/people.yml", 1, 1, "CR711", message, _SIGN, weight)
        elif entry_digest(entry.data) != cited.sha256:
            message = f"The entry of {cited.id} in people.yml was changed after version {record.version} was signed."
            line, column = entry.file.place(entry.place)
            yield Diagnostic(f"{source.folder}/{entry.file.path}", line, column, "CR711", message, _SIGN, weight)
    if content.family is not None:
        ties = canonical(family_in(now.under(source.folder)))
        if sha256(ties) != content.family.sha256:
            message = f"The family in people.yml was changed after version {record.version} was signed."
            yield Diagnostic(f"{source.folder}/people.yml", 1, 1, "CR711", message, _SIGN, weight)
    for code, words in people_now(source, content.sealed):
        path = f"{source.folder}/register/{code}.age"
        hint = "If a spelling was put right, have a new version signed. If not, find out who changed the entry."
        # Ties are added as a review goes on; that somebody else stands behind a code is never in order.
        yield Diagnostic(path, 1, 1, "CR712", words, hint, weight if code == FAMILY else Severity.ERROR)
    if profile is None or as_signed(profile) != content.procedure:
        message = f"The review follows another procedure, or another text of it, than when version {record.version}"
        yield Diagnostic(f"{source.folder}/review.yml", 1, 1, "CR713", f"{message} was signed.", _SIGN, weight)


def _texts(
    source: Source, record: Record, then: Snapshot, now: Snapshot, profile: Profile | None, weight: Severity
) -> Iterator[Diagnostic]:
    key = record.content.document
    kind = now.kind_of_document(source.review, key)
    rule = profile.documents.get(kind) if profile else None
    for change in changes(then.under(source.folder), now.under(source.folder), key, rule):
        message = (
            f"{change.what.capitalize()} {change.name} was {change.how} after version {record.version} was signed."
        )
        path = f"{source.folder}/{change.path}"
        if change.how == "removed" and now.read(path) is None:
            path = record.path
        yield Diagnostic(path, change.line, 1, "CR710", message, _SIGN, weight)
