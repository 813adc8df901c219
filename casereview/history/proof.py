"""What was true when a version was signed: read from the sign-off's commit and its parent, never from the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import pygit2

from casereview.diagnostics import Diagnostic
from casereview.history.authority import authority_of, conflict, entitled
from casereview.history.content import Content
from casereview.history.people import people_then
from casereview.history.procedures import as_signed, procedure_at, statement_of
from casereview.history.record import Record, read_record
from casereview.history.signature import signature_of
from casereview.history.snapshot import Snapshot, at_commit
from casereview.history.source import Source
from casereview.model.layout import kind_of

_AGAIN = "Have the version signed again: casereview approve"


@dataclass(frozen=True, slots=True)
class Proof:
    """``record`` is None where the file is no record; ``problems`` say what does not hold."""

    record: Record | None
    commit: pygit2.Commit
    problems: tuple[Diagnostic, ...]

    @property
    def holds(self) -> bool:
        """Whether everything was right at the moment of signing."""
        return not self.problems


def prove(source: Source, path: str, commit: pygit2.Commit) -> Proof:
    """Whether ``commit`` is a valid sign-off whose record is the file ``path``."""
    snapshot = at_commit(source.git, commit)
    record = read_record(path, snapshot.read(path) or b"", source.repository.store)
    if record is None:
        message = "This is not a record of a sign-off that can be read, or not that of its folder and number."
        problem = Diagnostic(path, 1, 1, "CR701", message, "Records are written by the program: casereview approve")
        return Proof(None, commit, (problem,))
    return Proof(record, commit, tuple(_problems(source, path, commit, snapshot, record)))


def _problems(
    source: Source, path: str, commit: pygit2.Commit, snapshot: Snapshot, record: Record
) -> Iterator[Diagnostic]:
    def problem(code: str, message: str, hint: str = _AGAIN) -> Diagnostic:
        return Diagnostic(path, 1, 1, code, message, hint)

    if len(commit.parents) != 1:
        message = "The record was not added by a commit of its own, but by a merge or by the first commit of all."
        yield problem("CR702", message)
        return
    parent = commit.parents[0]
    if _changed_files(source.git, parent, commit) != {path}:
        yield problem("CR702", "The commit that added the record also changed other files.")
    yield from _when(problem, record, parent, commit)
    before = at_commit(source.git, parent)
    authority = authority_of(before)
    signature = signature_of(source.repository.root, commit, authority.allowed)
    if signature.problem:
        yield problem("CR703", signature.problem)
    else:
        people = {signature.principal, record.principal, commit.committer.email, commit.author.email}
        if len(people) != 1:
            message = "The key, the commit and the record name different signers."
            yield problem("CR704", message)
    content, document = record.content, record.content.document
    profile = procedure_at(snapshot, source.review, source.repository)
    if profile is None:
        message = "The procedure that the review pinned at that moment cannot be had, so nothing can be judged by it."
        yield problem("CR707", message, "Restore templates/profiles, or install the version of Casereview used then.")
        return
    kind = snapshot.kind_of_document(source.review, document)
    agency = document.removeprefix("imr/")
    signer = entitled(authority, profile, kind, agency, record.principal)
    if isinstance(signer, str):
        yield problem("CR705", signer)
    elif (signer.role, signer.grade, signer.agency) != (record.role, record.grade, record.agency):
        yield problem("CR705", "The record gives another role or grade than signoff/people.yml did at that moment.")
    elif words := conflict(snapshot, source.review, document, signer):
        yield problem("CR705", words)
    if set(record.statement) != set(statement_of(profile)):
        yield problem("CR706", "Not every item of the procedure's sign-off statement is ticked, or one is not known.")
    recorded = {cited.id: cited.commitment for cited in content.sealed}
    family = content.family is not None  # what a record of earlier covered is what it has to be held to
    now = source.content(snapshot, document, as_signed(profile), lambda code: recorded.get(code, ""), family=family)
    if now != content or record.digest != now.digest:
        yield problem("CR707", "The record is not that of what lay in the repository: " + _difference(content, now))
    own = (f"{source.folder}/{document}/", f"{source.folder}/people.yml", f"{source.folder}/review.yml", "templates/")
    if any(path.startswith(own) for path in snapshot.elsewhere):
        words = "Among the files is a link or an embedded repository. What lies behind it is not covered."
        yield problem("CR707", words, "Put the file itself in its place, commit it, and have the version signed again.")
    for words in people_then(source, snapshot, content.sealed):
        yield problem("CR707", words)


def _changed_files(repo: pygit2.Repository, parent: pygit2.Commit, commit: pygit2.Commit) -> set[str]:
    deltas = repo.diff(parent, commit).deltas
    return {name for delta in deltas for name in (delta.old_file.path, delta.new_file.path)}


def _when(
    problem: Callable[[str, str], Diagnostic], record: Record, parent: pygit2.Commit, commit: pygit2.Commit
) -> Iterator[Diagnostic]:
    if commit.commit_time < parent.commit_time:
        # A signer writes the date; a key that has run out is judged by it. The order of history cannot be written.
        yield problem("CR709", "The sign-off is dated before the commit it follows, so its date cannot be true.")
    zone = timezone(timedelta(minutes=commit.commit_time_offset))
    if datetime.fromtimestamp(commit.commit_time, zone).date().isoformat() != record.on:
        yield problem("CR709", "The date in the record is not the date of its commit.")


def _difference(recorded: Content, now: Content) -> str:
    """What differs, in words that repeat no unknown file name."""
    parts = []
    old, new = dict(recorded.files), dict(now.files)
    files = sorted(path for path in {*old, *new} if old.get(path) != new.get(path))
    if files:
        parts.append("files " + ", ".join(path if kind_of(path) else "(of no known kind)" for path in files))
    people = sorted({cited.id for cited in set(recorded.people) ^ set(now.people)} & {c.id for c in now.people})
    if people or len(recorded.people) != len(now.people):
        parts.append("entries of people.yml " + ", ".join(people))
    if recorded.family != now.family:
        parts.append("the family in people.yml")
    if recorded.procedure != now.procedure:
        parts.append("the procedure")
    if (recorded.review, recorded.document) != (now.review, now.document):
        parts.append("the document")
    return "; ".join(parts).rstrip() + "." if parts else "the digest over the list is wrong."
