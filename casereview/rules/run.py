"""All checks over a repository, or over the files somebody names; severities by state and by repository."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from casereview.diagnostics import Diagnostic, Severity
from casereview.model import values
from casereview.model.document import Document
from casereview.model.layout import document_of, kind_of
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.rules import chronologies, recommendations, references, sections, whole
from casereview.rules.catalogue import RULES, UNFINISHED
from casereview.rules.context import Context
from casereview.sources.files import read_text
from casereview.sources.schemas import SchemaStore

#: Files of the repository outside the reviews, and their kinds.
ROOT_FILES = {"signoff/policy.yml": "signoff-policy", "signoff/people.yml": "signers"}
_OTHER_YAML = frozenset(
    ["edition", "signoff", "assessment", "queries", "resolutions", "keystore-mark", "move", "actions"]
)

Progress = Callable[[str], None]


def check(
    repository: Repository, paths: Iterable[str] | None = None, progress: Progress | None = None
) -> list[Diagnostic]:
    """Every problem of the repository, or only of ``paths`` (relative to its root), with its severity.

    Named files are checked against their own review, but nothing else is read: the checks of a review as a whole
    are left to a run without paths.
    """
    named = None if paths is None else {str(PurePosixPath(path)) for path in paths}
    found: list[Diagnostic] = []
    if named is None or any(not path.startswith("reviews/") for path in named):
        found += _root(repository)
    for review_id in repository.review_ids:
        folder = f"reviews/{review_id}"
        inside = None if named is None else {p for p in named if p == folder or p.startswith(folder + "/")}
        if inside is not None and not inside:
            continue
        if progress:
            progress(review_id)
        review = repository.review(review_id)
        if inside is None or folder in inside:
            problems = _whole_review(repository, review)
        else:
            problems = _named_files(repository, review, inside)
        found += [_weigh(repository, review, problem) for problem in problems]
        if named is None:
            repository.forget(review_id)
    return [item for item in dict.fromkeys(found) if named is None or _belongs(item.path, named)]


def _belongs(path: str, named: set[str]) -> bool:
    return path in named or any(path.startswith(name.rstrip("/") + "/") for name in named) or "." in named


def _root(repository: Repository) -> Iterator[Diagnostic]:
    yield from repository.file.diagnostics
    for path, kind in ROOT_FILES.items():
        if (repository.root / path).exists():
            text = read_text(repository.root, path)
            yield from text.diagnostics
            if text.content is not None:
                yield from _parsed(repository.store, path, text.content, kind)


def _parsed(store: SchemaStore, path: str, content: str, kind: str) -> Iterator[Diagnostic]:
    from casereview.sources.yaml_file import parse_yaml

    file = parse_yaml(path, content)
    yield from file.diagnostics
    yield from store.check(kind, file)


def _whole_review(repository: Repository, review: Review) -> Iterator[Diagnostic]:
    yield from review.file.diagnostics
    yield from whole.identity(review)
    yield from whole.files(repository, review)
    yield from whole.agencies(repository, review)
    yield from whole.scoping(review)
    yield from whole.moves(review)
    for file in (review.people.files[0], review.yaml("glossary.yml", "glossary")):
        yield from file.diagnostics
    yield from references.own_codes(review.people.files[0])
    yield from references.fields(review.people.files[0], review.people)
    yield from references.fields(review.file, review.people)
    yield from recommendations.of_review(review)
    for document in review.documents:
        yield from _document(repository, review, document)
    for path in review.paths:
        yield from _loose(repository, review, path[len(review.folder) + 1 :])


def _document(repository: Repository, review: Review, document: Document) -> Iterator[Diagnostic]:
    context = Context(repository, review, document)
    yield from document.diagnostics
    for file in (document.cover, document.recommendations_file, document.records_file):
        if file is not None:
            yield from file.diagnostics
            yield from references.fields(file, context.people)
    own = context.people.files[1:]
    for file in own:
        yield from file.diagnostics
        yield from references.own_codes(file)
        yield from references.fields(file, context.people)
    yield from whole.forms(review, document)
    yield from sections.structure(context)
    yield from sections.answers(context)
    yield from references.anchors(document)
    yield from recommendations.of_document(context)
    yield from chronologies.check(context)
    for section in document.sections:
        yield from sections.text(context, section)
        yield from references.text(context, section)
        yield from references.fields(section.file, context.people)


def _named_files(repository: Repository, review: Review, paths: set[str]) -> Iterator[Diagnostic]:
    start = len(review.folder) + 1
    names = {path[start:] for path in _expanded(review, paths)}
    yield from whole.files(repository, review)
    if names & {"review.yml", "people.yml", "glossary.yml", "actions.yml"}:
        yield from _whole_review(repository, review)
        return
    for key in sorted({key for name in names if (key := document_of(name))}):
        document = review.document(key)
        if document is not None:
            yield from _document(repository, review, document)
    for name in sorted(names):
        yield from _loose(repository, review, name)


def _expanded(review: Review, paths: set[str]) -> set[str]:
    """The files named, and those in the folders named."""
    inside = {file for file in review.paths if any(file.startswith(path + "/") for path in paths)}
    return paths | inside


def _loose(repository: Repository, review: Review, name: str) -> Iterator[Diagnostic]:
    """Files that belong to no document: each against its schema, and its codes."""
    kind = kind_of(name)
    path = f"{review.folder}/{name}"
    if path not in review.paths:
        return
    if kind in _OTHER_YAML:
        file = review.yaml(name, kind)
        yield from file.diagnostics
        yield from references.fields(file, review.people)
    elif kind == "interview":
        document = review.document(document_of(name) or "")
        section, problems = review.text_section(name, kind)
        yield from problems
        if document is not None and section is not None:
            context = Context(repository, review, document)
            yield from sections.text(context, section)
            yield from references.text(context, section)
            yield from references.fields(section.file, context.people)


def _weigh(repository: Repository, review: Review, problem: Diagnostic) -> Diagnostic:
    """The problem with the severity of its rule, in the state its document is in, in this repository."""
    rule = RULES[problem.code]
    severity = rule.severity
    if rule.unfinished is not None:
        key = document_of(problem.path[len(review.folder) + 1 :])
        if key is None or review.state_of(key) in UNFINISHED:
            severity = rule.unfinished
    own = values.text(values.group(repository.file.value, "rules"), problem.code)
    if own and not rule.fixed:
        severity = Severity(own) if own in set(Severity) else severity
    return replace(problem, severity=severity)
