"""A Word table as rows whose cells stand in columns.

Word keeps no columns. Each row has its own cells, which lie over the lines of a grid, and a border moved by hand in one
row adds a line. The columns are those of most rows; the cells of the others are laid over them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from casereview.chronology.tables import docx_names as n
from casereview.chronology.tables.docx_left import NOT_UNDERSTOOD, leave_out, take
from casereview.chronology.tables.docx_runs import Reading
from casereview.chronology.tables.docx_words import Story
from casereview.chronology.tables.heads import WHOLE_ROW, RawRow
from casereview.chronology.tables.table import EMPTY, Cell

if TYPE_CHECKING:
    from lxml.etree import _Element

W = n.W
_CHANGED_CELL = {W + "cellIns": "inserted", W + "cellDel": "deleted"}
#: More columns than Word allows are a mistake of the program that wrote the file.
_WIDEST = 200


@dataclass(slots=True)
class _Piece:
    """A cell over the grid lines ``start`` to ``end``; ``merge`` is "restart" or "continue" down, ``beside`` when it
    goes on from the cell to its left."""

    start: int
    end: int
    reading: Reading
    merge: str = ""
    beside: bool = False


@dataclass(slots=True)
class _Row:
    raw: RawRow
    pieces: list[_Piece] = field(default_factory=list)

    @property
    def lines(self) -> tuple[int, ...]:
        return (*(piece.start for piece in self.pieces), self.pieces[-1].end) if self.pieces else ()


def rows_of(story: Story, table: _Element) -> tuple[list[RawRow], list[str]]:
    """The rows of a table, and how many were left out because of tracked changes, in words."""
    rows: list[_Row] = []
    dropped: Counter[str] = Counter()
    number = 0
    for element, prompt in story.flat(table):
        if element.tag != n.TR:
            continue
        number += 1
        properties = element.find(n.TR_PR)
        kept, said = (True, "") if properties is None else story.kept(properties)
        if not kept:
            dropped[said] += 1
            leave_out(element)
            continue
        row = _row(story, element, properties, RawRow(number, []), prompt=prompt)
        if left := take(element):
            row.raw.lost.append((0, NOT_UNDERSTOOD, left, False))
        element.clear()
        if said:
            row.raw.notes.append(f"row {said}")
        rows.append(row)
    _lay(rows, _grid_widths(table))
    notes = [f"{count} {'row' if count == 1 else 'rows'} {said}" for said, count in dropped.items()]
    return [row.raw for row in rows], notes


def _row(story: Story, element: _Element, properties: _Element | None, raw: RawRow, *, prompt: bool) -> _Row:
    row = _Row(raw)
    at = 0
    if properties is not None:
        at = min(n.whole(n.value(properties, "gridBefore"), 0), _WIDEST)
        raw.flagged = n.on(properties.find(W + "tblHeader"))
        if n.on(properties.find(W + "hidden")):
            raw.notes.append("hidden row")
    for cell, empty_field in story.flat(element, prompt=prompt):
        if cell.tag != n.TC:
            continue
        span, merge, beside = 1, "", False
        properties = cell.find(n.TC_PR)
        changed = ""
        for item in () if properties is None else properties:
            tag = item.tag
            if tag == W + "gridSpan":
                span = max(1, min(n.whole(item.get(n.VAL), 1), _WIDEST))
            elif tag == W + "vMerge":
                merge = "restart" if item.get(n.VAL) == "restart" else "continue"
            elif tag == W + "hMerge":
                beside = item.get(n.VAL) != "restart"
            elif tag in _CHANGED_CELL:
                changed = _CHANGED_CELL[tag]
        if changed and not story.keeps(changed):
            leave_out(cell)
            reading = Reading(notes=[f"cell {changed} with changes tracked, left out"])
        else:
            reading = story.read(cell, prompt=empty_field)
        row.pieces.append(_Piece(at, at + span, reading, merge, beside))
        at += span
    return row


def _lay(rows: Sequence[_Row], widths: Sequence[int]) -> None:
    """Give each row its cells, one for each column."""
    lines = _columns(row.lines for row in rows)
    edges = _edges(widths, max((row.lines[-1] for row in rows if row.pieces), default=0))
    above: dict[int, Cell] = {}
    for row in rows:
        above = _fill(row, lines, edges, above)


def _columns(layouts: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    """The lines between the columns: those of most rows, of rows with more than one cell if there are any."""
    counted = Counter(layout for layout in layouts if layout)
    several = {layout: count for layout, count in counted.items() if len(layout) > 2}
    found = several or counted
    return max(found, key=lambda layout: (found[layout], len(layout)), default=())


def _grid_widths(table: _Element) -> list[int]:
    grid = table.find(W + "tblGrid")
    found = [] if grid is None else [n.whole(item.get(W + "w"), 0) for item in grid.findall(W + "gridCol")]
    return found[:_WIDEST] if all(found) else []


def _edges(widths: Sequence[int], last: int) -> list[int]:
    """Where each line of the grid lies; as wide as the others where the file does not say."""
    usual = sum(widths) // len(widths) if widths else 1
    edges = [0]
    for at in range(last):
        edges.append(edges[-1] + (widths[at] if at < len(widths) else usual))
    return edges


def _fill(row: _Row, lines: tuple[int, ...], edges: Sequence[int], above: dict[int, Cell]) -> dict[int, Cell]:
    """Fill one row; the result is what cells of the next row may continue, by the line they begin at."""
    raw = row.raw
    columns = len(lines) - 1
    raw.cells = [EMPTY] * max(columns, 0)
    below: dict[int, Cell] = {}
    taken: set[int] = set()
    if columns > 1 and _is_whole(row.pieces, lines):
        raw.notes.append(WHOLE_ROW)
        places = [[0]]
    else:
        places = _places(row, lines, edges)
    for piece, spots in zip(row.pieces, places, strict=True):
        reading = piece.reading
        column = spots[0] + 1
        cell = Cell(reading.text, strange=tuple(dict.fromkeys(reading.strange)))
        if piece.merge == "continue" and piece.start in above:
            if reading.text.strip() and reading.text != above[piece.start].text:
                reading.lost.append(("words in a merged cell that Word does not show", reading.text, False))
            cell = replace(above[piece.start], strange=cell.strange, carried="above")
        elif piece.beside and spots[0]:
            if reading.text.strip():
                reading.lost.append(("words in a merged cell that Word does not show", reading.text, False))
            cell = replace(raw.cells[spots[0] - 1], strange=cell.strange, carried="left")
        if piece.merge:
            below[piece.start] = replace(cell, strange=(), carried="")
        if spots[0] in taken:
            cell = _beside(raw.cells[spots[0]], cell)
        for spot in spots:
            first = spot == spots[0]
            raw.cells[spot] = cell if first else replace(cell, strange=(), carried=cell.carried or "left")
            taken.add(spot)
        raw.notes += [f"column {column}: {note}" for note in reading.notes]
        raw.lost += [(column, *item) for item in reading.lost]
    return below


def _is_whole(pieces: Sequence[_Piece], lines: tuple[int, ...]) -> bool:
    """Whether a row is one cell over all columns."""
    only = pieces[0] if len(pieces) == 1 else None
    return only is not None and not only.merge and only.start <= lines[0] and only.end >= lines[-1]


def _beside(first: Cell, second: Cell) -> Cell:
    text = "\n".join(filter(None, (first.text, second.text)))
    return Cell(text, strange=(*first.strange, *second.strange, "two cells side by side in one column"))


def _places(row: _Row, lines: tuple[int, ...], edges: Sequence[int]) -> list[list[int]]:
    """The columns of each cell, counted from 0."""
    own = row.lines
    if own == lines:
        return [[at] for at in range(len(row.pieces))]
    known = {line: at for at, line in enumerate(lines)}
    if all(line in known for line in own):
        return [list(range(known[piece.start], known[piece.end])) for piece in row.pieces]
    if len(own) == len(lines):
        return [[at] for at in range(len(row.pieces))]
    return [_covered(edges[piece.start], edges[piece.end], [edges[line] for line in lines]) for piece in row.pieces]


def _covered(start: int, end: int, sides: Sequence[int]) -> list[int]:
    """The columns of which a cell covers half or more, else the one of which it covers most, or the last."""
    if start >= sides[-1]:
        return [len(sides) - 2]
    shares = [max(0, min(end, right) - max(start, left)) / max(right - left, 1) for left, right in pairwise(sides)]
    return [at for at, share in enumerate(shares) if share >= 0.5] or [shares.index(max(shares))]
