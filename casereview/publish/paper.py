"""Documents on paper: an agency's report, a sheet, or their blank forms, made as files and put in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any

from casereview.diagnostics import CannotRun, Diagnostic
from casereview.identity.editions import NAMED, Edition, edition_of, printing
from casereview.model import values
from casereview.model.document import Section
from casereview.model.procedures.placeholders import fill
from casereview.model.profile import Profile, SectionRule
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.documents import DocumentMeta, DocumentRefused
from casereview.publish.forms.facts import fact
from casereview.publish.forms.filling import Filling
from casereview.publish.forms.naming import way_in
from casereview.publish.gate import checked, errors_in, open_entries
from casereview.publish.making import Say, made
from casereview.publish.release import Released, put_in_place
from casereview.publish.report import blank_body, cover_facts, report_body
from casereview.publish.search import pictures_in
from casereview.publish.sheets import blank_sheet, sheet_body
from casereview.publish.site import assembly_of
from casereview.publish.unprinted import unprinted

#: The edition a report is made in unless another is asked for: with names as the procedure names people.
USUAL = "panel"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made: a document of a review (``imr/health``), or a sheet for it; ``person`` of an interview."""

    review: str
    document: str
    sheet: str = ""
    person: str = ""
    edition: str = USUAL
    without_key: bool = False


def make_report(repository: Repository, wanted: Wanted, formats: Sequence[str], target: Path, say: Say) -> Released:
    """The report, or the sheet, in the formats asked for. What is broken shows its diagnostics in its place."""
    review = repository.review(wanted.review)
    profile = review.profile
    if profile is None:
        raise CannotRun("The procedure of this review cannot be read, so nothing is made.", "Type: casereview check")
    sheet = sheet_of(profile, wanted.sheet) if wanted.sheet else {}
    _refuse_other_editions(edition_of(profile, wanted.edition), wanted, sheet)
    # What travels by e-mail is made in the edition without names, whoever asks for it.
    edition = "coded" if values.text(sheet, "channel") == "email" else wanted.edition
    say("Checking the review")
    found = checked(repository, wanted.review)
    entries = None if wanted.without_key else open_entries(repository, wanted.review, edition)
    assembly = assembly_of(repository, wanted.review, edition, entries, found, without_key=wanted.without_key)
    assembly = _as_document(assembly, wanted, sheet)
    document = review.document(wanted.document) if wanted.document else None
    if document is None and values.text(sheet, "of") == "agency":
        document = review.expected(wanted.document.removeprefix("imr/"))
    if document is None and (not sheet or values.text(sheet, "of") != "review"):
        if sheet and not wanted.document:
            known = ", ".join(f"{wanted.review}/{name}" for name in review.agencies) or "none yet"
            raise CannotRun("This sheet is made for one agency.", f"Name it; those of the review: {known}.")
        printed = (key.removeprefix("imr/") for key in review.document_keys if key not in ("panel", "summary"))
        known = ", ".join(f"{wanted.review}/{key}" for key in printed)
        raise CannotRun("There is no such document in this review.", f"Those there are: {known or 'none'}.")
    filling = Filling(assembly, document, _record(review, wanted), values.text(sheet, "names"), bool(sheet))
    if sheet:
        body, meta = sheet_body(filling, sheet), _sheet_meta(filling, sheet)
    else:
        assert document is not None
        body, meta = report_body(assembly, document), _meta(filling)
    if not body:
        raise CannotRun(
            "The procedure says nothing of this kind of document.", "Look under documents: in its profile.yml."
        )
    stem = "-".join(filter(None, (wanted.sheet, wanted.person))) or (
        wanted.document.replace("/", "-") if wanted.document else "sheet"
    )
    problems = (*_own(errors_in(found), review, wanted), *unprinted(assembly))
    try:
        files = made(body, meta, stem, formats, say)
    except DocumentRefused as refusal:
        return Released((), (*refusal.diagnostics, *problems))
    searched = None if assembly.edition.prints_names else entries
    released = put_in_place(files, assembly, searched, target, say, pictures_in(body), beside=True)
    return replace(released, diagnostics=(*released.diagnostics, *problems))


def make_blank(
    profile: Profile, kind: str, sheet_id: str, formats: Sequence[str], target: Path, board: str, say: Say
) -> Released:
    """The board's empty form: of a kind of document (``imr``), or of a sheet. It holds nothing of any review."""
    marking = ""
    if sheet_id:
        sheet = sheet_of(profile, sheet_id)
        marking = values.text(sheet, "marking")
        body, title = blank_sheet(profile, sheet), fill(profile, values.text(sheet, "title"))
    elif kind in profile.documents:
        body, title = blank_body(profile, kind), profile.documents[kind].title
    else:
        raise CannotRun("The procedure has no document of this kind.", f"Its kinds: {', '.join(profile.documents)}.")
    meta = DocumentMeta(
        title=title,
        subtitle=f"{profile.title} · {board}",
        edition=_blank_edition(profile),
        marking=marking,
        pages=not sheet_id,
        sheet=bool(sheet_id),
    )
    try:
        files = made(body, meta, f"blank-{sheet_id or kind}", formats, say)
    except DocumentRefused as refusal:
        return Released((), refusal.diagnostics)
    return put_in_place(files, None, None, target, say, (), beside=True)


def _blank_edition(profile: Profile) -> str:
    return f"Blank form, {profile.pin}" + (", provisional procedure" if profile.provisional else "")


def sheet_of(profile: Profile, sheet_id: str) -> dict[str, Any]:
    """A sheet of the procedure."""
    sheets = profile.listed("sheets")
    if sheet_id not in sheets:
        raise CannotRun("The procedure has no sheet of this name.", f"Its sheets: {', '.join(sheets) or 'none'}.")
    return sheets[sheet_id]


def _refuse_other_editions(edition: Edition, wanted: Wanted, sheet: dict[str, Any]) -> None:
    """The public gets what is published; one agency gets its own report, with its letters and records, alone."""
    if edition.public:
        raise CannotRun(
            "What is for the public is published, not printed.", f"Type: casereview publish {wanted.review}"
        )
    own = f"imr/{edition.agency}"
    if edition.agency and (wanted.document != own or values.text(sheet, "of") == "review"):
        raise CannotRun(
            "The edition of one agency holds that agency's own report and nothing of the others.",
            f"Type: casereview document {wanted.review}/{edition.agency} --edition {edition.name}",
        )


def _as_document(assembly: Assembly, wanted: Wanted, sheet: dict[str, Any]) -> Assembly:
    """The edition with one document in it, people named as the procedure names them in such a document."""
    edition = assembly.edition
    way = edition.rule.persons
    if edition.rule.id == USUAL and not sheet:
        way = way_in(assembly.profile, assembly.review, wanted.document) or way
    rule = replace(edition.rule, persons=way, include=(*edition.rule.include, "imr", "overview", "rapid-review"))
    if way == "label" and edition.rule.persons in NAMED and not edition.without_key:
        # Where names have given way to codes, no home or agency is named either.
        coded = assembly.profile.editions["coded"]
        rule = replace(rule, organisations=coded.organisations, places=coded.places)
    if sheet and (asked := values.text(sheet, "names")):
        rule = printing(replace(edition, rule=rule), asked).rule
        way = rule.persons
    if way == "public":
        # A document without names has no names of agencies and places either, and no exact dates.
        public = assembly.profile.editions["summary"]
        rule = replace(
            rule, organisations=public.organisations, places=public.places, dates=public.dates, ages=public.ages
        )
    return replace(assembly, edition=replace(edition, rule=rule), as_pages=False, only=wanted.document)


def _record(review: Review, wanted: Wanted) -> Section | None:
    """The record of the interview with a person."""
    if not wanted.person:
        return None
    name = f"{wanted.document}/interviews/{wanted.person}.md"
    if not review.has(name):
        raise CannotRun(
            "There is no record of an interview with this person.", "Name the file in interviews/ without .md."
        )
    section, _ = review.text_section(name, "interview")
    return replace(section, rule=SectionRule("interview", "I", "Interview")) if section else None


def _own(found: Sequence[Diagnostic], review: Review, wanted: Wanted) -> tuple[Diagnostic, ...]:
    """The errors in what is printed: of the document and of the review itself, not of other agencies."""
    others = tuple(f"{review.folder}/{key}/" for key in review.document_keys if key != wanted.document)
    return tuple(item for item in found if not item.path.startswith(others))


def _meta(filling: Filling) -> DocumentMeta:
    from casereview.publish.site import strip

    document = filling.document
    assert document is not None
    above = strip(filling.assembly)
    name = unescape(fact(filling, "agency-name")) or filling.assembly.short_title(document)
    completed = values.text(filling.cover, "completed")
    handed_in = [move.on for move in filling.review.moves if move.of == document.key and move.kind == "state"]
    return DocumentMeta(
        title=document.rule.title if document.rule else document.title,
        subtitle=f"{name} · {unescape(fact(filling, 'review-title'))}",
        language=values.text(filling.review.value, "language") or "en-GB",
        marking=above["marking"],
        edition=above["edition_title"],
        date=completed or (handed_in[-1] if handed_in else ""),
        fictional=above["fictional"],
        cover=cover_facts(filling, document.rule) if document.rule else (),
        pages=True,
    )


def _sheet_meta(filling: Filling, sheet: dict[str, Any]) -> DocumentMeta:
    from casereview.publish.site import strip

    above = strip(filling.assembly)
    return DocumentMeta(
        title=fill(filling.profile, values.text(sheet, "title")),
        subtitle=unescape(fact(filling, "review-title")),
        language=values.text(filling.review.value, "language") or "en-GB",
        marking=" · ".join(filter(None, (above["marking"], values.text(sheet, "marking")))),
        edition=above["edition_title"],
        fictional=above["fictional"],
        sheet=True,
    )
