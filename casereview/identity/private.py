"""Files only their owner may read, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import platform
import secrets
from collections.abc import Iterator
from pathlib import Path

from casereview.diagnostics import CannotRun

FILE_MODE, FOLDER_MODE = 0o600, 0o700
_LOCK = "in-use.lock"
_UNWRITTEN = "A file of the identity register or its keystore cannot be written. What stood there stands as it was."
_ROOM = "Is the disk full, or may you only read there? Mend that, then run the same command again."


def make_private_folder(folder: Path) -> None:
    """The folder and those above it that are missing, for the owner alone."""
    if folder.is_dir():
        return
    make_private_folder(folder.parent)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)


def write_private(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` by renaming a finished file over it: a reader sees the old or the new, never
    half."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    try:
        make_private_folder(path.parent)
        write_new(temporary, data)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise CannotRun(_UNWRITTEN, _ROOM) from None
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet; FileExistsError if it does. Where it cannot be written whole (a full
    disk), nothing of it stays."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


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
    """Hold ``folder`` for one change at a time: two custodians may work on the same share.

    A lock that a program of this machine left behind when it was stopped is taken over.
    """
    lock = folder / _LOCK
    own = f"{platform.node()} {os.getpid()}\n".encode()
    if _abandoned(lock):
        lock.unlink(missing_ok=True)
    try:
        write_new(lock, own)
    except FileExistsError:
        raise CannotRun(
            "Somebody else is changing this keystore at the moment.",
            f"Try again in a minute. If nobody is, delete the file {_LOCK} in the keystore's folder.",
        ) from None
    except OSError:
        raise CannotRun(_UNWRITTEN, _ROOM) from None
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _abandoned(lock: Path) -> bool:
    """Whether the lock is that of a program of this machine which runs no more."""
    try:
        machine, _, number = lock.read_text("utf-8").strip().rpartition(" ")
    except (OSError, UnicodeDecodeError):
        return False
    if machine != platform.node() or not number.isdecimal() or os.name != "posix":
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


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
