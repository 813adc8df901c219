"""Names of the register mistyped, written by ear or cut short, looked for among the words no dictionary knows.

Each distinct word is judged once and the verdict kept for the whole scan, so that the cost is that of the words of a
text, not of its length. Only what leaves is searched so: word lists and the comparison are too slow for a commit hook.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from casereview.identity.leak_classes import Confidence
from casereview.identity.sounds import plainer_vowels, sound_of
from casereview.identity.variants import Rule, Variant
from casereview.identity.vocabulary import vocabulary, word_list
from casereview.identity.words import FACILITY_WORDS, MONTHS, STREET_TYPES

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_KINDS = frozenset(
    (
        *("given name", "known as", "middle name", "surname", "nickname", "alias", "former-name", "chosen-name"),
        *("name", "name in part", "place", "address", "school", "practice", "hospital", "press-name"),
    )
)
_SHORTEST, _SHORT, _LONG = 4, 5, 9
_SHORTEST_SMALL = 5
_MISTYPED, _BY_EAR, _CUT, _LOOKALIKE, _HANDLE = 9, 10, 3, 16, 20
_LONGEST_TAG = 40
_FIGURE_INSIDE = re.compile(r"[0-9@$!](?<=[a-z].)[0-9@$!]{0,2}(?=[a-z])")
_FIGURES = tuple(str.maketrans(f"0{one}34578@$!", f"o{letter}eastbasi") for one, letter in (("1", "i"), ("1", "l")))
_DOUBLED = re.compile(r"(.)\1")
_TAG = re.compile(r"(?<![a-z0-9])[#@]([a-z]{6,80})")
_ENDINGS = ("y", "ie", "o", "s", "ers", "sy", "z", "za", "a")
_CALENDAR = frozenset((*MONTHS, *"monday tuesday wednesday thursday friday saturday sunday".split()))


class Mistyped:
    """The names of a register that may be mistyped. Holds names: never stored, never printed."""

    def __init__(self, variants: Iterable[Variant], known: Callable[[str], Any]) -> None:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        self._distance = OSA.distance
        self._extract = extract
        self._known = known
        self._names: dict[str, list[Variant]] = defaultdict(list)
        for variant in variants:
            if _may_be_mistyped(variant):
                self._names[variant.text].append(variant)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            self._by_length[len(name)].append(name)
            self._by_sound[sound_of(name)].append(name)
            self._by_start[name[:3]].append(name)
        self._near_length: dict[int, list[str]] = {}
        self._verdicts: dict[str, tuple[Variant, ...]] = {}
        words = vocabulary()
        software = frozenset(word for line in word_list("software") for word in line.split())
        own = frozenset((*_CALENDAR, *FACILITY_WORDS, *STREET_TYPES))
        self._words = (words.words, words.capitals, words.abbreviations, software, own)

    def __repr__(self) -> str:
        return f"<{len(self._names)} names that may be mistyped>"

    def hits(self, text: str, capitals: frozenset[str] | set[str]) -> Iterator[tuple[int, int, Variant]]:
        """Where a word of a folded text may be a name of the register; whether it reads as a name is for the caller,
        by the rule of the variant. ``capitals`` are the words that the text has with a capital somewhere, folded:
        of the words of the dictionary only those are looked at."""
        verdicts = self._verdicts
        for word in set(_WORD.findall(text)):
            found = verdicts.get(word)
            if found is None:
                if word not in capitals and self._ordinary(word):
                    continue
                found = verdicts[word] = self._judge(word)
            if found:
                for match in re.finditer(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", text):
                    for variant in found:
                        yield match.start(), match.start() + len(variant.text), variant
        yield from self._disguised(text)

    def _disguised(self, text: str) -> Iterator[tuple[int, int, Variant]]:
        """Names with figures for letters (D4rr3n), and names inside a hashtag or a handle (#justiceforsiobhan)."""
        for match in _FIGURE_INSIDE.finditer(text):
            start, end = _token(text, match.start())
            for figures in _FIGURES:
                name = text[start:end].translate(figures)
                for variant in self._names.get(name, ()) if len(name) >= _SHORT else ():
                    yield start, end, _as(variant, _LOOKALIKE)
        for match in _TAG.finditer(text):
            tag = match[1]
            for first in (0, *range(1, max(1, min(len(tag), _LONGEST_TAG) - _SHORT + 1))):
                for last in (len(tag),) if first else range(_SHORT, len(tag) + 1):
                    for variant in self._names.get(tag[first:last], ()) if not self._ordinary(tag) else ():
                        if last - first >= _SHORT and not variant.kind.startswith("name"):
                            yield match.start(1), match.end(1), _as(variant, _HANDLE)

    def _judge(self, written: str) -> tuple[Variant, ...]:
        word = written.removesuffix("'s").replace("'", "")
        shown = written.removesuffix("'s")
        if not _SHORTEST <= len(word) <= 30 or self._known(word) or self._known(shown):
            return ()
        ordinary = self._ordinary(shown) or self._ordinary(word)
        names = self._alike(word, ordinary=ordinary)
        bare = word.strip("x")
        if len(word) - len(bare) > 1 and bare in self._names:  # xXnameXx
            names = {**names, bare: _HANDLE}
        if not names and word.endswith("s") and not ordinary:
            names = self._alike(word[:-1], ordinary=False)
        small = not ordinary and len(word) >= _SHORTEST_SMALL
        found = {
            replace(
                variant,
                text=shown,
                rule=Rule.NAMED if ordinary else Rule.PLAIN if small and leak != _CUT else Rule.CAPITAL,
                plural=False,
                confidence=Confidence.POSSIBLE,
                leak=leak,
            )
            for name, leak in names.items()
            for variant in self._names[name]
        }
        return tuple(sorted(found, key=lambda one: (one.entry, one.kind)))

    def _ordinary(self, word: str) -> bool:
        return any(word in words for words in self._words)

    def _alike(self, word: str, *, ordinary: bool) -> Mapping[str, int]:
        """The names ``word`` may stand for, each with its class of leak."""
        sound = sound_of(word)
        found: dict[str, int] = {}
        for name, distance, _ in self._extract(
            word, self._near(len(word)), scorer=self._distance, score_cutoff=2, limit=None
        ):
            if distance <= (1 if ordinary else _limit(name)) and (
                len(name) >= _SHORT or _swapped_or_doubled(word, name)
            ):
                found[name] = _BY_EAR if sound == sound_of(name) and not _slipped(word, name) else _MISTYPED
        heard = len(sound.strip("a"))
        plain = plainer_vowels(word)
        if heard > 1:
            for name in self._by_sound.get(sound, ()):
                longer = max(len(name), len(word))
                if longer < _SHORT:
                    continue  # Ling and Lang, Long, Lung: too many short words sound alike
                limit = 1 if ordinary else longer if heard > 3 else (longer - 1) // (3 if heard > 2 else 4)
                if self._distance(plain, plainer_vowels(name), score_cutoff=limit) <= limit:
                    found.setdefault(name, _BY_EAR)
        if not ordinary and not found:
            found.update(dict.fromkeys(self._cut(word), _CUT))
        return found

    def _near(self, length: int) -> list[str]:
        found = self._near_length.get(length)
        if found is None:
            found = self._near_length[length] = [
                name
                for other in range(length - 2, length + 3)
                for name in self._by_length.get(other, ())
                if abs(other - length) <= _limit(name)
            ]
        return found

    def _cut(self, word: str) -> Sequence[str]:
        """Longer names that ``word`` begins (Marg, Hargr), also with an ending of endearment (Hargy)."""
        stems = {word, *(word.removesuffix(ending) for ending in _ENDINGS)}
        return [
            name
            for name in self._by_start.get(word[:3], ())
            if any(
                (len(stem) >= _SHORTEST and len(name) - len(stem) > 1 and name.startswith(stem))
                or (stem == name and len(word) > len(name))
                for stem in stems
            )
        ]


def _as(variant: Variant, leak: int) -> Variant:
    return replace(variant, rule=Rule.PLAIN, plural=False, confidence=Confidence.POSSIBLE, leak=leak)


def _token(text: str, at: int) -> tuple[int, int]:
    """The run of letters, figures and @, $ and ! around a place."""
    start = end = at
    while start and (text[start - 1].isalnum() or text[start - 1] in "@$!") and at - start < _LONGEST_TAG:
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in "@$!") and end - at < _LONGEST_TAG:
        end += 1
    return start, end


def _may_be_mistyped(variant: Variant) -> bool:
    text = variant.text
    if variant.kind not in _KINDS or not text.isalpha() or len(text) < _SHORTEST or text[0] >= "\u2e80":
        return False
    guessed = variant.confidence is not Confidence.CERTAIN and variant.kind not in {"address", "name in part"}
    return not guessed and variant.rule is not Rule.UPPER


def _limit(name: str) -> int:
    return 2 if len(name) >= _LONG else 1


def _slipped(word: str, name: str) -> bool:
    """Whether the hand and not the ear went wrong: the same letters in another order, or one of them doubled."""
    return sorted(word) == sorted(name) or _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", name)


def _swapped_or_doubled(word: str, name: str) -> bool:
    """Of a name of four letters only these slips are told from other words."""
    if len(word) == len(name):
        return sorted(word) == sorted(name)
    return len(word) == len(name) + 1 and any(
        word[:at] + word[at + 1 :] == name and word[at] == word[at - 1] for at in range(1, len(word))
    )
