"""Answers to the forms of the procedure (CR513, CR516, CR517, CR525), and lists that a form prints (CR523)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.procedures.forms import Answer, Form, FormItem, answers
from casereview.model.procedures.placeholders import fill
from casereview.model.profile import Profile
from casereview.model.review import Review
from casereview.rules.context import Context
from casereview.sources.faults import nearest
from casereview.sources.references import real_date
from casereview.sources.yaml_file import YamlFile

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: Where the data of a list lie: the file of a document, and the path of the list in it. Others are drawn from people;
#: whether there are interviews is judged by the agreed scope (CR524).
_LISTS = {
    "files-secured": ("imr.yml", ("files", "secured")),
    "authors": ("imr.yml", ("authors",)),
    "records": ("documents.yml", ("documents",)),
}


def of_review(review: Review) -> Iterator[Diagnostic]:
    """The forms whose answers lie in review.yml."""
    if review.profile is not None and isinstance(review.value, dict):
        forms = [form for form in review.profile.forms.values() if form.stored == "review"]
        yield from _file(review.file, forms, review, frozenset(review.people.coded) | frozenset(review.people.posts))


def of_document(context: Context) -> Iterator[Diagnostic]:
    """The forms whose answers lie in imr.yml: all of them for a full report, those it prints for a shorter one."""
    file, document, review = context.document.cover, context.document, context.review
    if review.profile is None or file is None or not isinstance(file.value, dict):
        return
    printed = set(document.rule.parts) if document.rule else set()
    forms = [form for form in review.profile.forms.values() if form.stored == "imr"]
    wanted = None if document.kind == "imr" else printed
    people = context.people
    yield from _file(file, forms, review, frozenset(people.coded) | frozenset(people.posts), wanted)
    for form in forms:
        if form.id in printed and form.needed == "handed-in":
            yield from _empty_list(context, file, form)


def _file(
    file: YamlFile, forms: list[Form], review: Review, codes: Set[str], wanted: Set[str] | None = None
) -> Iterator[Diagnostic]:
    """The answers of one file. ``wanted`` are the forms that must be filled in, None for all."""
    if review.profile is None:
        return
    known = {form.id: form for form in forms if form.answered}
    there, written = review.profile.forms, values.group(file.value, "forms")
    for name in written:
        if name not in known:
            message = "The procedure has no form of this id here."
            if name in there and not there[name].answered:
                message = "Nothing is answered in this form: it is printed from what stands elsewhere."
            elif name in there:
                message = f"The answers to this form do not belong here: they lie in {there[name].stored}.yml."
            hint = nearest(name, known) or f"Known here: {', '.join(known) or 'none'}."
            yield file.problem(("forms", name), "CR513", message, hint, key=True)
    for form in known.values():
        if form.id in written or wanted is None or form.id in wanted:
            yield from _form(file, review.profile, form, codes)


def _form(file: YamlFile, profile: Profile, form: Form, codes: Set[str]) -> Iterator[Diagnostic]:
    where = ("forms", form.id)
    written = values.group(values.group(file.value, "forms"), form.id)
    items = {item.id: item for item in form.answered}
    for name, answer in answers(file.value, form.id).items():
        item = items.get(name)
        if item is None and form.open and answer.title:
            item = FormItem(name, answer.title, type="yes-no" if form.kind == "questions" else "text")
        if item is not None:
            yield from _answer(file, profile, form, item, answer, codes)
            continue
        message = "The procedure has no item of this id in this form."
        hint = f"Known here: {', '.join(items)}."
        if form.open:
            hint += ' An item of your own has a title: {title: "…", answer: "yes"}'
        yield file.problem((*where, name), "CR513", message, hint, key=True)
    missing = [item.id for item in items.values() if item.id not in written and not item.optional]
    if missing and form.needed != "optional":
        message = f"The form “{fill(profile, form.title)}” ({form.id}) leaves out: {', '.join(missing)}."
        hint = f"Answer each item under forms: {form.id}:. casereview document --blank prints what is asked."
        place = where if form.id in values.group(file.value, "forms") else where[:1]
        yield file.problem(place, "CR513", message, hint, key=True)


def _answer(
    file: YamlFile, profile: Profile, form: Form, item: FormItem, answer: Answer, codes: Set[str]
) -> Iterator[Diagnostic]:
    where = ("forms", form.id, item.id)
    value = answer.value
    all_yes = form.kind == "questions" and form.demand == "all-yes" and item.type == "yes-no"
    message = f"The procedure wants a yes here (form “{fill(profile, form.title)}”)."
    if not value:
        if not answer.note:
            message = "There is neither an answer nor a note that says why there is none."
            yield file.problem(where, "CR516", message, _wanted(item))
        elif all_yes:
            yield file.problem(where, "CR525", message, "Tell the board's manager; the note says why there is none.")
        return
    wrong = (
        (item.type == "yes-no" and value not in ("yes", "no"))
        or (item.type == "date" and not (_DAY.fullmatch(value) and real_date(value)))
        or (item.type == "number" and not value.isdecimal())
        or (item.type == "choice" and value not in item.choices)
        or (item.type == "line" and "\n" in value)
    )
    if wrong:
        yield file.problem(where, "CR516", "This is not what the form asks for.", _wanted(item))
    elif item.type == "code" and value not in codes:
        yield file.problem(where, "CR309", "This field names a code that is not in people.yml.", "Add it there.")
    elif all_yes and value == "no":
        if answer.note:
            yield file.problem(where, "CR525", message, "Tell the board's manager; the note says why it is a no.")
        else:
            hint = 'Say why, and ask the board\'s manager: {answer: "no", note: "…"}'
            yield file.problem(where, "CR517", message, hint)


def _wanted(item: FormItem) -> str:
    return {
        "yes-no": 'Write "yes" or "no" in quotation marks, or with words: {answer: "no", note: "…"}',
        "date": 'Write a day as year-month-day, for example 2009-11-04, or the reason: {note: "…"}',
        "number": "Write a whole number.",
        "choice": f"Write one of: {', '.join(item.choices)}.",
        "code": "Write a code of people.yml.",
        "line": "Write it on one line.",
    }.get(item.type, "Write it in words.")


def _empty_list(context: Context, file: YamlFile, form: Form) -> Iterator[Diagnostic]:
    """A list that a form of the report prints, and in which nothing stands."""
    profile = context.review.profile
    if profile is None or form.kind != "table" or form.rows not in _LISTS:
        return
    holder, path = _LISTS[form.rows]
    source = file if holder == "imr.yml" else context.document.records_file
    if source.value is None and source.diagnostics:
        return  # that the file cannot be read is said already
    value = source.value
    for key in path[:-1]:
        value = values.group(value, key)
    if not values.groups(value, path[-1]):
        message = f"Nothing is listed for “{fill(profile, form.title)}”, which the report prints."
        place, where = (source, path) if source.value is not None else (file, ())
        yield place.problem(where, "CR523", message, f"List it in {holder}, under {': '.join(path)}:.", key=True)
