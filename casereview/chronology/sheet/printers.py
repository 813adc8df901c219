"""The ways in which a review's table is printed: one for each edition it may be sent out in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from casereview.chronology.sheet.printing import Printer
from casereview.chronology.sheet.shape import Shape
from casereview.identity.editions import FOR_ONE, edition_of
from casereview.identity.entries import Entry
from casereview.identity.resolve import Resolver
from casereview.model import values
from casereview.model.document import Document
from casereview.model.profile import Profile
from casereview.model.review import Review


def printer_of(shape: Shape, review: Review, document: Document, resolver: Resolver) -> Printer:
    """The printer of an agency's table with this resolver; the subjects are labelled as it prints them."""
    subjects = values.texts(review.value, "subjects")
    labelled = replace(shape, subjects=tuple((code, resolver.code(code)) for code in subjects))
    back = replace(resolver, comes_back=True)
    return Printer(labelled, back, agency_label(review, document.agency), titles(document))


def printers_of(
    shape: Shape, review: Review, document: Document, profile: Profile, entries: Mapping[str, Entry] | None
) -> list[Printer]:
    """Printers for every edition with exact dates that a table may have been sent out in."""
    people = review.people_of(document)
    found = []
    for name, rule in profile.editions.items():
        if rule.dates == "exact" and name not in FOR_ONE and not (rule.needs_key and entries is None):
            resolver = Resolver(people, edition_of(profile, name), entries)
            found.append(printer_of(shape, review, document, resolver))
    return found


def titles(document: Document) -> dict[str, str]:
    """The titles of the records an agency read, by their ids; a file secured in imr.yml is told by its id."""
    secured = values.groups(values.group(document.cover.value if document.cover else None, "files"), "secured")
    listed = values.groups(document.records_file.value, "documents")
    found = {values.text(item, "id"): "" for _, item in secured}
    return found | {values.text(item, "id"): values.text(item, "title") for _, item in listed}


def agency_label(review: Review, agency: str) -> str:
    """An agency by the label of its organisation, which names nobody."""
    entry = review.agencies.get(agency)
    coded = review.people.coded.get(entry.organisation if entry else agency)
    return coded.label if coded else agency.capitalize()
