"""Parts that a procedure prints by name: its forms, and what every procedure has, such as the action plan."""

from __future__ import annotations

from collections.abc import Callable

from casereview.model import values
from casereview.model.document import Document, Paragraph, Section
from casereview.model.procedures.placeholders import fill
from casereview.publish.assemble import generated
from casereview.publish.assemble.assembly import problem_callout
from casereview.publish.assemble.html import facts, items
from casereview.publish.forms.filled import filled, words
from casereview.publish.forms.filling import EMPTY, Filling
from casereview.publish.forms.genogram import genogram
from casereview.publish.forms.lists import rows
from casereview.publish.forms.naming import promise
from casereview.publish.forms.tables import action_plan, chronology
from casereview.publish.render import element_id


def part(filling: Filling, name: str, level: int, place: str, section: Section | None = None) -> str:
    """A part with its heading; ``level`` is that of the heading and ``place`` makes its anchor its own.

    Nothing is printed for a name that is neither a form nor a part, or that this edition does not print.
    """
    form = filling.profile.forms.get(name)
    if form is not None:
        html = filled(filling, form)
        if not html:
            return EMPTY
        return _heading(filling, form.title, level, f"{place}-{form.id}") + html
    if name == "questions" and section is not None:
        return _questions(filling, section, level, place)
    maker = PARTS.get(name)
    return maker(filling, level, place) if maker else EMPTY


def _heading(filling: Filling, title: str, level: int, place: str) -> str:
    key = filling.document.key if filling.document else "review"
    return f'<h{level} id="{element_id(key, place)}-form">{words(filling, title)}</h{level}>'


def _titled(title: str, make: Callable[[Filling], str], header: str = "") -> Callable[[Filling, int, str], str]:
    def of(filling: Filling, level: int, place: str) -> str:
        form = filling.profile.forms.get(filling.profile.word(header, "header")) if header else None
        above = filled(filling, form) if form else EMPTY
        return _heading(filling, title, level, f"{place}-{title.split(maxsplit=1)[0].lower()}") + above + make(filling)

    return of


def _generated(name: str) -> Callable[[Filling, int, str], str]:
    def of(filling: Filling, level: int, place: str) -> str:  # noqa: ARG001 - all are called alike
        document = filling.document or filling.review.document("summary")
        if filling.assembly.edition.agency and name != "recommendations":
            return EMPTY  # what concerns every agency is not for one of them
        return generated.MAKERS[name](filling.assembly, document, level - 2) if document else EMPTY

    return of


def _recommendations(filling: Filling, level: int, place: str) -> str:
    """The recommendations of the document; of an agency, each with all that the procedure asks of it."""
    if filling.document is None or not filling.document.agency:
        return _generated("recommendations")(filling, level, place)
    parts = []
    for line in rows(filling, "recommendations"):
        where = element_id(filling.document.key, line["number"])
        parts.append(
            f'<h{level} id="{where}">Recommendation {line["number"]}</h{level}><p>{line["recommendation"]}</p>'
        )
        parts.append(
            facts(
                [
                    ("See paragraphs", line["evidence"]),
                    ("Taken up as", line["review-number"]),
                    ("For", line["scope"]),
                    ("Kind", line["kind"]),
                    ("Carried out by", line["agency"]),
                    ("Owner", line["owner"]),
                    ("By", line["due"]),
                    ("Outcome", line["outcome"]),
                    ("How", line["how"]),
                    ("Needs", line["resources"]),
                    ("Monitoring", line["monitoring"]),
                    ("Done already", line["taken"]),
                    ("Said before", line["repeats"]),
                    ("Criteria", line["criteria"]),
                ]
            )
        )
    return "".join(parts)


def _terms(filling: Filling, level: int, place: str) -> str:
    """The terms of reference of the review that concern this agency, each with the paragraphs that answer it."""
    found = []
    for line in rows(filling, "terms"):
        # A letter asks; only the report itself can say where it answers.
        document = None if filling.in_sheet else filling.document
        paragraphs = [p for p in _whole_paragraphs(filling, document) if line["number"] in p.terms] if document else []
        where = ", ".join(_linked(filling, document, one) for one in paragraphs) if document else EMPTY
        answered = f" (paragraph{'s' if len(paragraphs) > 1 else ''} {where})" if where else EMPTY
        found.append(f"<strong>{line['number']}</strong> {line['text']}{answered}")
    return _heading(filling, "The terms of reference", level, f"{place}-terms") + items(found) if found else EMPTY


def _questions(filling: Filling, section: Section, level: int, place: str) -> str:
    """The questions the section answers, each with the paragraphs that do, or why it does not apply."""
    if filling.document is None or filling.document.rule is None:
        return EMPTY
    lines = []
    for question in filling.document.rule.questions:
        if question.section != section.id:
            continue
        found = [p for p in _whole_paragraphs(filling, filling.document) if question.id in p.questions]
        where = ", ".join(_linked(filling, filling.document, paragraph) for paragraph in found)
        reason = section.not_applicable.get(question.id)
        if question.level == "may" and not where and not reason:
            continue
        answer = f"Paragraph{'s' if len(found) > 1 else ''} {where}" if where else "Not answered"
        if not where and isinstance(reason, str):
            answer = f"Does not apply: {filling.text(reason)}"
        lines.append((fill(filling.profile, question.text, filling.document.kind), answer))
    return (
        _heading(filling, "Where each question is answered", level, f"{place}-questions") + facts(lines)
        if lines
        else EMPTY
    )


def _whole_paragraphs(filling: Filling, document: Document) -> list[Paragraph]:
    """The paragraphs that are printed: not those of a section with an error, nor of a statement that is left out."""
    assembly = filling.assembly
    return [
        paragraph
        for paragraph in document.paragraphs()
        if not assembly.errors(paragraph.section.path) and not assembly.edition.omits(paragraph.block.callout)
    ]


def _linked(filling: Filling, document: Document, paragraph: Paragraph) -> str:
    href = filling.assembly.href(document, paragraph.section, paragraph.anchor or paragraph.number)
    return f'<a href="{href}">{paragraph.number}</a>'


def _glossary(filling: Filling) -> str:
    return (
        facts((word, filling.text(meaning)) for word, meaning in filling.abbreviations)
        or "<p>No abbreviation is used.</p>"
    )


def _names(filling: Filling, level: int, place: str) -> str:  # noqa: ARG001
    return f"<p>{words(filling, promise(filling.profile))}</p>"


def _interview(filling: Filling, level: int, place: str) -> str:  # noqa: ARG001
    """The points of an interview; with a record at hand, what it says under each."""
    section = filling.section
    if section is None:
        return items(words(filling, values.text(item, "text")) for item in filling.profile.items("interview", "items"))
    value = section.file.value
    given = {values.text(item, "id"): item for item in filling.profile.items("interview", "pack")}
    handed = "; ".join(
        words(filling, values.text(given[name], "text")) for name in values.texts(value, "given") if name in given
    )
    told = facts(
        [
            ("Person", filling.code(values.text(value, "person"))),
            ("Date", filling.date(values.text(value, "on"))),
            ("Interviewed by", filling.code(values.text(value, "by"))),
            ("Why chosen", filling.text(values.text(value, "why"))),
            ("Given beforehand", handed),
            ("Given on", filling.date(values.text(value, "given_on"))),
            ("Line manager told", filling.date(values.text(value, "line_manager_told"))),
            ("Record shown", filling.date(values.text(value, "shared"))),
            ("Record confirmed", filling.date(values.text(value, "confirmed"))),
            ("Corrections", filling.text(values.text(value, "corrections"))),
        ]
    )
    if filling.document is None:
        return told
    if problems := filling.assembly.errors(section.path):
        return problem_callout(problems)
    return told + filling.assembly.rendered(filling.document, section, level - 2).html


PARTS: dict[str, Callable[[Filling, int, str], str]] = {
    "chronology": _titled("Chronology", chronology, "chronology"),
    "action-plan": _titled("Action plan", action_plan, "actions"),
    "recommendations": _recommendations,
    "terms": _terms,
    "questions": lambda filling, level, place: EMPTY,  # noqa: ARG005 - printed with their section alone
    "genogram": genogram,
    "glossary": _titled("Abbreviations", _glossary),
    "process": _generated("process"),
    "actions": _generated("actions"),
    "names": _names,
    "interview": _interview,
    "not-applicable": lambda filling, level, place: EMPTY,  # noqa: ARG005 - stands at the head of each section
}
