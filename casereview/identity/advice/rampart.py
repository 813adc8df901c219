"""Rampart: a small model for personal details (six layers, 15 MB, National Design Studio, CC BY 4.0), run with ONNX.

It reads 512 tokens at a time and is best with fewer, so text goes through it in windows that overlap.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from casereview.identity.advice.models import Seen

_WEIGHTS = Path("onnx", "model_q4.onnx")
_WINDOW, _OVERLAP, _LEAST = 160, 32, 0.5
_KINDS = {
    **dict.fromkeys(("GIVEN_NAME", "SURNAME"), "name"),
    **dict.fromkeys(("STREET_NAME", "BUILDING_NUMBER", "SECONDARY_ADDRESS"), "address"),
    **dict.fromkeys(("CITY", "STATE"), "place"),
    **dict.fromkeys(("TAX_ID", "BANK_ACCOUNT", "ROUTING_NUMBER", "GOVERNMENT_ID", "PASSPORT"), "number"),
    "DRIVERS_LICENSE": "number",
    "ZIP_CODE": "postcode",
    "PHONE": "telephone number",
    "EMAIL": "e-mail address",
}


@dataclass(frozen=True, slots=True)
class _Loaded:
    numpy: Any
    tokenizer: Any
    session: Any
    inputs: tuple[str, ...]
    labels: dict[int, str]
    first: int
    last: int


class Rampart:
    """The model of one folder, read when it is first asked."""

    name = "Rampart"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.version = f"{(folder / _WEIGHTS).stat().st_size}-1"

    @cached_property
    def _loaded(self) -> _Loaded:
        # No types come with these, and the program must import without them.
        runtime: Any = import_module("onnxruntime")
        tokenizer: Any = import_module("tokenizers").Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        session = runtime.InferenceSession(str(self._folder / _WEIGHTS), providers=["CPUExecutionProvider"])
        config = json.loads((self._folder / "config.json").read_text("utf-8"))
        return _Loaded(
            import_module("numpy"),
            tokenizer,
            session,
            tuple(given.name for given in session.get_inputs()),
            {int(number): label for number, label in config["id2label"].items()},
            tokenizer.token_to_id("[CLS]"),
            tokenizer.token_to_id("[SEP]"),
        )

    def find(self, text: str) -> list[Seen]:
        """What it sees, parts of one name or address put together."""
        encoded = self._loaded.tokenizer.encode(text, add_special_tokens=False)
        ids, offsets = encoded.ids, encoded.offsets
        best: dict[int, tuple[str, float]] = {}
        for start in range(0, max(len(ids), 1), _WINDOW - _OVERLAP):
            for place, label, score in self._window(ids[start : start + _WINDOW]):
                if score > best.get(start + place, ("", 0.0))[1]:
                    best[start + place] = label, score
            if start + _WINDOW >= len(ids):
                break
        return _together(text, best, offsets)

    def _window(self, ids: Sequence[int]) -> Iterator[tuple[int, str, float]]:
        """Place, kind and score of each token that is something."""
        loaded = self._loaded
        numpy = loaded.numpy
        tokens = numpy.array([[loaded.first, *ids, loaded.last]], dtype=numpy.int64)
        given = {"input_ids": tokens, "attention_mask": tokens * 0 + 1, "token_type_ids": tokens * 0}
        logits = loaded.session.run(None, {name: given[name] for name in loaded.inputs})[0][0]
        powers = numpy.exp(logits - logits.max(axis=-1, keepdims=True))
        shares = powers / powers.sum(axis=-1, keepdims=True)
        for place in range(len(ids)):
            label = loaded.labels[int(shares[place + 1].argmax())]
            kind = _KINDS.get(label.partition("-")[2])
            score = float(shares[place + 1].max())
            if kind and score >= _LEAST:
                yield place, kind, score


def _together(text: str, best: dict[int, tuple[str, float]], offsets: Sequence[tuple[int, int]]) -> list[Seen]:
    """Neighbouring tokens of one kind are one thing, whatever the model says about where it begins."""
    found: list[Seen] = []
    for place in sorted(best):
        kind, score = best[place]
        start, end = offsets[place]
        last = found[-1] if found else None
        if last and last.kind == kind and not text[last.end : start].strip(" \t'’-"):
            found[-1] = Seen(last.start, end, kind, max(score, last.score or 0.0))
        else:
            found.append(Seen(start, end, kind, score))
    return found
