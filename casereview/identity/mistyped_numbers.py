"""Numbers of the register with one slip of the hand: a figure wrong, left out or doubled, or two of them swapped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from casereview.identity.leak_classes import Confidence
from casereview.identity.variants import Variant

_KINDS = frozenset({"nhs-number", "pupil-number", "ni-number", "phone"})
_SHORTEST = 9
_PLATE = re.compile(r"[a-z]{2}\d\d[ \-]?[a-z]{3}(?![a-z0-9])")
_PLATE_LENGTH = 7
_DIGITS = re.compile(r"[0-9](?:[ ./()+\-]{0,3}[0-9]|[olisbz](?![a-z])){5,16}")
_WIDER = re.compile(r"(?:[a-z]{1,2} ?)?$")
_AFTER = re.compile(r" ?[a-z]?")
_LETTERS_FOR_FIGURES = str.maketrans("oilsbz", "011582")


class MistypedNumbers:
    """The numbers of a register, for a search that forgives one slip. Holds numbers: never stored, never printed."""

    def __init__(self, variants: Iterable[Variant]) -> None:
        self._numbers = [one for one in variants if _is_number(one)]
        self._exact = {one.text for one in self._numbers}
        self._lengths = {len(number) + more for number in self._exact for more in (-1, 0, 1)}
        self._slips: dict[str, list[Variant]] = {}

    def hits(self, text: str) -> Iterator[tuple[int, int, Variant]]:
        """Where a folded text holds a number that differs from one of the register by one slip."""
        if not self._numbers:
            return
        plates = (match.span() for match in _PLATE.finditer(text)) if _PLATE_LENGTH in self._lengths else ()
        for start, end in (*_figures(text), *plates):
            places = [at for at in range(start, end) if text[at].isalnum()]
            if len(places) not in self._lengths:
                continue
            written = "".join(text[at] for at in places)
            for number in {written, _as_figures(written)}:
                if number in self._exact and number == written:
                    continue
                wanted = [number, *(f"{number[:at]}?{number[at + 1 :]}" for at in range(len(number)))]
                for variant in {one for form in wanted for one in self._forms().get(form, ())}:
                    yield start, end, variant

    def _forms(self) -> dict[str, list[Variant]]:
        """What each slip makes of each number: worked out when the first text with such a number is searched."""
        if not self._slips:
            slips: dict[str, list[Variant]] = defaultdict(list)
            for variant in self._numbers:
                likely = replace(variant, confidence=Confidence.LIKELY)
                for form in _slips(variant.text):
                    slips[form].append(likely)
            self._slips = dict(slips)
        return self._slips


def _is_number(variant: Variant) -> bool:
    if variant.kind == "vehicle":
        return len(variant.text) == _PLATE_LENGTH and variant.confidence is Confidence.CERTAIN
    return variant.kind in _KINDS and len(variant.text) >= _SHORTEST


def _slips(number: str) -> Iterator[str]:
    """Forms to look a number up by: `?` stands for any one figure."""
    for at in range(len(number)):
        yield f"{number[:at]}?{number[at + 1 :]}"
        yield number[:at] + number[at + 1 :]
        yield number[: at + 1] + number[at:]
        if at and number[at] != number[at - 1]:
            yield number[: at - 1] + number[at] + number[at - 1] + number[at + 1 :]


def _as_figures(written: str) -> str:
    """A capital O or a small l among figures is a slip as well."""
    return written[:2] + written[2:].translate(_LETTERS_FOR_FIGURES)


def _figures(text: str) -> Iterator[tuple[int, int]]:
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        if text[end : end + 1].isdigit():
            continue
        before = _WIDER.search(text, max(0, start - 3), start)
        after = _AFTER.match(text, end)
        first = before.start() if before else start
        last = after.end() if after else end
        for one in {start, first}:
            for other in {end, last}:
                if not (text[one - 1 : one].isalnum() or text[other : other + 1].isalnum()):
                    yield one, other
