"""spaCy's medium model of English (``en_core_web_md`` 3.8.0, MIT), its finder of names alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from casereview.identity.advice.models import Seen

_KINDS = {"PERSON": "name", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation"}
_NOT_NEEDED = ["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
#: Longer texts are read in pieces that end at an empty line or at a line's end: memory grows with the length.
_PIECE = 20_000


class SpacyMd:
    """The model of one folder, read when it is first asked."""

    name = "spaCy"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        made = json.loads((folder / "meta.json").read_text("utf-8"))["version"]
        self.version = f"{made}-{version('spacy')}"

    @cached_property
    def _read(self) -> Any:
        spacy: Any = import_module("spacy")
        return spacy.load(self._folder, exclude=_NOT_NEEDED)

    def find(self, text: str) -> list[Seen]:
        """Names of people, places and organisations. It does not say how sure it is."""
        return [
            Seen(start + each.start_char, start + each.end_char, _KINDS[each.label_])
            for start, piece in _pieces(text)
            for each in self._read(piece).ents
            if each.label_ in _KINDS
        ]


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text):
        end = min(start + _PIECE, len(text))
        if end < len(text):
            cuts = (text.rfind(mark, start + _PIECE // 2, end) for mark in ("\n\n", "\n", " "))
            end = next((cut for cut in cuts if cut > start), end)
        yield start, text[start:end]
        start = end
