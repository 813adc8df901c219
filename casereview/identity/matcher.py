"""Finding the register's values in text: one pass of an Aho-Corasick automaton over each plain view of it.

Time grows with the length of the text, not with the size of the register.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from casereview.identity.context import Where, reads_as_name
from casereview.identity.entries import Entry
from casereview.identity.kept_dates import KeptDate, named_dates, numeric_dates
from casereview.identity.normalise import View, fold, views
from casereview.identity.variants import Rule, Strictness, Variant, variants
from casereview.identity.words import FIXED_PHRASES, MONTHS

__all__ = ["Match", "Matcher", "Strictness", "Where", "build_matcher"]

_SPACED = re.compile(r"(?<![^\W_])(?:[^\W_][ .\-_*·|,/]{1,2}){3,}[^\W_](?![^\W_])")
_CHILD = re.compile(r"(?:child|baby|sibling|mr|mrs|ms|miss|initials|known as|called)[ :(\"']{1,3}$", re.IGNORECASE)
_JOINERS = dict.fromkeys(map(ord, " \n-.,'/\\_:;()[]{}*+|#\"~`!?=<>&@$%^"))
_LONG_NUMBER = 9


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Characters ``start`` to ``end`` of the text searched hold a value of ``entry``; ``kind`` says which kind."""

    start: int
    end: int
    entry: str
    kind: str


class Matcher:
    """A register's values, ready for searching. Holds names in memory: never stored, never printed."""

    def __init__(self, entries: Sequence[Entry], labels: Sequence[str], strictness: Strictness) -> None:
        import ahocorasick

        self.entries = tuple(entries)
        self.labels = tuple(labels)
        self.strictness = strictness
        self._release = strictness is Strictness.RELEASE
        self._words: Any = ahocorasick.Automaton()
        self._compact: Any = ahocorasick.Automaton()
        self._allowed: Any = ahocorasick.Automaton()
        self._parts: set[str] = set()
        grouped: dict[bool, dict[str, list[Variant]]] = {False: defaultdict(list), True: defaultdict(list)}
        for entry in entries:
            for variant in variants(entry, strictness):
                grouped[variant.rule is Rule.COMPACT][variant.text].append(variant)
                if variant.kind in {"given name", "surname", "known as", "nickname", "alias", "middle name"}:
                    self._parts.add(variant.text)
        self._months = set(MONTHS) if any(entry.born or entry.died for entry in entries) else set()
        for text in {*grouped[False], *self._months}:
            self._words.add_word(text, (len(text), text, tuple(grouped[False].get(text, ()))))
        for text, found in grouped[True].items():
            self._compact.add_word(text, (len(text), text, tuple(found)))
        for phrase in {fold(phrase) for phrase in (*FIXED_PHRASES, *labels)}:
            if phrase:
                self._allowed.add_word(phrase, len(phrase))
        for automaton in (self._words, self._compact, self._allowed):
            if len(automaton):
                automaton.make_automaton()
        self._days = _days(entries)

    def __repr__(self) -> str:
        return f"<Matcher of {len(self.entries)} entries, {self.strictness.value}>"

    def with_entry(self, entry: Entry) -> Matcher:
        """The same matcher with one entry more: how the test name is looked for beside the real ones."""
        return Matcher((*self.entries, entry), self.labels, self.strictness)

    def search(self, text: str, where: Where = Where.TEXT) -> list[Match]:
        """Every value found, in the order it stands in ``text``. Of overlapping matches of one entry the longest."""
        found: set[Match] = set()
        for view in views(text):
            for start, end, entry, kind in self._in_view(view, where):
                found.add(Match(*view.original(start, end), entry, kind))
        return _longest(found)

    def mask(self, text: str) -> str:
        """``text`` with each value found replaced by the code of its entry: for names of files in reports."""
        done = 0
        pieces: list[str] = []
        for match in self.search(text, Where.NAME):
            if match.start >= done:
                pieces += (text[done : match.start], f"[{match.entry}]")
                done = match.end
        return "".join([*pieces, text[done:]])

    def _in_view(self, view: View, where: Where) -> Iterator[tuple[int, int, str, str]]:
        text = view.text
        spans: list[tuple[int, int]] | None = None
        for start, end, variant in self._word_hits(text):
            first, last = view.source_span(start, end)
            if variant.rule is not Rule.PLAIN and not self._rule_holds(variant, view.source, first, last, where):
                continue
            if spans is None:
                spans = self._allowed_spans(text)
            if any(a <= start and end <= b and b - a > end - start for a, b in spans):
                continue
            yield first, last, variant.entry, variant.kind
        for start, end, kept in self._dates(text):
            yield *view.source_span(start, end), kept.entry, kept.kind
        for start, end, variant in (*self._compact_hits(text), *self._spaced_hits(text)):
            yield *view.source_span(start, end), variant.entry, variant.kind

    def _word_hits(self, text: str) -> Iterator[tuple[int, int, Variant]]:
        if not len(self._words):
            return
        for last, (length, pattern, found) in self._words.iter(text):
            end = last + 1
            start = end - length
            if not found or (start and text[start - 1].isalpha() and pattern[0].isalpha() and pattern[0] < "\u2e80"):
                continue
            stop = end
            plural = False
            if text[end : end + 1].isalpha() and pattern[-1].isalpha() and pattern[-1] < "\u2e80":
                suffix = 1 if text[end] == "s" else 2 if text.startswith("es", end) else 0
                if not suffix and text[end] == "e":
                    continue
                if not suffix or text[end + suffix : end + suffix + 1].isalpha():
                    if not text.startswith("ses", end - 1) or text[end + 2 : end + 3].isalpha():
                        continue
                    suffix = 2
                stop, plural = end + suffix, True
            if length < 6 and _inside_code(text, start, stop):
                continue
            for variant in found:
                if variant.plural or not plural:
                    yield start, stop, variant

    def _rule_holds(self, variant: Variant, source: str, start: int, end: int, where: Where) -> bool:
        token = source[start:end]
        if variant.rule is Rule.UPPER:
            return token.upper() == token
        if variant.rule is Rule.CHILD_UPPER:
            return token.upper() == token and _CHILD.search(source, max(0, start - 20), start) is not None
        if variant.rule is Rule.CAPITAL:
            return where is Where.NAME or any(map(str.isupper, token))
        return reads_as_name(source, start, end, self._parts, release=self._release, where=where)

    def _allowed_spans(self, text: str) -> list[tuple[int, int]]:
        if not len(self._allowed):
            return []
        return [(last + 1 - length, last + 1) for last, length in self._allowed.iter(text)]

    def _dates(self, text: str) -> Iterator[tuple[int, int, KeptDate]]:
        if not self._days:
            return
        yield from numeric_dates(text, self._days, release=self._release)
        for last, (length, word, _) in self._words.iter(text):
            start = last + 1 - length
            if (
                word in self._months
                and not text[start - 1 : start].isalpha()
                and not text[last + 1 : last + 2].isalpha()
            ):
                yield from named_dates(text, word, start, last + 1, self._days, release=self._release)

    def _compact_hits(self, text: str) -> Iterator[tuple[int, int, Variant]]:
        """Numbers and the like, in the text with spaces and punctuation taken out."""
        if not len(self._compact):
            return
        positions: list[int] | None = None
        for last, (length, pattern, found) in self._compact.iter(text.translate(_JOINERS)):
            if positions is None:
                positions = [index for index, letter in enumerate(text) if ord(letter) not in _JOINERS]
            start, end = positions[last - length + 1], positions[last] + 1
            if end - start > length * 2 + 4 or not _stands_alone(text, start, end, pattern):
                continue
            for variant in found:
                yield start, end, variant

    def _spaced_hits(self, text: str) -> Iterator[tuple[int, int, Variant]]:
        """Names written letter by letter: H A R G, h.a.r.g."""
        for match in _SPACED.finditer(text):
            letters = [index for index in range(*match.span()) if text[index].isalpha()]
            if len(letters) < 4:
                continue
            joined = "".join(text[index] for index in letters)
            for last, (length, pattern, found) in self._words.iter(joined):
                if length < 3 or (length < 5 and length < len(joined)):
                    continue
                for variant in found:
                    if variant.rule is not Rule.UPPER and pattern.isalpha():
                        yield letters[last - length + 1], letters[last] + 1, variant


def build_matcher(
    entries: Iterable[Entry], labels: Iterable[str] = (), strictness: Strictness = Strictness.RELEASE
) -> Matcher:
    """A matcher for every value of ``entries``.

    ``labels`` are phrases that may be printed (a board's own name, "the community health trust"): a value found inside
    a longer label is no hit; a label never hides a value equal to it.
    """
    return Matcher(tuple(entries), tuple(labels), strictness)


def _days(entries: Iterable[Entry]) -> dict[tuple[int, int], list[KeptDate]]:
    days: dict[tuple[int, int], list[KeptDate]] = defaultdict(list)
    for entry in entries:
        for kind, written in (("date of birth", entry.born), ("date of death", entry.died)):
            if written:
                year, month, day = map(int, written.split("-"))
                days[month, day].append(KeptDate(entry.id, kind, year, month, day))
    return dict(days)


def _inside_code(text: str, start: int, end: int) -> bool:
    """A short name inside a run of letters and digits (a hash, a colour, an identifier) is no name, but `bill11` is."""
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


def _stands_alone(text: str, start: int, end: int, pattern: str) -> bool:
    """A short number must not be a piece of a longer one; long ones are told apart by their length."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if len(pattern) >= _LONG_NUMBER and pattern.isdigit():
        return True
    return not (before.isalnum() or after.isalnum())


def _longest(found: set[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(found, key=lambda item: (item.start, -item.end, item.kind)):
        if not any(
            other.entry == match.entry and other.start <= match.start and match.end <= other.end for other in kept[-20:]
        ):
            kept.append(match)
    return kept
