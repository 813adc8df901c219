"""Many files: read and searched once each, by several processes where that is quicker."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import sys
import threading
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casereview.identity.matcher import Matcher
from casereview.identity.scan.hits import UNREADABLE, Hit
from casereview.identity.scan.kinds import kind_of
from casereview.identity.scan.memory import Memory
from casereview.identity.scan.walk import read, scan_bytes, scan_name, unreadable

#: A file as (its name, its path or its bytes or why it cannot be read).
File = tuple[str, Path | bytes | str]
#: Fewer bytes than this one process searches before others have started.
_WORTH_SHARING = 4 << 20
_BATCH = 16


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of file number ``index``: ``kind`` is empty for a file that was not opened, since it is ``trusted`` or
    cannot be read; ``readable``: it was read to the end."""

    index: int
    hits: tuple[Hit, ...]
    kind: str = ""
    size: int = 0
    trusted: bool = False
    readable: bool = False


@dataclass
class _Work:
    files: Sequence[File]
    memory: Memory
    trusted: Container[str]

    def look(self, index: int) -> Looked:
        name, content = self.files[index]
        matcher = self.memory.matcher
        shown = name
        named = scan_name(name, shown, matcher)
        if named:
            shown = matcher.mask(name)
            named = [replace(hit, artefact=shown) for hit in named]
        data = read(content)
        if isinstance(data, str):
            return Looked(index, (*named, unreadable(name, data, matcher)))
        if hashlib.sha256(data).hexdigest() in self.trusted:
            return Looked(index, tuple(named), trusted=True)
        found = scan_bytes(name, data, matcher, memory=self.memory, shown=shown)
        readable = all(hit.code != UNREADABLE for hit in found)
        return Looked(index, (*named, *found), kind_of(name, data), len(data), readable=readable)


#: What a process started by :func:`look_at` inherits: the names in it go through no pipe and no file.
_work: _Work | None = None


def look_at(files: Sequence[File], matcher: Matcher, trusted: Container[str]) -> Iterator[Looked]:
    """Search every file and its name, in any order."""
    global _work  # noqa: PLW0603 - inherited by the processes that are started here, and gone when they are
    work = _Work(files, Memory(matcher), trusted)
    processes = _processes(files)
    if processes == 1:
        yield from map(work.look, range(len(files)))
        return
    _work = work
    try:
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            yield from pool.imap_unordered(_look, range(len(files)), _BATCH)
    finally:
        _work = None


def _look(index: int) -> Looked:
    assert _work is not None
    return _work.look(index)


def _processes(files: Sequence[File]) -> int:
    """How many processes share the work: one where it is little, or where a copy of this one cannot be made safely."""
    if not sys.platform.startswith("linux") or threading.active_count() > 1 or len(files) < 2 * _BATCH:
        return 1
    size = 0
    for _, content in files:
        if isinstance(content, Path):
            size += content.stat().st_size if content.exists() else 0
        elif isinstance(content, bytes):
            size += len(content)
        if size > _WORTH_SHARING:
            return min(4, len(os.sched_getaffinity(0)))
    return 1
