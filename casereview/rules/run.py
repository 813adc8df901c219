"""All checks over a repository, or over the files somebody names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from casereview.diagnostics import Diagnostic
from casereview.model.layout import document_of, kind_of, printable
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.rules import (
    chronologies,
    families,
    forms,
    interviews,
    neutral,
    officers,
    recommendations,
    references,
    sections,
    strays,
    whole,
    wording,
)
from casereview.rules.context import Context
from casereview.rules.kin import check as kin
from casereview.rules.lists import twice
from casereview.rules.settings import root_files
from casereview.rules.severity import weigh

_LOOSE_YAML = frozenset(
    [
        "edition",
        "pseudonyms",
        "signoff",
        "assessment",
        "queries",
        "resolutions",
        "keystore-mark",
        "move",
        "readers",
        "distribution",
        "disclosure",
    ]
)

Progress = Callable[[str], None]
#: Whether the problems of a file, by its name inside the review's folder, are wanted.
Wants = Callable[[str], bool]


def check(
    repository: Repository, paths: Iterable[str] | None = None, progress: Progress | None = None
) -> list[Diagnostic]:
    """Every problem of the repository, or only of ``paths`` (relative to its root), with its severity.

    A named folder stands for the files in it. Only problems of the named files are told, and of the procedure they are
    judged by; of the others no more is read than these need. A named file that does not exist is a problem of its own.
    """
    named = None if paths is None else {path.strip("/") for path in paths}
    if named is not None and named & {"", "."}:
        named = None
    found: list[Diagnostic] = []
    unjudged: list[Diagnostic] = []
    if named is None or any(not path.startswith("reviews/") for path in named):
        found += root_files(repository)
    if named is None or any(path.count("/") < 2 for path in named):  # not inside a review
        found += strays.beside_reviews(repository)
    for review_id in repository.review_ids:
        folder = f"reviews/{review_id}"
        inside = None if named is None else [p for p in named if _touches(p, folder)]
        if inside is not None and not inside:
            continue
        if progress:
            progress(review_id)
        review = repository.review(review_id)
        whole_review = inside is None or any(path in (folder, "reviews") for path in inside)
        wants: Wants = _everything if whole_review else _only(folder, inside or [])
        found += (weigh(repository, review, problem) for problem in _review(repository, review, wants))
        if named is None:
            repository.forget(review_id)
        elif review.profile is None and review.value is not None:
            # Nothing was judged by a procedure that cannot be read, whichever files were named.
            unjudged += (weigh(repository, review, problem) for problem in whole.identity(review))
    if named is not None:
        found = [item for item in found if any(_inside(item.path, name) for name in named)] + unjudged
        found += strays.not_there(repository, named)
    return list(dict.fromkeys(replace(item, path=printable(item.path)) for item in found))


def _inside(path: str, name: str) -> bool:
    return path == name or path.startswith(f"{name}/")


def _touches(path: str, name: str) -> bool:
    return _inside(path, name) or _inside(name, path)


def _everything(name: str) -> bool:  # noqa: ARG001 - one of the two answers to the same question
    return True


def _only(folder: str, paths: list[str]) -> Wants:
    start = len(folder) + 1
    names = {path[start:] for path in paths}
    tops = tuple(f"{name}/" for name in names)
    return lambda name: name in names or name.startswith(tops)


def _review(repository: Repository, review: Review, wants: Wants) -> Iterator[Diagnostic]:
    yield from strays.in_review(repository, review)
    people, glossary = review.people, review.yaml("glossary.yml", "glossary")
    agencies = frozenset(review.agencies)
    if wants("review.yml"):
        yield from review.file.diagnostics
        yield from whole.identity(review)
        yield from whole.names_of_review(review)
        yield from forms.of_review(review)
        yield from officers.extensions(review)
        yield from families.involvement(review)
        yield from references.fields(review.file, people, agencies)
        yield from twice(review.file)
    if wants("review.yml") or any(wants(f"{key}/imr.yml") for key in review.document_keys):
        yield from whole.agencies(repository, review)
    if wants("people.yml"):
        yield from people.files[0].diagnostics
        yield from references.own_codes(people.files[0])
        yield from references.roles(people.files[0], people)
        yield from references.fields(people.files[0], people, agencies)
        yield from families.genogram(review)
        yield from kin.of_review(people, withheld=review.has("register/family.age"))
        yield from neutral.people(review)
    if wants("glossary.yml"):
        yield from glossary.diagnostics
        yield from twice(glossary)
    if wants("actions.yml"):
        file = review.yaml("actions.yml", "actions")
        yield from file.diagnostics
        yield from references.fields(file, people, agencies)
        yield from recommendations.of_review(review)
    for key in review.document_keys:
        yield from _document(repository, review, key, wants)
    for path in review.paths:
        name = path[len(review.folder) + 1 :]
        if wants(name):
            yield from _loose(repository, review, name)


def _document(repository: Repository, review: Review, key: str, wants: Wants) -> Iterator[Diagnostic]:
    start = len(review.folder) + 1
    names = [path[start:] for path in review.paths if document_of(path[start:]) == key and wants(path[start:])]
    document = review.document(key) if names else None
    if document is None:
        return
    context = Context(repository, review, document)
    agencies = frozenset(review.agencies)
    texts = any(kind_of(name) in ("section", "minutes", "imr") for name in names)
    for file in context.people.files[1:]:
        yield from references.own_codes(file)
        yield from references.roles(file, context.people)
        yield from references.same_as(file, review.people)
        yield from kin.of_own(review.people, file)
    for kind in ("imr", "recommendations", "documents", "people", "chronology-mapping"):
        for name in (name for name in names if kind_of(name) == kind):
            file = review.yaml(name, kind)
            yield from file.diagnostics
            yield from references.fields(file, context.people, agencies)
            if kind != "people":
                yield from twice(file)
    if wants(f"{key}/imr.yml"):
        yield from whole.cover(review, document)
        yield from forms.of_document(context)
        yield from officers.of_document(context)
        yield from interviews.of_document(context)
    if wants(f"{key}/recommendations.yml"):
        yield from recommendations.of_document(context)
    if wants(f"{key}/chronology.csv") and document.chronology is not None:
        yield from document.chronology.diagnostics
        yield from chronologies.check(context)
    for name, table in document.services.items() if any(kind_of(one) == "service" for one in names) else ():
        yield from table.diagnostics
        yield from chronologies.check(context, table, name)
    if document.chronology is not None and wants(f"{key}/chronology.csv"):
        yield from chronologies.amalgamated(document.chronology, document.services.values())
    if texts:
        yield from document.diagnostics
        yield from sections.structure(context)
        place = sections.home(document)
        if place is None or wants(place.path[start:]):
            yield from sections.answers(context)
    told = [section for section in document.sections if wants(section.path[start:])]
    yield from references.anchors(document, told)
    for section in told:
        yield from sections.waivers(context, section)
        yield from sections.text(context, section)
        yield from references.text(context, section)
        yield from references.fields(section.file, context.people, agencies)
        if review.profile is not None:
            yield from wording.statements(review.profile, section)
            yield from wording.advice(review.profile, section)
            yield from neutral.text(context, section)


def _loose(repository: Repository, review: Review, name: str) -> Iterator[Diagnostic]:
    """Files that belong to no document: each against its schema, and its codes."""
    kind = kind_of(name) or ""
    agencies = frozenset(review.agencies)
    if kind in _LOOSE_YAML:
        file = review.yaml(name, kind)
        yield from file.diagnostics
        yield from references.fields(file, review.people, agencies)
        yield from twice(file)
        yield from whole.record(review, name, kind, file)
    elif kind == "interview":
        document = review.document(document_of(name) or "")
        section, problems = review.text_section(name, kind)
        yield from problems
        if document is not None and section is not None:
            context = Context(repository, review, document)
            if review.profile is not None:
                yield from interviews.record(review.profile, section)
            yield from sections.text(context, section)
            yield from references.text(context, section)
            yield from references.fields(section.file, context.people, agencies)
