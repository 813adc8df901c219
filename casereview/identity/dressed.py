"""In which class of leak a find belongs: by the kind of value, and by how it was written."""

from __future__ import annotations

import re
import unicodedata

from casereview.identity.leak_classes import Confidence
from casereview.identity.variants import Rule, Variant

_OF_KIND = {
    "given name": 1,
    "known as": 1,
    "middle name": 1,
    "full name": 2,
    "surname": 2,
    "former-name": 2,
    "initial and surname": 20,
    "nickname": 3,
    "alias": 3,
    "chosen-name": 3,
    "initials": 5,
    "email": 20,
    "handle": 20,
    "web": 20,
    "date of birth": 21,
    "date of death": 21,
    "address": 25,
    "postcode": 26,
    "place": 27,
    "nhs-number": 28,
    "pupil-number": 28,
    "ni-number": 28,
    "phone": 29,
    "contact": 29,
    "vehicle": 30,
    "case-number": 31,
    "court-number": 31,
    "police-reference": 31,
    "name": 32,
    "short name": 32,
    "name in part": 32,
    "abbreviation": 32,
    "school": 32,
    "practice": 32,
    "hospital": 32,
    "employer": 32,
}
_OTHER = 33
_NAMES = frozenset({1, 2, 3})
_LINE_END = re.compile(r"[-\u00ad\u2010]\s*\n")
_ACCENTS = 11
_HANDLE = re.compile(r"@|[^\W_][._\d][^\W]|\d$")
_TYPED_OTHERWISE = re.compile(r"[’‘ʼ´`\u2010-\u2015](?!s?$)")
_UNUSUAL_SPACE = re.compile(r"[^\S ]|\s{2}")


def leak_of(variant: Variant, written: str) -> int:
    """The number of the class (see :data:`~casereview.identity.leak_classes.LEAK_CLASSES`) of ``variant`` as it was
    ``written``: what hides a value says more than what is hidden."""
    if variant.confidence is not Confidence.CERTAIN and variant.leak:
        return variant.leak
    plain = _OF_KIND.get(variant.kind, _OTHER)
    if variant.rule is Rule.COMPACT:
        return plain
    if _LINE_END.search(written):
        return 13
    if not written.isascii():
        hidden = _hidden(written)
        if hidden:
            return hidden
    if _UNUSUAL_SPACE.search(written):
        return 14
    if plain not in _NAMES:
        return variant.leak or plain
    if _HANDLE.search(written):
        return 20
    if _TYPED_OTHERWISE.search(written):
        return 12
    if variant.leak and (variant.leak != _ACCENTS or written.isascii()):
        return variant.leak
    if variant.rule is Rule.WORD:
        return 8
    if "," in written or (written.isupper() and len(written) > 1):
        return 6
    if written.islower():
        return 7
    if len(written) > len(variant.text):
        return 4
    return plain


def _hidden(written: str) -> int:
    decomposed = unicodedata.normalize("NFD", written)
    for letter in decomposed:
        if unicodedata.category(letter) == "Cf":
            return 15
    letters = [letter for letter in decomposed if letter.isalpha() and not letter.isascii()]
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in letters}
    if scripts - {"LATIN", "MODIFIER"} or any(unicodedata.normalize("NFKC", letter) != letter for letter in letters):
        return 16
    return 11 if unicodedata.normalize("NFC", written) != written else 0
