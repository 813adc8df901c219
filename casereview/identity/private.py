"""Files only their owner may read, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from casereview.diagnostics import CannotRun

FILE_MODE, FOLDER_MODE = 0o600, 0o700
_LOCK = "in-use.lock"


def make_private_folder(folder: Path) -> None:
    """The folder and those above it that are missing, for the owner alone."""
    if folder.is_dir():
        return
    make_private_folder(folder.parent)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)


def write_private(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` by renaming a finished file over it: a reader sees the old or the new, never
    half."""
    make_private_folder(path.parent)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    try:
        write_new(temporary, data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet; FileExistsError if it does."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def shred(path: Path) -> None:
    """Overwrite a file and delete it. On a disk that keeps copies of its own (most do) the overwriting is a
    help and no promise; what must not be found again belongs into memory or under a key."""
    with contextlib.suppress(FileNotFoundError):
        if path.is_symlink():
            path.unlink()
            return
        with path.open("r+b") as stream:
            length = os.fstat(stream.fileno()).st_size
            stream.write(secrets.token_bytes(length))
            stream.flush()
            os.fsync(stream.fileno())
        path.unlink()
        _flush_folder(path.parent)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for one change at a time: two custodians may work on the same share."""
    lock = folder / _LOCK
    try:
        write_new(lock, b"")
    except FileExistsError:
        raise CannotRun(
            "Somebody else is changing this keystore at the moment.",
            f"Try again in a minute. If nobody is, delete the file {_LOCK} in the keystore's folder.",
        ) from None
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def open_to_others(path: Path) -> bool:
    """Whether group or others may read or write ``path``; always False on Windows, where folders carry the
    rights."""
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
