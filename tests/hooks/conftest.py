"""A real identity register for an example tree, with keys made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casereview.identity.custodians import create_keystore
from casereview.identity.entries import parse_entry
from casereview.identity.keys import new_identity
from casereview.identity.keystore import Reader
from casereview.identity.register import open_register, write_entry


@pytest.fixture
def write_register(tmp_path: Path) -> Callable[[Path, Path], None]:
    """Encrypts the entries of a folder into a review; keys go to `keys/`, the reader's own to `identity.txt`."""

    def write(review: Path, entries: Path) -> None:
        reader, recovery = new_identity(), new_identity()
        own = tmp_path / "identity.txt"
        own.write_bytes(reader.export() + b"\n")
        own.chmod(0o600)
        keys = tmp_path / "keys"
        keys.mkdir(mode=0o700)
        custodian = Reader("board-manager", "board manager", reader.recipient, custodian=True)
        create_keystore(review, review.name, "board", keys, [custodian], recovery.recipient)
        register = open_register(review, review.name, "board", keys, own)
        for file in sorted(entries.glob("*.yml")):
            write_entry(register, parse_entry(file.read_text("utf-8"), file.stem))

    return write
