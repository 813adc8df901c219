"""How high a row must be for all its words to show."""

from __future__ import annotations

#: Height of a line of the body's type, and above and below the words, in points.
LINE, AROUND = 12.75, 4.0
#: Excel's own limit; what is longer must be read in the bar above the sheet.
HIGHEST = 409.0
#: Widths of letters in Arial against a digit, which columns are measured in; all other letters are as wide as a digit.
_NARROW, _WIDE, _WIDEST = 0.5, 1.28, 1.5
_WIDTHS = {
    **dict.fromkeys(" .,:;!|'’‘ijlItf()[]/\\-", _NARROW),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZw", _WIDE),
    **dict.fromkeys("mMW@%", _WIDEST),
}
#: No program breaks lines just as another; better a line too many than one unseen.
_SAFETY = 1.06


def lines_in(text: str, width: float) -> int:
    """How many lines a text fills in a column of this width (in digits), words being kept whole where they fit."""
    return sum(_lines(line, width) for line in text.split("\n"))


def height_of(lines: int) -> float:
    """The height in points of a row with so many lines."""
    return min(HIGHEST, lines * LINE + AROUND)


def _lines(line: str, width: float) -> int:
    lines, filled = 1, 0.0
    for word in line.split(" "):
        long = sum(_WIDTHS.get(letter, 1.0) for letter in word) * _SAFETY
        if filled and filled + _NARROW + long > width:
            lines, filled = lines + 1, 0.0
        filled += long + (_NARROW if filled else 0.0)
        if filled > width:
            more = int(filled / width)
            lines, filled = lines + more, filled - more * width
    return lines
