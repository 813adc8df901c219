"""A text's words with what stands between them: where sentences begin, and which words stand together."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
# A word goes on over an apostrophe, a hyphen, the & of A&E and the stroke of H/V.
_TOKEN = re.compile(
    rf"\w+(?:[{_MARKS}]\w*)*(?:['’‘ʼ\-‐‑]\w+(?:[{_MARKS}]\w*)*"
    r"|(?<=[A-Z])&[A-Z](?!\w)|(?<!\w\w)(?<=[A-Za-z])/[A-Za-z](?!\w))*"
)
_ENDS = frozenset(".!?:;…\n\r•·–—|>\t\"“”(['‘=")
_DASH = re.compile(r"\s[-/]\s")
#: Words that are written with a full stop and go on.
_SHORT = frozenset(
    """
    mr mrs ms miss master dr st prof rev sgt sir pc dc ds di ps no nos tel ref approx para p pp hosp dept appt eg ie
    re vs ext
    """.split()
)

#: Words after which a single letter tells one from another and is nobody's initial.
LETTERED = frozenset(
    """
    adult appendix annex annexe baby band block boy category child class column exhibit figure flat form girl grade
    group hepatitis item level line list note option page paragraph parent part person phase plan point room section
    sheet sibling stage step strep subject tab table tier type unit version vitamin volume ward year
    """.split()
)


class Token(NamedTuple):
    """One word. ``end`` leaves out a possessive 's; ``stop`` does not. ``starts`` is whether a sentence (a line, a
    quotation, a bracket) begins with it; ``low`` is the word in small letters, with plain apostrophes and hyphens."""

    start: int
    end: int
    stop: int
    text: str
    low: str
    starts: bool

    @property
    def capital(self) -> bool:
        """Whether any letter of it is a capital."""
        return self.text != self.text.lower()


def tokens(text: str) -> list[Token]:
    """The words of ``text`` in order."""
    made: list[Token] = []
    last = 0
    before = earlier = ""
    starts = True
    for match in _TOKEN.finditer(text):
        start, stop = match.span()
        word = match.group()
        end = stop
        if word[-1] in "sS" and len(word) > 2 and word[-2] in "'’‘ʼ":
            word, end = word[:-2], stop - 2
        if made:
            gap = text[last:start]
            # After a space a sentence begins only behind a time, or the number in a list.
            starts = before.isdigit() if gap == " " else begins(gap, before, earlier)
        low = word.lower()
        if not low.isascii():
            low = low.translate(_PLAIN)
        made.append(Token(start, end, stop, word, low, starts))
        earlier, before, last = before, low, stop
    return made


_PLAIN = (
    {ord(mark): "'" for mark in "’‘ʼ"}
    | {ord(mark): "-" for mark in "‐‑"}
    | dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060"))
)


def begins(gap: str, before: str, earlier: str) -> bool:
    """Whether a sentence begins after ``gap``, what stands after the word ``before``, which follows ``earlier``."""
    if gap[:1] == "." and not gap.strip(". "):
        initial = len(before) == 1 and before.isalpha() and earlier not in LETTERED
        if initial or before in _SHORT:
            return False
    return any(mark in _ENDS for mark in gap) or before.isdigit() or _DASH.search(gap) is not None


def together(text: str, one: Token, other: Token) -> bool:
    """Whether two words, the one after the other, may be one name: a space between them, or the full stop of an initial
    or a short title."""
    gap = text[one.stop : other.start]
    if one.stop != one.end:
        return False
    if gap in {" ", "\u00a0", "  "}:
        return True
    return (
        gap[:1] == "."
        and not gap.strip(". \u00a0")
        and ((len(one.text) == 1 and one.text.isalpha()) or one.low in _SHORT)
    )
