"""A reader leaves: taken out of every review at once, with new keys for what they could open, and a record of what
they held and what nobody can take back from here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.identity.custodians import CUSTODIANS, left_record, remove_reader
from casereview.identity.issued_copies import issued_copies
from casereview.identity.keystore import Reader, keystore_root, read_keystore
from casereview.identity.mark import check_readers
from casereview.identity.private import write_private
from casereview.identity.register import Register, open_register
from casereview.identity.rotation import Progress, Rotation, pending, rotate
from casereview.identity.unavailable import RegisterUnavailable

NOT_REACHED = (
    (
        "Entries they have read, and copies they made of the keystore, of keys or of entries: what they copied can "
        "still be read as it was on that day. Have copies deleted, and have it confirmed."
    ),
    (
        "Copies of the repository on their machines: the text in codes, with everything of the identity register that "
        "was encrypted to the keys of that time."
    ),
    "Packs, pages and files on paper or in mails, also those listed under issued: ask them back.",
    "Other doors: the forge's members, the share with the keystore, the sites, signoff/allowed_signers.",
)


@dataclass(frozen=True, slots=True)
class Holding:
    """What a post holds in one review. ``locked`` says why it cannot be seen or changed here, or is empty."""

    review: str
    reader: Reader | None = None
    codes: tuple[str, ...] = ()
    generation: int = 0
    custodians_left: int = 0
    issued: tuple[str, ...] = ()
    locked: str = ""
    unfinished: bool = False
    """Taken out already, but entries wait to be encrypted to their new keys."""

    @property
    def too_few(self) -> bool:
        """Whether fewer than two custodians would be left."""
        return self.reader is not None and self.reader.custodian and self.custodians_left < CUSTODIANS


def holding(root: Path, review_id: str, kind: str, post: str) -> Holding:
    """What ``post`` holds in a review; changes nothing."""
    review_dir = root / "reviews" / review_id
    if not (review_dir / "register").is_dir():
        return Holding(review_id)
    try:
        store = read_keystore(keystore_root(review_dir, kind), review_id)
        reader = next((one for one in store.readers if one.id == post), None)
        if reader is None:
            return Holding(review_id, unfinished=_is_unfinished(root, review_id, kind, post))
        register = open_register(review_dir, review_id, kind)
        check_readers(review_dir, store)
    except RegisterUnavailable as problem:
        return Holding(review_id, locked=problem.message)
    if register.reader == post:
        return Holding(review_id, locked="You read it as this post yourself; another custodian has to take it out.")
    codes = tuple(code for code in sorted(store.codes) if reader.may_read(code))
    left = sum(one.custodian for one in store.readers if one is not reader)
    names = {post, post.replace("-", " "), reader.role.casefold()}
    issued = tuple(one.path for one in issued_copies(review_dir) if one.recipient.casefold() in names)
    return Holding(review_id, reader, codes, store.generation, left, issued)


def take_out(
    root: Path, held: Holding, kind: str, post: str, today: date, progress: Progress | None = None
) -> Path | None:
    """Revoke, rotate and write the record; returns its path, or None where only an interrupted change was finished.

    The record is written first: it keeps the key from being let in again, whatever interrupts the rest.
    """
    review_dir = root / "reviews" / held.review
    register = open_register(review_dir, held.review, kind)
    if held.reader is None:
        rotate(register, Rotation((), pending(register)), progress)
        return None
    if register.keystore.generation != held.generation:
        raise CannotRun("Somebody else has changed the keystore in the meantime.", "Run the command again.")
    path = left_record(review_dir, post, today.isoformat())
    write_private(path, _record(register, held, post, today).encode())
    remove_reader(register, post, progress=progress)
    return path


def _is_unfinished(root: Path, review_id: str, kind: str, post: str) -> bool:
    review_dir = root / "reviews" / review_id
    if not any((review_dir / "register").glob(f"left-{post}-*.yml")):
        return False
    return bool(pending(open_register(review_dir, review_id, kind)))


def _record(register: Register, held: Holding, post: str, today: date) -> str:
    reader, store = held.reader, register.keystore
    assert reader is not None
    data = {
        "record": "reader left",
        "review": held.review,
        "post": post,
        "key": reader.recipient,
        "on": today.isoformat(),
        "by": register.reader,
        "role": reader.role,
        "custodian": reader.custodian,
        "since": reader.since or "not written down",
        "keystore": store.uuid,
        "generation": store.generation + 1,
        "entries": list(held.codes),
        "issued": list(held.issued),
        "not_reached": list(NOT_REACHED),
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
