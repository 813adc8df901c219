"""An edition of a review as the pages of its private site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from casereview.chronology.linked import open_differences
from casereview.diagnostics import CannotRun, Diagnostic
from casereview.identity.closed import name_parts
from casereview.identity.editions import edition_of
from casereview.identity.entries import Entry
from casereview.identity.register import codes_in
from casereview.model import values
from casereview.model.repository import Repository
from casereview.publish.assemble import lookup, record
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.chronology import chronology
from casereview.publish.assemble.chronology_views import chronology_views
from casereview.publish.assemble.documents import document_pages
from casereview.publish.assemble.genogram_compared import agencies_of, compared_page
from casereview.publish.assemble.genogram_page import genogram_page
from casereview.publish.assemble.help import help_pages
from casereview.publish.assemble.landing import landing
from casereview.publish.assemble.left_out import left_out
from casereview.publish.assemble.procedure import procedure
from casereview.publish.gate import Refused, checked, errors_in, open_entries
from casereview.publish.pages import HOME, Page, PageMeta
from casereview.publish.search import search_pages, terms_for
from casereview.publish.unprinted import unprinted

AGENCIES, TOGETHER, CASE, RECORD = "Agency reports", "Together", "The case", "Record"


def assembly_of(
    repository: Repository,
    review_id: str,
    edition: str,
    entries: Mapping[str, Entry] | None,
    found: Sequence[Diagnostic] = (),
    *,
    without_key: bool = False,
) -> Assembly:
    """What an edition of a review is made with; refused where its procedure cannot be had."""
    review = repository.review(review_id)
    if review.profile is None:
        raise CannotRun("The procedure of this review cannot be read, so nothing is built.", "Type: casereview check")
    period = values.group(review.value, "period")
    days = (values.text(period, "from"), values.text(period, "to"))
    chosen = edition_of(review.profile, edition, without_key=without_key, period=days)
    if chosen.of and not chosen.agency:
        raise CannotRun(
            f"The edition {chosen.rule.id} is made for one reader, as one paper.",
            f"Type: casereview pack {review_id} --edition {chosen.name}",
        )
    if chosen.rule.needs_key and entries is None and not without_key:
        raise CannotRun(
            f"The edition {chosen.name} prints names and needs the key of the identity register.",
            "Set CASEREVIEW_KEYSTORE and CASEREVIEW_IDENTITY, or build it in codes with --without-key.",
        )
    if chosen.agency and chosen.agency not in review.agencies:
        raise CannotRun("The review has no such agency.", f"Its agencies: {', '.join(review.agencies)}.")
    files = () if entries is None else codes_in(repository.root / review.folder)
    forgotten = frozenset(code for code in files if code not in (entries or {}))
    return Assembly(repository, review, review.profile, chosen, entries, found, forgotten)


def assemble(assembly: Assembly) -> list[Page]:
    """The pages in the order they are read in. The first tells what is wrong with them: errors of the check, and what
    could not be printed."""
    pages = list(_pages(assembly))
    meta = strip(assembly)
    meta["left_out"] = left_out(assembly)
    meta["problems"] = [*errors_in(assembly.found), *unprinted(assembly)]
    return [replace(page, meta={**meta, **page.meta}) if page.path == HOME else page for page in pages]


def searched(pages: list[Page], assembly: Assembly) -> list[Page]:
    """The pages of an edition without names, searched for names where there is a key. What is found joins the problems
    of the first page; an edition for the public is weighed too, and refused with any problem."""
    from casereview.identity.linked import linked_entries
    from casereview.identity.matcher import Matcher
    from casereview.publish.weighing import Weighed, weigh

    edition, entries = assembly.edition, assembly.entries
    weighed, terms = Weighed(), None
    locked: list[Diagnostic] = []
    if entries is not None and not edition.prints_names:
        linked, locked = linked_entries(assembly.repository.root, assembly.review, assembly.repository.kind)
        terms = terms_for(assembly, [*entries.values(), *linked], release=edition.public)
    if edition.public:
        keys = [document.key for document in assembly.documents]
        weighed = weigh(assembly, keys, name_parts((entries or {}).values()), terms)
    if terms is not None:
        if edition.public:
            terms, weighed = weighed.without_waived(terms)
        weighed = weighed.with_hits(search_pages(pages, Matcher(terms), edition))
    found = errors_in((*weighed.diagnostics, *(locked if edition.public else ())))
    told = [problem for page in pages for problem in page.meta.get("problems", ())]
    if edition.public and (told or found):
        raise Refused([*told, *found])
    home = next(page for page in pages if page.path == HOME)
    meta: PageMeta = {**home.meta, "problems": [*told, *found]}
    return [replace(page, meta=meta) if page is home else page for page in pages]


def strip(assembly: Assembly) -> PageMeta:
    """What stands above every page."""
    edition, rule = assembly.edition, assembly.edition.rule
    marking = str((assembly.review.value or {}).get("marking") or assembly.repository.marking)
    name = f"{rule.id.capitalize()} edition"
    if edition.agency:
        name += f": {assembly.agency_name(edition.agency)}"
    if edition.without_key and rule.persons != "label":
        name += ", built without the key"
    meta = PageMeta(
        marking=marking,
        edition=edition.name,
        edition_title=name,
        board=assembly.board,
        fictional=assembly.repository.kind == "demonstration",
    )
    notices = ["coded is not anonymous"] if edition.without_key else []
    notices += ["provisional procedure"] if assembly.profile.provisional else []
    if notices:
        meta["notice"] = ", ".join(notices)
    return meta


def load_pages(*, repository: Path, review: str, edition: str, without_key: bool) -> list[Page]:
    """The pages for a site builder that was started by itself; reads and checks everything first."""
    found = Repository(repository)
    review_id = review or (found.review_ids[0] if len(found.review_ids) == 1 else "")
    if not review_id:
        raise CannotRun(
            "The repository has several reviews.", "Set review: in mkdocs.yml, or use: casereview site REVIEW"
        )
    entries = None if without_key else open_entries(found, review_id, edition)
    problems = checked(found, review_id)
    assembly = assembly_of(found, review_id, edition, entries, problems, without_key=without_key)
    return searched(assemble(assembly), assembly)


def _pages(assembly: Assembly) -> Iterator[Page]:
    includes = assembly.edition.includes
    home: PageMeta = {"kind": "home", "label": "This review"}
    yield Page(HOME, assembly.review_title, landing(assembly), "", home)
    if includes("people"):
        yield Page("people", "People and places", lookup.people(assembly), CASE, {"kind": "people"})
        yield Page("organisations", "Organisations", lookup.agencies(assembly), CASE, {"kind": "agencies"})
        yield Page("genogram", "Genogram", genogram_page(assembly), CASE, {"kind": "genogram", "wide": True})
        if includes("imr") and agencies_of(assembly):
            meta: PageMeta = {"kind": "compared", "wide": True}
            yield Page("genogram-compared", "Who knew of whom", compared_page(assembly), CASE, meta)
    if includes("review"):
        yield Page(
            "terms",
            "Terms of reference: where each is answered",
            lookup.matrix(assembly),
            CASE,
            {"kind": "matrix", "wide": True, "label": "Terms of reference"},
        )
    if includes("chronology") or includes("chronology-own"):
        title = "Chronology of all agencies" if includes("chronology") else "Chronology"
        undecided = open_differences(assembly.review) if includes("chronology") else {}
        yield Page("chronology", title, chronology(assembly, undecided), CASE, {"kind": "chronology", "wide": True})
        yield from chronology_views(assembly, CASE)
    for document in assembly.documents:
        if document.key != "panel":
            yield from document_pages(assembly, document, AGENCIES)
    if assembly.documents:
        yield Page("learning", "Learning points", lookup.learning(assembly), TOGETHER, {"kind": "learning"})
        if includes("review"):
            yield Page(
                "recommendations",
                "Recommendations",
                lookup.recommendations(assembly),
                TOGETHER,
                {"kind": "recommendations"},
            )
    if includes("actions"):
        yield Page(
            "actions", "Joint action plan", lookup.action_plan(assembly), TOGETHER, {"kind": "actions", "wide": True}
        )
    if includes("panel"):
        yield from record.panel_pages(assembly)
    if includes("review"):
        title = "Procedure" + (" (provisional)" if assembly.profile.provisional else "")
        yield Page("procedure", title, procedure(assembly.profile), RECORD, {"kind": "procedure", "wide": True})
    if includes("glossary"):
        yield Page("glossary", "Glossary", lookup.glossary(assembly), RECORD, {"kind": "glossary"})
    if includes("history"):
        yield Page("history", "History of each section", record.history(assembly), RECORD, {"kind": "history"})
    if assembly.edition.rule.persons != "public":
        yield from help_pages(assembly.repository.root)
