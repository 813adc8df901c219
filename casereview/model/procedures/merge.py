"""A variant of a procedure: what it says itself laid over the procedure it extends.

Groups are joined field by field. In a list, an item takes the place of the inherited one of the same id, or is added:
at the end, or where ``after`` and ``before`` say. ``remove: true`` takes an inherited item out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from casereview.diagnostics import Diagnostic
from casereview.sources.yaml_file import Path, YamlFile

#: What a variant says about itself and never inherits.
OWN = frozenset({"id", "version", "title", "extends", "status", "as_at"})
#: What items of a list are known by: criteria have a key, signers a role.
IDS = ("id", "key", "role")
_PLACE = frozenset({"after", "before", "remove"})


@dataclass(slots=True)
class Merge:
    """One merge. ``file`` is the variant's; ``problems`` are those of where it wants its items."""

    file: YamlFile
    problems: list[Diagnostic] = field(default_factory=list)

    def whole(self, base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
        """The variant with everything it inherits."""
        return self._group({key: value for key, value in base.items() if key not in OWN}, own, ())

    def _group(self, base: dict[str, Any], own: dict[str, Any], where: Path) -> dict[str, Any]:
        merged = dict(base)
        for key, value in own.items():
            inherited, place = merged.get(key), (*where, key)
            if isinstance(value, dict):
                merged[key] = self._group(inherited if isinstance(inherited, dict) else {}, value, place)
            elif isinstance(value, list) and _identified(value):
                merged[key] = self._list(inherited if isinstance(inherited, list) else [], value, place)
            else:
                merged[key] = value
        return merged

    def _list(self, base: list[Any], own: list[Any], where: Path) -> list[Any]:
        merged: list[Any] = list(base)
        waiting: list[tuple[int, dict[str, Any]]] = []
        for index, item in enumerate(own):
            at = _index(merged, _id(item))
            if item.get("remove") is True:
                if at is None:
                    self._problem((*where, index), "CR541", "There is nothing of this id to take out.")
                else:
                    del merged[at]
            elif at is None:
                waiting.append((index, self._group({}, item, (*where, index))))
            else:
                joined = self._group(merged[at], _without_place(item), (*where, index))
                if item.get("after") or item.get("before"):
                    del merged[at]
                    waiting.append((index, {**joined, **{key: item[key] for key in _PLACE & set(item)}}))
                else:
                    merged[at] = joined
        self._place(merged, waiting, where)
        return merged

    def _place(self, merged: list[Any], waiting: list[tuple[int, dict[str, Any]]], where: Path) -> None:
        """Put the items where they want to stand. One may stand beside another that still waits; none in a circle.

        Several that want to stand after the same one follow it in the order they are written in.
        """
        last: dict[str, str] = {}
        while waiting:
            names = {_id(item) for _, item in waiting}
            ready = next(((i, item) for i, item in waiting if not (set(_neighbours(item)) & names)), None)
            if ready is None:
                for index, _ in waiting:
                    message = "This item and others each want to stand beside the next, in a circle."
                    self._problem((*where, index), "CR543", message, "Let one of them stand beside an inherited item.")
                merged += [_without_place(item) for _, item in waiting]
                return
            waiting.remove(ready)
            self._put(merged, *ready, where, last)

    def _put(self, merged: list[Any], index: int, item: dict[str, Any], where: Path, last: dict[str, str]) -> None:
        """``last`` remembers, for each item that others stand after, the last of those."""
        lowest, highest = 0, len(merged)
        for key in ("after", "before"):
            if key in item:
                at = _index(merged, item[key])
                if at is None:
                    self._problem((*where, index, key), "CR541", "There is no item of this id to stand beside.")
                elif key == "after":
                    lowest = 1 + (_index(merged, last.get(item[key], "")) or at)
                    last[item[key]] = _id(item)
                else:
                    highest = at
        if lowest > highest:
            message = "No place is both after the one and before the other: they stand the other way round."
            self._problem((*where, index), "CR543", message, "Leave one of the two out.")
        place = lowest if "after" in item else highest
        merged.insert(place, _without_place(item))

    def _problem(
        self, where: Path, code: str, message: str, hint: str = "Correct the id, or leave the line out."
    ) -> None:
        self.problems.append(self.file.problem(where, code, message, hint))


def _id(item: Any) -> str:
    return next((str(item[key]) for key in IDS if key in item), "") if isinstance(item, dict) else ""


def _identified(items: list[Any]) -> bool:
    return bool(items) and all(_id(item) for item in items)


def _index(items: list[Any], wanted: str) -> int | None:
    return next((index for index, item in enumerate(items) if _id(item) == wanted), None) if wanted else None


def _neighbours(item: dict[str, Any]) -> Iterator[str]:
    yield from (str(item[key]) for key in ("after", "before") if key in item)


def _without_place(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in _PLACE}


def own_place(file: YamlFile, merged: Any, where: Path) -> Path:
    """``where`` of the merged data as the variant's own file counts: there, items stand at other places of their lists,
    and what is inherited stands nowhere, so that the nearest group above is meant."""
    value: Any = file.value
    found: list[str | int] = []
    for step in where:
        wanted = _id(merged[step]) if isinstance(merged, list) and isinstance(step, int) and step < len(merged) else ""
        own: str | int | None = step
        if wanted and isinstance(value, list):
            own = next((index for index, item in enumerate(value) if _id(item) == wanted), None)
        if own is None:
            break
        merged, value = _inside(merged, step), _inside(value, own)
        if value is None and not found and "extends" in file.value:
            return ("extends",)
        found.append(own)
        if value is None:
            break
    return tuple(found)


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None
