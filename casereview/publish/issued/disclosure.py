"""A disclosure: named, for one recipient, made from a request that two people released.

One PDF: what was asked, an index of what is in it and of what is struck out, the documents, the events, the hashes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

from casereview.chronology.events import Event, events_of, first_day, in_order, last_day
from casereview.diagnostics import CannotRun, Diagnostic
from casereview.history.authority import Signer
from casereview.history.content import canonical, sha256
from casereview.identity.entries import Entry
from casereview.identity.resolve import NOT_PRINTED
from casereview.model.document import Document
from casereview.model.repository import Repository
from casereview.publish.assemble.documents import section_html
from casereview.publish.assemble.html import facts, row, table
from casereview.publish.documents.meta import DocumentMeta
from casereview.publish.issued.happened import happened
from casereview.publish.issued.marks import MarkingAssembly, unmarked
from casereview.publish.issued.releasing import Standing, add_release, standing
from casereview.publish.issued.request import CHRONOLOGY, KINDS, Redaction, Request, request_of
from casereview.publish.issued.sharing import (
    DISCLOSURE,
    Paper,
    assembly_for,
    documents_in,
    hand_out,
    heading,
    meta_for,
    refuse_uncommitted,
)
from casereview.publish.issued.striking import Struck, barred
from casereview.publish.making import Say
from casereview.publish.release import Released

FORMAT = "casereview disclosure content 1"


@dataclass
class Part:
    """One document or chronology: its words, and what was counted in it."""

    title: str
    html: str = ""
    items: int = 0
    noun: str = "paragraph"
    outside: int = 0
    struck: int = 0


@dataclass
class Prepared:
    """Everything a disclosure holds before it is made: parts, redactions used, and the hash two people sign."""

    request: Request
    assembly: MarkingAssembly
    entries: Mapping[str, Entry]
    parts: list[Part]
    struck: Struck
    problems: tuple[Diagnostic, ...]
    body: str = ""
    content: str = ""
    hashes: list[tuple[str, str]] = field(default_factory=list)


def prepare(repository: Repository, review_id: str, request_id: str) -> Prepared:
    """What the request gives, with everything that keeps it from being made but the releases."""
    request = request_of(repository.review(review_id), request_id)
    assembly, entries, errors = assembly_for(repository, review_id, f"{DISCLOSURE}:{request_id}")
    keys = documents_in(assembly, request.documents) if request.documents else []
    if CHRONOLOGY in request.what and not assembly.edition.includes("chronology"):
        raise CannotRun("The procedure's edition for disclosure holds no chronology.", "Take it out of what:")
    struck = Struck(request)
    assembly.struck = {one.where: f"[redacted {one.number}]" for one in request.redactions if one.of == "person"}
    parts = []
    documents = [found for key in keys if (found := assembly.review.document(key)) is not None]
    if not errors:
        parts = [_document(assembly, struck, document) for document in documents]
        if CHRONOLOGY in request.what:
            parts.append(_chronology(assembly, struck, documents))
    prepared = Prepared(request, assembly, entries, parts, struck, ())
    _put_together(prepared)
    return replace(prepared, problems=errors or tuple(_empty_redactions(struck)))


def make_disclosure(repository: Repository, review_id: str, request_id: str, target: Path, say: Say) -> Released:
    """The PDF, if two people released exactly this; entered in the distribution record."""
    say("Checking the review")
    refuse_uncommitted(repository, review_id)
    prepared = prepare(repository, review_id, request_id)
    if prepared.problems:
        return Released((), prepared.problems)
    released = standing(repository.root, prepared.request, prepared.content)
    if not released.complete:
        return Released((), released.problems)
    request = prepared.request
    paper = Paper(
        f"{DISCLOSURE}:{request_id}",
        f"disclosure-{request_id}",
        prepared.body,
        _meta(prepared, released.signers),
        ("pdf",),
        searched_in(prepared),
        request.what,
        request.basis,
        request.recipient,
    )
    return hand_out(repository, prepared.assembly, paper, target, say)


def release_disclosure(
    repository: Repository, review_id: str, request_id: str, key: Path | None
) -> tuple[Signer, Standing]:
    """Sign as whoever works here; gives who that is, and how the releases stand then."""
    prepared = prepare(repository, review_id, request_id)
    if prepared.problems:
        message = f"The disclosure has {len(prepared.problems)} problems, so it cannot be released."
        raise CannotRun(message, f"See them with: casereview disclosure show {review_id} {request_id}")
    signer = add_release(repository.root, prepared.request, prepared.content, key)
    repository.forget(review_id)
    again = request_of(repository.review(review_id), request_id)
    return signer, standing(repository.root, again, prepared.content)


def searched_in(prepared: Prepared) -> dict[str, Entry]:
    """The entries of those who are struck out, without what they share with somebody who is not: a family name."""
    gone = prepared.request.redacted
    others = [entry for code, entry in prepared.entries.items() if code not in gone]
    names = {
        part.casefold() for one in others for part in (one.name.given, one.name.surname, one.name.known_as) if part
    }
    held = {(value.kind, value.value.casefold()) for one in others for value in one.values}
    found = {}
    for code in sorted(gone & set(prepared.entries)):
        entry = prepared.entries[code]
        name = entry.name
        kept = replace(
            name,
            given="" if name.given.casefold() in names else name.given,
            surname="" if name.surname.casefold() in names else name.surname,
            known_as="" if name.known_as.casefold() in names else name.known_as,
        )
        own = tuple(one for one in entry.values if (one.kind, one.value.casefold()) not in held)
        found[code] = replace(entry, name=kept, values=own)
    return found


# What it is made of


def _document(assembly: MarkingAssembly, struck: Struck, document: Document) -> Part:
    part = Part(unmarked(assembly.title(document)))
    name = document.key.replace("/", "-")
    for section in document.ordered:
        before = sum(struck.used.values())
        title = escape(f"{section.number} {section.title}".strip())
        redaction = struck.section(document, section)
        if redaction is not None:
            html = f"<p>{struck.bar(redaction)}</p>"
        else:
            html = struck.paragraphs(document, section, section_html(assembly, document, section, deeper=1))
            part.items += len(section.paragraphs)
        part.struck += sum(struck.used.values()) - before
        part.html += heading(2, f"disclosed-{name}-{section.id}", title) + html
    part.html = heading(1, f"disclosed-{name}", escape(part.title)) + part.html
    return part


def _chronology(assembly: MarkingAssembly, struck: Struck, documents: list[Document]) -> Part:
    """The events of the agencies whose reports are in it, or of all; those that lie wholly outside the period are
    left out and counted."""
    agencies = [one for one in documents if one.agency] or [one for one in assembly.documents if one.agency]
    known = {document.agency: document for document in agencies}
    part = Part("Chronology", noun="event")
    rows = []
    for event in in_order(event for document in agencies for event in events_of(document)):
        if not _within(event, struck.request):
            part.outside += 1
            continue
        part.items += 1
        rows.append(_event(assembly, struck, known[event.agency], event, part))
    heads = ("Number and day", "Agency and people", "What is recorded")
    inside = table("plain", "Events", heads, rows) if rows else "<p>No event lies within the period.</p>"
    part.html = heading(1, "disclosed-chronology", "Chronology") + inside
    return part


def _event(assembly: MarkingAssembly, struck: Struck, document: Document, event: Event, part: Part) -> str:
    one = happened(assembly, document, event, assembly.review.people.subjects)
    redaction = struck.event(event.id)
    if redaction is not None:
        part.struck += 1
        return row(escape(one.id), "", struck.bar(redaction))
    agency = escape(assembly.agency_name(document.agency))
    return row(f"{escape(one.id)}<br>{one.when}", f"<p>{agency}</p><p>{one.who}</p>", one.html())


def _within(event: Event, request: Request) -> bool:
    if not request.start:
        return True
    first, last = first_day(event.date), last_day(event.date)
    return not (first and first > request.end) and not (last and last < request.start)


def _put_together(prepared: Prepared) -> None:
    """The body with people struck out, and its hash: over the request's words and every part."""
    struck = prepared.struck
    for part in prepared.parts:
        before = sum(struck.used.values())
        part.html = barred(unmarked(struck.people(part.html)))
        part.struck += sum(struck.used.values()) - before
        part.title = unmarked(struck.people(part.title))
        prepared.hashes.append((part.title, sha256(part.html.encode())))
    parts = "".join(part.html for part in prepared.parts)
    prepared.body = _opening(prepared) + _index(prepared) + parts + _hashes(prepared)
    prepared.content = "sha256:" + sha256(canonical({"format": FORMAT, "body": prepared.body}))


def _opening(prepared: Prepared) -> str:
    request, assembly = prepared.request, prepared.assembly
    period = f"{assembly.date(request.start)} to {assembly.date(request.end)}" if request.start else ""
    return (
        heading(1, "disclosure-about", "About this disclosure")
        + facts(
            [
                ("Kind", escape(KINDS.get(request.kind, ""))),
                ("Order or basis", unmarked(prepared.struck.people(assembly.text(request.basis)))),
                ("Requested by", escape(request.requested_by)),
                ("For", escape(request.recipient)),
                ("Request received", assembly.date(request.received)),
                ("Events from", period),
                ("Redactions", str(len(request.redactions))),
            ]
        )
        + (
            "<p>People are named here as far as the basis allows. It was made for the recipient alone, and may be used "
            "for nothing but the purpose of the request. Where something is struck out, its number leads to the reason "
            "in the index of redactions. The words themselves are not in this file.</p>"
        )
    )


def _index(prepared: Prepared) -> str:
    rows = [
        row(
            escape(part.title),
            f"{part.items} {part.noun}{'' if part.items == 1 else 's'}",
            f"{part.outside} outside the period" if part.outside else "none",
            str(part.struck),
        )
        for part in prepared.parts
    ]
    heads = ("Part", "In it", "Left out by date", "Struck out")
    said = heading(1, "disclosure-index", "Index of contents") + table("plain", "What is in it", heads, rows)
    if prepared.request.start:
        said += "<p>Only events are chosen by date; the paragraphs of the reports are given whole.</p>"
    reasons = [
        row(
            str(one.number),
            escape(_what(prepared, one)),
            escape(one.reason),
            str(prepared.struck.used.get(one.number, 0)),
        )
        for one in prepared.request.redactions
    ]
    if not reasons:
        return said + "<p>Nothing is struck out.</p>"
    heads = ("Number", "What is struck out", "Reason", "Places")
    return (
        said + heading(1, "disclosure-redactions", "Index of redactions") + table("plain", "Redactions", heads, reasons)
    )


def _what(prepared: Prepared, redaction: Redaction) -> str:
    """What a redaction strikes out, in words that do not say what stood there."""
    if redaction.of == "person":
        return "Whoever is meant, wherever they are named"
    if redaction.of == "event":
        return f"Event {redaction.where}"
    key, _, place = redaction.where.partition("#")
    document = prepared.assembly.review.document(key)
    if document is None:
        return NOT_PRINTED
    title = unmarked(prepared.struck.people(prepared.assembly.short_title(document)))
    if redaction.of == "section":
        section = next((one for one in document.ordered if one.id == place), None)
        return f"{title}, section {section.number} {section.title}".strip() if section else NOT_PRINTED
    return f"{title}, paragraph {document.anchors.get(place, place)}"


def _hashes(prepared: Prepared) -> str:
    rows = [row(escape(title), f"<code>{digest[:32]}<br>{digest[32:]}</code>") for title, digest in prepared.hashes]
    return (
        heading(1, "disclosure-hashes", "Hashes")
        + "<p>SHA-256 of the text of each part as it is given here. The hash of the whole file stands in the "
        "distribution record of whoever made it.</p>" + table("plain", "Hashes of the parts", ("Part", "SHA-256"), rows)
    )


def _empty_redactions(struck: Struck) -> Iterator[Diagnostic]:
    for one in struck.unused:
        message = f"Redaction {one.number} names a {one.of} that is nowhere in this disclosure."
        hint = "Correct it, or take it out: a redaction that strikes nothing out hides a mistake."
        yield struck.request.problem(one, "CR862", message, hint)


def _meta(prepared: Prepared, signers: tuple[Signer, ...]) -> DocumentMeta:
    request = prepared.request
    meta = meta_for(prepared.assembly, DISCLOSURE, request.recipient)
    released = {one.by: one.on for one in request.releases}
    who = ", ".join(_post(signer) for signer in signers)
    last = max(released.values())
    cover = (
        ("Order or basis", _printed(prepared, request.basis)),
        ("Requested by", request.requested_by),
        ("Released by", who),
        ("Released on", replace(meta, date=last).date_words),
        ("Made on", meta.date_words),
    )
    title = _printed(prepared, prepared.assembly.review.title)
    return replace(meta, subtitle=f"{title} · {prepared.assembly.board}", cover=cover)


def _printed(prepared: Prepared, text: str) -> str:
    """A text of one line with its references printed, and people struck out; plain text."""
    return unmarked(prepared.struck.people(prepared.assembly.resolver().text(text)))


def _post(signer: Signer) -> str:
    return (signer.role or signer.code).replace("-", " ")
