"""Pages of a document: its first page with the facts of its cover, and one page a section."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from casereview.model import values
from casereview.model.document import Document, Section
from casereview.model.procedures.placeholders import fill
from casereview.publish.assemble.assembly import Assembly, problem_callout
from casereview.publish.assemble.html import facts, items, note, paragraphs, row, state, table
from casereview.publish.assemble.landing import CONTRIBUTIONS, IMR_STATES
from casereview.publish.forms.filling import Filling
from casereview.publish.forms.parts import part
from casereview.publish.pages import TRAIL, Page

HELD = {"held": "Interviewed", "declined": "Declined", "not-required": "Not required", "unavailable": "Not available"}


def document_pages(assembly: Assembly, document: Document, trail: str) -> Iterator[Page]:
    """The pages of one document, below the headings ``trail``."""
    name = assembly.short_title(document)
    section_trail = f"{trail}{TRAIL}{name}" if document.agency else name
    yield Page(
        assembly.page(document),
        assembly.title(document),
        first_page(assembly, document),
        section_trail,
        {"kind": "imr", "label": name},
    )
    for section in document.ordered:
        html = section_html(assembly, document, section)
        yield Page(assembly.page(document, section), section_title(section), html, section_trail, {"kind": "section"})


def section_title(section: Section) -> str:
    """Number and title as the procedure gives them; what the author wrote in their place is not repeated."""
    return f"{section.number} {section.title}".strip() or "A section the procedure does not know"


def section_html(assembly: Assembly, document: Document, section: Section, deeper: int = 0) -> str:
    """A section's text and what the procedure generates after it; if it has errors, those in its place."""
    errors = [*assembly.errors(section.path)]
    if errors:
        return problem_callout(errors)
    filling = Filling(assembly, document)
    level = 2 + deeper
    parts = [_standing(assembly, document, section), _not_applicable(assembly, document, section)]
    parts.append(assembly.rendered(document, section, deeper).html)
    parts += (part(filling, name, level, section.id, section) for name in (section.rule.parts if section.rule else ()))
    return "".join(parts)


def _standing(assembly: Assembly, document: Document, section: Section) -> str:
    """Words that open the section in every report under this procedure."""
    said = section.rule.standing if section.rule else ""
    return paragraphs(fill(assembly.profile, said, document.kind))


def first_page(assembly: Assembly, document: Document) -> str:
    """What the cover says: author, dates, state, files, interviews; then the list of sections."""
    cover = document.cover.value if document.cover else None
    parts = [_elsewhere(assembly, document)]
    shown = bool(cover and document.cover and assembly.readable(document.cover.path.removeprefix(_inside(assembly))))
    if document.cover:
        parts.append(assembly.problems_in(document.cover.path.removeprefix(_inside(assembly))))
    if shown:
        parts += [_state(assembly, document), _cover(assembly, document), _statement(assembly, document)]
    sections = [
        f'<a href="page:{assembly.page(document, section)}">{escape(section_title(section))}</a>'
        for section in document.ordered
    ]
    if sections:
        parts.append('<h2 id="sections">Sections</h2>' + items(sections))
    if shown:
        parts += [_files(assembly, document), _interviews(assembly, document), _records(assembly, document)]
    return "".join(parts)


def _inside(assembly: Assembly) -> str:
    return f"{assembly.review.folder}/"


def _elsewhere(assembly: Assembly, document: Document) -> str:
    """Problems of files of this document that have no page of their own to show them: a section that cannot be read at
    all, people, lists of records."""
    shown = {section.path for section in document.sections} | {document.cover.path if document.cover else ""}
    return "".join(
        problem_callout(assembly.errors(path))
        for path in sorted(assembly.broken)
        if path.startswith(f"{document.folder}/") and path not in shown
    )


def _state(assembly: Assembly, document: Document) -> str:
    words, kind = IMR_STATES.get(assembly.review.state_of(document.key), ("Not known", ""))
    last = [move for move in assembly.review.moves if move.of == document.key and move.kind == "state"]
    when = f" on {assembly.date(last[-1].on)}" if last else ""
    title = CONTRIBUTIONS.get(document.kind, "")
    return (
        f'<p>{state(title)} <span class="state state-{kind}">{words}{when}</span></p>'
        if kind
        else f"<p>{state(title)} {state(words)}</p>"
    )


def _cover(assembly: Assembly, document: Document) -> str:
    cover, resolver = document.cover.value if document.cover else {}, assembly.resolver(document)
    entry = assembly.review.agencies.get(document.agency)
    authors = [
        f"{escape(resolver.code(values.text(item, 'person')))}, "
        + assembly.text(values.text(item, "designation"), document)
        for _, item in values.groups(cover, "authors")
    ]
    counter = values.group(cover, "countersigner")
    signer = (
        f"{escape(resolver.code(values.text(counter, 'person')))}, "
        + assembly.text(values.text(counter, "designation"), document)
        if counter
        else ""
    )
    extended = (
        [assembly.date(values.text(item, "to")) for _, item in values.groups(entry.data, "extensions")] if entry else []
    )
    due = assembly.date(entry.due) + (f", extended to {extended[-1]}" if extended else "") if entry else ""
    return facts(
        [
            ("Author", "; ".join(authors)),
            ("Countersigning officer", signer),
            ("Due", due),
            ("Received", assembly.date(entry.received) if entry else ""),
            ("Completed", assembly.date(values.text(cover, "completed"))),
        ]
    )


def _statement(assembly: Assembly, document: Document) -> str:
    text = values.text(document.cover.value if document.cover else None, "statement")
    return f'<h2 id="statement">Statement</h2><p>{assembly.text(text, document)}</p>' if text else ""


def _files(assembly: Assembly, document: Document) -> str:
    files = values.group(document.cover.value if document.cover else None, "files")

    def print_text(item: object, key: str) -> str:
        return assembly.text(values.text(item, key), document)

    secured = [
        row(print_text(item, "what"), print_text(item, "location"), assembly.date(values.text(item, "on")))
        for _, item in values.groups(files, "secured")
    ]
    html = ""
    if secured:
        html += '<h2 id="files">Files secured</h2>'
        html += table("plain", "Files secured", ("File", "Where it is kept", "Secured"), secured)
    for _, item in values.groups(files, "missing"):
        words = facts(
            [
                ("Last known", print_text(item, "last_known")),
                ("Search", print_text(item, "search")),
                ("Effect on the review", print_text(item, "effect")),
                ("Reported", assembly.date(values.text(item, "reported"))),
            ]
        )
        html += note(f"Missing: {assembly.resolver(document).text(values.text(item, 'what'))}", words)
    return html


def _interviews(assembly: Assembly, document: Document) -> str:
    cover, resolver = document.cover.value if document.cover else None, assembly.resolver(document)
    rows = [
        row(
            escape(resolver.code(values.text(item, "person"))),
            HELD.get(values.text(item, "status"), ""),
            assembly.date(values.text(item, "on")),
            assembly.text(values.text(item, "reason"), document),
        )
        for _, item in values.groups(cover, "interviews")
    ]
    title = '<h2 id="interviews">Interviews</h2>'
    return title + table("plain", "Persons seen", ("Person", "Outcome", "Date", "Reason"), rows) if rows else ""


def _records(assembly: Assembly, document: Document) -> str:
    file = document.records_file
    if not assembly.readable(file.path.removeprefix(_inside(assembly))):
        return ""
    rows = [
        row(
            assembly.text(values.text(item, "title"), document),
            escape(values.text(item, "kind").capitalize()),
            " to ".join(
                filter(None, (assembly.date(values.text(item, "from")), assembly.date(values.text(item, "to"))))
            ),
            str(values.number(item, "pages") or ""),
        )
        for _, item in values.groups(file.value, "documents")
    ]
    title = '<h2 id="records">Records examined</h2>'
    return title + table("plain", "Records examined", ("Record", "Kind", "Covers", "Pages"), rows) if rows else ""


def _not_applicable(assembly: Assembly, document: Document, section: Section) -> str:
    """What the author found not to apply, each with the question itself: nobody knows questions by number."""
    asked = document.rule.questions if document.rule else ()
    questions = {item.id: fill(assembly.profile, item.text, document.kind) for item in asked}
    terms = {name: values.text(item, "text") for name, item in assembly.review.terms.items()}
    rows = [
        (
            f"Question {item}: {questions[item]}"
            if item in questions
            else f"Term of reference {item}: {assembly.resolver(document).text(terms.get(item, ''))}",
            assembly.text(reason, document),
        )
        for item, reason in section.not_applicable.items()
        # Where the section prints its questions with their answers, it says so there.
        if isinstance(reason, str) and not (item in questions and section.rule and "questions" in section.rule.parts)
    ]
    return note("Does not apply", facts(rows)) if rows else ""
