"""What is different between two versions of a chronology, event by event and column by column; and who cites it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casereview.model.layout import kind_of
from casereview.model.review import Review
from casereview.sources.csv_file import CsvFile
from casereview.sources.files import read_text

#: Files in which an event may be cited.
_CITING = frozenset(
    {"section", "minutes", "interview", "recommendations", "actions", "queries", "resolutions", "review"}
)


@dataclass(frozen=True, slots=True)
class Changed:
    """One event that both versions have. ``before`` and ``after`` are the cells of the columns that differ."""

    event: str
    before: Mapping[str, str]
    after: Mapping[str, str]


@dataclass(frozen=True)
class Comparison:
    """Events only the later version has, only the earlier has, and those that differ, each in the order of its file."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Changed, ...]

    @property
    def touched(self) -> set[str]:
        """Events that are not as they were, new ones left aside."""
        return {*self.removed, *(one.event for one in self.changed)}


def compare(before: CsvFile, after: CsvFile) -> Comparison:
    """Two versions of one chronology. Where rows stand does not matter, nor which columns there are: a column that one
    version has not is empty there."""
    old = {row.cells.get("id", ""): row.cells for row in before.rows}
    new = {row.cells.get("id", ""): row.cells for row in after.rows}
    changed = []
    for event, cells in new.items():
        if event in old:
            names = [name for name in {**cells, **old[event]} if cells.get(name, "") != old[event].get(name, "")]
            if names:
                was, now = ({name: side.get(name, "") for name in names} for side in (old[event], cells))
                changed.append(Changed(event, was, now))
    added = tuple(event for event in new if event not in old)
    removed = tuple(event for event in old if event not in new)
    return Comparison(added, removed, tuple(changed))


def citing(review: Review, events: Iterable[str]) -> dict[str, list[str]]:
    """Where each of ``events`` is cited, as ``path:line``: in paragraphs, recommendations, decisions and queries."""
    wanted = set(events)
    found: dict[str, list[str]] = {}
    if not wanted:
        return found
    any_event = re.compile(r"(?<![a-z0-9-])[a-z][a-z0-9-]*-\d{4,6}(?![0-9a-z-])")
    start = len(review.folder) + 1
    for path in review.paths:
        if kind_of(path[start:]) not in _CITING:
            continue
        text = read_text(review.root, path).content or ""
        for number, line in enumerate(text.split("\n"), 1):
            for event in dict.fromkeys(any_event.findall(line)):
                if event in wanted:
                    found.setdefault(event, []).append(f"{path}:{number}")
    return found
