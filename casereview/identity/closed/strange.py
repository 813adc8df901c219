"""Signs that no text needs and that can spell a word: letters in boxes and circles, flags, Braille, unseen ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

#: Unseen or private, or a picture; of these the ones that reports do use are spared.
_KINDS = frozenset({"So", "Cf", "Co", "Cn", "Cs", "Cc"})
_USUAL = frozenset("°©®№℡™←↑→↓■□▲△▶▷▼▽◆◇○●★☆☎☐☑☒✓✔✗✘\u00ad\t\n\r")


def strange(text: str) -> Iterator[tuple[int, int]]:
    """Where such signs stand in ``text``, those side by side (a space between them or none) as one."""
    if text.isascii():
        return
    start = end = -1
    for at, sign in enumerate(text):
        if sign in _USUAL or unicodedata.category(sign) not in _KINDS:
            continue
        if start >= 0 and text[end:at].strip():
            yield start, end
            start = -1
        start, end = at if start < 0 else start, at + 1
    if start >= 0:
        yield start, end
