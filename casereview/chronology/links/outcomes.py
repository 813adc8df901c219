"""Outcomes that cannot both be right, by a small list of opposites. What is not in the list is no conflict."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casereview.chronology.links.facts import Facts
from casereview.chronology.links.likeness import likeness, read_words

_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class _Opposites:
    """What says no, and what says yes once the former is taken out of a text. ``joint`` says that they are opposites in
    meetings alone, where one thing is decided: elsewhere each agency decides for itself."""

    no: re.Pattern[str]
    yes: re.Pattern[str]
    joint: bool = False


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{phrase})" for phrase in phrases))


_NOT = r"\bnot (?:to )?(?:be )?"
_OPPOSITES = (
    _Opposites(
        _any(
            r"\b(?:no (?:further )?action|n\.?f\.?a)\b(?! (?:by|for|from)\b)",
            r"\bno (?:referral|enquiry|section 47)\b",
            rf"{_NOT}refer\w*",
            r"\bclosed\b",
            r"^close\.?$",
            r"\bclose (?:the )?(?:case|file)\b",
        ),
        _any(
            r"\brefer(?:s|red|ral)?\b", r"\bsection 47\b", r"\bs\.? ?47\b", r"\benquiry\b", r"\bstrategy discussion\b"
        ),
        joint=True,
    ),
    _Opposites(
        _any(
            r"\bno (?:child protection )?plans?\b",
            rf"{_NOT}(?:made |placed )?(?:subject to|on) (?:an? )?(?:child protection )?plans?\b",
        ),
        _any(r"\bchild protection plans?\b", r"\bsubject to (?:an? )?plans?\b"),
        joint=True,
    ),
    _Opposites(
        _any(r"\bthreshold (?:was |is |had )?not (?:been )?met\b", r"\bbelow (?:the )?threshold\b"),
        _any(r"\bthreshold (?:was |is |had been )?met\b", r"\b(?:meets|above) (?:the )?threshold\b"),
        joint=True,
    ),
    _Opposites(
        _any(r"\bno arrests?\b", rf"{_NOT}arrested\b", r"\bwithout (?:an )?arrest\b"), _any(r"\barrest(?:s|ed)?\b")
    ),
    _Opposites(_any(r"\bno charges?\b", rf"{_NOT}charged\b", r"\bwithout charge\b"), _any(r"\bcharge[ds]?\b")),
    _Opposites(
        _any(
            r"\b(?:not|no|nor) (?:to )?(?:be )?(?:for |fit for |ready for |fit to be )?discharged?\b",
            r"\bdischarge (?:was |is |to be )?(?:postponed|delayed|put off)\b",
        ),
        _any(r"\bdischarged?\b"),
    ),
    _Opposites(
        _any(rf"{_NOT}admitted\b", r"\bno admission\b", r"\bsent home\b", r"\bhome with advice\b"),
        _any(r"\badmitted\b", r"\badmission\b"),
    ),
    _Opposites(
        _any(
            r"\b(?:remain|stay)(?:s|ed)? (?:at home|with (?:his|her|their) (?:mother|father|parents))\b",
            rf"{_NOT}(?:removed|accommodated)\b",
        ),
        _any(r"\bremoved\b", r"\baccommodated\b", r"\bfoster\w*", r"\bpolice protection\b"),
    ),
)


def opposed(one: Facts, other: Facts) -> bool:
    """Whether both records of a meeting or of a contact in person tell what came of it, and one says no where the other
    says yes."""
    if one.manner != other.manner or one.manner not in {"meeting", "there"}:
        return False
    left, right = _told(one), _told(other)
    if not left or not right:
        return False
    for opposites in _OPPOSITES:
        if one.manner == "there" and opposites.joint:
            continue
        if {_side(left, opposites), _side(right, opposites)} == {"yes", "no"}:
            return likeness(read_words(left).normal, read_words(right).normal) < _ALIKE
    return False


def _told(facts: Facts) -> str:
    cells = facts.event.cells
    return " ".join(filter(None, (cells.get("decision", ""), cells.get("outcome", "")))).lower()


def _side(text: str, opposites: _Opposites) -> str:
    """``yes`` or ``no`` for a text that says one of the two alone."""
    rest, negative = opposites.no.subn(" ", text)
    positive = opposites.yes.search(rest) is not None
    return "" if positive == bool(negative) else "yes" if positive else "no"
