"""Single facts that a form prints from data: each name of :data:`casereview.model.procedures.fields.FACTS`."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from casereview.identity.resolve import initials
from casereview.model import values
from casereview.publish.forms.filling import EMPTY, Filling

KINDS_OF_EVENT = {"death": "Death", "incident": "Serious incident"}
SEXES = {"female": "Female", "male": "Male", "non-binary": "Non-binary", "not-stated": "Not stated"}
#: States in which a version of a report was handed in.
HANDED_IN = ("submitted", "resubmitted")


def fact(filling: Filling, name: str) -> str:
    """The fact as HTML; empty where nothing is known, or the edition does not print it."""
    return FACTS[name](filling) if name in FACTS else EMPTY


def _each_subject(each: Callable[[Filling, str], str]) -> Callable[[Filling], str]:
    def of(filling: Filling) -> str:
        found = [(filling.code(subject.id), each(filling, subject.id)) for subject in filling.subjects]
        if len(found) == 1:
            return found[0][1]
        return "<br>".join(f"{name}: {value}" for name, value in found if value)

    return of


def _subject_names(filling: Filling) -> str:
    return "<br>".join(filling.code(subject.id) for subject in filling.subjects)


def _initials(filling: Filling, code: str) -> str:
    entry = filling.entry(code)
    return escape(initials(entry.name)) if entry else filling.code(code)


def _origin(filling: Filling, code: str) -> str:
    entry = filling.entry(code)
    return escape(entry.ethnic_origin) if entry else EMPTY


def _sex(filling: Filling, code: str) -> str:
    return SEXES.get(filling.sex(code), EMPTY)


def _event(key: str) -> Callable[[Filling], str]:
    def of(filling: Filling) -> str:
        found = values.text(values.group(filling.review.value, "event"), key)
        return filling.date(found) if key == "on" else KINDS_OF_EVENT.get(found, EMPTY)

    return of


def _authors(key: str) -> Callable[[Filling], str]:
    def each(filling: Filling, author: dict[str, object]) -> str:
        code = values.text(author, "person")
        match key:
            case "name":
                return filling.code(code)
            case "contact":
                return filling.contact(code)
            case "agency":
                return filling.code(values.text(author, "agency")) or _agency(filling)
            case "adviser":
                return filling.code(values.text(author, "adviser"))
        return filling.text(values.text(author, "designation"))

    def of(filling: Filling) -> str:
        found = [each(filling, author) for _, author in values.groups(filling.cover, "authors")]
        return "<br>".join(dict.fromkeys(filter(None, found)))

    return of


def _agency(filling: Filling) -> str:
    return filling.code(filling.agency.organisation) if filling.agency else EMPTY


def _countersigner(key: str) -> Callable[[Filling], str]:
    def of(filling: Filling) -> str:
        officer = values.group(filling.cover, "countersigner")
        code = values.text(officer, "person")
        if key == "designation":
            return filling.text(values.text(officer, key))
        return filling.code(code) if key == "name" else filling.contact(code)

    return of


def _handed_in(filling: Filling) -> list[str]:
    """The days on which versions were handed in, oldest first."""
    key = filling.document.key if filling.document else ""
    return [m.on for m in filling.review.moves if m.of == key and m.kind == "state" and m.to in HANDED_IN]


def _version(filling: Filling) -> str:
    return str(len(_handed_in(filling)) or EMPTY)


def _first_handed_in(filling: Filling) -> str:
    return filling.date(next(iter(_handed_in(filling)), EMPTY))


def _signed_by(filling: Filling) -> str:
    """What the records of signing say; whether they hold is for ``casereview verify``."""
    if filling.document is None:
        return EMPTY
    inside = f"{filling.document.key}/signoffs/"
    found = []
    for name in filling.review.names("signoff"):
        if name.startswith(inside):
            value = filling.review.yaml(name, "signoff").value
            role = values.text(values.group(value, "signer"), "role")
            title = filling.profile.listed("roles").get(role, {}).get("title", role)
            number = values.number(value, "version")
            found.append(f"Version {number}: {escape(str(title))}, {filling.date(values.text(value, 'on'))}")
    return "<br>".join(found)


def due(filling: Filling) -> str:
    """The day the agency's report is due, as year-month-day, extensions counted."""
    return filling.agency.last_due if filling.agency else EMPTY


def _due(filling: Filling) -> str:
    last = due(filling)
    first = filling.agency.due if filling.agency else EMPTY
    return filling.date(first) + (f", extended to {filling.date(last)}" if last != first else "")


def _in_time(filling: Filling) -> str:
    if filling.agency is None or not filling.agency.received:
        return EMPTY
    return "Yes" if filling.agency.received <= (due(filling) or filling.agency.received) else "No"


def _agency_day(key: str) -> Callable[[Filling], str]:
    return lambda filling: filling.date(values.text(filling.agency.data, key)) if filling.agency else EMPTY


def holder(filling: Filling, role: str) -> str:
    """Who holds a role of the review, without telephone and e-mail."""
    contacts = (item for _, item in values.groups(filling.review.value, "contacts"))
    return next(
        (filling.code(values.text(item, "person")) for item in contacts if values.text(item, "role") == role), EMPTY
    )


def _contact(role: str) -> Callable[[Filling], str]:
    def of(filling: Filling) -> str:
        for _, item in values.groups(filling.review.value, "contacts"):
            if values.text(item, "role") == role:
                code = values.text(item, "person")
                return ", ".join(filter(None, (filling.code(code), filling.contact(code))))
        return EMPTY

    return of


def _period(filling: Filling) -> str:
    own = values.group(filling.cover, "period")
    by_author = filling.profile.word("period", "set_by") == "author"
    period = own if own and by_author else values.group(filling.review.value, "period")
    start, end = values.text(period, "from"), values.text(period, "to")
    reason = filling.text(values.text(period, "reason"))
    told = f"{filling.date(start)} to {filling.date(end)}" if start and end else EMPTY
    return f"{told}. {reason}" if told and reason else told


def _review_day(key: str) -> Callable[[Filling], str]:
    return lambda filling: filling.date(values.text(filling.review.value, key))


def _statement(filling: Filling) -> str:
    return filling.text(values.text(filling.cover, "statement"))


FACTS: dict[str, Callable[[Filling], str]] = {
    "subject-name": _subject_names,
    "subject-initials": _each_subject(_initials),
    "subject-born": _each_subject(Filling.born),
    "subject-died": _each_subject(Filling.died),
    "subject-address": _each_subject(Filling.address),
    "subject-ethnic-origin": _each_subject(_origin),
    "subject-sex": _each_subject(_sex),
    "event-kind": _event("kind"),
    "event-date": _event("on"),
    "author-name": _authors("name"),
    "author-designation": _authors("designation"),
    "author-contact": _authors("contact"),
    "author-agency": _authors("agency"),
    "author-adviser": _authors("adviser"),
    "agency-name": _agency,
    "countersigner-name": _countersigner("name"),
    "countersigner-designation": _countersigner("designation"),
    "countersigner-contact": _countersigner("contact"),
    "signed-by": _signed_by,
    "version": _version,
    "first-handed-in": _first_handed_in,
    "completed": lambda filling: filling.date(values.text(filling.cover, "completed")),
    "asked": _agency_day("asked"),
    "replied": _agency_day("replied"),
    "due": _due,
    "received": _agency_day("received"),
    "in-time": _in_time,
    "board-name": lambda filling: escape(filling.assembly.board),
    "board-contact": _contact("board-manager"),
    "board-chair": _contact("board-chair"),
    "committee-chair": _contact("committee-chair"),
    "panel-chair": _contact("panel-chair"),
    "overview-author": _contact("overview-author"),
    "review-title": lambda filling: filling.text(filling.review.title) or escape(filling.review.id),
    "reason": lambda filling: filling.text(values.text(filling.review.value, "reason")),
    "period": _period,
    "background-from": _review_day("background_from"),
    "commissioned": _review_day("commissioned"),
    "statement": _statement,
}
