"""How much of the width each column gets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

#: Where a word may go on in the next line.
_BREAK = re.compile(r"[\s/-]+")
#: A word with more letters than this may be broken.
_LONGEST = 16


def widths_of(shares: Sequence[int], whole: int, least: Sequence[int]) -> tuple[int, ...]:
    """Widths that add up to ``whole``, by the shares; none is below its own least while there is room for all."""
    wanted = [max(share, 1) for share in shares]
    needed = sum(least)
    floors = list(least) if needed <= whole else [width * whole / needed for width in least]
    # A share that comes to less than its floor gets that, and the others divide what is left.
    above = [max(whole * share / sum(wanted) - floor, 0.0) for share, floor in zip(wanted, floors, strict=True)]
    scale = (whole - sum(floors)) / (sum(above) or 1)
    edges, edge = [0], 0.0
    for floor, extra in zip(floors, above, strict=True):
        edge += floor + extra * scale
        edges.append(round(edge))
    edges[-1] = whole
    return tuple(end - start for start, end in pairwise(edges))


def longest_words(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[int]:
    """How many letters the longest word of each column has that must not be broken."""
    longest = [_longest(head) for head in heads]
    for row in rows:
        for place, text in enumerate(row):
            if len(text) > longest[place]:
                longest[place] = max(longest[place], _longest(text))
    return longest


def _longest(text: str) -> int:
    return max((len(word) for word in _BREAK.split(text) if len(word) <= _LONGEST), default=0)
