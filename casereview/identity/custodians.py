"""What custodians do with a keystore: make it, let a reader in, put a reader out.

Only the keystore changes. Taking a reader out protects what is opened from then on: a copy of the keystore or
of a key made before still reads, and the messages of the commands say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.identity.entry_fields import CODE
from casereview.identity.keys import check_recipient, refuse_demonstration
from casereview.identity.keystore import FILE, Keystore, Reader, changing, new_keystore_number
from casereview.identity.mark import write_mark
from casereview.identity.places import refuse_inside_repository
from casereview.identity.private import make_private_folder
from casereview.identity.register import Register

CUSTODIANS = 2
"""How many people answer for the keys of a review: with one, leave or illness locks the register."""


def create_keystore(
    review_dir: Path, review_id: str, kind: str, root: Path, readers: Sequence[Reader], recovery: str = ""
) -> Keystore:
    """A keystore for a review that has none, in ``root / review_id``, and its mark in the repository.

    ``recovery`` is the public half of the sealed key; empty where it is to follow (the check fails until
    then).
    """
    if not readers:
        raise CannotRun("A keystore needs at least one reader.", "Name two custodians, each with a public key.")
    refuse_demonstration(kind, [*(reader.recipient for reader in readers), recovery])
    refuse_inside_repository(review_dir, root, kind)
    for reader in readers:
        _check(reader)
    folder = root / review_id
    if (folder / FILE).exists() or (review_dir / "register" / FILE).exists():
        message = "This review has a keystore already. A second one could not read what the first encrypted."
        raise CannotRun(message, "If the keystore is lost, fetch it from the board's backup or the other custodian.")
    if len({reader.recipient for reader in readers} | {recovery}) <= len(readers):
        raise CannotRun("Two of the keys are the same.", "Each reader and the recovery key need a key of their own.")
    if recovery:
        check_recipient(recovery)
    keystore = Keystore(folder, new_keystore_number(), 1, tuple(readers), recovery)
    make_private_folder(folder / "keys")
    keystore.save()
    write_mark(review_dir, keystore)
    return keystore


def add_reader(register: Register, kind: str, reader: Reader) -> Keystore:
    """Let ``reader`` open every entry. Needs somebody who can; nothing in the repository changes."""
    store = register.keystore
    refuse_demonstration(kind, [reader.recipient])
    _check(reader)
    if any(reader.id == other.id for other in store.readers):
        message = f"There is a reader {reader.id} already."
        raise CannotRun(message, "For a new key, take the old one out first: casereview identity remove-reader")
    if reader.recipient in store.recipients:
        raise CannotRun("This key opens the register already.", "Each reader needs a key of their own.")
    return _rewrap(register, replace(store, readers=(*store.readers, reader)))


def remove_reader(register: Register, reader_id: str) -> Keystore:
    """Wrap every key anew without ``reader_id`` and raise the generation, so that a copy made before is
    refused."""
    store = register.keystore
    left = tuple(reader for reader in store.readers if reader.id != reader_id)
    if len(left) == len(store.readers):
        known = ", ".join(reader.id for reader in store.readers)
        raise CannotRun("There is no reader of this id.", f"The readers are: {known}.")
    if not left:
        raise CannotRun("This is the only reader: nobody could open the register.", "Add another reader first.")
    return _rewrap(register, replace(store, readers=left).raised())


def set_recovery(register: Register, kind: str, recipient: str) -> Keystore:
    """Put a new recovery key in place of the old one, if there was one."""
    store = register.keystore
    refuse_demonstration(kind, [recipient])
    check_recipient(recipient)
    if recipient in store.recipients:
        raise CannotRun("This key opens the register already.", "The recovery key must be one that nobody uses.")
    changed = replace(store, recovery=recipient)
    return _rewrap(register, changed.raised() if store.recovery else changed)


def rewrap(register: Register) -> Keystore:
    """Wrap every key anew for the readers listed: finishes a change that was interrupted."""
    return _rewrap(register, register.keystore)


def _rewrap(register: Register, changed: Keystore) -> Keystore:
    """Every key for the readers of ``changed``. All keys are opened before one is written, and the list of
    readers is written last: if it is interrupted, doing the same again puts everything right."""
    with changing(register.keystore):
        keys = {code: register.keystore.unwrap(code, register.identity) for code in sorted(changed.codes)}
        for code, key in keys.items():
            changed.wrap(code, key)
        changed.save()
    register.keystore = changed
    return changed


def _check(reader: Reader) -> None:
    if not CODE.fullmatch(reader.id):
        message = "A reader's id is a post in lower-case letters, digits and hyphens, never a name."
        raise CannotRun(message, "For example: board-manager")
    check_recipient(reader.recipient)
