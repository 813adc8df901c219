"""Through files and folders: open, search, go into what is carried inside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from casereview.identity.context import Where
from casereview.identity.matcher import Match, Matcher
from casereview.identity.scan.hits import ARTEFACT_NAME, IN_ARTEFACT, UNREADABLE, Hit
from casereview.identity.scan.kinds import kind_of, open_artefact
from casereview.identity.scan.pieces import MAX_BYTES, MAX_DEPTH, Artefact, Fragment, Unreadable

_SHORTEST_IN_BINARY = 7


def scan_path(path: Path, matcher: Matcher) -> list[Hit]:
    """Every hit in a file, or in every file below a folder: contents, names of files and folders, targets of links.

    A file that cannot be opened is a hit as well. Paths in hits are relative to the parent of ``path``.
    """
    hits: list[Hit] = []
    for name, data in files_below(path):
        shown = matcher.mask(name)
        hits += scan_name(name, shown, matcher)
        if isinstance(data, str):
            hits.append(Hit(shown, "", "", data, code=UNREADABLE))
        else:
            hits += scan_bytes(name, data.read_bytes(), matcher)
    return sorted(set(hits))


def files_below(path: Path) -> Iterator[tuple[str, Path | str]]:
    """Each file as (name relative to the parent of ``path``, the file or why it cannot be read), in order of name."""
    if not path.exists():
        yield path.name, "there is no such file or folder"
        return
    found = (
        sorted(Path(folder) / name for folder, _, names in os.walk(path) for name in names) if path.is_dir() else [path]
    )
    if path.is_dir():
        found += sorted(
            Path(folder) / name
            for folder, folders, names in os.walk(path)
            for name in folders
            if (Path(folder) / name).is_symlink() or not os.access(Path(folder) / name, os.R_OK | os.X_OK)
        )
    for file in found:
        name = file.relative_to(path.parent).as_posix()
        if file.is_dir():
            yield name, "it is a link to a folder, or a folder that may not be read"
        elif not file.is_file() or not os.access(file, os.R_OK):
            yield name, "it is a link that leads nowhere, or a file that may not be read"
        elif file.stat().st_size > MAX_BYTES:
            yield name, "it is larger than one gigabyte"
        else:
            yield name, file


def scan_name(name: str, shown: str, matcher: Matcher, code: str = ARTEFACT_NAME) -> list[Hit]:
    """Hits in a path's own words."""
    return [Hit(shown, "name", match.entry, match.kind, code=code) for match in matcher.search(name, Where.NAME)]


def scan_bytes(name: str, data: bytes, matcher: Matcher, code: str = IN_ARTEFACT) -> list[Hit]:
    """Every hit in the bytes of a file called ``name`` (the name itself is not searched here)."""
    search = _Search(matcher, matcher.mask(name), code)
    search.open(Artefact(name, data))
    return search.hits


@dataclass
class _Search:
    matcher: Matcher
    shown: str
    code: str
    hits: list[Hit] = field(default_factory=list)

    def open(self, artefact: Artefact) -> None:
        if artefact.depth > MAX_DEPTH:
            self._unreadable(artefact, "files lie too deep inside one another")
            return
        found: set[tuple[str, str]] = set()
        try:
            for piece in open_artefact(artefact, kind_of(artefact.name, artefact.data)):
                if isinstance(piece, Artefact):
                    self.open(piece)
                else:
                    self._search(artefact, piece, found)
        except Unreadable as problem:
            self._unreadable(artefact, problem.reason)
        except (RecursionError, MemoryError):
            self._unreadable(artefact, "it is too large or too deeply nested")

    def _unreadable(self, artefact: Artefact, reason: str) -> None:
        self.hits.append(Hit(self.shown, self.matcher.mask(artefact.place), "", reason, code=UNREADABLE))

    def _search(self, artefact: Artefact, fragment: Fragment, found: set[tuple[str, str]]) -> None:
        matches = self.matcher.search(fragment.text, fragment.where)
        if fragment.binary:
            matches = [match for match in matches if match.end - match.start >= _SHORTEST_IN_BINARY]
        kinds = {(match.entry, match.kind) for match in matches}
        if fragment.again:
            matches = [match for match in matches if (match.entry, match.kind) not in found]
        found |= kinds
        for match in matches:
            self.hits.append(self._hit(artefact, fragment, match))

    def _hit(self, artefact: Artefact, fragment: Fragment, match: Match) -> Hit:
        place = ", ".join(part for part in (self.matcher.mask(artefact.place), fragment.place) if part)
        if not fragment.lines:
            return Hit(self.shown, place, match.entry, match.kind, code=self.code)
        line = fragment.text.count("\n", 0, match.start) + 1
        column = match.start - fragment.text.rfind("\n", 0, match.start)
        return Hit(self.shown, place, match.entry, match.kind, line, column, self.code)
