"""Through files and folders: open, search, go into what is carried inside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from casereview.identity.context import Where
from casereview.identity.leak_classes import Confidence
from casereview.identity.matcher import Match, Matcher
from casereview.identity.scan.coded import coded_text
from casereview.identity.scan.hits import ARTEFACT_NAME, IN_ARTEFACT, UNREADABLE, Hit
from casereview.identity.scan.kinds import kind_of, open_artefact
from casereview.identity.scan.memory import Memory
from casereview.identity.scan.pieces import MAX_BYTES, MAX_DEPTH, Artefact, Fragment, Piece, Unreadable

_SHORTEST_IN_BINARY = 7
#: The surest comes first: another reading of the same content tells what the first missed, or was less sure of.
_SURE = {confidence: rank for rank, confidence in enumerate(Confidence)}
_Found = dict[tuple[str, str], int]


def scan_path(path: Path, matcher: Matcher) -> list[Hit]:
    """Every hit in a file, or in every file below a folder: contents, names of files and folders, targets of links.

    A file that cannot be opened is a hit as well. Paths in hits are relative to the parent of ``path``.
    """
    hits: list[Hit] = []
    for name, content in files_below(path):
        hits += scan_name(name, matcher.mask(name), matcher)
        data = read(content)
        hits += [unreadable(name, data, matcher)] if isinstance(data, str) else scan_bytes(name, data, matcher)
    return sorted(set(hits))


def read(content: Path | bytes | str) -> bytes | str:
    """A file's bytes, or why they cannot be had."""
    if not isinstance(content, Path):
        return content
    try:
        return content.read_bytes()
    except OSError:
        return "it could not be read"


def unreadable(name: str, reason: str, matcher: Matcher) -> Hit:
    """The hit that stands for a file nobody could look into."""
    return Hit(matcher.mask(name), "", "", reason, code=UNREADABLE)


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
    """Hits in a path's own words, as they stand and with percent signs undone."""
    return [_hit(shown, "name", match, code) for match in matcher.search(name, Where.NAME)]


def scan_bytes(
    name: str, data: bytes, matcher: Matcher, code: str = IN_ARTEFACT, memory: Memory | None = None, shown: str = ""
) -> list[Hit]:
    """Every hit in the bytes of a file called ``name`` (the name itself is not searched here).

    ``memory`` spares one run with ``matcher`` over many files from searching twice what is alike in them; ``shown`` is
    the name with any value in it masked, where that is known.
    """
    search = _Search(memory or Memory(matcher), shown or matcher.mask(name), code)
    search.open(Artefact(name, data))
    return search.hits


def _hit(shown: str, place: str, match: Match, code: str, line: int = 0, column: int = 0) -> Hit:
    return Hit(shown, place, match.entry, match.kind, line, column, code, match.leak, match.confidence.value)


@dataclass
class _Search:
    memory: Memory
    shown: str
    code: str
    hits: list[Hit] = field(default_factory=list)

    def open(self, artefact: Artefact) -> None:
        if artefact.depth > MAX_DEPTH:
            self._unreadable(artefact, "files lie too deep inside one another")
            return
        found: _Found = {}
        try:
            for piece in open_artefact(artefact, kind_of(artefact.name, artefact.data)):
                self._piece(artefact, piece, found)
        except Unreadable as problem:
            self._unreadable(artefact, problem.reason)
        except (RecursionError, MemoryError):
            self._unreadable(artefact, "it is too large or too deeply nested")

    def _piece(self, artefact: Artefact, piece: Piece, found: _Found) -> None:
        if isinstance(piece, Artefact):
            self.open(piece)
            return
        self._search(artefact, piece, found)
        if piece.coded:
            for inside in coded_text(artefact, piece.text, self.memory.lines):
                self._piece(artefact, inside, found)

    def _place(self, artefact: Artefact, place: str = "") -> str:
        """Where something was found, in words that hold no value themselves."""
        inside = artefact.place and self.memory.matcher.mask(artefact.place)
        return ", ".join(part for part in (inside, place) if part)

    def _unreadable(self, artefact: Artefact, reason: str) -> None:
        self.hits.append(Hit(self.shown, self._place(artefact), "", reason, code=UNREADABLE))

    def _search(self, artefact: Artefact, fragment: Fragment, found: _Found) -> None:
        if fragment.pieces and not self.memory.any_in(fragment.pieces, fragment.where):
            return
        matches = self.memory.search(fragment.text, fragment.where)
        if not matches:
            return
        if fragment.binary:
            matches = [match for match in matches if _no_chance(match)]
        if fragment.technical:
            matches = [match for match in matches if match.confidence is not Confidence.POSSIBLE]
        if fragment.again:
            matches = [match for match in matches if _SURE[match.confidence] < found.get((match.entry, match.kind), 9)]
        for match in matches:
            key = match.entry, match.kind
            found[key] = min(_SURE[match.confidence], found.get(key, 9))
        place = self._place(artefact, fragment.place)
        for match in matches:
            line = column = 0
            if fragment.lines:
                line = fragment.text.count("\n", 0, match.start) + 1
                column = match.start - fragment.text.rfind("\n", 0, match.start)
            self.hits.append(_hit(self.shown, place, match, self.code, line, column))


def _no_chance(match: Match) -> bool:
    """Whether a match between data that is no text is more than letters that fell together by chance."""
    return match.end - match.start >= _SHORTEST_IN_BINARY and match.confidence is Confidence.CERTAIN
