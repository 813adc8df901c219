"""What the procedure publishes, made and weighed without a key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from casereview.diagnostics import CannotRun, Diagnostic
from casereview.identity.matcher import Matcher
from casereview.identity.sources import values_in_files
from casereview.identity.terms import Terms
from casereview.model.repository import Repository
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.documents import DocumentRefused
from casereview.publish.gate import checked, errors_in, refuse_weak_procedure
from casereview.publish.keyless.task import Made, Task
from casereview.publish.making import MAKERS, STEMS, made, meta_of
from casereview.publish.one_document import public_body
from casereview.publish.search import pictures_in, search
from casereview.publish.site import assembly_of
from casereview.publish.tried import prompts_in
from casereview.publish.unprinted import unprinted
from casereview.publish.weighing import Weighed, weigh

Say = Callable[[str], None]


def make(task: Task, say: Say) -> Made:
    """The published documents of a review in each format, or every reason why there is none. A release has no weaker
    form: any error of the review, any code that cannot be printed, any word, date or detail that the procedure keeps
    from the public and any hit of the search refuse it."""
    repository = Repository(Path(task.root))
    say("Checking the review")
    found = checked(repository, task.review)
    if errors_in(found):
        return Made(diagnostics=errors_in(found))
    assembly = assembly_of(repository, task.review, task.edition, task.handed, found)
    refuse_weak_procedure(assembly.edition)
    bodies = {key: public_body(assembly, key) for key in published_keys(assembly)}
    bodies = {key: body for key, body in bodies.items() if body}
    if not bodies:
        raise CannotRun("The review has no summary yet.", f"Type: casereview new section {task.review} summary process")
    say("Weighing every word, date and detail")
    weighed = weigh(assembly, tuple(bodies), task.names, Terms.from_bytes(task.release))
    named, weighed = names_in_sources(assembly, task, weighed, say)
    facts = {"prompts": {key: [asdict(prompt) for prompt in prompts_in(assembly, key)] for key in bodies}}
    problems = [*named, *unprinted(assembly), *weighed.diagnostics]
    if errors_in(problems):
        return Made(diagnostics=tuple(problems), waived=weighed.waived, facts=facts)
    files: dict[str, bytes] = {}
    try:
        for key, body in bodies.items():
            files |= made(body, meta_of(assembly, "", key), STEMS[key], tuple(MAKERS), say)
    except DocumentRefused as refusal:
        return Made(diagnostics=(*problems, *refusal.diagnostics), facts=facts)
    return searched(
        files,
        task,
        assembly,
        weighed,
        [*named, *unprinted(assembly)],
        pictures_in("".join(bodies.values())),
        say,
        facts,
    )


def published_keys(assembly: Assembly) -> tuple[str, ...]:
    """The documents of a review (``summary``, ``overview``) that its procedure publishes and that are begun."""
    return tuple(
        key for key in assembly.profile.words("publication", "documents") if key in assembly.review.document_keys
    )


def names_in_sources(assembly: Assembly, task: Task, weighed: Weighed, say: Say) -> tuple[list[Diagnostic], Weighed]:
    """Names in the review's own files that no waiver lets pass."""
    say("Searching the review's own files for names")
    terms, weighed = weighed.without_waived(Terms.from_bytes(task.draft))
    return values_in_files(assembly.repository.root, assembly.review.folder, Matcher(terms)), weighed


def searched(
    files: dict[str, bytes],
    task: Task,
    assembly: Assembly,
    weighed: Weighed,
    problems: Sequence[Diagnostic],
    pictures: tuple[str, ...],
    say: Say,
    facts: Mapping[str, Any] | None = None,
) -> Made:
    """The files, if the search of each as bytes finds nothing that is not waived; else what it found."""
    say("Searching every file for names")
    terms, weighed = weighed.without_waived(Terms.from_bytes(task.release))
    whole = weighed.with_hits(search(files, Matcher(terms), assembly.edition).diagnostics)
    told = (*problems, *whole.diagnostics)
    if errors_in(whole.diagnostics):
        return Made(diagnostics=told, waived=whole.waived, facts=facts or {})
    return Made(files, told, pictures, whole.waived, facts or {})
