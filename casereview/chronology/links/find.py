"""Events that belong together: one contact in several records, and entries that were copied forward.

Nothing is deleted or joined: a link says that somebody should look. The reasons of a link are told in our own words and
in codes, days and times; no text of a record is in them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from casereview.chronology.events import Event
from casereview.chronology.links import candidates
from casereview.chronology.links.copied import CopiedForward
from casereview.chronology.links.facts import Facts, facts_of, span_of
from casereview.chronology.links.other_days import ChangedRound, Vague, clearly_best
from casereview.chronology.links.reasons import of_copies, of_records
from casereview.chronology.links.together import Counterparts, Known, Pair, grouped, in_order, weighed
from casereview.chronology.links.weigh import LIKELY, around_midnight, of_other_days, turned_round

#: Points with which a link is as good as certain.
_MOST = 10.0


@dataclass(frozen=True, slots=True)
class Link:
    """Two or more events, their ids in order, that belong together.

    ``kind`` is ``duplicate`` (one contact of one day, recorded by several agencies or twice by one),
    ``near-duplicate`` (two events that seem to be one contact: on other days, or with less to say so) or
    ``copied-forward`` (an agency repeats an entry of its own on a later day). ``reasons`` are plain words; ``score`` is
    0 to 1."""

    events: tuple[str, ...]
    kind: str
    reasons: tuple[str, ...]
    score: float


def find_links(
    events: Sequence[Event],
    subjects: Sequence[str],
    *,
    homes: Mapping[str, str] | None = None,
    apart: Collection[frozenset[str]] = (),
) -> list[Link]:
    """The links between ``events``, in order of their ids; the same for any order the events come in.

    ``subjects`` are the codes of the subjects of the review. ``homes`` tells the agency of professionals by their codes
    where it is known (``agency`` in people.yml): a call is then known to be one between two agencies. ``apart`` are
    pairs of events that the panel found to be different contacts; they are never linked as one."""
    known = Known(homes or {}, frozenset(apart))
    children = frozenset(subjects)
    counterparts, earlier, turned = Counterparts(), candidates.Earlier(), ChangedRound()
    copied = CopiedForward(tuple(subjects))
    dated = _dated(events)
    vague = Vague(facts_of(event, children) for event in dated if not span_of(event.date, event.kind).exact)
    links: list[Link] = []
    later: list[Pair] = []
    unclear: list[Pair] = []
    yesterday: list[Facts] = []
    for _, some in groupby(dated, key=lambda event: span_of(event.date, event.kind).first):
        day = [vague.facts(event.id) or facts_of(event, children) for event in some]
        for facts in day:
            copied.add(facts)
        exact = [facts for facts in day if facts.span.exact]
        groups, likely = grouped(weighed(candidates.of_one_day(exact), known), known)
        for group in groups:
            counterparts.add_group(group)
            links.append(_link("duplicate", group.members, group.points))
        links += _near(likely, counterparts)
        links += _near(_pairs(candidates.around_midnight(yesterday, exact), around_midnight, known), counterparts)
        apart_in_days = ((one, two) for one, two in earlier.of_day(exact) if not counterparts.has(one, two))
        later += _pairs(apart_in_days, of_other_days, known)
        unclear += _pairs(vague.around(day), of_other_days, known)
        turned.add(facts for facts in exact if not counterparts.has_any(facts))
        yesterday = [facts for facts in exact if facts.clock >= 0]
    later += _pairs(turned.pairs(lambda event: facts_of(event, children)), turned_round, known)
    unclear = [pair for pair in unclear if not counterparts.has(pair.one, pair.other)]
    links += _near([*later, *clearly_best(unclear)], counterparts)
    links += [
        Link(tuple(sorted(one.events)), "copied-forward", of_copies(one), round(one.alike, 2)) for one in copied.found()
    ]
    return sorted(links, key=lambda link: (link.events, link.kind, link.reasons))


def _dated(events: Sequence[Event]) -> list[Event]:
    """The events that have a date, each id once, by their first day and id."""
    found = {event.id: event for event in events if span_of(event.date, event.kind).last}
    return sorted(found.values(), key=lambda event: (span_of(event.date, event.kind).first, event.id))


def _pairs(
    some: Iterable[tuple[Facts, Facts]], weigh: Callable[[Facts, Facts, Mapping[str, str]], float], known: Known
) -> list[Pair]:
    """The pairs that have points enough."""
    return [
        in_order(points, one, other)
        for one, other in some
        if (points := weigh(one, other, known.homes)) >= LIKELY and known.may_be_one(one, other)
    ]


def _near(pairs: Iterable[Pair], counterparts: Counterparts) -> Iterator[Link]:
    """Links of the pairs that seem to be one contact, the best first, for records that have no counterpart yet."""
    for pair in sorted(pairs, key=lambda pair: pair.order):
        if counterparts.take(pair):
            yield _link("near-duplicate", [pair.one, pair.other], pair.points)


def _link(kind: str, records: list[Facts], points: float) -> Link:
    records = sorted(records, key=lambda facts: facts.id)
    score = round(min(1.0, points / _MOST), 2)
    return Link(tuple(facts.id for facts in records), kind, of_records(records), score)
