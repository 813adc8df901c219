"""Phrases that may stand in a text whatever their words are: terms of the field, names of agencies that are public."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_PLAIN = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "\u00a0": " "})


class Phrases:
    """Finds whole phrases; the case of letters and the kind of apostrophe do not count."""

    def __init__(self, phrases: Iterable[str]) -> None:
        import ahocorasick

        self._found: Any = ahocorasick.Automaton()
        for phrase in phrases:
            low = phrase.lower().translate(_PLAIN).strip()
            if low:
                self._found.add_word(low, len(low))
        if len(self._found):
            self._found.make_automaton()

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where a phrase stands in ``text``, in order of the end; they may overlap."""
        low = text.lower()
        if not len(self._found) or len(low) != len(text):
            return []
        found = ((last + 1 - length, last + 1) for last, length in self._found.iter(low.translate(_PLAIN)))
        return [(start, end) for start, end in found if whole(text, start, end)]


def whole(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is no piece of a longer word; a hyphen makes words one."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before and (before[-1].isalnum() or (before[-1] in "-‐‑'’" and before[:1].isalnum() and len(before) == 2)):
        return False
    return not (after and (after[0].isalnum() or (after[0] in "-‐‑" and after[1:].isalnum())))
