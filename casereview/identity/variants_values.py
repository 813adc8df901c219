"""How addresses, numbers and electronic addresses may be written, each as (pattern, rule name or None, confidence)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from casereview.identity.leak_classes import Confidence
from casereview.identity.normalise import fold
from casereview.identity.words import FACILITY_WORDS, STREET_ENDINGS, STREET_TYPES

Form = tuple[str, str | None, Confidence]

#: Kinds that are words and not numbers.
WORDED = frozenset(
    {"phrase", "other", "chosen-name", "school", "practice", "hospital", "employer", "contact", "place", "web"}
)

_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?) ?(\d)([a-z]{2})\b")
_PLATE = re.compile(r"[a-z]{2}\d\d[a-z]{3}")
_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe"))
#: Words of names of bodies, and the shorter ways in which they are written.
_SHORTER = tuple(
    (whole, re.compile(rf"\b{whole}\b"), shorter)
    for whole, shorter in (
        ("church of england", ("c of e", "cofe", "c.e.", "ce", "coe")),
        ("roman catholic", ("rc", "catholic")),
        ("operation", ("op", "op.")),
        ("and", ("&",)),
        ("mount", ("mt",)),
        ("community", ("comm", "cmty")),
        ("hospital", ("hosp",)),
        ("infirmary", ("inf", "infy")),
        ("primary", ("prim", "pri")),
        ("secondary", ("sec",)),
        ("school", ("sch",)),
        ("academy", ("acad",)),
        ("surgery", ("surg",)),
        ("centre", ("ctr", "center")),
    )
)
_SAINT_FIRST = re.compile(r"^(?:st|saint)\b\.? ")
_SAINT = re.compile(r"\b(?:st|saint)\b\.?")
_SURE, _LIKELY, _POSSIBLE = Confidence.CERTAIN, Confidence.LIKELY, Confidence.POSSIBLE
_SHORTEST_OWN = 6


def value_variants(kind: str, value: str, *, release: bool) -> Iterator[Form]:
    """The patterns of one value. A rule of None is for the caller to judge by the pattern's words."""
    if kind == "address":
        yield from _address(value, release=release)
    elif kind == "phone":
        yield from _phone(value, release=release)
    elif kind == "email":
        yield from _email(value, release=release)
    elif kind == "handle":
        bare = fold(value).lstrip("@")
        yield bare, "PLAIN", _SURE
        if len(compact(bare)) > 5:
            yield compact(bare), "COMPACT", _SURE
    elif kind in WORDED:
        yield from _words(value, release=release)
    else:
        yield from _number(kind, value, release=release)


def compact(text: str) -> str:
    """Letters and digits alone."""
    return "".join(letter for letter in text if letter.isalnum())


def spellings(value: str) -> set[str]:
    """The folded forms of one name: apostrophe and hyphen kept, dropped or a space; ü also as ue."""
    forms = {fold(value)}
    lower = value.lower()
    if any(letter in lower for letter, _ in _UMLAUTS):
        for letter, written in _UMLAUTS:
            lower = lower.replace(letter, written)
        forms.add(fold(lower))
    for mark, others in (("'", ("", " ", "' ")), ("-", ("", " ", " - ")), (".", ("",))):
        forms |= {form.replace(mark, other) for form in forms if mark in form for other in others}
    return {" ".join(form.split()) for form in forms if any(map(str.isalnum, form))}


def body_forms(value: str) -> set[str]:
    """The folded forms of the name of a body or a street: saint and st, Church of England and C of E, Road and Rd."""
    forms = spellings(value)
    words = set(fold(value).replace("-", " ").replace(".", "").split())
    if words & {"st", "saint"}:
        forms |= {_SAINT.sub(saint, form) for form in forms for saint in ("st", "saint", "st.")}
        forms |= {bare for form in forms if " " in (bare := _SAINT_FIRST.sub("", form))}
    for whole, pattern, shorter in _SHORTER:
        if words.issuperset(whole.split()):
            forms |= {pattern.sub(short, form) for form in forms for short in shorter}
    for full in words & STREET_TYPES.keys():
        forms |= {_last(form, full, short) for form in forms for short in STREET_TYPES[full]}
    return forms


def _last(form: str, word: str, other: str) -> str:
    """``form`` with ``other`` for the last ``word`` in it, unless that begins it."""
    head, found, tail = f" {form} ".rpartition(f" {word} ")
    return f"{head} {other} {tail}".strip() if found and head.strip() else form


def own_words(words: Iterable[str]) -> Iterator[str]:
    """Of the first word of a name the folded form, where it is long and no word of the language."""
    # Late: drafts do not ask for it, and must not pay for the word lists.
    from casereview.identity.vocabulary import vocabulary

    known = vocabulary()
    for word in [fold(word) for word in words][:1]:
        bare = word.removesuffix("'s")
        if len(bare) >= _SHORTEST_OWN and bare.isalpha() and not known.is_word(bare):
            yield bare


def _words(value: str, *, release: bool) -> Iterator[Form]:
    text = re.sub(r"^the ", "", fold(value))
    yield text, None, _SURE
    yield text.replace("'", "").replace("-", " "), None, _SURE
    for form in body_forms(text):
        yield form, None, _SURE
    if release:  # a number among the words: "collar number 4471"
        for number in re.findall(r"[a-z]{0,2}\d[a-z\d]{3,}", text):
            if len(number) > 5 and number != compact(text):
                yield number, "COMPACT", _LIKELY
            elif not re.fullmatch(r"(?:19|20)\d\d", number):
                yield number, "PLAIN", _POSSIBLE


def _number(kind: str, value: str, *, release: bool) -> Iterator[Form]:
    """NHS, pupil, National Insurance and case numbers, postcodes, vehicles: spacing and punctuation do not count."""
    folded = fold(value)
    bare = compact(folded)
    if len(bare) < 5 or not any(map(str.isdigit, bare)):
        yield folded, None, _SURE
        return
    yield bare, "COMPACT", _SURE
    stripped = compact(re.sub(r"(?<!\d)0+(?=\d)", "", folded))
    if stripped != bare and len(stripped) > 5:
        yield stripped, "COMPACT", _LIKELY
    if release and kind == "postcode":
        yield from _outward(folded)
    if release and kind == "vehicle":
        yield from _plate(bare)


def is_postcode(text: str) -> bool:
    """Whether a folded pattern is a postcode, or the first half of one."""
    return re.fullmatch(r"[a-z]{1,2}\d[a-z\d]?(?: ?\d(?:[a-z]{2})?)?", text) is not None


def _outward(text: str) -> Iterator[Form]:
    """The first half of a postcode alone, and with the figure that follows."""
    for match in _POSTCODE.finditer(text):
        yield match[1], "PLAIN", _POSSIBLE
        yield f"{match[1]} {match[2]}", "PLAIN", _POSSIBLE


def _plate(bare: str) -> Iterator[Form]:
    """A registration with O for 0 and the like, and half of one."""
    for one, other in (("0", "o"), ("o", "0"), ("1", "i"), ("i", "1")):
        if one in bare:
            yield bare.replace(one, other), "COMPACT", _LIKELY
    if _PLATE.fullmatch(bare):
        yield bare[:4], "UPPER", _POSSIBLE


def _phone(value: str, *, release: bool) -> Iterator[Form]:
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", value))
    if value.strip().startswith("+44") or digits.startswith("0044"):
        digits = "0" + digits.removeprefix("00").removeprefix("44")
    if len(digits) < 5:
        return
    yield digits, "COMPACT", _SURE
    if digits.startswith("0"):
        for prefix in ("44", "440", "0044", "00440"):
            yield prefix + digits[1:], "COMPACT", _SURE
    if release and len(digits) == 11:
        yield digits[5:], "COMPACT", _LIKELY


def _email(value: str, *, release: bool) -> Iterator[Form]:
    folded = fold(value)
    local, _, domain = folded.partition("@")
    yield folded, "PLAIN", _SURE
    # Punctuation and spaces do not count, so only the words that stand for it are to be written out.
    for one in {compact(local), compact(local.replace(".", "dot"))}:
        for two in {compact(domain), compact(domain.replace(".", "dot"))}:
            for at in ("", "at"):
                yield one + at + two, "COMPACT", _SURE
    if release and len(local) > 4 and local not in {"admin", "contact", "enquiries", "office", "reception"}:
        yield local, "PLAIN", _SURE


def _address(value: str, *, release: bool) -> Iterator[Form]:
    folded = fold(value)
    for match in _POSTCODE.finditer(folded):
        yield "".join(match.groups()), "COMPACT", _SURE
    if release:
        yield from _outward(folded)
    pieces = [piece.strip() for piece in _POSTCODE.sub(" ", folded).replace("\n", ",").split(",") if piece.strip()]
    before = ""
    for index, piece in enumerate(pieces):
        numbered = re.match(r"(?:flat |apartment |unit |no\.? ?)?\d+[a-z]?\b,? *", piece)
        street = piece[numbered.end() :] if numbered else piece
        if not street:  # "Flat 2, 14 Larch Close": the number is a piece of its own
            before = piece
            continue
        last = street.split()[-1].strip(".")
        is_street = last in STREET_TYPES or last in STREET_ENDINGS or numbered is not None
        if not is_street and not (release or index == 0):
            continue
        number = re.search(r"\d+[a-z]?", numbered.group()) if numbered else None
        for form in _streets(street):
            if is_street or street not in FACILITY_WORDS:
                yield form, None, _SURE
            if number:
                for text in _numbered(number.group(), form, before, numbered.group().strip() if numbered else ""):
                    yield text, "PLAIN", _SURE
        if release and is_street and len(street.split()) > 1:
            yield from _own_word(street, number.group() if number else "")


def _numbered(number: str, street: str, flat: str, written: str) -> Iterator[str]:
    yield f"{number} {street}"
    yield f"{number}, {street}"
    yield f"{street} {number}"
    yield f"no. {number} {street}"
    yield f"no {number} {street}"
    yield f"number {number} {street}"
    if written != number:
        yield f"{written} {street}"
    if flat:
        yield f"{flat}, {number} {street}"
        yield f"{flat} {number} {street}"


def _own_word(street: str, number: str) -> Iterator[Form]:
    """The name of a street without what kind of street it is: "61 Balaclava", "in Balaclava"."""
    head = street.rpartition(" ")[0]
    if head.isalpha() and len(head) > 3:  # of a word of the language only one mistyped is looked for, before "Road"
        own = list(own_words([head]))
        yield head, "CAPITAL" if own else "NAMED", _POSSIBLE
    if number and head not in {"the", "old"}:
        yield f"{number} {head}", "CAPITAL", _LIKELY


def _streets(street: str) -> set[str]:
    """A street with its last word written out and in each short form; apostrophes and hyphens kept or not."""
    head, _, last = street.rpartition(" ")
    full = STREET_ENDINGS.get(last.strip("."), last)
    forms = body_forms(street) | (body_forms(f"{head} {full}") if head else set())
    return forms | {form.replace("'", "") for form in forms} | {form.replace("-", " ") for form in forms}
