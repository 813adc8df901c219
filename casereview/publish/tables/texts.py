"""Texts made fit for an office file before anything is written, so that what comes back is what was sent.

Kept as they are: spaces at both ends, tabs, blank lines inside a cell, every sign of every script. Put right: line
breaks of other systems become one kind, and blank lines at the very beginning and end of a cell go, since neither Word
nor our own reading of a cell keeps them. Refused: what XML has no way to write, and the letters that Word takes for
pictures. A refusal names the place and never what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from casereview.chronology.sheet.sending import Sheet
from casereview.diagnostics import CannotRun

#: Headings that both kinds of file have.
CHRONOLOGY, GLOSSARY, FILL_IN = "Chronology", "Glossary", "How to fill this in"
GLOSSARY_HEADS = ("Abbreviation", "Meaning")
#: What a cell of Excel holds at most, counted as Excel counts.
MOST_IN_EXCEL = 32_767
#: Word shows U+F000 to U+F0FF in whatever picture font is at hand.
_UNFIT = re.compile("[^\t\n\u0020-\ud7ff\ue000-\uefff\uf100-\ufffd\U00010000-\U0010ffff]")


def fit(sheet: Sheet, most: int = 0) -> Sheet:
    """The sheet with texts that can be written; ``most`` is how many letters a cell holds, 0 for any number."""
    where = _Places(most)
    heads = tuple(_one_line(head) for head in where.each(sheet.heads, "the head of column {}"))
    return replace(
        sheet,
        title=_one_line(where.text(sheet.title, "the title")),
        marking=_one_line(where.text(sheet.marking, "the marking")),
        edition=_one_line(where.text(sheet.edition, "the name of the edition")),
        heads=heads,
        # The head is row 1, as people count who have the file open.
        rows=tuple(
            tuple(where.each(row, f"row {number} of the table, column {{}}"))
            for number, row in enumerate(sheet.rows, 2)
        ),
        above=tuple(where.pairs(sheet.above, "line {} above the table")),
        notes=tuple(where.each(sheet.notes, "note {} on how to fill it in")),
        choices={
            column: tuple(where.each(words, f"the words to choose from in column {column + 1}"))
            for column, words in sheet.choices.items()
        },
        glossary=tuple(where.pairs(sheet.glossary, "line {} of the glossary")),
        properties=dict(where.pairs(sheet.properties.items(), "property {} of the file")),
    )


class _Places:
    """Looks at texts and knows where each stands; ``most`` is how long one may be, 0 for any length."""

    def __init__(self, most: int) -> None:
        self.most = most

    def text(self, text: str, place: str) -> str:
        """The text with line breaks of one kind."""
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = text.strip("\n")
        if _UNFIT.search(text):
            raise CannotRun(
                f"The file cannot be made: {place} holds a character that Word and Excel files cannot hold.",
                "Take the character out of the record and type it anew; it may not be visible.",
            )
        if self.most and len(text) > self.most // 2 and len(text.encode("utf-16-le")) // 2 > self.most:
            raise CannotRun(
                f"The workbook cannot be made: {place} is longer than the {self.most:,} letters a cell of Excel holds.",
                "Shorten the text or split the event, or export as Word document, which has no such limit.",
            )
        return text

    def each(self, texts: Iterable[str], place: str) -> Iterator[str]:
        """Texts of one row or list; ``place`` has room for the number."""
        return (self.text(text, place.format(number)) for number, text in enumerate(texts, 1))

    def pairs(self, pairs: Iterable[tuple[str, str]], place: str) -> Iterator[tuple[str, str]]:
        """Pairs of texts, the first of each on one line."""
        for number, (name, words) in enumerate(pairs, 1):
            yield _one_line(self.text(name, place.format(number))), self.text(words, place.format(number))


def _one_line(text: str) -> str:
    return " ".join(text.split())
