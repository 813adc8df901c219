"""Everything that can be read off a chronology, as plain data in codes: ready for JSON, and nobody's name in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from casereview.chronology.events import Event
from casereview.chronology.reading.ages import AgeOn, age_at
from casereview.chronology.reading.contacts import contacts
from casereview.chronology.reading.gaps import Gap, longest
from casereview.chronology.reading.items import Frame, Item, frame_of, read
from casereview.chronology.reading.known import WAYS, Known, ends, known, known_by
from casereview.chronology.reading.responses import responses
from casereview.chronology.reading.seen import Heard, Last, heard
from casereview.chronology.reading.when import iso
from casereview.model.review import Review

Data: TypeAlias = dict[str, object]


def figures(review: Review, events: Sequence[Event], *, age: AgeOn | None = None) -> Data:
    """The figures of ``events`` (in the order of the joined chronology) as lists and dictionaries of texts and numbers.

    People stand as codes, events as their numbers, days as ``YYYY-MM-DD``. ``age`` prints an age where there is a key
    and the reader may have it; without it there is none in the figures.
    """
    frame = frame_of(review)
    items = read(events, frame)
    knew = known(items, frame).values()
    return {
        "review": review.id,
        "events": len(items),
        "without_a_date": [item.id for item in items if item.when is None],
        "period": {"from": _day(frame.start), "to": _day(frame.end)},
        "incident": _day(frame.incident),
        "known": _known(knew),
        "known_by": _known_by(items, frame, knew),
        "seen": [_heard(one) for one in heard(items, frame)],
        "contacts": _contacts(items, frame),
        "responses": _responses(items, frame),
        "ages": _ages(items, age) if age else [],
    }


def _known(knew: Iterable[Known]) -> list[Data]:
    return [
        {
            "person": one.person,
            "agency": one.agency,
            "entries": len(one.items),
            "first": one.first.id,
            "last": one.last.id,
            **{way: _ids(one.by(way)) for way in ("recorded", *WAYS)},
        }
        for one in knew
    ]


def _known_by(items: Sequence[Item], frame: Frame, knew: Iterable[Known]) -> list[Data]:
    """Only the days on which more is known than on the one before."""
    days = ends(items, frame)
    found: list[Data] = []
    for one in knew:
        before = None
        for day, total in zip(days, known_by(one.items, days), strict=True):
            if (total.sure or total.perhaps) and total != before:
                found.append(
                    {
                        "person": one.person,
                        "agency": one.agency,
                        "by": iso(day),
                        "entries": total.sure,
                        "perhaps": total.perhaps,
                        "last": total.last,
                    }
                )
            before = total
    return found


def _heard(one: Heard) -> Data:
    return {
        "subject": one.subject,
        "agency": one.agency or "all",
        "entries": one.entries,
        "answers": {
            asked: {answer or "not_recorded": number for answer, number in counted.items()}
            for asked, counted in one.answers.items()
        },
        "last": {asked: _last(found) for asked, found in one.last.items()},
        "last_before_incident": {asked: _last(found) for asked, found in one.last_before.items()},
        "longest_gaps": {asked: [_gap(gap) for gap in longest(found)] for asked, found in one.gaps.items()},
        "window": {"from": _day(one.start), "to": _day(one.end)},
    }


def _last(last: Last) -> Data:
    return {"event": last.item.id, "perhaps_later": _ids(last.perhaps)}


def _gap(gap: Gap) -> Data:
    return {
        "from": iso(gap.start),
        "to": iso(gap.end),
        "days_at_least": gap.least,
        "days_at_most": gap.most,
        "about": gap.about,
        "after": gap.after.id if gap.after else "",
        "before": gap.before.id if gap.before else "",
        "perhaps_broken_by": _ids(gap.doubtful),
        "and_others": gap.others,
    }


def _contacts(items: Sequence[Item], frame: Frame) -> Data:
    found = contacts(items, frame)
    return {
        "by_month": {month: _lists(agencies) for month, agencies in found.months.items()},
        "month_not_certain": {year: _lists(agencies) for year, agencies in found.loose.items()},
        "before_the_period": _lists(found.before),
        "after_the_period": _lists(found.after),
        "months_without_any": found.silent,
        "entries_by_type": {kind or "not_recorded": _lists(agencies) for kind, agencies in found.kinds.items()},
    }


def _responses(items: Sequence[Item], frame: Frame) -> list[Data]:
    return [
        {
            "event": one.sent.id,
            "kind": one.kind,
            "from": one.sent.agency,
            "to": one.to,
            "answer": one.answer.id if one.answer else "",
            "days_at_least": one.least if one.answer else None,
            "days_at_most": one.most if one.answer else None,
            "missing": one.why,
            "sender_recorded_outcome": bool(one.outcome),
            "next_entry_not_checked": one.following.id if one.following else "",
        }
        for one in responses(items, frame)
    ]


def _ages(items: Iterable[Item], age: AgeOn) -> list[Data]:
    found: list[Data] = []
    for item in items:
        ages = {
            person: words
            for person in dict.fromkeys((*item.subjects, *item.people))
            if "/" not in person and (words := age_at(item.when, person, age))
        }
        if ages:
            found.append({"event": item.id, "ages": ages})
    return found


def _lists(agencies: dict[str, list[Item]]) -> dict[str, list[str]]:
    return {agency: _ids(found) for agency, found in agencies.items()}


def _ids(items: Iterable[Item]) -> list[str]:
    return [item.id for item in items]


def _day(day: int | None) -> str:
    return iso(day) if day is not None else ""
