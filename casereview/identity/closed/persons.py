"""Words that are nobody's name elsewhere and stand here where a person is called: Doctor Foster, Baby P, may wells.

Only what is published is asked this; a table from outside is read by those who know the family.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from casereview.identity.closed.tokens import Token, together
from casereview.identity.normalise import fold
from casereview.identity.words import PERSON_VERBS

#: Titles behind which no body and no thing is named.
_LEADING = frozenset("dr doctor prof professor rev reverend cllr councillor sgt sergeant".split())
#: Whoever is called by a letter: Baby P, Child K. A label of the review may stand, and is settled before.
_LETTERED = frozenset(
    "adult baby boy brother child daughter father girl infant man mother parent patient person pupil sibling sister son"
    " subject teenager toddler victim woman youth".split()
)
#: What reports call one of two, whoever they are.
_ANYBODY = frozenset("AB")
#: Surnames among the words that reports write with a capital; what leads a thing so called, and what a person does.
_SURNAMES = frozenset("branch clerk constable early foster friend head key son standard vice ward warden young".split())
_LEADING_THINGS = frozenset("a an any as each every for her his in its my no of one our that the their this to".split())
_DOES = PERSON_VERBS | frozenset("could did had has is was would".split())
#: Single letters with a hyphen that are words.
_SMALL = frozenset("a e i t u x".split())


def is_called(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether word ``at`` is a capital word or letter behind a title or a word for a person, or initials with a
    hyphen."""
    token = found[at]
    leader = found[at - 1] if at and together(text, found[at - 1], token) else None
    if leader is not None and leader.low in _LEADING and leader.capital:
        return token.capital
    if len(token.text) == 1:
        if leader is None or leader.low not in _LETTERED or not token.text.isupper():
            return False
        return token.text != "I" and (token.text not in _ANYBODY or leader.low == "baby")
    return _is_initials(token) or _is_surname(text, found, at)


def is_held_whole(text: str, found: Sequence[Token], at: int, names: Collection[str]) -> bool:
    """Whether word ``at``, in small letters, stands beside another such, and both are parts of names in ``names``:
    one alone is a word, two are somebody."""
    if fold(found[at].low) not in names or found[at].capital:
        return False
    beside = [(at - 1, at), (at, at + 1)]
    return any(
        one >= 0 and other < len(found) and together(text, found[one], found[other]) and _both(found, one, other, names)
        for one, other in beside
    )


def _both(found: Sequence[Token], one: int, other: int, names: Collection[str]) -> bool:
    first, second = found[one], found[other]
    return first.low != second.low and not second.starts and fold(first.low) in names and fold(second.low) in names


def _is_surname(text: str, found: Sequence[Token], at: int) -> bool:
    """Then Foster was seen, a man called Young; not: the Ward was closed, Primary School Head said."""
    token = found[at]
    if token.low not in _SURNAMES or token.starts or not at or not token.text.istitle():
        return False
    before, after = found[at - 1], found[at + 1] if at + 1 < len(found) else None
    if before.low in {"called", "named"}:
        return True
    if (before.capital and not before.starts) or before.low in _LEADING_THINGS:
        return False
    return after is not None and text[token.stop : after.start] == " " and after.low in _DOES


def _is_initials(token: Token) -> bool:
    """J-P, DD-H; not X-ray, e-mail."""
    parts = token.low.split("-")
    return (
        len(parts) > 1
        and token.text.isupper()
        and all(part.isalpha() and len(part) < 3 for part in parts)
        and any(len(part) == 1 and part not in _SMALL for part in parts)
    )
