"""The text of a cell cut into numbers, words and marks, with what word processors put into it taken out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

#: Longer texts are not read at all: no date or time is that long.
LONGEST = 200
_MOST = 30

_PLAIN = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-") | dict.fromkeys(map(ord, "‘’‚‛′´`ʼ"), "'")
_PLAIN |= dict.fromkeys(map(ord, '“”„‟"″'), "")
_TOKEN = re.compile(r"[0-9]+|[a-z]+|\S")
_KNOWN = frozenset("/.-,:;'?~()&@")
_IDLE = frozenset(".,;:")


@dataclass(frozen=True, slots=True)
class Token:
    """A number, a word or one mark, in lower case; ``gap`` tells whether a space stands before it."""

    text: str
    gap: bool


Tokens: TypeAlias = tuple[Token, ...]
T = TypeVar("T")
Phrases: TypeAlias = Mapping[str, tuple[tuple[tuple[str, ...], T], ...]]


def tokens(text: str) -> Tokens | None:
    """The tokens of a cell, without stops and commas at its ends; None where the cell is too long or holds a character
    that no date or time has.

    Spaces of any kind count as one; invisible characters and quotation marks do not count. Raised figures are refused,
    for a 4 with a footnote's 1 is not 41.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if not text.isascii():
        if any(unicodedata.digit(c, -1) > unicodedata.decimal(c, -1) for c in text):
            return None
        text = unicodedata.normalize("NFKC", text.translate(_PLAIN))
        text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    found, end = [], 0
    for match in _TOKEN.finditer(text.replace('"', "").lower()):
        found.append(Token(match[0], match.start() > end))
        end = match.end()
    if len(found) > _MOST or not all(t.text in _KNOWN or (t.text.isascii() and t.text.isalnum()) for t in found):
        return None
    return trimmed(tuple(found), _IDLE)


def phrase_at(found: Tokens, at: int, phrases: Phrases[T]) -> tuple[T | None, int]:
    """What the longest phrase that stands at a token means, and the token after it; None and ``at`` if none does."""
    for words, meaning in phrases.get(found[at].text, ()) if at < len(found) else ():
        if len(words) == 1 or tuple(token.text for token in found[at : at + len(words)]) == words:
            return meaning, at + len(words)
    return None, at


def word(found: Tokens, at: int) -> str:
    """The text of a token, empty beyond the last."""
    return found[at].text if 0 <= at < len(found) else ""


def phrases(meanings: Mapping[str, T]) -> Phrases[T]:
    """Phrases with their meanings, by their first word, the longest first; marks count as words."""
    found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for text, meaning in sorted(meanings.items(), key=lambda item: -item[0].count(" ")):
        words = tuple(text.split())
        found.setdefault(words[0], []).append((words, meaning))
    return {first: tuple(alike) for first, alike in found.items()}


def trimmed(found: Tokens, marks: frozenset[str]) -> Tokens:
    """The tokens without those of ``marks`` at either end."""
    start, end = 0, len(found)
    while start < end and found[start].text in marks:
        start += 1
    while end > start and found[end - 1].text in marks:
        end -= 1
    return found[start:end]
