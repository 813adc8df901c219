"""Lists that a form prints as a table: each name of :data:`casereview.model.procedures.fields.LISTS`.

A row is a mapping from the list's columns to HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from casereview.model import values
from casereview.model.procedures.fields import PARTS_OF_LISTS
from casereview.publish.forms import people_lists, recommended
from casereview.publish.forms.filling import EMPTY, Filling

Row = dict[str, str]

COPIES = {
    "original": "The original is secured",
    "copy": "A full copy was made; the original is secured",
    "copy-to-worker": "The worker has a copy; the review has the original",
}
UNAVAILABLE = {"staff": "Staff", "subject": "Subject of the review", "other": "Other"}
SEEN = {"held": "Seen", "declined": "Declined", "not-required": "Not needed", "unavailable": "Not available"}
GIVEN = {"report": "A report of its own", "interview": "Interviews and records", "none": "Nothing"}
CONTRIBUTED = {
    "imr": "Report",
    "limited-contact": "Report of limited contact",
    "nil-return": "Statement of no contact",
    "awaited": "Awaited",
}


def rows(filling: Filling, name: str) -> list[Row]:
    """The rows of a list, or of a narrower one; none for a name that is not known."""
    base = PARTS_OF_LISTS.get(name, (name, ""))[0]
    maker = LISTS.get(base)
    return maker(filling, name) if maker else []


def _from_cover(*path: str) -> Callable[[Filling], list[dict[str, object]]]:
    def of(filling: Filling) -> list[dict[str, object]]:
        value = filling.cover
        for key in path[:-1]:
            value = values.group(value, key)
        return [item for _, item in values.groups(value, path[-1])]

    return of


def _secured(filling: Filling, name: str) -> list[Row]:  # noqa: ARG001 - all are called alike
    return [
        {
            "what": filling.text(values.text(item, "what")),
            "location": filling.text(values.text(item, "location")),
            "on": filling.date(values.text(item, "on")),
            "by": filling.code(values.text(item, "by")),
            "copy": COPIES.get(values.text(item, "copy"), EMPTY),
        }
        for item in _from_cover("files", "secured")(filling)
    ]


def _missing(filling: Filling, name: str) -> list[Row]:  # noqa: ARG001
    return [
        {
            "what": filling.text(values.text(item, "what")),
            "last-known": filling.text(values.text(item, "last_known")),
            "search": filling.text(values.text(item, "search")),
            "believed": filling.text(values.text(item, "believed")),
            "effect": filling.text(values.text(item, "effect")),
            "reported": filling.date(values.text(item, "reported")),
        }
        for item in _from_cover("files", "missing")(filling)
    ]


def _unavailable(filling: Filling, name: str) -> list[Row]:  # noqa: ARG001
    return [
        {
            "of": UNAVAILABLE.get(values.text(item, "of"), EMPTY),
            "what": filling.text(values.text(item, "what")),
            "reason": filling.text(values.text(item, "reason")),
        }
        for item in _from_cover("records_unavailable")(filling)
    ]


def _records(filling: Filling, name: str) -> list[Row]:
    if filling.document is None:
        return []
    return [
        {
            "title": filling.text(values.text(item, "title")),
            "kind": escape(values.text(item, "kind").capitalize()),
            "covers": " to ".join(filter(None, (filling.date(str(item.get(key, ""))) for key in ("from", "to")))),
            "pages": str(values.number(item, "pages") or EMPTY),
            "location": filling.text(values.text(item, "location")),
            "weight": escape(values.text(item, "weight").capitalize()),
        }
        for _, item in values.groups(filling.document.records_file.value, "documents")
        if name != "policies" or values.text(item, "kind") == "policy"
    ]


def _interviews(filling: Filling, name: str) -> list[Row]:  # noqa: ARG001
    return [
        {
            "person": filling.code(values.text(item, "person")),
            "role": escape(filling.role(values.text(item, "person"))),
            "dates": "; ".join(
                filling.date(day) for day in (values.text(item, "on"), *values.texts(item, "again")) if day
            ),
            "by": filling.code(values.text(item, "by")),
            "why": filling.text(values.text(item, "why")),
            "status": SEEN.get(values.text(item, "status"), EMPTY),
            "reason": filling.text(values.text(item, "reason")),
            "shared": filling.date(filling.shared.get((values.text(item, "person"), values.text(item, "on")), EMPTY)),
        }
        for item in _from_cover("interviews")(filling)
    ]


def _abbreviations(filling: Filling, name: str) -> list[Row]:  # noqa: ARG001
    return [{"abbreviation": escape(word), "meaning": filling.text(meaning)} for word, meaning in filling.abbreviations]


def _authors(filling: Filling, name: str) -> list[Row]:  # noqa: ARG001
    own = filling.code(filling.agency.organisation) if filling.agency else EMPTY
    return [
        {
            "name": filling.code(values.text(item, "person")),
            "designation": filling.text(values.text(item, "designation")),
            "agency": filling.code(values.text(item, "agency")) or own,
            "adviser": filling.code(values.text(item, "adviser")),
            "contact": filling.contact(values.text(item, "person")),
        }
        for item in _from_cover("authors")(filling)
    ]


def _providers(filling: Filling, name: str) -> list[Row]:  # noqa: ARG001
    return [
        {
            "organisation": filling.code(values.text(item, "organisation")),
            "contribution": GIVEN.get(values.text(item, "contribution"), EMPTY),
            "author": filling.code(values.text(item, "author")),
            "finding": filling.text(values.text(item, "finding")),
        }
        for item in _from_cover("providers")(filling)
    ]


def _agencies(filling: Filling, name: str) -> list[Row]:  # noqa: ARG001
    return [
        {
            "agency": filling.code(agency.organisation),
            "contribution": CONTRIBUTED.get(agency.contribution, EMPTY),
            "asked": filling.date(values.text(agency.data, "asked")),
            "due": filling.date(agency.due),
            "received": filling.date(agency.received),
        }
        for agency in filling.review.agencies.values()
    ]


def _terms(filling: Filling, name: str) -> list[Row]:  # noqa: ARG001
    own = filling.document.agency if filling.document else EMPTY
    return [
        {"number": escape(number), "text": filling.text(values.text(item, "text"))}
        for number, item in filling.review.terms.items()
        if not own or not values.texts(item, "agencies") or own in values.texts(item, "agencies")
    ]


def _proceedings(filling: Filling, name: str) -> list[Row]:  # noqa: ARG001
    return [
        {
            "kind": escape(values.text(item, "kind").replace("-", " ").capitalize()),
            "what": filling.text(values.text(item, "what")),
            "status": escape(values.text(item, "status").capitalize()),
            "effect": filling.text(values.text(item, "effect")),
        }
        for _, item in values.groups(filling.review.value, "parallel_proceedings")
    ]


def _involvement(filling: Filling, name: str) -> list[Row]:  # noqa: ARG001
    return [
        {
            "person": filling.code(values.text(item, "person")),
            "invited": filling.date(values.text(item, "invited")),
            "response": filling.text(values.text(item, "response")),
            "reason-not": filling.text(values.text(item, "reason_not")),
            "capacity": values.text(item, "capacity").capitalize(),
            "consent": values.text(item, "consent").capitalize(),
            "best-interests": filling.text(values.text(item, "best_interests")),
        }
        for _, item in values.groups(filling.review.value, "family_involvement")
    ]


def _dates(filling: Filling, name: str) -> list[Row]:  # noqa: ARG001
    return [
        {
            "what": filling.text(values.text(item, "what")),
            "by": filling.date(values.text(item, "due")),
            "done": filling.date(values.text(item, "done")),
        }
        for _, item in values.groups(filling.review.value, "milestones")
    ]


LISTS: dict[str, Callable[[Filling, str], list[Row]]] = {
    "files-secured": _secured,
    "files-missing": _missing,
    "records-unavailable": _unavailable,
    "records": _records,
    "interviews": _interviews,
    "family": people_lists.family,
    "network": people_lists.network,
    "key": people_lists.key,
    "abbreviations": _abbreviations,
    "authors": _authors,
    "providers": _providers,
    "agencies": _agencies,
    "terms": _terms,
    "proceedings": _proceedings,
    "involvement": _involvement,
    "dates": _dates,
    "recommendations": recommended.recommendations,
}
