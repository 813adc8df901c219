"""Objects of Git as they are stored, many at once: what a hook may not miss because something shows it differently."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.history.git import HONEST

#: Bytes read at once: everything together may not fit into memory.
_AT_ONCE = 64 * 1024 * 1024
_MOST = 500
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{20,}={0,2}|=[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{1,20}==?")


@dataclass(frozen=True, slots=True)
class Kind:
    """What an object is (commit, tree, blob, tag) and its length in bytes."""

    kind: str
    size: int


def ask(root: Path, arguments: Sequence[str], given: bytes = b"") -> bytes:
    """What Git answers. Its own words are never repeated: they may hold the name of a branch."""
    try:
        ran = subprocess.run(
            ["git", "--no-pager", "-c", "core.quotePath=false", *arguments],
            cwd=root,
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, **HONEST},
        )
    except FileNotFoundError:
        raise CannotRun("Git is not installed, or cannot be found.", "Install Git, then try again.") from None
    if ran.returncode:
        raise CannotRun(
            "Git could not say what is in the history.",
            "Name a branch or a range that is there, for example: casereview scan --git HEAD --register rowan",
        )
    return ran.stdout


def ask_lines(root: Path, *arguments: str) -> list[str]:
    """The same as words."""
    return ask(root, arguments).decode("utf-8", "replace").split()


def kinds_of(root: Path, numbers: Iterable[str]) -> dict[str, Kind]:
    """What each object is; :class:`CannotRun` where the clone lacks one."""
    wanted = list(numbers)
    given = "".join(f"{number}\n" for number in wanted).encode()
    rows = ask(root, ["cat-file", "--batch-check=%(objecttype) %(objectsize)"], given).decode().splitlines()
    if len(rows) != len(wanted) or any(row.endswith(" missing") for row in rows):
        raise CannotRun(
            "This clone does not hold every version, so its history cannot be searched.",
            "Fetch the rest: git fetch --unshallow, or clone it again without --filter.",
        )
    pairs = (row.split(" ") for row in rows)
    return {number: Kind(kind, int(size)) for number, (kind, size) in zip(wanted, pairs, strict=True)}


def contents(root: Path, kinds: Mapping[str, Kind]) -> Iterator[tuple[str, bytes]]:
    """The bytes of each object, one after the other."""
    batch: list[str] = []
    length = 0
    for number, what in kinds.items():
        if batch and (len(batch) == _MOST or length + what.size > _AT_ONCE):
            yield from _batch(root, batch)
            batch, length = [], 0
        batch.append(number)
        length += what.size
    if batch:
        yield from _batch(root, batch)


def _batch(root: Path, numbers: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    answer = ask(root, ["cat-file", "--batch"], "".join(f"{number}\n" for number in numbers).encode())
    position = 0
    for number in numbers:
        end = answer.index(b"\n", position)
        size = int(answer[position:end].split(b" ")[2])
        yield number, answer[end + 1 : end + 1 + size]
        position = end + size + 2


def peel(root: Path, numbers: Sequence[str]) -> dict[str, list[str]]:
    """For each object the tags that lead on from it, itself included, and last what they lead to."""
    kinds = kinds_of(root, set(numbers))
    chains: dict[str, list[str]] = {}
    for number in kinds:
        chain, kind = [number], kinds[number].kind
        while kind == "tag":
            headers = dict(headers_of(ask(root, ["cat-file", "tag", chain[-1]]))[0])
            chain.append(headers.get("object", b"").decode("ascii", "replace"))
            kind = headers.get("type", b"").decode("ascii", "replace")
        chains[number] = chain
    return chains


def headers_of(data: bytes) -> tuple[list[tuple[str, bytes]], bytes]:
    """Headers (a header of several lines as one) and message of a commit or tag."""
    head, _, message = data.partition(b"\n\n")
    found: list[tuple[str, bytes]] = []
    for line in head.split(b"\n"):
        key, _, value = line.partition(b" ")
        if not key and found:
            found[-1] = (found[-1][0], found[-1][1] + b"\n" + value)
        else:
            found.append((key.decode("utf-8", "replace"), value))
    return found, message


def without_signature(value: bytes) -> bytes:
    """A header without lines that are signature: letters that fell together by chance."""
    return b"\n".join(line for line in value.split(b"\n") if not _BASE64.fullmatch(line))


def in_utf8(message: bytes, encoding: str) -> bytes:
    """A message, from the encoding that its commit says it is in; as it stands where that is not known."""
    try:
        return message.decode(encoding).encode() if encoding else message
    except (LookupError, ValueError):
        return message


def words_of(name: bytes) -> str:
    """A path or name in UTF-8, or in the Western set where it is none."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp1252", "replace")
