"""Whether what is to be published was tried by a second person, on this very text, and not too long ago."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

import casereview.history.intruder.codes  # noqa: F401 - tells the catalogue the codes used here
from casereview.diagnostics import Diagnostic, Severity
from casereview.history.git import git
from casereview.history.intruder.checklist import Checklist, Prompt, name_of, read_checklist, valid_months
from casereview.history.intruder.content import published_digest
from casereview.history.intruder.signing import holds, why_not
from casereview.model.repository import Repository


def checklist_problems(
    repository: Repository,
    review_id: str,
    documents: Iterable[str],
    *,
    prompts: Mapping[str, Sequence[Prompt]] | None = None,
    publisher: str | None = None,
    today: date | None = None,
) -> list[Diagnostic]:
    """Why documents may not be published yet: CR850 no checklist, CR851 not finished, CR852 the text was changed since,
    CR853 signed by somebody who may not, CR854 the signature does not hold or is too old.

    ``prompts`` are the places of each document's text that must be answered, where they are known; ``publisher`` is
    the address of who publishes (Git's own where none is given). No key of the identity register is needed. In a
    demonstration an old signature is a warning: nobody holds the key that made it.
    """
    who = _publisher(repository) if publisher is None else publisher
    day = today or datetime.now(UTC).astimezone().date()
    found: list[Diagnostic] = []
    for document in documents:
        asked = (prompts or {}).get(document, ())
        found += _problems(repository, review_id, document, asked, who, day)
    return found


def _problems(
    repository: Repository, review_id: str, document: str, asked: Sequence[Prompt], publisher: str, today: date
) -> Iterator[Diagnostic]:
    review = repository.review(review_id)
    name = name_of(document)
    path = f"{review.folder}/{name}"
    again = f"Let a second person try the text, answer and sign: casereview intruder sign {review_id} {document}"

    def problem(code: str, message: str, hint: str = again, severity: Severity = Severity.ERROR) -> Diagnostic:
        return Diagnostic(path, 1, 1, code, message, hint, severity)

    if not review.has(name):
        message = "Nobody has tried yet whether the people in this text can be found out, so it is not published."
        yield problem("CR850", message, f"Type: casereview intruder new {review_id} {document}")
        return
    checklist = read_checklist(review, document)
    if checklist is None:
        yield problem("CR851", "The intruder's checklist cannot be read.", "Type: casereview check")
        return
    missing = checklist.open_items(asked)
    if missing:
        message = f"The intruder's checklist is not finished: {len(missing)} questions or places are not answered."
        yield problem(
            "CR851",
            message,
            f"The first: {missing[0]}. To bring in places that are missing from it, type: "
            f"casereview intruder new {review_id} {document}",
        )
    if not checklist.signature:
        yield problem("CR851", "The intruder's checklist is not signed.")
        return
    if checklist.content != published_digest(repository, review_id, document):
        yield problem("CR852", "The text, its data or its procedure was changed after the checklist was signed.")
    if words := why_not(review, document, checklist.by, publisher):
        yield problem("CR853", words)
    if not holds(repository.root, checklist):
        message = "The signature of the intruder's checklist does not hold: the file was changed, or the key is not "
        yield problem("CR854", message + "listed for its signer in signoff/allowed_signers.")
    elif words := _too_old(checklist, today):
        demonstration = repository.kind == "demonstration" and checklist.on <= today.isoformat()
        yield problem("CR854", words, severity=Severity.WARNING if demonstration else Severity.ERROR)


def _too_old(checklist: Checklist, today: date) -> str:
    signed = date.fromisoformat(checklist.on)
    if signed > today:
        return "The intruder's checklist is dated on a day that has not come yet."
    months = (today.year - signed.year) * 12 + today.month - signed.month - (today.day < signed.day)
    if months >= valid_months():
        return f"The intruder's checklist is {months} months old. What can be found out changes with time."
    return ""


def _publisher(repository: Repository) -> str:
    return git(repository.root, "config", "user.email").stdout.decode("utf-8", "replace").strip()
