"""Entries of a list that share an id (CR403)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casereview.diagnostics import Diagnostic
from casereview.sources.yaml_file import Path, YamlFile

#: Fields that tell the entries of a list apart.
_IDS = ("id", "abbreviation")


def twice(file: YamlFile) -> Iterator[Diagnostic]:
    """Every entry whose id another entry of the same list has."""
    yield from _walk(file, file.value, ())


def _walk(file: YamlFile, value: Any, where: Path) -> Iterator[Diagnostic]:
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, (dict, list)):
                yield from _walk(file, item, (*where, key))
        return
    seen: set[tuple[str, str]] = set()
    for index, item in enumerate(value or ()) if isinstance(value, list) else ():
        for field in _IDS:
            word = item.get(field) if isinstance(item, dict) else None
            if not isinstance(word, str):
                continue
            if (field, word) in seen:
                message = "Another entry of this list has this id."
                yield file.problem((*where, index, field), "CR403", message, "Give this one the next that is free.")
            seen.add((field, word))
        yield from _walk(file, item, (*where, index)) if isinstance(item, dict) else ()
