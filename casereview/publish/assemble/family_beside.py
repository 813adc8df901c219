"""An agency's own picture of the family beside the board's, as one edition prints it."""

from __future__ import annotations

from casereview.diagnostics import CannotRun
from casereview.genogram.compare import Comparison, Knowers, compare, knowers
from casereview.genogram.printing import Printing, printing_of
from casereview.publish.assemble.assembly import Assembly


def comparison_of(assembly: Assembly, agency: str, day: str) -> tuple[Comparison, Printing]:
    """What is different between the picture of ``agency`` and the board's, and how it is printed. Only an edition that
    holds every agency's report may compare them."""
    review, edition = assembly.review, assembly.edition
    if edition.public or edition.for_some or not edition.includes("imr"):
        raise CannotRun(
            f"The edition {edition.name} does not hold what every agency wrote, so nothing is compared in it.",
            "Name one that does: --edition panel or --edition coded",
        )
    document = review.document(f"imr/{agency}")
    if document is None:
        known = ", ".join(review.agencies) or "none yet"
        raise CannotRun("The review has no report of such an agency.", f"Its agencies: {known}.")
    name = f"{document.key}/people.yml"
    if not review.has(name):
        raise CannotRun(
            "This agency has no people.yml of its own, so its picture is the board's.",
            f"Whom it knew, people.yml of the review says under known_to. Its own file would be: {name}",
        )
    printing = printing_of(assembly.resolver(document))
    return compare(review.people, review.yaml(name, "people"), agency, printing, day=day), printing


def knowers_of(assembly: Assembly) -> Knowers:
    """Who knew of whom: every person of the picture and every agency of the review."""
    review = assembly.review
    own = {agency: f"imr/{agency}/people.yml" for agency in review.agencies}
    files = {agency: review.yaml(name, "people") if review.has(name) else None for agency, name in own.items()}
    return knowers(review.people, files)
