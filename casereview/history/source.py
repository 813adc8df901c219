"""What signing and verifying both need: the repository, its Git history and, with a key, the identity register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pygit2

from casereview.history.content import Content, Procedure, content_of
from casereview.history.git import open_history
from casereview.history.snapshot import Snapshot
from casereview.identity.register import Register, open_register
from casereview.identity.unavailable import RegisterUnavailable
from casereview.model.repository import Repository

NO_KEY = "not checked for people: no key for the identity register"


@dataclass(frozen=True)
class Source:
    """One review in its Git repository. ``register`` is None where there is none, or no key: then ``locked``."""

    repository: Repository
    review: str
    git: pygit2.Repository = field(repr=False)
    register: Register | None = field(repr=False)
    locked: bool

    @property
    def folder(self) -> str:
        """The review's folder."""
        return f"reviews/{self.review}"

    def content(
        self,
        snapshot: Snapshot,
        document: str,
        procedure: Procedure,
        commitment: Callable[[str], str],
        *,
        family: bool = False,
    ) -> Content:
        """The content of a document as the snapshot has it; with what people.yml tells of the ``family``, if so."""
        files = snapshot.under(self.folder)
        return content_of(self.review, document, files, procedure, commitment, family=family)


def open_source(repository: Repository, review_id: str) -> Source:
    """The review with its history; a register that cannot be opened for another reason than a missing key raises."""
    review = repository.review(review_id)
    history = open_history(repository.root)
    register, locked = None, False
    if (repository.root / review.folder / "register").is_dir():
        try:
            register = open_register(repository.root / review.folder, review_id, repository.kind)
        except RegisterUnavailable as problem:
            if not problem.no_key:
                raise
            locked = True
    return Source(repository, review_id, history, register, locked)
