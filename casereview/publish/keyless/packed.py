"""A whole edition as one PDF and one HTML file, made without a key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.identity.terms import Terms
from casereview.model.repository import Repository
from casereview.publish.documents import DocumentRefused
from casereview.publish.gate import checked, errors_in, refuse_weak_procedure
from casereview.publish.keyless.published import names_in_sources, searched
from casereview.publish.keyless.task import Made, Task
from casereview.publish.making import PACK, made, meta_of
from casereview.publish.one_document import pack_body
from casereview.publish.search import pictures_in
from casereview.publish.site import assemble, assembly_of
from casereview.publish.weighing import Weighed, weigh


def make(task: Task, say: Callable[[str], None]) -> Made:
    """The pack. Broken sections show their diagnostics, as on the site; an edition for the public is held to what a
    release is held to, and an edition without names is searched for them."""
    repository = Repository(Path(task.root))
    say("Checking the review")
    found = checked(repository, task.review)
    assembly = assembly_of(repository, task.review, task.edition, task.handed, found, without_key=task.without_key)
    public, weighed = assembly.edition.public, Weighed()
    if public:
        if task.handed is None:
            raise CannotRun("Without the key nothing can be searched for names, so nothing is made for the public.")
        refuse_weak_procedure(assembly.edition)
        weighed = weigh(assembly, assembly.review.document_keys, task.names, Terms.from_bytes(task.release))
        named, weighed = names_in_sources(assembly, task, weighed, say)
        refused = (*errors_in(found), *named)
        if refused:
            return Made(diagnostics=refused)
    pages = assemble(assembly)
    problems = tuple(problem for page in pages for problem in page.meta.get("problems", ()))
    if public and (problems or errors_in(weighed.diagnostics)):
        return Made(diagnostics=tuple(dict.fromkeys((*problems, *weighed.diagnostics))))
    body = pack_body(pages)
    try:
        files = made(body, meta_of(assembly, task.recipient), f"{PACK}-{assembly.edition.folder}", ("html", "pdf"), say)
    except DocumentRefused as refusal:
        return Made(diagnostics=(*refusal.diagnostics, *problems))
    if not task.release or assembly.edition.prints_names:
        return Made(files, problems, pictures_in(body))
    return searched(files, task, assembly, weighed, problems, pictures_in(body), say)
