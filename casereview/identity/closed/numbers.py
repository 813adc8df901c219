"""Numbers and addresses by which somebody can be found, told by their shape: they are never stored in clear."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKS = ("@", "://", "www.", "(at)", "[at]")
_ELECTRONIC = re.compile(
    r"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]+)+"
    r"|(?:https?://|www\.)\S+|(?<!\w)@\w{3,}",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_INWARD = r"\s{0,2}(?!\d(?:st|nd|rd|th)\b)\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}(?!\w)"
# Each begins with a class of characters, which the engine looks for fast.
_FROM_FIGURE = re.compile(
    r"""
    [\d(+](?:
        (?<=[+])44\s?(?:\(0\)\s?)?\d(?:[\s()-]?\d){7,9}(?!\w)                    # a telephone, from abroad
      | (?<=0)(?:044\s?|\s?)\d(?:[\s()-]?\d){7,9}(?!\w) | (?<=\()0\d{2,4}\)?(?:[\s-]?\d){6,8}(?!\w)
      | (?<=\d)\d{2}[ -]\d{3}[ -]\d{4}(?!\w)                                      # an NHS number
      | (?<=\d)\d{6,}(?![\w,]) | (?<=\d)\d*/\d{4,}(?:/\d+)?(?![\w,]) | (?<=\d)\d{3,}/\d+(?![\w,])
      | (?<=\d)\d+(?:/\d+){0,2}/?[A-Z]{2,}\d*(?!\w)                               # a case, a plate
    )
    """,
    re.VERBOSE,
)
_FROM_CAPITAL = re.compile(
    rf"""
    [A-Z](?:
        [A-Z]?\d[A-Za-z\d]?{_INWARD}                                              # a postcode
      | [A-Z]\s?\d{{2}}\s?\d{{2}}\s?\d{{2}}\s?[A-D](?!\w)                         # National Insurance
      | [A-Z]\d{{2}}\s?[A-Z]{{3}}(?!\w) | \d{{3}}\s?[A-Z]{{3}}(?!\w) | [A-Z]{{2}}\s?\d{{3}}[A-Z](?!\w)
      | [A-Z]{{0,4}}[/-]?\d{{3,}}(?:[/-][A-Z\d]+)*(?!\w) | [A-Z]{{0,4}}[/-]?\d{{1,2}}/\d+(?:/[A-Z\d]+)*(?!\w)
      | (?:PC|PS|CSO|C|S|gt)\s?(?:[Nn]o\.?\s?|number\s)?\d{{3,5}}(?!\w)           # an officer's number
    )
    """,
    re.VERBOSE,
)
_IN_SMALL = re.compile(rf"\d[a-z\d]?{_INWARD}")
_OUTWARD = re.compile(r"(?<!\w)[A-Za-z]{1,2}$")
_HOURS = re.compile(r"\d{4}(?:HRS|H|HOURS)")
_COLLAR = re.compile(r"\b(?:collar|shoulder|badge)(?: number| no\.?)? (\d{2,5})\b", re.IGNORECASE)
_INSIDE = frozenset("_.,£$/-")


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where such a value stands in ``text``; two may overlap."""
    if any(mark in text for mark in _MARKS):
        for match in _ELECTRONIC.finditer(text):
            yield match.span()
    if not _FIGURE.search(text):
        return
    for pattern in (_FROM_FIGURE, _FROM_CAPITAL):
        for match in pattern.finditer(text):
            before = text[match.start() - 1 : match.start()]
            if not (before.isalnum() or before in _INSIDE) and not _HOURS.fullmatch(match.group()):
                yield match.span()
    for match in _IN_SMALL.finditer(text):
        outward = _OUTWARD.search(text, max(0, match.start() - 3), match.start())
        if outward:
            yield outward.start(), match.end()
    for match in _COLLAR.finditer(text):
        yield match.span(1)
