"""Who must be told: what has changed in the review since somebody got a copy of it.

Each copy is compared with the review as it is now, from the commit it was made from, or the one up to which its
recipient was told. Told are things by their place and number, never the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import pygit2

from casereview.diagnostics import Diagnostic, Severity
from casereview.history.changes import Change, changes
from casereview.history.content import cited_codes, family_in, listed_entries, signed_files
from casereview.history.git import commit_at, open_history
from casereview.history.procedures import prints_family
from casereview.history.snapshot import Snapshot, at_commit, today
from casereview.identity.entry_fields import FAMILY
from casereview.identity.issued_copies import NAMELESS
from casereview.model import values
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.publish.issued.issue import Issue, issues_of

#: What of an entry of people.yml is printed in some edition.
_PRINTED = ("label", "public", "pseudonym", "role", "same_as")
_PANEL = "panel"
_LISTS = {"actions": "actions.yml", "glossary": "glossary.yml"}
#: Files of a document that are neither texts nor events nor recommendations, but whose content its reader sees.
_SEEN = ("imr.yml", "documents.yml")


class Word(StrEnum):
    """Where a recipient stands."""

    NOTHING = "nothing they got has changed"
    TO_TELL = "must still be told"
    TOLD = "told of everything that has changed"
    NEWER = "has a newer copy"
    RETURNED = "gave the copy back"
    UNKNOWN = "cannot be compared: the version it was made from is not in this clone"


@dataclass(frozen=True)
class Owed:
    """One copy, where its recipient stands, and what has changed in what they got since they were last told."""

    issue: Issue
    word: Word
    changes: tuple[Change, ...] = ()

    @property
    def open(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.word in (Word.TO_TELL, Word.UNKNOWN)


@dataclass
class _States:
    """The review's files at commits, each read once, and now."""

    repo: pygit2.Repository
    folder: str
    now: Snapshot

    def at(self, commit: str) -> Snapshot | None:
        try:
            return at_commit(self.repo, commit_at(self.repo, commit)) if commit else None
        except (KeyError, ValueError, pygit2.GitError):
            return None


def corrections(repository: Repository, review_id: str) -> list[Owed]:
    """Where each recipient stands, oldest copy first."""
    review = repository.review(review_id)
    issues = issues_of(review)
    if not issues:
        return []
    history = open_history(repository.root)
    states = _States(history, review.folder, today(history, repository.root, review.folder))
    latest = {(issue.recipient, issue.edition): issue.id for issue in issues}
    return [_owed(review, states, issue, newest=latest[issue.recipient, issue.edition] == issue.id) for issue in issues]


def _owed(review: Review, states: _States, issue: Issue, *, newest: bool) -> Owed:
    if not issue.out:
        return Owed(issue, Word.RETURNED)
    if not newest:
        return Owed(issue, Word.NEWER)
    base = issue.told[-1].commit if issue.told else issue.version.commit
    then = states.at(base)
    if then is None:
        return Owed(issue, Word.UNKNOWN)
    found = tuple(_changed(review, states, issue, then))
    if found:
        return Owed(issue, Word.TO_TELL, found)
    return Owed(issue, Word.TOLD if issue.told else Word.NOTHING)


def as_diagnostics(review: Review, owed: list[Owed]) -> Iterator[Diagnostic]:
    """One warning for each copy whose recipient must still be told."""
    for one in owed:
        if one.open:
            many = (
                f"{len(one.changes)} things they got have changed" if len(one.changes) != 1 else "one thing has changed"
            )
            message = f"The recipient of this copy must still be told: {many}."
            if one.word is Word.UNKNOWN:
                message = "Nobody can say what has changed since this copy was made: its version is not in this clone."
            hint = f"See: casereview issued corrections {review.id}; note it with: casereview issued told"
            yield Diagnostic(f"{review.folder}/{one.issue.name}", 1, 1, "CR860", message, hint, Severity.WARNING)


def _changed(review: Review, states: _States, issue: Issue, then: Snapshot) -> Iterator[Change]:
    before, after = then.under(states.folder), states.now.under(states.folder)
    kind, _, of = issue.edition.partition(":")
    only = _as_word(of) if kind == "extract" else None
    named: set[str] = set()
    chronologies = {"chronology", "chronology-own"} & set(issue.what)
    keys = dict.fromkeys(path.rpartition("/")[0] for path in (*before, *after) if path.endswith("/chronology.csv"))
    for key in dict.fromkeys([key for key in issue.what if "/" in key or key in _documents(before, after)]):
        keys.setdefault(key)
    for key in keys:
        if key not in issue.what and (not chronologies or not key.startswith("imr/")):
            continue
        if chronologies == {"chronology-own"} and key not in issue.what:
            continue
        rule = review.profile.documents.get(states.now.kind_of_document(review.id, key)) if review.profile else None
        for change in changes(before, after, key, rule):
            if _is_in(change, key, issue, chronologies=bool(chronologies), only=only):
                yield change
        listed = listed_entries(before, key) | listed_entries(after, key)
        named |= set(cited_codes(signed_files(before, key).values(), listed))
    wanted = {of} if only else named
    yield from _people(before, after, wanted)
    if kind not in NAMELESS:
        for code in sorted(wanted):
            path = f"register/{code}.age"
            if path in before and before.get(path) != after.get(path):
                yield Change("changed" if path in after else "removed", "entry of the identity register", code, path)
    if only is None:
        yield from _family(review, states, issue, before, after)
    for layer, path in _LISTS.items():
        if layer in issue.what and before.get(path) != after.get(path):
            yield Change("changed", "file", path, path)


def _family(
    review: Review, states: _States, issue: Issue, before: dict[str, bytes], after: dict[str, bytes]
) -> Iterator[Change]:
    """What is printed of who belongs to whom and who lived where; its sensitive ties are for the panel alone."""
    kinds = (states.now.kind_of_document(review.id, key) for key in issue.what)
    if review.profile is None or not any(prints_family(review.profile, kind) for kind in kinds):
        return
    if family_in(before) != family_in(after):
        yield Change("changed", "the family in", "people.yml", "people.yml")
    path = f"register/{FAMILY}.age"
    if issue.edition == _PANEL and before.get(path) != after.get(path):
        how = "changed" if path in before and path in after else "added" if path in after else "removed"
        yield Change(how, "entry of the identity register", FAMILY, path)


def _documents(*states: dict[str, bytes]) -> set[str]:
    return {path.partition("/")[0] for files in states for path in files if "/" in path}


def _is_in(change: Change, key: str, issue: Issue, *, chronologies: bool, only: re.Pattern[str] | None) -> bool:
    """Whether a change of a document is in what was handed out."""
    if only is not None and not only.search(change.text):
        return False
    if change.path.endswith("/chronology.csv"):
        return chronologies
    if key not in issue.what:
        return False
    return change.what != "file" or change.path.endswith((*_SEEN, ".md"))


def _as_word(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9-]){re.escape(code)}(?![A-Za-z0-9-])")


def _people(before: dict[str, bytes], after: dict[str, bytes], codes: set[str]) -> Iterator[Change]:
    """People whose printed words have changed: a label, a pseudonym, a role."""
    old, new = listed_entries(before, ""), listed_entries(after, "")
    for code in sorted(codes & set(old)):
        was, entry = old[code], new.get(code)
        if entry is None:
            yield Change("removed", "person", code, "people.yml")
        elif any(values.text(was.data, key) != values.text(entry.data, key) for key in _PRINTED):
            yield Change("changed", "person", code, "people.yml", entry.file.place(entry.place)[0])
