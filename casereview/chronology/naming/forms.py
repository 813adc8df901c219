"""The written forms by which a person decides a name once for a whole table."""

from __future__ import annotations

import re

from casereview.identity.normalise import fold
from casereview.identity.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"[ \u00a0]([^\W\d_]+)")


def forms(text: str, start: int, end: int, words: Vocabulary) -> tuple[str, ...]:
    """The forms of ``text[start:end]``, the narrowest first. A word of the dictionary, which may be a name in one place
    and none in the next, has a form with the word after it, ``mark (said)``, and then one of its own, ``mark``."""
    whole = fold(text[start:end])
    after = _NEXT.match(text, end) if _WORD.fullmatch(whole) and words.is_word(whole) else None
    return (f"{whole} ({after[1].lower()})", whole) if after else (whole,)
