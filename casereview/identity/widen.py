"""A find made as wide as what gives somebody away: the 's after a name, initials beside a surname, figures after it.

What is taken out of a text must leave no piece that, beside the hole, still says who it was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from casereview.identity.normalise import INLINE_TAGS
from casereview.identity.variants import Variant
from casereview.identity.words import STREET_ENDINGS, STREET_TYPES

_NAMES = frozenset(
    (
        *("given name", "known as", "middle name", "surname", "full name"),
        *("nickname", "alias", "former-name", "chosen-name"),
    )
)
_POSSESSIVE = re.compile(r"['’‘ʼ´`]s?(?![^\W\d_])")
_FIGURES = re.compile(r"_?\d{1,6}(?![^\W_])")
_LETTER_BEFORE = re.compile(r"(?<![^\W_])[^\W\d_][._]$")
_INITIALS_AFTER = re.compile(r",?[ _]((?:[^\W\d_](?:\.|(?![^\W_]))[ ]?){1,3})")
_INITIALS_BEFORE = re.compile(r"(?<![^\W_])((?:[^\W\d_](?:\.[ ]?|[ ])){1,3})$")
_MAIL_AFTER = re.compile(r"[\w.+\-]{0,64}@[\w\-]+(?:\.[\w\-]+)+")
_LOCAL_BEFORE = re.compile(r"[\w.+\-]{1,64}$")
_NUMBER_BEFORE = re.compile(r"(?<![^\W_])(?:[Nn](?:o\.?|umber) ?)?\d{1,3}[A-Za-z]?,? $")
_NUMBER_AFTER = re.compile(r",? (?:flat|apartment|unit|room|no\.?|number) ?\d{1,4}[a-z]?(?![^\W_])", re.IGNORECASE)
_WORD_AFTER = re.compile(r" ([^\W\d_]+)\.?")
_TAGS_AFTER = re.compile(rf"(?:(?=</){INLINE_TAGS}|[*_`~]{{1,3}}|\]\([^()\s]{{0,300}}\))+", re.IGNORECASE)
_TAGS_BEFORE = re.compile(rf"(?:(?!</){INLINE_TAGS}|[*_`~\[]{{1,3}})+$", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:[ \u00a0]|{INLINE_TAGS}|<br ?/?>|[*_`~])*", re.IGNORECASE)


def initials_by_entry(variants: Iterable[Variant]) -> Mapping[str, frozenset[str]]:
    """The first letters of each person's names."""
    found: dict[str, set[str]] = defaultdict(set)
    for variant in variants:
        if variant.kind in _NAMES:
            found[variant.entry].add(variant.text[0])
    return {entry: frozenset(letters) for entry, letters in found.items()}


def widened(source: str, start: int, end: int, variant: Variant, letters: frozenset[str]) -> tuple[int, int]:
    """The span of a name with what belongs to it on either side."""
    mail = _MAIL_AFTER.match(source, end)
    if mail:
        local = _LOCAL_BEFORE.search(source, max(0, start - 65), start)
        return local.start() if local else start, mail.end()
    if variant.kind == "address":
        number = _NUMBER_BEFORE.search(source, max(0, start - 14), start)
        street = _WORD_AFTER.match(source, end)
        if street and street[1].lower() in STREET_TYPES.keys() | STREET_ENDINGS.keys():
            end = street.end()
        flat = _NUMBER_AFTER.match(source, end)
        return number.start() if number else start, flat.end() if flat else end
    if variant.kind not in _NAMES:
        return start, end
    after = _POSSESSIVE.match(source, end)
    if after:
        return start, after.end()
    before = _INITIALS_BEFORE.search(source, max(0, start - 12), start)
    if before and _are_initials(before[1], letters):
        start = before.start()
    after = _INITIALS_AFTER.match(source, end)
    if after and _are_initials(after[1], letters):
        return start, after.start(1) + len(after[1].rstrip())
    figures = _FIGURES.match(source, end)
    lead = _LETTER_BEFORE.search(source, max(0, start - 3), start)
    return lead.start() if lead and source[start:end].islower() else start, figures.end() if figures else end


def _are_initials(written: str, letters: frozenset[str]) -> bool:
    found = [letter for letter in written if letter.isalpha()]
    return all(letter.isupper() and letter.lower() in letters for letter in found)


def with_tags(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of a text, in which markup stands, with the markup that opens before it and closes after it."""
    before, after = _TAGS_BEFORE.search(text, max(0, start - 320), start), _TAGS_AFTER.match(text, end)
    return before.start() if before else start, after.end() if after else end


def nothing_between(text: str, end: int, start: int) -> bool:
    """Whether only spaces and markup stand between two finds."""
    return start - end < 400 and _BETWEEN.fullmatch(text, end, start) is not None
