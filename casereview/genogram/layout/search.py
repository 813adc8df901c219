"""The search for a good order: each row in turn is bettered step by step, then shaken, and the best is kept.

What it may cost is counted in orders looked at, never in time: the same family gives the same picture on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from casereview.genogram.layout.cost import BETWEEN, CROSSING, Board
from casereview.genogram.layout.field import Field
from casereview.genogram.layout.moves import mirrored, shifted, threaded
from casereview.genogram.layout.passing import Passing
from casereview.genogram.layout.start import first_order

#: Rows up to this long are looked through for every place a single person may stand at.
_SHORT = 6
_LITTLE = 1e-6
#: How much is spent where only what is a matter of taste could be better.
_FOR_TASTE = 0.4
#: For the shaking: where chance begins, how much worse may be a way on, how often a single person moves, not a piece.
_SEED, _WARM, _SINGLE = 6, 9.0, 0.4
#: How much may be spent: on settling each first order, on settling after each shake, on all the shaking.
_TO_THE_END, _AFTERWARDS, _MOST = 10_000, 400, 2000
#: Nodes from which on only the two best first orders are gone on with.
_LARGE = 100


def best_order(made: Field) -> list[list[int]]:
    """The rows in the best order found."""
    if not made.row:
        return []
    begun = sorted(
        (Board(made, first_order(made, begin)) for begin in _beginnings(made)), key=lambda board: board.total()
    )
    best: Board | None = None
    for board in begun[: 3 if len(made.row) <= _LARGE else 2]:
        _settle(board, _TO_THE_END)
        if best is None or board.total() < best.total() - _LITTLE:
            best = board
        if board.flaws() < _LITTLE:
            return board.rows
    assert best is not None
    budget = min(200 + 50 * len(made.row), _MOST)
    return _shaken(best, budget if best.flaws() >= BETWEEN else budget * _FOR_TASTE)


def _beginnings(made: Field) -> Iterator[list[int]]:
    """Whom the walk through the family may begin with: the first, or the last, of the top row, or the lowest."""
    yield []
    top = [node for node in range(len(made.row)) if made.row[node] == 0]
    if len(top) > 1:
        yield top[::-1]
    if made.count > 1:
        yield [node for node in range(len(made.row)) if made.row[node] == made.count - 1]


def _settle(board: Board, budget: float, kept: int = -1) -> None:
    """Better row after row, down and up again, until nothing is gained. ``kept`` stays as it is the first time."""
    rows = list(range(len(board.rows)))
    limit = board.spent + budget
    waiting = set(rows) - {kept}
    if kept >= 0:
        waiting = {row for row in rows if abs(row - kept) == 1} or {kept}
    while waiting and board.spent < limit:
        for row in (*rows, *rows[-2::-1]):
            if row in waiting and board.spent < limit:
                waiting.discard(row)
                if _better(board, row, limit):
                    waiting.update(other for other in (row - 1, row + 1) if other in rows)
        if not waiting and kept >= 0:
            waiting, kept = {kept}, -1


def _better(board: Board, row: int, limit: float) -> bool:
    """Take steps in one row as long as one gains."""
    gained, going = False, len(board.rows[row]) > 1
    inside, across = board.within(row), board.around(row)
    while going and board.spent < limit:
        going = False
        order = board.rows[row]
        passing = Passing(board, row)
        for other, crossings in _steps(board.field, order, passing):
            board.put(row, other)
            within = board.within(row)
            if crossings is not None and within + CROSSING * crossings >= inside - _LITTLE:
                continue
            found = board.around(row)
            if within + CROSSING * found < inside + CROSSING * across - _LITTLE:
                inside, across, gained, going = within, found, True, True
                break
            if board.spent >= limit:
                board.put(row, order)
                break
        else:
            board.put(row, order)
    return gained


def _steps(made: Field, order: list[int], passing: Passing) -> Iterator[tuple[list[int], float | None]]:
    """Orders one step away, with how many more lines cross where that is known without looking."""
    for other in threaded(made, order, everywhere=len(order) <= _SHORT):
        yield other, None
    for other in mirrored(made, order):
        yield other, None
    for other, moved, passed in shifted(made, order):
        crossings = passing.worth_it(moved, passed) if moved else None
        if crossings is not None or not moved:
            yield other, crossings


def _shaken(board: Board, budget: float) -> list[list[int]]:
    """Disturb one row, settle the others and then all, over and over; what is a little worse is a way on, the less so
    the more was spent. The best of all is kept."""
    chance = random.Random(_SEED)  # noqa: S311 - nothing secret: the same numbers every time
    best = here = board.copy()
    lowest = cost = board.total()
    begun, limit = board.spent, board.spent + budget
    rows = [row for row, order in enumerate(best) if len(order) > 1]
    while rows and board.spent < limit and board.flaws() > _LITTLE:
        row = rows[int(chance.random() * len(rows))]
        other = _disturbed(board.field, here[row], chance)
        if other is None:
            board.spent += 1
            continue
        for at, order in enumerate(here):
            board.put(at, list(order))
        board.put(row, other)
        _settle(board, _AFTERWARDS, kept=row)
        found = board.total()
        warmth = _WARM * (1 - (board.spent - begun) / budget)
        if found < cost + warmth * chance.random():
            here, cost = board.copy(), found
        if found < lowest - _LITTLE:
            best, lowest = board.copy(), found
        elif cost > lowest + 2 * _WARM:
            here, cost = best, lowest
    return best


def _disturbed(made: Field, order: list[int], chance: random.Random) -> list[int] | None:
    """The row after one step by chance."""
    steps = list(threaded(made, order, everywhere=len(order) <= _SHORT)) if chance.random() < _SINGLE else []
    steps = steps or [*mirrored(made, order), *(step for step, *_ in shifted(made, order))]
    return steps[int(chance.random() * len(steps))] if steps else None
