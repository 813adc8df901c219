"""When an event may have happened, as numbers of days, so that what is not certain stays not certain in a sum.

Days are proleptic Gregorian ordinals (``date.toordinal``). Nothing is made up for a date that is not exact: an event
of March may have been on any day of March, one *before* a day on any earlier day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from casereview.model.edtf import OPEN, read_edtf

#: Bounds of what has none on that side.
EARLIEST, LATEST = 1, date.fromisoformat(OPEN).toordinal()


@dataclass(frozen=True, slots=True)
class When:
    """The days an event may have happened on, from ``first`` to ``last``; one that lasted may have begun as late as
    ``begun``. ``doubt`` is a date that the record itself calls about or uncertain."""

    first: int
    last: int
    begun: int
    doubt: bool = False
    lasting: bool = False

    @property
    def certain(self) -> bool:
        """Whether it is known to the day, or is known to have gone on from one such day to another."""
        return not self.doubt and (self.first == self.begun) and (self.lasting or self.first == self.last)

    @property
    def bounded(self) -> bool:
        """Whether there is an earliest and a latest day."""
        return self.first > EARLIEST and self.last < LATEST


@lru_cache(maxsize=1 << 16)
def when(text: str, kind: str) -> When | None:
    """When an event with this date (EDTF) and kind of date happened; None for what is no date."""
    found = read_edtf(text)
    if found is None:
        return None
    first, last = ordinal(found.first), ordinal(found.last)
    doubt = kind == "about" or any(part.doubt for part in found.parts)
    match kind:
        case "by":
            return When(EARLIEST, last, last, doubt)
        case "before":
            return When(EARLIEST, first - 1, first - 1, doubt)
        case "after":
            return When(last + 1, LATEST, LATEST, doubt)
        case "lasting":
            # Where the last day is not known to the day, neither is that it went on up to it.
            loose = found.open_end or found.parts[-1].first != found.parts[-1].last
            return When(first, last, ordinal(found.parts[0].last), doubt or loose, lasting=True)
    return When(first, last, last, doubt)


@lru_cache(maxsize=1 << 16)
def ordinal(iso: str) -> int:
    """The number of a day ``YYYY-MM-DD``."""
    return date.fromisoformat(iso).toordinal()


def iso(day: int) -> str:
    """A day's number as ``YYYY-MM-DD``."""
    return date.fromordinal(day).isoformat()


@lru_cache(maxsize=1 << 16)
def month(day: int) -> str:
    """The month of a day, as ``YYYY-MM``."""
    return date.fromordinal(day).isoformat()[:7]


def day_of(text: str) -> int | None:
    """The number of a day that a file names, or None for anything else."""
    found = read_edtf(text)
    return ordinal(found.first) if found is not None and found.exact else None
