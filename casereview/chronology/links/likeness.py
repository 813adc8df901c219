"""How alike the words of two records are.

A text is read once into :class:`Words`: folded words in order, those of them that few records share, and what it refers
to. Comparing two of them is cheap then. Nothing of a text is ever told in the result but numbers, codes of people.yml,
days and clock times.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias
from zlib import crc32

from casereview.chronology.links.words import COMMON, SEQUEL, SHORT_FORMS
from casereview.sources.references import Kind, read_reference

#: The words that stand for a text when texts like it are looked for.
_SKETCH = 4
#: What a word may be beside a minute of the day.
_NOTHING, _NUMBER, _SEQUEL, _CODE, _DAY = -1, -2, -3, -4, -5
_FIGURES = frozenset({_NUMBER, _DAY, *range(1440)})
#: The ranks of words any record has begin here.
_COMMON_RANK = 1 << 32
_MIX, _BITS = 0x9E3779B97F4A7C15, (1 << 64) - 1
_LARGEST = 1 << 17
_REFERENCE = re.compile(r"(\[\[[^\[\]\n]+\]\])")
#: What stands between words; a full stop, colon, hyphen or apostrophe may stand in one, and is taken off its ends.
_SPACES = str.maketrans(dict.fromkeys('!"#$%&()*+,/;<=>?@[\\]^_`{|}~“”„–—…·•', " "))
_ENDS = re.compile(r"^[^\w]+|[^\w]+$")
_CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?(am|pm|hrs|hours|h)?")
_ENDINGS = ("ing", "ed", "ly", "es", "s")
_SHORTEST = 4
_NO_TEXTS: frozenset[str] = frozenset()
_NO_NUMBERS: frozenset[int] = frozenset()


class Words(NamedTuple):
    """A text. ``normal`` holds its words, folded, with one space between; ``particular`` are words few records share;
    ``codes`` and ``days`` (YYYY-MM-DD) it refers to; ``clocks`` are times of the day it tells, in minutes; ``numbers``
    are its figures in order; ``sequel`` says that it tells of a second, third or review occasion; ``ranks`` are
    numbers that stand for its words. (A named tuple, since one is made of every cell.)"""

    normal: str
    length: int
    particular: frozenset[str]
    codes: frozenset[str]
    days: frozenset[str]
    clocks: frozenset[int]
    numbers: tuple[str, ...]
    sequel: bool
    ranks: tuple[int, ...]

    def and_those_of(self, other: Words) -> Words:
        """Both texts together."""
        return Words(
            f"{self.normal} {other.normal}",
            self.length + other.length,
            self.particular | other.particular,
            self.codes | other.codes,
            self.days | other.days,
            self.clocks | other.clocks,
            self.numbers + other.numbers,
            self.sequel or other.sequel,
            self.ranks,
        )


_NO_WORDS = Words("", 0, _NO_TEXTS, _NO_TEXTS, _NO_TEXTS, _NO_NUMBERS, (), sequel=False, ranks=())

#: A folded word, that again if few records share it, what else it is (a minute of the day or a mark), and its rank.
_Word: TypeAlias = tuple[str, str, int, int]


class _Vocabulary(dict[str, _Word]):
    """Words by how they are written; references are words too."""

    def __missing__(self, token: str) -> _Word:
        if len(self) > _LARGEST:
            self.clear()
        found = self[token] = _read(token)
        return found


def read_words(text: str) -> Words:
    """The words of the text of a cell, ``\\n`` for a line break and references included."""
    if "\\n" in text:
        text = text.replace("\\n", " ")
    text = text.lower()
    if "[[" in text:
        words: list[_Word] = []
        for place, piece in enumerate(_REFERENCE.split(text)):
            words += map(_WORDS.__getitem__, piece.translate(_SPACES).split()) if place % 2 == 0 else [_WORDS[piece]]
    else:
        words = list(map(_WORDS.__getitem__, text.translate(_SPACES).split()))
    if not words:
        return _NO_WORDS
    normal, particular, marks, ranks = zip(*words, strict=True)
    codes = days = _NO_TEXTS
    clocks, numbers, sequel = _NO_NUMBERS, tuple[str, ...](), False
    if marks.count(_NOTHING) < len(marks):
        marked = [(mark, word) for word, _, mark, _ in words if mark != _NOTHING]
        codes = frozenset([word[1:] for mark, word in marked if mark == _CODE])
        days = frozenset([word for mark, word in marked if mark == _DAY])
        clocks = frozenset([mark for mark, _ in marked if mark >= 0])
        numbers = tuple([word for mark, word in marked if mark in _FIGURES])
        sequel = _SEQUEL in marks
    if "" in normal:  # a dash between spaces
        normal = tuple(filter(None, normal))
    told = frozenset(filter(None, particular))
    return Words(" ".join(normal), len(normal), told, codes, days, clocks, numbers, sequel, ranks)


def likeness(one: str, other: str, at_least: float = 0.0) -> float:
    """How alike two texts in ``normal`` form are, 0 to 1, the words of each taken in the order of the alphabet or in
    their own, whichever is more; 0 for less than ``at_least``."""
    from rapidfuzz import fuzz

    if not one or not other:
        return 0.0
    cut = at_least * 100
    return max(fuzz.ratio(one, other, score_cutoff=cut), fuzz.token_sort_ratio(one, other, score_cutoff=cut)) / 100


def same_words(one: str, other: str, at_least: float) -> float:
    """How alike two texts in ``normal`` form are, 0 to 1, in the order they stand in; 0 for less than ``at_least``."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other, score_cutoff=at_least * 100) / 100


def sketch(words: Words) -> tuple[int, ...]:
    """A few numbers of which texts of nearly the same words have at least one in common. Each stands for three of four
    words that are picked by a number made of the word, rare words first."""
    ranks = sorted(set(words.ranks))
    if len(ranks) < _SKETCH:
        return (crc32(words.normal.encode()),)
    one, two, three, four = ranks[:_SKETCH]
    triples = (one, two, three), (one, two, four), (one, three, four), (two, three, four)
    return tuple([((first * _MIX + second) * _MIX + third) & _BITS for first, second, third in triples])


def folded(word: str) -> str:
    """A word as it stands in ``normal``."""
    return _stem(word.lower())


def _read(token: str) -> _Word:
    if token.startswith("[["):
        return _reference(token[2:-2])
    token = _ENDS.sub("", token)
    if not token:
        return "", "", _NOTHING, _COMMON_RANK
    if token in SHORT_FORMS:
        return " ".join(_stem(word) for word in SHORT_FORMS[token]), "", _NOTHING, _COMMON_RANK + crc32(token.encode())
    rank = crc32(token.encode())
    if token[0].isdigit():
        clock = _clock(token)
        return token, token if clock < 0 and len(token) > 1 else "", clock if clock >= 0 else _NUMBER, rank
    stem = _stem(token.replace("’", "'"))
    common = stem in _COMMON
    particular = "" if common or len(stem) < _SHORTEST else stem
    mark = _SEQUEL if token in _SEQUELS else _NOTHING
    return stem, particular, mark, crc32(stem.encode()) + _COMMON_RANK * common


def _reference(inner: str) -> _Word:
    reference = read_reference(inner)
    if reference.kind is Kind.DATE:
        return reference.date, "", _DAY, _COMMON_RANK
    return f"@{reference.code}", "", _CODE if reference.code else _NOTHING, _COMMON_RANK + crc32(inner.encode())


def _clock(token: str) -> int:
    """The minute of the day that ``09:40``, ``3pm``, ``3.30pm``, ``15.50hrs`` or ``1550hrs`` tells; -1 for others."""
    if len(token) >= 5 and token[:4].isdigit() and token.endswith(("hrs", "hours", "h")):
        token = f"{token[:2]}:{token[2:]}"
    found = _CLOCK.fullmatch(token)
    if found is None or not (found[3] or (found[2] and ":" in token)):
        return -1
    hour, half = int(found[1]), found[3]
    if half in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return -1
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + int(found[2] or 0)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            word = word[: -len(ending)]
            if len(word) > _SHORTEST - 1 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word.removesuffix("e") if len(word) > _SHORTEST - 1 else word


_COMMON = frozenset(_stem(word) for word in COMMON) | frozenset(COMMON)
_SEQUELS = frozenset(SEQUEL)
_WORDS = _Vocabulary()
