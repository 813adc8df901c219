"""Whether a word that is also an English word (Will, Grace, Street) reads as a name where it stands.

Decided from the letters' case and the words beside it. In what leaves (``release``) a doubt counts as a name, in drafts
a doubt does not. A word-name in small letters is never taken for a name: "mum said will" is out of reach.
"""

from __future__ import annotations

import re
from collections.abc import Container
from enum import StrEnum

from casereview.identity.normalise import fold
from casereview.identity.words import (
    FACILITY_WORDS,
    FUNCTION_WORDS,
    MONTH_LEADS,
    MONTHS,
    PERSON_VERBS,
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


def reads_as_name(source: str, start: int, end: int, parts: Container[str], *, release: bool, where: Where) -> bool:
    """Whether ``source[start:end]`` is a name; ``parts`` are the folded name parts of the whole register."""
    token = source[start:end]
    if where is Where.NAME:
        return bool(_alone_in_name(source, start, end)) or _beside_name(source, start, end, parts)
    if not token[:1].isupper():
        return False
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
            return next_word.lower() not in FUNCTION_WORDS
        return next_word.lower() in PERSON_VERBS
    return release or not _facility(next_word)


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
