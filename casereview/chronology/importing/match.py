"""Which row of a table is which event: by its permanent number, else by what it says.

A row that says exactly what an event says is that event, however often the same table comes. Of the others, a row is
taken for a corrected event if it lies on the same day and reads much alike, or reads almost the same on another day.
Each event is matched once; what is left of the rows is new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

#: How alike descriptions must be, of 100: on the same date, and on another.
SAME_DATE, OTHER_DATE = 60, 90
#: Below so many letters, and where the hours differ, only what is nearly the same counts on the same date too.
SHORT = 24


def match(
    rows: Sequence[Mapping[str, str]], events: Mapping[str, Mapping[str, str]], fields: Sequence[str]
) -> dict[int, str]:
    """Events by the place of their row. ``fields`` are those the table can say; others are not compared."""
    found: dict[int, str] = {}
    exact: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for event, cells in events.items():
        exact[tuple(cells.get(name, "") for name in fields)].append(event)
    for place, row in enumerate(rows):
        alike = exact.get(tuple(row.get(name, "") for name in fields))
        if alike:
            found[place] = alike.pop(0)
    _corrected(rows, events, found)
    return found


def _corrected(
    rows: Sequence[Mapping[str, str]], events: Mapping[str, Mapping[str, str]], found: dict[int, str]
) -> None:
    from rapidfuzz import fuzz, process

    free = {event: _words(cells) for event, cells in events.items() if event not in set(found.values())}
    on_day: dict[str, list[str]] = defaultdict(list)
    for event in free:
        on_day[events[event].get("date", "")].append(event)
    scored = []
    rest = [place for place in range(len(rows)) if place not in found]
    for place in rest:
        words = _words(rows[place])
        for event in on_day.get(rows[place].get("date", ""), ()):
            hours = {rows[place].get("time", ""), events[event].get("time", "")} - {""}
            doubtful = len(hours) > 1 or min(len(words), len(free[event])) < SHORT
            score = fuzz.ratio(words, free[event], score_cutoff=OTHER_DATE if doubtful else SAME_DATE)
            if score:
                scored.append((-score, place, event))
    _take(scored, found, free)
    scored = []
    for place in rest:
        if place not in found and free:
            words = _words(rows[place])
            best = process.extractOne(words, free, scorer=fuzz.ratio, score_cutoff=OTHER_DATE) if words else None
            if best:
                scored.append((-best[1], place, best[2]))
    _take(scored, found, free)


def _take(scored: list[tuple[float, int, str]], found: dict[int, str], free: dict[str, str]) -> None:
    for _, place, event in sorted(scored):
        if place not in found and event in free:
            found[place] = event
            del free[event]


def _words(cells: Mapping[str, str]) -> str:
    kept = (cells.get(name, "") for name in ("description", "within", "external", "outcome", "comment"))
    return "\n".join(filter(None, kept)).casefold()
