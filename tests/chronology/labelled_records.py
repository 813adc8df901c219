"""The invented records of labelled_pairs*.yml as events, with what is true of each two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from casereview.chronology.events import Event
from casereview.chronology.links.find import Link

SUBJECTS = ("child-a", "child-b")


@dataclass(frozen=True)
class Labelled:
    """All events, the subjects of the review, the pairs that are one contact and that were copied, what differs (the
    case, and what it is about), and the case of each event."""

    events: list[Event]
    subjects: tuple[str, ...]
    same: frozenset[tuple[str, str]]
    copied: frozenset[tuple[str, str]]
    differ: frozenset[tuple[str, str]]
    cases: dict[str, str]
    homes: dict[str, str]


def codes(cell: str) -> tuple[str, ...]:
    return tuple(code for code in cell.split(";") if code)


def event(identity: str, **cells: str) -> Event:
    """An event with these cells; the agency is the first part of its id unless it is told."""
    agency = cells.pop("agency", identity.rpartition("-")[0])
    kind = cells.pop("kind", "on")
    cells = {"id": identity, "date_kind": kind, **cells}
    return Event(
        identity,
        agency,
        cells.get("date", ""),
        kind,
        cells.get("time", ""),
        0,
        codes(cells.get("family", "")),
        codes(cells.get("professionals", "")),
        cells,
    )


@lru_cache(maxsize=8)
def labelled(keep: Callable[[int], bool] | None = None) -> Labelled:
    """The cases of the file, or those whose place in it ``keep`` is true of."""
    data = yaml.safe_load((Path(__file__).parent / "labelled_pairs.yml").read_text("utf-8"))
    counted: Counter[str] = Counter()
    events: list[Event] = []
    same: set[tuple[str, str]] = set()
    copied: set[tuple[str, str]] = set()
    differ: set[tuple[str, str]] = set()
    cases: dict[str, str] = {}
    for place, case in enumerate(data["cases"]):
        made = [_event(row, counted) for row in case["events"]]
        if keep is not None and not keep(place):
            continue
        events += made
        ids = [one.id for one in made]
        cases.update(dict.fromkeys(ids, case["name"]))
        pairs = {(min(pair), max(pair)) for pair in combinations(ids, 2)}
        if case["truth"] == "same":
            same |= pairs
        elif case["truth"] == "copied-forward":
            copied |= pairs
        for before, after in zip(range(len(ids)), range(1, len(ids)), strict=False):
            if case["events"][after].get("same_as"):
                same.add((min(ids[before], ids[after]), max(ids[before], ids[after])))
        differ |= {(case["name"], about) for about in case.get("conflicts", [])}
    homes = {person: agency for agency, people in data["homes"].items() for person in people}
    return Labelled(events, SUBJECTS, frozenset(same), frozenset(copied), frozenset(differ), cases, homes)


def crowded() -> Labelled:
    """The records of labelled_pairs_dense.yml."""
    return _weeks("labelled_pairs_dense.yml")


def adult() -> Labelled:
    """The records of labelled_pairs_adult.yml."""
    return _weeks("labelled_pairs_adult.yml")


@lru_cache(maxsize=2)
def _weeks(name: str) -> Labelled:
    data = yaml.safe_load((Path(__file__).parent / name).read_text("utf-8"))
    counted: Counter[str] = Counter()
    events: list[Event] = []
    contacts: dict[str, list[str]] = {}
    for row in data["records"]:
        contact = row.pop("contact_of", "")
        events.append(_event(row, counted))
        contacts.setdefault(contact or events[-1].id, []).append(events[-1].id)
    same = {(min(pair), max(pair)) for ids in contacts.values() for pair in combinations(ids, 2)}
    # Of a contact with several records, what differs is told of the contact, whichever two of them it is between.
    cases = {event: name for name, ids in contacts.items() for event in ids}
    differ = {(contact, about) for contact, told in data["conflicts"].items() for about in told}
    homes = {person: agency for agency, people in data["homes"].items() for person in people}
    subjects = tuple(data["subjects"])
    return Labelled(events, subjects, frozenset(same), frozenset(), frozenset(differ), cases, homes)


def pairs_of(links: Iterable[Link], *kinds: str) -> set[tuple[str, str]]:
    """Every two events that links of these kinds hold together."""
    return {(min(pair), max(pair)) for link in links if link.kind in kinds for pair in combinations(link.events, 2)}


def rates(found: set[Any], true: Iterable[Any]) -> tuple[float, float]:
    """How many of what was found are true, and how many of what is true were found: precision and recall, 0 to 1."""
    wanted = set(true)
    right = len(found & wanted)
    return right / max(1, len(found)), right / max(1, len(wanted))


def _event(row: dict[str, str], counted: Counter[str]) -> Event:
    counted[row["agency"]] += 1
    cells = {name: value for name, value in row.items() if name != "same_as"}
    return event(f"{row['agency']}-{counted[row['agency']]:04}", **cells)
