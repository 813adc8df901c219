"""Bytes as text, whatever they are: 8-bit and 16-bit runs of printable characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casereview.identity.scan.pieces import Fragment

_CONTROLS = bytes(10 if code < 32 or code == 127 else code for code in range(256))
_WIDE_LITTLE = re.compile(rb"(?:[\x20-\xff][\x00-\x02]){4,}")
_WIDE_BIG = re.compile(rb"(?:[\x00-\x02][\x20-\xff]){4,}")


def raw_text(data: bytes, place: str, *, again: bool = False, binary: bool = False) -> Iterator[Fragment]:
    """Fragments with everything printable in ``data``, as UTF-8, Latin-1 and UTF-16 of either order."""
    plain = data.translate(_CONTROLS)
    yield Fragment(plain.decode("utf-8", "replace"), place, again=again, binary=binary)
    if not plain.isascii():
        yield Fragment(plain.decode("latin-1"), place, again=True, binary=binary)
    if b"\0" in data or b"\1" in data:
        for pattern, encoding in ((_WIDE_LITTLE, "utf-16-le"), (_WIDE_BIG, "utf-16-be")):
            runs = [run.group().decode(encoding, "replace") for run in pattern.finditer(data)]
            if runs:
                yield Fragment("\n".join(runs), place, again=again, binary=binary)


def decoded(data: bytes) -> str | None:
    """The text of a text file in UTF-8, UTF-16, UTF-32 or a Western 8-bit set; None where the bytes are no text."""
    for mark, encoding in (
        (b"\xff\xfe\0\0", "utf-32"),
        (b"\0\0\xfe\xff", "utf-32"),
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data:
        sample = data[: 1 << 16]
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        half = len(sample) // 2 or 1
        if odd > 0.4 * half and even < 0.05 * half:
            return data.decode("utf-16-le", "replace")
        if even > 0.4 * half and odd < 0.05 * half:
            return data.decode("utf-16-be", "replace")
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        strange = sum(data.count(code) for code in range(32) if code not in b"\t\n\r\f")
        return None if strange > len(data) // 100 else data.decode("cp1252", "replace")
