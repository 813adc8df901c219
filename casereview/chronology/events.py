"""Events of chronologies, in an order that is total and the same for any order of input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casereview.chronology.order import Key, keys
from casereview.model.chronology import codes_in
from casereview.model.document import Document
from casereview.model.edtf import read_edtf
from casereview.model.review import Review
from casereview.sources.csv_file import CsvFile


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one agency. ``date`` is EDTF; ``family`` and ``professionals`` are codes. ``cells`` has all cells
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
    def order(self) -> Key:
        """What it is sorted by, looked at alone; :func:`in_order` knows the events around it too."""
        return keys([self._fields])[0]

    @property
    def _fields(self) -> tuple[str, str, str, str, str, str]:
        return self.agency, self.id, self.date, self.kind, self.time, str(self.sequence or "")


def first_day(date: str) -> str:
    """The first day an EDTF date may mean, as ``YYYY-MM-DD``; empty for what is no date."""
    when = read_edtf(date)
    return when.first if when else ""


def last_day(date: str) -> str:
    """The last day an EDTF date may mean, as ``YYYY-MM-DD``; empty for what is no date."""
    when = read_edtf(date)
    return when.last if when else ""


def event_of(agency: str, cells: Mapping[str, str]) -> Event:
    """The event that a row holds."""
    get = cells.get
    sequence = get("sequence", "")
    return Event(
        get("id", ""),
        agency,
        get("date", ""),
        get("date_kind", ""),
        get("time", ""),
        int(sequence) if sequence.isdigit() else 0,
        codes_in(get("family", "")),
        codes_in(get("professionals", "")),
        cells,
    )


def in_order(events: Iterable[Event]) -> list[Event]:
    """The events in the order of :mod:`casereview.chronology.order`."""
    listed = list(events)
    order = keys([event._fields for event in listed])
    return [listed[place] for place in sorted(range(len(listed)), key=order.__getitem__)]


def events_in(table: CsvFile | None, agency: str) -> list[Event]:
    """The events of one table in order."""
    return in_order(event_of(agency, row.cells) for row in table.rows) if table is not None else []


def events_of(document: Document) -> list[Event]:
    """The events of one agency in order."""
    return events_in(document.chronology, document.agency)


def integrated(documents: Iterable[Document]) -> list[Event]:
    """The events of several agencies together, in order."""
    return in_order(event for document in documents for event in events_of(document))


def resolutions(review: Review) -> dict[str, list[Mapping[str, object]]]:
    """What the panel decided about conflicts and duplicates, by event."""
    found: dict[str, list[Mapping[str, object]]] = {}
    value = review.yaml("chronology/resolutions.yml", "resolutions").value
    for item in (value or {}).get("resolutions") or []:
        for event in item.get("events") or []:
            found.setdefault(event, []).append(item)
    return found
