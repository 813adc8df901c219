"""How many of the links and conflicts found are true, and how many of the true ones are found, on records labelled by
hand: labelled_pairs.yml, which the rules were made on; labelled_pairs_dense.yml, crowded and in short forms; and
labelled_pairs_adult.yml, written last."""

from __future__ import annotations

import pytest
from labelled_records import Labelled, adult, crowded, labelled, pairs_of, rates

from casereview.chronology.links.conflicts import find_conflicts
from casereview.chronology.links.find import Link, find_links

SETS = {"pairs": labelled(), "crowded": crowded(), "adult": adult()}
#: Precision and recall that must hold.
LEAST_OF_LINKS = {"pairs": (0.95, 0.95), "crowded": (0.94, 0.94), "adult": (0.92, 0.85)}
LEAST_OF_CONFLICTS = {"pairs": (0.94, 0.94), "crowded": (0.85, 0.85), "adult": (0.8, 0.8)}

sets = pytest.mark.parametrize("name", SETS)
homes = pytest.mark.parametrize("homes", [False, True], ids=["agencies of workers unknown", "known"])


def found(data: Labelled, *, homes: bool) -> list[Link]:
    return find_links(data.events, data.subjects, homes=data.homes if homes else None)


@sets
@homes
def test_links_are_true_and_the_true_ones_are_found(name: str, homes: bool) -> None:
    data = SETS[name]
    precision, recall = rates(pairs_of(found(data, homes=homes), "duplicate", "near-duplicate"), data.same)
    assert precision >= LEAST_OF_LINKS[name][0]
    assert recall >= LEAST_OF_LINKS[name][1]


@sets
@homes
def test_conflicts_are_true_and_the_true_ones_are_found(name: str, homes: bool) -> None:
    data = SETS[name]
    conflicts = find_conflicts(data.events, found(data, homes=homes), data.subjects)
    told = {
        (data.cases[one.events[0]], f"{one.about}:{one.subject}" if one.subject else one.about) for one in conflicts
    }
    precision, recall = rates(told, data.differ)
    assert precision >= LEAST_OF_CONFLICTS[name][0]
    assert recall >= LEAST_OF_CONFLICTS[name][1]


def test_copied_entries_are_found_and_no_others() -> None:
    assert pairs_of(found(labelled(), homes=False), "copied-forward") == labelled().copied


def test_no_entry_of_the_crowded_weeks_was_copied() -> None:
    assert pairs_of(found(crowded(), homes=False), "copied-forward") == set()


def test_there_are_labels_enough() -> None:
    agencies = {event.agency for event in labelled().events}
    assert len(set(labelled().cases.values())) >= 60
    assert len(agencies) == 8
