"""What one run has searched already: the frame round the text is the same on each page of a site.

A long text is cut at lines that its own words choose, so that what repeats is cut alike wherever it stands. A piece is
known by its digest together with what stands before and after it.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate, pairwise
from zlib import crc32

from casereview.identity.context import Where
from casereview.identity.matcher import Match, Matcher

#: Characters before and after a piece that may have a part in what is found in it: longer than any value.
_AROUND = 400
_SHORT, _SMALLEST = 2_000, 300
#: One line in two, of those that are no mere bracket, may end a piece.
_ONE_IN = 2
_LINE = re.compile(r"^[^\n]{20,}+\n", re.MULTILINE)


class Memory:
    """Searches for one matcher, and keeps what was found by digest: places and codes, never text."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self._known: dict[bytes, tuple[Match, ...]] = {}
        self._pieces: dict[Where, dict[int, bool]] = {where: {} for where in Where}
        #: Hashes of the lines looked through for text in codes.
        self.lines: set[int] = set()

    def search(self, text: str, where: Where = Where.TEXT) -> list[Match]:
        """As :meth:`Matcher.search` of the whole text."""
        cuts = _cuts(text) if len(text) >= _SHORT else [0, len(text) + 1]
        keys = [_digest(text, where, start, end) for start, end in pairwise(cuts)]
        piece = 0
        while piece < len(keys):
            if keys[piece] in self._known:
                piece += 1
                continue
            last = piece
            for following in range(piece + 1, len(keys)):
                if keys[following] not in self._known:
                    last = following
                elif cuts[following + 1] - cuts[last + 1] > 2 * _AROUND:
                    break  # nearer ones are looked at in one go: what stands around them would be looked at twice
            self._learn(text, where, cuts[piece : last + 2], keys[piece : last + 1])
            piece = last + 1
        return [_moved(match, start) for start, key in zip(cuts, keys, strict=False) for match in self._known[key]]

    def any_in(self, pieces: Iterable[str], where: Where = Where.TEXT) -> bool:
        """Whether one of several separate texts holds something."""
        some = False
        known = self._pieces[where]
        new: list[str] = []
        for piece in dict.fromkeys(pieces):
            if len(piece) >= _SHORT:
                some = bool(self.search(piece, where)) or some
            elif (holds := known.get(hash(piece))) is None:
                new.append(piece)
            else:
                some = holds or some
        starts = [0, *accumulate(len(piece) + 1 for piece in new)]
        matches = self.matcher.search("\n".join(new), where) if new else []
        begins = {bisect_right(starts, match.start) - 1 for match in matches}
        known.update((hash(piece), index in begins) for index, piece in enumerate(new))
        return some or bool(begins)

    def _learn(self, text: str, where: Where, cuts: list[int], keys: list[bytes]) -> None:
        """Search pieces that stand together, with the text around them looked at too."""
        before = max(0, cuts[0] - _AROUND)
        found: dict[int, list[Match]] = {}
        for match in self.matcher.search(text[before : cuts[-1] + _AROUND], where):
            start = match.start + before
            if cuts[0] <= start < cuts[-1]:
                piece = bisect_right(cuts, start) - 1
                found.setdefault(piece, []).append(_moved(match, before - cuts[piece]))
        for piece, key in enumerate(keys):
            self._known[key] = tuple(found.get(piece, ()))


def _moved(match: Match, by: int) -> Match:
    if not by:
        return match
    return Match(match.start + by, match.end + by, match.entry, match.kind, match.leak, match.confidence)


def _digest(text: str, where: Where, start: int, end: int) -> bytes:
    before = max(0, start - _AROUND)
    key = f"{where.value}{start - before} {end - before} {text[before : end + _AROUND]}"
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _cuts(text: str) -> list[int]:
    """Where pieces begin, and the end of the text: after lines picked by what they say."""
    cuts = [0]
    for line in _LINE.finditer(text):
        end = line.end()
        if end - cuts[-1] >= _SMALLEST and end < len(text) and not crc32(line[0].encode("utf-8", "replace")) % _ONE_IN:
            cuts.append(end)
    return [*cuts, len(text) + 1]
