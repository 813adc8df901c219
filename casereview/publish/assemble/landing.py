"""The first page of a review: where it stands, what it is about, and where to read on."""

from __future__ import annotations

from html import escape

from casereview.model import values
from casereview.model.procedures.placeholders import fill
from casereview.process.clocks import due_dates
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.generated import actions, progress_titles
from casereview.publish.assemble.html import facts, note, rag, row, state, table
from casereview.publish.assemble.left_out import left_out_html
from casereview.publish.assemble.procedure import provisional

REVIEW_STATES = {
    "commissioned": "Commissioned",
    "gathering": "Gathering",
    "panel-review": "Panel review",
    "overview-draft": "Overview draft",
    "agreed": "Agreed",
    "ratified": "Ratified",
    "published": "Published",
    "closed": "Closed",
}
IMR_STATES = {
    "drafting": ("Being written", ""),
    "submitted": ("Submitted", "now"),
    "returned": ("Returned by the panel", "late"),
    "resubmitted": ("Submitted again", "now"),
    "accepted": ("Accepted by the panel", "done"),
}
CONTRIBUTIONS = {
    "imr": "Individual management review",
    "limited-contact": "Limited-contact report",
    "nil-return": "Nil return",
    "awaited": "Awaited",
}


def landing(assembly: Assembly) -> str:
    """The whole page."""
    review, edition = assembly.review, assembly.edition
    parts = [provisional(assembly.profile)] if edition.includes("review") else []
    if edition.includes("review"):
        parts += [assembly.problems_in("review.yml", *review.names("move"))]
    if edition.includes("review") and assembly.readable("review.yml"):
        parts += [
            steps(assembly),
            _facts(assembly),
            '<h2 id="reason">Reason for the review</h2>',
            f"<p>{assembly.text(values.text(review.value, 'reason'))}</p>",
            _contributions(assembly),
            _proceedings(assembly),
            _milestones(assembly),
            _times(assembly),
            _other_reviews(assembly),
        ]
    parts += [left_out_html(assembly), _warning(assembly)]
    return "".join(parts)


def steps(assembly: Assembly) -> str:
    """The states of the review as a line of steps, each with its date."""
    review = assembly.review
    reached = {move.to: move.on for move in review.moves if move.of == "review" and move.kind == "state"}
    if review.state_of("review") == "commissioned":
        reached.setdefault("commissioned", values.text(review.value, "commissioned"))
    now = review.state_of("review")
    rows = []
    for name, words in REVIEW_STATES.items():
        when = f" {assembly.date(reached[name])}" if reached.get(name) else ""
        if name == now:
            rows.append(f'<li class="now" aria-current="step">{words}{when}</li>')
        else:
            rows.append(f'<li class="done">{words}{when}</li>' if name in reached else f"<li>{words}</li>")
    return f'<ol class="steps">{"".join(rows)}</ol>'


def _facts(assembly: Assembly) -> str:
    review, resolver = assembly.review, assembly.resolver()
    period = values.group(review.value, "period")
    subjects = [escape(resolver.code(code)) for code in values.texts(review.value, "subjects")]
    progress = [values.text(item, "progress") for _, item in actions(assembly)]
    titles = progress_titles(assembly)
    counted = " ".join(
        f"{rag(name, title)} × {progress.count(name)}" for name, title in titles.items() if name in progress
    )
    procedure = f'<a href="page:procedure">{escape(assembly.profile.title)}</a>, version {assembly.profile.version}'
    return facts(
        [
            ("Subjects", " and ".join(subjects)),
            (
                "Period under review",
                f"{assembly.date(values.text(period, 'from'))} to {assembly.date(values.text(period, 'to'))}",
            ),
            ("Commissioned", assembly.date(values.text(review.value, "commissioned"))),
            ("Procedure", procedure),
            ("Actions", counted if assembly.edition.includes("actions") else ""),
        ]
    )


def _contributions(assembly: Assembly) -> str:
    rows = []
    by_key = {document.agency: document for document in assembly.documents if document.agency}
    for agency in assembly.review.agencies.values():
        if not assembly.edition.includes("imr") and agency.id != assembly.edition.agency:
            continue
        name = escape(assembly.agency_name(agency.id))
        document = by_key.get(agency.id)
        head = f'<a href="page:{assembly.page(document)}">{name}</a>' if document else name
        words, kind = IMR_STATES.get(assembly.review.state_of(f"imr/{agency.id}"), ("Not known", ""))
        received = assembly.date(agency.received) or state("Not received", "late")
        rows.append(
            row(
                head,
                CONTRIBUTIONS.get(agency.contribution, ""),
                assembly.date(agency.due),
                received,
                state(words, kind),
            )
        )
    heads = ("Agency", "Contribution", "Due", "Received", "State")
    title = '<h2 id="contributions">What the agencies gave</h2>'
    return title + table("agencies", "Contributions of the agencies", heads, rows) if rows else ""


def _proceedings(assembly: Assembly) -> str:
    found = [
        row(
            escape(values.text(item, "kind").replace("-", " ").capitalize()),
            assembly.text(values.text(item, "what")),
            escape(values.text(item, "status").capitalize()),
            assembly.text(values.text(item, "effect")),
        )
        for _, item in values.groups(assembly.review.value, "parallel_proceedings")
    ]
    title = '<h2 id="proceedings">Parallel proceedings</h2>'
    return title + table("plain", "Parallel proceedings", ("Kind", "What", "Status", "Effect"), found) if found else ""


def _milestones(assembly: Assembly) -> str:
    rows = []
    for _, item in values.groups(assembly.review.value, "milestones"):
        due, done = values.text(item, "due"), values.text(item, "done")
        late = bool(done and due and done > due)
        said = state("Done late", "late") if late else state("Done", "done") if done else state("To come")
        rows.append(row(assembly.text(values.text(item, "what")), assembly.date(due), assembly.date(done), said))
    title = '<h2 id="milestones">Milestones</h2>'
    return (
        title + table("plain", "Milestones of the review", ("Milestone", "Due", "Done", "State"), rows) if rows else ""
    )


def _times(assembly: Assembly) -> str:
    """By when the procedure wants what done, counted from what review.yml says."""
    clocks = assembly.profile.listed("clocks")
    rows = [
        row(
            escape(fill(assembly.profile, values.text(clocks[due.clock], "text"))),
            assembly.date(due.on),
            "A warning" if due.warns else "The limit",
        )
        for due in due_dates(assembly.review)
    ]
    title = '<h2 id="times">Times of the procedure</h2>'
    return title + table("plain", "Times of the procedure", ("What", "By when", "This day is"), rows) if rows else ""


def _other_reviews(assembly: Assembly) -> str:
    """The state of every other review of the repository, for editions that show the whole of one."""
    repository = assembly.repository
    others = [name for name in repository.review_ids if name != assembly.review.id]
    if not others or assembly.edition.agency:
        return ""
    rows = []
    for name in others:
        review = repository.review(name)
        words = REVIEW_STATES.get(review.state_of("review"), "Not known")
        rows.append(row(escape(review.title or name), state(words), escape(name)))
    title = '<h2 id="reviews">Other reviews in this repository</h2>'
    return title + table("plain", "Reviews", ("Review", "State", "Its folder"), rows)


def _warning(assembly: Assembly) -> str:
    if assembly.edition.rule.persons == "public":
        return ""
    if assembly.edition.coded:
        text = (
            "<p>Codes stand in the place of names, but dates and events are in clear and a family can be recognised by "
            "its shape. Treat this as carefully as the named edition.</p>"
        )
        return note("Coded is not anonymous", text)
    text = (
        "<p>This edition holds full names. It is for the people the board has given it to and nobody else; "
        "do not copy it or send it on.</p>"
    )
    return note("This edition holds names", text)
