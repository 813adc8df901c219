"""Signing a version: everything is looked at first, then one commit is made, proved, and only then let in."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pygit2

from casereview.diagnostics import CannotRun
from casereview.history.authority import Signer, authority_of, conflict, entitled
from casereview.history.changes import Change, changes
from casereview.history.git import ask, commit_at, git, uncommitted
from casereview.history.identity import Committer, committer
from casereview.history.procedures import as_signed, prints_family, procedure_at, statement_of
from casereview.history.proof import prove
from casereview.history.record import PATH, Record, record_path
from casereview.history.snapshot import Snapshot, at_commit
from casereview.history.source import Source
from casereview.history.trail import touches
from casereview.identity.commitment import WITHHELD


@dataclass(frozen=True)
class Proposal:
    """What would be signed. ``record`` has no item of the statement ticked; ``statement`` are the items by id.

    ``sizes`` are lines by file; ``previous`` is the number of the last signed version, or 0; ``changes`` since it.
    """

    record: Record
    statement: dict[str, str]
    sizes: dict[str, int]
    previous: int
    changes: tuple[Change, ...]
    signer: Signer
    head: pygit2.Commit


def propose(source: Source, document: str) -> Proposal:
    """What a signature now would cover; :class:`CannotRun` where it may not be given."""
    _refuse_unfinished(source, document)
    if source.locked:
        message = "There is no key for the identity register, so a signature could not cover who the codes stand for."
        hint = "Ask a custodian to add you as a reader, or set CASEREVIEW_KEYSTORE and CASEREVIEW_IDENTITY."
        raise CannotRun(message, hint)
    head = commit_at(source.git, "HEAD")
    now = at_commit(source.git, head)
    profile = procedure_at(now, source.review, source.repository)
    if profile is None:
        raise CannotRun("The procedure of this review cannot be had.", "Run: casereview check")
    who = committer(source.repository.root)
    signer = _signer(source, now, document, who.email)
    register = source.register
    content = source.content(
        now,
        document,
        as_signed(profile),
        lambda code: register.commitment(code) if register else WITHHELD,
        family=prints_family(profile, now.kind_of_document(source.review, document)),
    )
    if not content.files:
        raise CannotRun("There is no such document in this review.", "Name it so: casereview approve REVIEW/AGENCY")
    number, last, then = _last(source, document)
    if last is not None and last.content == content:
        message = f"Version {last.version} covers exactly this already. There is nothing new to sign."
        raise CannotRun(message, "See what is signed: casereview verify")
    record = Record(number, (), signer.role, signer.grade, signer.agency, who.email, who.today, content, content.digest)
    files = now.under(source.folder)
    rule = profile.documents.get(now.kind_of_document(source.review, document))
    return Proposal(
        record,
        statement_of(profile),
        {path: files[path].count(b"\n") for path, _ in content.files},
        last.version if last else 0,
        tuple(changes(then.under(source.folder), files, document, rule)) if then else (),
        signer,
        head,
    )


def sign(source: Source, proposal: Proposal, ticked: Sequence[str], key: str | None) -> str:
    """Write the record and commit it alone, signed; gives the commit's number.

    The commit is made beside the branch and proved as ``verify`` would. Only then does the branch move to it; before
    that nothing in the clone has changed.
    """
    if set(ticked) != set(proposal.statement):
        raise CannotRun(
            "Not every item of the statement is confirmed, so nothing was signed.",
            "Each must be ticked: " + ", ".join(proposal.statement),
        )
    root = source.repository.root
    key = key or git(root, "config", "user.signingkey").stdout.decode().strip()
    if not key:
        hint = "Name it: casereview approve … --key FILE, or once for all: git config user.signingkey FILE"
        raise CannotRun("No signing key is set.", hint)
    record = replace(proposal.record, statement=tuple(proposal.statement))
    tree = _tree_with(root, proposal.head, record.path, record.to_yaml())
    commit = commit_at(source.git, _signed_commit(root, proposal, record, tree, key))
    proof = prove(source, record.path, commit)
    if not proof.holds:
        raise CannotRun("Nothing was signed: " + proof.problems[0].message, proof.problems[0].hint)
    _let_in(root, proposal.head, commit, record)
    return str(commit.id)


def _refuse_unfinished(source: Source, document: str) -> None:
    root, folder = source.repository.root, source.folder
    for name in ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"):
        if git(root, "rev-parse", "--verify", "-q", name).returncode == 0:
            raise CannotRun("Git is in the middle of fitting two texts together.", "Finish that first: git status")
    paths = (f"{folder}/{document}", f"{folder}/people.yml", f"{folder}/review.yml", f"{folder}/register")
    open_ = uncommitted(root, *paths, "signoff", "templates/profiles")
    if changed := [path for path in open_ if not path.startswith(f"{folder}/{document}/interviews/")]:
        message = f"{len(changed)} of the files that would be signed, or that say who may sign, are not committed."
        raise CannotRun(message, "See which with: git status; commit them first.")


def _signer(source: Source, now: Snapshot, document: str, email: str) -> Signer:
    profile = procedure_at(now, source.review, source.repository)
    assert profile is not None
    kind = now.kind_of_document(source.review, document)
    signer = entitled(authority_of(now), profile, kind, document.removeprefix("imr/"), email)
    if isinstance(signer, str):
        raise CannotRun(signer, "You sign as the address in: git config user.email. Roles stand in signoff/people.yml.")
    if words := conflict(now, source.review, document, signer):
        raise CannotRun(words, "Ask the board manager who is to sign.")
    return signer


def _last(source: Source, document: str) -> tuple[int, Record | None, Snapshot | None]:
    """The number of the next version; the last signed one that proves true, and the repository as it was then."""
    found = touches(source.repository.root, source.review)
    numbers = {
        int(place["version"]): path
        for path in found
        if (place := PATH.fullmatch(path)) and place["document"] == document
    }
    for number in sorted(numbers, reverse=True):
        commit = commit_at(source.git, found[numbers[number]][0].commit)
        proof = prove(source, numbers[number], commit)
        if proof.record is not None and proof.holds:
            return max(numbers) + 1, proof.record, at_commit(source.git, commit)
    return max(numbers, default=0) + 1, None, None


def _tree_with(root: Path, head: pygit2.Commit, path: str, data: bytes) -> str:
    """The number of a tree that is the last commit's with one file more; the clone's own index is not touched."""
    done = git(root, "hash-object", "-w", "--stdin", given=data)
    with tempfile.TemporaryDirectory(prefix="casereview-") as folder:
        env = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        ask(root, "read-tree", str(head.id), env=env)
        ask(root, "update-index", "--add", "--cacheinfo", f"100644,{done.stdout.decode().strip()},{path}", env=env)
        return ask(root, "write-tree", env=env).strip()


def _signed_commit(root: Path, proposal: Proposal, record: Record, tree: str, key: str) -> str:
    content = record.content
    message = f"Sign {content.document} of {content.review}, version {record.version}"
    settings = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key}")
    who: Committer = committer(root)
    command = ["git", *settings, "commit-tree", "-S", "-p", str(proposal.head.id), "-m", message, tree]
    # The program that asks for a passphrase, or for a touch of the key, must reach the screen.
    done = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, check=False, env={**os.environ, **who.as_author})
    if done.returncode:
        hint = "Is the key the one listed in signoff/allowed_signers, and can this machine use it? Try: ssh-add -L"
        raise CannotRun("The commit could not be signed. Nothing was changed.", hint)
    return done.stdout.decode().strip()


def _let_in(root: Path, head: pygit2.Commit, commit: pygit2.Commit, record: Record) -> None:
    """Move the branch to the commit, if it still is where it was, and put the record into the folder."""
    message = f"approve: {record_path(record.content.review, record.content.document, record.version)}"
    moved = git(root, "update-ref", "-m", message, "HEAD", str(commit.id), str(head.id))
    if moved.returncode:
        raise CannotRun("The branch has moved in the meantime. Nothing was signed.", "Run the command again.")
    if git(root, "checkout", "HEAD", "--", record.path).returncode:
        message = "The version is signed and committed, but its record could not be written into the folder."
        raise CannotRun(message, f"Fetch it from Git: git checkout HEAD -- {record.path}")
