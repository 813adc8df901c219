"""The parts of a procedure before anybody has written in them."""

from __future__ import annotations

from html import escape

from casereview.model import values
from casereview.model.procedures.placeholders import fill
from casereview.model.profile import Profile
from casereview.publish.assemble.html import items
from casereview.publish.forms.blank import EMPTY_ROWS, blank, printed
from casereview.publish.forms.genogram import symbols
from casereview.publish.forms.naming import promise
from casereview.publish.forms.tables import blank_columns

PROMPT = "<em>{}</em>"
#: Where somebody writes the answer to a point of an interview.
ROOM = "<p>&#160;<br>&#160;<br>&#160;</p>"


def blank_part(profile: Profile, name: str, kind: str = "imr", level: int = 2) -> str:
    """A form with its heading, or a part that has something to fill in; empty for what is only printed from data."""
    form = profile.forms.get(name)
    if form is not None:
        return _heading(profile, form.title, kind, f"{kind}-{form.id}", level) + blank(profile, form, kind)
    maker = {
        "chronology": _chronology,
        "action-plan": _actions,
        "recommendations": _recommendations,
        "genogram": _genogram,
        "names": _names,
        "interview": _interview,
    }.get(name)
    return maker(profile, kind, level) if maker else ""


def _heading(profile: Profile, title: str, kind: str, anchor: str, level: int) -> str:
    return f'<h{level} id="blank-{anchor}">{printed(profile, title, kind)}</h{level}>'


def _header(profile: Profile, key: str, kind: str) -> str:
    form = profile.forms.get(profile.word(key, "header"))
    return blank(profile, form, kind) if form else ""


def _chronology(profile: Profile, kind: str, level: int) -> str:
    title = profile.word("chronology", "title") or "Chronology"
    table = blank_columns(profile.items("chronology", "columns"), fill(profile, title, kind), EMPTY_ROWS)
    outside = _OUTSIDE.get(profile.word("period", "outside"), "")
    above = (f"<p>{outside}</p>" if outside else "") + _header(profile, "chronology", kind)
    return _heading(profile, title, kind, "chronology", level) + above + table


_OUTSIDE = {
    "summary": "What happened outside the period is summed up and marked as background.",
    "tell-manager": "What happened outside the period is summed up and marked as background; tell the board's manager.",
    "none": "What happened outside the period is left out.",
}


def publication(profile: Profile) -> str:
    """What is published, when and for how long, and who is told besides."""
    rule = values.group(profile.data, "publication")
    named = {"summary": "the executive summary", "overview": "the overview report"}
    documents = [named.get(word, word) for word in values.texts(rule, "documents")]
    told = [f"Published: {' and '.join(documents)}." if documents else "Nothing is published."]
    if months := values.number(rule, "months"):
        told.append(f"It stays public for at least {months} months.")
    if hold := values.text(rule, "hold"):
        told.append(fill(profile, hold))
    shared = [fill(profile, values.text(item, "text")) for _, item in values.groups(rule, "share_with")]
    said = items(map(escape, told))
    return said + (f"<p>Who is told besides:</p>{items(map(escape, shared))}" if shared else "")


def _actions(profile: Profile, kind: str, level: int) -> str:
    states = [f"{item['id'].capitalize()}: {item['title']}" for item in profile.items("actions", "progress")]
    refused = profile.words("actions", "refuse_words")
    told = [f"Progress is one of: {'; '.join(states)}."] if states else []
    told += [f"Words that are not used: {', '.join(refused)}."] if refused else []
    starts = {
        "at-once": "Work begins as soon as the agency has accepted its report.",
        "authorised": "Work begins when the plan has been authorised.",
    }
    told.append(starts.get(profile.word("actions", "start"), ""))
    table = blank_columns(profile.items("actions", "columns"), "Action plan", EMPTY_ROWS)
    said = items(escape(line) for line in told if line)
    return (
        _heading(profile, "Action plan", kind, "action-plan", level) + said + _header(profile, "actions", kind) + table
    )


def _recommendations(profile: Profile, kind: str, level: int) -> str:
    """What each recommendation is held against, and what the author asks about all of them."""
    criteria = [
        f"<strong>{escape(values.text(item, 'word'))}</strong>: {printed(profile, values.text(item, 'prompt'), kind)}"
        for item in profile.items("recommendations", "criteria")
    ]
    prompts = [
        printed(profile, values.text(item, "text"), kind) for item in profile.items("recommendations", "prompts")
    ]
    said = "<p>Each recommendation is held against:</p>" + items(criteria) if criteria else ""
    said += "<p>Questions to ask of the recommendations:</p>" + items(prompts) if prompts else ""
    rest = "<p>After each recommendation name the paragraphs that lead to it.</p><p>&#160;</p>"
    return _heading(profile, "Recommendations", kind, f"{kind}-recommendations", level) + said + rest


def _genogram(profile: Profile, kind: str, level: int) -> str:
    drawn = {"board": "The board draws it for everybody.", "agency": "The agency draws it."}
    said = f"<p>{drawn.get(profile.word('genogram', 'author'), '')}</p>"
    if profile.data.get("genogram", {}).get("dates_under_symbols"):
        said += "<p>Names and dates of birth stand under the symbols.</p>"
    return _heading(profile, "Symbols", kind, "symbols", level) + said + symbols(profile)


def _names(profile: Profile, kind: str, level: int) -> str:  # noqa: ARG001 - all are called alike
    return f"<p>{printed(profile, promise(profile), kind)}</p>"


def _interview(profile: Profile, kind: str, level: int) -> str:
    rule = values.group(profile.data, "interview")
    said = {
        "both": "Interviewer and person interviewed both sign the record.",
        "record": "The person interviewed is shown the whole record and checks it.",
        "extracts": "The person interviewed is shown the parts of the report that concern them.",
        "mandatory": "Every point is covered in every interview.",
        "prompt": "The points are prompts.",
    }
    told = [said[word] for key in ("topics", "share", "signature") if (word := values.text(rule, key)) in said]
    pack = [printed(profile, values.text(item, "text"), kind) for item in profile.items("interview", "pack")]
    given = "<p>Given before the interview:</p>" + items(f"☐ {line}" for line in pack) if pack else ""
    points = "".join(
        f'<h{level + 1} id="blank-interview-{values.text(item, "id")}">'
        f"{printed(profile, values.text(item, 'text'), kind)}</h{level + 1}>"
        f"<p>{PROMPT.format(printed(profile, values.text(item, 'guidance'), kind))}</p>{ROOM}"
        for item in profile.items("interview", "items")
    )
    if note := values.text(rule, "sources_note"):
        told.append(fill(profile, note, kind))
    head = _heading(profile, "Record of the interview", kind, "interview", level)
    return head + items(map(escape, told)) + given + points
