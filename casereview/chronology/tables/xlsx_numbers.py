"""Numbers as a sheet shows them: file numbers keep their zeros, and a count has no fraction."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from casereview.chronology.tables.table import Cell
from casereview.chronology.tables.xlsx_formats import GENERAL, KEPT, plain_number, sections_of, taken_apart

_SLOTS = frozenset("0#?")
OWN_FORM = "a number shown in a form of its own, read as the plain number"
NOT_SHOWN = "a number that the sheet does not show"


def as_number(raw: str, code: str) -> tuple[Cell, str]:
    """A number that is shown as one, and a note when it is read otherwise than shown."""
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return Cell(raw, strange=("a number that cannot be read",)), ""
    if not number.is_finite() or abs(number) >= Decimal(10) ** 300:
        return Cell(raw, strange=("a number that cannot be read",)), ""
    plain = plain_number(float(number))
    strange = ("a number longer than Excel keeps",) if abs(number) >= 10**KEPT else ()
    if code in {"", GENERAL, "@"}:
        return Cell(plain, strange=strange), ""
    sections = sections_of(code)
    below = number < 0 and len(sections) > 1
    shown = _filled(abs(number) if below else number, sections[1 if below else 0])
    if shown is None:
        return Cell(plain, strange=strange), OWN_FORM
    if not shown.strip():
        return Cell(plain, strange=strange), NOT_SHOWN
    return Cell(shown.strip(), strange=strange), ""


def _filled(number: Decimal, section: str) -> str | None:
    """The number in a format of digits and words around them; None for formats that are not followed."""
    atoms: list[tuple[str, str]] = []
    for kind, words in taken_apart(section).tokens:
        if kind in {"general", "part"} or (kind == "literal" and words == "/"):
            return None
        atoms += [("digit", letter) for letter in words] if kind == "digits" else [("literal", words)]
    marks = [letter for kind, letter in atoms if kind == "digit"]
    if marks.count(".") > 1 or any(half.endswith(",") for half in "".join(marks).split(".")):
        return None
    scaled = number * 100 ** marks.count("%")
    dot = atoms.index(("digit", ".")) if "." in marks else len(atoms)
    after = [letter for kind, letter in atoms[dot:] if kind == "digit" and letter in _SLOTS]
    if abs(scaled) >= 10**20:
        return None
    rounded = abs(scaled).quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP)
    whole, _, fraction = format(rounded, "f").partition(".")
    minus = "-" if scaled < 0 and rounded else ""
    return minus + _whole(atoms[:dot], whole.lstrip("0")) + _fraction(atoms[dot:], fraction)


def _whole(atoms: list[tuple[str, str]], digits: str) -> str:
    """The digits before the point, laid into their places from the last to the first, which takes all that are left."""
    grouped = ("digit", ",") in atoms
    first = next((at for at, (kind, letter) in enumerate(atoms) if kind == "digit" and letter in _SLOTS), -1)
    written: list[str] = []
    placed = 0
    for at in range(len(atoms) - 1, -1, -1):
        kind, letter = atoms[at]
        if kind == "literal" or letter == "%":
            written.append(letter)
        elif letter in _SLOTS:
            taken = digits if at == first else digits[-1:]
            digits = digits[: len(digits) - len(taken)]
            for digit in reversed(taken or ("0" if letter == "0" else "")):
                if grouped and placed and placed % 3 == 0:
                    written.append(",")
                written.append(digit)
                placed += 1
    return "".join(reversed(written))


def _fraction(atoms: list[tuple[str, str]], digits: str) -> str:
    """The point and the digits behind it; places that need not be filled stay empty at the end."""
    needed = max((at + 1 for at, letter in enumerate(_slots(atoms)) if letter == "0"), default=0)
    kept = digits[:needed] + digits[needed:].rstrip("0")
    written = ""
    at = 0
    for kind, letter in atoms:
        if kind == "literal" or letter == "%":
            written += letter
        elif letter == ".":
            written += "." if kept else ""
        elif letter in _SLOTS:
            written += kept[at : at + 1]
            at += 1
    return written


def _slots(atoms: list[tuple[str, str]]) -> list[str]:
    return [letter for kind, letter in atoms if kind == "digit" and letter in _SLOTS]
