"""Text as the rules read it, and the sentences of it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

_SIGNS = str.maketrans(
    {"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
)
_SPACE = re.compile(r"\s+")
_END = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])")
#: Words with a point that ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Rev|Sgt|Cllr|No|nos?|vs?|e\.g|i\.e|etc|approx|para|paras|pp?|cf|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.[\"')\]]*\s+$"
)


def plain(text: str) -> str:
    """``text`` with one kind of quotation mark, hyphen and blank, and without characters that cannot be seen."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).translate(_SIGNS)).strip()


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of plain ``text`` begin."""
    return [0, *(end.end() for end in _END.finditer(text) if not _SHORT.search(text[: end.end()][-12:]))]


def sentence_at(starts: list[int], place: int) -> int:
    """The number of the sentence that holds the character at ``place``, from 1."""
    return bisect_right(starts, place)


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
