"""The words of each PDF page as a reader's program shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from ctypes import byref, c_double
from typing import Any

from casereview.identity.scan.pieces import Fragment, Piece, Unreadable

#: Below so many letters to a line, the letters may have been drawn one by one, in an order of their own.
_FEW = 4


def pages(data: bytes) -> Iterator[Piece]:
    """Each page's words; where its lines are of a few letters each, also in the order in which the letters stand."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        raise Unreadable("the PDF is damaged or locked with a password") from problem
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            text = words.get_text_range()
            yield Fragment(text, f"page {number + 1}")
            if len(text) < _FEW * (text.count("\n") + 1) or _single(text):
                yield Fragment(_as_placed(words), f"page {number + 1}", again=True)
            words.close()
            page.close()
    except pypdfium2.PdfiumError as problem:
        raise Unreadable("a page of the PDF could not be read") from problem
    finally:
        document.close()


def _single(text: str) -> bool:
    """Whether many of the words are of one letter."""
    words = text.split()
    return sum(len(word) == 1 for word in words) > max(4, len(words) // 8)


def _as_placed(words: Any) -> str:
    """The letters from top to bottom and left to right, whatever the order they were drawn in."""
    from pypdfium2 import raw

    lines: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for index in range(words.count_chars()):
        x, y = c_double(), c_double()
        if raw.FPDFText_GetCharOrigin(words.raw, index, byref(x), byref(y)):
            letter = chr(raw.FPDFText_GetUnicode(words.raw, index))
            lines[round(-y.value)].append((x.value, letter))
    return "\n".join("".join(letter for _, letter in sorted(lines[line])) for line in sorted(lines))
