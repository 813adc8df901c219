"""Words that tell the order of siblings, a relation by sex, or the sex of a child; and who counts as a child.

Practice for published reviews: a sibling, not a brother or sister; no order of birth; no he or she for a child where
it does not matter.
"""

from __future__ import annotations

import re

from casereview.model.people import Coded, People

_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|last|\d{1,2}(?:st|nd|rd|th))"
_YOUNG = r"(?:child|children|sibling|baby|boy|girl|son|daughter|young\s+person)"
#: What tells an order, or a relation by sex.
SIBLINGS = re.compile(
    r"\b(?:older|elder|eldest|oldest|younger|youngest|first-?born|second-?born|third-?born|last-?born|twins?|triplets?"
    r"|(?:half-?|step-?|foster-?)?(?:brother|sister)s?|big\s+(?:bro|sis)\w*"
    rf"|(?:middle|only|{_ORDINAL})[\s-]+{_YOUNG}|{_YOUNG}\s+(?:no\.?\s+|number\s+)?{_NUMBER})\b",
    re.IGNORECASE,
)
#: What tells the sex of a child.
SEX = re.compile(
    r"\b(?:(?:school-?)?(?:boy|girl)s?|(?:grand|step)?(?:son|daughter)s?|(?:half-?|step-?|foster-?)?(?:brother|sister)s?"
    r"|nephews?|nieces?|male|female|lads?|lass(?:es)?)\b",
    re.IGNORECASE,
)
PRONOUNS = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)


def tells(words: str, coded: Coded, kept_back: frozenset[str]) -> bool:
    """Whether words for a member of the family tell what is kept back: ``siblings``, ``sex``."""
    if coded.of != "person" or coded.kind not in ("subject", "family"):
        return False
    return telling(words, kept_back) is not None


def telling(words: str, kept_back: frozenset[str]) -> re.Match[str] | None:
    """The first word that tells what is kept back."""
    found = [rule.search(words) for name, rule in (("siblings", SIBLINGS), ("sex", SEX)) if name in kept_back]
    return min((one for one in found if one), key=re.Match.start, default=None)


def children(people: People) -> frozenset[str]:
    """Codes of the subjects, of those with an order of birth, and of those who are a child of somebody in the family
    and nobody's parent."""
    links = [item for item in people.family.get("parents", ()) if isinstance(item, dict)]
    parents = {str(item.get("parent", "")) for item in links}
    young = {str(item.get("child", "")) for item in links} - parents
    ordered = {code for code, one in people.coded.items() if one.birth_order is not None}
    return frozenset((young | ordered | set(people.subjects)) & people.coded.keys())
