"""The text corpus: reading it, and what a finder makes of it.

`register.yml` holds an invented cast, `rows/*.yml` text with a leak marked in it, `prose.txt` sentences in which
nothing may be found, and `doubt.txt` sentences that begin with a word somebody is named after, where a careful reader
would look twice and a search may. The same functions serve the tests, the benchmark and the tables in
docs/anonymity.md, so that they cannot tell different stories. A finder is any function from a text to the spans it
would have taken out.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from casereview.identity.entries import Entry, parse_entry

HERE = Path(__file__).parent
OPEN, CLOSE = "⟦", "⟧"
#: Spans (start, end) that a tool would take out of the text.
Finder = Callable[[str], Iterable[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Row:
    """One leak: ``spans`` of ``text`` name or show ``entry``. ``reach`` says what must find it: the register, the
    closed vocabulary (`words`), the rules on circumstances (`policy`), or nothing but a reader (`none`); where it is
    not the register, ``why``."""

    leak: int
    number: int
    entry: str
    origin: str
    text: str
    spans: tuple[tuple[int, int], ...]
    reach: str = "register"
    why: str = ""

    @property
    def name(self) -> str:
        """Which row it is, without a word of it: class and number."""
        return f"{self.leak}.{self.number}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was made of a row: ``covered`` if every character of the leak is found, ``flagged`` if any is."""

    row: Row
    covered: bool
    flagged: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How many of some rows, and how many of them were covered and flagged."""

    rows: int
    covered: int
    flagged: int

    def __str__(self) -> str:
        return f"{self.covered} of {self.rows}"


@functools.cache
def _register() -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = yaml.safe_load((HERE / "register.yml").read_text("utf-8"))
    return read


def entries() -> list[Entry]:
    """The cast as the identity register holds it."""
    return [parse_entry(json.dumps(row["entry"], default=str), row["entry"]["entry"]) for row in _register()]


@functools.cache
def rows() -> tuple[Row, ...]:
    """All rows, by class."""
    origins = {row["entry"]["entry"]: row["origin"] for row in _register()}
    read: dict[int, list[list[str]]] = {}
    for path in sorted((HERE / "rows").glob("*.yml")):
        for leak, more in yaml.safe_load(path.read_text("utf-8")).items():
            # Files are read in the order of their names, so that a row keeps its number.
            read.setdefault(leak, []).extend(more)
    return tuple(
        Row(leak, number, entry, origins[entry], *_unmarked(text), *reach)
        for leak, found in sorted(read.items())
        for number, (entry, text, *reach) in enumerate(found, 1)
    )


def prose(file: str = "prose") -> list[str]:
    """Sentences of reports in which nobody is named: those of `prose.txt` or of `doubt.txt`."""
    return (HERE / f"{file}.txt").read_text("utf-8").splitlines()


def _unmarked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    plain, spans = "", []
    for part in text.split(OPEN):
        leak, closed, after = part.rpartition(CLOSE)
        if closed:
            spans.append((len(plain), len(plain) + len(leak)))
        plain += leak + after
    return plain, tuple(spans)


def outcomes(find: Finder, chosen: Iterable[Row]) -> list[Outcome]:
    """What ``find`` makes of each row."""
    return [_outcome(row, [range(*span) for span in find(row.text)]) for row in chosen]


def _outcome(row: Row, found: Sequence[range]) -> Outcome:
    seen = {place for span in found for place in span}
    # What nobody reads as a letter need not lie in a find: it is the name that must not stand there.
    wanted = [{place for place in range(*span) if row.text[place].isalnum()} for span in row.spans]
    return Outcome(row, all(span <= seen for span in wanted), any(span & seen for span in wanted))


def grouped(found: Iterable[Outcome], key: Callable[[Row], Hashable]) -> dict[Any, Score]:
    """The score of each group of rows."""
    groups: dict[Any, list[Outcome]] = {}
    for outcome in found:
        groups.setdefault(key(outcome.row), []).append(outcome)
    return {name: score(group) for name, group in groups.items()}


def score(found: Sequence[Outcome]) -> Score:
    """The score of all of them together."""
    return Score(len(found), sum(each.covered for each in found), sum(each.flagged for each in found))


def safe(found: Iterable[Outcome]) -> tuple[int, int]:
    """Entries of whom every single row was covered, and entries: the rule by which a person is safe or is not."""
    people = grouped(found, lambda row: row.entry)
    return sum(each.covered == each.rows for each in people.values()), len(people)


def false_hits(find: Finder, texts: Iterable[str]) -> list[int]:
    """Numbers (from 1) of the texts in which something was found, once for each find."""
    return [number for number, text in enumerate(texts, 1) for _ in find(text)]


def register_rows() -> list[dict[str, Any]]:
    """The cast as plain rows, dates as text: for programs that run apart."""
    plain: list[dict[str, Any]] = json.loads(json.dumps([row["entry"] for row in _register()], default=str))
    return plain


def ordinary() -> list[str]:
    """Ordinary text of reports and guides, written for other purposes, in which nobody of this cast is named."""
    root = HERE.parents[2]
    folders = ("reviews/rowan", "docs/guides", "docs/procedures")
    return [path.read_text("utf-8") for folder in folders for path in sorted((root / folder).rglob("*.md"))]


def digest() -> str:
    """Changes whenever the corpus does."""
    files = sorted(path for path in HERE.rglob("*") if path.suffix in {".yml", ".txt"})
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]
