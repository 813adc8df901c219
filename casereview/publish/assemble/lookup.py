"""Pages that are looked up: people, agencies, terms of reference, learning, recommendations, actions, glossary."""

from __future__ import annotations

from html import escape

from casereview.model import values
from casereview.model.document import Document
from casereview.model.neutral import tells
from casereview.model.people import Coded
from casereview.model.procedures.placeholders import fill
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.documents import section_title
from casereview.publish.assemble.generated import SCOPES, actions, by_document, progress_titles
from casereview.publish.assemble.html import facts, place_of, rag, row, table
from casereview.publish.render import CALLOUT_TITLES, element_id

KINDS = {"subject": "Subjects", "family": "Family", "professional": "Professionals", "other": "Others"}
COLLECTED = {
    "GOOD-PRACTICE": ("good", "Good practice"),
    "MISSED-OPPORTUNITY": ("missed", "Missed opportunities"),
    "UNSAFE-PRACTICE": ("unsafe", "Unsafe practice"),
    "ADDENDUM": ("added", "Added later"),
}


def people(assembly: Assembly) -> str:
    """Everybody behind a code, as this edition prints them."""
    found = assembly.review.people
    resolver = assembly.resolver()
    parts = [assembly.problems_in("people.yml")]
    if not assembly.readable("people.yml"):
        return parts[0]
    for kind, title in KINDS.items():
        rows = [
            row(escape(resolver.name(item)), _role(assembly, item), element=f"person-{item.id}")
            for item in found.of("person")
            if item.kind == kind and assembly.knows(item)
        ]
        if rows:
            parts.append(f'<h2 id="{kind}">{title}</h2>' + table("people", title, ("Person", "Who"), rows))
    places = [
        row(escape(resolver.name(item)), escape(item.kind), element=f"place-{item.id}") for item in found.of("place")
    ]
    if places and not assembly.edition.agency:
        parts.append('<h2 id="places">Places</h2>' + table("people", "Places", ("Place", "What it is"), places))
    parts.append(_households(assembly))
    return "".join(parts)


def agencies(assembly: Assembly) -> str:
    """The organisations of the review and what each was asked for."""
    resolver = assembly.resolver()
    asked = {agency.organisation for agency in assembly.review.agencies.values()}
    rows = [
        row(escape(resolver.name(item)), escape(item.kind.replace("-", " ")), element=f"organisation-{item.id}")
        for item in assembly.review.people.of("organisation")
        if not assembly.edition.agency or item.id in asked
    ]
    if not assembly.readable("people.yml"):
        return assembly.problems_in("people.yml")
    return table("people", "Organisations", ("Organisation", "What it is"), rows)


def matrix(assembly: Assembly) -> str:
    """Which paragraphs answer which term of reference, and which question of the procedure."""
    documents = [
        document for document in assembly.documents if document.agency and document.rule and document.rule.questions
    ]
    parts = [assembly.problems_in("review.yml")]
    if not assembly.readable("review.yml"):
        return parts[0]
    terms = {name: values.text(item, "text") for name, item in assembly.review.terms.items()}
    only = {name: values.texts(item, "agencies") for name, item in assembly.review.terms.items()}
    parts.append('<h2 id="terms">Terms of reference</h2>' + _matrix(assembly, documents, terms, "T", only))
    rule = assembly.profile.documents.get("imr")
    asked = rule.questions if rule else ()
    questions = {question.id: fill(assembly.profile, question.text) for question in asked}
    if questions:
        parts.append(
            '<h2 id="questions">Questions of the procedure</h2>' + _matrix(assembly, documents, questions, "Q", {})
        )
    return "".join(parts)


def _matrix(
    assembly: Assembly, documents: list[Document], wanted: dict[str, str], word: str, only: dict[str, tuple[str, ...]]
) -> str:
    rows, empty = [], 0
    for name, text in wanted.items():
        cells, answered = [], False
        for document in documents:
            places = [
                f'<a href="{assembly.href(document, p.section, p.anchor or p.number)}">{p.number}</a>'
                for p in document.paragraphs()
                if name in (p.terms if word == "T" else p.questions)
                and not assembly.errors(p.section.path)
                and not assembly.edition.omits(p.block.callout)
            ]
            reason = next((str(s.not_applicable[name]) for s in document.sections if name in s.not_applicable), "")
            if only.get(name) and document.agency not in only[name]:
                cells.append('<span class="none">Not asked</span>')
            elif places:
                cells.append(f'<span class="answered">{_shortened(places)}</span>')
            elif reason:
                cells.append(f'<span class="none">Does not apply: {assembly.text(reason, document)}</span>')
            else:
                cells.append('<span class="gap">No paragraph answers this</span>')
            answered = answered or bool(places)
        empty += not answered
        head = f'<span class="term">{escape(name)}</span> <span class="wording">{assembly.text(text)}</span>'
        rows.append(row(head, *cells, element=name, kind="" if answered else "unanswered"))
    title = "Terms of reference" if word == "T" else "Questions"
    lead = f"<p>{len(wanted) - empty} of {len(wanted)} are answered by at least one agency.</p>"
    heads = (title, *(assembly.agency_name(document.agency) for document in documents))
    return lead + table("matrix", f"{title} and the paragraphs that answer them", heads, rows)


def _shortened(places: list[str]) -> str:
    if len(places) <= 6:
        return ", ".join(places)
    return ", ".join(places[:5]) + f" and {len(places) - 5} more up to {places[-1]}"


def learning(assembly: Assembly) -> str:
    """Statements of kinds worth collecting, from all documents, each with its place."""
    found: dict[str, list[str]] = {kind: [] for kind in COLLECTED}
    for document in assembly.documents:
        for section in document.ordered:
            if assembly.errors(section.path) or not section.id:
                continue
            for callout in assembly.rendered(document, section).callouts:
                if callout.kind in found:
                    place = f"paragraph {callout.number}" if callout.number else section_title(section)
                    page = f"page:{assembly.page(document, section)}"
                    href = f"{page}#{callout.href_id}" if callout.number else page
                    said, _, _ = _without_ids(callout.html).replace('href="#', f'href="{page}#').rpartition("</aside>")
                    where = escape(f"{assembly.short_title(document)}, {place}")
                    found[callout.kind].append(f'{said}<p><a href="{href}">{where}</a></p></aside>')
    parts = [
        f'<h2 id="{COLLECTED[kind][0]}">{COLLECTED[kind][1]} ({len(html)})</h2>' + "".join(html)
        for kind, html in found.items()
        if html
    ]
    return "".join(parts) or "<p>No statement of these kinds has been made yet.</p>"


def recommendations(assembly: Assembly) -> str:
    """Each recommendation with the paragraphs it rests on."""
    plan = {values.text(item, "recommendation"): item for _, item in actions(assembly)}
    titles = progress_titles(assembly)
    parts = []
    for document, found in by_document(assembly):
        problems = assembly.problems_in(f"{document.key}/recommendations.yml")
        parts.append(
            f'<h2 id="{element_id(document.key, "recommendations")}">{escape(assembly.short_title(document))}</h2>'
            + problems
        )
        for item in found if assembly.readable(f"{document.key}/recommendations.yml") else ():
            action = plan.get(f"{document.key}#{item.id}")
            owner = assembly.review.people_of(document).posts.get(item.owner)
            rests = []
            for anchor in item.evidence:
                key, _, place = anchor.partition("#") if "#" in anchor else (document.key, "", anchor)
                target = assembly.target(key, place)
                if target:
                    where = f"{target.document}, " if key != document.key else ""
                    rests.append(place_of(target, where))
            state = values.text(action, "progress") if action else ""
            parts.append(
                '<section class="recommendation">'
                f'<h3 id="{escape(element_id(document.key, item.id))}">{escape(item.id)}: '
                f"{assembly.text(item.text, document)}</h3>"
                + facts(
                    [
                        ("What should come of it", assembly.text(item.outcome, document)),
                        ("Rests on paragraphs", ", ".join(rests)),
                        ("Scope", SCOPES.get(item.scope, "")),
                        ("Owner", escape(owner.title) if owner else ""),
                        ("Due", assembly.date(item.due)),
                        ("Already taken", assembly.text(values.text(item.data, "already_taken"), document)),
                        ("Repeats", assembly.text(values.text(item.data, "repeats"), document)),
                        (
                            "Progress",
                            rag(state, titles.get(state, ""))
                            if action and assembly.edition.includes("actions")
                            else "",
                        ),
                    ]
                )
                + "</section>"
            )
    return "".join(parts) or "<p>There is no recommendation yet.</p>"


def action_plan(assembly: Assembly) -> str:
    """The joint action plan in the procedure's columns."""
    titles, posts = progress_titles(assembly), assembly.review.people.posts
    problems = assembly.problems_in("actions.yml")
    if not assembly.readable("actions.yml"):
        return problems
    rows = []
    for _, item in actions(assembly):
        key, _, number = values.text(item, "recommendation").partition("#")
        document = assembly.review.document(key)
        linked = document is not None and assembly.edition.includes_document(key) and recommends(assembly, key, number)
        name = f"{assembly.short_title(document)}, {number}" if document else ""
        source = (
            f'<a href="page:recommendations#{element_id(key, number)}">{escape(name)}</a>' if linked else escape(name)
        )
        owner = posts.get(values.text(item, "owner"))
        state = values.text(item, "progress")
        rows.append(
            row(
                escape(values.text(item, "id")),
                source,
                assembly.text(values.text(item, "action")),
                escape(owner.title) if owner else "",
                assembly.text(values.text(item, "outcome")),
                assembly.date(values.text(item, "due")),
                assembly.date(values.text(item, "completed")),
                assembly.text(values.text(item, "evaluation")),
                rag(state, titles.get(state, "")),
                element=values.text(item, "id"),
            )
        )
    heads = ("Action", "From", "What will be done", "Owner", "Outcome", "Due", "Completed", "Evaluation", "Progress")
    plan = table("actions", "Joint action plan", heads, rows) if rows else "<p>There is no action plan yet.</p>"
    return problems + plan


def recommends(assembly: Assembly, key: str, number: str) -> bool:
    """Whether the page of recommendations has one of this number."""
    document = assembly.review.document(key)
    known = document is not None and any(item.id == number for item in document.recommendations)
    return known and assembly.readable(f"{key}/recommendations.yml")


def glossary(assembly: Assembly) -> str:
    """Abbreviations and what they mean."""
    terms = sorted(assembly.review.abbreviations.items(), key=lambda pair: pair[0].casefold())
    body = "".join(f"<dt>{escape(word)}</dt><dd>{assembly.text(meaning)}</dd>" for word, meaning in terms)
    problems = assembly.problems_in("glossary.yml")
    if not assembly.readable("glossary.yml"):
        return problems
    return problems + (f'<dl class="glossary">{body}</dl>' if body else "<p>The glossary is empty.</p>")


def _role(assembly: Assembly, item: Coded) -> str:
    agency = (
        f'<span class="agency-name">{escape(assembly.agency_name(item.agency))}</span>'
        if item.agency in assembly.review.agencies
        else ""
    )
    role = "" if tells(item.role, item, assembly.edition.neutral) else item.role
    return ", ".join(filter(None, (escape(role), agency)))


def _households(assembly: Assembly) -> str:
    resolver = assembly.resolver()
    rows = []
    for household in assembly.review.people.households:
        members = [
            f"{escape(resolver.code(values.text(item, 'person')))} ({assembly.date(values.text(item, 'from'))} to "
            f"{assembly.date(values.text(item, 'to')) or 'the end'})"
            for _, item in values.groups(household, "members")
        ]
        rows.append(row(escape(resolver.code(values.text(household, "place"))), "; ".join(members)))
    if not rows or assembly.edition.agency:
        return ""
    return '<h2 id="households">Households</h2>' + table("people", "Households", ("Place", "Who lived there"), rows)


def _without_ids(html: str) -> str:
    import re

    return re.sub(r' id="[^"]*"', "", html)


__all__ = ["CALLOUT_TITLES", "action_plan", "agencies", "glossary", "learning", "matrix", "people", "recommendations"]
