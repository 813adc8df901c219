"""An agency's report as its board expects it: cover, forms, sections, signatures, appendices; filled in, or blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from casereview.model import values
from casereview.model.conditions import LEFT_OUT, needed
from casereview.model.document import Document
from casereview.model.procedures.fields import PARTS
from casereview.model.procedures.placeholders import fill
from casereview.model.profile import OPTIONAL, DocumentRule, Profile, SectionRule
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.documents import section_html
from casereview.publish.assemble.html import paragraphs
from casereview.publish.forms.blank import blank, guidance
from casereview.publish.forms.blank_parts import blank_part, publication
from casereview.publish.forms.filled import filled, pairs, words
from casereview.publish.forms.filling import Filling
from casereview.publish.forms.parts import part
from casereview.publish.one_document import resolved
from casereview.publish.render import element_id

_TAG, _BREAK = re.compile(r"<[^>]*>"), re.compile(r"<br>")


def cover_facts(filling: Filling, rule: DocumentRule) -> tuple[tuple[str, str], ...]:
    """The lines of the cover sheet as label and plain text."""
    form = filling.profile.forms.get(rule.cover)
    if form is None or not filling.shows(form):
        return ()
    inside = filling.inside(form)
    return tuple((fill(filling.profile, item.text), _plain(value)) for item, value in pairs(inside, form))


def _plain(html: str) -> str:
    return unescape(_TAG.sub("", _BREAK.sub(", ", html)))


def report_body(assembly: Assembly, document: Document) -> str:
    """The report from the front page to the last appendix, as the body of one document."""
    rule = document.rule
    if rule is None:
        return ""
    filling = Filling(assembly, document)
    written = {section.id: section for section in document.ordered}
    parts = [_front(filling, name) for name in rule.front]
    for section_rule in rule.sections:
        section = written.get(section_rule.id)
        if section is not None:
            parts.append(_title(document, section_rule) + section_html(assembly, document, section))
        elif needed(assembly.review, section_rule):
            parts.append(_title(document, section_rule) + "<p>This section has not been written.</p>")
        elif section_rule.needed in LEFT_OUT:
            parts.append(_title(document, section_rule) + f"<p>{LEFT_OUT[section_rule.needed]}</p>")
    parts.append(_statement(filling))
    parts.append(_front(filling, rule.signatures))
    parts += _appendices(filling, rule)
    return resolved("".join(parts))


def _statement(filling: Filling) -> str:
    rule = filling.document.rule if filling.document else None
    forms = (filling.profile.forms[name] for name in (rule.parts if rule else ()) if name in filling.profile.forms)
    if any(item.prints == "statement" for form in forms for item in form.items):
        return ""  # a form of the document prints it
    text = values.text(filling.cover, "statement")
    return f'<h1 id="statement">Statement</h1><p>{filling.text(text)}</p>' if text else ""


def _title(document: Document, rule: SectionRule) -> str:
    anchor = element_id(document.key, f"section-{rule.id}")
    return f'<h1 id="{anchor}">{escape(f"{rule.number} {rule.title}")}</h1>'


def _front(filling: Filling, name: str) -> str:
    return part(filling, name, 1, f"front-{name}") if name else ""


def _appendices(filling: Filling, rule: DocumentRule) -> Iterator[str]:
    for appendix in rule.appendices:
        alone = len(appendix.parts) == 1
        inside = "".join(
            _alone(filling, name) if alone else part(filling, name, 2, appendix.id) for name in appendix.parts
        )
        if inside:
            yield f'<h1 id="appendix-{appendix.id}">{words(filling, appendix.heading)}</h1>{inside}'


def _alone(filling: Filling, name: str) -> str:
    """The only part of an appendix: the appendix's own heading is its heading."""
    form = filling.profile.forms.get(name)
    if form is not None:
        return filled(filling, form)
    return re.sub(r"^<h2 [^>]*>.*?</h2>", "", part(filling, name, 2, f"appendix-{name}"))


def blank_body(profile: Profile, kind: str) -> str:
    """The board's empty form for a kind of document: headings, guidance and room to write."""
    rule = profile.documents[kind]
    parts = (
        [_section_heading("how", "How to use this form"), guidance(profile, rule.guidance, kind)]
        if rule.guidance
        else []
    )
    if kind == ("summary" if "summary" in profile.documents else "imr"):
        parts.append(_section_heading("publication", "What is published") + publication(profile))
    cover = profile.forms.get(rule.cover)
    if cover is not None:
        parts.append(_section_heading("cover", cover.title) + blank(profile, cover, kind))
    parts += (_blank_front(profile, name, kind) for name in rule.front)
    for section in rule.sections:
        parts += _blank_section(profile, rule, section)
    if rule.signatures:
        parts.append(_blank_front(profile, rule.signatures, kind))
    for appendix in rule.appendices:
        parts.append(_section_heading(f"appendix-{appendix.id}", fill(profile, appendix.heading, kind)))
        parts.append(guidance(profile, appendix.guidance, kind))
        parts += (blank_part(profile, name, kind) for name in appendix.parts)
    return "".join(parts)


def _blank_section(profile: Profile, rule: DocumentRule, section: SectionRule) -> Iterator[str]:
    when = {OPTIONAL: " (if there is something to say)", "family-setting": " (where the harm happened in a family)"}
    when["interviews"] = " (where interviews were agreed)"
    yield _section_heading(section.id, f"{section.number} {fill(profile, section.title)}{when.get(section.needed, '')}")
    if section.standing:
        yield paragraphs(fill(profile, section.standing, rule.kind))
    yield guidance(profile, section.guidance, rule.kind)
    levels = {"must": "", "should": " (if it can be answered)", "may": " (to think about)"}
    asked = [question for question in rule.questions if question.section == section.id]
    for question in asked:
        heading = question.heading or question.id
        yield f'<h2 id="blank-{section.id}-{question.id}">{escape(heading)}{levels.get(question.level, "")}</h2>'
        yield f"<p>{escape(fill(profile, question.text, rule.kind))}</p>"
        said = ""
        if not question.na_allowed:
            said = "This question is answered in every case."
        elif question.level == "must":
            said = "If it does not apply, say so" + (" and give the reason." if question.na_reason else ".")
        if said:
            yield f"<p><em>{said}</em></p>"
        yield "<p>&#160;</p>"
    if not asked:
        yield "<p>&#160;</p>"
    yield from (blank_part(profile, name, rule.kind) for name in section.parts)


def _blank_front(profile: Profile, name: str, kind: str) -> str:
    form = profile.forms.get(name)
    title = form.title if form else PARTS.get(name, name)
    inside = blank(profile, form, kind) if form else blank_part(profile, name, kind)
    return _section_heading(f"front-{name}", fill(profile, title, kind)) + inside


def _section_heading(anchor: str, title: str) -> str:
    return f'<h1 id="blank-at-{anchor}">{escape(title)}</h1>'
