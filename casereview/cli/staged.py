"""What is staged for the next commit, read from Git's index and not from the folder."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from casereview.diagnostics import CannotRun

_SUBMODULE = "160000"


@dataclass(frozen=True, slots=True)
class Staged:
    """One staged file: its path relative to the repository's root, and the bytes that would be committed."""

    path: str
    data: bytes


def staged_files(root: Path, paths: Sequence[str]) -> Iterator[Staged]:
    """The staged content of ``paths`` (relative to ``root``). A path of which nothing is staged is left out."""
    if not paths:
        return
    listing = _git(root, ["--literal-pathspecs", "ls-files", "--stage", "-z", "--", *paths], b"")
    rows = [row.split("\t", 1) for row in listing.decode("utf-8", "surrogateescape").split("\0") if row]
    # Of another repository taken in as a folder Git holds the name and the place alone.
    yield from (Staged(name, b"") for meta, name in rows if meta.startswith(_SUBMODULE))
    blobs = [(name, meta.split(" ")[1]) for meta, name in rows if not meta.startswith(_SUBMODULE)]
    if not blobs:
        return
    answer = _git(root, ["cat-file", "--batch"], "".join(f"{blob}\n" for _, blob in blobs).encode())
    position = 0
    for name, _ in blobs:
        end = answer.index(b"\n", position)
        words = answer[position:end].split(b" ")
        if len(words) != 3:
            raise CannotRun("Git could not hand over what is staged.", "Try: git fsck")
        size = int(words[2])
        yield Staged(name, answer[end + 1 : end + 1 + size])
        position = end + size + 2


def taken_away(root: Path) -> list[str]:
    """The paths, relative to ``root``, that the commit takes away; a moved file leaves its old path."""
    asked = ["diff", "--cached", "--name-only", "--no-renames", "--diff-filter=D", "--relative", "-z"]
    return [path for path in _git(root, asked, b"").decode("utf-8", "surrogateescape").split("\0") if path]


@dataclass(frozen=True, slots=True)
class CleanUp:
    """What Git takes out of a commit message after the hook: lines that begin with ``comment`` (none where that is
    empty), and with ``scissors`` all below the line it writes above a difference."""

    comment: str
    scissors: bool


def clean_up(root: Path) -> CleanUp:
    """As Git is set up here. Without an editor (``git commit -m``) it keeps lines that look like its own."""
    edited = os.environ.get("GIT_EDITOR") != ":"
    mode = _setting(root, "commit.cleanup") or "default"
    comment = _setting(root, "core.commentString") or _setting(root, "core.commentChar") or "#"
    strips = (mode == "strip" or (mode == "default" and edited)) and comment != "auto"
    return CleanUp(comment if strips else "", edited and mode != "verbatim")


def _setting(root: Path, name: str) -> str:
    asked = subprocess.run(["git", "config", "--get", name], cwd=root, capture_output=True, check=False)
    return asked.stdout.decode("utf-8", "replace").strip()


def author(root: Path) -> bytes:
    """Name and address under which a commit would be made now."""
    return _git(root, ["var", "GIT_AUTHOR_IDENT"], b"").rsplit(b" ", 2)[0]


def _git(root: Path, arguments: list[str], given: bytes) -> bytes:
    try:
        ran = subprocess.run(["git", *arguments], cwd=root, input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise CannotRun("Git is not installed, or cannot be found.", "Install Git, then try again.") from None
    if ran.returncode:
        raise CannotRun("Git could not say what is staged.", "This must run inside the repository's folder.")
    return ran.stdout
