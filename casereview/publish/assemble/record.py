"""Pages about the record itself: the panel's work, and who changed what when."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from casereview.history.log import changes
from casereview.model import values
from casereview.model.document import Section
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.documents import section_html
from casereview.publish.assemble.html import facts, row, state, table
from casereview.publish.pages import Page
from casereview.sources.files import read_text
from casereview.sources.yaml_file import parse_yaml

PANEL = "The panel"


def panel_pages(assembly: Assembly) -> Iterator[Page]:
    """What the panel judged and asked, and the minutes of its meetings."""
    yield Page("panel/index", "The panel’s work", panel(assembly), PANEL, {"kind": "panel", "wide": True})
    minutes = assembly.review.document("panel")
    if minutes is None:
        return
    for section in minutes.ordered:
        on = assembly.date(values.text(section.file.value, "on"))
        title = f"Minutes of meeting {section.number.removeprefix('M')}"
        html = f"<p>{on}</p>{_attendance(assembly, section)}{section_html(assembly, minutes, section)}"
        yield Page(assembly.page(minutes, section), title, html, PANEL, {"kind": "section"})


def panel(assembly: Assembly) -> str:
    """The panel's assessments and queries."""
    problems = assembly.problems_in("panel/queries.yml", *assembly.review.names("assessment"))
    return (problems + _assessments(assembly) + _queries(assembly)) or "<p>The panel has recorded nothing yet.</p>"


def history(assembly: Assembly) -> str:
    """Each section's changes: by which role, and when."""
    roles = signer_roles(assembly)
    found = changes(assembly.repository.root, assembly.review.folder)
    rows = []
    for document in assembly.documents:
        for section in document.ordered:
            name = f"{assembly.short_title(document)}, {section.number} {section.title}"
            for change in found.get(section.path, []):
                when = assembly.date(change.on[:10])
                what = "First version" if change.first else "Changed"
                link = f'<a href="page:{assembly.page(document, section)}">{escape(name)}</a>'
                rows.append(
                    row(
                        link,
                        roles.get(change.email, "A contributor without a role"),
                        when,
                        what,
                        f"<code>{change.commit[:10]}</code>",
                    )
                )
    if not rows:
        return "<p>This copy has no history to show: it is not a Git repository, or nothing has been committed.</p>"
    return table("history", "Changes of each section", ("Section", "Role", "When", "What", "Version"), rows)


def signer_roles(assembly: Assembly) -> dict[str, str]:
    """Roles by e-mail address of those who may sign, from signoff/people.yml."""
    text = read_text(assembly.repository.root, "signoff/people.yml")
    if text.content is None:
        return {}
    value = parse_yaml("signoff/people.yml", text.content).value
    return {
        values.text(item, "principal"): escape(values.text(item, "role").replace("-", " ").capitalize())
        for _, item in values.groups(value, "signers")
    }


def _attendance(assembly: Assembly, section: Section) -> str:
    resolver, value = assembly.resolver(), section.file.value
    named = {
        word: ", ".join(escape(resolver.code(code)) for code in values.texts(value, key))
        for word, key in (("Present", "present"), ("Apologies", "apologies"))
    }
    return facts(named.items())


def _assessments(assembly: Assembly) -> str:
    rows = []
    scales = {values.text(scale, "id"): scale for _, scale in values.groups(assembly.profile.data, "scales")}
    found = [
        assembly.review.yaml(name, "assessment").value
        for name in assembly.review.names("assessment")
        if assembly.readable(name)
    ]
    for value in sorted(found, key=lambda item: (values.text(item, "on"), values.text(item, "agency"))):
        scale = scales.get(values.text(value, "scale"), {})
        grades = {values.text(item, "id"): values.text(item, "title") for _, item in values.groups(scale, "grades")}
        agency = values.text(value, "agency")
        decision = values.text(value, "decision")
        grade = grades.get(values.text(value, "overall"), "")
        rows.append(
            row(
                escape(assembly.agency_name(agency)),
                f"Version {values.number(value, 'version') or ''}",
                assembly.date(values.text(value, "on")),
                escape(grade),
                state("Accepted", "done") if decision == "accept" else state("Returned", "late"),
                assembly.text(values.text(value, "reason")),
                element=f"assessment-{agency}-{values.number(value, 'version') or 0}",
            )
        )
    title = '<h2 id="assessments">Assessments of the agencies’ reports</h2>'
    heads = ("Agency", "Version", "Date", "Overall grade", "Decision", "Reason")
    return title + table("plain", "Assessments by the panel", heads, rows) if rows else ""


def _queries(assembly: Assembly) -> str:
    rows = []
    if not assembly.readable("panel/queries.yml"):
        return ""
    for _, item in values.groups(assembly.review.yaml("panel/queries.yml", "queries").value, "queries"):
        about = []
        for link in values.texts(item, "about"):
            key, _, anchor = link.partition("#")
            target = assembly.target(key, anchor)
            if target:
                about.append(f'<a href="{target.href}">{escape(target.document)}, {target.number}</a>')
        answered = values.text(item, "answered")
        rows.append(
            row(
                escape(values.text(item, "id")),
                escape(assembly.agency_name(values.text(item, "to"))),
                f"{assembly.text(values.text(item, 'text'))} {'; '.join(about)}",
                assembly.date(values.text(item, "due")),
                f"{assembly.date(answered)}<br>{assembly.text(values.text(item, 'answer'))}"
                if answered
                else state("Not answered", "late"),
                element=values.text(item, "id"),
            )
        )
    title = '<h2 id="queries">Queries of the panel</h2>'
    heads = ("Query", "To", "What was asked", "Due", "Answer")
    return title + table("plain", "Queries and answers", heads, rows) if rows else ""
