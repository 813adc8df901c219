"""Who one record of a contact says was there and another does not."""

from __future__ import annotations

import re

from casereview.chronology.links.facts import Facts
from casereview.chronology.links.words import ABSENT

_ABSENT = re.compile(ABSENT)
_SENTENCE = re.compile(r"(?:[^.;!?\[]|\[\[[^\[\]]*\]\]|\[|[.;!?](?=\S))+")
_CELLS = ("description", "outcome", "external", "decision")


def only_one_names(one: Facts, other: Facts, *, certain: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The family members that only the first of two records says were there, and those that only the second does.

    The subjects of the review are left out: whether they were seen has columns of its own. Not being named is no
    contradiction by itself. Somebody whom one record names counts if the other says that the person was absent; or, of
    a contact in person that is ``certain`` to be one, if the other names others of the same adults and says nothing at
    all of this one. A strategy discussion names those it is about, not those who came."""
    if "strategy" in {one.contact, other.contact} or {one.manner, other.manner} - {"there", "meeting"}:
        return (), ()
    return _named_by(one, other, certain=certain), _named_by(other, one, certain=certain)


def _named_by(one: Facts, other: Facts, *, certain: bool) -> tuple[str, ...]:
    return tuple(sorted(code for code in one.adults if _differs(code, one, other, certain=certain)))


def _differs(code: str, one: Facts, other: Facts, *, certain: bool) -> bool:
    if says_absent(one, code):
        return False
    if says_absent(other, code):
        return True
    if not certain or code in other.adults or code in other.words.codes:
        return False
    return one.manner == other.manner == "there" and bool(one.adults & other.adults)


def says_absent(facts: Facts, code: str) -> bool:
    """Whether a sentence of a record about a person says that the person was not there."""
    mark = re.compile(rf"\[\[{re.escape(code)}(?![a-z0-9-])")
    return any(
        mark.search(sentence) and _ABSENT.search(_after(sentence, mark).lower())
        for name in _CELLS
        for sentence in _SENTENCE.findall(facts.event.cells.get(name, ""))
    )


def _after(sentence: str, mark: re.Pattern[str]) -> str:
    """What the sentence says of the person: from the person's code to the next person's."""
    found = mark.search(sentence)
    rest = sentence[found.end() :] if found else ""
    return rest.partition("[[")[0]
