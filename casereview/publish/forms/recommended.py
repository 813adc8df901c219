"""Recommendations as a form, an action plan or a sheet prints them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from casereview.model import values
from casereview.model.document import Document, Recommendation
from casereview.publish.assemble.html import place_of
from casereview.publish.forms.filling import EMPTY, Filling

Row = dict[str, str]

KINDS = {"action": "Specific action", "process": "Further process", "indirect": "Indirect action"}
SCOPES = {
    "agency": "The agency",
    "inter-agency": "Agencies together",
    "other-agency": "Another agency",
    "national": "National bodies",
}


def recommendations(filling: Filling, name: str) -> list[Row]:
    if name == "agency-recommendations":
        agencies = [document for document in filling.review.documents if document.agency]
        return [recommendation(filling, one, item) for one in agencies for item in one.recommendations]
    # A sheet of the review as a whole lists those of every document.
    documents = [filling.document] if filling.document else list(filling.review.documents)
    return [recommendation(filling, one, item) for one in documents for item in one.recommendations]


def recommendation(filling: Filling, document: Document, item: Recommendation) -> Row:
    """One recommendation in every column a procedure may print it in."""
    owner = filling.people.posts.get(item.owner)
    words = {
        values.text(one, "key"): values.text(one, "word")
        for one in filling.profile.items("recommendations", "criteria")
    }
    criteria = values.group(item.data, "criteria")
    return {
        "number": escape(item.id),
        "from": escape(filling.assembly.short_title(document)),
        "review-number": ", ".join(taken_up(filling, f"{document.key}#{item.id}")),
        "recommendation": filling.text(item.text),
        "scope": SCOPES.get(item.scope, EMPTY),
        "kind": KINDS.get(values.text(item.data, "kind"), EMPTY),
        "evidence": evidence(filling, document, item.evidence),
        "criteria": "<br>".join(
            f"{escape(word)}: {filling.text(values.text(criteria, key))}"
            for key, word in words.items()
            if key in criteria
        ),
        "agency": filling.code(values.text(item.data, "agency")),
        "owner": escape(owner.title) if owner else EMPTY,
        "outcome": filling.text(item.outcome),
        "due": filling.date(item.due),
        "how": filling.text(values.text(item.data, "how")),
        "resources": filling.text(values.text(item.data, "resources")),
        "monitoring": filling.text(values.text(item.data, "monitoring")),
        "taken": filling.text(values.text(item.data, "already_taken")),
        "repeats": filling.text(values.text(item.data, "repeats")),
    }


def taken_up(filling: Filling, reference: str) -> list[str]:
    """The numbers of the overview's recommendations that take up an agency's (``imr/health#R3``)."""
    overview = filling.review.document("overview")
    found = overview.recommendations if overview else ()
    return [escape(item.id) for item in found if reference in values.texts(item.data, "adopts")]


def evidence(filling: Filling, document: Document, anchors: Iterable[str]) -> str:
    """The paragraphs a recommendation rests on, as links with their numbers."""
    found = []
    for anchor in anchors:
        key, _, place = anchor.partition("#") if "#" in anchor else (document.key, "", anchor)
        target = filling.assembly.target(key, place)
        if target:
            where = f"{target.document}, " if key != document.key else ""
            found.append(place_of(target, where))
    return ", ".join(found)
