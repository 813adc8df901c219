"""A review as a whole: agencies, forms, records of changes, and files that do not belong (CR501 to CR540)."""

from __future__ import annotations

from collections.abc import Iterator

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.document import Document
from casereview.model.layout import kind_of
from casereview.model.repository import Repository
from casereview.model.review import Review

OFFICE = frozenset(
    [
        ".doc",
        ".docx",
        ".docm",
        ".dot",
        ".dotx",
        ".rtf",
        ".odt",
        ".xls",
        ".xlsx",
        ".xlsm",
        ".xlsb",
        ".ods",
        ".ppt",
        ".pptx",
        ".odp",
        ".pdf",
        ".msg",
        ".eml",
        ".pages",
        ".numbers",
    ]
)
IMR_STATES = ("drafting", "submitted", "returned", "resubmitted", "accepted")
REVIEW_STATES = (
    *("commissioned", "gathering", "panel-review", "overview-draft", "agreed", "ratified"),
    *("published", "closed"),
)
#: Fields of imr.yml and review.yml that answer a list of the procedure: (field, key of an answer, list).
FORMS = (
    ("suitability", "question", "suitability"),
    ("independence", "question", "independence"),
    ("checklist", "item", "governance"),
)


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


def files(repository: Repository, review: Review) -> Iterator[Diagnostic]:
    """Files that carry hidden data, lie in the wrong place, or may not be in a repository of this kind."""
    start = len(review.folder) + 1
    for path, problem in review.paths.items():
        name = path[start:]
        suffix = "." + name.rpartition(".")[2].lower()
        kind = kind_of(name)
        if problem is not None:
            yield problem
        elif suffix in OFFICE:
            message = "Word, Excel, PDF and mail files carry hidden data and do not belong among the reviews."
            hint = "Bring the text in as Markdown or CSV, list the original in documents.yml, and delete this file."
            yield Diagnostic(path, 1, 1, "CR509", message, hint)
        elif kind is None:
            message = "No file of this name belongs here."
            yield Diagnostic(
                path, 1, 1, "CR510", message, "See docs/formats.md for the files of a review; move or delete it."
            )
        elif kind == "interview" and repository.kind == "board":
            message = "Records of interviews stay with the agency and never come into a board's repository."
            hint = "Delete it here and tell your information governance lead: it is in the history of this branch."
            yield Diagnostic(path, 1, 1, "CR507", message, hint)


def agencies(repository: Repository, review: Review) -> Iterator[Diagnostic]:
    """What each agency was asked for against what it gave."""
    documents = {document.agency: document for document in review.documents if document.agency}
    for agency in review.agencies.values():
        where = ("agencies", agency.index)
        document = documents.get(agency.id)
        if agency.contribution == "awaited":
            yield from _awaited(review, agency.id)
        elif document is None:
            message = "There is neither an IMR nor a nil return nor a limited-contact report from this agency."
            hint = f"Type: casereview new imr {review.id} {agency.id}, or write contribution: awaited with a due date."
            yield review.file.problem(where, "CR501", message, hint)
        elif document.kind != agency.contribution:
            message = "What lies in this agency's folder is of another kind than review.yml says."
            yield review.file.problem(
                (*where, "contribution"), "CR502", message, "Make kind: in imr.yml and this the same."
            )
        due, received = agency.due, agency.received
        if due and received and received > due:
            extensions = [values.text(item, "to") for _, item in values.groups(agency.data, "extensions")]
            if not any(extension >= received for extension in extensions):
                message = "The IMR was received after its due date and no extension covers that."
                hint = "Record the extension: to, reason, agreed_by, on."
                yield review.file.problem((*where, "received"), "CR512", message, hint)
        if repository.kind == "board" and document and review.state_of(document.key) == "drafting":
            message = "This IMR has not been submitted; drafts stay in the agency's own repository."
            hint = "Bring it in with its submission, which records the move to submitted."
            yield Diagnostic(f"{document.folder}/imr.yml", 1, 1, "CR508", message, hint)
    for name, document in documents.items():
        if name not in review.agencies:
            message = "review.yml lists no agency of this id."
            yield Diagnostic(
                f"{document.folder}/imr.yml", 1, 1, "CR503", message, "Add it under agencies:, or rename the folder."
            )


def forms(review: Review, document: Document) -> Iterator[Diagnostic]:
    """The forms of imr.yml against the lists of the procedure."""
    if review.profile is None or document.cover is None or document.kind != "imr":
        return
    value, file = document.cover.value, document.cover
    for field, key, listed in FORMS:
        known = review.profile.listed(listed)
        given = {values.text(item, key): index for index, item in values.groups(value, field)}
        for name, index in given.items():
            if name not in known:
                message = "The procedure has no item of this id in this form."
                yield file.problem((field, index, key), "CR513", message, f"Known here: {', '.join(known)}.")
        missing = [name for name in known if name not in given]
        if missing and isinstance(value, dict):
            message = f"The form “{field}” leaves out: {', '.join(missing)}."
            yield file.problem((field,), "CR513", message, "Answer each item of the procedure's form.", key=True)


def scoping(review: Review) -> Iterator[Diagnostic]:
    """The scoping questions of the procedure."""
    if review.profile is None:
        return
    known = review.profile.listed("scoping")
    given = {values.text(item, "question"): index for index, item in values.groups(review.value, "scoping")}
    for name, index in given.items():
        if name not in known:
            message = "The procedure has no scoping question of this id."
            yield review.file.problem(
                ("scoping", index, "question"), "CR513", message, f"Known here: {', '.join(known)}."
            )
    missing = [name for name in known if name not in given]
    if missing:
        message = f"Scoping questions without an answer: {', '.join(missing)}."
        yield review.file.problem(("scoping",), "CR513", message, "Answer each in a sentence or two.", key=True)


def moves(review: Review) -> Iterator[Diagnostic]:
    """Records of changes: of something that exists, to a state there is."""
    actions = values.groups(review.yaml("actions.yml", "actions").value, "actions")
    things = {"review", *review.document_keys, *(f"imr/{agency}" for agency in review.agencies)}
    things |= {f"action/{values.text(item, 'id')}" for _, item in actions}
    for name in review.names("move"):
        file = review.yaml(name, "move")
        of = values.text(file.value, "of")
        if of and of not in things:
            message = "This record is of something that does not exist."
            yield file.problem(("of",), "CR511", message, "Write review, imr/<agency> or action/<id>.")
        elif values.text(file.value, "kind") == "state" and not of.startswith("action/"):
            states = REVIEW_STATES if of == "review" else IMR_STATES
            if values.text(file.value, "to") not in states:
                yield file.problem(("to",), "CR511", "There is no such state.", f"The states are: {', '.join(states)}.")


def _awaited(review: Review, agency: str) -> Iterator[Diagnostic]:
    entry = review.agencies[agency]
    latest = max((move.on for move in review.moves), default="")
    if entry.due and latest > entry.due:
        message = "The contribution of this agency is overdue."
        hint = "Record an extension, or ask for it again."
        yield review.file.problem(("agencies", entry.index, "due"), "CR504", message, hint)
