"""Where a table's head is: the same search for Word, Excel and text.

The head is the first row with at least three cells filled (two in a table of two columns) of which none looks like a
date, above the first row that does. Rows above it are titles. A head may have several rows, when cells of it are merged
with cells below or the file says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from casereview.chronology.tables.table import EMPTY, Cell, Lost, SourceRow, SourceTable

ENOUGH = 3
#: Further down than this no head is looked for, and more rows than this are no head.
DEEPEST, TALLEST = 40, 4
#: A later row is the head instead of the first that may be one when it has more cells filled by this much.
FULLER = 1.5
WHOLE_ROW = "one cell over the whole row"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_DATE = re.compile(
    rf"""[\s?~(\[]*
    (?:(?:c(?:irca|a)?|about|approx(?:imately)?|around|early|mid|late|before|after|by|from|between|on|w/?[ce])\b[\s.:-]*)*
    (?:{_DAY}\b[\s,.]*)?
    (?:
      \d{{1,2}}\s*[./\\-]\s*(?:\d{{1,2}}|[ivx]{{1,4}}|{_MONTH})\s*[./\\-]\s*\d{{2,4}}(?!\d)
      | \d{{4}}\s*[./-]\s*\d{{1,2}}(?!\d)
      | \d{{1,2}}\s*(?:st|nd|rd|th)?(?:\s+of)?[\s.-]*{_MONTH}\b
      | {_MONTH}[\s.,'-]*\d{{1,4}}(?!\d)
      | (?:spring|summer|autumn|winter|christmas|easter)\s+(?:of\s+)?(?:19|20)?\d\d(?!\d)
      | (?:19|20)\d\d\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(slots=True)
class RawRow:
    """A row before it is known whether it is head or not. ``flagged`` rows are of the head by the file's own word;
    ``lost`` are things in it: the number of their column (0 for the whole row), what, words, and whether it is
    harmless."""

    number: int
    cells: list[Cell]
    notes: list[str] = field(default_factory=list)
    flagged: bool = False
    lost: list[tuple[int, str, str, bool]] = field(default_factory=list)

    @property
    def filled(self) -> int:
        """How many cells have words of their own."""
        return sum(bool(cell.text.strip()) and not cell.carried for cell in self.cells)

    @property
    def empty(self) -> bool:
        """Whether nothing at all is in it."""
        return not any(cell.text.strip() or cell.strange for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Built:
    """A table with what was found beside it."""

    table: SourceTable
    above: tuple[str, ...]
    lost: tuple[Lost, ...]


def looks_like_date(cell: Cell) -> bool:
    """Whether a cell begins with a date as people write them, or is one by the file's own word."""
    return bool(cell.day) or _DATE.match(cell.text[:60]) is not None


def comparable(words: str) -> str:
    """Words of a head without differences of spaces and case."""
    return "".join(words.split()).casefold()


def build(
    name: str,
    number: int,
    raws: list[RawRow],
    notes: Sequence[str] = (),
    *,
    title: str = "",
    previous: SourceTable | None = None,
    column: str = "",
) -> Built:
    """The table of these rows, the ``number``-th of the file. ``previous`` is the table it may continue; ``column`` is
    "letter" where people call columns by letters."""
    width = max((len(row.cells) for row in raws), default=0)
    for row in raws:
        row.cells += [EMPTY] * (width - len(row.cells))
    first, last = _head(raws, width)
    lines = ([cell.text for cell in row.cells if cell.text.strip() and not cell.carried] for row in raws[:first])
    above = [" ".join(words) for words in lines if words]
    head = raws[first:last]
    heads = tuple(_joined([row.cells[index].text for row in head]) for index in range(width))
    continues = False
    if previous is not None and len(previous.heads) == width:
        same = [comparable(words) for words in heads] == [comparable(words) for words in previous.heads]
        continues = same or not head
        heads = previous.heads if not head else heads
    rows, repeated = _without_repeats(raws[last:], [heads, *([cell.text for cell in row.cells] for row in head)])
    said = [*notes, *(f"row {row.number}: {note}" for row in raws[:last] for note in row.notes if note != WHOLE_ROW)]
    if repeated:
        said.append(f"{repeated} repeated head {'row' if repeated == 1 else 'rows'} left out")
    kept = tuple(SourceRow(row.number, tuple(row.cells), tuple(row.notes)) for row in rows if not row.empty)
    table = SourceTable(name, heads, kept, head[-1].number if head else 0, tuple(said), title, continues)
    lost = [
        Lost(place(name, row.number, at, column), what, text, number, row.number, at, harmless)
        for row in raws
        for at, what, text, harmless in row.lost
    ]
    lost += [
        Lost(place(name, row.number, at, column), what, "", number, row.number, at)
        for row in raws[:last]
        for at, cell in enumerate(row.cells, 1)
        for what in cell.strange
        if not cell.carried and not any(item[0] == at and item[1] == what for item in row.lost)
    ]
    return Built(table, tuple(above), tuple(lost))


def place(name: str, row: int, column: int, called: str = "") -> str:
    """Where something is, as a person finds it: "table 2, row 14, column 3", "sheet 1, row 14, column C"."""
    if not column:
        return f"{name}, row {row}"
    return f"{name}, row {row}, column {letters(column) if called == 'letter' else column}"


def letters(column: int) -> str:
    """The name of a column in Excel: 1 is A, 27 is AA."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def _head(raws: list[RawRow], width: int) -> tuple[int, int]:
    """The first row of the head and the row after its last; both 0 where there is none."""
    need = min(ENOUGH, width)
    if need < 2:
        return 0, 0
    flagged = next((index for index, row in enumerate(raws[:DEEPEST]) if row.flagged and _may_head(row, 2)), None)
    first = flagged if flagged is not None else _best(raws, need)
    if first is None:
        return 0, 0
    last = first + 1
    while last < min(len(raws), first + TALLEST) and (
        (raws[last].flagged and _may_head(raws[last], 1))
        or (any(cell.carried == "above" for cell in raws[last].cells) and not _dated(raws[last]))
    ):
        last += 1
    return first, last


def _best(raws: list[RawRow], need: int) -> int | None:
    first: int | None = None
    best: int | None = None
    for index, row in enumerate(raws[:DEEPEST]):
        filled = row.filled
        if filled < need:
            continue
        if _dated(row):
            return best
        first = index if first is None else first
        if best is None or filled > FULLER * raws[best].filled:
            best = index
    # Without a date below, nothing says that a later row is more of a head than the first.
    return first


def _may_head(row: RawRow, need: int) -> bool:
    return row.filled >= need and not _dated(row)


def _dated(row: RawRow) -> bool:
    return any(looks_like_date(cell) for cell in row.cells if not cell.carried)


def _joined(words: Sequence[str]) -> str:
    """The words of a head's rows in one line, each once."""
    return " / ".join(dict.fromkeys(line for line in (" ".join(text.split()) for text in words) if line))


def _without_repeats(rows: list[RawRow], heads: list[Sequence[str]]) -> tuple[list[RawRow], int]:
    wanted = {tuple(map(comparable, words)) for words in heads}
    wanted = {words for words in wanted if sum(map(bool, words)) > 1}
    firsts = {words[0] for words in wanted}
    kept = [
        row
        for row in rows
        if comparable(row.cells[0].text) not in firsts
        or tuple(comparable(cell.text) for cell in row.cells) not in wanted
        or any(cell.strange for cell in row.cells)
    ]
    return kept, len(rows) - len(kept)
