"""Which letters a PDF font's codes stand for, as the font itself says."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_HEX = rb"<\s*([0-9A-Fa-f\s]+)>"
_SECTION = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_PAIR = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[([^\]]*)\])")
_NAME = re.compile(r"([A-Za-z])([a-z]+)")
_MARKS = {
    "acute": "\u0301", "grave": "\u0300", "circumflex": "\u0302", "dieresis": "\u0308", "tilde": "\u0303",
    "ring": "\u030a", "caron": "\u030c", "cedilla": "\u0327", "ogonek": "\u0328", "macron": "\u0304",
    "breve": "\u0306", "dotaccent": "\u0307", "hungarumlaut": "\u030b", "commaaccent": "\u0326",
}  # fmt: skip
_SIGNS = {
    "space": " ", "hyphen": "-", "period": ".", "comma": ",", "quotesingle": "'", "quoteright": "’", "slash": "/",
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "at": "@", "underscore": "_", "lslash": "ł", "Lslash": "Ł", "oslash": "ø",
    "Oslash": "Ø", "germandbls": "ß", "ae": "æ", "AE": "Æ", "dotlessi": "ı", "fi": "fi", "fl": "fl", "ff": "ff",
    "nbspace": " ", "softhyphen": "\u00ad", "eth": "ð", "thorn": "þ", "dcroat": "đ", "colon": ":", "parenleft": "(",
}  # fmt: skip
#: How many fonts of one name are tried on a stream that does not say which fonts it is drawn with.
_MOST = 32


@dataclass(frozen=True, slots=True)
class Font:
    """``width`` bytes make one code; ``letters`` gives what codes stand for. Without letters the codes are letters."""

    width: int
    letters: Mapping[int, str]

    def text(self, codes: bytes) -> str:
        """The letters of a drawn string."""
        if not self.letters:
            return codes.decode("cp1252", "replace")
        numbers = (
            int.from_bytes(codes[place : place + self.width], "big") for place in range(0, len(codes), self.width)
        )
        return "".join(self.letters.get(number, "\ufffd") for number in numbers)


class Fonts:
    """The fonts of a document by the names that pages and forms give them."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Font]] = defaultdict(list)
        self._read: dict[tuple[int, int], Font | None] = {}
        self.silent = False

    def learn(self, resources: Any) -> dict[str, Font]:
        """Read the fonts of one page's, form's or pattern's resources. ``silent`` is set where one draws letters and
        does not say which."""
        import pikepdf

        table = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
        if not isinstance(table, pikepdf.Dictionary):
            return {}
        found: dict[str, Font] = {}
        for name, value in table.items():
            if not isinstance(value, pikepdf.Dictionary):
                continue
            key = value.objgen
            if key not in self._read or key == (0, 0):
                self._read[key] = read_font(value)
            font = self._read[key]
            if font is None:
                self.silent = True
            else:
                found[name[1:]] = font
                if font not in self._by_name[name[1:]]:
                    self._by_name[name[1:]].append(font)
        return found

    def readings(self, names: set[str]) -> Iterator[dict[str, Font]]:
        """Every way to read a stream that uses fonts of these names, when it is not known which fonts they are."""
        known = {name: fonts for name, fonts in self._by_name.items() if name in names}
        for index in range(min(_MOST, max(map(len, known.values()), default=0))):
            yield {name: fonts[min(index, len(fonts) - 1)] for name, fonts in known.items()}


def read_font(font: Any) -> Font | None:
    """What a font says of its codes; None where it draws by codes of its own and says nothing."""
    import pikepdf

    composite = font.get("/Subtype") == "/Type0"
    table = font.get("/ToUnicode")
    if isinstance(table, pikepdf.Stream):
        return _from_table(table.read_bytes(), 2 if composite else 1)
    if composite:
        return None
    encoding = font.get("/Encoding")
    differences = encoding.get("/Differences") if isinstance(encoding, pikepdf.Dictionary) else None
    if not isinstance(differences, pikepdf.Array):
        return Font(1, {})
    letters = {code: bytes([code]).decode("cp1252", "replace") for code in range(256)}
    code = unknown = named = 0
    for item in differences:
        if isinstance(item, pikepdf.Name):
            letter = glyph(str(item)[1:])
            unknown += not letter
            named += 1
            letters[code] = letter or "\ufffd"
            code += 1
        else:
            code = int(item)
    return None if named and unknown == named else Font(1, letters)


def glyph(name: str) -> str:
    """The letter a glyph is named after; empty for a name that says nothing."""
    name = name.split(".", maxsplit=1)[0]
    if len(name) == 1 or name in _SIGNS:
        return _SIGNS.get(name, name)
    coded = re.fullmatch(r"uni([0-9A-Fa-f]{4})|u([0-9A-Fa-f]{4,6})", name)
    if coded:
        number = int(coded[1] or coded[2], 16)
        return chr(number) if number < 0x110000 else ""
    parts = _NAME.fullmatch(name)
    if parts and parts[2] in _MARKS:
        return unicodedata.normalize("NFC", parts[1] + _MARKS[parts[2]])
    return ""


def _from_table(data: bytes, width: int) -> Font:
    letters: dict[int, str] = {}
    for section in _SECTION.finditer(data):
        if section[1] == b"codespacerange":
            first = _PAIR.search(section[2])
            width = max(1, len(_bytes(first[1]))) if first else width
        elif section[1] == b"bfchar":
            for pair in _PAIR.finditer(section[2]):
                letters[int.from_bytes(_bytes(pair[1]), "big")] = _letters(_bytes(pair[2]))
        else:
            for row in _RANGE.finditer(section[2]):
                letters |= _range(row)
    return Font(width, letters)


def _range(row: re.Match[bytes]) -> dict[int, str]:
    first, last = (int.from_bytes(_bytes(row[index]), "big") for index in (1, 2))
    codes = range(first, min(last, first + 0xFFFF) + 1)
    if row[3] is None:
        given = [_letters(_bytes(item)) for item in re.findall(_HEX, row[4])]
        return dict(zip(codes, given, strict=False))
    start = _letters(_bytes(row[3]))
    if not start:
        return {}
    return {code: start[:-1] + chr(min(0x10FFFF, ord(start[-1]) + code - first)) for code in codes}


def _bytes(digits: bytes) -> bytes:
    plain = re.sub(rb"\s", b"", digits).decode()
    return bytes.fromhex(plain if len(plain) % 2 == 0 else plain + "0")


def _letters(data: bytes) -> str:
    return data.decode("utf-16-be", "replace")
