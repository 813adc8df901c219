"""Phrases an edition may print, which the scanner must not take for a name found."""

from __future__ import annotations

from collections.abc import Iterable

from casereview.model.people import People


def printable_labels(people: People, *phrases: str) -> tuple[str, ...]:
    """Labels and public wording of people.yml, with further ``phrases`` such as the board's own name.

    Pseudonyms are left out on purpose: one that is somebody's real name must be found.
    """
    everybody = people.coded.values()
    words: Iterable[str] = (word for one in everybody for word in (one.label, one.public, one.neutral, one.role))
    return tuple(sorted({word for word in (*words, *phrases) if word}))
