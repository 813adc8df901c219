"""The numbers that Word puts before paragraphs of a list: they stand nowhere in the text and are counted anew here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casereview.chronology.tables.docx_names import VAL, W, on, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

BULLET = "\N{BULLET}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(slots=True)
class _Level:
    kind: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list that goes on counting: ``counts`` are the last numbers given, None where none was."""

    levels: list[_Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Lists:
    """All lists of a document. Ask in the order of the document: each question counts one on."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, tuple[str, dict[int, int]]] = {}
        self._begun: set[str] = set()
        self._styles = _style_lists(styles)
        if numbering is not None:
            self._read(numbering)

    def __bool__(self) -> bool:
        return bool(self._numbers)

    def label(self, own: _Element | None, style: str) -> str | None:
        """What Word shows before a paragraph with this style and this ``w:numPr`` of its own: a number,
        :data:`BULLET`, or nothing. None when it cannot be told."""
        if own is None and style not in self._styles:
            return ""
        number, level = self._styles.get(style, ("", -1))
        if own is not None:
            number = value(own, "numId") or number
            level = whole(value(own, "ilvl"), 0)
        if not number or number == "0" or number not in self._numbers:
            return ""
        key, starts = self._numbers[number]
        found = self._lists.get(key)
        if found is None:
            return None
        if level < 0:
            level = next((at for at, item in enumerate(found.levels) if style and item.style == style), 0)
        if number not in self._begun:
            self._begun.add(number)
            for at, start in starts.items():
                found.counts[at] = start - 1
        return _label(found, min(level, _LEVELS - 1))

    def _read(self, numbering: _Element) -> None:
        linked: dict[str, str] = {}
        links: dict[str, str] = {}
        for item in numbering.iter(W + "abstractNum"):
            key = item.get(W + "abstractNumId") or ""
            self._lists[key] = _List(_levels(item))
            linked[value(item, "styleLink")] = key
            if link := value(item, "numStyleLink"):
                links[key] = link
        for key, link in links.items():
            if link in linked and linked[link] != key:
                self._lists[key] = self._lists[linked[link]]
            else:
                del self._lists[key]
        for item in numbering.iter(W + "num"):
            starts = {
                whole(override.get(W + "ilvl"), 0) % _LEVELS: whole(value(override, "startOverride"), 1)
                for override in item.iter(W + "lvlOverride")
                if override.find(W + "startOverride") is not None
            }
            self._numbers[item.get(W + "numId") or ""] = (value(item, "abstractNumId"), starts)


def _levels(item: _Element) -> list[_Level]:
    levels = [_Level() for _ in range(_LEVELS)]
    for found in item.iter(W + "lvl"):
        at = whole(found.get(W + "ilvl"), 0) % _LEVELS
        levels[at] = _Level(
            value(found, "numFmt") or "decimal",
            value(found, "lvlText"),
            whole(value(found, "start"), 1),
            on(found.find(W + "isLgl")),
            value(found, "pStyle"),
        )
    return levels


def _label(found: _List, level: int) -> str | None:
    counts, levels = found.counts, found.levels
    before = counts[level]
    counts[level] = levels[level].start if before is None else before + 1
    counts[level + 1 :] = [None] * (_LEVELS - level - 1)
    kind = levels[level].kind
    if kind == "none" or not levels[level].text:
        return ""
    if kind == "bullet":
        return BULLET
    unknown = False

    def count(place: re.Match[str]) -> str:
        nonlocal unknown
        at = int(place[1]) - 1
        reached = counts[at]
        shown = _written(
            levels[at].start if reached is None else reached,
            "decimal" if levels[level].legal else levels[at].kind,
        )
        unknown = unknown or shown is None
        return shown or ""

    words = _PLACE.sub(count, levels[level].text)
    return None if unknown else words


def _written(number: int, kind: str) -> str | None:
    match kind:
        case "decimal":
            return str(number)
        case "decimalZero":
            return f"{number:02}"
        case "lowerLetter" | "upperLetter" if number > 0:
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if kind == "upperLetter" else letter
        case "lowerRoman" | "upperRoman" if 0 < number < 4000:
            roman = _roman(number)
            return roman.upper() if kind == "upperRoman" else roman
        case "ordinal":
            ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
            return f"{number}{ending}"
        case "none":
            return ""
    return None


def _roman(number: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        written += letters * times
    return written


def _style_lists(styles: _Element | None) -> dict[str, tuple[str, int]]:
    """The list and level that a paragraph style brings, by the style's id; level -1 when the list says it."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in () if styles is None else styles.iter(W + "style"):
        key = style.get(W + "styleId") or ""
        based[key] = value(style, "basedOn")
        properties = style.find(f"{W}pPr/{W}numPr")
        if properties is not None:
            level = properties.find(W + "ilvl")
            own[key] = (value(properties, "numId"), -1 if level is None else whole(level.get(VAL), 0))
    found: dict[str, tuple[str, int]] = {}
    for key in based:
        at, seen = key, set[str]()
        while at and at not in seen and at not in own:
            seen.add(at)
            at = based.get(at, "")
        if at in own:
            found[key] = own[at]
    return found
