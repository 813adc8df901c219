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
        f"  - {{id: T{number}, standing: {key}, text: {_quoted(values.text(item, 'text'))}}}"
        for number, (key, item) in enumerate(standing.items(), 1)
    ]
    lines = [
        _modeline("review", 2),
        f"id: {words.id}",
        f"title: {_quoted(words.title)}",
        "kind: serious-case-review",
        f"procedure: {profile.pin}",
        f"marking: {_quoted(words.marking)}",
        "language: en-GB",
        f"subjects: [{', '.join(subjects)}]",
        f"period: {{from: {_date(words.period_from)}, to: {_date(words.period_to)}}}",
        *_comment("Why the review is held, in a few sentences; people, places and dates as [[references]]."),
        'reason: ""',
        f"commissioned: {_date(words.commissioned)}",
        *_comment("The standing terms of the procedure. Reword them for this case, and add its own as T6, T7 …"),
        "terms_of_reference:",
        *(terms or ['  - {id: T1, text: ""}']),
        *_comment("One line for each agency asked; contribution: imr, limited-contact, nil-return or awaited."),
        "agencies:" if words.agencies else "agencies: []",
        *(
            f'  - {{id: {name}, organisation: org-{name}, contribution: awaited, asked: "", due: ""}}'
            for name in words.agencies
        ),
        *_questions("scoping", profile.listed("scoping"), "answer"),
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
    raw = values.groups(values.group(profile.data, "documents").get(kind), "questions")
    themes = {values.text(item, "id"): values.text(item, "theme") for _, item in raw}
    files = {}
    for place, section in enumerate(rule.sections, 1):
        if only in (None, section.id):
            files[f"{place * 10}-{section.id}.md"] = _section(section, rule, themes, author, terms)
    return files


def _section(
    section: SectionRule, rule: DocumentRule, themes: Mapping[str, str], author: str, terms: Mapping[str, Any]
) -> str:
    front = ["---", f"section: {section.id}", *([f"author: {author}"] if author else []), "---"]
    parts = ["\n".join(front), guidance(f"{section.title}. {section.guidance}")]
    questions = [question for question in rule.questions if question.section == section.id]
    if questions and terms:
        said = f"Terms of reference: {', '.join(terms)}. Where a paragraph answers one, name it in the braces: tor=T1."
        parts.append(guidance(said))
    for question in questions:
        heading = themes.get(question.id) or f"Question {question.id.removeprefix('q')}"
        parts.append(f"## {heading} {{#{_slug(heading)} q={question.id}}}")
        parts.append(guidance(question.text))
    if section.generated:
        parts.append(guidance("What comes from your data is printed after these words; do not type it again."))
    return "\n\n".join(parts) + "\n"


def guidance(text: str) -> str:
    """A comment the check refuses until it is deleted, folded to a readable width."""
    safe = re.sub("-{2,}", "–", " ".join(text.split()))
    return "\n".join(textwrap.wrap(f"<!-- guidance: {safe} -->", WIDTH, break_long_words=False, break_on_hyphens=False))


def _cover(agency: str, kind: str, author: str, profile: Profile, title: str) -> str:
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
        lines += _comment("The senior officer who signs it.")
        lines.append('countersigner: {person: "", designation: "", grade: ""}')
        lines += _questions("suitability", profile.listed("suitability"), "answer")
        lines += _questions("independence", profile.listed("independence"), "answer")
        lines += _comment("Files secured and files missing; each missing one with its search and its effect.")
        lines += ["files: {secured: [], missing: []}"]
        steps = [f"#   {key}: {values.text(item, 'text')}" for key, item in profile.listed("governance").items()]
        lines += [
            *_comment("One line for each step once it is done, as in {item: g1, done: 2010-06-01}:"),
            *steps,
            "checklist: []",
        ]
    return "\n".join(lines) + "\n"


def _questions(key: str, items: Mapping[str, Mapping[str, Any]], field: str) -> list[str]:
    """A list of questions to answer, each with its words above it."""
    if not items:
        return []
    lines = [f"{key}:"]
    for name, item in items.items():
        lines += [f"  {line}" for line in _comment(values.text(dict(item), "text"))]
        lines.append(f'  - {{question: {name}, {field}: ""}}')
    return lines


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(" ".join(text.split()), WIDTH)]


def _modeline(kind: str, depth: int) -> str:
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{kind}.schema.json"


def _quoted(text: str) -> str:
    """A YAML text in double quotes: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)


def _date(text: str) -> str:
    return text or '""'


def _slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")
