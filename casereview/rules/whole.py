"""A review as a whole: agencies, forms, and the records of the panel and of changes (CR501 to CR540)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.document import Document
from casereview.model.repository import Repository
from casereview.model.review import AgencyEntry, Review
from casereview.sources.csv_file import Row
from casereview.sources.faults import nearest
from casereview.sources.yaml_file import Path, YamlFile


def identity(review: Review) -> Iterator[Diagnostic]:
    """The review's id and its procedure."""
    file = review.file
    if file.value is None and not file.diagnostics:
        message = "The review has no review.yml."
        yield Diagnostic(file.path, 1, 1, "CR001", message, "Type: casereview new review, or restore it from Git.")
        return
    if values.text(review.value, "id") not in ("", review.id):
        yield file.problem(("id",), "CR505", "The id is not the name of the review's folder.", "Make them the same.")
    yield from review.loaded_profile.diagnostics
    if review.profile is None and not review.loaded_profile.diagnostics and values.text(review.value, "procedure"):
        message = "This repository has no procedure of that id and version."
        yield file.problem(
            ("procedure",), "CR506", message, "The procedures lie in templates/profiles/<id>/<version>/."
        )


def agencies(repository: Repository, review: Review) -> Iterator[Diagnostic]:
    """What each agency was asked for against what it gave. An agency's own repository holds its own part alone."""
    own = values.text(repository.file.value, "agency") if repository.kind == "agency" else ""
    for agency in review.agencies.values():
        if not own or agency.id == own:
            yield from _contribution(review, agency)
        if repository.kind == "board" and agency.id in _folders(review):
            key = f"imr/{agency.id}"
            if review.state_of(key) == "drafting":
                message = "This contribution has not been submitted; drafts stay in the agency's own repository."
                hint = "Bring it in with its submission, which records the move to submitted."
                yield Diagnostic(f"{review.folder}/{key}/imr.yml", 1, 1, "CR508", message, hint)
    for name in _folders(review):
        if name not in review.agencies and review.value is not None:
            message, hint = "review.yml lists no agency of this id.", "Add it under agencies:, or rename the folder."
            yield Diagnostic(f"{review.folder}/imr/{name}/imr.yml", 1, 1, "CR503", message, hint)


def _folders(review: Review) -> list[str]:
    return [key.removeprefix("imr/") for key in review.document_keys if key.startswith("imr/")]


def _contribution(review: Review, agency: AgencyEntry) -> Iterator[Diagnostic]:
    where = ("agencies", agency.index)
    due = agency.last_due
    if agency.contribution == "awaited":
        latest = max((move.on for move in review.moves), default="")
        if due and latest > due:
            message, hint = "The contribution of this agency is overdue.", "Record an extension, or ask for it again."
            yield review.file.problem((*where, "due"), "CR504", message, hint)
    elif not review.has(f"imr/{agency.id}/imr.yml"):
        message = "There is neither an IMR nor a nil return nor a limited-contact report from this agency."
        hint = f"Type: casereview new imr {review.id} {agency.id}, or write contribution: awaited with a due date."
        yield review.file.problem(where, "CR501", message, hint)
    elif review.document_kind(f"imr/{agency.id}") != agency.contribution:
        message = "What lies in this agency's folder is of another kind than review.yml says."
        hint = "Make kind: in imr.yml and this the same."
        yield review.file.problem((*where, "contribution"), "CR502", message, hint)
    if due and agency.received > due:
        message = "The contribution was received after its due date and no extension covers that."
        yield review.file.problem(
            (*where, "received"), "CR512", message, "Record the extension: to, reason, agreed_by, on."
        )


def cover(review: Review, document: Document) -> Iterator[Diagnostic]:
    """imr.yml: the folder it lies in, and the grade it names."""
    file = document.cover
    if file is None or file.value is None:
        return
    if values.text(file.value, "agency") not in ("", document.agency):
        message, hint = "The agency is not the one whose folder this is.", "Make them the same."
        yield file.problem(("agency",), "CR505", message, hint)
    if review.profile is not None:
        grade = values.text(values.group(file.value, "countersigner"), "grade")
        yield from _known(file, ("countersigner", "grade"), grade, review.profile.listed("grades"))


def names_of_review(review: Review) -> Iterator[Diagnostic]:
    """Roles and standing terms of the procedure that review.yml names."""
    if review.profile is None:
        return
    file, value = review.file, review.value
    roles, standing = review.profile.listed("roles"), review.profile.listed("standing_terms")
    for index, item in values.groups(value, "contacts"):
        yield from _known(file, ("contacts", index, "role"), values.text(item, "role"), roles)
    for index, item in values.groups(value, "terms_of_reference"):
        term = values.text(item, "standing")
        yield from _known(file, ("terms_of_reference", index, "standing"), term, standing)


def _known(file: YamlFile, where: Path, word: str, known: Collection[str]) -> Iterator[Diagnostic]:
    if word and word not in known:
        message = "The procedure knows nothing of this id here."
        yield file.problem(
            where, "CR514", message, nearest(word, known) or f"Known here: {', '.join(known) or 'none'}."
        )


def record(review: Review, name: str, kind: str, file: YamlFile) -> Iterator[Diagnostic]:
    """A record of the panel or of a change: of something that exists, in words the procedure has."""
    if kind == "move":
        yield from _move(review, file)
    elif kind == "queries":
        for index, item in values.groups(file.value, "queries"):
            for number, about in enumerate(values.texts(item, "about")):
                key, _, anchor = about.partition("#")
                if not (
                    review.has_anchor(key, anchor) or _recommends(review, key, anchor) or _records(review, key, anchor)
                ):
                    message = "This leads to a paragraph, recommendation or event that does not exist."
                    hint = "Write imr/health#anchor, imr/health#R1 or imr/health#health-0012."
                    yield file.problem(("queries", index, "about", number), "CR304", message, hint)
    elif kind == "resolutions":
        known = {row.cells.get("id", "") for document in review.documents for row in _rows(document)}
        for index, item in values.groups(file.value, "resolutions"):
            for number, event in enumerate(values.texts(item, "events")):
                if event not in known:
                    message, hint = "No chronology has an event of this number.", "Copy the id from the chronology."
                    yield file.problem(("resolutions", index, "events", number), "CR325", message, hint)
    elif kind == "assessment" and review.profile is not None:
        scale = review.profile.listed("scales").get(values.text(file.value, "scale"))
        if scale is None:
            yield from _known(file, ("scale",), values.text(file.value, "scale"), review.profile.listed("scales"))
            return
        grades = [values.text(grade, "id") for _, grade in values.groups(scale, "grades")]
        items = [values.text(each, "id") for _, each in values.groups(scale, "items")]
        # An item with an empty list of grades takes a comment alone.
        narrower = {
            values.text(each, "id"): values.texts(each, "grades")
            for _, each in values.groups(scale, "items")
            if "grades" in each
        }
        yield from _known(file, ("overall",), values.text(file.value, "overall"), grades)
        for index, item in values.groups(file.value, "items"):
            yield from _known(file, ("items", index, "id"), values.text(item, "id"), items)
            allowed = narrower.get(values.text(item, "id"), grades)
            yield from _known(file, ("items", index, "grade"), values.text(item, "grade"), allowed)
        agency, stem = values.text(file.value, "agency"), name.rpartition("/")[2].removesuffix(".yml")
        if agency and stem != agency and not stem.startswith(f"{agency}-"):
            message, hint = "The agency is not the one the file is named after.", "Make them the same."
            yield file.problem(("agency",), "CR505", message, hint)


def _rows(document: Document) -> tuple[Row, ...]:
    return document.chronology.rows if document.chronology else ()


def _records(review: Review, key: str, event: str) -> bool:
    document = review.document(key)
    return document is not None and document.has_event(event)


def _recommends(review: Review, key: str, number: str) -> bool:
    file = review.yaml(f"{key}/recommendations.yml", "recommendations")
    return any(values.text(item, "id") == number for _, item in values.groups(file.value, "recommendations"))


def _move(review: Review, file: YamlFile) -> Iterator[Diagnostic]:
    actions = values.groups(review.yaml("actions.yml", "actions").value, "actions")
    things = {"review", *review.document_keys, *(f"imr/{agency}" for agency in review.agencies)}
    things |= {f"action/{values.text(item, 'id')}" for _, item in actions}
    of = values.text(file.value, "of")
    if of and of not in things:
        message = "This record is of something that does not exist."
        yield file.problem(("of",), "CR511", message, "Write review, imr/<agency> or action/<id>.")
