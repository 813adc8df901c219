"""What the scanner reports: where, whose and what kind of value; never the value or a word around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from casereview.diagnostics import Diagnostic

STAGED_TEXT, STAGED_NAME, MESSAGE = "CR650", "CR651", "CR652"
IN_ARTEFACT, ARTEFACT_NAME, UNREADABLE, TEST_NAME_LOST = "CR653", "CR654", "CR655", "CR656"

_WORDS = {
    STAGED_TEXT: "This text holds something from the identity register",
    STAGED_NAME: "The name of this file or of a folder above it holds something from the identity register",
    MESSAGE: "The commit message holds something from the identity register",
    IN_ARTEFACT: "This file would give away something from the identity register",
    ARTEFACT_NAME: "The name of this file or of a folder above it gives away something from the identity register",
}
_HINTS = {
    STAGED_TEXT: "Write the code in double square brackets in its place, such as [[mother]].",
    STAGED_NAME: "Rename the file or folder so that it says nothing about a person, place or organisation.",
    MESSAGE: "Write the message again with codes or roles: git commit --amend, or edit the message now.",
    IN_ARTEFACT: "Do not send it. Mend the source it was made from and make it again.",
    ARTEFACT_NAME: "Do not send it. Rename it.",
}


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """One value in one place.

    ``artefact`` is the file's path with any value in it replaced by its code; ``place`` says where inside, in words;
    ``line`` and ``column`` count from 1 and are 0 where the artefact has no lines. ``entry`` is the entry's code and
    ``kind`` the kind of value. An artefact that could not be opened is a hit too (``code`` CR655, no entry, and
    ``kind`` says why): what cannot be searched must not leave.
    """

    artefact: str
    place: str
    entry: str
    kind: str
    line: int = 0
    column: int = 0
    code: str = IN_ARTEFACT


def diagnostics(hits: Iterable[Hit]) -> list[Diagnostic]:
    """One diagnostic for each artefact, line, entry and kind; the same value elsewhere in the artefact is counted, and
    entries that share a value at one place are named together."""
    hits = sorted(set(hits))
    spots: dict[tuple[str, str, str, int, int, str], list[str]] = defaultdict(list)
    for hit in hits:
        spots[hit.artefact, hit.code, hit.kind, hit.line, hit.column, hit.place].append(hit.entry)
    groups: dict[tuple[str, str, str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for (artefact, code, kind, line, column, place), entries in spots.items():
        groups[artefact, code, kind, " or ".join(sorted(set(entries)))].append((line, column, place))
    return sorted(
        _diagnostic(artefact, code, kind, entry, places) for (artefact, code, kind, entry), places in groups.items()
    )


def _diagnostic(artefact: str, code: str, kind: str, entry: str, places: list[tuple[int, int, str]]) -> Diagnostic:
    line, column, place = min(places, key=lambda spot: (not spot[0], spot))
    inside = f" in {place}" if place else ""
    if code == UNREADABLE:
        return Diagnostic(
            artefact,
            1,
            1,
            code,
            f"This file{inside} could not be searched for names: {kind}.",
            "Leave it out, or put in its place a file of the same content that can be opened.",
        )
    more = len(places) - 1
    elsewhere = f", and in {more} more {'place' if more == 1 else 'places'}" if more else ""
    message = f"{_WORDS[code]} (entry {entry}, {kind}{inside}{elsewhere})."
    return Diagnostic(artefact, max(line, 1), max(column, 1), code, message, _HINTS[code])
