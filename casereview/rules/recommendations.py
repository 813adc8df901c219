"""Recommendations and actions (CR401 to CR407)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.document import Document
from casereview.model.review import Review
from casereview.rules.context import Context
from casereview.rules.references import target


def of_document(context: Context) -> Iterator[Diagnostic]:
    """The recommendations of one document: evidence, owner, ids."""
    file = context.document.recommendations_file
    if file is None:
        return
    seen: set[str] = set()
    for item in context.document.recommendations:
        where = ("recommendations", item.index)
        if item.id in seen:
            yield file.problem(
                (*where, "id"), "CR403", "Another recommendation has this id.", "Give this one the next."
            )
        seen.add(item.id)
        if "evidence" in item.data and not item.evidence:
            message = "The recommendation cites no evidence."
            hint = "Name the anchors of the paragraphs it rests on, for example evidence: [not-seen]"
            yield file.problem((*where, "evidence"), "CR401", message, hint)
        for index, anchor in enumerate(item.evidence):
            link = anchor if "#" in anchor else f"#{anchor}"
            if target(context.review, context.document, link) is None:
                message = "The evidence is an anchor that no paragraph has."
                hint = "Anchors are written at the end of a paragraph: {#not-seen}"
                yield file.problem((*where, "evidence", index), "CR401", message, hint)
        if item.owner and item.owner not in context.people.posts:
            message = "The owner is not a post listed in people.yml."
            yield file.problem(
                (*where, "owner"), "CR402", message, "Add the post under posts:, or name one that is there."
            )


def of_review(review: Review) -> Iterator[Diagnostic]:
    """The joint action plan: what each action belongs to, its owner, its progress."""
    file = review.yaml("actions.yml", "actions")
    known = {
        f"{document.key}#{item.id}": document for document in review.documents for item in document.recommendations
    }
    taken: set[str] = set()
    seen: set[str] = set()
    plan = values.group(review.profile.data, "actions") if review.profile else {}
    refused = values.texts(plan, "refuse_words")
    for index, item in values.groups(file.value, "actions"):
        where = ("actions", index)
        action = values.text(item, "id")
        if action in seen:
            yield file.problem((*where, "id"), "CR403", "Another action has this id.", "Give this one the next.")
        seen.add(action)
        recommendation = values.text(item, "recommendation")
        if recommendation and recommendation not in known:
            message = "The action belongs to a recommendation that does not exist."
            hint = "Write document#id, for example imr/health#R3 or overview#R1."
            yield file.problem((*where, "recommendation"), "CR404", message, hint)
        taken.add(recommendation)
        owner = values.text(item, "owner")
        if owner and owner not in review.people.posts:
            message = "The owner is not a post listed in people.yml."
            yield file.problem(
                (*where, "owner"), "CR402", message, "Add the post under posts:, or name one that is there."
            )
        progress, completed = values.text(item, "progress"), values.text(item, "completed")
        if (progress == "green") != bool(completed):
            message = "An action is green exactly when it has the date on which it was completed."
            hint = "Add completed: with the date, or mark the action amber and say in evaluation: what is left."
            yield file.problem((*where, "progress"), "CR406", message, hint)
        for key, value in item.items():
            if isinstance(value, str) and any(re.search(rf"\b{re.escape(w)}\b", value, re.IGNORECASE) for w in refused):
                message = f"The procedure refuses a word used here: {', '.join(refused)}."
                yield file.problem(
                    (*where, key), "CR407", message, "Give a date, or mark it amber and add an evaluation."
                )
    if file.value is not None:
        yield from _without_action(review, known, taken)


def _without_action(review: Review, known: dict[str, Document], taken: set[str]) -> Iterator[Diagnostic]:
    for name, document in known.items():
        item = next(item for item in document.recommendations if f"{document.key}#{item.id}" == name)
        if name not in taken and document.recommendations_file is not None:
            message = f"No action in {review.folder}/actions.yml belongs to this recommendation."
            hint = f"Add one with recommendation: {name}"
            yield document.recommendations_file.problem(("recommendations", item.index), "CR405", message, hint)
