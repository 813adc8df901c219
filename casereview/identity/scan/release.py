"""The gate before anything leaves: scan, and prove that the scanner sees."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from casereview.diagnostics import CannotRun
from casereview.identity.leak_classes import Confidence
from casereview.identity.matcher import Matcher
from casereview.identity.scan.hits import Hit
from casereview.identity.scan.many import File, look_at
from casereview.identity.scan.walk import files_below, read, scan_bytes, scan_name

#: Kinds that are never opened to the end, or that nothing can be put into from outside.
_NOT_PLANTED = frozenset({"font", "packed font", "printer", "locked", "compound", "unknown"})


@dataclass(frozen=True, slots=True)
class Released:
    """What a release scan found. ``artefacts`` files were searched, ``trusted`` were known by their digest and not
    searched; ``pictures`` need a person's eyes, since words inside a picture are not read; ``proved`` are the kinds of
    file in which the test name was planted and found."""

    hits: tuple[Hit, ...]
    artefacts: int
    trusted: int
    pictures: tuple[str, ...]
    proved: tuple[str, ...]


def scan_release(
    paths: Iterable[Path],
    matcher: Matcher,
    trusted: Container[str] = frozenset(),
    progress: Callable[[str], None] | None = None,
) -> Released:
    """Scan files and folders about to leave.

    A made-up test name is planted in a copy (in memory) of the smallest artefact of each kind that can be read, and
    in the name of a file; where it is not found in every form the run stops with :class:`CannotRun` (CR656), and
    nothing that the scan said counts: a blind scanner finds nothing.
    ``trusted`` holds SHA-256 digests (hex) of public files, such as a theme's own scripts, that need no search.
    ``progress`` is called with each file's name, values masked.
    """
    return _scan([found for path in paths for found in files_below(path)], matcher, trusted, progress)


def scan_made(
    files: Mapping[str, bytes],
    matcher: Matcher,
    trusted: Container[str] = frozenset(),
    progress: Callable[[str], None] | None = None,
) -> Released:
    """The same as :func:`scan_release` for files that were made and lie nowhere but in memory: ``files`` gives the
    bytes of each by its path. Nothing is written to disk."""
    return _scan(list(files.items()), matcher, trusted, progress)


def _scan(
    files: Sequence[File], matcher: Matcher, trusted: Container[str], progress: Callable[[str], None] | None
) -> Released:
    hits: list[Hit] = []
    smallest: dict[tuple[str, str], tuple[int, str, int]] = {}
    pictures: list[str] = []
    searched = known = 0
    for looked in look_at(files, matcher, trusted):
        name = files[looked.index][0]
        hits += looked.hits
        known += looked.trusted
        if not looked.kind:
            continue
        searched += 1
        if progress is not None:
            progress(matcher.mask(name))
        if looked.kind == "image":
            pictures.append(matcher.mask(name))
        if looked.readable:  # else it is reported as such, and there is nothing to plant in
            sort, sample = (looked.kind, PurePosixPath(name).suffix.lower()), (looked.size, name, looked.index)
            smallest[sort] = min(smallest.get(sort, sample), sample)
    samples = [(kind, name, read(files[index][1])) for (kind, _), (_, name, index) in sorted(smallest.items())]
    proved = prove_sight(matcher, [(kind, name, data) for kind, name, data in samples if isinstance(data, bytes)])
    return Released(tuple(sorted(set(hits))), searched, known, tuple(sorted(pictures)), tuple(sorted(proved)))


def prove_sight(matcher: Matcher, samples: Iterable[tuple[str, str, bytes]]) -> set[str]:
    """Raise :class:`CannotRun` unless each test name is found wherever one was planted; the kinds of file proved.

    ``samples`` are (kind, name, bytes) of files that can be read; a file of each kind made for this comes beside them.
    """
    # Late: the commit hook, which must start fast, imports this package and plants nothing.
    from casereview.identity.scan.plant import most_places, plant
    from casereview.identity.scan.specimens import specimens
    from casereview.identity.scan.test_name import invent

    people = invent(most_places())
    terms = matcher.terms
    for person in people:
        terms = terms.with_entry(person)
    seeing = Matcher(terms)
    proved: set[str] = set()
    ours = [(kind, name, data) for kind, name, data in samples if kind not in _NOT_PLANTED]
    for kind, name, data in (*specimens(), *ours):
        planted, chosen = plant(kind, data, people)
        found = _surely_found(scan_bytes(name, planted, seeing))
        if not found >= {person.id for person in chosen}:
            raise _blind(f"files of the kind {kind}")
        proved.add(kind)
    first, second = people[:2]
    path = f"folder/{first.name.given}-{second.values[0].value}.txt"
    if not _surely_found(scan_name(path, "", seeing)) >= {first.id, second.id}:
        raise _blind("names of files")
    return proved


def _surely_found(hits: Iterable[Hit]) -> set[str]:
    """Whose values were found as they are: what merely resembles a planted name proves nothing."""
    return {hit.entry for hit in hits if hit.confidence == Confidence.CERTAIN}


def _blind(where: str) -> CannotRun:
    return CannotRun(
        f"CR656 The scanner did not find the test name it had planted in {where}, so its silence would prove nothing. "
        "Nothing was released.",
        "This is a fault of the program or of its setup. Release nothing until it is mended: casereview explain CR656",
    )
