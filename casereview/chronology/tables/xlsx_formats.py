"""Number formats of Excel, as far as they decide what a person sees: dates, times, and numbers that are names.

A date in a workbook is a number; only its format says that it is one, and how much of it the author meant. A cell that
shows ``Nov-09`` holds the first of November, which nobody wrote: it is read as ``2009-11``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from casereview.chronology.tables.table import Cell

GENERAL = "General"
#: The formats that a workbook names by number alone; those that follow the country are written as in Britain.
BUILT_IN = {
    int(number): code
    for number, _, code in (
        item.partition(" ")
        for item in (
            "0 General|1 0|2 0.00|3 #,##0|4 #,##0.00|9 0%|10 0.00%|11 0.00E+00|12 # ?/?|13 # ??/??|14 dd/mm/yyyy|"
            "15 d-mmm-yy|16 d-mmm|17 mmm-yy|18 h:mm AM/PM|19 h:mm:ss AM/PM|20 h:mm|21 h:mm:ss|22 dd/mm/yyyy hh:mm|"
            "37 #,##0;-#,##0|38 #,##0;-#,##0|39 #,##0.00;-#,##0.00|40 #,##0.00;-#,##0.00|45 mm:ss|46 [h]:mm:ss|"
            "47 mm:ss.0|48 ##0.0E+0|49 @"
        ).split("|")
    )
} | {
    **dict.fromkeys((27, 30, 31, 36, 50, 54, 57, 58), "dd/mm/yyyy"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "hh:mm"),
}
_LONG_DATE, _LONG_TIME = "[$-F800]", "[$-F400]"
_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"?)|(?P<escaped>\\.)|(?P<elapsed>\[(?:h+|m+|s+)\])|(?P<bracket>\[[^\]]*\])|(?P<space>[_*].)
    |(?P<half>AM/PM|A/P)|(?P<general>General)|(?P<part>d+|m+|y+|h+|s+|e+)|(?P<digits>[0#?.,%]+)|(?P<other>.)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LAST_DAY, _NO_DAY = 2_958_465, 60
_DAYS_TO_1904 = 1462
#: Excel keeps so many digits of a number and no more.
KEPT = 15


@dataclass(frozen=True, slots=True)
class Format:
    """A format taken apart. ``tokens`` are kind and words; of a date the parts that are shown, ``parts``, are letters
    of ``dmywhe``, where ``w`` is the day of the week and ``e`` a duration."""

    is_date: bool
    tokens: tuple[tuple[str, str], ...]
    parts: frozenset[str]


@lru_cache(maxsize=4096)
def format_of(code: str) -> Format:
    """A format by its code; of one with several sections the first."""
    if code.upper().startswith(_LONG_DATE):
        code = "d mmmm yyyy"
    elif code.upper().startswith(_LONG_TIME):
        code = "hh:mm:ss"
    return taken_apart(sections_of(code)[0])


def sections_of(code: str) -> list[str]:
    """The sections of a format: for numbers above zero, below, zero, and for texts."""
    sections = [""]
    for found in _TOKEN.finditer(code):
        if found.lastgroup == "other" and found[0] == ";":
            sections.append("")
        else:
            sections[-1] += found[0]
    return sections


def taken_apart(section: str) -> Format:
    """One section of a format."""
    tokens: list[tuple[str, str]] = []
    for found in _TOKEN.finditer(section):
        kind, words = str(found.lastgroup), found[0]
        if kind == "quoted":
            tokens.append(("literal", words.strip('"')))
        elif kind == "escaped":
            tokens.append(("literal", words[1:]))
        elif kind == "bracket":
            money = re.match(r"\[\$([^\]-]*)", words)
            tokens.append(("literal", money[1] if money else ""))
        elif kind == "space":
            continue
        elif kind in {"part", "half"}:
            tokens.append((kind, words.lower()))
        elif kind == "elapsed":
            tokens.append(("elapsed", words[1:-1].lower()))
        else:
            tokens.append((kind if kind != "other" else "literal", words))
    is_date = any(kind in {"part", "elapsed", "half"} and words[0] != "e" for kind, words in tokens)
    if is_date:
        tokens = _with_minutes(tokens)
    return Format(is_date, tuple(tokens), frozenset(_parts(tokens)) if is_date else frozenset())


def _with_minutes(tokens: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Tell the m of minutes from that of months: it follows hours or stands before seconds."""
    places = [at for at, (kind, _) in enumerate(tokens) if kind in {"part", "elapsed"}]
    changed = list(tokens)
    for index, at in enumerate(places):
        kind, words = tokens[at]
        before = tokens[places[index - 1]][1] if index else ""
        after = tokens[places[index + 1]][1] if index + 1 < len(places) else ""
        if kind == "part" and words[0] == "m" and len(words) < 3 and (before[:1] == "h" or after[:1] == "s"):
            changed[at] = ("minutes", words)
    return changed


def _parts(tokens: Sequence[tuple[str, str]]) -> list[str]:
    found = []
    for kind, words in tokens:
        if kind == "elapsed":
            found.append("e")
        elif kind == "minutes":
            found.append("h")
        elif kind == "part":
            weekday = words[0] == "d" and len(words) > 2
            found.append("w" if weekday else "h" if words[0] == "s" else words[0])
    return found


def as_date(value: float, format_: Format, *, from_1904: bool) -> tuple[Cell, str]:
    """A number that is shown as a date or a time, and a note on what the sheet does not show."""
    serial = value + _DAYS_TO_1904 if from_1904 else value
    days, seconds = divmod(round(serial * 86400), 86400)
    parts = format_.parts
    if days < 0 or days > _LAST_DAY or (days == _NO_DAY and parts & set("dmy")):
        return Cell(plain_number(value), strange=("a number that is no date",)), ""
    day = date(1899, 12, 30) + timedelta(days=days + (days < _NO_DAY))
    text = "".join(_piece(kind, words, day, int(seconds), serial, format_) for kind, words in format_.tokens).strip()
    clock = f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"
    if "e" in parts:
        return Cell(text), ""
    if parts == {"w"}:
        return Cell(text), "a date of which the sheet shows the day of the week alone"
    if not parts & set("dmy"):
        hidden = days > 0 and not from_1904
        return Cell(text, clock=clock, strange=("a time with a date that the sheet does not show",) * hidden), ""
    if days < 1:
        return Cell(plain_number(value), strange=("a number that is no date",)), ""
    held = _held(day, parts)
    if not held:
        return Cell(text, strange=("a date whose year or month the sheet does not show",)), ""
    if "h" in parts:
        return Cell(text, held, clock), ""
    return Cell(text, held, clock if seconds else ""), "a time that the sheet does not show" if seconds else ""


def _held(day: date, parts: frozenset[str]) -> str:
    """As much of the date as the format shows."""
    if "y" not in parts:
        return ""
    if "m" not in parts:
        return "" if "d" in parts else day.isoformat()[:4]
    return day.isoformat() if "d" in parts else day.isoformat()[:7]


def _piece(kind: str, words: str, day: date, seconds: int, serial: float, format_: Format) -> str:
    length = len(words)
    if kind == "elapsed":
        whole = round(serial * 86400) // {"h": 3600, "m": 60, "s": 1}[words[0]]
        return f"{whole:0{length}}"
    if kind == "minutes":
        return f"{seconds % 3600 // 60:0{length}}"
    if kind == "half":
        return "AM" if seconds < 43200 else "PM"
    if kind == "digits":
        return words if not any(letter in "0#?" for letter in words) else ""
    if kind != "part":
        return words
    match words[0]:
        case "d":
            name = _DAYS[day.weekday()]
            return (str(day.day), f"{day.day:02}", name[:3], name)[min(length, 4) - 1]
        case "m":
            name = _MONTHS[day.month - 1]
            return (str(day.month), f"{day.month:02}", name[:3], name, name[:1])[min(length, 5) - 1]
        case "y" | "e":
            return f"{day.year % 100:02}" if length < 3 and words[0] == "y" else str(day.year)
        case "h":
            hour = seconds // 3600
            if "half" in dict(format_.tokens):
                hour = hour % 12 or 12
            return f"{hour:0{min(length, 2)}}"
    return f"{seconds % 60:0{min(length, 2)}}"


def plain_number(value: float) -> str:
    """A number as Excel's general format has it, without a fraction that is none and without powers of ten."""
    text = format(value, f".{KEPT}g")
    return text if "e" not in text else format(Decimal(text), "f")
