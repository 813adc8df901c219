"""Readable diffs: what Git shows for an encrypted entry to somebody with a key, and to everybody else.

Git must never be told to cache what this prints (``diff.<driver>.cachetextconv``): the cache is a ref of the
repository, in clear.
"""

from __future__ import annotations

from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.identity.entries import dump_entry
from casereview.identity.envelope import is_forgotten, unseal
from casereview.identity.keys import identity_path, load_identities
from casereview.identity.keystore import FILE, keystore_root, read_keystore

ENCRYPTED, FORGOTTEN = "<encrypted>\n", "<forgotten>\n"


def readable(path: Path, root: Path, kind: str) -> str:
    """The entry in ``path`` as YAML, ``<forgotten>`` for its mark, or ``<encrypted>`` where it cannot be
    read.

    Git hands over a work tree's file or a temporary one whose name ends in the entry's; it does not say of
    which review, nor of which revision. So every keystore with a key for that code is tried, also that of a
    review which has another name by now or lies on another branch.
    """
    data = path.read_bytes()
    if is_forgotten(data):
        return FORGOTTEN
    code = path.stem.rpartition("_")[2]
    keystores = keystore_root(root / "reviews" / "any", kind)
    if keystores is None:
        return ENCRYPTED
    mine = load_identities(identity_path(kind, keystores))
    for folder in sorted(keystores.iterdir()):
        if not (folder / FILE).is_file() or not (folder / "keys" / f"{code}.age").is_file():
            continue
        for identity in mine:
            try:
                key = read_keystore(keystores, folder.name).unwrap(code, identity)
                return dump_entry(unseal(data, key, code, "").entry)
            except CannotRun:
                continue
    return ENCRYPTED
