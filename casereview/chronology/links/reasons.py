"""Why records are linked, in our own words, codes of people.yml, days and clock times; never in words of a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from casereview.chronology.links.copied import Copied
from casereview.chronology.links.facts import Facts, days_apart, minutes_apart
from casereview.chronology.links.likeness import likeness
from casereview.sources.references import CODE

_MOST_CODES = 6
_ALIKE = 0.6


def of_records(records: Sequence[Facts]) -> tuple[str, ...]:
    """Why records seem to be of one contact."""
    found = [_days(records), _times(records), _people(records), _contact(records), _told(records), _words(records)]
    return tuple(filter(None, found))


def of_copies(copied: Copied) -> tuple[str, ...]:
    """Why entries of one agency seem to be copied."""
    words = "the same words" if copied.alike == 1 else "nearly the same words"
    column, _, subject = copied.column.partition(":")
    where = f"the {column} of {subject}" if subject else f"the {column}"
    return (f"{words} in {where}", f"{len(copied.events)} entries of one agency on different days")


def codes_said(codes: Sequence[str]) -> str:
    """Codes in order with commas between, the first few of many."""
    safe = sorted(code for code in codes if CODE.fullmatch(code))
    more = ", …" if len(safe) > _MOST_CODES else ""
    return ", ".join(safe[:_MOST_CODES]) + more


def _days(records: Sequence[Facts]) -> str:
    if all(one.span == records[0].span for one in records) and records[0].span.exact:
        return "same day"
    one, other = records[0], records[-1]
    days = days_apart(one, other)
    if not days:
        return "dates that may be of one day"
    return "next day" if days == 1 else f"{days} days apart"


def _times(records: Sequence[Facts]) -> str:
    timed = [one for one in records if one.start >= 0]
    if len(timed) < 2:
        return ""
    if all(one.clock == timed[0].clock >= 0 for one in timed):
        return "same time"
    apart = max(minutes_apart(one, other) for one in timed for other in timed)
    if not apart:
        return "times that may be one"
    return f"times {apart} minutes apart" if apart < 60 else "different times"


def _people(records: Sequence[Facts]) -> str:
    people = frozenset().union(*(one.people for one in records))
    counted = Counter(code for one in records for code in one.people | one.family | (one.words.codes & people))
    both = codes_said([code for code, records_with in counted.items() if records_with > 1])
    return f"same people ({both})" if both else ""


def _contact(records: Sequence[Facts]) -> str:
    contact = records[0].contact
    return f"same kind of contact ({contact})" if contact and all(one.contact == contact for one in records) else ""


def _told(records: Sequence[Facts]) -> str:
    """Clock times and places that the words of two records have in common."""
    one, other = records[0], records[1]
    codes = (one.words.codes & other.words.codes) - one.people - one.family - other.people - other.family
    clocks = sorted((one.words.clocks & other.words.clocks) - {one.clock, other.clock})
    said = [f"{clock // 60:02}:{clock % 60:02}" for clock in clocks[:2]] + [codes_said(list(codes))]
    both = ", ".join(filter(None, said))
    return f"both tell of {both}" if both else ""


def _words(records: Sequence[Facts]) -> str:
    if any(likeness(records[0].own.normal, one.own.normal, _ALIKE) for one in records[1:]):
        return "like words"
    shared = len(records[0].words.particular & records[1].words.particular)
    return f"{shared} uncommon words in both" if shared > 1 else ""
