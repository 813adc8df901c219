"""Readable diffs: what Git shows for an encrypted entry to somebody with a key, and to everybody else.

Git must never be told to cache what this prints (``diff.<driver>.cachetextconv``): the cache is a ref of the
repository, in clear.
"""

from __future__ import annotations

from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.identity.entries import dump_entry
from casereview.identity.envelope import is_forgotten, unseal
from casereview.identity.keystore import keystore_root
from casereview.identity.register import open_register

ENCRYPTED, FORGOTTEN = "<encrypted>\n", "<forgotten>\n"


def readable(path: Path, root: Path, kind: str) -> str:
    """The entry in ``path`` as YAML, ``<forgotten>`` for its mark, or ``<encrypted>`` where it cannot be
    read.

    Git hands over a work tree's file or a temporary one whose name ends in the entry's; it does not say of
    which review, so every review with a key for that code is tried.
    """
    data = path.read_bytes()
    if is_forgotten(data):
        return FORGOTTEN
    code = path.stem.rpartition("_")[2]
    for review in sorted((root / "reviews").iterdir()):
        store_root = keystore_root(review, kind)
        if store_root is None or not (store_root / review.name / "keys" / f"{code}.age").exists():
            continue
        try:
            register = open_register(review, review.name, kind)
            key = register.keystore.unwrap(code, register.identity)
            return dump_entry(unseal(data, key, code, "").entry)
        except CannotRun:
            continue
    return ENCRYPTED
