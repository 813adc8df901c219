"""How long an answer seems to have taken: from what one agency sent to the other's next decision about the same person.

The rule. A *referral* is an entry that says it refers somebody (not that it did not, nor that another did); a *message*
one whose cell on communication with others names another agency of the review. The answer is taken to be the next
entry of that agency, on the same day or later, that has a decision or an outcome and concerns one of the same people.
Whether it is an answer nobody has checked: it only seems so. Where a date is not certain there are days *at least* and
*at most*.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from casereview.chronology.order import NO_TIME, minute
from casereview.chronology.reading.addressed import Addresses, mentioned, referred_to, sent_to
from casereview.chronology.reading.items import Frame, Item
from casereview.chronology.reading.when import LATEST


@dataclass(frozen=True, slots=True)
class Response:
    """One thing sent: ``kind`` is referral or message, ``to`` the agency, empty where it cannot be told. ``answer`` is
    None where none is found; ``why`` then says what was missing: the ``receiver``, its ``entries``, a ``person`` named,
    or the ``answer``. ``most`` is None where there is no latest day."""

    sent: Item
    kind: str
    to: str
    answer: Item | None = None
    least: int = 0
    most: int | None = None
    why: str = ""


def responses(items: Sequence[Item], frame: Frame) -> list[Response]:
    """What was sent to whom and when it seems to have been answered, in order of time."""
    addresses = Addresses(frame, dict.fromkeys(item.agency for item in items))
    answers = _Answers(items)
    found = []
    for item in items:
        if item.when is None:
            continue
        referred = referred_to(item, addresses)
        kind = "message" if referred is None else "referral"
        receivers = sent_to(item, addresses) if referred is None else referred
        if referred is not None and not receivers:
            found.append(Response(item, kind, "", why="receiver"))
        people = tuple(dict.fromkeys(mentioned(item, frame))) if receivers else ()
        found += [answers.to(item, kind, receiver, people) for receiver in receivers]
    return found


class _Answers:
    """Entries with a decision or an outcome, by agency and person, in order of the first day each may have been on."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._by: dict[tuple[str, str], list[tuple[int, int, Item]]] = {}
        self._agencies = {item.agency for item in items}
        for item in items:
            cells = item.event.cells
            if item.when is not None and item.when.bounded and (cells.get("decision") or cells.get("outcome")):
                for person in dict.fromkeys((*item.people, *item.subjects)):
                    self._by.setdefault((item.agency, person), []).append((item.when.first, item.place, item))
        for found in self._by.values():
            found.sort(key=lambda one: one[:2])

    def to(self, sent: Item, kind: str, receiver: str, people: Sequence[str]) -> Response:
        """The answer of one agency to one thing sent."""
        if receiver not in self._agencies:
            return Response(sent, kind, receiver, why="entries")
        if not people:
            return Response(sent, kind, receiver, why="person")
        after = [found for person in people if (found := self._next(sent, receiver, person)) is not None]
        if not after or sent.when is None:
            return Response(sent, kind, receiver, why="answer")
        answer = min(after, key=lambda item: (item.when.first if item.when else LATEST, item.place))
        assert answer.when is not None
        least = max(0, answer.when.first - sent.when.begun)
        most = answer.when.last - sent.when.first if sent.when.bounded else None
        return Response(sent, kind, receiver, answer, least, most)

    def _next(self, sent: Item, receiver: str, person: str) -> Item | None:
        entries = self._by.get((receiver, person), [])
        assert sent.when is not None
        day = sent.when.first if sent.when.bounded else sent.when.begun
        start = bisect_left(entries, (day,))
        for first, _, item in entries[start : start + _SAME_DAY]:
            if first > day or not _earlier(item, sent):
                return item
        return None


#: More entries of one agency about one person than this on one day, all before the hour, are not looked through.
_SAME_DAY = 50


def _earlier(item: Item, sent: Item) -> bool:
    """Whether the clock puts one entry of a day before the other; without a time it does not."""
    one, other = minute(item.event.time), minute(sent.event.time)
    return one < other < NO_TIME
