"""Recommendations and actions (CR401 to CR414)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.document import read_recommendations
from casereview.model.people import People
from casereview.model.procedures.forms import answers
from casereview.model.procedures.placeholders import fill
from casereview.model.profile import Profile
from casereview.model.review import Review
from casereview.rules.context import Context
from casereview.rules.references import leads_somewhere
from casereview.sources.yaml_file import YamlFile

#: Field, code and sentence of what a recommendation or action must have before it leaves its author.
NEEDED = (
    ("owner", "CR409", "It does not say which post sees to it.", "Add owner: with a post of people.yml."),
    ("outcome", "CR410", "It does not say what will be different.", "Add outcome: with what can be seen afterwards."),
    ("due", "CR411", "It does not say by when.", "Add due: with a day, for example 2010-12-31."),
)


def of_document(context: Context) -> Iterator[Diagnostic]:
    """The recommendations of one document: evidence, owner, outcome, date."""
    file = context.document.recommendations_file
    for item in context.document.recommendations:
        where = ("recommendations", item.index)
        if not item.evidence:
            message, hint = "The recommendation cites no evidence.", "Add evidence: with anchors, such as [not-seen]."
            yield file.problem(where, "CR408", message, hint)
        for index, anchor in enumerate(item.evidence):
            link = anchor if "#" in anchor else f"#{anchor}"
            if not leads_somewhere(context.review, context.document, link):
                message = "The evidence is an anchor that no paragraph has."
                hint = "Anchors are written at the end of a paragraph: {#not-seen}"
                yield file.problem((*where, "evidence", index), "CR401", message, hint)
        yield from _needed(file, where, item.data, context.people)
        if context.review.profile is not None:
            yield from _fits(file, where, item.data, context.review.profile)


def _fits(file: YamlFile, where: tuple[str, int], item: Mapping[str, Any], profile: Profile) -> Iterator[Diagnostic]:
    """Criteria, scope and kind of a recommendation, against those of the procedure."""
    criteria = {values.text(one, "key"): one for one in profile.items("recommendations", "criteria")}
    given = values.group(item, "criteria")
    for key in given:
        if key not in criteria:
            message = "The procedure has no criterion of this key."
            hint = f"Its criteria: {', '.join(criteria) or 'none'}."
            yield file.problem((*where, "criteria", key), "CR412", message, hint, key=True)
    if values.flag(values.group(profile.data, "recommendations"), "criteria_needed"):
        for key, one in criteria.items():
            if not values.text(given, key):
                word = values.text(one, "word")
                message = f"It does not say how it is {word[:1].lower()}{word[1:]} ({key})."
                hint = f"Under criteria: write {key}: and the answer to: {fill(profile, values.text(one, 'prompt'))}"
                yield file.problem(where, "CR412", message, hint)
    for field, known in (("scope", profile.words("recommendations", "scopes")),) + (
        (("kind", profile.words("recommendations", "kinds")),) if profile.words("recommendations", "kinds") else ()
    ):
        word = values.text(item, field)
        if word and word not in known:
            message = f"Under this procedure a recommendation is not of this {field}."
            yield file.problem((*where, field), "CR413", message, f"It may be: {', '.join(known)}.")


def _needed(file: YamlFile, where: tuple[str, int], item: Mapping[str, Any], people: People) -> Iterator[Diagnostic]:
    for field, code, message, hint in NEEDED:
        if not values.text(item, field):
            yield file.problem(where, code, message, hint)
    owner = values.text(item, "owner")
    if owner and owner in people.coded:
        message = "The owner is a person or an organisation, not a post: posts stay when people leave."
        yield file.problem((*where, "owner"), "CR402", message, "List the post under posts: in people.yml and name it.")


def of_review(review: Review) -> Iterator[Diagnostic]:
    """The joint action plan: what each action belongs to, its owner, its progress."""
    file = review.yaml("actions.yml", "actions")
    known = {
        f"{key}#{item.id}": (source, item.index)
        for key in review.document_keys
        for source in [review.yaml(f"{key}/recommendations.yml", "recommendations")]
        for item in read_recommendations(source)
    }
    taken: set[str] = set()
    plan = values.group(review.profile.data, "actions") if review.profile else {}
    refused = values.texts(plan, "refuse_words")
    waits = values.text(plan, "start") == "authorised" and not _authorised(review, values.text(plan, "authorised_in"))
    for index, item in values.groups(file.value, "actions"):
        where = ("actions", index)
        recommendation = values.text(item, "recommendation")
        source = review.yaml(f"{recommendation.partition('#')[0]}/recommendations.yml", "recommendations")
        if recommendation and recommendation not in known and (source.value is not None or not source.diagnostics):
            message = "The action belongs to a recommendation that does not exist."
            hint = "Write document#id, for example imr/health#R3 or overview#R1."
            yield file.problem((*where, "recommendation"), "CR404", message, hint)
        taken.add(recommendation)
        yield from _needed(file, where, item, review.people)
        if waits and values.text(item, "progress") in ("amber", "green"):
            message = "Work on this action has begun, and nothing says that the plan was authorised."
            hint = "Record it in moves/: of: review, kind: event, to: authorised, with the day and a note."
            if item_id := values.text(plan, "authorised_in"):
                hint = f"Write the day in review.yml under forms: {_form_of(review, item_id)}{item_id}:"
            yield file.problem((*where, "progress"), "CR414", message, hint)
        for key, value in item.items():
            if isinstance(value, str) and any(re.search(rf"\b{re.escape(w)}\b", value, re.IGNORECASE) for w in refused):
                message = f"The procedure refuses a word used here: {', '.join(refused)}."
                yield file.problem(
                    (*where, key), "CR407", message, "Give a date, or mark it amber and add an evaluation."
                )
    if file.value is not None:
        yield from _without_action(review, known, taken)


def _authorised(review: Review, item: str) -> bool:
    """Whether the plan was authorised: by the item of a form that holds the day, else by a move."""
    if item and review.profile is not None:
        given = (answers(review.value, form).get(item) for form in review.profile.forms)
        return any(answer is not None and answer.value for answer in given)
    return any(move.to == "authorised" and move.of == "review" for move in review.moves)


def _form_of(review: Review, item: str) -> str:
    """The form of the procedure that has this item, as it stands before it in a file."""
    forms = review.profile.forms.values() if review.profile else ()
    return next((f"{form.id}: " for form in forms if form.stored == "review" and form.item(item)), "")


def _without_action(review: Review, known: Mapping[str, tuple[YamlFile, int]], taken: set[str]) -> Iterator[Diagnostic]:
    for name, (file, index) in known.items():
        if name not in taken:
            message = f"No action in {review.folder}/actions.yml belongs to this recommendation."
            yield file.problem(("recommendations", index), "CR405", message, _example(name))


def _example(name: str) -> str:
    """What to type; an id of another form than R1 is not repeated."""
    number = name.rpartition("#")[2]
    known = number[:1] == "R" and number[1:].isdecimal()
    return f"Add one with recommendation: {name}" if known else "Add one with recommendation: and its number."
