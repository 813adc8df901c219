"""Text the procedure prints from data: how the review was done, recommendations, progress on actions.

The executive summary and the site share it, so that nothing is typed twice and differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from casereview.model import values
from casereview.model.document import Document, Recommendation
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.html import facts, items, rag, row, table
from casereview.publish.render import element_id

SCOPES = {
    "agency": "For the agency",
    "inter-agency": "For the agencies together",
    "other-agency": "For another agency",
    "national": "For national bodies",
}


def process(assembly: Assembly, document: Document, deeper: int = 0) -> str:  # noqa: ARG001 - all are called alike
    """How the review was done, from review.yml."""
    review = assembly.review
    period = values.group(review.value, "period")
    named = {
        "imr": "full report",
        "limited-contact": "report of limited contact",
        "nil-return": "statement of no contact",
    }
    agencies = [
        f"{escape(_sentence(assembly.agency_name(agency.id)))}: {named.get(agency.contribution, 'report awaited')}"
        for agency in review.agencies.values()
    ]
    terms = [f"{assembly.text(values.text(item, 'text'))}" for item in review.terms.values()]
    level = 2 + deeper
    return (
        f'<h{level} id="summary-generated-process">The review in brief</h{level}>'
        + facts(
            [
                (
                    "Period under review",
                    f"{assembly.date(values.text(period, 'from'))} to {assembly.date(values.text(period, 'to'))}",
                ),
                ("Commissioned", assembly.date(values.text(review.value, "commissioned"))),
                ("Procedure", escape(assembly.profile.title)),
            ]
        )
        + f'<h{level} id="summary-generated-agencies">Who contributed</h{level}>'
        + items(agencies)
        + f'<h{level} id="summary-generated-terms">Questions the review was asked</h{level}>'
        + items(terms, "ol")
    )


def recommendations(assembly: Assembly, document: Document, deeper: int = 0) -> str:
    """The recommendations of a document; in the summary, those of the overview and of every agency."""
    level = 2 + deeper
    whole = document.key == "summary"
    parts = []
    for home, found in by_document(assembly, everything=whole):
        if whole:
            place = f"summary-generated-{element_id(home.key, 'recommendations')}"
            parts.append(f'<h{level} id="{place}">{escape(_from(assembly, home))}</h{level}>')
        elif home.key != document.key:
            continue
        parts.append(items(f"<strong>{escape(item.id)}</strong> {assembly.text(item.text, home)}" for item in found))
    return "".join(parts)


def progress(assembly: Assembly, document: Document, deeper: int = 0) -> str:  # noqa: ARG001 - all are called alike
    """The action plan: what is done, by when, how far, and which recommendation it belongs to."""
    titles = progress_titles(assembly)
    people = assembly.review.people
    rows = []
    for _, item in actions(assembly):
        owner = people.posts.get(values.text(item, "owner"))
        state = values.text(item, "progress")
        key, _, number = values.text(item, "recommendation").partition("#")
        home = assembly.review.document(key)
        rows.append(
            row(
                f"{escape(_from(assembly, home))}, {escape(number)}" if home else "",
                assembly.text(values.text(item, "action")),
                escape(owner.title) if owner else "",
                assembly.date(values.text(item, "due")),
                rag(state, titles.get(state, "")),
            )
        )
    heads = ("Belongs to", "Action", "Owner", "Due", "Progress")
    return table("actions", "Progress on the action plan", heads, rows) if rows else ""


def _from(assembly: Assembly, document: Document) -> str:
    return "Overview" if document.key == "overview" else _sentence(assembly.agency_name(document.agency))


def by_document(
    assembly: Assembly, *, everything: bool = False
) -> Iterator[tuple[Document, tuple[Recommendation, ...]]]:
    """Documents with recommendations, the overview first. ``everything`` reaches beyond the edition's documents, for
    texts whose edition includes what was recommended but not the document itself."""
    documents = list(assembly.review.documents) if everything else assembly.documents
    for document in sorted(documents, key=lambda item: item.key != "overview"):
        broken = not everything and assembly.errors(document.recommendations_file.path)
        if document.recommendations or broken:
            yield document, document.recommendations


def actions(assembly: Assembly) -> list[tuple[int, dict[str, object]]]:
    """The joint action plan in the order of the file."""
    return values.groups(assembly.review.yaml("actions.yml", "actions").value, "actions")


def progress_titles(assembly: Assembly) -> dict[str, str]:
    """The procedure's words for red, amber and green."""
    plan = values.group(assembly.profile.data, "actions")
    return {values.text(item, "id"): values.text(item, "title") for _, item in values.groups(plan, "progress")}


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


#: What a procedure may print after a section of any document, by name.
MAKERS: dict[str, Callable[[Assembly, Document, int], str]] = {
    "process": process,
    "recommendations": recommendations,
    "actions": progress,
}
