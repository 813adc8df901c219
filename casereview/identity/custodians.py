"""What custodians do with a keystore: make it, let a reader in, put a reader out.

Each change is recorded in the repository (:mod:`casereview.identity.mark`). Taking a reader out also gives new
keys to what they could open; what they copied before still reads what was written before, and the messages of the
commands say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.identity.entry_fields import CODE
from casereview.identity.keys import check_recipient, refuse_demonstration
from casereview.identity.keystore import FILE, Keystore, Reader, new_keystore_number
from casereview.identity.mark import write_mark
from casereview.identity.places import refuse_inside_repository
from casereview.identity.private import make_private_folder
from casereview.identity.register import Register
from casereview.identity.rotation import Progress, change_keys
from casereview.identity.small_yaml import read_mapping

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
    """Let ``reader`` open every entry, or those listed. Needs somebody who can."""
    store = register.keystore
    refuse_demonstration(kind, [reader.recipient])
    _check(reader)
    if was_taken_out(register.review_dir, reader.recipient):
        message = "This key belonged to somebody who left, and was taken out for good."
        raise CannotRun(message, "Whoever comes back makes a new key: casereview identity new-identity")
    if any(reader.id == other.id for other in store.readers):
        message = f"There is a reader {reader.id} already."
        raise CannotRun(message, "For a new key, take the old one out first: casereview identity remove-reader")
    if reader.recipient in store.recipients:
        raise CannotRun("This key opens the register already.", "Each reader needs a key of their own.")
    return change_keys(register, replace(store, readers=(*store.readers, reader)))


def remove_reader(
    register: Register, reader_id: str, *, rotation: bool = True, progress: Progress | None = None
) -> Keystore:
    """Wrap every key anew without ``reader_id`` and raise the generation, so that a copy made before is
    refused. With ``rotation`` every entry they could open gets a new key, and is encrypted to it."""
    store = register.keystore
    left = tuple(reader for reader in store.readers if reader.id != reader_id)
    if len(left) == len(store.readers):
        known = ", ".join(reader.id for reader in store.readers)
        raise CannotRun("There is no reader of this id.", f"The readers are: {known}.")
    if not left:
        raise CannotRun("This is the only reader: nobody could open the register.", "Add another reader first.")
    gone = next(reader for reader in store.readers if reader.id == reader_id)
    renew = [code for code in store.codes if rotation and gone.may_read(code)]
    return change_keys(register, replace(store, readers=left).raised(), renew, progress=progress)


def set_recovery(register: Register, kind: str, recipient: str) -> Keystore:
    """Put a new recovery key in place of the old one, if there was one."""
    store = register.keystore
    refuse_demonstration(kind, [recipient])
    check_recipient(recipient)
    if recipient in store.recipients:
        raise CannotRun("This key opens the register already.", "The recovery key must be one that nobody uses.")
    changed = replace(store, recovery=recipient)
    return change_keys(register, changed.raised() if store.recovery else changed)


def rewrap(register: Register) -> Keystore:
    """Wrap every key anew for the readers listed: finishes a change that was interrupted."""
    return change_keys(register, register.keystore)


def left_record(review_dir: Path, post: str, on: str) -> Path:
    """Where the record of a leaver lies."""
    return review_dir / "register" / f"left-{post}-{on}.yml"


def was_taken_out(review_dir: Path, recipient: str) -> bool:
    """Whether a record of a leaver names this public key: such a key never reads again."""
    for path in sorted((review_dir / "register").glob("left-*.yml")):
        try:
            if read_mapping(path.read_bytes()).get("key") == recipient:
                return True
        except (ValueError, OSError):
            continue
    return False


def _check(reader: Reader) -> None:
    if not CODE.fullmatch(reader.id):
        message = "A reader's id is a post in lower-case letters, digits and hyphens, never a name."
        raise CannotRun(message, "For example: board-manager")
    check_recipient(reader.recipient)
