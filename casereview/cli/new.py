"""`casereview new`: first drafts of a review, an agency's contribution, a document, a section."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casereview.diagnostics import CannotRun

if TYPE_CHECKING:
    from casereview.model.profile import Profile
    from casereview.model.repository import Repository
    from casereview.model.review import Review

ID = re.compile("[a-z][a-z0-9-]*")
dry_run_option = click.option("--dry-run", is_flag=True, help="Show what would be written and write nothing.")
author_option = click.option("--author", default="", help="The author's code in people.yml.")


@click.group()
def new() -> None:
    """Begin a review, an agency's contribution, a document or a section."""


@new.command("review")
@click.argument("review_id", metavar="REVIEW")
@click.option("--procedure", default="", help="The board's procedure, as ID@VERSION. Left out: the only one there is.")
@click.option("--title", default="Case review", show_default=True, help="No name, no place, no date of an event.")
@click.option("--commissioned", default="", metavar="DATE", help="When the board decided on it, year-month-day.")
@click.option("--from", "period_from", default="", metavar="DATE", help="First day of the period.")
@click.option("--to", "period_to", default="", metavar="DATE", help="Last day of the period.")
@click.option("--subject", "subjects", multiple=True, help="Code of a child or adult it is about; may be given again.")
@click.option("--agency", "agencies", multiple=True, help="Id of an agency to ask; may be given again.")
@dry_run_option
def new_review(
    review_id: str,
    procedure: str,
    title: str,
    commissioned: str,
    period_from: str,
    period_to: str,
    subjects: tuple[str, ...],
    agencies: tuple[str, ...],
    *,
    dry_run: bool,
) -> int:
    """Open a review. REVIEW is its neutral id: no place, no initials, no date of an event."""
    from casereview.cli.scaffold import ReviewWords, review_files

    for word in (review_id, *subjects, *agencies):
        _refuse_bad_id(word)
    repository = _repository()
    if review_id in repository.review_ids:
        raise CannotRun("There is a review of this id already.", "Choose another id.")
    profile = _profile(repository, procedure)
    dates = (commissioned, period_from, period_to)
    for day in filter(None, dates):
        _refuse_bad_day(day)
    words = ReviewWords(review_id, title, repository.marking or "OFFICIAL-SENSITIVE", *dates, subjects, agencies)
    _write(repository.root, f"reviews/{review_id}", review_files(words, profile), dry_run=dry_run)
    if not dry_run:
        click.echo(
            f"Next: fill in what is empty, make its keys (casereview identity new-keystore {review_id}), then check."
        )
    return 0


def _refuse_bad_day(day: str) -> None:
    try:
        whole = date.fromisoformat(day).isoformat() == day
    except ValueError:
        whole = False
    if not whole:
        raise CannotRun("A day is written year-month-day.", "For example: 2010-03-31")


@new.command("imr")
@click.argument("review_id", metavar="REVIEW")
@click.argument("agency", metavar="AGENCY")
@click.option("--kind", type=click.Choice(["imr", "limited-contact", "nil-return"]), default="imr", show_default=True)
@author_option
@dry_run_option
def new_imr(review_id: str, agency: str, kind: str, author: str, *, dry_run: bool) -> int:
    """Begin what an agency contributes: its cover, its sections, its chronology."""
    from casereview.cli.scaffold import imr_files
    from casereview.model import values
    from casereview.model.chronology import columns

    review, profile = _review(review_id)
    if agency not in review.agencies:
        known = ", ".join(review.agencies) or "none"
        raise CannotRun("The review asked no agency of this id.", f"Agencies in its review.yml: {known}.")
    wanted = columns(values.texts(review.value, "subjects"))
    files = imr_files(agency, kind, author, profile, review.terms, wanted)
    _write(review.root, f"{review.folder}/imr/{agency}", files, dry_run=dry_run)
    return 0


@new.command("section")
@click.argument("review_id", metavar="REVIEW")
@click.argument("document", metavar="DOCUMENT")
@click.argument("section", metavar="SECTION")
@author_option
@dry_run_option
def new_section(review_id: str, document: str, section: str, author: str, *, dry_run: bool) -> int:
    """Add one section. DOCUMENT is imr/AGENCY, overview or summary; SECTION its id in the procedure."""
    review, profile = _review(review_id)
    kind = _kind_of(review, document)
    rule = profile.documents.get(kind)
    if rule is None or rule.section(section) is None:
        known = ", ".join(item.id for item in rule.sections) if rule else "none"
        raise CannotRun("The procedure has no such section.", f"The sections of this document: {known}.")
    held = review.document(document)
    if held and any(there.id == section for there in held.sections):
        raise CannotRun("This section has a file already.", "Write into that file.")
    _sections(review, profile, document, kind, author, only=section, dry_run=dry_run)
    return 0


@new.command("overview")
@click.argument("review_id", metavar="REVIEW")
@author_option
@dry_run_option
def new_overview(review_id: str, author: str, *, dry_run: bool) -> int:
    """Begin the overview report."""
    _sections(*_review(review_id), "overview", "overview", author, dry_run=dry_run)
    return 0


@new.command("summary")
@click.argument("review_id", metavar="REVIEW")
@author_option
@dry_run_option
def new_summary(review_id: str, author: str, *, dry_run: bool) -> int:
    """Begin the executive summary, the only part that is published."""
    _sections(*_review(review_id), "summary", "summary", author, dry_run=dry_run)
    return 0


def _sections(
    review: Review, profile: Profile, document: str, kind: str, author: str, *, only: str | None = None, dry_run: bool
) -> None:
    from casereview.cli.scaffold import section_files

    terms = review.terms if kind in ("imr", "overview") else {}
    files = section_files(profile, kind, author, terms, only)
    if not files:
        known = ", ".join(f"{rule.title} ({key})" for key, rule in profile.documents.items())
        raise CannotRun("The procedure has no document of this kind.", f"Those it has: {known}.")
    _write(review.root, f"{review.folder}/{document}", files, dry_run=dry_run)


def _kind_of(review: Review, document: str) -> str:
    if document in ("overview", "summary"):
        return document
    agency = document.removeprefix("imr/")
    if document == agency or agency not in review.agencies:
        known = [f"imr/{name}" for name in review.agencies]
        raise CannotRun("There is no such document.", f"The documents: {', '.join([*known, 'overview', 'summary'])}.")
    held = review.document(document)
    return held.kind if held else "imr"


def _repository() -> Repository:
    from casereview.model.repository import Repository, find_root

    return Repository(find_root(Path.cwd()))


def _review(review_id: str) -> tuple[Review, Profile]:
    review = _repository().review(review_id)
    if review.profile is None:
        raise CannotRun("The procedure of this review cannot be read.", "Type: casereview check")
    return review, review.profile


def _profile(repository: Repository, pin: str) -> Profile:
    known = list(repository.shelf.pins())
    if not pin and len(known) == 1:
        pin = known[0]
    if not pin:
        raise CannotRun("Say which procedure the review follows.", f"With --procedure, one of: {', '.join(known)}.")
    profile = repository.profiles.get(pin).profile
    if profile is None:
        raise CannotRun("There is no such procedure, or it cannot be read.", f"Those here: {', '.join(known)}.")
    return profile


def _refuse_bad_id(word: str) -> None:
    if not ID.fullmatch(word):
        raise CannotRun(
            "An id is made of small letters, digits and hyphens and begins with a letter.",
            "For a review, a word that says nothing of the case: a tree, a bird, a river.",
        )


def _write(root: Path, folder: str, files: Mapping[str, str], *, dry_run: bool) -> None:
    """Write new files; if one of them exists, none is written."""
    there = [name for name in files if (root / folder / name).exists()]
    if there:
        names = "\n".join(f"  {folder}/{name}" for name in there)
        raise CannotRun("These files exist already; nothing was written:", names)
    for name, content in files.items():
        click.echo(f"  {folder}/{name}")
        if not dry_run:
            place = root / folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content, encoding="utf-8", newline="\n")
    click.echo("Nothing was written." if dry_run else "Written. What is still to do, casereview check says.")
