"""Every signed version of a review: does it hold, and is the review still what was signed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pygit2

from casereview.diagnostics import Diagnostic, Severity
from casereview.history.git import commit_at
from casereview.history.people import forgotten
from casereview.history.proof import Proof, prove
from casereview.history.record import PATH
from casereview.history.since import since
from casereview.history.snapshot import Snapshot, at_commit, today
from casereview.history.source import Source
from casereview.history.trail import Touch, touches
from casereview.model import values
from casereview.model.review import Review
from casereview.rules.catalogue import UNFINISHED


@dataclass(frozen=True, slots=True)
class Version:
    """What can be said of one version. ``proof`` is None where no commit made it; ``newest`` is compared with today.

    ``problems`` are those of its making, ``later`` what happened to the content since.
    """

    document: str
    number: int
    proof: Proof | None
    problems: tuple[Diagnostic, ...]
    newest: bool
    later: tuple[Diagnostic, ...] = ()
    forgotten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """All versions in order, and the documents that were handed in with no signature."""

    versions: tuple[Version, ...]
    unsigned: tuple[Diagnostic, ...]

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """Everything that does not hold."""
        found = [item for version in self.versions for item in (*version.problems, *version.later)]
        return sorted({*found, *self.unsigned})


def verify(source: Source) -> Outcome:
    """Judge every version the review has, or ever had."""
    now = today(source.git, source.repository.root, source.folder, "signoff", "templates/profiles")
    history = touches(source.repository.root, source.review)
    names = {f"{source.folder}/{name}" for name in now.under(source.folder)}
    numbers: dict[str, list[int]] = {}
    for path in {*history, *(name for name in names if PATH.fullmatch(name))}:
        place = PATH.fullmatch(path)
        assert place is not None
        numbers.setdefault(place["document"], []).append(int(place["version"]))
    order = source.repository.review(source.review).document_keys
    documents = sorted(numbers, key=lambda key: (order.index(key) if key in order else len(order), key))
    versions = tuple(
        _version(source, now, history, document, number, newest=number == max(numbers[document]))
        for document in documents
        for number in sorted(numbers[document])
    )
    return Outcome(versions, tuple(_unsigned(source, {key: len(found) for key, found in numbers.items()})))


def _version(
    source: Source, now: Snapshot, history: dict[str, list[Touch]], document: str, number: int, *, newest: bool
) -> Version:
    path = f"{source.folder}/{document}/signoffs/v{number}.yml"
    trail = history.get(path, [])
    if not trail:
        message = "The record is not committed, so nothing is signed."
        hint = "Records are written and committed by the program: casereview approve"
        return Version(document, number, None, (Diagnostic(path, 1, 1, "CR702", message, hint),), newest)
    commit = _origin(source, path, trail, now.read(path))
    proof = prove(source, path, commit)
    problems = (*_edited(path, trail, at_commit(source.git, commit).read(path), now.read(path)), *proof.problems)
    if proof.record is None or not newest:
        return Version(document, number, proof, problems, newest)
    later = tuple(since(source, proof.record, at_commit(source.git, commit), now))
    return Version(
        document, number, proof, problems, newest, later, tuple(forgotten(source, proof.record.content.sealed))
    )


def _origin(source: Source, path: str, trail: list[Touch], now: bytes | None) -> pygit2.Commit:
    """The commit that added the record as it is now; else the first that added one under its name."""
    added = [commit_at(source.git, touch.commit) for touch in trail if touch.status.startswith("A")]
    same = (commit for commit in added if at_commit(source.git, commit).read(path) == now)
    return next(same, (added or [commit_at(source.git, trail[0].commit)])[0])


def _edited(path: str, trail: list[Touch], signed: bytes | None, now: bytes | None) -> Iterator[Diagnostic]:
    hint = "Restore the record from Git as it was signed."
    if now is None:
        yield Diagnostic(path, 1, 1, "CR708", "The record of this version was removed after it was signed.", hint)
    elif now != signed:
        yield Diagnostic(path, 1, 1, "CR708", "The record of this version was changed after it was signed.", hint)
    elif len(trail) > 1:
        message = "The record of this version was changed after it was signed, and later put back."
        hint = "The signature holds. Ask who changed the record, and why: git log shows it."
        yield Diagnostic(path, 1, 1, "CR708", message, hint, Severity.WARNING)


def _unsigned(source: Source, signed: Mapping[str, int]) -> Iterator[Diagnostic]:
    """Documents of agencies that were handed in with fewer signed versions (by document) than the procedure wants.

    In a demonstration this is a warning: its repository may hold no key, so nobody could sign there.
    """
    review = source.repository.review(source.review)
    weight = Severity.WARNING if source.repository.kind == "demonstration" else Severity.ERROR
    for key in review.document_keys:
        if not key.startswith("imr/") or review.state_of(key) in UNFINISHED:
            continue
        wanted, there = signatures_due(review, key), signed.get(key, 0)
        if there < wanted:
            path = f"{review.folder}/{key}/imr.yml"
            message = "This document was handed in and has no signed version."
            if there:
                message = f"{wanted} versions of this document were handed in, and {there} signed."
            yield Diagnostic(path, 1, 1, "CR714", message, "Have it signed: casereview approve", weight)


def signatures_due(review: Review, key: str) -> int:
    """How many signed versions of an agency's report there should be: none where the procedure wants no signature, one
    for each version handed in, or one for the last, once the panel has accepted it."""
    moves = [move for move in review.moves if move.of == key and move.kind == "state"]
    handed_in = sum(move.to in ("submitted", "resubmitted") for move in moves)
    accepted = review.state_of(key) == "accepted"
    signers = review.profile.items("signoff", "signers") if review.profile else []
    due = [handed_in if values.text(signer, "when") == "each-version" else int(accepted) for signer in signers]
    return max(due, default=0)
