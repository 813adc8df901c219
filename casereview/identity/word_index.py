"""Patterns found word by word: each word of a text is looked up once, whatever the size of the register.

A pattern that begins with a letter is kept under its first run of letters; only the few that begin with a figure, or
in a script that sets no spaces, are searched for by an automaton.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from casereview.identity.leak_classes import Confidence
from casereview.identity.variants import Rule, Variant

_FIRST = re.compile(r"[^\W\d_]+")
_UNSPACED = "\u2e80"  # from here on scripts are written without spaces
_LONGEST_SHORT = 6
_WIDEST_BREAK = 4
_AHEAD = 2
_BREAK = re.compile(r"(?: ?[\-/_.·|~] ?| )")

Hit = tuple[int, int, Variant]


class WordIndex:
    """Patterns by their first word. ``months`` are words whose places are wanted too; ``ordinary`` are words of the
    dictionary, which as a plural (Chang, changes) must read as a name."""

    def __init__(
        self, patterns: Mapping[str, Iterable[Variant]], months: Iterable[str] = (), ordinary: Container[str] = ()
    ) -> None:
        import ahocorasick

        self._odd: Any = ahocorasick.Automaton()
        self._single: dict[str, tuple[Variant, ...]] = {}
        self._plural: dict[str, list[tuple[int, Variant]]] = defaultdict(list)
        self._longer: dict[str, list[tuple[str, tuple[Variant, ...]]]] = defaultdict(list)
        self._months = frozenset(months)
        for text, found in patterns.items():
            kept = tuple(found)
            first = _FIRST.match(text)
            if first is None or text[0] >= _UNSPACED:
                self._odd.add_word(text, (text, kept))
            elif first.end() == len(text):
                self._single[text] = kept
                for variant in kept:
                    for plural in (f"{text}s", f"{text}es") if variant.plural else ():
                        if plural not in ordinary:
                            self._plural[plural].append((len(text), variant))
                        elif variant.confidence is Confidence.CERTAIN:
                            self._plural[plural].append((len(text), replace(variant, rule=Rule.WORD)))
            else:
                self._longer[text[: first.end() + _AHEAD]].append((text, kept))
        self._ordinary = ordinary
        self._spelled: dict[str, tuple[Variant, ...]] = {}
        self._joined: dict[str, tuple[Variant, ...]] = {}
        self._heads: set[str] = set()
        self._words = frozenset((*self._single, *self._plural, *map(_first_word, self._longer), *self._months))
        if len(self._odd):
            self._odd.make_automaton()

    def join(self, kinds: Container[str]) -> None:
        """From now on find names of these kinds broken in two by a space or a sign as well: Har greaves, Xiu-Ying."""
        for text, variants in self._single.items():
            kept = tuple(one for one in variants if one.kind in kinds and one.confidence is Confidence.CERTAIN)
            if len(text) >= _LONGEST_SHORT and kept:
                self._joined[text] = kept
                self._heads.update(text[:length] for length in range(1, len(text)))

    def hits(self, text: str) -> tuple[list[Hit], list[tuple[int, int]], list[int]]:
        """Where patterns stand in a folded text, where names of months stand, and where letters stand alone."""
        found: list[Hit] = []
        months: list[tuple[int, int]] = []
        letters: list[int] = []
        wanted, heads, joined = self._words, self._heads, self._joined
        before: re.Match[str] | None = None
        for match in _FIRST.finditer(text):
            word = match[0]
            if before is not None:
                if before[0] + word in joined and 0 < match.start() - before.end() < _WIDEST_BREAK:
                    found += self._broken(text, before.span(), match.span())
                before = None
            if word in heads:
                before = match
            if len(word) == 1:
                letters.append(match.start())
            if word in wanted:
                start, end = match.span()
                if word in self._months:
                    months.append((start, end))
                found += self._at(text, word, start, end)
        found += self._odd_hits(text)
        return found, months, letters

    def spelled(self, letters: str) -> tuple[Variant, ...]:
        """The patterns that have these letters and no others, whatever stands between."""
        if not self._spelled:
            kept: dict[str, set[Variant]] = defaultdict(set)
            singles = self._single.items()
            longer = (row for rows in self._longer.values() for row in rows)
            for text, variants in (*singles, *longer):
                bare = "".join(letter for letter in text if letter.isalpha())
                kept[bare] |= {one for one in variants if one.rule is not Rule.UPPER}
            self._spelled = {bare: tuple(found) for bare, found in kept.items()}
        return self._spelled.get(letters, ())

    def whole(self, word: str) -> tuple[Variant, ...]:
        """The patterns that are ``word`` and nothing else."""
        return self._single.get(word, ())

    def _broken(self, text: str, one: tuple[int, int], other: tuple[int, int]) -> Iterator[Hit]:
        """A name broken in two. Where both halves are words of the language it must stand where a name stands."""
        if not _BREAK.fullmatch(text, one[1], other[0]):
            return
        halves = (text[slice(*one)], text[slice(*other)])
        rule = Rule.NAMED if all(half in self._ordinary for half in halves) else Rule.PLAIN
        for variant in self._joined["".join(halves)]:
            yield one[0], other[1], replace(variant, rule=rule, confidence=Confidence.POSSIBLE, leak=14)

    def _at(self, text: str, word: str, start: int, end: int) -> Iterator[Hit]:
        single = self._single.get(word)
        if single and (len(word) >= _LONGEST_SHORT or not _inside_code(text, start, end)):
            for variant in single:
                yield start, end, variant
        for length, variant in self._plural.get(word, ()):
            if length >= _LONGEST_SHORT or not _inside_code(text, start, end):
                yield start, end, variant
        for ahead in range(1, _AHEAD + 1):
            for pattern, variants in self._longer.get(text[start : end + ahead], ()):
                if text.startswith(pattern, start):
                    yield from _bounded(text, start, start + len(pattern), pattern, variants)

    def _odd_hits(self, text: str) -> Iterator[Hit]:
        if len(self._odd):
            for last, (pattern, variants) in self._odd.iter(text):
                yield from _bounded(text, last + 1 - len(pattern), last + 1, pattern, variants)


def _first_word(text: str) -> str:
    found = _FIRST.match(text)
    return found.group() if found else ""


def _bounded(text: str, start: int, end: int, pattern: str, variants: Iterable[Variant]) -> Iterator[Hit]:
    """A pattern of several words, or one with figures, where the letters around it end: a plural may follow."""
    stop, plural = end, False
    if text[end : end + 1].isalpha() and pattern[-1].isalpha() and pattern[-1] < _UNSPACED:
        suffix = 2 if text.startswith("es", end) else 1 if text[end] == "s" else 0
        if not suffix or text[end + suffix : end + suffix + 1].isalpha():
            return
        stop, plural = end + suffix, True
    if len(pattern) < _LONGEST_SHORT and _inside_code(text, start, stop):
        return
    for variant in variants:
        if variant.plural or not plural:
            yield start, stop, variant


def _inside_code(text: str, start: int, end: int) -> bool:
    """A short name inside a run of letters and digits (a hash, a colour, an identifier) is no name, but `bill11` is."""
    if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
        return False
    for index in range(start - 1, max(-1, start - 40), -1):
        if not text[index].isalnum():
            break
        if text[index].isalpha():
            return True
    for index in range(end, min(len(text), end + 40)):
        if not text[index].isalnum():
            break
        if text[index].isalpha():
            return True
    return False
