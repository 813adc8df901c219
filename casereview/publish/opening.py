"""Opening the identity register for an edition: what is handed over to the process that makes it, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casereview.diagnostics import CannotRun, Diagnostic
from casereview.genogram.printing import ages_wanted
from casereview.identity.checks import check_whole
from casereview.identity.closed import name_parts
from casereview.identity.editions import Edition, edition_of
from casereview.identity.entries import Entry
from casereview.identity.handed import Handed, ages_asked, handed_over
from casereview.identity.keystore import keystore_root, read_keystore
from casereview.identity.linked import linked_entries
from casereview.identity.matcher import Strictness, terms_of
from casereview.identity.pseudonyms import pseudonym_problems
from casereview.identity.register import codes_in
from casereview.identity.resolve import Resolver
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.publish.assemble.family_drawing import days_of
from casereview.publish.gate import open_entries
from casereview.publish.keyless.task import Task
from casereview.publish.search import labels_of, looked_for

_TEXTS = (".md", ".yml", ".csv")


@dataclass(frozen=True)
class Opened:
    """What the key gave for one edition of one review. ``handed`` is None where there was no key, or none was asked
    for; ``diagnostics`` are about registers of linked reviews."""

    review: Review
    root: Path
    edition: Edition
    without_key: bool = False
    handed: Handed | None = field(default=None, repr=False)
    forgotten: frozenset[str] = frozenset()
    release: bytes = field(default=b"", repr=False)
    draft: bytes = field(default=b"", repr=False)
    names: frozenset[str] = field(default=frozenset(), repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()

    def task(self, kind: str, recipient: str = "") -> Task:
        """The task for the process without a key."""
        return Task(
            kind,
            str(self.root),
            self.review.id,
            self.edition.name,
            recipient,
            self.without_key,
            self.handed,
            self.forgotten,
            self.release,
            self.draft,
            self.names,
        )


def open_for(repository: Repository, review_id: str, edition: str, *, without_key: bool = False) -> Opened:
    """Decrypt what ``edition`` of a review prints and what must be searched for: its own identity register and those of
    the reviews it is linked with."""
    review = repository.review(review_id)
    if review.profile is None:
        raise CannotRun("The procedure of this review cannot be read, so nothing is built.", "Type: casereview check")
    chosen = edition_of(review.profile, edition, without_key=without_key)
    entries = None if without_key else open_entries(repository, review_id, edition)
    if entries is None:
        return Opened(review, repository.root, chosen, without_key)
    known = dict(entries.items())
    codes = codes_in(repository.root / review.folder)
    linked, told = linked_entries(repository.root, review, repository.kind)
    everybody = [*known.values(), *linked]
    labels = labels_of(review, review.board or repository.board)
    return Opened(
        review,
        repository.root,
        chosen,
        without_key,
        handed_over(known, chosen, _ages(review, chosen, known)),
        frozenset(code for code in codes if code not in known),
        terms_of(looked_for(everybody, chosen), labels, Strictness.RELEASE).to_bytes(),
        terms_of(everybody, [], Strictness.DRAFT).to_bytes(),
        name_parts(everybody),
        (*told, *_missing(repository, review, chosen), *pseudonym_problems(review, known, linked)),
    )


def _missing(repository: Repository, review: Review, edition: Edition) -> list[Diagnostic]:
    """Names that an edition for the public could not be searched for, and nobody would notice."""
    if not edition.public:
        return []
    review_dir = repository.root / review.folder
    return check_whole(review_dir, read_keystore(keystore_root(review_dir, repository.kind), review.id))


def _ages(review: Review, edition: Edition, entries: Mapping[str, Entry]) -> dict[tuple[str, str], str]:
    """Every age the review's files ask for, and those of its genogram, as the edition prints them; what cannot be told
    is left out."""
    paths = [review.root / path for path in review.paths if path.endswith(_TEXTS)]
    asked = ages_asked(path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file())
    # A genogram prints ages that no text asks for.
    for day, _ in days_of(review):
        asked |= ages_wanted(review.people, edition, day)
    ages: dict[tuple[str, str], str] = {}
    for document in (None, *review.documents):
        people = review.people_of(document) if document else review.people
        resolver = Resolver(people, edition, entries)
        for code, day in sorted(asked - ages.keys()):
            told = len(resolver.problems)
            printed = resolver.age(code, day)
            if len(resolver.problems) == told:
                ages[code, day] = printed
    return ages
