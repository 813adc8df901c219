"""First drafts of files, written from a procedure: fields to fill in, and guidance to follow and delete.

What is left to write is left so that the check refuses it: an empty value in YAML, a guidance comment in Markdown.
"""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from casereview.model import values
from casereview.model.procedures.forms import Form
from casereview.model.procedures.placeholders import fill
from casereview.model.profile import DocumentRule, Profile, SectionRule

WIDTH = 100


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """What is known of a review on the day it is opened; dates are YYYY-MM-DD, unknown ones empty."""

    id: str
    title: str
    marking: str
    commissioned: str
    period_from: str
    period_to: str
    subjects: tuple[str, ...]
    agencies: tuple[str, ...]


def review_files(words: ReviewWords, profile: Profile) -> dict[str, str]:
    """The first files of a review, by their names inside its folder."""
    subjects = words.subjects or ("child-a",)
    standing = profile.listed("standing_terms")
    terms = [
        f"  - {{id: T{number}, standing: {key}, text: {_quoted(fill(profile, values.text(item, 'text')))}}}"
        for number, (key, item) in enumerate(standing.items(), 1)
    ]
    lines = [
        _modeline("review", 2),
        f"id: {words.id}",
        f"title: {_quoted(words.title)}",
        f"kind: {profile.word('review_kind')}",
        f"procedure: {profile.pin}",
        f"marking: {_quoted(words.marking)}",
        "language: en-GB",
        f"subjects: [{', '.join(subjects)}]",
        f"period: {{from: {_date(words.period_from)}, to: {_date(words.period_to)}}}",
        *_comment("Why the review is held, in a few sentences; people, places and dates as [[references]]."),
        'reason: ""',
        f"commissioned: {_date(words.commissioned)}",
        *_comment(
            f"The standing terms of the procedure. Reword them for this case, and add its own as T{len(terms) + 1} …"
            if terms
            else "What the review is to find out, one question a line: T1, T2 …"
        ),
        "terms_of_reference:",
        *(terms or ['  - {id: T1, text: ""}']),
        *_comment("One line for each agency asked; contribution: imr, limited-contact, nil-return or awaited."),
        "agencies:" if words.agencies else "agencies: []",
        *(
            f'  - {{id: {name}, organisation: org-{name}, contribution: awaited, asked: "", due: ""}}'
            for name in words.agencies
        ),
        *_forms(profile, (form for form in profile.forms.values() if form.stored == "review")),
    ]
    people = [
        _modeline("people", 2),
        *_comment("Codes, never names: who they are goes into the identity register."),
        "people:",
        *(f'  - {{id: {code}, label: "", kind: subject, role: "", public: ""}}' for code in subjects),
    ]
    if words.agencies:
        people += [
            "organisations:",
            *(f'  - {{id: org-{name}, label: "", kind: {name}, public: ""}}' for name in words.agencies),
        ]
    glossary = [_modeline("glossary", 2), "terms: []"]
    named = {"review.yml": lines, "people.yml": people, "glossary.yml": glossary}
    return {name: "\n".join(content) + "\n" for name, content in named.items()}


def imr_files(
    agency: str, kind: str, author: str, profile: Profile, terms: Mapping[str, Any], columns: Iterable[str]
) -> dict[str, str]:
    """The first files of an agency's contribution, by their names inside its folder."""
    rule = profile.documents.get(kind)
    files = {"imr.yml": _cover(agency, kind, author, profile, rule.title if rule else "")}
    if kind == "nil-return":
        return files
    files["recommendations.yml"] = f"{_modeline('recommendations', 4)}\nrecommendations: []\n"
    files["documents.yml"] = f"{_modeline('documents', 4)}\ndocuments: []\n"
    if kind == "imr":
        row = io.StringIO()
        csv.writer(row, lineterminator="\n").writerow(columns)
        files["chronology.csv"] = row.getvalue()
    return files | section_files(profile, kind, author, terms)


def section_files(
    profile: Profile, kind: str, author: str, terms: Mapping[str, Any], only: str | None = None
) -> dict[str, str]:
    """The sections of a document (or the one asked for), numbered in tens in the procedure's order."""
    rule = profile.documents.get(kind)
    if rule is None:
        return {}
    files = {}
    # As many digits for the first as for the last, so that the names sort in the order of the procedure.
    width = len(str(len(rule.sections) * 10))
    for place, section in enumerate(rule.sections, 1):
        if only in (None, section.id):
            files[f"{place * 10:0{width}}-{section.id}.md"] = _section(profile, section, rule, author, terms)
    return files


def _section(profile: Profile, section: SectionRule, rule: DocumentRule, author: str, terms: Mapping[str, Any]) -> str:
    front = ["---", f"section: {section.id}", *([f"author: {author}"] if author else []), "---"]
    parts = ["\n".join(front), guidance(fill(profile, f"{section.title}. {section.guidance}", rule.kind))]
    questions = [question for question in rule.questions if question.section == section.id]
    if questions and terms:
        said = f"Terms of reference: {', '.join(terms)}. Where a paragraph answers one, name it in the braces: tor=T1."
        parts.append(guidance(said))
    for question in questions:
        heading = question.heading or f"Question {question.id.removeprefix('q')}"
        parts.append(f"## {heading} {{#{_slug(heading)} q={question.id}}}")
        parts.append(guidance(fill(profile, question.text, rule.kind)))
    if section.parts:
        parts.append(guidance("What comes from your data is printed after these words; do not type it again."))
    return "\n\n".join(parts) + "\n"


def guidance(text: str) -> str:
    """A comment the check refuses until it is deleted, folded to a readable width."""
    safe = re.sub("-{2,}", "–", " ".join(text.split()))
    return "\n".join(textwrap.wrap(f"<!-- guidance: {safe} -->", WIDTH, break_long_words=False, break_on_hyphens=False))


def _cover(agency: str, kind: str, author: str, profile: Profile, title: str) -> str:
    rule = profile.documents.get(kind)
    parts = rule.parts if rule else ()
    lines = [_modeline("imr", 4), f"agency: {agency}", f"kind: {kind}", f"title: {_quoted(title)}"]
    if kind == "nil-return":
        wanted = (
            "Which records were searched, under which references, by which post and on which day; "
            "that nothing was found."
        )
        return "\n".join([*lines, *_comment(wanted), 'statement: ""']) + "\n"
    lines += [*_comment("Whoever writes it: the code from people.yml, and the post as it is printed."), "authors:"]
    lines.append(f'  - {{person: {author or _quoted("")}, designation: ""}}')
    if kind == "imr":
        if profile.items("signoff", "signers"):
            lines += _comment("The senior officer who signs it.")
            lines.append('countersigner: {person: "", designation: "", grade: ""}')
        lines += _comment("Files secured and files missing; each missing one with its search and its effect.")
        lines += ["files: {secured: [], missing: []}"]
    mine = (form for form in profile.forms.values() if form.stored == "imr")
    lines += _forms(profile, (form for form in mine if kind == "imr" or form.id in parts))
    return "\n".join(lines) + "\n"


def _forms(profile: Profile, forms: Iterable[Form]) -> list[str]:
    """The forms to answer, each question with its words above it; what may stay empty is there as a comment."""
    lines = []
    for form in forms:
        if not form.answered:
            continue
        free = form.needed == "optional" or all(item.optional for item in form.answered)
        title = fill(profile, form.title) + (" (where it is of use)" if free else "")
        lines += [*_inset(title, 2), f"  {'# ' if free else ''}{form.id}:"]
        for item in form.answered:
            lines += _inset(fill(profile, item.text), 4)
            if item.choices:
                lines += _inset(f"One of: {', '.join(item.choices)}", 4)
            lines.append(f'    {"# " if free or item.optional else ""}{item.id}: ""')
    if lines and all(line.lstrip().startswith("#") for line in lines):
        return ["# forms:", *lines]
    return ["forms:", *lines] if lines else []


def _inset(text: str, depth: int) -> list[str]:
    return [f"{' ' * depth}{line}" for line in _comment(text)]


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(" ".join(text.split()), WIDTH, break_on_hyphens=False)]


def _modeline(kind: str, depth: int) -> str:
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{kind}.schema.json"


def _quoted(text: str) -> str:
    """A YAML text in double quotes: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)


def _date(text: str) -> str:
    return text or '""'


def _slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")
