"""Bytes as text, whatever they are: 8-bit and 16-bit runs of printable characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casereview.identity.scan.pieces import Fragment

_CONTROLS = bytes(10 if code < 32 or code == 127 else code for code in range(256))
#: Letters of European scripts in 16 bits (up to U+02FF, and from U+1E00 to U+20FF), four or more together.
_WIDE_LITTLE = re.compile(rb"(?:[\x20-\xff]\x00|[\x00-\xff][\x01\x02\x1e-\x20]){4,}")
_WIDE_BIG = re.compile(rb"(?:\x00[\x20-\xff]|[\x01\x02\x1e-\x20][\x00-\xff]){4,}")
#: Letters and signs, six or more together: ASCII, letters of two bytes, and 8-bit letters before plain ones.
_PRINTABLE = re.compile(
    rb"(?:[\x20-\x7e\t\r\n]|[\xc3-\xcb][\x80-\xbf]|\xe2\x80[\x90-\xa6]|[\xc0-\xff](?=[A-Za-z])){6,}"
)
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def raw_text(
    data: bytes, place: str, *, again: bool = False, binary: bool = False, technical: bool = False
) -> Iterator[Fragment]:
    """Fragments with everything printable in ``data``, as UTF-8, Latin-1 and UTF-16 of either order; of ``binary`` data
    only runs of several letters. The rest as in :class:`Fragment`."""
    if binary:
        runs = [_run(found.group()) for found in _PRINTABLE.finditer(data)]
        if runs:
            yield Fragment("\n".join(runs), place, again=again, binary=True)
    else:
        plain = data.translate(_CONTROLS)
        yield Fragment(plain.decode("utf-8", "replace"), place, again=again, technical=technical)
        if not plain.isascii():
            yield Fragment(plain.decode("latin-1"), place, again=True, technical=technical)
    if b"\0" in data or b"\1" in data:
        for pattern, encoding in ((_WIDE_LITTLE, "utf-16-le"), (_WIDE_BIG, "utf-16-be")):
            runs = [run.group().decode(encoding, "replace") for run in pattern.finditer(data)]
            if runs:
                yield Fragment("\n".join(runs), place, again=again, binary=binary, technical=technical)


def _run(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def decoded(data: bytes) -> str | None:
    """The text of a text file in UTF-8, UTF-16, UTF-32 or a Western 8-bit set; None where the bytes are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data:
        encoding = _wide(data[: 1 << 16])
        return data.decode(encoding, "replace") if encoding else None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        strange = sum(data.count(code) for code in range(32) if code not in b"\t\n\r\f")
        return None if strange > len(data) // 100 else data.decode("cp1252", "replace")


def _wide(sample: bytes) -> str:
    """The wide encoding of text without a mark, told by where its zero bytes stand; empty where it is no text."""
    quarter = len(sample) // 4 or 1
    zeros = [sample[index::4].count(0) / quarter for index in range(4)]
    if zeros[2] > 0.95 and zeros[3] > 0.95 and zeros[0] < 0.05:
        return "utf-32-le"
    if zeros[0] > 0.95 and zeros[1] > 0.95 and zeros[3] < 0.05:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else ""
