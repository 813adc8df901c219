"""What the scanner reports: where, whose and what kind of value; never the value or a word around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from casereview.diagnostics import Diagnostic
from casereview.identity.leak_classes import LEAK_CLASSES, Confidence

STAGED_TEXT, STAGED_NAME, MESSAGE = "CR650", "CR651", "CR652"
IN_ARTEFACT, ARTEFACT_NAME, UNREADABLE, TEST_NAME_LOST = "CR653", "CR654", "CR655", "CR656"
COMMIT_AUTHOR, IN_HISTORY, IN_MESSAGE, IN_GIT_NAME, IN_GIT_PERSON = "CR660", "CR661", "CR662", "CR663", "CR664"

_WORDS = {
    STAGED_TEXT: "This text holds something from the identity register",
    STAGED_NAME: "The name of this file or of a folder above it holds something from the identity register",
    MESSAGE: "The commit message holds something from the identity register",
    IN_ARTEFACT: "This file would give away something from the identity register",
    ARTEFACT_NAME: "The name of this file or of a folder above it gives away something from the identity register",
    COMMIT_AUTHOR: "The name under which this commit is made stands in the identity register",
    IN_HISTORY: "A version of this file in Git holds something from the identity register",
    IN_MESSAGE: "A message in Git holds something from the identity register",
    IN_GIT_NAME: "A name in Git holds something from the identity register",
    IN_GIT_PERSON: "Somebody named in Git stands in the identity register",
}
_HINTS = {
    STAGED_TEXT: "Write the code in double square brackets in its place, such as [[mother]].",
    STAGED_NAME: "Rename the file or folder so that it says nothing about a person, place or organisation.",
    MESSAGE: "Write the message again with codes or roles: git commit --amend, or edit the message now.",
    IN_ARTEFACT: "Do not send it. Mend the source it was made from and make it again.",
    ARTEFACT_NAME: "Do not send it. Rename it.",
    COMMIT_AUTHOR: "Where that is wrong: git config user.name, then commit again.",
    IN_HISTORY: "Do not hand this history on: hand on a new repository that holds the present files alone.",
    IN_MESSAGE: "Do not hand this history on. A commit not sent yet can be mended: git commit --amend.",
    IN_GIT_NAME: "Do not hand this history on. Rename the branch or tag; an old name of a file stays in the history.",
    IN_GIT_PERSON: "Who wrote and signed stays in the history. What goes to the public is handed on without history.",
}
#: The classes that say how a value is written; of the others the kind of value says as much.
_HOW = frozenset({*range(4, 20), 22})


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """One value in one place.

    ``artefact`` is the file's path with any value in it replaced by its code; ``place`` says where inside, in words;
    ``line`` and ``column`` count from 1 and are 0 where the artefact has no lines. ``entry`` is the entry's code and
    ``kind`` the kind of value; ``leak`` is the number of its class in ``leak_classes.LEAK_CLASSES`` and ``confidence``
    how sure the find is (``leak_classes.Confidence``). An artefact that could not be opened is a hit too (``code``
    CR655, no entry, and ``kind`` says why): what cannot be searched must not leave.
    """

    artefact: str
    place: str
    entry: str
    kind: str
    line: int = 0
    column: int = 0
    code: str = IN_ARTEFACT
    leak: int = 0
    confidence: str = Confidence.CERTAIN.value


@dataclass(frozen=True, slots=True, order=True)
class _Kind:
    """What hits have in common that are told together."""

    artefact: str
    code: str
    kind: str
    leak: int
    confidence: str


def diagnostics(hits: Iterable[Hit]) -> list[Diagnostic]:
    """One diagnostic for each artefact, entry, kind, class and confidence; the same elsewhere in the artefact is
    counted, and entries that share a value at one place are named together."""
    spots: dict[tuple[_Kind, int, int, str], list[str]] = defaultdict(list)
    for hit in sorted(set(hits)):
        kind = _Kind(hit.artefact, hit.code, hit.kind, hit.leak, hit.confidence)
        spots[kind, hit.line, hit.column, hit.place].append(hit.entry)
    groups: dict[tuple[_Kind, str], list[tuple[int, int, str]]] = defaultdict(list)
    for (kind, line, column, place), entries in spots.items():
        groups[kind, " or ".join(sorted(set(entries)))].append((line, column, place))
    return sorted(_diagnostic(kind, entry, places) for (kind, entry), places in groups.items())


def _diagnostic(kind: _Kind, entry: str, places: list[tuple[int, int, str]]) -> Diagnostic:
    line, column, place = min(places, key=lambda spot: (not spot[0], spot))
    inside = f" in {place}" if place else ""
    if kind.code == UNREADABLE:
        return Diagnostic(
            kind.artefact,
            1,
            1,
            kind.code,
            f"This file{inside} could not be searched for names: {kind.kind}.",
            "Leave it out, or put in its place a file of the same content that can be opened.",
        )
    more = len(places) - 1
    elsewhere = f", and in {more} more {'place' if more == 1 else 'places'}" if more else ""
    how = f", {LEAK_CLASSES[kind.leak]}" if kind.leak in _HOW else ""
    doubt = "" if kind.confidence == Confidence.CERTAIN else f", {kind.confidence}"
    message = f"{_WORDS[kind.code]} (entry {entry}, {kind.kind}{how}{doubt}{inside}{elsewhere})."
    return Diagnostic(kind.artefact, max(line, 1), max(column, 1), kind.code, message, _HINTS[kind.code])
