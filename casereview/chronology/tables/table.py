"""What a file of an agency holds: its tables as they stand there, and everything that stands in no table.

Nothing here is interpreted. ``text`` of cells, ``heads``, ``title``, ``around``, ``properties`` and ``Lost.text`` are
the agency's words and may hold real names: they go to no message and no log. ``place``, ``what``, ``notes`` and
``strange`` are this program's own words and may be printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["docx", "xlsx", "csv"]
Changes = Literal["accept", "refuse"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    ``day`` is set when the file itself holds a date, as far as the cell shows it: ``2009-11-04``, ``2009-11`` or
    ``2009``; ``clock`` (``HH:MM``) when it holds a time. ``strange`` says what of the cell could not be read.
    ``carried`` is "above" or "left" when the cell is part of a merged one that begins there, and the text is that
    cell's: a date merged over three events is the date of all three, while prose must be taken once.
    """

    text: str
    day: str = ""
    clock: str = ""
    strange: tuple[str, ...] = ()
    carried: Literal["", "above", "left"] = ""


EMPTY = Cell("")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row below the head; ``number`` counts from 1 as a person counts in that table or sheet, head included."""

    number: int
    cells: tuple[Cell, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One table of a Word file, one sheet of a workbook, or a text file.

    ``name`` is neutral ("table 2", "sheet 1"); ``title`` is the file's own name for it. All rows are as long as
    ``heads``, whose entries may be empty. ``head_row`` is the number of the last row of the head, 0 when the table has
    none; ``continues`` is true when the table goes on with the one before it, and then ``heads`` are that one's.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[SourceRow, ...]
    head_row: int
    notes: tuple[str, ...] = ()
    title: str = ""
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """Something of the file that is in no cell: ``what`` it is ("a comment") and its words, where it has any.

    ``table`` counts the tables from 1, ``row`` and ``column`` are numbers in it; 0 where it belongs to none.
    ``harmless`` is what no chronology needs, such as the prompt of a field that nobody filled in.
    """

    place: str
    what: str
    text: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    harmless: bool = False


@dataclass(frozen=True)
class SourceFile:
    """All that was read. ``around`` are the paragraphs and lines outside the tables, in order; ``properties`` are the
    properties of its own that the file was given, by name."""

    kind: Kind
    tables: tuple[SourceTable, ...]
    lost: tuple[Lost, ...] = ()
    around: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
