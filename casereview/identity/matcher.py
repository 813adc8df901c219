"""Finding the register's values in text: each word looked up once in each plain view of it.

Time grows with the length of the text, hardly with the size of the register.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from casereview.identity.context import (
    Where,
    reads_as_marked_name,
    reads_as_name,
    reads_as_small_pair,
    stands_before_street,
)
from casereview.identity.date_search import DateSearch
from casereview.identity.dressed import leak_of
from casereview.identity.entries import Entry
from casereview.identity.leak_classes import Confidence
from casereview.identity.mistyped_numbers import MistypedNumbers
from casereview.identity.normalise import View, fold, views
from casereview.identity.terms import Terms, terms_of
from casereview.identity.variants import Rule, Strictness, Variant
from casereview.identity.widen import initials_by_entry, nothing_between, widened, with_tags
from casereview.identity.word_index import WordIndex
from casereview.identity.words import COMMON_ABBREVIATIONS, FIXED_PHRASES, HTML_ELEMENTS, MONTHS

__all__ = ["Confidence", "Match", "Matcher", "Strictness", "Terms", "Where", "build_matcher", "terms_of"]

_BETWEEN_LETTERS = re.compile(r"[ .\-_*·|,/\n]{1,3}")
_CHILD = re.compile(r"(?:child|baby|sibling|mr|mrs|ms|miss|initials|known as|called)[ :(\"']{1,3}$", re.IGNORECASE)
_CAPITAL = re.compile(r"[A-Z][a-z]+(?:'[a-z]+)?")
_PERSON = re.compile(
    r"\b(?:mother|father|mum|dad|brother|sister|parent|partner|grandmother|grandfather|gran|nan|aunt|uncle|carer|twin|"
    r"cousin|son|daughter|nephew|niece|infant|toddler|boy|girl|young person|pupil|student|patient|client|service user|"
    r"resident|victim|witness|suspect|adult|perpetrator|worker|nurse|doctor|dr|officer|pc|dc|sgt|re|initialled|signed)"
    r"[ :(\"']{1,3}$",
    re.IGNORECASE,
)
_SOLID = re.compile(r"[^\W_]+")
_LONG_NUMBER = 9
_OPENED = re.compile(r"</?([a-z0-9]{1,8}:)?$")
_LONGEST_SPELLED = 30
_SPELLED = 17


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Characters ``start`` to ``end`` of the text searched hold a value of ``entry``; ``kind`` says which kind,
    ``leak`` in which of :data:`~casereview.identity.leak_classes.LEAK_CLASSES`."""

    start: int
    end: int
    entry: str
    kind: str
    leak: int = 0
    confidence: Confidence = Confidence.CERTAIN


_NAME_PARTS = frozenset({"given name", "surname", "known as", "nickname", "alias", "middle name", "chosen name"})


_RANK = {confidence: rank for rank, confidence in enumerate(Confidence)}


class Matcher:
    """A register's values, ready for searching. Holds names in memory: never stored, never printed."""

    def __init__(self, terms: Terms) -> None:
        import ahocorasick

        self.terms = terms
        self._release = terms.strictness is Strictness.RELEASE
        self._compact: Any = ahocorasick.Automaton()
        self._allowed: Any = ahocorasick.Automaton()
        grouped: dict[bool, dict[str, list[Variant]]] = {False: defaultdict(list), True: defaultdict(list)}
        for variant in terms.variants:
            grouped[variant.rule is Rule.COMPACT][variant.text].append(variant)
        self._parts = frozenset(variant.text for variant in terms.variants if variant.kind in _NAME_PARTS)
        ordinary: Container[str] = ()
        self._abbreviations, self._commonest = COMMON_ABBREVIATIONS, frozenset[str]()
        if terms.guesses:
            # Late: a commit hook, which is never asked to guess, must not pay for the word lists.
            from casereview.identity.vocabulary import vocabulary

            ordinary = vocabulary().words
            self._abbreviations = vocabulary().abbreviations
            self._commonest = vocabulary().commonest
        self._words = WordIndex(grouped[False], MONTHS if terms.dates else (), ordinary)
        for text, found in grouped[True].items():
            self._compact.add_word(text, (len(text), text, tuple(found)))
        for phrase in {fold(phrase) for phrase in (*FIXED_PHRASES, *terms.labels)}:
            if phrase:
                self._allowed.add_word(phrase, len(phrase))
        for automaton in (self._compact, self._allowed):
            if len(automaton):
                automaton.make_automaton()
        self._numbers = MistypedNumbers(terms.variants)
        self._guesses = terms.guesses
        self._letters: Mapping[str, frozenset[str]] = {}
        self._mistyped = self._masked = None
        if terms.guesses:
            from casereview.identity.masks import Masked
            from casereview.identity.mistyped import Mistyped

            self._words.join(_NAME_PARTS | {"name", "place"})
            self._letters = initials_by_entry(terms.variants)
            named = [
                variant
                for variant in terms.variants
                if variant.kind in _NAME_PARTS and variant.confidence is Confidence.CERTAIN
            ]
            self._mistyped, self._masked = Mistyped(terms.variants, self._words.whole), Masked(named)
        self._dates = DateSearch(terms.dates, release=self._release, guesses=terms.guesses)

    def __repr__(self) -> str:
        return f"<Matcher of {self.terms.count} entries, {self.terms.strictness.value}>"

    def with_entry(self, entry: Entry) -> Matcher:
        """The same matcher with one entry more: how the test name is looked for beside the real ones."""
        return Matcher(self.terms.with_entry(entry))

    def search(self, text: str, where: Where = Where.TEXT) -> list[Match]:
        """Every value found, in the order it stands in ``text``. Of overlapping matches of one entry the longest."""
        found: set[Match] = set()
        for view in views(text):
            found.update(self._in_view(view, where))
        return _longest(_in_one(text, found) if self._guesses else found)

    def mask(self, text: str) -> str:
        """``text`` with each value found replaced by the code of its entry: for names of files in reports."""
        done = 0
        pieces: list[str] = []
        for match in self.search(text, Where.NAME):
            if match.start >= done:
                pieces += (text[done : match.start], f"[{match.entry}]")
                done = match.end
        return "".join([*pieces, text[done:]])

    def _in_view(self, view: View, where: Where) -> Iterator[Match]:
        text = view.text
        spans: list[tuple[int, int]] | None = None
        judged: dict[tuple[int, int, Rule, Confidence, bool], bool] = {}
        hits, months, letters = self._words.hits(text)
        for start, end, variant in (*hits, *self._spelled_hits(text, letters), *self._guessed(view, where)):
            if text[start - 1 : start] in {"<", "/", ":"} and _is_element(text, start, end):
                continue
            if where is Where.CODE and (variant.confidence is Confidence.POSSIBLE or variant.leak == _SPELLED):
                continue  # program code is full of short words and of single letters in a row
            key = (start, end, variant.rule, variant.confidence, variant.kind in {"full name", "address"})
            holds = judged.get(key, variant.rule is Rule.PLAIN or None)
            if holds is None:  # judged once for all who share the name
                holds = judged[key] = self._rule_holds(variant, view.source, *view.source_span(start, end), where)
            if not holds:
                continue
            first, last = view.source_span(start, end)
            if spans is None:
                spans = self._allowed_spans(text)
            if any(a <= start and end <= b and b - a > end - start for a, b in spans):
                continue
            if self._guesses:
                first, last = widened(view.source, first, last, variant, self._letters.get(variant.entry, frozenset()))
            yield _match(view, first, last, variant)
        for start, end, kept, leak, confidence in self._dates.found(text, months):
            first, last = view.source_span(start, end)
            yield Match(*view.original(first, last), kept.entry, kept.kind, leak, confidence)
        for start, end, variant in (*self._compact_hits(text), *self._numbers.hits(text)):
            yield _match(view, *view.source_span(start, end), variant)

    def _guessed(self, view: View, where: Where) -> Iterator[tuple[int, int, Variant]]:
        """What is hardly anything but a name of the register, or may be one mistyped. Program code is full of both."""
        if self._mistyped is not None and self._masked is not None and where is not Where.CODE:
            capitals = {word.lower() for word in _CAPITAL.findall(view.source)}
            yield from self._mistyped.hits(view.text, capitals)
            yield from self._masked.hits(view.text)

    def _rule_holds(self, variant: Variant, source: str, start: int, end: int, where: Where) -> bool:
        token = source[start:end]
        if variant.rule is Rule.NAMED:
            if variant.kind == "address" and stands_before_street(source, start, end):
                return True
            return where is Where.TEXT and reads_as_marked_name(source, start, end, self._parts)
        if variant.rule is Rule.UPPER:
            return token.upper() == token
        if variant.rule is Rule.CHILD_UPPER:
            return token.upper() == token and self._after_person(source, start, token)
        if variant.rule is Rule.CAPITAL:
            if where is Where.NAME and variant.confidence is Confidence.CERTAIN:
                return True
            if any(map(str.isupper, token)):
                return True
            # Two words of the language that are somebody's two names: "penny shepherd", "grace-street".
            return self._guesses and variant.kind == "full name" and reads_as_small_pair(source, start, end)
        rare = self._guesses and fold(token) not in self._commonest
        certain = self._release and (variant.confidence is Confidence.CERTAIN or rare)
        return reads_as_name(source, start, end, self._parts, release=certain, rare=rare, where=where)

    def _after_person(self, source: str, start: int, token: str) -> bool:
        """Whether two letters follow a word for a person: Child WH, and Mother WH unless WH is an abbreviation."""
        if _CHILD.search(source, max(0, start - 20), start):
            return True
        bare = token.replace(" ", "").lower()
        return bare not in self._abbreviations and _PERSON.search(source, max(0, start - 30), start) is not None

    def _allowed_spans(self, text: str) -> list[tuple[int, int]]:
        if not len(self._allowed):
            return []
        return [(last + 1 - length, last + 1) for last, length in self._allowed.iter(text)]

    def _compact_hits(self, text: str) -> Iterator[tuple[int, int, Variant]]:
        """Numbers and the like, in the text with spaces and punctuation taken out."""
        if not len(self._compact):
            return
        positions: list[int] | None = None
        for last, (length, pattern, found) in self._compact.iter("".join(_SOLID.findall(text))):
            if positions is None:
                positions = [at for match in _SOLID.finditer(text) for at in range(*match.span())]
            start, end = positions[last - length + 1], positions[last] + 1
            if end - start > length * 2 + 4 or not _stands_alone(text, start, end, pattern):
                continue
            for variant in found:
                yield start, end, variant

    def _spelled_hits(self, text: str, letters: list[int]) -> Iterator[tuple[int, int, Variant]]:
        """Names written letter by letter: H A R G, h.a.r.g. ``letters`` are where single letters stand."""
        for run in _runs(text, letters):
            joined = "".join(text[at] for at in run)
            for first, last in _stretches(len(joined)):
                for variant in self._words.spelled(joined[first:last]):
                    if variant.confidence is Confidence.CERTAIN and variant.kind != "initials":
                        yield run[first], run[last - 1] + 1, replace(variant, leak=_SPELLED)


def build_matcher(
    entries: Iterable[Entry],
    labels: Iterable[str] = (),
    strictness: Strictness = Strictness.RELEASE,
    *,
    guesses: bool = True,
) -> Matcher:
    """A matcher for every value of ``entries``.

    ``labels`` are phrases that may be printed (a board's own name, "the community health trust"): a value found inside
    a longer label is no hit; a label never hides a value equal to it. ``guesses``: see :class:`Terms`.
    """
    return Matcher(terms_of(entries, labels, strictness, guesses=guesses))


def _runs(text: str, letters: list[int]) -> Iterator[list[int]]:
    """Single letters that follow one another, four at least."""
    run: list[int] = []
    for at in letters:
        if run and not _BETWEEN_LETTERS.fullmatch(text, run[-1] + 1, at):
            if len(run) > 3:
                yield run
            run = []
        run.append(at)
    if len(run) > 3:
        yield run


def _stretches(length: int) -> Iterator[tuple[int, int]]:
    """Every piece of a word spelled out that is long enough to be a name: short ones only where they are the whole."""
    for first in range(length):
        for last in range(first + 3, min(length, first + _LONGEST_SPELLED) + 1):
            if last - first >= 5 or last - first == length:
                yield first, last


def _match(view: View, first: int, last: int, variant: Variant) -> Match:
    start, end = view.original(first, last)
    text = view.whole
    inside = end - start != last - first  # markup or codes of characters stood inside
    leak = 18 if inside and variant.rule is not Rule.COMPACT else leak_of(variant, view.source[first:last])
    if inside and variant.confidence is not None:
        start, end = with_tags(text, start, end)
    return Match(start, end, variant.entry, variant.kind, leak, variant.confidence)


def _is_element(text: str, start: int, end: int) -> bool:
    """Whether a short word is the name of an element of HTML or XML: <mark>, </li>, <a:lin>."""
    before = _OPENED.search(text, max(0, start - 12), start)
    return before is not None and (text[start:end] in HTML_ELEMENTS or (before[1] is not None and end - start < 5))


def _stands_alone(text: str, start: int, end: int, pattern: str) -> bool:
    """A short number must not be a piece of a longer one; long ones are told apart by their length."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if len(pattern) >= _LONG_NUMBER and pattern.isdigit():
        return True
    return not (before.isalnum() or after.isalnum())


def _in_one(text: str, found: set[Match]) -> set[Match]:
    """The finds, and where finds of one entry are parted by nothing but spaces and markup, one find of all of them."""
    last: dict[str, Match] = {}
    more: set[Match] = set()
    for match in sorted(found):
        before = last.get(match.entry)
        if before and before.end <= match.start and nothing_between(text, before.end, match.start):
            last[match.entry] = replace(before, end=match.end)
            more.add(last[match.entry])
        elif before is None or match.end > before.end:
            last[match.entry] = match
    return found | more


def _longest(found: set[Match]) -> list[Match]:
    """Of finds of one entry that lie inside one another the longest, unless the shorter one is surer. A guess at one
    person is left out where another person is found for certain: it is that name which has to go."""
    kept: list[Match] = []
    for match in sorted(found, key=lambda item: (item.start, -item.end, _RANK[item.confidence], item.kind, item.leak)):
        if not any(
            (other.entry == match.entry and _RANK[other.confidence] <= _RANK[match.confidence])
            or (other.confidence is Confidence.CERTAIN and match.confidence is Confidence.POSSIBLE)
            for other in kept[-40:]
            if other.start <= match.start and match.end <= other.end
        ):
            kept.append(match)
    return kept
