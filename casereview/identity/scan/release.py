"""The gate before anything leaves: scan, and prove that the scanner sees."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.identity.entries import Entry
from casereview.identity.matcher import Matcher
from casereview.identity.scan.hits import UNREADABLE, Hit
from casereview.identity.scan.kinds import kind_of
from casereview.identity.scan.walk import files_below, scan_bytes, scan_name

_NOT_PLANTED = frozenset({"font", "locked", "old office", "unknown", "tar"})


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
    hits: list[Hit] = []
    smallest: dict[tuple[str, str], tuple[int, str, Path]] = {}
    files: list[tuple[str, Path]] = []
    pictures: list[str] = []
    known = 0
    for path in paths:
        for name, file in files_below(path):
            shown = matcher.mask(name)
            hits += scan_name(name, shown, matcher)
            if isinstance(file, str):
                hits.append(Hit(shown, "", "", file, code=UNREADABLE))
                continue
            data = file.read_bytes()
            if hashlib.sha256(data).hexdigest() in trusted:
                known += 1
                continue
            kind = kind_of(name, data)
            if kind == "image":
                pictures.append(shown)
            sort, sample = (kind, Path(name).suffix.lower()), (len(data), name, file)
            smallest[sort] = min(smallest.get(sort, sample), sample)
            files.append((name, file))
    unreadable: set[Path] = set()
    for name, file in files:
        if progress is not None:
            progress(matcher.mask(name))
        found = scan_bytes(name, file.read_bytes(), matcher)
        hits += found
        if any(hit.code == UNREADABLE for hit in found):
            unreadable.add(file)  # reported as such: there is nothing to plant in
    samples = ((kind, name, file) for (kind, _), (_, name, file) in smallest.items() if file not in unreadable)
    proved = prove_sight(matcher, samples)
    return Released(tuple(sorted(set(hits))), len(files), known, tuple(pictures), tuple(sorted(proved)))


def prove_sight(matcher: Matcher, samples: Iterable[tuple[str, str, Path]], person: Entry | None = None) -> set[str]:
    """Raise :class:`CannotRun` unless the test name is found wherever it was planted; the kinds proved.

    ``samples`` are (kind, name, file) of files that can be read; ``person`` is made up where none is given.
    """
    # Late: the commit hook, which must start fast, imports this package and plants nothing.
    from casereview.identity.scan.plant import plant
    from casereview.identity.scan.test_name import KINDS, TEST_ENTRY, invent

    person = person or invent()
    seeing = matcher.with_entry(person)
    proved: set[str] = set()
    for kind, name, file in samples:
        if kind in _NOT_PLANTED:
            continue
        planted = plant(kind, file.read_bytes(), person)
        found = {hit.kind for hit in scan_bytes(name, planted, seeing) if hit.entry == TEST_ENTRY}
        if not found >= KINDS:
            raise _blind(f"files of the kind {kind}")
        proved.add(kind)
    path = f"folder/{person.name.given}-{person.values[0].value}.txt"
    if not {hit.kind for hit in scan_name(path, "", seeing)} >= {"given name", "case-number"}:
        raise _blind("names of files")
    return proved


def _blind(where: str) -> CannotRun:
    return CannotRun(
        f"CR656 The scanner did not find the test name it had planted in {where}, so its silence would prove nothing. "
        "Nothing was released.",
        "This is a fault of the program or of its setup. Release nothing until it is mended: casereview explain CR656",
    )
