"""Names partly masked: Hargr*****, H*******s, Harg[redacted], ******eaves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from casereview.identity.leak_classes import Confidence
from casereview.identity.variants import Variant

_SIGNS = "*\u2022\u25cf\u2588\u2587\u25a0\u25aa#?_.\\-~\u00d7"
_MASK = re.compile(
    # A run of one sign, or a word in brackets that stands for what was taken out.
    rf"([{_SIGNS}])\1{{1,24}}|[\u2588\u2587\u25a0]|x{{3,24}}"
    r"|[\[(<{] ?(?:redacted|removed|deleted|masked|withheld|blank|name|name removed|name redacted"
    r"|\.{2,3}|x+|\*+|_+|-+) ?[\])>}]"
)
_HEAD = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]')?[^\W\d_]{1,20}$")
_IN_NAMES = "*\u2022\u25cf\u2588\u2587\u25a0\u25aa#?_"
_ONE_BY_ONE = re.compile(rf"[{_IN_NAMES}](?<=[^\W\d_].)[^\W\d_]{{1,6}}[{_IN_NAMES}]")
_LONGEST = 30
_TAIL = re.compile(r"[^\W\d_]{0,20}")
_LEAK = 19
_MOST = 4
_MASKING = frozenset(_IN_NAMES)


class Masked:
    """The names of a register, for a search by their first and last letters."""

    def __init__(self, variants: Iterable[Variant]) -> None:
        self._names: dict[str, list[tuple[str, Variant]]] = defaultdict(list)
        self._ends: dict[str, list[tuple[str, Variant]]] = defaultdict(list)
        for variant in variants:
            if variant.text.isalpha() and len(variant.text) > 3:
                self._names[variant.text[0]].append((variant.text, variant))
                self._ends[variant.text[-3:]].append((variant.text, variant))

    def hits(self, text: str) -> Iterator[tuple[int, int, Variant]]:
        """Where a folded text holds a name in part and a mask in place of the rest."""
        yield from self._letters_masked(text)
        for match in _MASK.finditer(text):
            mask = match.group()
            start, end = match.span()
            before = _HEAD.search(text, max(0, start - 21), start)
            head = before.group() if before else ""
            length = len(head)
            head = head.replace("'", "")
            after = _TAIL.match(text, end)
            tail = after.group() if after else ""
            start, end = start - length, end + len(tail)
            if not (head or tail) or _is_emphasis(mask, head, text[start - 1 : start], text[end : end + 1]):
                continue
            candidates = self._names.get(head[0], ()) if head else self._ends.get(tail[-3:], ())
            for name, variant in candidates:
                if _fits(name, head, mask, tail):
                    sure = len(head) + len(tail) > 3
                    confidence = Confidence.LIKELY if sure else Confidence.POSSIBLE
                    yield start, end, replace(variant, confidence=confidence, leak=_LEAK, plural=False)

    def _letters_masked(self, text: str) -> Iterator[tuple[int, int, Variant]]:
        """Names in which every few letters one is masked: H_rgr__ves, W*ll*am."""
        for match in _ONE_BY_ONE.finditer(text):
            start, end = match.start(), match.end()
            while start and end - start < _LONGEST and (text[start - 1].isalpha() or text[start - 1] in _MASKING):
                start -= 1
            while end < len(text) and end - start < _LONGEST and (text[end].isalpha() or text[end] in _MASKING):
                end += 1
            written = text[start:end]
            for name, variant in self._names.get(written[0], ()):
                if len(name) == len(written) and all(
                    a == b or a in _MASKING for a, b in zip(written, name, strict=True)
                ):
                    yield start, end, replace(variant, confidence=Confidence.LIKELY, leak=_LEAK, plural=False)


def _is_emphasis(mask: str, head: str, before: str, after: str) -> bool:
    """Two signs that open or close bold print in Markdown are no mask, unless most of a name stands before them."""
    if before.isalnum() or after.isalnum() or before == mask[0]:
        return True
    return len(mask) == 2 and (mask[0] in "_~-.#" or (mask[0] == "*" and len(head) < _MOST))


def _fits(name: str, head: str, mask: str, tail: str) -> bool:
    shown = len(head) + len(tail)
    hidden = len(name) - shown
    if hidden < 1 or not name.startswith(head) or not name.endswith(tail):
        return False
    if mask[0] in "[(<{":
        return shown > 2
    if mask[0] == "#" and shown < 3:  # a drawing's own letters beside figures taken out: M###
        return False
    if mask[0] in ".-_" and shown < 3:
        return len(mask) > 4 and abs(hidden - len(mask)) < 2
    if len(mask) == 2:
        return hidden == 2
    if shown < 3:
        return len(mask) > 2 and abs(hidden - len(mask)) < (2 if tail or len(mask) > 4 else 1)
    return abs(hidden - len(mask)) < 3 or shown > 3
