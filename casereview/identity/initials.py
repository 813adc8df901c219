"""Initials as people write them: W.J.H., WJH, Child WH, K-M T, SO'RD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from casereview.identity.entries import Name
from casereview.identity.normalise import fold
from casereview.identity.words import COMMON_ABBREVIATIONS

Form = tuple[str, str]
"""A pattern and the name of its rule."""

_TWO_LETTERS = re.compile(r"sz|cz|dz|rz|zs|gy|ch|sh|th")


def initials_of(name: Name) -> Iterator[Form]:
    """Every form of a person's initials. Two letters alone count only after a word such as Child."""
    given = name.given or name.known_as
    if not given or not name.surname:
        return
    middles = [_heads(middle)[:1] for middle in name.middle]
    rows: set[tuple[str, ...]] = set()
    for first, last in product(_heads(given), _heads(name.surname)):
        for between in ((), *product(*middles)) if middles else ((),):
            rows.add((*first, *(piece for head in between for piece in head), *last))
    if name.known_as:
        rows |= {(*first, *last) for first in _heads(name.known_as) for last in _heads(name.surname)}
    for row in sorted(rows):
        yield from _written(row)


def _heads(part: str) -> list[tuple[str, ...]]:
    """The first letter of a name, and where it is double-barrelled those of both: K and KM, O and OD and O'RD."""
    pieces = [fold(piece) for piece in re.split(r"[\s\-‐‑–]+", part) if fold(piece)]
    if not pieces:
        return [("",)]
    found = [(pieces[0][0],), tuple(piece[0] for piece in pieces)]
    two = _TWO_LETTERS.match(pieces[0])
    if two:
        found.append((two.group(),))
    if any("'" in piece[1:-1] for piece in pieces):
        found.append(tuple(re.sub(r"^(.').*|^(.).*", _kept, piece) if "'" in piece else piece[0] for piece in pieces))
        found.append((found[-1][0],))
    return list(dict.fromkeys(found))


def _kept(found: re.Match[str]) -> str:
    whole = found.string
    return whole[0] + "'" + whole[whole.index("'") + 1] if "'" in whole[1:-1] else whole[0]


def _written(row: tuple[str, ...]) -> Iterator[Form]:
    joined = "".join(row)
    upper = "CAPITAL" if any(len(piece) > 1 and "'" not in piece for piece in row) else "UPPER"
    yield ".".join(row) + ".", upper
    yield ". ".join(row) + ".", upper
    yield ".".join(row), upper if len(row) > 2 else "CHILD_UPPER"
    if len(joined) > 2 and upper == "UPPER" and joined not in COMMON_ABBREVIATIONS:
        yield joined, upper
    elif len(joined) == 2:
        yield joined, "CHILD_UPPER"
    yield " ".join(row), "CHILD_UPPER"
    if len(row) > 2:
        yield f"{row[0]}-{row[1]} {' '.join(row[2:])}", "CHILD_UPPER"
