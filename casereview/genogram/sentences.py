"""Small rules of plain English that the words beside a genogram are put together with.

Names may carry marks that say whom they stand for: characters of the private area of Unicode, a code between the first
two. They are no part of the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


_MARKS = re.compile("\ue000[^\ue001]*\ue001|\ue002")
_FIRST = re.compile("^((?:\ue000[^\ue001]*\ue001)?)(.)", re.DOTALL)


def plain(words: str) -> str:
    """Words without marks."""
    return _MARKS.sub("", words)


def capital(words: str) -> str:
    """Words with a capital at their beginning, marked or not."""
    return _FIRST.sub(lambda found: found[1] + found[2].upper(), words)


def listed(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """``no people``, ``one person``, ``12 people``."""
    told = _SMALL[number] if number < len(_SMALL) else str(number)
    return f"{told} {one if number == 1 else many or one + 's'}"


def sentence(words: str) -> str:
    """Words as a sentence: a capital at the beginning, a full stop at the end."""
    words = words.strip()
    if not words:
        return ""
    return capital(words) + ("" if plain(words)[-1:] in ".!?" else ".")
