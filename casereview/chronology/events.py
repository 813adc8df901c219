"""Events of chronologies, in an order that is total and the same for any order of input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casereview.model.document import Document
from casereview.model.review import Review

#: First months of the seasons as EDTF counts them (21 spring to 24 winter).
SEASONS = {"21": ("spring", "03"), "22": ("summer", "06"), "23": ("autumn", "09"), "24": ("winter", "12")}


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one agency. ``date`` is EDTF; ``family`` and ``professionals`` are codes. ``cells`` has the rest
    by column, e.g. ``description`` or ``seen:child-a``."""

    id: str
    agency: str
    date: str
    kind: str
    time: str
    sequence: int
    family: tuple[str, ...]
    professionals: tuple[str, ...]
    cells: Mapping[str, str] = field(hash=False, compare=False)

    @property
    def order(self) -> tuple[str, str, int, str, str]:
        """What it is sorted by: the first day it may have happened on; on one day, events with a time by their time
        and then those without; then its place in the day; then its agency and id."""
        return (first_day(self.date), self.time or "~", self.sequence, self.agency, self.id)


def first_day(date: str) -> str:
    """The first day an EDTF date may mean, as ``YYYY-MM-DD``; the less exact comes first among equals."""
    start = date.partition("/")[0].rstrip("~?") or date.partition("/")[2].rstrip("~?")
    year, _, rest = start.partition("-")
    month, _, day = rest.partition("-")
    month = SEASONS[month][1] if month in SEASONS else month
    return f"{year}-{month or '00'}-{day or '00'}"


def events_of(document: Document) -> list[Event]:
    """The events of one agency in order."""
    if document.chronology is None:
        return []
    events = []
    for row in document.chronology.rows:
        cells = row.cells
        events.append(
            Event(
                cells.get("id", ""),
                document.agency,
                cells.get("date", ""),
                cells.get("date_kind", ""),
                cells.get("time", ""),
                int(cells.get("sequence", "0")) if cells.get("sequence", "0").isdigit() else 0,
                _codes(cells.get("family", "")),
                _codes(cells.get("professionals", "")),
                cells,
            )
        )
    return sorted(events, key=lambda event: event.order)


def integrated(documents: Iterable[Document]) -> list[Event]:
    """The events of several agencies together, in order."""
    return sorted((event for document in documents for event in events_of(document)), key=lambda event: event.order)


def resolutions(review: Review) -> dict[str, list[Mapping[str, object]]]:
    """What the panel decided about conflicts and duplicates, by event."""
    found: dict[str, list[Mapping[str, object]]] = {}
    value = review.yaml("chronology/resolutions.yml", "resolutions").value
    for item in (value or {}).get("resolutions") or []:
        for event in item.get("events") or []:
            found.setdefault(event, []).append(item)
    return found


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in cell.split(";")) if part)
