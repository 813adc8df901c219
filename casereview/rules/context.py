"""What a check is given: the review, the repository it lies in, and the means to say where a problem is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from casereview.diagnostics import Diagnostic
from casereview.model.document import Document, Section
from casereview.model.people import People
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.sources.markdown import Block


@dataclass(frozen=True)
class Context:
    """One document of one review, with the people it may refer to."""

    repository: Repository
    review: Review
    document: Document

    @cached_property
    def people(self) -> People:
        """Those the document may refer to."""
        return self.review.people_of(self.document)

    @cached_property
    def answered(self) -> frozenset[str]:
        """The questions and terms of reference that a paragraph of the document answers."""
        found: set[str] = set()
        for paragraph in self.document.paragraphs():
            found.update(paragraph.terms, paragraph.questions)
        return frozenset(found)


def at(section: Section, block: Block, code: str, message: str, hint: str = "", *, offset: int = 0) -> Diagnostic:
    """A diagnostic at the character ``offset`` of a block's text."""
    line = block.line + block.text.count("\n", 0, offset)
    start = block.text.rfind("\n", 0, offset) + 1
    end = block.text.find("\n", start)
    piece = block.text[start : end if end >= 0 else None]
    lines = section.body.split("\n")
    index = line - section.first_line
    source = lines[index] if 0 <= index < len(lines) else ""
    bare = piece.lstrip()
    column = max(source.find(bare.rstrip()) + offset - start - (len(piece) - len(bare)), 0) + 1
    return Diagnostic(section.path, line, column, code, message, hint)
