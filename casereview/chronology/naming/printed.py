"""What our editions print for codes, found again in a text: labels, and the names of organisations and places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any

from casereview.identity.closed.phrases import whole
from casereview.identity.entries import Entry
from casereview.identity.resolve import full_name, initials
from casereview.identity.vocabulary import Vocabulary
from casereview.model.people import People


class Form(StrEnum):
    """What kind of printed form it is. ``PLAIN`` is a label made of everyday words (Police, School) that also stands in
    prose where nobody meant the reference."""

    LABEL = auto()
    PLAIN = auto()
    NAME = auto()


@dataclass(frozen=True, slots=True)
class Shown:
    """A printed form at ``start`` to ``end`` of a text, and the codes it is printed for."""

    start: int
    end: int
    codes: tuple[str, ...]
    form: Form


class PrintedForms:
    """Exact forms, case of letters included; at the start of a sentence a form may have become a capital."""

    def __init__(self, people: People, entries: Mapping[str, Entry], words: Vocabulary) -> None:
        import ahocorasick

        self._forms: Any = ahocorasick.Automaton()
        for text, (codes, form) in _forms(people, entries, words).items():
            self._forms.add_word(text, (len(text), tuple(sorted(codes)), form))
        if len(self._forms):
            self._forms.make_automaton()

    def search(self, text: str) -> list[Shown]:
        """What is found, whole words only, of overlapping ones the longest."""
        if not len(self._forms):
            return []
        found = []
        for last, (length, codes, form) in self._forms.iter(text):
            start, end = last + 1 - length, last + 1
            if whole(text, start, end):
                found.append(Shown(start, end, codes, form))
        found.sort(key=lambda shown: (shown.start - shown.end, shown.start))
        taken = bytearray(len(text))
        kept: list[Shown] = []
        for shown in found:
            if taken.find(1, shown.start, shown.end) < 0:
                taken[shown.start : shown.end] = b"\x01" * (shown.end - shown.start)
                kept.append(shown)
        return kept


def _forms(people: People, entries: Mapping[str, Entry], words: Vocabulary) -> dict[str, tuple[set[str], Form]]:
    made: dict[str, tuple[set[str], Form]] = defaultdict(lambda: (set(), Form.LABEL))
    for code, coded in people.coded.items():
        same = people.coded.get(coded.same_as)
        shown = same or coded
        target = shown.id if same else code
        if shown.label:
            plain = _everyday(shown.label, words) and (shown.of != "person" or shown.label.isupper())
            _add(made, shown.label, target, Form.PLAIN if plain else Form.LABEL)
        entry = entries.get(shown.id) or entries.get(code)
        if entry is None:
            continue
        if entry.of != "person":
            _add(made, full_name(entry.name), target, Form.NAME)
        elif shown.role:
            _add(made, f"{initials(entry.name)} ({shown.role})", target, Form.NAME)
    return made


def _add(made: dict[str, tuple[set[str], Form]], text: str, code: str, form: Form) -> None:
    for shown in {text, text[:1].upper() + text[1:]}:
        codes, before = made[shown]
        codes.add(code)
        made[shown] = (codes, form if len(codes) == 1 else before)


def _everyday(label: str, words: Vocabulary) -> bool:
    for word in label.split():
        low = word.strip(",.()").lower().replace("’", "'").removesuffix("'s")
        if not (words.is_word(low) or low in words.abbreviations):
            return False
    return True
