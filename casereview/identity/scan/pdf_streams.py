"""An unpacked stream of a PDF as text: its bytes, its strings, and its strings as the fonts read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from casereview.identity.scan.pdf_fonts import Font, Fonts
from casereview.identity.scan.pdf_strings import fonts_used, literal_text, names_decoded
from casereview.identity.scan.pieces import Fragment
from casereview.identity.scan.raw import raw_text

#: Places and sizes on the page, which the stream of a page is full of: pieces of two can look like a telephone number.
_DECIMAL = re.compile(rb"(?<![\w.])-?\d*\.\d+(?![\w.])")


def stream_text(
    data: bytes,
    place: str,
    fonts: Fonts,
    own: Mapping[str, Font] | None = None,
    *,
    drawn: bool = False,
    technical: bool = False,
) -> Iterator[Fragment]:
    """``own`` are the fonts the stream is known to be drawn with; without them every font of the same name is tried.
    ``drawn``: it draws a page or a form, so numbers in it are places. ``technical``: it is source of the format."""
    binary = not drawn and _mostly_binary(data)
    yield from raw_text(_DECIMAL.sub(b"#", data) if drawn else data, place, binary=binary, technical=drawn or technical)
    if binary or not (b"(" in data or b"<" in data):
        return
    yield Fragment(literal_text(data), place, again=True)
    if b"#" in data and not drawn:
        yield from raw_text(names_decoded(data), place, again=True)
    used = fonts_used(data)
    if used:
        for reading in [own] if own is not None else fonts.readings(used):
            if any(font.letters for font in reading.values()):
                yield Fragment(literal_text(data, reading), place, again=True)


def _mostly_binary(content: bytes) -> bool:
    sample = content[:4096]
    return sum(code < 9 or 13 < code < 32 or code > 126 for code in sample) > len(sample) // 4
