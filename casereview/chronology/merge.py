"""The integrated chronology: every agency's events in one order, nothing left out, nothing decided.

Rows are moved as they are. Which of them belong together, and where they contradict each other, is told beside them
(:mod:`casereview.chronology.linked`); no row is ever dropped or changed for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from casereview.chronology.events import Event, event_of
from casereview.chronology.order import keys
from casereview.model.chronology import beside_period
from casereview.sources.csv_file import CsvFile, write_csv

#: What the integrated chronology has beside the columns of every event.
AGENCY, PERIOD, LINKED = "agency", "period", "linked"
_NEEDED = ("id", "date", "date_kind", "time", "sequence")


@dataclass(frozen=True)
class Merged:
    """Events of several tables in order. ``agencies`` and ``records`` belong together by place, ``beside`` says of each
    whether it lies before or after the period of the review (or neither, empty)."""

    columns: tuple[str, ...]
    agencies: Sequence[str]
    records: Sequence[list[str]]
    beside: Sequence[str]
    written: Sequence[str] | None = None
    """The rows as their files have them, where they are written as they would be here."""

    def events(self) -> list[Event]:
        """The events by their cells."""
        pairs = zip(self.agencies, self.records, strict=True)
        return [event_of(agency, dict(zip(self.columns, cells, strict=True))) for agency, cells in pairs]

    def text(self, linked: Mapping[str, Sequence[str]] | None = None) -> str:
        """The integrated chronology as CSV. ``linked`` are the events that belong with one, by its id."""
        heads = (AGENCY, *self.columns, PERIOD, LINKED)
        known = linked or {}
        place = self.columns.index("id")
        if self.written is not None:
            head = write_csv(heads, ())
            ids = (";".join(known.get(cells[place], ())) for cells in self.records) if known else repeat("")
            moved = zip(self.agencies, self.written, self.beside, ids, strict=False)
            return head + "".join([f"{agency},{row},{beside},{others}\n" for agency, row, beside, others in moved])
        rows = zip(self.agencies, self.records, self.beside, strict=True)
        if not known:
            return write_csv(heads, ([agency, *cells, beside, ""] for agency, cells, beside in rows))
        return write_csv(
            heads,
            ([agency, *cells, beside, ";".join(known.get(cells[place], ()))] for agency, cells, beside in rows),
        )

    def own_text(self) -> str:
        """The rows alone, as an agency's own chronology has them."""
        return write_csv(self.columns, self.records)


def merge(tables: Mapping[str, CsvFile], period: tuple[str, str] = ("", "")) -> Merged:
    """The tables of the agencies (by their ids) as one; each has been checked and has the same columns. ``period`` is
    the first and last day of the review's."""
    columns = next((table.columns for table in tables.values()), ())
    agencies: list[str] = []
    records: list[list[str]] = []
    written: list[str] | None = []
    for agency in sorted(tables):
        own = tables[agency].written
        if written is not None and own is not None:
            written += own
        else:
            written = None
        records += tables[agency].records
        agencies += [agency] * len(tables[agency].records)
    if not records:
        return Merged(columns, (), (), ())
    event, date, kind, time, sequence = (columns.index(name) for name in _NEEDED)
    order = keys(
        [
            (agency, cells[event], cells[date], cells[kind], cells[time], cells[sequence])
            for agency, cells in zip(agencies, records, strict=True)
        ]
    )
    places = sorted(range(len(records)), key=order.__getitem__)
    start, end = period
    inside = [records[place] for place in places]
    beside = [beside_period(cells[date], cells[kind], start, end) for cells in inside]
    moved = None if written is None else [written[place] for place in places]
    return Merged(columns, [agencies[place] for place in places], inside, beside, moved)
