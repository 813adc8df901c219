"""Which words of a text are in no list, and what each of them is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from casereview.identity.closed.judge import Judge
from casereview.identity.closed.known import Known
from casereview.identity.closed.numbers import numbers
from casereview.identity.closed.strange import strange
from casereview.identity.closed.tokens import Token, together, tokens
from casereview.identity.normalise import fold
from casereview.identity.printed_text import PrintedText

_SITE = re.compile(
    r"(?<![\w@])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|io|me|tv|uk|eu|ie|example)(?:/\S*)?(?!\w)"
    r"|(?<![\w&])#[^\W\d_]\w*|(?<!\w)\w*[^\W_]_[^\W_]\w*",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20)\d\d[/-](?:(?:19|20)\d\d|\d\d)")
#: What counts something: a key stage, a page, a recommendation, a term of reference. Letters with which the postcodes
#: of a city begin are not among them.
_COUNTED = re.compile(
    r"(?:ks|yr|yrs|year|pp?|para|paras|no|nos|sec|vol|wk|wks|day|age|r|t|q|a|c|d|f|v|x|y)\d{1,3}"
    r"|\d{1,4}(?:st|nd|rd|th|s|am|pm|kg|g|mg|ml|cm|mm|m|km|hrs?|mins?|yrs?|[a-d]|x\d{1,3})?(?:-[a-z]+)*|\d{1,3}(?:-\d{1,3})+"
)


#: Numbers that cost nothing to ring belong to services, never to a person.
_FREE = re.compile(r"\(?0(?:800|808)\)?(?:[ -]?\d){4,7}|116 ?\d{3}")
_ITEM = re.compile(r"[A-Z]{1,3}\d{1,3}[a-z]?")


class Why(Enum):
    """What a word is asked for."""

    NAME = "CR820"
    WORD = "CR821"
    NUMBER = "CR822"


@dataclass(frozen=True, slots=True)
class Asked:
    """One or more words, side by side, that somebody has to decide on: words ``first`` to ``last`` of the piece,
    counted from 1, ``start`` to ``end`` of its text. ``after`` is the word behind where that makes the difference: a
    word that is a name as well is decided together with the next."""

    why: Why
    piece: PrintedText
    first: int
    last: int
    start: int
    end: int
    after: str = field(default="", repr=False)

    @property
    def words(self) -> str:
        """The words. They may be a name: for the screen of somebody who may know it, and for nothing else."""
        return self.piece.text[self.start : self.end]

    @property
    def form(self) -> str:
        """How the words are decided, in their plain form."""
        return fold(f"{self.words} {self.after}".strip())


def asked(pieces: Iterable[PrintedText], known: Known) -> Iterator[Asked]:
    """Everything in ``pieces`` that is not known, piece by piece in the order of the text."""
    judge = Judge(known)
    for piece in pieces:
        if piece.text.strip().lower() in known.cells:
            continue
        found = tokens(piece.text)
        allowed = known.spans(piece.text)
        taken = [span for span in _numbered(piece.text, found) if not _inside(span, allowed)]
        made = [_of_span(piece, found, start, end) for start, end in taken]
        made += [_of_span(piece, found, start, end, Why.WORD) for start, end in strange(piece.text)]
        asks = _asks(judge, piece.text, found, [*allowed, *taken])
        made += _runs(judge, piece, found, asks)
        yield from sorted(made, key=lambda one: one.start)


def _asks(judge: Judge, text: str, found: list[Token], settled: list[tuple[int, int]]) -> list[Why | None]:
    """What is asked of each word outside the spans that are ``settled``."""
    if len(found) > 1 and _ITEM.fullmatch(found[0].text):  # behind the number of a recommendation a sentence begins
        return [None, *_asks(judge, text, [found[1]._replace(starts=True), *found[2:]], settled)]
    return [None if _covered(token, settled) else _ask(judge, text, found, at) for at, token in enumerate(found)]


def _ask(judge: Judge, text: str, found: list[Token], at: int) -> Why | None:
    if judge.may_be_name(text, found, at):
        return Why.NAME
    return Why.WORD if judge.is_no_word(text, found, at) else None


def _runs(judge: Judge, piece: PrintedText, found: list[Token], asks: list[Why | None]) -> Iterator[Asked]:
    at = 0
    while at < len(found):
        why = asks[at]
        if why is None:
            at += 1
            continue
        last = at
        while (
            why is Why.NAME
            and last + 1 < len(found)
            and asks[last + 1] is Why.NAME
            and together(piece.text, found[last], found[last + 1])
        ):
            last += 1
        after = found[last + 1] if last + 1 < len(found) else None
        beside = after.low if last == at and after and judge.is_both(found[at].low) and not after.starts else ""
        yield Asked(why, piece, at + 1, last + 1, found[at].start, found[last].end, beside)
        at = last + 1


def _numbered(text: str, found: list[Token]) -> list[tuple[int, int]]:
    """Where numbers, references and addresses stand by which somebody can be found; none overlaps another."""
    spans = [span for span in numbers(text) if not _is_anybodys(text[slice(*span)])]
    spans += (match.span() for match in _SITE.finditer(text))
    spans += (
        (token.start, token.end)
        for token in found
        if any(map(str.isdigit, token.text)) and not _is_harmless(token.low.replace("/", "-"))
    )
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def _is_anybodys(shown: str) -> bool:
    return bool(_YEARS.fullmatch(shown) or _FREE.fullmatch(shown))


def _is_harmless(low: str) -> bool:
    from casereview.identity.vocabulary import vocabulary

    return bool(_COUNTED.fullmatch(low) or _YEARS.fullmatch(low)) or low in vocabulary().abbreviations


def _of_span(piece: PrintedText, found: list[Token], start: int, end: int, why: Why = Why.NUMBER) -> Asked:
    inside = [at for at, token in enumerate(found, 1) if token.start < end and start < token.stop]
    near = max(1, sum(token.start < start for token in found))
    return Asked(why, piece, inside[0] if inside else near, inside[-1] if inside else near, start, end)


def _covered(token: Token, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in spans)


def _inside(span: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)
