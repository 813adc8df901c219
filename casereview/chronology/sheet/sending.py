"""A chronology as it is sent out: everything a Word or Excel table of it holds, as plain text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from casereview.sources.csv_file import CsvFile

#: Properties of a file by which its table is known again.
REVIEW, AGENCY, EDITION, DIGEST = "casereview-review", "casereview-agency", "casereview-edition", "casereview-digest"


@dataclass(frozen=True)
class Sheet:
    """One table to be sent and taken back.

    ``heads`` and each of ``rows`` are as long as each other; the first column holds the permanent number of each event.
    ``above`` are the lines before the table, a label and its words each ("Produced by"); ``notes`` say how to fill it
    in. ``shares`` tell how wide the columns are against each other. ``choices`` are the words a column may hold, by its
    place. ``glossary`` are abbreviations with their meanings. ``properties`` go into the file's own properties, so that
    the table is known again when it returns; they hold no name. ``outside`` are places of rows that lie outside the
    period of the review, which say so in words as well.
    """

    title: str
    marking: str
    edition: str
    heads: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    glossary: tuple[tuple[str, str], ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    outside: frozenset[int] = frozenset()
    language: str = "en-GB"


def digest_of(table: CsvFile | None) -> str:
    """Twelve figures of a chronology as it is: a table that comes back says by it which version went out."""
    rows = ["\x1f".join(cells) for cells in table.records] if table else []
    return hashlib.sha256("\x1e".join(rows).encode()).hexdigest()[:12]
