"""A procedure as tables of plain text, for people: on the command line, in the documentation, on the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casereview.model import values
from casereview.model.procedures.placeholders import fill
from casereview.model.profile import Profile

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: ``part`` is the procedure's key it is made from, ``heads`` as many words as each row has cells."""

    part: str
    title: str
    heads: Row
    rows: tuple[Row, ...]


#: Settings that steer the program, with what each is about: (path, words). Their values are words of the schema.
SETTINGS: tuple[tuple[str, str], ...] = (
    ("naming.imr", "People in an agency's report are named"),
    ("naming.chronology", "People in the chronology are named"),
    ("naming.overview", "People in the overview report are named"),
    ("naming.anonymise_at", "Names give way to codes"),
    ("naming.key_in", "The key from codes to names is printed in"),
    ("naming.key_for", "The key names people for"),
    ("signoff.signers", "An agency's report is signed by"),
    ("authors.most", "Authors of one report, at most"),
    ("authors.reciprocal", "An author may come from elsewhere"),
    ("authors.several_providers", "One report may join several providers'"),
    ("interview.required", "Interviews are held"),
    ("interview.signature", "The record of an interview is signed by"),
    ("interview.share", "The person interviewed is shown"),
    ("interview.topics", "The points of an interview are"),
    ("files.disclose", "The chair of the panel may see"),
    ("files.open_case", "Files of a case still open"),
    ("statements.kinds", "Kinds of statement in a text"),
    ("statements.types", "An event's comment is"),
    ("statements.weights", "Information is weighed as"),
    ("genogram.required", "A genogram is needed"),
    ("genogram.author", "The genogram is drawn by"),
    ("period.set_by", "The period is set by"),
    ("period.outside", "Events outside the period"),
    ("involvement.family", "The family's part"),
    ("chronology.placement", "The chronology stands as"),
    ("chronology.date_format", "Its dates are written"),
    ("actions.refuse_words", "Words an action may not use"),
    ("actions.start", "Work on actions begins"),
    ("recommendations.criteria", "A recommendation is"),
    ("recommendations.scopes", "A recommendation is for"),
    ("recommendations.kinds", "Kinds of recommendation"),
    ("scales", "A report or review is judged by"),
    ("publication.documents", "Published"),
    ("publication.months", "Months it stays public"),
)


def outline(profile: Profile) -> Iterator[Table]:
    """Every part of a procedure."""
    yield _about(profile)
    yield from _documents(profile)
    yield from _forms(profile)
    yield from _sheets(profile)
    yield Table(
        "settings",
        "What the procedure decides",
        ("What", "How"),
        tuple((words, setting(profile, path) or "not laid down") for path, words in SETTINGS),
    )
    yield _list(profile, "standing_terms", "Standing terms of reference", ("id", "text", "source"))
    yield _list(profile, "roles", "Roles", ("title", "may", "source"))
    yield _list(profile, "grades", "Grades, lowest first", ("title", "source"))
    yield _nested(profile, "signoff", "statement", "What the signer confirms", ("text", "source"))
    yield _nested(profile, "interview", "items", "Points of an interview", ("text", "guidance", "source"))
    yield _nested(profile, "interview", "pack", "Given before an interview", ("text", "source"))
    yield _nested(profile, "genogram", "symbols", "Symbols of the genogram", ("title", "drawn", "source"))
    yield _nested(profile, "chronology", "columns", "Columns of the chronology", ("title", "fields", "source"))
    yield _nested(profile, "actions", "columns", "Columns of the action plan", ("title", "field", "source"))
    yield _nested(profile, "actions", "progress", "Progress of an action", ("id", "title", "source"))
    yield _nested(
        profile, "recommendations", "criteria", "Criteria of a recommendation", ("letter", "word", "prompt", "source")
    )
    yield _nested(profile, "recommendations", "prompts", "Questions on the recommendations", ("text", "source"))
    yield from _scales(profile)
    yield _clocks(profile)
    yield _nested(profile, "publication", "share_with", "Shared with", ("text", "source"))
    yield _list(profile, "letters", "Letters", ("title", "by", "to", "when", "source"))
    yield _list(profile, "wording", "Words to think about", ("words", "advice", "source"))
    yield _editions(profile)
    yield _list(profile, "errata", "Faults of the source, and how they were read", ("place", "problem", "read_as"))


def tables(profile: Profile) -> list[Table]:
    """Those that have a row."""
    return [table for table in outline(profile) if table.rows]


def setting(profile: Profile, path: str) -> str:
    """The value of a setting in words; empty where the procedure does not say."""
    value: Any = profile.data
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return (
            ", ".join(_item(item) for item in value) or "nobody"
            if path.endswith("signers")
            else ", ".join(_item(item) for item in value) or "none"
        )
    return str(value).replace("-", " ") if value is not None else ""


def _item(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item).replace("-", " ")
    if "min_grade" in item:
        return f"{item['role']}, {item['min_grade']} or above, {item['when']}".replace("-", " ")
    return values.text(item, "word") or values.text(item, "title") or values.text(item, "id")


def _cell(profile: Profile, item: dict[str, Any], key: str) -> str:
    value = item.get(key, "")
    if key == "source" and profile.provisional and item.get("as_at"):
        return f"{value} (read {item['as_at']})"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return fill(profile, " ".join(str(value).split()))


def _rows(profile: Profile, items: list[dict[str, Any]], keys: Row) -> tuple[Row, ...]:
    return tuple(tuple(_cell(profile, item, key) for key in keys) for item in items)


HEADS = {
    "id": "Id",
    "text": "Words",
    "title": "Title",
    "source": "Where",
    "may": "May do",
    "guidance": "Guidance",
    "drawn": "Drawn as",
    "fields": "From",
    "field": "From",
    "letter": "Letter",
    "word": "Word",
    "prompt": "Question",
    "by": "From",
    "to": "To",
    "when": "When",
    "place": "Place",
    "problem": "Fault",
    "read_as": "Read as",
    "words": "Words",
    "advice": "Advice",
}


def _list(profile: Profile, key: str, title: str, keys: Row) -> Table:
    return Table(key, title, tuple(HEADS[name] for name in keys), _rows(profile, profile.items(key), keys))


def _nested(profile: Profile, key: str, inner: str, title: str, keys: Row) -> Table:
    heads = tuple(HEADS[name] for name in keys)
    return Table(f"{key}.{inner}", title, heads, _rows(profile, profile.items(key, inner), keys))


def _about(profile: Profile) -> Table:
    rows = [("Procedure", f"{profile.title} ({profile.pin})"), ("State", profile.word("status").replace("-", " "))]
    if profile.word("extends"):
        rows.append(("Variant of", profile.word("extends")))
    if profile.word("as_at"):
        rows.append(("Sources read on", profile.word("as_at")))
    for source in profile.items("sources"):
        told = [f"{values.text(source, 'document')} ({source.get('year')})"]
        told += [values.text(source, key) for key in ("address", "note") if values.text(source, key)]
        rows.append(("Source", ". ".join(told)))
    terms = values.group(profile.data, "terms")
    rows += [(f"Word for {key.replace('_', ' ')}", str(word)) for key, word in terms.items()]
    return Table("about", "About", ("What", "Words"), tuple(rows))


def _documents(profile: Profile) -> Iterator[Table]:
    needed = {
        "always": "always",
        "optional": "if there is something to say",
        "family-setting": "where the harm happened in a family",
        "interviews": "where interviews were agreed",
    }
    raw = values.group(profile.data, "documents")
    for kind, rule in profile.documents.items():
        sources = {values.text(item, "id"): item for _, item in values.groups(raw.get(kind), "sections")}
        rows = [
            (
                s.number,
                s.title,
                needed.get(s.needed, s.needed),
                ", ".join(s.parts),
                _cell(profile, sources.get(s.id, {}), "source"),
            )
            for s in rule.sections
        ]
        rows += [("", one.heading, "always", ", ".join(one.parts), "") for one in rule.appendices]
        heads = ("Number", "Section", "Needed", "Printed from data", "Where")
        yield Table(f"documents.{kind}", f"{rule.title}: sections", heads, tuple(rows))
        asked = {values.text(item, "id"): item for _, item in values.groups(raw.get(kind), "questions")}
        questions = tuple(
            (
                q.id,
                fill(profile, q.text, kind),
                q.level,
                _may(q.na_allowed, reason=q.na_reason),
                _cell(profile, asked[q.id], "source"),
            )
            for q in rule.questions
        )
        yield Table(
            f"documents.{kind}.questions",
            f"{rule.title}: questions",
            ("Id", "Question", "Level", "Not applicable", "Where"),
            questions,
        )


def _may(allowed: bool, *, reason: bool) -> str:  # noqa: FBT001 - the answer of the procedure itself
    return ("with a reason" if reason else "yes") if allowed else "no"


def _forms(profile: Profile) -> Iterator[Table]:
    raw = profile.listed("forms")
    for form in profile.forms.values():
        items = {values.text(item, "id"): item for _, item in values.groups(raw[form.id], "items")}
        rows = tuple(
            (
                fill(profile, item.text),
                "printed from data" if item.prints else item.type,
                _cell(profile, items[item.id], "source"),
            )
            for item in form.items
        )
        yield Table(f"forms.{form.id}", f"Form: {fill(profile, form.title)}", ("Line", "Answer", "Where"), rows)


def _sheets(profile: Profile) -> Iterator[Table]:
    for sheet in profile.items("sheets"):
        parts = [item for _, item in values.groups(sheet, "parts")]
        rows = tuple(
            (
                " ".join(filter(None, (_cell(profile, item, "heading"), _cell(profile, item, "text")))),
                values.text(item, "part"),
                _cell(profile, item, "source"),
            )
            for item in parts
        )
        title = f"Sheet: {fill(profile, values.text(sheet, 'title'))} ({values.text(sheet, 'id')})"
        yield Table(f"sheets.{values.text(sheet, 'id')}", title, ("Words", "Printed from data", "Where"), rows)


def _scales(profile: Profile) -> Iterator[Table]:
    for scale in profile.items("scales"):
        grades = [values.text(item, "title") for _, item in values.groups(scale, "grades")]
        ids = [values.text(item, "id") for _, item in values.groups(scale, "grades")]
        rows = []
        for _, item in values.groups(scale, "items"):
            told = values.group(item, "descriptors")
            rows.append(
                (
                    _cell(profile, item, "text"),
                    *(str(told.get(grade, "")) for grade in ids),
                    _cell(profile, item, "source"),
                )
            )
        title = f"Scale: {values.text(scale, 'title')}"
        yield Table(f"scales.{values.text(scale, 'id')}", title, ("What is judged", *grades, "Where"), tuple(rows))


def _clocks(profile: Profile) -> Table:
    rows = []
    for clock in profile.items("clocks"):
        span = (
            f"{clock.get('value')} {str(clock.get('unit', '')).replace('-', ' ')}"
            if clock.get("value")
            else "a day agreed for the case"
        )
        rule = values.group(clock, "extension")
        by = ", ".join(
            str(profile.listed("roles").get(role, {}).get("title", role)) for role in values.texts(rule, "by")
        )
        more = f"{by}{' in writing' if values.flag(rule, 'written') else ''}" if rule else ""
        start = values.text(clock, "trigger").replace("-", " ")
        rows.append((_cell(profile, clock, "text"), span, start, more, _cell(profile, clock, "source")))
    return Table("clocks", "Times", ("What", "Within", "Counted from", "More time by", "Where"), tuple(rows))


def _editions(profile: Profile) -> Table:
    rows = tuple(
        (
            rule.id,
            rule.audience,
            rule.persons,
            rule.dates,
            rule.ages,
            f"neutral: {', '.join(sorted(rule.neutral))}" if rule.neutral else "as written",
            ", ".join(rule.omitted),
            ", ".join(rule.include),
        )
        for rule in profile.editions.values()
    )
    heads = ("Edition", "For", "People", "Dates", "Ages", "Words", "Leaves out", "Holds")
    return Table("editions", "Editions", heads, rows)
