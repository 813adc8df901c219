"""Writing files so that a failure leaves the old ones."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put ``data`` into ``path`` in one step: a reader sees the old content or the new, never a part."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".casereview-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def normalise(path: Path, *, dry_run: bool = False) -> bool:
    """Take a byte-order mark and Windows line ends out of a file; True if there was something to take out."""
    before = path.read_bytes()
    after = before.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if after == before:
        return False
    if not dry_run:
        write_atomically(path, after, path.stat().st_mode & 0o777)
    return True
