"""What the closed vocabulary asks, as diagnostics: a place, which word, how long. Never the word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casereview.diagnostics import Diagnostic, Severity
from casereview.identity.closed.asked import Asked, Why, asked
from casereview.identity.closed.known import Known
from casereview.identity.closed.phrases import Phrases
from casereview.identity.printed_text import PrintedText

_SHOW = "To see it, with the key: casereview words REVIEW. "
_TOLD = {
    Why.NAME: ("may be a name, and is in no list of words", "Write a reference or other words, or record a decision."),
    Why.WORD: ("is in no list of words", "Put the spelling right, write another word, or record a decision."),
    Why.NUMBER: (
        "may be a number, reference or address by which somebody is found",
        "Leave it out, or record a decision.",
    ),
}


def unknown_words(texts: Iterable[PrintedText], known: Known) -> list[Diagnostic]:
    """Every word of what is printed for the public that is no word of the dictionary, no term, no allowed body and no
    pseudonym; and decisions that cannot count, or that are about nothing any more."""
    pieces = list(texts)
    return sorted([*map(diagnostic, asked(pieces, known)), *_decisions(pieces, known)])


def diagnostic(one: Asked) -> Diagnostic:
    """One question, in words that hold nothing of the text."""
    said, hint = _TOLD[one.why]
    which = f"the {_nth(one.first)} word" if one.first == one.last else f"words {one.first} to {one.last}"
    length = one.end - one.start
    message = f"In {one.piece.place}, {which} ({length} character{'s' * (length != 1)}) {said}."
    if one.first != one.last:
        message = message.replace(" may be a name, and is in", " may be a name, and are in")
    return Diagnostic(one.piece.path, one.piece.line, 1, one.why.value, message, _SHOW + hint)


def _decisions(pieces: list[PrintedText], known: Known) -> Iterator[Diagnostic]:
    for decision in known.decisions:
        if known.holds(decision.word):
            message = "This word is part of a name of the identity register: a decision about words cannot allow it."
            hint = "Write other words; or, if it must stand, record a waiver under waivers: with its reason and end."
            yield Diagnostic(known.path, decision.line, 1, "CR823", message, hint)
            continue
        phrase = Phrases([decision.word])
        if not any(phrase.spans(piece.text) for piece in pieces):
            message = "This decision is about a word that the edition does not print any more."
            hint = "Take it out: nobody should have to wonder what it once allowed."
            yield Diagnostic(known.path, decision.line, 1, "CR824", message, hint, Severity.WARNING)


def _nth(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
