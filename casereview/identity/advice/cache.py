"""What a model answered is kept, so that unchanged text is not read by it again. No text is kept: only places.

A file's name is a hash of the text under a random key that lies beside it, so that nobody who has the files alone can
test whether a text they have was read here.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sys
from pathlib import Path

from casereview.identity.advice.models import Model, Seen
from casereview.identity.private import write_private

_KEY = "key"


def user_cache() -> Path:
    """The folder for what can be made again, by the system's custom; `CASEREVIEW_CACHE` names another."""
    given = os.environ.get("CASEREVIEW_CACHE")
    if given:
        return Path(given)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "casereview"


class Cache:
    """The answers kept in one folder, made when first written to, for its owner alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._secret = b""

    def find(self, model: Model, text: str) -> list[Seen]:
        """The model's answer for this text: the kept one, or its own, which is then kept."""
        path = self._folder / f"{self._name(model, text)}.json"
        kept = _read(path, len(text))
        if kept is None:
            kept = model.find(text)
            rows = [[seen.start, seen.end, seen.kind, seen.score] for seen in kept]
            write_private(path, json.dumps(rows).encode())
        return kept

    def _name(self, model: Model, text: str) -> str:
        self._secret = self._secret or self._key()
        content = f"{model.name}\0{model.version}\0{text}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(content, key=self._secret, digest_size=24).hexdigest()

    def _key(self) -> bytes:
        path = self._folder / _KEY
        if not path.is_file() or path.stat().st_size != hashlib.blake2b.MAX_KEY_SIZE:
            write_private(path, secrets.token_bytes(hashlib.blake2b.MAX_KEY_SIZE))
        return path.read_bytes()


def _read(path: Path, length: int) -> list[Seen] | None:
    """A kept answer; None if there is none or it cannot be one for a text of this length."""
    try:
        rows = [Seen(*row) for row in json.loads(path.read_bytes())]
        fits = all(0 <= row.start < row.end <= length and isinstance(row.kind, str) for row in rows)
    except (OSError, ValueError, TypeError):
        return None
    return rows if fits else None
