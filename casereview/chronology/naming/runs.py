"""Runs of words that are one name: found, and given to the person they fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casereview.chronology.naming.forms import forms
from casereview.chronology.naming.found import Piece, opened, reference
from casereview.chronology.naming.names import Names
from casereview.identity.closed.following import acts
from casereview.identity.closed.titles import COURTESY
from casereview.identity.closed.tokens import Token, together
from casereview.identity.closed.unknown import Kind, Unknown
from casereview.identity.matcher import Match
from casereview.identity.normalise import fold
from casereview.identity.vocabulary import Vocabulary
from casereview.identity.words import FACILITY_WORDS, MONTHS, STREET_TYPES

_PARTICLES = frozenset(
    "de da di do du dos das del della der den van von la le el al bin bint ibn binti ap ferch y e".split()
)
_GENERIC = frozenset(STREET_TYPES) | (FACILITY_WORDS - {"and", "of", "the", "for", "with", "c", "ce"})
_HOUSE = re.compile(r"(?<!\w)(?:[Ff]lat |[Nn]o\.? ?)?\d+[a-z]?,? $")

_PARTICLE = re.compile(
    r"(?<!\w)(?:de|da|di|do|dos|del|della|van|von|der|den|la|le|el|al|bin|ibn|ap|o')(?: (?:la|der|den))? $"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` to ``last`` (inclusive) of a text's words; the first ``titles`` of them are titles."""

    first: int
    last: int
    titles: int


class Runs:
    """Finds the runs of one text and decides each. ``decisions`` are those of a person, by written form."""

    def __init__(self, names: Names, unknown: Unknown, words: Vocabulary, decisions: Mapping[str, str]) -> None:
        self._names = names
        self._unknown = unknown
        self._words = words
        self._decisions = decisions
        self._longest = max((form.count(" ") + form.count("-") + 1 for form in decisions), default=0)

    def pieces(
        self, text: str, words: Sequence[Token], matches: Sequence[Match], taken: Sequence[Piece]
    ) -> list[Piece]:
        """What becomes of every name in ``text`` outside the pieces ``taken``; ``matches`` are names of persons."""
        made: list[Piece] = []
        for run in self._runs(text, words, matches, taken):
            made += self._decide(text, words, run, matches)
        return made

    def _runs(
        self, text: str, words: Sequence[Token], matches: Sequence[Match], taken: Sequence[Piece]
    ) -> Iterator[Run]:
        kinds = self._kinds(text, words, matches, taken)
        commas = {text.find(",", match.start, match.end): match.start for match in matches}
        at = 0
        while at < len(words):
            if kinds[at] is None or kinds[at] is Kind.PLAIN:
                at += 1
                continue
            last, reach = at, _next(text, words, kinds, at, at, commas)
            while reach > last:
                last, reach = reach, _next(text, words, kinds, at, reach, commas)
            yield from self._run(text, words, kinds, at, last)
            at = last + 1

    def _run(
        self, text: str, words: Sequence[Token], kinds: Sequence[Kind | None], first: int, last: int
    ) -> Iterator[Run]:
        titles = 0
        while first + titles < last and kinds[first + titles] is Kind.TITLE:
            titles += 1
        if titles and first + titles > last:
            return
        if all(kinds[at] is Kind.TITLE or kinds[at] is Kind.PLAIN for at in range(first + titles, last + 1)):
            return
        while last + 1 < len(words) and kinds[last + 1] is Kind.PLAIN and self._generic(words[last + 1]):
            if not together(text, words[last], words[last + 1]):
                break
            last += 1
        yield Run(first, last, titles)

    def _generic(self, token: Token) -> bool:
        return token.capital and token.low in _GENERIC and not token.starts

    def _kinds(
        self, text: str, words: Sequence[Token], matches: Sequence[Match], taken: Sequence[Piece]
    ) -> list[Kind | None]:
        """For each word what it is taken for; None where it is inside a piece that is decided already."""
        kinds: list[Kind | None] = []
        pieces, hits = iter(taken), iter(matches)
        piece, hit = next(pieces, None), next(hits, None)
        reach = -1
        for at, token in enumerate(words):
            while piece is not None and piece.end <= token.start:
                piece = next(pieces, None)
            while hit is not None and hit.start < token.stop:
                reach = max(reach, hit.end)
                hit = next(hits, None)
            if piece is not None and piece.start < token.end:
                kinds.append(None)
            elif reach > token.start or (token.low in MONTHS and self._names.month(words, at)):
                kinds.append(Kind.NAME)
            elif token.text.islower() and token.low not in COURTESY and (not at or words[at - 1].low not in COURTESY):
                kinds.append(Kind.PLAIN)
            else:
                kinds.append(self._unknown.kind(text, words, at))
        return kinds

    def _decide(self, text: str, words: Sequence[Token], run: Run, matches: Sequence[Match]) -> list[Piece]:
        tokens = words[run.first : run.last + 1]
        start, end = tokens[0].start, tokens[-1].end
        after = words[run.last + 1] if run.last + 1 < len(words) else None
        decided = self._decided(text, tokens, run.titles, matches)
        if decided is not None:
            return decided
        if tokens[0].text in {"A", "I"} and len(tokens) > 2 and text[tokens[0].stop] == " ":
            rest = self._names.who(text, tokens[1:], 0, matches)
            if rest.sure:  # a word before a full name, and no initial
                return [reference(tokens[1].start, end, rest.sure)]
        who = self._names.who(text, tokens, run.titles, matches)
        core = tokens[run.titles :]
        if who.sure and self._plainly(text, core, after):
            return [reference(start, end, who.sure)]
        month = self._names.month(words, run.last) if run.first == run.last and not who.perhaps else ()
        if who.perhaps or month:
            return [opened(start, end, "ambiguous" if who.whole or month else "unknown-name", who.perhaps or month)]
        if core[-1].low in STREET_TYPES:
            before = _HOUSE.search(text, max(0, start - 12), start)
        else:
            before = _PARTICLE.search(text, max(0, start - 12), start)
        return [opened(before.start() if before else start, end, "unknown-name")]

    def _plainly(self, text: str, core: Sequence[Token], after: Token | None) -> bool:
        """Whether the words are a name where they stand, though each is a word of the dictionary too."""
        if len(core) > 1:
            return not any(token.low in self._words.words and not token.capital for token in core)
        token = core[0]
        if token.low not in self._words.words:
            return True
        if token.starts:
            return token.capital and (
                token.stop != token.end or acts(after, text[token.stop : after.start] if after else "")
            )
        return token.capital and self._names.reads_as_name(text, token)

    def _decided(self, text: str, tokens: Sequence[Token], titles: int, matches: Sequence[Match]) -> list[Piece] | None:
        """What a person decided of the whole run, or of words in it that are no names; None where nothing was."""
        if not self._decisions:
            return None
        start, end = tokens[0].start, tokens[-1].end
        for form in forms(text, start, end, self._words):
            code = self._decisions.get(form)
            if code and code in self._names.people.coded:
                return [reference(start, end, code)]
            if code == "" and self._may_be_plain(tokens, matches):
                return []
        return self._in_part(text, tokens, titles, matches)

    def _in_part(self, text: str, tokens: Sequence[Token], titles: int, matches: Sequence[Match]) -> list[Piece] | None:
        """What becomes of the rest of a run, where some words of it were decided to be no name."""
        for at in range(titles, len(tokens)):
            for stop in range(min(len(tokens), at + self._longest), at, -1):
                some = tokens[at:stop]
                whole = len(some) == len(tokens)
                if whole or self._decisions.get(form_of(text, some)) != "" or not self._may_be_plain(some, matches):
                    continue
                before, after = tokens[:at] if at > titles else (), tokens[stop:]
                made = self._decide(text, before, Run(0, len(before) - 1, titles), matches) if before else []
                return made + (self._decide(text, after, Run(0, len(after) - 1, 0), matches) if after else [])
        return None

    def _may_be_plain(self, tokens: Sequence[Token], matches: Sequence[Match]) -> bool:
        """Nobody may decide that a name of the register is none, unless it is a word of the dictionary."""
        start, end = tokens[0].start, tokens[-1].end
        held = any(match.start < end and start < match.end for match in matches)
        return not held or (len(tokens) == 1 and tokens[0].low in self._words.words)


def _next(
    text: str, words: Sequence[Token], kinds: Sequence[Kind | None], first: int, at: int, commas: Mapping[int, int]
) -> int:
    """The word that goes on with the name that begins with word ``first`` and has come to ``at``, perhaps past one or
    two particles; ``at`` if none does. ``commas`` are those inside a name of the register, written surname first, by
    the start of the name."""
    for step in (1, 2, 3):
        nearest = at + step
        if nearest >= len(words):
            return at
        inside = commas.get(words[nearest - 1].stop) == words[first].start
        if not inside and not together(text, words[nearest - 1], words[nearest]):
            return at
        kind = kinds[nearest]
        if kind is not None and kind is not Kind.PLAIN:
            return nearest
        if kind is None or words[nearest].low not in _PARTICLES:
            return at
    return at


def form_of(text: str, tokens: Sequence[Token]) -> str:
    """The written form of a run, as decisions know it."""
    return fold(text[tokens[0].start : tokens[-1].end])
