"""What extracts, family copies and disclosures have in common: who they are for, how they are made, entered and put
in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from casereview.diagnostics import CannotRun, Diagnostic
from casereview.identity.editions import edition_of
from casereview.identity.entries import Entry
from casereview.identity.matcher import Strictness, terms_of
from casereview.identity.register import codes_in
from casereview.identity.resolve import CHOSEN, full_name
from casereview.identity.terms import Terms
from casereview.identity.waivers import apply_waivers, read_waivers
from casereview.model import values
from casereview.model.repository import Repository
from casereview.publish.documents import DocumentMeta
from casereview.publish.gate import checked, errors_in, open_entries
from casereview.publish.issued.marks import MarkingAssembly, holds_marks, unmarked
from casereview.publish.issued.record import (
    copy_number,
    issuer,
    record_issue,
    take_back,
    today,
    uncommitted_in,
    version_now,
)
from casereview.publish.keyless import Task, in_keyless_process
from casereview.publish.keyless.paper import REFUSED, paper_of
from casereview.publish.making import Say
from casereview.publish.one_document import resolved
from casereview.publish.release import Released, put_in_place
from casereview.publish.search import labels_of, looked_for, pictures_in
from casereview.publish.unprinted import unprinted

EXTRACT, FAMILY, DISCLOSURE = KINDS = ("extract", "family", "disclosure")
TITLES = {
    EXTRACT: "Extract for checking the facts",
    FAMILY: "The review, for the family",
    DISCLOSURE: "Disclosure",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One thing made for somebody: its body (with marks), the words of its cover, where it goes.

    ``searched`` are the entries of the identity register that must not be found in it.
    """

    edition: str
    stem: str
    body: str
    meta: DocumentMeta
    formats: tuple[str, ...]
    searched: Mapping[str, Entry]
    what: tuple[str, ...]
    basis: str
    recipient: str
    problems: tuple[Diagnostic, ...] = ()


def assembly_for(
    repository: Repository, review_id: str, name: str, named: frozenset[str] | None = None
) -> tuple[MarkingAssembly, Mapping[str, Entry], tuple[Diagnostic, ...]]:
    """The edition ``name`` with marks, the identity register, and the errors of the review; ``named``, where given, are
    the only ones who get a name. Without the key nothing is made for anybody: nobody could search it for names."""
    review = repository.review(review_id)
    if review.profile is None:
        raise CannotRun("The procedure of this review cannot be read, so nothing is made.", "Type: casereview check")
    period = values.group(review.value, "period")
    days = (values.text(period, "from"), values.text(period, "to"))
    edition = edition_of(review.profile, name, period=days)
    found = checked(repository, review_id)
    entries = open_entries(repository, review_id, "panel")
    if entries is None:
        raise CannotRun(
            "Without the key nothing can be searched for names, so nothing is made for anybody.",
            "Set CASEREVIEW_KEYSTORE and CASEREVIEW_IDENTITY.",
        )
    refuse_marks(repository, review_id)
    forgotten = frozenset(code for code in codes_in(repository.root / review.folder) if code not in entries)
    assembly = MarkingAssembly(
        repository, review, review.profile, edition, entries, found, forgotten, named=named, as_pages=False
    )
    return assembly, entries, errors_in(found)


def refuse_marks(repository: Repository, review_id: str) -> None:
    """A text with a character that we use as a mark could hide a word from whoever strikes words out."""
    review = repository.review(review_id)
    texts = [section.body for document in review.documents for section in document.sections]
    for document in review.documents:
        if document.chronology is not None:
            texts += ["".join(cells) for cells in document.chronology.records]
    if any(map(holds_marks, texts)):
        raise CannotRun(
            "A text of the review holds a character of Unicode's private area, which has no meaning.",
            "Look for it in what was last copied from elsewhere, and take it out.",
        )


def refuse_uncommitted(repository: Repository, review_id: str) -> None:
    """What somebody is given must be found again: it is made from what is committed."""
    if changed := uncommitted_in(repository, repository.review(review_id)):
        raise CannotRun(
            f"{len(changed)} of the review's files are not committed, so nobody could say later what was handed out.",
            "See which with: git status; commit them first.",
        )


def meta_for(assembly: MarkingAssembly, kind: str, recipient: str, *, large: bool = False) -> DocumentMeta:
    """Cover and foot of such a paper: for whom it is, which copy, and what it was made from."""
    from casereview.publish.site import strip

    above, review = strip(assembly), assembly.review
    commit = version_now(assembly.repository, review, ()).commit
    copy = copy_number(review, assembly.edition.name)
    return DocumentMeta(
        title=TITLES[kind],
        subtitle=f"{unmarked(assembly.review_title)} · {above['board']}",
        language=str((assembly.review.value or {}).get("language") or "en-GB"),
        marking=above["marking"],
        version=f"{commit[:10]}, copy {copy}" if commit and not large else f"copy {copy}",
        recipient=recipient,
        date=today(),
        fictional=above["fictional"],
        large=large,
    )


def hand_out(repository: Repository, assembly: MarkingAssembly, paper: Paper, target: Path, say: Say) -> Released:
    """Make the files, search them, enter them in the distribution record, and put them in their place: all of it, or
    nothing."""
    told = (*paper.problems, *unprinted(assembly))
    if errors_in(told):
        return Released((), told)
    body = resolved(unmarked(paper.body))
    task = Task(
        "paper",
        str(repository.root),
        assembly.review.id,
        paper.edition,
        release=_terms(assembly, paper.searched).to_bytes(),
        paper=paper_of(body, paper.meta, paper.stem, paper.formats),
    )
    done = in_keyless_process(task, repository.kind, say)
    files = done.files
    if done.facts.get(REFUSED):
        return Released((), (*done.diagnostics, *told))
    waivers, faults = read_waivers(assembly.review, paper.edition)
    hits, waived = apply_waivers(done.diagnostics, waivers, date.fromisoformat(today()))
    if hits or errors_in(faults):
        for name in files:
            # An older copy may hold the same name: it does not stay where it would be taken for the new one.
            (target / name).unlink(missing_ok=True)
        return Released((), (*hits, *faults, *told))
    entry = record_issue(
        repository,
        assembly.review.id,
        edition=paper.edition,
        recipient=paper.recipient,
        basis=paper.basis,
        files=files,
        by=issuer(repository),
        waivers=waived,
        what=paper.what,
    )
    released = Released((), ())
    try:
        released = put_in_place(files, assembly, None, target, say, pictures_in(body))
    finally:
        if not released.files:
            take_back(entry)
    return replace(released, diagnostics=told, waived=tuple(waiver.to_data() for waiver in waived))


def _terms(assembly: MarkingAssembly, searched: Mapping[str, Entry]) -> Terms:
    """What ``searched`` are found by. Names of the others may stand in the paper and are no misspelt names of these."""
    others = [entry for code, entry in (assembly.entries or {}).items() if code not in searched]
    names = {
        name for entry in others for name in (full_name(entry.name), entry.latest(CHOSEN), entry.name.full) if name
    }
    names |= {value.value for entry in others for value in entry.values if value.kind == "address"}
    labels = sorted({*labels_of(assembly.review, assembly.board), *names})
    return terms_of(looked_for(searched.values(), assembly.edition), labels, Strictness.RELEASE)


def heading(level: int, place: str, words_html: str) -> str:
    """A heading with its place."""
    return f'<h{level} id="{place}">{words_html}</h{level}>'


def documents_in(assembly: MarkingAssembly, only: Sequence[str] = ()) -> list[str]:
    """Keys of the documents such an edition holds, in order; ``only`` some of them, if any are named."""
    keys = [document.key for document in assembly.documents if document.key != "panel"]
    for key in only:
        if key not in keys:
            known = ", ".join(keys) or "none"
            raise CannotRun("This edition holds no such document.", f"Those it holds: {known}.")
    return [key for key in keys if not only or key in only]
