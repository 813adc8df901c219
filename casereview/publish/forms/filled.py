"""A form filled in from a review, as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from casereview.model import values
from casereview.model.procedures.fields import PARTS_OF_LISTS
from casereview.model.procedures.forms import Answer, Form, FormItem, answers
from casereview.model.procedures.placeholders import fill
from casereview.publish.assemble.html import row, table
from casereview.publish.forms.blank import about_files, asked
from casereview.publish.forms.facts import fact, holder
from casereview.publish.forms.filling import EMPTY, Filling
from casereview.publish.forms.lists import rows

YES_NO = {"yes": "Yes", "no": "No"}
NOT_RECORDED, WITHHELD = "Not recorded", "Withheld in this edition"
#: Facts that only the identity register holds.
_IDENTITY = frozenset({"subject-born", "subject-died", "subject-address", "subject-ethnic-origin"})
_CONTACTS = frozenset({"author-contact", "countersigner-contact"})


def filled(filling: Filling, form: Form) -> str:
    """The form without its heading; empty where this edition does not print it."""
    if not filling.shows(form):
        return EMPTY
    makers = {"facts": _facts, "questions": _questions, "table": _table, "signatures": _signatures, "grades": _grades}
    return makers[form.kind](filling.inside(form), form)


def pairs(filling: Filling, form: Form) -> Iterator[tuple[FormItem, str]]:
    """The lines of a form of facts, each with its value as HTML; a line that may stay empty and is, is left out."""
    given = _answers(filling, form)
    for item in form.items:
        value = fact(filling, item.prints) if item.prints else answered(filling, item, given.get(item.id))
        if value or not item.optional:
            yield item, value or _nothing(filling, item)


def _nothing(filling: Filling, item: FormItem) -> str:
    hidden = item.prints in _IDENTITY | _CONTACTS and not filling.resolver.edition.names_people
    if item.prints == "subject-died" and not any(filling.is_dead(subject.id) for subject in filling.subjects):
        return NOT_RECORDED  # withheld would say that somebody has died
    return WITHHELD if hidden else NOT_RECORDED


def answered(filling: Filling, item: FormItem, answer: Answer | None) -> str:
    """An answer as HTML, with its note and its day."""
    if answer is None:
        return EMPTY
    return _sentences(_value(filling, item, answer), _note(filling, answer))


def _value(filling: Filling, item: FormItem, answer: Answer) -> str:
    """What was answered, without its note."""
    return {
        "yes-no": YES_NO.get(answer.value, EMPTY),
        "date": filling.date(answer.value) if item.type == "date" and answer.value else EMPTY,
        "choice": escape(item.choices.get(answer.value, EMPTY)),
        "code": filling.code(answer.value) if item.type == "code" else EMPTY,
    }.get(item.type, filling.text(answer.value))


def _sentences(*parts: str) -> str:
    """Several pieces one after the other, each but the last ended by a full stop."""
    said = [part for part in parts if part]
    return " ".join([*(part if part.endswith((".", "?", "!")) else f"{part}." for part in said[:-1]), *said[-1:]])


def _answers(filling: Filling, form: Form) -> dict[str, Answer]:
    return answers(filling.review.value if form.stored == "review" else filling.cover, form.id)


def words(filling: Filling, text: str) -> str:
    """Words of the procedure as HTML."""
    return escape(fill(filling.profile, text, filling.document.kind if filling.document else "imr"))


def _facts(filling: Filling, form: Form) -> str:
    lines = "".join(
        f"<div><dt>{words(filling, item.text)}</dt><dd>{value}</dd></div>" for item, value in pairs(filling, form)
    )
    return f'<dl class="facts">{lines}</dl>' if lines else EMPTY


def _questions(filling: Filling, form: Form) -> str:
    given = _answers(filling, form)
    known = {item.id: item for item in form.items}
    lines = [
        (words(filling, item.text), item, given.get(item.id))
        for item in form.items
        if item.id in given or not item.optional
    ]
    lines += [
        (filling.text(one.title), FormItem(name, "", type="yes-no"), one)
        for name, one in given.items()
        if name not in known
    ]
    body = [
        row(text, (_value(filling, item, answer) or "–") if answer else "Not answered", _note(filling, answer))
        for text, item, answer in lines
    ]
    if not body:
        return f"<p>{NOT_RECORDED}.</p>"
    printed = table("form", fill(filling.profile, form.title), (asked(form), "Answer", "Note"), body)
    if form.demand == "several-yes":
        said = sum(answer is not None and answer.value == "yes" for _, _, answer in lines)
        printed += f"<p>{said} of {len(lines)} are answered yes. Several speak for it; the number decides nothing.</p>"
    return printed


def _note(filling: Filling, answer: Answer | None) -> str:
    if answer is None:
        return EMPTY
    return _sentences(filling.date(answer.on) if answer.on else EMPTY, filling.text(answer.note))


def _table(filling: Filling, form: Form) -> str:
    if PARTS_OF_LISTS.get(form.rows, (form.rows,))[0] == "key" and any(item.prints == "role" for item in form.items):
        # The role has a column of its own and does not stand beside the name as well.
        filling = filling.named("full-name") if filling.way == "name-title" else filling
    found = rows(filling, form.rows)
    if not found:
        return f"<p>{NOT_RECORDED}.</p>" if form.needed == "handed-in" else EMPTY
    body = [
        row(line.get(form.items[0].prints, EMPTY), *(line.get(i.prints, EMPTY) for i in form.items[1:]))
        for line in found
    ]
    heads = [fill(filling.profile, item.text) for item in form.items]
    return about_files(filling.profile, form) + table("form", fill(filling.profile, form.title), heads, body)


def _signatures(filling: Filling, form: Form) -> str:
    body = [row(words(filling, item.text), *cells) for item in form.items for cells in _signers(filling, item)]
    heads = ("Signed by", "Name and position", "Signature", "Date")
    return table("signatures", fill(filling.profile, form.title), heads, body)


def _signers(filling: Filling, item: FormItem) -> Iterator[tuple[str, str, str]]:
    """Name and position; what stands in the place of the signature, a record of one given or room for one; its day."""
    room, blank = "&#160;<br>&#160;", "&#160;"
    if item.signer == "author":
        for _, author in values.groups(filling.cover, "authors"):
            yield _named(filling, author), room, blank
    elif item.signer == "countersigner":
        signed = fact(filling, "signed-by")
        yield _named(filling, values.group(filling.cover, "countersigner")), signed or room, blank
    elif filling.section is not None and item.signer in ("interviewer", "interviewee"):
        value = filling.section.file.value
        code = values.text(value, "by" if item.signer == "interviewer" else "person")
        day = values.text(values.group(value, "signed"), f"by_{item.signer}")
        yield filling.code(code), "Signed" if day else room, filling.date(day) or blank
    else:
        yield holder(filling, item.prints) or blank, room, blank


def _named(filling: Filling, person: dict[str, object]) -> str:
    parts = (filling.code(values.text(person, "person")), filling.text(values.text(person, "designation")))
    return "<br>".join(filter(None, parts)) or "&#160;"


def _grades(filling: Filling, form: Form) -> str:
    scale = filling.profile.listed("scales").get(form.scale, {})
    found = _assessment(filling, form.scale)
    grades = {values.text(item, "id"): values.text(item, "title") for _, item in values.groups(scale, "grades")}
    given = {values.text(item, "id"): item for _, item in values.groups(found, "items")}
    groups: dict[str, list[str]] = {}
    for _, item in values.groups(scale, "items"):
        mine = given.get(values.text(item, "id"), {})
        grade = grades.get(values.text(mine, "grade"), EMPTY)
        line = row(
            words(filling, values.text(item, "text")), escape(grade) or "–", filling.text(values.text(mine, "reason"))
        )
        groups.setdefault(values.text(item, "group"), []).append(line)
    title = values.text(scale, "title")
    header = filling.profile.forms.get(values.text(scale, "header"))
    parts = [filled(filling, header) if header else EMPTY]
    parts += [
        table("form", group or title, ("What is judged", "Grade", "Comment"), lines) for group, lines in groups.items()
    ]
    overall = grades.get(values.text(found, "overall"), EMPTY)
    if "overall" not in given:  # some scales judge the whole in a line of its own
        parts.append(f"<p>Overall: {escape(overall) or NOT_RECORDED}. {filling.text(values.text(found, 'reason'))}</p>")
    return "".join(parts)


def _assessment(filling: Filling, scale: str) -> object:
    """The newest assessment of the agency's report by this scale."""
    found = [filling.review.yaml(name, "assessment").value for name in filling.review.names("assessment")]
    agency = filling.document.agency if filling.document else EMPTY
    mine = [v for v in found if values.text(v, "scale") == scale and values.text(v, "agency") == agency]
    return max(mine, key=lambda value: values.number(value, "version") or 0, default=None)
