"""What a cell held before it was printed, carried into the cell as it comes back.

A printed text does not tell "the school" from the reference that prints as the school, nor the words an author chose
for a reference from words of prose. The stored text does: whatever of it comes back unchanged becomes what it was, and
is not asked about again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import accumulate, zip_longest

from casereview.chronology.naming.found import Piece
from casereview.identity.resolve import Resolver
from casereview.sources.references import ANY, read_reference

_WORD = re.compile(r"\w+|[^\w\s]")
#: So many words must come back side by side; fewer may be there by chance.
_ENOUGH = 3
_LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a stored text: what was ``printed`` for it, and the reference it is in the text (empty: prose)."""

    printed: str = field(repr=False)
    source: str = field(default="", repr=False)

    @property
    def code(self) -> str:
        """The code of the reference, if it is one to a code."""
        return read_reference(self.source[2:-2]).code if self.source else ""


def parts(resolver: Resolver, stored: str) -> tuple[Part, ...]:
    """A stored text as an edition prints it, part by part; together they are what ``resolver.text`` gives."""
    printed: list[str] = []

    def keep(piece: str) -> str:
        printed.append(piece)
        return piece

    resolver.text(stored, keep)
    prose, references = printed[::2], printed[1::2]
    sources = [found.group() for found in ANY.finditer(stored)]
    made: list[Part] = []
    for words, shown, source in zip_longest(prose, references, sources, fillvalue=""):
        made += (Part(words), Part(shown, source))
    return tuple(part for part in made if part.printed or part.source)


def carried(before: Sequence[Part], text: str) -> list[Piece]:
    """The pieces of ``text`` that are parts of what was printed ``before``; prose among them stays as it is."""
    old = "".join(part.printed for part in before)
    if old == text:
        return _placed(before, 0)
    one, other = list(_WORD.finditer(old)), list(_WORD.finditer(text))
    if len(one) * len(other) > _LARGEST:
        return []
    matcher = SequenceMatcher(None, [word.group() for word in one], [word.group() for word in other], autojunk=False)
    ends = list(accumulate(len(part.printed) for part in before))
    made: list[Piece] = []
    for block in matcher.get_matching_blocks():
        if block.size < min(_ENOUGH, len(one), len(other)) or not block.size:
            continue
        start, stop = one[block.a].start(), one[block.a + block.size - 1].end()
        begin = other[block.b].start()
        if old[start:stop] != text[begin : begin + stop - start]:
            continue
        for part, end in zip(before, ends, strict=True):
            first, last = max(start, end - len(part.printed)), min(stop, end)
            whole = first == end - len(part.printed) and last == end
            if first < last and (whole or not part.source):
                made.append(Piece(first + begin - start, last + begin - start, part.source, part.code))
    return made


def _placed(before: Sequence[Part], start: int) -> list[Piece]:
    made: list[Piece] = []
    for part in before:
        end = start + len(part.printed)
        made.append(Piece(start, end, part.source, part.code))
        start = end
    return made
