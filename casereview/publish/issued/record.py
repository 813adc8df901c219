"""Entering what is handed out in the distribution record, and what became of it: nothing leaves without an entry."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.history.authority import PEOPLE, read_signers
from casereview.history.git import git
from casereview.history.identity import committer
from casereview.identity.editions import edition_of
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.publish.issued.issue import (
    ASKED,
    FOLDER,
    KIND,
    NOT_RETURNED,
    RETURNED,
    Issue,
    IssuedFile,
    Recall,
    Told,
    Version,
    issues_of,
    read_issue,
)
from casereview.sources.files import read_text
from casereview.sources.rewrite import write_atomically
from casereview.sources.yaml_file import parse_yaml

#: Layers that change what somebody was told; others (help, history) are made anew with every build.
LAYERS = ("chronology", "chronology-own", "people", "actions", "glossary")
_TRIES = 1000
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


def record_issue(
    repository: Repository,
    review_id: str,
    *,
    edition: str,
    recipient: str,
    basis: str,
    files: Mapping[str, bytes],
    by: str,
    waivers: Collection[object] = (),
    what: Sequence[str] | None = None,
) -> Path:
    """Enter ``files`` (by name, their bytes) in the record and return its file, written whole or not at all.

    ``recipient`` is a post, a body or a code, ``public``, or ``own use``; ``by`` the post of whoever hands them out;
    ``what`` the documents and layers in them, by default those of the edition. Raises :class:`CannotRun` where the
    entry cannot be written: then nothing may be handed out.
    """
    for words in (recipient, basis, by):
        if not _LINE.fullmatch(words):
            raise CannotRun("The distribution record needs a recipient, a basis and who hands the files out.")
    review = repository.review(review_id)
    held = tuple(what if what is not None else what_is_in(review, edition))
    on = today()
    issue = Issue(
        "",
        on,
        recipient,
        edition,
        held,
        version_now(repository, review, held),
        tuple(IssuedFile(name, hashlib.sha256(data).hexdigest(), len(data)) for name, data in files.items()),
        basis,
        by,
        copy_number(review, edition),
        len(waivers),
    )
    folder = repository.root / review.folder / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        return _write_new(folder, issue)
    except OSError:
        raise CannotRun(
            "The distribution record could not be written, so nothing was handed out.",
            f"Can you write into {review.folder}/{FOLDER}?",
        ) from None
    finally:
        repository.forget(review_id)


@contextlib.contextmanager
def entered(path: Path) -> Iterator[Path]:
    """Take an entry back if what follows fails: the files never came to stand anywhere."""
    try:
        yield path
    except BaseException:
        take_back(path)
        raise


def take_back(path: Path) -> None:
    """Remove an entry whose files were not put in their place; its folder too, if it was the first."""
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        path.parent.rmdir()


def today() -> str:
    """The day here, as YYYY-MM-DD."""
    return datetime.now(UTC).astimezone().date().isoformat()


def issuer(repository: Repository) -> str:
    """The code of whoever works here by signoff/people.yml and Git's settings, else ``not listed``."""
    with contextlib.suppress(CannotRun):
        email = committer(repository.root).email
        text = read_text(repository.root, PEOPLE).content
        signers = read_signers(parse_yaml(PEOPLE, text).value) if text is not None else ()
        found = next((signer for signer in signers if signer.principal == email), None)
        if found is not None:
            return found.code or found.role
    return "not listed"


def copy_number(review: Review, edition: str) -> int:
    """The number of the next copy of an edition."""
    return 1 + sum(one.edition == edition for one in issues_of(review))


def what_is_in(review: Review, edition: str) -> list[str]:
    """The documents and layers an edition of the procedure holds."""
    assert review.profile is not None
    chosen = edition_of(review.profile, edition)
    documents = [key for key in review.document_keys if chosen.includes_document(key)]
    return documents + [layer for layer in LAYERS if chosen.includes(layer)]


def version_now(repository: Repository, review: Review, what: Sequence[str]) -> Version:
    """What the review's files are at this moment, by Git and by its sign-offs."""
    signed: dict[str, int] = {}
    for name in review.names("signoff"):
        key, _, number = name.removesuffix(".yml").rpartition("/signoffs/v")
        if key in what:
            signed[key] = max(signed.get(key, 0), int(number))
    commit, changed = "", 0
    # A Git repository that lies around this one, and knows nothing of the review, is not the review's own.
    top = git(repository.root, "rev-parse", "--show-prefix", "HEAD^{commit}").stdout.decode().split("\n")
    if len(top) >= 2 and not top[0] and re.fullmatch(r"[0-9a-f]{40,64}", top[1]):
        commit = top[1]
        changed = len(uncommitted_in(repository, review))
    return Version(commit, changed, tuple(sorted(signed.items())))


def uncommitted_in(repository: Repository, review: Review) -> list[str]:
    """Files of the review, its record of what was handed out apart, that are not as the last commit has them."""
    answer = git(
        repository.root, "--no-optional-locks", "status", "--porcelain=v1", "-z", "-uall", "--no-renames", "--",
        review.folder,
    ).stdout.decode("utf-8", "surrogateescape")  # fmt: skip
    beside = f"{review.folder}/{FOLDER}/"
    return sorted(row[3:] for row in answer.split("\0") if row and not row[3:].startswith(beside))


def recall(repository: Repository, review_id: str, issue_id: str, why: str) -> Issue:
    """Note that a copy was asked back, and why."""
    issue = find(repository, review_id, issue_id)
    if issue.recall is not None:
        raise CannotRun(f"The copy {issue.id} was asked back already, on {issue.recall.on}.")
    if not _LINE.fullmatch(why):
        raise CannotRun("Say in one line why the copy is asked back.", 'For example: --why "Paragraph 8.4 was wrong"')
    return _rewrite(repository, review_id, replace(issue, recall=Recall(today(), why)))


def close_recall(repository: Repository, review_id: str, issue_id: str, *, returned: bool) -> Issue:
    """Note what came of it: the copy is back or destroyed, or it will not come."""
    issue = find(repository, review_id, issue_id)
    if issue.recall is None:
        raise CannotRun(
            f"The copy {issue.id} was never asked back.", f"casereview issued recall {review_id} {issue.id}"
        )
    if issue.recall.state != ASKED and (returned is False or issue.recall.state == RETURNED):
        raise CannotRun(f"What came of the recall of {issue.id} is noted already.")
    state = RETURNED if returned else NOT_RETURNED
    return _rewrite(repository, review_id, replace(issue, recall=replace(issue.recall, state=state, closed=today())))


def note_told(repository: Repository, review_id: str, issue_id: str, commit: str) -> Issue:
    """Note that the recipient was told of what was corrected up to ``commit``."""
    issue = find(repository, review_id, issue_id)
    return _rewrite(repository, review_id, replace(issue, told=(*issue.told, Told(today(), commit))))


def find(repository: Repository, review_id: str, issue_id: str) -> Issue:
    """The entry of that number."""
    for issue in issues_of(repository.review(review_id)):
        if issue.id == issue_id:
            return issue
    raise CannotRun("The distribution record has no such entry.", f"Its entries: casereview issued list {review_id}")


def _rewrite(repository: Repository, review_id: str, issue: Issue) -> Issue:
    path = repository.root / repository.review(review_id).folder / issue.name
    write_atomically(path, issue.to_yaml())
    repository.forget(review_id)
    return issue


def _write_new(folder: Path, issue: Issue) -> Path:
    """Write the entry under the next free number of its day; two people may do so at the same time."""
    for number in range(1, _TRIES):
        path = folder / f"{issue.on}-{number}.yml"
        if path.exists():
            continue
        try:
            file = path.open("xb")
        except FileExistsError:
            continue
        try:
            with file:
                file.write(issue.to_yaml())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path
    raise CannotRun("The distribution record has no number left for this day.")


def reread(path: Path) -> Issue:
    """The entry at ``path``, as it was written."""
    return read_issue(path.stem, parse_yaml(path.name, path.read_text(encoding="utf-8")).value)


__all__ = ["FOLDER", "KIND", "entered", "find", "issuer", "note_told", "recall", "record_issue", "take_back"]
