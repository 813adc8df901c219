"""Asking the models about files, and leaving out what is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from casereview.identity.advice.cache import Cache
from casereview.identity.advice.models import Model, Seen
from casereview.identity.context import Where
from casereview.identity.scan.kinds import kind_of, open_artefact
from casereview.identity.scan.pieces import MAX_DEPTH, Artefact, Fragment, Unreadable
from casereview.identity.scan.walk import files_below, read

_REFERENCE = re.compile(r"\[\[[^\[\]]*\]\]")
_LETTER = re.compile(r"[^\W\d_]{2}")
Known = Callable[[str], Iterable[tuple[int, int]]]


@dataclass(frozen=True, slots=True, order=True)
class Advice:
    """One place to look at. ``line`` and ``column`` count from 1 and are 0 where the file has no lines; ``place`` then
    says in words where it is. ``models`` are those that see it, ``words`` what they see, for this screen alone."""

    file: str = field(repr=False)
    line: int
    column: int
    place: str = field(repr=False)
    kind: str
    score: float | None = field(compare=False)
    models: tuple[str, ...]
    words: str = field(repr=False)


def advise(paths: Iterable[Path], models: Sequence[Model], cache: Cache, known: Known) -> Iterator[Advice | str]:
    """Each place in these files and folders where a model sees something that lies outside everything ``known`` finds;
    instead of an :class:`Advice` the name of a file that could not be read."""
    for path in paths:
        for name, content in files_below(path):
            data = read(content)
            if isinstance(data, str):
                yield name
            else:
                yield from _in_artefact(name, Artefact(name, data), lambda text: _asked(text, models, cache, known))


def _in_artefact(
    name: str, artefact: Artefact, ask: Callable[[str], list[tuple[Seen, tuple[str, ...]]]]
) -> Iterator[Advice | str]:
    if artefact.depth > MAX_DEPTH:
        yield name
        return
    told: set[str] = set()
    try:
        for piece in open_artefact(artefact, kind_of(artefact.name, artefact.data)):
            if isinstance(piece, Artefact):
                yield from _in_artefact(name, piece, ask)
            elif _is_prose(piece):
                for seen, models in ask(piece.text):
                    words = piece.text[seen.start : seen.end]
                    # The same content in another reading: what the first reading showed is not told twice.
                    if not (piece.again and words in told):
                        yield _placed(name, artefact, piece, seen, models)
                    told.add(words)
    except Unreadable:
        yield name


def _is_prose(piece: Fragment) -> bool:
    return piece.where is Where.TEXT and not piece.binary and bool(_LETTER.search(piece.text))


def _placed(name: str, artefact: Artefact, piece: Fragment, seen: Seen, models: tuple[str, ...]) -> Advice:
    text, line, column = piece.text, 0, 0
    if piece.lines:
        line = text.count("\n", 0, seen.start) + 1
        column = seen.start - text.rfind("\n", 0, seen.start)
    place = ", ".join(part for part in (artefact.place, piece.place) if part)
    return Advice(name, line, column, place, seen.kind, seen.score, models, text[seen.start : seen.end])


def _asked(text: str, models: Sequence[Model], cache: Cache, known: Known) -> list[tuple[Seen, tuple[str, ...]]]:
    """What the models see together. Places that overlap are one; a reference and what is known are nothing to tell."""
    taken = [range(*found.span()) for found in _REFERENCE.finditer(text)]
    taken += [range(*span) for span in known(text)]
    seen = [
        (each, model.name)
        for model in models
        for each in cache.find(model, text)
        if text[each.start : each.end].strip()
    ]
    fresh = [(each, name) for each, name in seen if not any(_overlap(each, span) for span in taken)]
    merged: list[tuple[Seen, tuple[str, ...]]] = []
    for each, name in sorted(fresh, key=lambda pair: pair[0].start):
        if merged and each.start < merged[-1][0].end:
            last, names = merged[-1]
            scores = [score for score in (last.score, each.score) if score is not None]
            whole = Seen(last.start, max(last.end, each.end), last.kind, max(scores, default=None))
            merged[-1] = whole, tuple(sorted({*names, name}))
        else:
            merged.append((each, (name,)))
    return merged


def _overlap(seen: Seen, span: range) -> bool:
    return seen.start < span.stop and span.start < seen.end


def by_file(found: Iterable[Advice]) -> list[tuple[str, list[Advice]]]:
    """The advice file by file, in order."""
    return [(file, list(each)) for file, each in groupby(sorted(found), attrgetter("file"))]
