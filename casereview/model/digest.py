"""One checksum over a folder, by which a procedure's version is locked.

A review pins ``id@version``, and a signed version is never judged by another text than it was signed under. So the
bytes count exactly as they lie on disk: no line ending is put right and nothing is left out but the lock.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casereview.diagnostics import CannotRun

LOCK_NAME = "profile.lock"


@dataclass(frozen=True, slots=True)
class Digest:
    """A folder's checksum, and the SHA-256 of each file in it.

    ``digest`` is ``sha256:`` and 64 hexadecimal digits; ``files`` maps POSIX paths within the folder to 64 digits.
    """

    digest: str
    files: Mapping[str, str]

    def lock_text(self) -> str:
        """What ``profile.lock`` holds: the same text for the same folder on every machine."""
        content = {"digest": self.digest, "files": dict(self.files)}
        return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def read_folder(path: Path) -> dict[str, bytes]:
    """The files of the folder ``path`` by their POSIX paths within it.

    Raises :class:`CannotRun` where ``path`` is no folder, or is or holds a symbolic link, since what lies behind a
    link can change while the folder stays the same.
    """
    if not path.is_dir():
        raise CannotRun("The procedure's folder is missing.", "Restore templates/profiles from Git.")
    found = {}
    for file in (path.parent, path, *sorted(path.rglob("*"))):
        if file.is_symlink():
            message = "The procedure's folder holds a link to another place; only its own files can be locked."
            raise CannotRun(message, "Put a copy of the file in the link's place.")
        if file.is_file():
            found[file.relative_to(path).as_posix()] = file.read_bytes()
    return found


def hashes_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file; only the ``profile.lock`` at the top is left out."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != LOCK_NAME}


def digest_of(hashes: Mapping[str, str]) -> Digest:
    """The digest of files whose SHA-256 are known: SHA-256 over ``path\\0sha256\\n`` of each, sorted by path."""
    # Text is sorted by code point, so the order does not depend on the system or its language.
    files = dict(sorted(hashes.items()))
    lines = "".join(f"{name}\0{checksum}\n" for name, checksum in files.items())
    return Digest(f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}", files)
