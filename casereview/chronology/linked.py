"""What belongs together and where it differs, beside what the panel has decided or asked about it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from casereview.chronology.events import Event, integrated
from casereview.chronology.links.conflicts import Conflict, find_conflicts
from casereview.chronology.links.find import Link, find_links
from casereview.model import values
from casereview.model.people import Coded
from casereview.model.review import Review

RESOLUTIONS, QUERIES = "chronology/resolutions.yml", "panel/queries.yml"
RESOLVED, ASKED, OPEN = "resolved", "asked", "open"
#: What the record says; the author's opinion of it may change without touching what was decided on the record.
_OPINION = frozenset({"comment", "good_practice", "weight", "statement"})


@dataclass(frozen=True, slots=True)
class Standing:
    """One conflict and how it stands: ``resolved`` by the resolution at the place ``resolution`` of its file,
    ``asked`` in the query ``query``, or ``open``."""

    conflict: Conflict
    state: str
    resolution: int = -1
    query: str = ""


@dataclass(frozen=True)
class Linked:
    """Everything that is between the events of one review. ``changed`` are places of resolutions, each with the events
    that say something else now than when it was decided."""

    links: Sequence[Link]
    conflicts: Sequence[Standing]
    changed: Mapping[int, tuple[str, ...]]

    @property
    def open(self) -> list[Conflict]:
        """Conflicts that nobody has decided or asked about."""
        return [standing.conflict for standing in self.conflicts if standing.state == OPEN]

    def beside(self) -> dict[str, list[str]]:
        """The events that belong with each event, by its id."""
        found: dict[str, set[str]] = {}
        for events in [link.events for link in self.links] + [one.conflict.events for one in self.conflicts]:
            for event in events:
                found.setdefault(event, set()).update(other for other in events if other != event)
        return {event: sorted(others) for event, others in found.items()}


def link(review: Review, events: Sequence[Event]) -> Linked:
    """What is between ``events`` of a review, and how it stands."""
    subjects = values.texts(review.value, "subjects")
    decided = values.groups(review.yaml(RESOLUTIONS, "resolutions").value, "resolutions")
    asked = values.groups(review.yaml(QUERIES, "queries").value, "queries")
    # Events that the panel found to be different contacts are no longer said to belong together.
    different = [values.texts(item, "events") for _, item in decided if values.text(item, "kind") == "different"]
    apart = [frozenset(pair) for found in different for pair in combinations(found, 2)]
    homes = {code: item.agency for code, item in _people(review).items() if item.agency}
    links = find_links(events, subjects, homes=homes, apart=apart)
    conflicts = find_conflicts(events, links, subjects)
    return Linked(links, [_standing(one, decided, asked) for one in conflicts], _changed(events, decided))


def _people(review: Review) -> dict[str, Coded]:
    found: dict[str, Coded] = {}
    for document in review.documents:
        found |= review.people_of(document).coded
    return found


def open_differences(review: Review) -> dict[str, list[str]]:
    """For each event the others that record the same contact otherwise, where nobody has decided or asked."""
    found: dict[str, list[str]] = {}
    for conflict in link(review, integrated(review.documents)).open:
        for event in conflict.events:
            others = found.setdefault(event, [])
            others += (other for other in conflict.events if other not in (event, *others))
    return found


def mark_of(event: Event) -> str:
    """Twelve figures that change when what the record says of an event changes."""
    told = [f"{name}\x1f{cell}" for name, cell in sorted(event.cells.items()) if cell and name not in _OPINION]
    return hashlib.sha256("\x1e".join(told).encode()).hexdigest()[:12]


def _standing(
    conflict: Conflict, decided: Sequence[tuple[int, dict[str, Any]]], asked: Sequence[tuple[int, dict[str, Any]]]
) -> Standing:
    pair = set(conflict.events)
    for place, item in decided:
        about = values.texts(item, "about")
        if pair <= set(values.texts(item, "events")) and (not about or conflict.about in about):
            return Standing(conflict, RESOLVED, resolution=place)
    for _, item in asked:
        if pair & {about.rpartition("#")[2] for about in values.texts(item, "about")}:
            return Standing(conflict, ASKED, query=values.text(item, "id"))
    return Standing(conflict, OPEN)


def _changed(events: Sequence[Event], decided: Sequence[tuple[int, dict[str, Any]]]) -> dict[int, tuple[str, ...]]:
    wanted = {event for _, item in decided for event in values.group(item, "marks")}
    marks = {event.id: mark_of(event) for event in events if event.id in wanted}
    found = {}
    for place, item in decided:
        kept = values.group(item, "marks")
        other = tuple(event for event in kept if event in marks and marks[event] != kept[event])
        if other:
            found[place] = other
    return found
