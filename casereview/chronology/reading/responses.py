"""How long an answer took: from what one agency sent to the entry with which the other answered.

The rule. A *referral* is an entry that says it refers somebody (not that it did not, nor that another did); a *message*
one whose cell on communication with others names another agency of the review. Meetings and strategy discussions send
nothing. An entry of that agency, on the same day or later, that has a decision or an outcome and concerns one of the
same people is an answer only if it refers back: it names the day of what was sent, or both seem to be records of one
contact; or it is the next such entry and names the sender or one of its staff. Any other next entry is told as such
and counts for nothing. Where a date is not certain there are days *at least* and *at most*.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

from casereview.chronology.links.find import find_links
from casereview.chronology.order import NO_TIME, minute
from casereview.chronology.reading.addressed import Addresses, mentioned, referred_to, refers_back, says_day, sent_to
from casereview.chronology.reading.items import Frame, Item

#: Contacts at which agencies meet: nothing is sent.
NOTHING_SENT = frozenset({"meeting", "strategy"})


@dataclass(frozen=True, slots=True)
class Response:
    """One thing sent: ``kind`` is referral or message, ``to`` the agency, empty where it cannot be told. ``answer`` is
    None where none is found; ``why`` then says what was missing: the ``receiver``, its ``entries``, a ``person`` named,
    or the ``answer``. ``most`` is None where there is no latest day. ``following`` is the next entry of the
    receiver about the same people where none is found to answer."""

    sent: Item
    kind: str
    to: str
    answer: Item | None = None
    least: int = 0
    most: int | None = None
    why: str = ""
    following: Item | None = None

    @property
    def outcome(self) -> str:
        """What the sender itself recorded came of it."""
        return self.sent.event.cells.get("outcome", "")


def responses(items: Sequence[Item], frame: Frame) -> list[Response]:
    """What was sent to whom and when it seems to have been answered, in order of time."""
    addresses = Addresses(frame, dict.fromkeys(item.agency for item in items))
    answers = _Answers(items, addresses, _linked(items, frame))
    found = []
    for item in items:
        if item.when is None or item.event.cells.get("contact") in NOTHING_SENT:
            continue
        referred = referred_to(item, addresses)
        kind = "message" if referred is None else "referral"
        receivers = sent_to(item, addresses) if referred is None else referred
        if referred is not None and not receivers:
            found.append(Response(item, kind, "", why="receiver"))
        people = tuple(dict.fromkeys(mentioned(item, frame))) if receivers else ()
        found += [answers.to(item, kind, receiver, people) for receiver in receivers]
    return found


def _linked(items: Sequence[Item], frame: Frame) -> Collection[frozenset[str]]:
    """Pairs of entries that seem to be of one contact."""
    homes = {code: coded.agency for people in frame.people.values() for code, coded in people.coded.items()}
    links = find_links([item.event for item in items], frame.subjects, homes={c: a for c, a in homes.items() if a})
    return {frozenset(pair) for link in links if link.kind != "copied-forward" for pair in combinations(link.events, 2)}


class _Answers:
    """Entries by agency and person, in order of the first day each may have been on."""

    def __init__(self, items: Sequence[Item], addresses: Addresses, linked: Collection[frozenset[str]]) -> None:
        self._addresses, self._linked = addresses, linked
        self._by: dict[tuple[str, str], list[tuple[int, int, Item]]] = {}
        self._agencies = {item.agency for item in items}
        for item in items:
            if item.when is not None and item.when.bounded:
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
        after = self._after(sent, receiver, people)
        decided = [item for item in after if item.event.cells.get("decision") or item.event.cells.get("outcome")]
        answer = next((item for item in decided if self._belongs(item, sent)), None)
        if answer is None and decided and refers_back(decided[0], sent, self._addresses):
            answer = decided[0]
        if answer is None or answer.when is None or sent.when is None:
            return Response(sent, kind, receiver, why="answer", following=after[0] if after else None)
        least = max(0, answer.when.first - sent.when.begun)
        most = answer.when.last - sent.when.first if sent.when.bounded else None
        return Response(sent, kind, receiver, answer, least, most)

    def _belongs(self, item: Item, sent: Item) -> bool:
        return says_day(item, sent) or frozenset((item.id, sent.id)) in self._linked

    def _after(self, sent: Item, receiver: str, people: Sequence[str]) -> list[Item]:
        """The entries about any of these people on the same day or later, in order."""
        assert sent.when is not None
        day = sent.when.first if sent.when.bounded else sent.when.begun
        found: dict[str, tuple[int, int, Item]] = {}
        for person in people:
            entries = self._by.get((receiver, person), [])
            for first, place, item in entries[bisect_left(entries, (day,)) :]:
                # Two records of one contact may have it at other times of the day.
                one_contact = frozenset((item.id, sent.id)) in self._linked
                if first > day or one_contact or not _earlier(item, sent):
                    found[item.id] = (first, place, item)
        return [item for *_, item in sorted(found.values(), key=lambda one: one[:2])]


def _earlier(item: Item, sent: Item) -> bool:
    """Whether the clock puts one entry of a day before the other; without a time it does not."""
    one, other = minute(item.event.time), minute(sent.event.time)
    return one < other < NO_TIME
