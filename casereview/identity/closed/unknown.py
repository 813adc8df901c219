"""Whether a word with a capital may be a name that nobody's entry holds.

The closed vocabulary decides: what is not known to be a word is a name. Words that are names as well are decided on the
side of caution, by where they stand and by the word that follows. A name in small letters cannot be told from a
mistyped word: it is out of reach here, unless Mr or Mrs stands before it or the register holds it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from casereview.identity.closed.following import names_someone, opens_name, plainly_a_word, said
from casereview.identity.closed.months import is_month
from casereview.identity.closed.titles import COURTESY, TITLES
from casereview.identity.closed.tokens import LETTERED, Token, together
from casereview.identity.vocabulary import Vocabulary
from casereview.identity.words import FUNCTION_WORDS, MONTHS

#: Letters and figures that count something (page, year, section, recommendation), and figures with letters behind.
_COUNTED = re.compile(
    r"(?:ks|r|s|y|yr|yrs|year|p|pp|q|t|v|w|g|ch|para|paras|no|nos|sec|f|d|m|vol|wk|wks|day|x|a|b|c|gcs|pt|ref|id|i{1,3})"
    r"\d{1,3}[a-z]?|\d+(?:[a-z]{1,5}|x\d+)?",
)
#: Four letters and more without any of these are an abbreviation and no name.
_SPOKEN = re.compile(r"[aeiouy\W]|[^\x00-\x7f]")
_TAIL = frozenset({"s", "t", "d", "m", "ll", "re", "ve"})
#: What stands between Mr, Mrs or Miss and no name.
_NO_NAME = frozenset("and or is was who said".split())


class Kind(Enum):
    """What a word is taken for. ``DOUBT``: a word that opens a sentence and is a name as well."""

    PLAIN = auto()
    NAME = auto()
    DOUBT = auto()
    LETTER = auto()
    TITLE = auto()


@dataclass(frozen=True, slots=True)
class _Spot:
    """A word of a text between its neighbours; ``led`` is whether the word before may be of the same name, ``leads``
    whether the next may. ``gap`` is what stands behind it."""

    token: Token
    before: Token | None
    after: Token | None
    led: bool
    leads: bool
    gap: str


def _spot(text: str, found: Sequence[Token], at: int) -> _Spot:
    token = found[at]
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    led = before is not None and together(text, before, token)
    leads = after is not None and together(text, token, after)
    return _Spot(token, before, after, led, leads, text[token.stop : after.start if after else token.stop + 1])


class Unknown:
    """Tells names from words. ``known`` are further words and abbreviations: of the glossary, of labels and roles."""

    def __init__(self, words: Vocabulary, known: Container[str]) -> None:
        self._words = words
        self._known = known

    def kind(self, text: str, found: Sequence[Token], at: int) -> Kind:
        """What word ``at`` of those ``found`` in ``text`` is taken for."""
        token = found[at]
        spot = _spot(text, found, at)
        leader = spot.before if spot.led else None
        if leader is not None and leader.low in COURTESY and not token.starts:
            return self._after_courtesy(token, leader)
        if token.low in TITLES and self._leads_name(spot):
            return Kind.TITLE
        if not token.capital or token.text in self._known or token.low in self._known:
            return Kind.PLAIN
        if len(token.text) == 1:
            return self._letter(spot, leader)
        if "/" in token.low:
            return Kind.PLAIN if token.low in self._words.abbreviations else Kind.LETTER
        if leader is not None and leader.low in TITLES and leader.capital and not self._usual(token.low):
            return Kind.NAME
        if "-" in token.low:
            return self._hyphened(token)
        if token.low in MONTHS and is_month(found, at):
            return Kind.PLAIN
        return self._word(spot)

    def _after_courtesy(self, token: Token, title: Token) -> Kind:
        if token.capital:
            return Kind.LETTER if len(token.text) == 1 else Kind.NAME
        plain = token.low in _NO_NAME if title.low in {"mr", "mrs"} else token.low in self._words.words
        return Kind.PLAIN if plain or token.low in FUNCTION_WORDS else Kind.NAME

    def _leads_name(self, spot: _Spot) -> bool:
        """Whether a title stands before what may be a name; one in small letters only if it is hardly ever a word."""
        token, after = spot.token, spot.after
        if after is None or not spot.leads:
            return False
        return (
            after.capital
            if token.capital
            else token.low in COURTESY and self._after_courtesy(after, token) is Kind.NAME
        )

    def _letter(self, spot: _Spot, leader: Token | None) -> Kind:
        """A single capital: an initial, unless it is a word, or tells one plan or ward from another."""
        token, after = spot.token, spot.after
        if leader is not None and leader.low in LETTERED:
            return Kind.PLAIN
        if token.text in "CF" and leader is not None and leader.low.isdigit() and not (after and after.capital):
            return Kind.PLAIN  # degrees
        if token.text != "I" and (token.text != "A" or leader is not None):
            return Kind.LETTER
        if after is None or not spot.leads or not after.capital or self._usual(after.low) or after.text in self._known:
            return Kind.PLAIN
        stopped = spot.gap.startswith(".")
        word = self._words.is_word(after.low) and not (stopped and self._words.may_be_name(after.low))
        return Kind.PLAIN if word else Kind.LETTER

    def _usual(self, low: str) -> bool:
        """A word that has a capital in many records and is no name."""
        words = self._words
        return low in words.capitals or (low in words.commonest and not words.may_be_name(low))

    def _hyphened(self, token: Token) -> Kind:
        words = self._words
        if token.starts and token.low in words.words:
            return Kind.PLAIN
        parts = token.text.replace("‐", "-").replace("‑", "-").split("-")
        small = parts[-1] == parts[-1].lower()
        for place, part in enumerate(parts):
            low = part.lower()
            if part == low or low in self._known or len(part) == 1 or self._usual(low):
                continue
            if place == 0 and token.starts and words.is_word(low) and (small or not words.may_be_name(low)):
                continue
            if not (part.isupper() and low in words.abbreviations):
                return Kind.NAME
        return Kind.PLAIN

    def _word(self, spot: _Spot) -> Kind:
        words, low, shown = self._words, spot.token.low, spot.token.text
        if any(map(str.isdigit, shown)):
            return Kind.PLAIN if low in words.abbreviations or _COUNTED.fullmatch(low) else Kind.NAME
        if "'" in low and not words.is_word(low):
            return self._shortened(spot.token)
        if shown.isupper() or shown.removesuffix("s").isupper():
            if low in words.abbreviations or (not shown.isupper() and low.removesuffix("s") in words.abbreviations):
                return Kind.PLAIN
            return self._in_capitals(spot)
        if not (words.is_word(low) or low in MONTHS) or shown[1:] != shown[1:].lower():
            return Kind.PLAIN if low in words.capitals else Kind.NAME
        if spot.token.starts:
            return self._at_start(spot)
        return Kind.PLAIN if self._usual(low) else Kind.NAME

    def _shortened(self, token: Token) -> Kind:
        head, _, tail = token.low.rpartition("'")
        opens = token.starts and head in self._words.words and not self._words.may_be_name(head)
        known = head == "i" or opens or self._usual(head) or (tail == "d" and head in self._words.abbreviations)
        return Kind.PLAIN if tail in _TAIL and known else Kind.NAME

    def _in_capitals(self, spot: _Spot) -> Kind:
        """A word in capitals: a surname as records write it, or stressed, or in a heading."""
        words, low = self._words, spot.token.low
        if not words.is_word(low):
            return Kind.PLAIN if len(low) > 3 and not _SPOKEN.search(low) else Kind.NAME
        beside = [near for near in (spot.before, spot.after) if near is not None and len(near.text) > 1]
        heading = any(near.text.isupper() and words.is_word(near.low) for near in beside)
        if words.may_be_name(low) and low not in words.capitals:
            return Kind.DOUBT if heading and low in FUNCTION_WORDS else Kind.NAME
        if any(near.text.isupper() and self._is_nothing_known(near) for near in beside):
            return Kind.NAME
        after = spot.after
        if after is None or not after.capital or after.text.isupper() or self._usual(low) or self._usual(after.low):
            return Kind.PLAIN
        return Kind.NAME if spot.gap in {" ", ", "} else Kind.PLAIN

    def _is_nothing_known(self, token: Token) -> bool:
        """Whether a word in capitals is in no list at all."""
        known = self._words.is_word(token.low) or token.low in self._words.abbreviations
        return token.text.isalpha() and not known and token.text not in self._known

    def _at_start(self, spot: _Spot) -> Kind:
        words, token, after = self._words, spot.token, spot.after
        named = words.may_be_name(token.low) and token.low not in words.capitals
        if token.stop != token.end:
            return Kind.DOUBT if named else Kind.PLAIN
        if named and token.low in words.given:
            return Kind.PLAIN if plainly_a_word(token.low, after, spot.gap) else Kind.DOUBT
        if named:
            common = token.low in words.commonest
            someone = opens_name(after, spot.gap) if common else names_someone(after, spot.gap)
            return Kind.DOUBT if someone else Kind.PLAIN
        acting = token.low not in words.commonest and said(token.low, after, spot.gap, words)
        return Kind.DOUBT if acting else Kind.PLAIN
