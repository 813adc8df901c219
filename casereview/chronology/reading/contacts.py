"""Contacts a month, by agency and by type.

A *contact* is an entry whose contact type says how it was made; an entry of the type "record", or without a type, is
an entry and no contact. A contact counts in the month it was in (one that lasted: in which it began). Where the date
leaves the month open it is in no month: it is counted for its year, or apart where even that is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from casereview.chronology.reading.items import Frame, Item
from casereview.chronology.reading.when import EARLIEST, LATEST, iso

NO_CONTACT = frozenset({"", "record"})


@dataclass(frozen=True, slots=True)
class Contacts:
    """``months`` has every month from first to last (``YYYY-MM``, or ``YYYY`` by the year), with contacts by agency and
    none left out; ``loose`` those of a year whose month is open, by ``YYYY`` (empty: the year is open too);
    ``before`` and ``after`` those outside the period; ``kinds`` all entries by contact type and agency."""

    agencies: tuple[str, ...]
    months: dict[str, dict[str, list[Item]]] = field(default_factory=dict)
    loose: dict[str, dict[str, list[Item]]] = field(default_factory=dict)
    before: dict[str, list[Item]] = field(default_factory=dict)
    after: dict[str, list[Item]] = field(default_factory=dict)
    kinds: dict[str, dict[str, list[Item]]] = field(default_factory=dict)

    @property
    def silent(self) -> list[str]:
        """The months in which no agency has a contact."""
        return [month for month, found in self.months.items() if not found]


def contacts(items: Sequence[Item], frame: Frame, *, years: bool = False) -> Contacts:
    """The contacts of all events; ``years`` counts by the year."""
    size = 4 if years else 7
    agencies = dict.fromkeys((*frame.agencies, *(item.agency for item in items)))
    found = Contacts(tuple(agencies))
    counted: dict[str, dict[str, list[Item]]] = {}
    for item in items:
        kind = item.event.cells.get("contact", "")
        _add(found.kinds.setdefault(kind, {}), item)
        if kind in NO_CONTACT:
            continue
        when = item.when
        if when is None or when.first == EARLIEST or when.begun == LATEST:
            _add(found.loose.setdefault("", {}), item)
        elif frame.start is not None and when.begun < frame.start:
            _add(found.before, item)
        elif frame.end is not None and when.first > frame.end:
            _add(found.after, item)
        else:
            first, begun = iso(when.first), iso(when.begun)
            if first[:size] == begun[:size]:
                _add(counted.setdefault(first[:size], {}), item)
            else:
                _add(found.loose.setdefault(first[:4] if first[:4] == begun[:4] else "", {}), item)
    for month in _every(counted, frame, size):
        found.months[month] = counted.get(month, {})
    return found


def _add(where: dict[str, list[Item]], item: Item) -> None:
    where.setdefault(item.agency, []).append(item)


def _every(counted: Iterable[str], frame: Frame, size: int) -> list[str]:
    """All months (or years) from the first to the last, those of the period included."""
    ends = [*counted, *(iso(day)[:size] for day in (frame.start, frame.end) if day is not None)]
    if not ends:
        return []
    first, last = min(ends), max(ends)
    if size == 4:
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    numbers = range(int(first[:4]) * 12 + int(first[5:]) - 1, int(last[:4]) * 12 + int(last[5:]))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]
