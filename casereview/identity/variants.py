"""Every way a value of the identity register may be written, as patterns to search for.

Patterns are in the folded form of :mod:`casereview.identity.normalise`, so capitals, accents and typographic marks
need no variants of their own; possessives and plurals are settled at the edges of a match. Two strictnesses:
``release`` (what leaves: rather a false alarm than a miss) and ``draft`` (staged text: tolerable every day).
What is not the value itself (mistyped, written as it sounds, masked) is found by rooms beside this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum, auto

from casereview.identity.entries import Entry, Name
from casereview.identity.initials import initials_of
from casereview.identity.leak_classes import Confidence
from casereview.identity.normalise import fold
from casereview.identity.variants_values import body_forms, is_postcode, own_words, spellings, value_variants
from casereview.identity.words import COMMON_ABBREVIATIONS, FACILITY_WORDS, WORD_NAMES


class Strictness(StrEnum):
    """How far to go: ``release`` for what leaves, ``draft`` for text on its way into the repository."""

    RELEASE = "release"
    DRAFT = "draft"


class Rule(Enum):
    """What a match must also satisfy."""

    PLAIN = auto()
    WORD = auto()  # also an English word: must read as a name where it stands
    CAPITAL = auto()  # several words that are all English words: one of them must have a capital
    NAMED = auto()  # an English word that resembles a name: a title, a name or what people do must stand beside it
    UPPER = auto()  # letters of an abbreviation: must be in capitals
    CHILD_UPPER = auto()  # two initials: in capitals and after a word such as Child
    COMPACT = auto()  # searched for in letters and digits alone: spaces and punctuation do not count


@dataclass(frozen=True, slots=True)
class Variant:
    """One pattern. ``kind`` is the kind of value it stands for, as reports print it; ``leak`` its class in
    :data:`~casereview.identity.leak_classes.LEAK_CLASSES`, 0 for the one that goes with the kind."""

    text: str = field(repr=False)
    entry: str
    kind: str
    rule: Rule = Rule.PLAIN
    plural: bool = False
    confidence: Confidence = Confidence.CERTAIN
    leak: int = 0


_ACCENTS, _OTHERWISE, _AREA = 11, 12, 27


def variants(entry: Entry, strictness: Strictness = Strictness.RELEASE) -> set[Variant]:
    """Every pattern of one entry. Dates are not among them: :mod:`casereview.identity.kept_dates` compares those."""
    release = strictness is Strictness.RELEASE
    found = set(_person(entry.id, entry.name, release=release)) if entry.of == "person" else set()
    if entry.name.full or entry.name.short:
        area = entry.of == "place" and not {fold(word) for word in entry.name.full.split()} & FACILITY_WORDS
        found |= {replace(one, leak=_AREA if area else 0) for one in _body(entry.id, entry.name, release=release)}
    listed = [(value.kind, value.value) for value in entry.values]
    if entry.of == "place" and re.search(r"\d|,", entry.name.full):
        listed.append(("address", entry.name.full))
    for kind, value in listed:
        if kind in {"alias", "nickname", "former-name", "press-name"}:
            found |= set(_other_name(entry.id, entry.name, kind, value))
            continue
        for text, rule, confidence in value_variants(kind, value, release=release):
            if kind == "address" and is_postcode(text):
                found.add(Variant(text, entry.id, "postcode", Rule[rule or "PLAIN"], confidence=confidence))
            elif rule is None:
                found.add(replace(_judged(text, entry.id, kind), confidence=confidence))
            else:
                found.add(Variant(text, entry.id, kind, Rule[rule], confidence=confidence))
    return {variant for variant in found if len(variant.text) > 1}


def _judged(text: str, entry: str, kind: str, *, plural: bool = False) -> Variant:
    """A pattern of one or more words, with the rule its words call for. Two letters (Li, Ng) are as ambiguous as a
    word: a list in HTML is made of `li`."""
    if len(text) < 3 and text.isalpha() and text.isascii():
        return Variant(text, entry, kind, Rule.WORD)
    words = re.findall(r"[^\W\d_]+", text)
    if any(letter.isdigit() for letter in text) or not all(word in WORD_NAMES or len(word) == 1 for word in words):
        return Variant(text, entry, kind, Rule.PLAIN, plural)
    return Variant(text, entry, kind, Rule.WORD if len(words) == 1 else Rule.CAPITAL, plural and len(words) == 1)


def _single(value: str, entry: str, kind: str) -> Iterator[Variant]:
    plain = fold(value)
    for form in spellings(value):
        leak = _OTHERWISE if form != plain and value.isascii() else 0 if value.isascii() else _ACCENTS
        yield replace(_judged(form, entry, kind, plural=len(form) > 3), leak=leak)


def _person(entry: str, name: Name, *, release: bool) -> Iterator[Variant]:
    firsts = [first for first in (name.given, name.known_as) if first]
    surnames = _halves(name.surname)
    for first in firsts:
        yield from _single(first, entry, "given name" if first == name.given else "known as")
        halves = _halves(first)[1:]
        for half in halves:
            yield from _single(half, entry, "given name")
    for surname in surnames:
        yield from _single(surname, entry, "surname")
    for middle in name.middle:
        if release:
            yield from _single(middle, entry, "middle name")
    for surname in surnames:
        for first in [*firsts, *(name.middle if release else ())]:
            yield from _pair(entry, first, surname)
    for first in firsts:
        for middle in name.middle:
            yield from (_judged(f"{a} {b}", entry, "full name") for a in spellings(first) for b in spellings(middle))
    if release:
        for text, rule in initials_of(name):
            yield Variant(text, entry, "initials", Rule[rule], confidence=Confidence.POSSIBLE)


def _halves(name: str) -> list[str]:
    """The whole of a name and, where it is double-barrelled, each half long enough to stand alone."""
    if not name:
        return []
    parts = [part for part in re.split(r"[\s\-‐‑–]+", name) if part]
    particles = {
        "de",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "del",
        "di",
        "da",
        "dos",
        "al",
        "el",
        "bin",
        "ibn",
        "mac",
        "mc",
        "st",
    }
    own = (part for part in parts if len(part) > 2 and fold(part).strip(".") not in particles)
    return [name, *(part for part in own if part != name)]


def _pair(entry: str, first: str, surname: str) -> Iterator[Variant]:
    for one in spellings(first):
        for two in spellings(surname):
            forms = [f"{one} {two}", f"{two} {one}", f"{two}, {one}"]
            if one in WORD_NAMES or two in WORD_NAMES:  # else each part is found by itself, whatever stands between
                forms += [f"{a}{mark}{b}" for a, b in ((one, two), (two, one)) for mark in "._-"]
            for text in forms:
                yield _judged(text, entry, "full name")
            if " " in one or " " in two:
                continue
            yield Variant(one + two, entry, "full name")
            yield Variant(two + one, entry, "full name")
            for text in (one[0] + two, two + one[0]):
                if len(text) > 5 and two not in WORD_NAMES and text not in WORD_NAMES:
                    yield Variant(text, entry, "initial and surname")


def _other_name(entry: str, name: Name, kind: str, value: str) -> Iterator[Variant]:
    """An alias and the like: the whole, and where it is a name in parts, its first and last part alone."""
    whole = re.sub(r"(?i)^the\s+", "", value.strip()) if kind == "press-name" else value.strip()
    for form in spellings(whole):
        yield _judged(form, entry, kind)
        if kind == "press-name":
            yield _judged(f"the {form}", entry, kind)
    words = whole.split()
    if kind == "press-name":
        return
    if len(words) == 1:
        yield from _single(whole, entry, kind)
        for surname in _halves(name.surname):
            yield from _pair(entry, whole, surname)
        if kind == "former-name" and name.given:
            yield from _pair(entry, name.given, whole)
    elif len(words) < 4 and all(word[:1].isupper() for word in words):
        for word in {words[0], words[-1]}:
            if len(word) > 2:
                yield from _single(word, entry, kind)


def _body(entry: str, name: Name, *, release: bool) -> Iterator[Variant]:
    """An organisation or place: full and short name, and the part of the name that is its own."""
    for value in (name.full, name.short):
        if not value:
            continue
        bare = re.sub(r"(?i)^the\s+", "", value.strip())
        kind = "name" if value == name.full else "short name"
        if bare.isupper() and len(bare) < 7 and bare.isalpha():
            yield Variant(fold(bare), entry, kind, Rule.UPPER)
            continue
        for form in body_forms(bare):
            yield _judged(form, entry, kind)
            if bare != value.strip():
                yield _judged(f"the {form}", entry, kind)
        yield from _stems(entry, bare, release=release)
    words = [
        word for word in re.findall(r"[^\W\d_]+(?:['’]s)?", name.full) if fold(word) not in {"the", "of", "and", "for"}
    ]
    acronym = [fold(word)[:1] for word in words]
    if release and len(acronym) > 2 and "".join(acronym) not in COMMON_ABBREVIATIONS:
        yield Variant("".join(acronym), entry, "abbreviation", Rule.UPPER)
        yield Variant(".".join(acronym), entry, "abbreviation", Rule.UPPER)


def _stems(entry: str, value: str, *, release: bool) -> Iterator[Variant]:
    """`Larkhill Primary School` is also `Larkhill Primary`, `Larkhill School`; `St Aidan's …` is also `St Aidan's`."""
    words = value.split()
    end = len(words)
    while end and fold(words[end - 1]).strip(",.()'") in FACILITY_WORDS:
        end -= 1
    stem, tail = words[:end], [word for word in words[end:] if fold(word) not in {"and", "of", "the"}]
    own = " ".join(stem)
    if stem and tail:
        for form in body_forms(own):
            for word in {fold(word) for word in tail}:
                yield _judged(f"{form} {word}", entry, "name in part")
            if len(tail) > 1:
                for short in body_forms(" ".join([own, *words[end:-1]])):
                    yield _judged(short, entry, "name in part")
                letters = "".join(fold(word)[0] for word in tail)
                yield _judged(f"{form} {letters}", entry, "name in part")
            if len(stem) > 1 or (release and not _is_plain_word(form)):
                yield _judged(form, entry, "name in part")
    if not release or not stem:
        return
    for at in range(1, len(words) - 1):  # the rest as an abbreviation: "Tollgate PRU"
        rest = "".join(fold(word)[0] for word in words[at:] if fold(word) not in {"and", "of", "the", "for"})
        if len(rest) > 1:
            yield _judged(f"{fold(' '.join(words[:at]))} {rest}", entry, "name in part")
    head = 2 if fold(words[0]).strip(".") in {"st", "saint"} and len(words) > 1 else 1
    # Words left out: "Wharfemoor Infirmary" for the Royal Infirmary, "St Wilfrid's CE".
    for at in range(head + 1, len(words)):
        for piece in (words[:at], [*words[:head], *words[at:]]):
            for form in body_forms(" ".join(piece)):
                yield Variant(form, entry, "name in part", Rule.CAPITAL, confidence=Confidence.LIKELY)
    # The first word of the name alone, where it is no word of the language: "the Larkhill lady rang".
    for word in own_words(words[head - 1 : head]):
        yield Variant(word, entry, "name in part", Rule.CAPITAL, confidence=Confidence.POSSIBLE)


def _is_plain_word(form: str) -> bool:
    return (
        form in WORD_NAMES
        or form in FACILITY_WORDS
        or form in {"county", "estuary", "city", "borough", "district", "valley", "river", "coast"}
    )
