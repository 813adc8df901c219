"""The overview and the summary of every example review as the public would read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from casereview.identity.closed import Asked, Known, asked, known_for, name_parts
from casereview.identity.printed_text import PrintedText
from casereview.identity.register import open_register
from casereview.model.repository import Repository
from casereview.publish.printed import printed_texts
from casereview.publish.site import assembly_of

ROOT = Path(__file__).parents[2]
REVIEWS = ("rowan", "hawthorn", "juniper", "alder")
KEYS = ROOT / "examples" / "demo-keystore"


@dataclass(frozen=True)
class Example:
    """What an example prints, and what is known in it; ``published`` are the pieces its procedure publishes."""

    review: str
    texts: tuple[PrintedText, ...]
    published: tuple[PrintedText, ...]
    known: Known

    @property
    def words(self) -> int:
        return sum(len(re.findall(r"\w+", piece.text)) for piece in self.texts)

    def questions(self) -> list[Asked]:
        return list(asked(self.texts, self.known))


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """All of them, made with the demonstration's key."""
    return tuple(_examples())


def _examples() -> Iterator[Example]:
    repository = Repository(ROOT)
    for name in REVIEWS:
        review = repository.review(name)
        register = open_register(ROOT / review.folder, name, repository.kind, KEYS, KEYS / "reader.txt")
        assembly = assembly_of(repository, name, "summary", register.entries)
        published = printed_texts(assembly, ("overview", "summary"))
        rule = assembly.edition.rule
        assembly.edition = replace(assembly.edition, rule=replace(rule, include=(*rule.include, "overview", "summary")))
        texts = printed_texts(assembly, ("overview", "summary"))
        known = known_for(review, assembly.edition, name_parts(register.entries.values()))
        yield Example(name, tuple(texts), tuple(published), known)
