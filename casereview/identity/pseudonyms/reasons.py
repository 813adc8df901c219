"""Why a pseudonym is refused: each rule with its words."""

from __future__ import annotations

from enum import Enum

from casereview.identity.normalise import fold
from casereview.identity.pseudonyms.circle import Circle, parts
from casereview.identity.pseudonyms.pool import NEUTRAL, is_listed, origins, same
from casereview.identity.sounds import sound_of
from casereview.identity.vocabulary import vocabulary


class Reason(Enum):
    """A rule that a pseudonym breaks, in words for whoever chose it. They may be told on the screen of somebody with
    the key only: that a letter is shared tells the letter."""

    INITIAL = "it begins with a letter with which a part of the real name begins"
    FORM = "it is a part of the real name, or another form of it: a short form, a pet name, another language"
    SOUND = "it sounds like a part of the real name"
    ORIGIN = "it points to the same origin as the real name, and the family has not chosen it"
    RARE = "it is unusual, as the real name is"
    UNLISTED = "it is in no list of names, so nobody can tell what it points to, and the family has not chosen it"
    SOMEBODY = "it is the name of somebody else in this review or a linked one, or another form of it"
    TAKEN = "it is the pseudonym of somebody else in this review or a linked one, was one once, or is easily mixed up"
    CODE = "it is a code, a label or the name of a review"
    WORD = "it is a word of everyday language, which a text could not tell from the name"
    SHAPE = "it is not written as a name: a capital, then small letters"


#: Rules about the person's own name; the others are about everybody else.
OWN = frozenset({Reason.INITIAL, Reason.FORM, Reason.SOUND, Reason.ORIGIN, Reason.RARE, Reason.UNLISTED})
#: Rules that a family's own choice does not break.
_THEIRS = frozenset({Reason.ORIGIN, Reason.UNLISTED, Reason.WORD})


def reasons(pseudonym: str, code: str, circle: Circle, *, by_family: bool = False) -> list[Reason]:
    """Every rule that ``pseudonym`` breaks for the person ``code``, in the order above; none where it may be used."""
    shown = parts(pseudonym)
    if not shown or not all(part.isalpha() and len(part) > 1 for part in shown) or pseudonym != pseudonym.strip():
        return [Reason.SHAPE]
    broken = {*_own(shown, code, circle), *_others(shown, code, circle)}
    if not all(word[:1].isupper() for word in pseudonym.replace("-", " ").split()):
        broken.add(Reason.SHAPE)
    plain = fold(pseudonym)
    if {plain, plain.replace(" ", "-")} & circle.codes:
        broken.add(Reason.CODE)
    if any(vocabulary().is_word(part) for part in shown):
        broken.add(Reason.WORD)
    if by_family:
        broken -= _THEIRS
    return [reason for reason in Reason if reason in broken]


def _own(shown: list[str], code: str, circle: Circle) -> set[Reason]:
    real, given = circle.all_parts(code), circle.given(code)
    broken = set()
    if {part[0] for part in shown} & {part[0] for part in real}:
        broken.add(Reason.INITIAL)
    if any(same(part, other) for part in shown for other in real):
        broken.add(Reason.FORM)
    if {sound_of(part) for part in shown} & {sound_of(part) for part in real}:
        broken.add(Reason.SOUND)
    groups = frozenset().union(*map(origins, shown))
    if not groups:
        broken.add(Reason.UNLISTED)
        if given and not any(map(is_listed, [*given, *shown])):
            broken.add(Reason.RARE)
    elif NEUTRAL not in groups and (not given or groups & frozenset().union(*map(origins, given))):
        broken.add(Reason.ORIGIN)
    return broken


def _others(shown: list[str], code: str, circle: Circle) -> set[Reason]:
    broken = set()
    if any(same(part, other) or _spelt_otherwise(part, other) for part in shown for other in circle.others(code)):
        broken.add(Reason.SOMEBODY)
    taken = [other for one, name in circle.pseudonyms.items() if one != code for other in parts(name)]
    taken += [other for name in circle.elsewhere for other in parts(name)]
    if any(same(part, other) or sound_of(part) == sound_of(other) for part in shown for other in taken):
        broken.add(Reason.TAKEN)
    return broken


def _spelt_otherwise(one: str, other: str) -> bool:
    """Whether two names are one by ear and begin alike: Mae and May, Kayley and Kayleigh."""
    return one[:1] == other[:1] and sound_of(one) == sound_of(other)
