"""What was printed for one reader already, made into files and searched without a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from casereview.diagnostics import CannotRun
from casereview.identity.editions import edition_of
from casereview.identity.matcher import Matcher
from casereview.identity.terms import Terms
from casereview.model.repository import Repository
from casereview.publish.documents import DocumentMeta, DocumentRefused
from casereview.publish.keyless.task import Made, Task
from casereview.publish.making import made
from casereview.publish.search import search

#: Marks what was refused before there was a file to search.
REFUSED = "refused"


def paper_of(body: str, meta: DocumentMeta, stem: str, formats: Sequence[str]) -> dict[str, Any]:
    """The body and its cover, as a task carries them."""
    return {"body": body, "meta": asdict(meta), "stem": stem, "formats": list(formats)}


def make(task: Task, say: Callable[[str], None]) -> Made:
    """The files, and what the search found in them: whether that is waived is for whoever asked."""
    paper = task.paper
    cover = tuple((label, value) for label, value in paper["meta"]["cover"])
    meta = DocumentMeta(**{**paper["meta"], "cover": cover})
    profile = Repository(Path(task.root)).review(task.review).profile
    if profile is None:
        raise CannotRun("The procedure of this review cannot be read, so nothing is made.", "Type: casereview check")
    try:
        files = made(paper["body"], meta, paper["stem"], paper["formats"], say)
    except DocumentRefused as refusal:
        return Made(diagnostics=refusal.diagnostics, facts={REFUSED: True})
    say("Searching every file for names")
    found = search(files, Matcher(Terms.from_bytes(task.release)), edition_of(profile, task.edition))
    return Made(files, found.diagnostics, found.pictures)
