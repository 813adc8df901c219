"""Whether a word that is also an English word (Will, Grace, Street) reads as a name where it stands.

Decided from the letters' case and the words beside it. In what leaves (``release``) a doubt counts as a name, in drafts
a doubt does not. A word-name in small letters is a name only where grammar leaves nothing else ("will cried", "told
will", "mr hope"): "hope was lost" and "i saw grace" are out of reach.
"""

from __future__ import annotations

import re
from collections.abc import Container
from enum import StrEnum

from casereview.identity.normalise import fold
from casereview.identity.small_words import (
    AFTER_PERSON,
    BASE_VERBS,
    BEFORE_PERSON,
    FINITE_VERBS,
    MODALS,
    NOT_BEFORE_NAME,
    PERSON_ONLY_VERBS,
    PERSON_TITLES,
    TAKES_PERSON,
)
from casereview.identity.words import (
    FACILITY_WORDS,
    FUNCTION_WORDS,
    MONTH_LEADS,
    MONTHS,
    PERSON_VERBS,
    STREET_ENDINGS,
    STREET_TYPES,
    TITLES,
)


class Where(StrEnum):
    """What kind of text is searched: prose, a file's or folder's name, or program and style code."""

    TEXT = "text"
    NAME = "name"
    CODE = "code"


_PREVIOUS = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)(\.?)[\s*_]{1,4}$")
_NEXT = re.compile(r"[\s*_]{1,4}([^\W\d_]+|\d+)")
_SENTENCE_START = re.compile(r"(?:(?:^|\n)[\s>#*+\-|\d.)(]*|[.!?:;|>…][\"'”’)\]]*\s*|[\"'“‘(\[{]\s*|\n)[\"'“‘*_([]*$")
_POSSESSIVE = re.compile(r"['’]s?\b")
_STEM = re.compile(r"[\W\d_]*")


def reads_as_name(
    source: str, start: int, end: int, parts: Container[str], *, release: bool, where: Where, rare: bool = False
) -> bool:
    """Whether ``source[start:end]`` is a name; ``parts`` are the folded name parts of the whole register. ``rare`` is
    a word seldom used as one (teddy, khan): in small letters it is more easily taken for a name."""
    token = source[start:end]
    if where is Where.NAME:
        return bool(_alone_in_name(source, start, end)) or _beside_name(source, start, end, parts)
    if not token[:1].isupper():
        return release and where is Where.TEXT and reads_as_small_name(source, start, end, rare=rare)
    before, after = source[max(0, start - 60) : start], source[end : end + 60]
    if _beside_name(source, start, end, parts):
        return True
    if where is Where.CODE:
        return False
    previous, following = _PREVIOUS.search(before), _NEXT.match(after)
    previous_word = previous.group(1) if previous else ""
    next_word = following.group(1) if following else ""
    if not _POSSESSIVE.match(after) and _is_month(fold(token), previous_word, next_word, before):
        return False
    if token.isupper() and len(token) > 1:
        in_capitals = _capitals(previous_word) or _capitals(next_word)
        return (not in_capitals) if not release else not (in_capitals and fold(token) in FUNCTION_WORDS)
    if _POSSESSIVE.match(after):
        return True
    if _SENTENCE_START.search(before):
        if release:
            return rare or next_word.lower() not in FUNCTION_WORDS
        return next_word.lower() in PERSON_VERBS
    return release or not _facility(next_word)


def reads_as_small_name(source: str, start: int, end: int, *, rare: bool) -> bool:
    """Whether a word-name in small letters can only be a name where it stands."""
    word = source[start:end].lower()
    previous = _PREVIOUS.search(source, max(0, start - 40), start)
    following = _NEXT.match(source, end)
    before = previous.group(1).lower() if previous else ""
    after = following.group(1).lower() if following else ""
    if before in NOT_BEFORE_NAME or before.endswith(("ly", "'s")):
        return False
    if before in PERSON_TITLES:
        return True
    if word in MODALS:
        if after in FINITE_VERBS or before in BEFORE_PERSON:
            return True
        return before in TAKES_PERSON and after not in BASE_VERBS
    if after in PERSON_ONLY_VERBS:
        return True
    if rare and (before in BEFORE_PERSON | TAKES_PERSON | {"and"} or after in FINITE_VERBS):
        return True
    return before in TAKES_PERSON and (after in AFTER_PERSON or not following)


def reads_as_small_pair(source: str, start: int, end: int) -> bool:
    """Whether two word-names in small letters are somebody's two names: "penny shepherd", but not "may street"
    unless such a verb follows as only a person's name goes before."""
    following = _NEXT.match(source, end)
    after = following.group(1).lower() if following else ""
    first = _NEXT.match(f" {source[start:end]}")
    return first is None or first.group(1).lower() not in MODALS or after in FINITE_VERBS


def reads_as_marked_name(source: str, start: int, end: int, parts: Container[str]) -> bool:
    """Whether an English word that only resembles a name stands where a name would: after a title, beside a name of
    the register, or before what people alone do."""
    if not source[start : start + 1].isupper() or source[start:end].isupper():
        return False
    previous = _PREVIOUS.search(source, max(0, start - 40), start)
    following = _NEXT.match(source, end)
    if previous and fold(previous.group(1)) in PERSON_TITLES:
        return True
    if previous and previous.group(1)[0].isupper() and fold(previous.group(1)) in parts:
        return True
    if following and following.group(1)[0].isupper() and fold(following.group(1)) in parts:
        return True
    inside = not _SENTENCE_START.search(source[max(0, start - 60) : start])
    return inside and following is not None and following.group(1) in PERSON_ONLY_VERBS


def stands_before_street(source: str, start: int, end: int) -> bool:
    """Whether a word with a capital is followed by Road, Close or the like: it names a street."""
    following = _NEXT.match(source, end)
    word = fold(following.group(1)) if following else ""
    return source[start : start + 1].isupper() and (word in STREET_TYPES or word in STREET_ENDINGS)


def _beside_name(source: str, start: int, end: int, parts: Container[str]) -> bool:
    previous = _PREVIOUS.search(source, max(0, start - 40), start)
    if previous:
        word = previous.group(1)
        if (
            fold(word) in TITLES
            or (word.isupper() and len(word) == 1 and word not in "AI")
            or (len(word) == 1 and previous.group(2))
        ):
            return True
        if word[0].isupper() and not previous.group(2) and fold(word) in parts:
            return True
    following = _NEXT.match(source, end)
    return bool(following and following.group(1)[0].isupper() and fold(following.group(1)) in parts)


def _is_month(word: str, previous: str, following: str, before: str) -> bool:
    if word not in MONTHS:
        return False
    if following.isdigit() or previous.lower() in MONTH_LEADS or re.search(r"\d(?:st|nd|rd|th)?[\s\-/]$", before):
        return True
    other = re.search(r"([a-z]+)[\s]+(?:and|or|to)\s+$", before, re.IGNORECASE)  # "April to May", "April and May"
    return other is not None and other[1].lower() in MONTHS


def _capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _facility(word: str) -> bool:
    return word[:1].isupper() and (word.lower() in STREET_TYPES or word.lower() in FACILITY_WORDS)


def _alone_in_name(source: str, start: int, end: int) -> bool:
    """A file named by the word alone, numbers apart: `hope.md`, `03-hope/`."""
    begin = source.rfind("/", 0, start) + 1
    stop = source.find("/", end)
    stem = source[begin : stop if stop >= 0 else len(source)]
    stem = stem.rsplit(".", 1)[0] if "." in stem else stem
    head, tail = source[begin:start], stem[end - begin :]
    return _STEM.fullmatch(head) is not None and _STEM.fullmatch(tail) is not None
