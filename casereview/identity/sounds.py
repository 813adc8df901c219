"""A key for how a name sounds, so that names written by ear meet: Hargreeves, Mohammed and Muhammad, Shivon.

The rules are our own and serve names as people in Britain write them down: English, Irish and Scottish Gaelic, Arabic
and South Asian, Polish and other Slavonic, West African and Chinese. What no rule can bring together (Caoimhe and
Keeva) lies in a list of families of names; see :mod:`casereview.identity.other_forms`.
"""

from __future__ import annotations

import re
from functools import lru_cache

_RULES = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # Silent letters and letters that stand for one another at the start.
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^wh", "w"),
        (r"^x(?=[aeiouy])", "sh"),
        (r"^(?:mac|mc|mk|mak)(?=[a-z]{3})", "mk"),
        (r"^(?:chr|khr|kr|cr)", "kr"),
        (r"^(?:hs|sz)(?=[aeiouy])", "sh"),
        (r"^(?:yo|jo)(?=z|s)", "yo"),
        # Irish and Gaelic.
        (r"bhf", "v"),
        (r"bh(?=[aeiou])|mh(?=[aeiou])", "v"),
        (r"(?<=[aeiou])(?:bh|mh)", "v"),
        (r"(?<=[aeiou])(?:dh|gh)(?=[aeiou])", ""),
        (r"^(?:sea|se)(?=[aou]?n$)", "sho"),
        (r"^si(?=[aou])", "sh"),
        # Groups of letters with one sound.
        (r"sch|tsch|tch|cz|tsz", "ch"),
        (r"sz|sh|sj|shch|\u0161", "sh"),
        (r"(?:ough|augh)(?=t)", "o"),
        (r"(?:ough|augh)", "o"),
        (r"igh", "i"),
        (r"ph", "f"),
        (r"th(?=[aeiouyrw]|$|s)", "t"),
        (r"dzh|dj|dg(?=[eiy])|zh|rz", "j"),
        (r"ck|kh|kw|qu|q|cq|cc(?=[aou])", "k"),
        (r"gh(?=$|[^aeiouy])", ""),
        (r"gh|gw(?=[aeiou])", "g"),
        (r"dh|bh", lambda found: found.group()[0]),
        (r"c(?=[eiy])", "s"),
        (r"ch(?=[rlnm])", "k"),
        (r"c(?!h)", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"w(?=[^aeiouy]|$)", ""),
        (r"wu", "u"),
        (r"^(?:u|yu|iu)(?=s)", "yu"),
        (r"v|ff", "f"),
        (r"(?<=[aeiouy])w(?=[aeiouy])", "f"),
        (r"j|g(?=[ei])", "j"),
        (r"(?<=[aeiou])h(?=$|[^aeiouy])", ""),
        (r"(?<=[^aeiouycs])h", ""),
        (r"mb$", "m"),
        (r"(?<=[aeiou])r(?=$|[^aeiouy])", "r"),
        # Endings.
        (r"(?:ie|ey|ee|ea|y|i|ih|iya|ia)$", "y"),
        (r"e(?=s?$)", ""),
    )
]
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouy]+")


@lru_cache(maxsize=20_000)
def sound_of(word: str) -> str:
    """The key of a word in folded letters: what is heard at the start, then the consonants, and whether a vowel ends
    it. Two spellings of one sound have the same key; so have some names that only resemble each other."""
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    word = _DOUBLED.sub(r"\1", word)
    first = "a" if _VOWELS.match(word) else ""
    last = "a" if _VOWELS.search(word[-1:]) else ""
    return _DOUBLED.sub(r"\1", first + _VOWELS.sub("", word) + last)


_VOWEL_GROUPS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"oo|ou|ew", "u"),
        (r"ee|ea|ie|ei|ey|y(?![aeiou])", "i"),
        (r"ai|ay|ae", "a"),
        (r"au|aw|oa", "o"),
        (r"(.)\1+", r"\1"),
    )
]


@lru_cache(maxsize=20_000)
def plainer_vowels(word: str) -> str:
    """A word with vowels that are written in several ways written in one: Boadoo and Boadu, Alfy and Alfie."""
    for pattern, replacement in _VOWEL_GROUPS:
        word = pattern.sub(replacement, word)
    return word
