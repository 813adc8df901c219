"""Fitting what is printed for a reference to the words around it: possessives, articles, "on" and "in", beginnings.

An author writes ``the [[mother]]'s`` once; one edition prints a name there, another a code, a third words of its own.
"""

from __future__ import annotations

import re

_ON = re.compile(r"\b([Oo])n(\s+(?:(?:or\s+)?(?:about|around)\s+)?)$")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?(\s+)$")
_ARTICLE = re.compile(r"\b(an?|the)(\s+)$", re.IGNORECASE)
_OWN_ARTICLE = re.compile(r"(an?|the)\s+", re.IGNORECASE)
#: What follows a reference that owns something: ``'s``, or the bare mark after a plural, ``the [[parents]]' home``.
_POSSESSIVE = re.compile(r"(['’])(?:s\b|(?=\s+[^\W\d_]))")
_ROLE = re.compile(r" \([^()]*\)$")
#: Letters whose names begin with a vowel: an HV1, but a GP.
_VOWEL_LETTERS = "AEFHILMNORSX"
_SOUNDS_AN = re.compile(r"(?:[aeiou]|hour|honest|heir|8|11\b|18\b)", re.IGNORECASE)
_SOUNDS_A = re.compile(r"(?:uni(?!n|m)|us[eu]|eu|one\b|once|ufo|ut[ie])", re.IGNORECASE)
#: An abbreviation whose full stop ends no sentence, at the end of the words before.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“‘\"'])(?:Drs?|Mrs?|Ms|Mx|Prof|Rev|St|Sgt|Det|Insp|Supt|Hon|Jr|Sr|No|Nos|e\.g|i\.e|cf|etc|viz|vs|v|approx|"
    r"c|ca|p|pp|para|paras|ref|tel|ext|dept|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.$"
)
_LIST_ITEM = re.compile(r"(?:^|\n)[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+$")
_OPENING = " \t\n\"“‘'*_("


def capital(printed: str) -> str:
    """Words with a capital at their beginning."""
    return printed[:1].upper() + printed[1:]


def starts_sentence(text: str, offset: int) -> bool:
    """Whether what stands at ``offset`` begins a sentence, a cell or an item of a list."""
    before = text[:offset]
    words = before.rstrip(_OPENING)
    if not words or _LIST_ITEM.search(before):
        return True
    return words[-1] in ".!?" and words != before and not _ABBREVIATION.search(words)


def in_not_on(before: str) -> str:
    """Words before a date that is printed without its day: one writes *on* a day, but *in* a month, and names no day
    of the week."""
    weekday = _WEEKDAY.search(before)
    if weekday is not None:
        rest = before[: weekday.start()].rstrip()
        before = rest + weekday[1] if rest else ""
    return _ON.sub(lambda on: ("I" if on[1] == "O" else "i") + "n" + on[2], before)


def one_article(before: str, printed: str) -> tuple[str, str]:
    """Words before, and what is printed after them, with one article where both have one, and a or an as it sounds.

    Of two, *the* wins: it says which one is meant. The place and the capital of the first are kept.
    """
    article = _ARTICLE.search(before)
    if article is None:
        return before, printed
    word, gap = article[1], article[2]
    own = _OWN_ARTICLE.match(printed)
    if own is not None:
        printed = printed[own.end() :]
    definite = "the" in (word.lower(), own[1].lower() if own else "")
    fitted = "the" if definite else an(printed)
    return before[: article.start()] + (capital(fitted) if word[0].isupper() else fitted) + gap, printed


def no_article(before: str) -> str:
    """Words before a person's name without an article: nobody is called *the* Mary Osei."""
    article = _ARTICLE.search(before)
    return before if article is None else before[: article.start()]


def an(printed: str) -> str:
    """``a`` or ``an``, as what is printed after it sounds: an HV1, a GP, an ambulance, a unit."""
    word = re.match(r"[^\W_]+", printed)
    if word is not None and word[0][:1].isupper() and (word[0].isupper() or len(word[0]) == 1 or word[0][1].isupper()):
        return "an" if word[0][0] in _VOWEL_LETTERS else "a"
    return "an" if _SOUNDS_AN.match(printed) and not _SOUNDS_A.match(printed) else "a"


def owning(printed: str, after: str, *, many: bool = False) -> tuple[str, str]:
    """What is printed, and the words after it, where those make it the owner of something.

    The mark stands behind a name, not behind the role after it: ``Mary Osei's (health visitor)``. ``many`` are words
    for an organisation, which end in s only as a plural: ``Children's Services' records``, but ``James's``.
    """
    mark = _POSSESSIVE.match(after)
    if mark is None or not printed or not (printed[-1].isalnum() or printed[-1] == ")"):
        return printed, after
    role = _ROLE.search(printed)
    owner, tail = (printed[: role.start()], role[0]) if role else (printed, "")
    if mark[0] == mark[1] and not owner.endswith("s"):
        return printed, after  # a closing quotation mark, most likely
    if re.search(r"['’]s?$", owner):
        return printed, after[mark.end() :]  # St James's: it has its mark already
    ending = mark[1] if _plural(owner, many=many) else f"{mark[1]}s"
    return f"{owner}{ending}{tail}", after[mark.end() :]


def _plural(words: str, *, many: bool) -> bool:
    """Whether words end as a plural does: in small letters (the parents), as an abbreviation (GPs), or ``many``."""
    last = re.split(r"[\s-]", words)[-1]
    if not last.endswith("s") or last.endswith(("ss", "us", "is")):
        return False
    return many or last.islower() or (len(last) > 2 and last[:-1].isupper())
