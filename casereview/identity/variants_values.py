"""How addresses, numbers and electronic addresses may be written, each as (pattern, rule name or None)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casereview.identity.normalise import fold
from casereview.identity.words import FACILITY_WORDS, STREET_TYPES

Form = tuple[str, str | None]

_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})\b")
_ABBREVIATIONS = {short: full for full, shorts in STREET_TYPES.items() for short in shorts}


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
        yield bare, "PLAIN"
        if len(compact(bare)) > 5:
            yield compact(bare), "COMPACT"
    elif kind in {"phrase", "other"}:
        text = re.sub(r"^the ", "", fold(value))
        yield text, None
        yield text.replace("'", "").replace("-", " "), None
    else:
        yield from _number(value)


def compact(text: str) -> str:
    """Letters and digits alone."""
    return "".join(letter for letter in text if letter.isalnum())


def _number(value: str) -> Iterator[Form]:
    """NHS, pupil, National Insurance and case numbers, postcodes, vehicles: spacing and punctuation do not count."""
    folded = fold(value)
    bare = compact(folded)
    if len(bare) > 4 and any(map(str.isdigit, bare)):
        yield bare, "COMPACT"
    else:
        yield folded, None


def _phone(value: str, *, release: bool) -> Iterator[Form]:
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", value))
    if value.strip().startswith("+44") or digits.startswith("0044"):
        digits = "0" + digits.removeprefix("00").removeprefix("44")
    if len(digits) < 5:
        return
    yield digits, "COMPACT"
    if digits.startswith("0"):
        yield "44" + digits[1:], "COMPACT"
    if release and len(digits) == 11:
        yield digits[5:], "COMPACT"


def _email(value: str, *, release: bool) -> Iterator[Form]:
    folded = fold(value)
    local, _, domain = folded.partition("@")
    yield folded, "PLAIN"
    for at in (" at ", "(at)", "[at]", " (at) ", " [at] "):
        yield f"{local}{at}{domain}", "PLAIN"
        for dot in (" dot ", " [dot] ", "[dot]", "(dot)"):
            yield f"{local}{at}{domain.replace('.', dot)}".replace("  ", " "), "PLAIN"
            yield f"{local.replace('.', dot)}{at}{domain.replace('.', dot)}".replace("  ", " "), "PLAIN"
    if release and len(local) > 4 and local not in {"admin", "contact", "enquiries", "office", "reception"}:
        yield local, "PLAIN"


def _address(value: str, *, release: bool) -> Iterator[Form]:
    folded = fold(value)
    for match in _POSTCODE.finditer(folded):
        yield match.group(1) + match.group(2), "COMPACT"
    pieces = [piece.strip() for piece in _POSTCODE.sub(" ", folded).replace("\n", ",").split(",") if piece.strip()]
    for index, piece in enumerate(pieces):
        numbered = re.match(r"(?:flat |apartment |unit |no\.? ?)?\d+[a-z]?\b,? *", piece)
        street = piece[numbered.end() :] if numbered else piece
        if not street:  # "Flat 2, 14 Larch Close": the number is a piece of its own
            continue
        last = street.split()[-1].strip(".")
        is_street = last in STREET_TYPES or last in _ABBREVIATIONS or numbered is not None
        if not is_street and not (release or index == 0):
            continue
        number = re.search(r"\d+[a-z]?", numbered.group()) if numbered else None
        for form in _streets(street):
            if is_street or street not in FACILITY_WORDS:
                yield form, None
            if number:
                yield f"{number.group()} {form}", "PLAIN"
                yield f"{number.group()}, {form}", "PLAIN"
                if numbered and numbered.group().strip() != number.group():
                    yield f"{numbered.group().strip()} {form}", "PLAIN"


def _streets(street: str) -> set[str]:
    """A street with its last word written out and in each short form; apostrophes and hyphens kept or not."""
    head, _, last = street.rpartition(" ")
    full = _ABBREVIATIONS.get(last.strip("."), last)
    ends = {last, full, *STREET_TYPES.get(full, ())} if head else {last}
    forms = {f"{head} {end}".strip() for end in ends}
    forms |= {form.replace("'", "") for form in forms} | {form.replace("-", " ") for form in forms}
    return forms
