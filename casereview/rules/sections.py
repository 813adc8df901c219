"""Sections: which there are, in what order, and whether they hold what they should (CR201 to CR213, CR030 to CR032)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.conditions import needed
from casereview.model.document import Document, Section
from casereview.model.procedures.placeholders import fill
from casereview.model.profile import DocumentRule
from casereview.rules.context import Context, at
from casereview.sources.markdown import CALLOUTS, Block

#: Kinds of document that answer every term of reference; the shorter ones do so as far as they can.
ANSWERING = frozenset({"imr", "overview"})
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z&]*[A-Z]s?\b")
_REFERENCE_OR_LINK = re.compile(r"\[\[[^\[\]]*\]\]|\]\([^)]*\)")
#: Words in capitals that need no explanation in a British document, and Roman numerals.
_PLAIN = re.compile(r"[IVX]+|UK|OK|TV|AM|PM|BST|GMT|ID|US|II")


def structure(context: Context) -> Iterator[Diagnostic]:
    """Missing, unknown, duplicate and misordered sections."""
    document = context.document
    rule = document.rule
    if rule is None:
        return
    cover = document.cover.path if document.cover else document.folder
    order = [item.id for item in rule.sections]
    seen: dict[str, Section] = {}
    astray = _astray([section for section in document.sections if section.id in order], order)
    for section in document.sections:
        if not section.id:
            continue
        if section.id not in order:
            hint = f"The sections of this document are: {', '.join(order)}."
            yield section.file.problem(("section",), "CR201", "The procedure has no section of this id.", hint)
            continue
        if section.id in seen:
            message = "This section of the procedure has a file already."
            hint = "Put the text into that file, or name another section."
            yield section.file.problem(("section",), "CR203", message, hint)
        elif section.path in astray:
            message = "This section comes earlier in the procedure than the file before it."
            hint = "Give the file a number that puts it in its place: files are read in the order of their names."
            yield section.file.problem(("section",), "CR204", message, hint)
        seen[section.id] = section
    if any(section.file.value is None for section in document.sections):
        return  # the front matter that cannot be read may be that of the section that seems to be missing
    for item in rule.sections:
        if needed(context.review, item) and item.id not in seen:
            title = fill(context.review.profile, item.title, rule.kind) if context.review.profile else item.title
            message = f"The section “{title}” ({item.id}) is missing."
            hint = f"Type: casereview new section {context.review.id} {document.key} {item.id}"
            yield Diagnostic(cover, 1, 1, "CR202", message, hint)


def _astray(sections: list[Section], order: list[str]) -> set[str]:
    """The paths of the fewest files that would have to move for the rest to be in order: those outside the longest
    run that is."""
    best: list[list[Section]] = []
    for section in sections:
        before = [run for run in best if order.index(run[-1].id) <= order.index(section.id)]
        best.append([*max(before, key=len, default=[]), section])
    kept = {section.path for section in max(best, key=len, default=[])}
    return {section.path for section in sections} - kept


def text(context: Context, section: Section) -> Iterator[Diagnostic]:
    """What stands in a section that may not, and what should."""
    level = 1
    words = False
    heading: Block | None = None
    abbreviations = context.review.abbreviations
    unexplained: set[str] = set()
    for block in section.blocks:
        words = words or block.kind in ("paragraph", "item", "cell", "code")
        if block.html:
            if "<!--" in block.text:
                message = "Guidance or a comment is left in the text."
                yield at(section, block, "CR205", message, "Delete it, from <!-- to -->, once you have followed it.")
            else:
                message = "HTML is not used in sections."
                yield at(section, block, "CR030", message, "Write it in Markdown; write a lone < as \\<.")
        if block.bad_anchor:
            message = "The braces look like an anchor, but cannot be read or stand where none may."
            hint = "An anchor ends a heading or paragraph, as in {#wishes tor=T2,T4 q=q6}; lists and tables have none."
            yield at(section, block, "CR031", message, hint)
        if block.unknown_callout:
            message = "This kind of statement is not known."
            yield at(section, block, "CR032", message, f"The kinds are: {', '.join(CALLOUTS)}.")
        if heading is not None and block.kind == "heading" and block.level <= heading.level:
            yield _bare(section, heading)
        heading = block if block.kind == "heading" else None if block.kind != "html" else heading
        if block.kind == "heading":
            if block.level == 1:
                message = "The section's own title comes from the procedure and is not written."
                yield at(section, block, "CR207", message, "Begin headings inside a section with ##.")
            elif block.level > level + 1:
                yield at(section, block, "CR207", "A level of heading is left out.", f"Write {'#' * (level + 1)} here.")
            level = block.level
        elif block.kind != "html" and _ABBREVIATION.search(block.text):
            for found in _ABBREVIATION.finditer(_REFERENCE_OR_LINK.sub(_blank, block.text)):
                word = found.group().removesuffix("s")
                known = word in abbreviations or found.group() in abbreviations
                if not known and word not in unexplained and not _PLAIN.fullmatch(word):
                    unexplained.add(word)
                    message = "This abbreviation is not in the glossary."
                    hint = "Add it to glossary.yml, or write the words out."
                    yield at(section, block, "CR213", message, hint, offset=found.start())
    if heading is not None:
        yield _bare(section, heading)
    generated = bool(section.rule and section.rule.parts)
    if not words and not generated and heading is None and section.file.value is not None:
        message = "The section has no text."
        yield Diagnostic(
            section.path, section.first_line, 1, "CR206", message, "Write it, or say in it why there is none."
        )


def _bare(section: Section, heading: Block) -> Diagnostic:
    return at(section, heading, "CR206", "There is no text under this heading.", "Write it, or delete the heading.")


def waivers(context: Context, section: Section) -> Iterator[Diagnostic]:
    """What a section marks as answered, or says not to apply: known, and with a reason."""
    document, terms = context.document, context.review.terms
    if document.rule is None:
        return
    questions = {question.id: question for question in document.rule.questions}
    yield from _unknown_items(section, set(terms), set(questions))
    for item, reason in section.not_applicable.items():
        where = ("not_applicable", item)
        if item not in terms and item not in questions:
            message = "There is no such question or term of reference."
            hint = f"Known here: {', '.join([*questions, *terms])}."
            yield section.file.problem(where, "CR211", message, hint, key=True)
            continue
        question = questions.get(item)
        if question and not question.na_allowed:
            message = "The procedure wants this question answered in every case."
            yield section.file.problem(where, "CR210", message, "Answer it in the text.", key=True)
        elif (question is None or question.na_reason) and (not isinstance(reason, str) or len(reason.split()) < 3):
            message = "The reason why this does not apply is missing."
            yield section.file.problem(where, "CR210", message, "Give the reason in a sentence.", key=True)
        if any(item in other.not_applicable for other in document.sections if other.path < section.path):
            message = "Another section says of this already that it does not apply."
            yield section.file.problem(where, "CR216", message, "Say it once, with one reason.", key=True)
        if item in context.answered:
            message = "This is answered in the text, yet said not to apply."
            yield section.file.problem(where, "CR212", message, "Delete one of the two.", key=True)


def home(document: Document) -> Section | None:
    """The section at which what nobody answers is told: that of the procedure's questions, or the analysis."""
    wanted = _home(document.rule)
    return next((section for section in document.sections if section.id == wanted), None)


def _home(rule: DocumentRule | None) -> str:
    return rule.questions[0].section if rule and rule.questions else "analysis"


def answers(context: Context) -> Iterator[Diagnostic]:
    """Questions and terms of reference: each answered by a paragraph, or said not to apply."""
    document, rule = context.document, context.document.rule
    if rule is None or document.kind not in ANSWERING:
        return
    place = home(document)
    if place is None and document.sections:
        if any(item.id == _home(rule) and needed(context.review, item) for item in rule.sections):
            return  # the section that would answer is missing, which is said already
        place = document.sections[0]
    path, line = (place.path, place.first_line) if place else (f"{document.folder}/imr.yml", 1)
    dealt_with = context.answered | {item for section in document.sections for item in section.not_applicable}
    for question in rule.questions:
        code = {"must": "CR208", "should": "CR217"}.get(question.level)
        if code and question.id not in dealt_with:
            message = f"No paragraph answers question {question.id} of the procedure."
            hint = f"Mark what does: {{#name q={question.id}}}, or give a reason under not_applicable."
            if not question.na_allowed:
                hint = f"Mark what does: {{#name q={question.id}}}. It may not be left out."
            own = next((section for section in document.sections if section.id == question.section), None)
            where = (own.path, own.first_line) if own else (path, line)
            yield Diagnostic(*where, 1, code, message, hint)
    for term, data in context.review.terms.items():
        only = values.texts(data, "agencies")
        if only and document.agency and document.agency not in only:
            continue
        if term not in dealt_with:
            message = f"No paragraph answers term of reference {term}."
            hint = f"Mark what does: {{#name tor={term}}}, or give a reason under not_applicable."
            yield Diagnostic(path, line, 1, "CR209", message, hint)


def _unknown_items(section: Section, terms: set[str], questions: set[str]) -> Iterator[Diagnostic]:
    for block in section.blocks:
        if block.anchor is None:
            continue
        for item, known, word in [(t, terms, "tor") for t in block.anchor.terms] + [
            (q, questions, "q") for q in block.anchor.questions
        ]:
            if item not in known:
                message = f"What stands after {word}= is not known."
                yield at(section, block, "CR211", message, f"Known here: {', '.join(sorted(known)) or 'none'}.")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())
