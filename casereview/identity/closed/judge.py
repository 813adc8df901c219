"""Whether one word of a text for the public may be a name, or is no word at all; on the side of caution.

A table that comes from outside is asked about once and read by those who know the family. What is published is read by
everybody and cannot be taken back: here a doubt is a question.
"""

from __future__ import annotations

from collections.abc import Sequence

from casereview.identity.closed.following import acts, plainly_a_word
from casereview.identity.closed.known import Known
from casereview.identity.closed.months import is_month
from casereview.identity.closed.persons import is_called, is_held_whole
from casereview.identity.closed.titles import COURTESY
from casereview.identity.closed.tokens import LETTERED, Token
from casereview.identity.closed.unknown import Kind, Unknown
from casereview.identity.normalise import fold
from casereview.identity.words import FUNCTION_WORDS, MONTHS, PERSON_VERBS

#: What follows a person, or a thing of which one speaks without "the" or "a", at the start of a sentence.
_PREDICATES = PERSON_VERBS | frozenset(
    """
    who whose whom also always already often never once later then still now twice again himself herself and or but with
    will would can could may might must shall should do does did has have had is was were are been being cannot can't
    couldn't didn't doesn't don't hadn't hasn't haven't isn't mustn't shouldn't wasn't weren't won't wouldn't
    """.split()
)
#: The commonest words among these of which one speaks without "the" or "a": Care was, Words can, Friends had.
_SUBJECTS = frozenset(
    """
    care cash chance charity comfort courage courts custody days death fear friends gossip grief hands harm honour hope
    jobs justice laws lessons luck neither pain patience pay peace praise reason records skill smoke strain style travel
    trust truth unity waste water weeks wisdom wit words workers
    """.split()
)
_KIN = frozenset(
    """
    baby brother brothers child children cousin father friend friends half-brother half-sister mother partner sibling
    siblings sister sisters stepfather twin uncle aunt
    """.split()
)
_ASIDES = frozenset({"who", "whose", "whom", "her", "his", "aged", "then"})
_BEYOND = frozenset(
    """
    a about again against all along an and any apart around as at away back because before behind both but by down each
    for from her hers herself him himself his home if in into it its my no nobody not nothing of off on one only onto or
    our out over so some that the their them then there these they this those three through to together too towards two
    under until up upon us very when where whether while who why with without you your
    """.split()
)
#: Parts that stand before a word, or behind it, with a hyphen.
_PARTS = frozenset(
    """
    a an and anti at bi by co cross de dis e eco ex extra fold for half hyper in infra inter intra like macro mega meta
    micro mid mini mis mono multi neo non odd of off on or out over pan para per poly post pre pro pseudo quasi re self
    semi socio sub super the to trans tri ultra un under uni up vice well wide
    """.split()
)
#: Parts that stand before many words that the dictionary has without them; none with which names begin.
_BEFORE = ("un", "re", "mis", "non", "pre")
_TAILS = frozenset({"s", "t", "d", "m", "ll", "re", "ve"})


class Judge:
    """Decides word by word. Holds the name parts of an identity register: never stored, never printed."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._words = known.words
        self._unknown = Unknown(known.words, known.tokens)

    def __repr__(self) -> str:
        return "<judge of words>"

    def is_both(self, low: str) -> bool:
        """Whether a word in small letters is a word and a name: one that is decided with the word behind it."""
        return self._words.is_word(low) and (self._words.may_be_name(low) or low in self._known.names)

    def may_be_name(self, text: str, found: Sequence[Token], at: int) -> bool:
        """Whether word ``at`` of those ``found`` in ``text`` may be somebody's name."""
        token = found[at]
        if token.low in MONTHS and token.low not in self._known.names and is_month(found, at):
            return False
        if self._known.is_allowed(token.text):
            return False
        kind = self._unknown.kind(text, found, at)
        if kind in (Kind.NAME, Kind.DOUBT, Kind.LETTER) or is_called(text, found, at):
            return True
        if not token.capital:
            return is_held_whole(text, found, at, self._known.names)
        return self._held(text, found, at) or self._unlisted(token) or self._opens(text, found, at)

    def is_no_word(self, text: str, found: Sequence[Token], at: int) -> bool:
        """Whether a word in small letters is in no list: mistyped, or a name that somebody wrote so."""
        token = found[at]
        low = token.low
        if token.capital or any(map(str.isdigit, low)) or self._known.is_allowed(token.text):
            return False
        if len(low) == 1:
            # A list's own letter, a person's initial in small letters, or the a of a sentence.
            before = found[at - 1].low if at else ""
            return low not in "ais" and before not in LETTERED and not before.isdigit() and not _lettered(text, token)
        return not self._is_word(low)

    def _is_word(self, low: str) -> bool:
        words = self._words
        if words.is_word(low) or low in words.commonest or low in COURTESY:
            return True
        if "/" in low:
            return low in words.abbreviations or all(map(self._is_word, low.split("/")))
        if "-" in low:
            return all(part in _PARTS or self._is_word(part) or part.isdigit() for part in low.split("-") if part)
        head, mark, tail = low.rpartition("'")
        if mark:
            return (tail in _TAILS or not tail) and (self._is_word(head) or head.removesuffix("n") in words.words)
        return low in _PARTS or any(
            low.startswith(part) and len(low) - len(part) > 4 and low.removeprefix(part) in words.words
            for part in _BEFORE
        )

    def _held(self, text: str, found: Sequence[Token], at: int) -> bool:
        """Whether the word is one of the identity register's, and not plainly a word here."""
        token = found[at]
        if fold(token.text) not in self._known.names:
            return False
        if token.low in self._words.capitals and not self._words.may_be_name(token.low):
            return False  # School, Trust: parts of the names of bodies, which are searched for whole
        if token.low in MONTHS and is_month(found, at):
            return False
        return not token.starts or token.stop != token.end or not self._plain(text, found, at)

    def _plain(self, text: str, found: Sequence[Token], at: int) -> bool:
        token, after, gap = self._behind(text, found, at)
        return plainly_a_word(token.low, after, gap)

    def _unlisted(self, token: Token) -> bool:
        """A word in capitals that is neither a word nor a known abbreviation."""
        low, shown = token.low, token.text
        if not shown.isupper() or len(shown) == 1 or not shown.isalpha():
            return False
        return not (low in self._words.abbreviations or self._words.is_word(low))

    def _opens(self, text: str, found: Sequence[Token], at: int) -> bool:
        """A word that opens a sentence, is a surname as well, and does what persons do: Street had, Marsh would."""
        token, after, gap = self._behind(text, found, at)
        words = self._words
        if not token.starts or not words.may_be_name(token.low):
            return False
        if token.stop != token.end:
            return token.low not in words.capitals
        if after is None or after.starts:
            return token.low not in words.capitals and token.low not in _SUBJECTS
        if plainly_a_word(token.low, after, gap) or after.low in FUNCTION_WORDS:
            return False
        if token.low in words.commonest or token.low in words.capitals:
            beyond = found[at + 2] if at + 2 < len(found) and gap == " " else None
            aside = gap.startswith(",") and after.low in _ASIDES
            kin = found[at + 3] if beyond is not None and at + 3 < len(found) else None
            does = gap == " " and token.low not in _SUBJECTS and _does(after, beyond, kin)
            return aside or does or acts(after, gap)
        return not gap.startswith(" ") or after.capital or after.low in _PREDICATES or after.low.endswith(("ed", "ly"))

    @staticmethod
    def _behind(text: str, found: Sequence[Token], at: int) -> tuple[Token, Token | None, str]:
        token = found[at]
        after = found[at + 1] if at + 1 < len(found) else None
        return token, after, text[token.stop : after.start] if after else ""


def _does(after: Token, beyond: Token | None, kin: Token | None) -> bool:
    """Whether what stands behind a word is somebody's doing: had …, and his …, signed the …; not: disabled people."""
    if after.low in {"and", "or", "with", "but"}:
        if beyond is None or beyond.low in {"a", "an", "the", "two", "three", "another"}:
            return beyond is not None and kin is not None and kin.low in _KIN
        return beyond.low in {"his", "her", "their", "others", "wife", "partner", "i"}
    if after.low in _PREDICATES:
        return True
    return after.low.endswith("ed") and (beyond is None or beyond.starts or beyond.low in _BEYOND)


def _lettered(text: str, token: Token) -> bool:
    """(a), a), b. of a list; e.g., i.e., p.m."""
    behind, before = text[token.stop : token.stop + 1], text[max(0, token.start - 1) : token.start]
    return behind in {")", "."} or before in {"(", "."}
