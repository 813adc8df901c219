"""Word files (.docx, .docm): every table, and everything that is in none of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from casereview.chronology.tables import docx_names as n
from casereview.chronology.tables.docx_facts import Facts, facts_of
from casereview.chronology.tables.docx_grid import rows_of
from casereview.chronology.tables.docx_left import NOT_UNDERSTOOD, take
from casereview.chronology.tables.docx_runs import ARTICLES, Reading
from casereview.chronology.tables.docx_words import Story
from casereview.chronology.tables.heads import build
from casereview.chronology.tables.package import Package, damaged, parse
from casereview.chronology.tables.table import Changes, Lost, SourceFile, SourceTable

if TYPE_CHECKING:
    from lxml.etree import _Element

OUTSIDE = "outside the tables"
_PICTURES = frozenset({"a picture", "a drawing"})


def read_docx(package: Package, changes: Changes) -> SourceFile:
    """A Word file whose tracked changes are accepted or refused."""
    data = package.read(package.main)
    root = parse(data)
    facts = facts_of(package, package.main, data)
    del data
    body = root.find(n.BODY)
    if body is None:
        raise damaged()
    found = _Document(Story(facts, changes))
    for element, _ in found.story.flat(body):
        found.add(element)
    roots = [root, *facts.notes_roots, *found.margins(package)]
    found.lost += _unmet(found.story, facts)
    for line in facts.dividers:
        if words := found.story.read(line).text.strip():
            found.lost.append(Lost("the document", "words between the text and its notes", words, harmless=True))
    if left := " ".join(filter(None, map(take, roots))):
        found.lost.append(Lost("the document", NOT_UNDERSTOOD, left))
    if package.related(package.main, "vbaProject"):
        found.lost.append(Lost("the document", "macros, which are not run", harmless=True))
    return SourceFile("docx", tuple(found.tables), tuple(found.lost), tuple(found.around), package.properties())


class _Document:
    """What has been read so far, in the order of the document."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.tables: list[SourceTable] = []
        self.lost: list[Lost] = []
        self.around: list[str] = []

    def add(self, element: _Element) -> None:
        """Take in a paragraph or a table of the body."""
        if element.tag == n.P:
            self._beside(self.story.read(element), OUTSIDE)
        elif element.tag == n.TBL:
            frame = self._frame(element)
            if frame is None:
                self._table(element)
            else:
                for inner, _ in self.story.flat(frame):
                    self.add(inner)
        elif element.tag == n.W + "altChunk":
            self.lost.append(Lost(OUTSIDE, "a part of another document"))

    def margins(self, package: Package) -> Iterator[_Element]:
        """Read headers and footers; their paragraphs are taken once each."""
        for part in package.related(package.main, "header", "footer"):
            root = package.xml(part)
            if root is None:
                continue
            yield root
            where = "header" if root.tag == n.W + "hdr" else "footer"
            for element, _ in self.story.flat(root):
                if element.tag == n.P:
                    self._beside(self.story.read(element), f"a {where}", once=True)
                elif element.tag == n.TBL:
                    rows, _ = rows_of(self.story, element)
                    lines = ("\t".join(cell.text for cell in row.cells if not cell.carried) for row in rows)
                    self.lost.append(Lost(f"a {where}", "a table", "\n".join(lines)))

    def _beside(self, reading: Reading, place: str, *, once: bool = False) -> None:
        if reading.text.strip() and not (once and reading.text in self.around):
            self.around.append(reading.text)
        said = {what for what, _, _ in reading.lost}
        for what, text, harmless in reading.lost:
            self.lost.append(Lost(place, what, text, harmless=harmless or what in _PICTURES))
        for what in dict.fromkeys(reading.strange):
            if what not in said:
                self.lost.append(Lost(place, what, harmless=what in _PICTURES))

    def _frame(self, table: _Element) -> _Element | None:
        """The only cell of a table that is nothing but a frame around other tables."""
        every = (
            cell
            for row, _ in self.story.flat(table)
            if row.tag == n.TR
            for cell, _ in self.story.flat(row)
            if cell.tag == n.TC
        )
        cells = list(islice(every, 2))
        framed = len(cells) == 1 and any(child.tag == n.TBL for child, _ in self.story.flat(cells[0]))
        return cells[0] if framed else None

    def _table(self, element: _Element) -> None:
        number = len(self.tables) + 1
        rows, notes = rows_of(self.story, element)
        built = build(
            f"table {number}",
            number,
            rows,
            notes,
            title=n.value(element.find(n.TBL_PR), "tblCaption"),
            previous=self.tables[-1] if self.tables else None,
        )
        self.tables.append(built.table)
        self.around += built.above
        self.lost += built.lost


def _unmet(story: Story, facts: Facts) -> Iterator[Lost]:
    """Notes and comments to which nothing in the text refers."""
    for (kind, _), note in list(facts.notes.items()):
        read = story.read(note)
        yield Lost("the document", ARTICLES[kind], read.text)
        yield from (Lost("the document", what, text, harmless=harmless) for what, text, harmless in read.lost)
