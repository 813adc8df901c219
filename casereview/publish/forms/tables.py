"""The chronology and the action plan in the procedure's own columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

from casereview.chronology.events import Event, events_of, integrated
from casereview.chronology.sheet.shape import CONTACTS
from casereview.chronology.words import print_event_date, print_event_time
from casereview.identity.dates import weekday
from casereview.model import values
from casereview.model.edtf import read_edtf
from casereview.publish.assemble.generated import actions, progress_titles
from casereview.publish.assemble.html import rag, row, table
from casereview.publish.assemble.left_out import shown_events
from casereview.publish.forms.filling import EMPTY, Filling
from casereview.publish.forms.naming import chronology_now
from casereview.publish.forms.people_lists import agency_name
from casereview.publish.forms.recommended import recommendation

#: Columns of the chronology that hold an answer for each subject, and the word that stands before it.
SUBJECT_WORDS = {
    "seen": "seen",
    "spoken": "spoken to",
    "alone": "seen alone",
    "wishes": "wishes sought",
    "communicated": "",
    "condition": "",
}
#: Fields whose words are printed with a word before them, so that several may share a cell.
LEADS = {
    "decision": "Decision",
    "service": "Service",
    "within": "Within the agency",
    "external": "Outside the agency",
    "outcome": "Outcome",
}
TAGS = {
    "fact": "Recorded fact",
    "opinion": "Opinion",
    "third-party": "Third-party information",
    "primary": "Primary",
    "secondary": "Secondary",
    "anecdotal": "Anecdotal",
}


def chronology(filling: Filling) -> str:
    """The events a document tells of, a row each, in the procedure's columns: those of its agency, or in the review's
    own documents those of every agency, with the agency as a column of its own."""
    if filling.document is None:
        return EMPTY
    whole = not filling.document.agency
    inside = filling.named(filling.way or _own_way(filling))
    columns = filling.profile.items("chronology", "columns")
    if whole and not any("agency" in values.texts(column, "fields") for column in columns):
        columns = [*columns[:1], {"title": "Agency", "fields": ["agency"]}, *columns[1:]]
    events = integrated(filling.review.documents) if whole else events_of(filling.document)
    events = shown_events(filling.assembly.edition, events)
    if not events:
        return "<p>No event is recorded.</p>"
    # Codes of people whom only one agency knows are those of its own report.
    own = {document.agency: replace(inside, document=document) for document in filling.review.documents}
    body = []
    for event in events:
        cells = [_cell(own[event.agency], event, values.texts(column, "fields")) for column in columns]
        body.append(row(cells[0], *cells[1:]))
    heads = [values.text(column, "title") for column in columns]
    return table("chronology", filling.profile.word("chronology", "title") or "Chronology", heads, body)


def _own_way(filling: Filling) -> str:
    """How the procedure names people in chronologies, for editions that need the key; empty for any other edition."""
    edition = filling.assembly.edition
    named = edition.rule.needs_key and not edition.public and not edition.without_key
    return chronology_now(filling.profile, filling.review) if named else EMPTY


def _cell(filling: Filling, event: Event, fields: tuple[str, ...]) -> str:
    """What a column says of an event: a line for each field, the short answers on each subject in one."""
    answers = [field for field in fields if SUBJECT_WORDS.get(field)]
    found = []
    for field in fields:
        if field not in answers:
            found.append(_field(filling, event, field, alone=len(fields) == 1))
        elif field == answers[0]:
            found.append(_of_subjects(filling, event, answers))
    return "<br>".join(filter(None, found)) or "&#160;"


def _field(filling: Filling, event: Event, field: str, *, alone: bool) -> str:
    maker = FIELDS.get(field)
    if maker:
        return maker(filling, event)
    if field in SUBJECT_WORDS:
        return _of_subjects(filling, event, [field])
    words = filling.text(event.cells.get(field, EMPTY))
    if words and field in LEADS and not alone:  # the column's own title says it where nothing else shares the cell
        return f"<strong>{LEADS[field]}:</strong> {words}"
    return words


def _of_subjects(filling: Filling, event: Event, fields: list[str]) -> str:
    found = []
    for subject in filling.subjects:
        said = []
        for field in fields:
            if cell := event.cells.get(f"{field}:{subject.id}", EMPTY):
                word = SUBJECT_WORDS[field]
                said.append(f"{word}: {escape(cell)}" if word else filling.text(cell))
        if said:
            words = "; ".join(said)
            several = len(filling.subjects) > 1
            found.append(f"{filling.code(subject.id)}: {words}" if several else f"{words[0].upper()}{words[1:]}")
    return "<br>".join(found)


def _date(filling: Filling, event: Event) -> str:
    how = filling.assembly.edition.dating
    shape = filling.profile.word("chronology", "date_format") or "long"
    when = read_edtf(event.date)
    whole_days = when is not None and when.form != "set" and not when.open_end and when.parts[0].day > 0
    if how.exact and shape == "dd-mm-yy" and when is not None and whole_days:
        return f"{when.first[8:]}/{when.first[5:7]}/{when.first[2:4]}"
    printed = escape(print_event_date(event.date, event.kind, how))
    day = weekday(event.date) if shape == "weekday-d-m-y" and how.exact and len(event.date) == 10 else EMPTY
    return f"{day} {printed}".strip()


def _weekday(filling: Filling, event: Event) -> str:
    return weekday(event.date) if filling.assembly.edition.dating.exact else EMPTY


def _time_end(filling: Filling, event: Event) -> str:
    if not filling.assembly.edition.dating.exact:
        return EMPTY
    return f"until {escape(event.cells['time_end'])}" if event.cells.get("time_end") else EMPTY


def _file(filling: Filling, event: Event) -> str:
    """The record it was taken from, by the title documents.yml gives it."""
    file = event.cells.get("file", EMPTY)
    return filling.text(filling.record_titles.get(file, EMPTY))


def _page(filling: Filling, event: Event) -> str:  # noqa: ARG001
    return f"page {escape(event.cells['page'])}" if event.cells.get("page") else EMPTY


def _end_date(filling: Filling, event: Event) -> str:
    if filling.profile.word("chronology", "date_format") != "dd-mm-yy":
        return EMPTY  # the date column tells both days
    when = read_edtf(event.date)
    if when is None or when.form != "interval" or when.open_end or not when.parts[0].day or event.kind != "lasting":
        return EMPTY
    return f"Until {escape(print_event_date(when.parts[1].text, 'on', filling.assembly.edition.dating))}"


def _estimate(filling: Filling, event: Event) -> str:
    """That a date is not sure; in words where the column of the date holds a day alone."""
    when = read_edtf(event.date)
    if when is None or not (event.kind not in ("on", "lasting") or any(part.doubt for part in when.parts)):
        return EMPTY
    how = filling.assembly.edition.dating
    split = filling.profile.word("chronology", "date_format") == "dd-mm-yy" and how.exact
    if split and event.kind not in ("on", "lasting", "about"):
        return f"The date is an estimate: {escape(print_event_date(event.date, event.kind, how))}"
    return "The date is an estimate"


def _time(filling: Filling, event: Event) -> str:
    if not filling.assembly.edition.dating.exact:
        return EMPTY
    return escape(print_event_time(event.time)) if event.time else EMPTY


def _people(which: str) -> Callable[[Filling, Event], str]:
    return lambda filling, event: "<br>".join(filling.code(code) for code in getattr(event, which))


def _verbatim(filling: Filling, event: Event) -> str:  # noqa: ARG001
    return "<em>In the record's own words</em>" if event.cells.get("verbatim") == "yes" else EMPTY


def _contact(filling: Filling, event: Event) -> str:  # noqa: ARG001
    return CONTACTS.get(event.cells.get("contact", EMPTY), EMPTY)


def _flag(field: str, words: str) -> Callable[[Filling, Event], str]:
    return lambda filling, event: words if event.cells.get(field) == "yes" else EMPTY  # noqa: ARG005


def _tag(field: str, known: str) -> Callable[[Filling, Event], str]:
    """A tag of the comment, printed only where the procedure tells such tags apart."""

    def of(filling: Filling, event: Event) -> str:
        word = event.cells.get(field, EMPTY)
        return f"[{TAGS[word]}]" if word in filling.profile.words("statements", known) else EMPTY

    return of


FIELDS: dict[str, Callable[[Filling, Event], str]] = {
    "date": _date,
    "weekday": _weekday,
    "time": _time,
    "time_end": _time_end,
    "end_date": _end_date,
    "estimate": _estimate,
    "recorded": lambda filling, event: (
        f"Recorded {filling.date(event.cells['recorded'])}" if event.cells.get("recorded") else EMPTY
    ),
    "family": _people("family"),
    "professionals": _people("professionals"),
    "agency": lambda filling, event: agency_name(filling, event.agency),
    "file": _file,
    "verbatim": _verbatim,
    "contact": _contact,
    "page": _page,
    "perpetrator": _flag("perpetrator", "Contact with the person alleged to have caused harm"),
    "background": _flag("background", "Before the period"),
    "good_practice": _flag("good_practice", "<strong>Good practice</strong>"),
    "statement": _tag("statement", "types"),
    "weight": _tag("weight", "weights"),
}


def action_plan(filling: Filling) -> str:
    """The actions that belong to the document's recommendations, in the procedure's columns; a recommendation without
    an action has a row of its own."""
    documents = [filling.document] if filling.document else list(filling.review.documents)
    columns = filling.profile.items("actions", "columns")
    plan: dict[str, list[dict[str, object]]] = {}
    for _, action in actions(filling.assembly):
        plan.setdefault(values.text(action, "recommendation"), []).append(action)
    body = []
    for document, item in ((one, item) for one in documents for item in one.recommendations):
        base = recommendation(filling, document, item)
        if len(documents) > 1:
            base["number"] = f"{base['from']}, {base['number']}"
        for action in plan.get(f"{document.key}#{item.id}", [{}]):
            cells = {**base, **_action(filling, action)}
            if not cells["owner"]:
                cells["owner"] = base["owner"]
            printed = [cells.get(values.text(column, "field"), EMPTY) or "&#160;" for column in columns]
            body.append(row(printed[0], *printed[1:]))
    heads = [values.text(column, "title") for column in columns]
    return table("actions", "Action plan", heads, body) if body else "<p>There is no recommendation yet.</p>"


def _action(filling: Filling, item: dict[str, object]) -> dict[str, str]:
    """What an action says; what it leaves out, its recommendation says."""
    titles, state = progress_titles(filling.assembly), values.text(item, "progress")
    owner = filling.people.posts.get(values.text(item, "owner"))
    found = {
        "action": filling.text(values.text(item, "action")),
        "owner": escape(owner.title) if owner else EMPTY,
        "agency": agency_name(filling, values.text(item, "agency")) if item.get("agency") else EMPTY,
        "outcome": filling.text(values.text(item, "outcome")),
        "due": filling.date(values.text(item, "due")),
        "completed": filling.date(values.text(item, "completed")),
        "evaluation": filling.text(values.text(item, "evaluation")),
        "progress": rag(state, titles.get(state, "")) if state else EMPTY,
        "repeats": filling.text(values.text(item, "repeats")),
    }
    return {
        key: value for key, value in found.items() if value or key in ("action", "completed", "evaluation", "owner")
    }


def blank_columns(columns: list[dict[str, object]], caption: str, lines: int) -> str:
    """A table of empty rows with the procedure's columns."""
    heads = [values.text(column, "title") for column in columns]
    body = [row("&#160;<br>&#160;", *("&#160;" for _ in heads[1:])) for _ in range(lines)]
    return table("chronology", caption, heads, body)
