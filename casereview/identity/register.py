"""Opening a review's identity register, and writing entries into it.

Opening reads two small files and lists two folders; an entry is decrypted when it is first asked for. An
entry that cannot be read raises each time it is asked for: a check that goes over all entries can never pass
because one of them was left out in silence. Only an entry forgotten on purpose counts as absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.identity.commitment import WITHHELD, commitment
from casereview.identity.entries import Entry
from casereview.identity.entry_fields import CODE, FAMILY
from casereview.identity.envelope import Envelope, is_forgotten, new_salt, seal, unseal
from casereview.identity.keys import (
    Identity,
    identity_path,
    load_identities,
    new_identity,
    refuse_demonstration,
)
from casereview.identity.keystore import Keystore, Reader, changing, keystore_root, read_keystore
from casereview.identity.mark import check_mark, check_readers, write_mark
from casereview.identity.private import write_private
from casereview.identity.unavailable import (
    CONTRADICTION,
    DAMAGED,
    NOT_A_READER,
    OTHER_KEY,
    PART_ONLY,
    RegisterUnavailable,
)

#: Bytes; a hundred times what an entry with every field filled takes.
LARGEST = 1024 * 1024


class State(StrEnum):
    """What the register has for a code."""

    PRESENT = "present"
    FORGOTTEN = "forgotten"
    ABSENT = "absent"


@dataclass
class Register:
    """An open identity register; see :func:`open_register`."""

    review_dir: Path
    keystore: Keystore
    identity: Identity = field(repr=False)
    reader: str
    """Id of the reader whose key opened it; ``recovery`` for the sealed key."""
    codes: tuple[str, ...] = field(repr=False)
    """Codes that have a file, in order, forgotten ones included."""
    forgotten: frozenset[str]
    """Codes of entries that were forgotten."""
    opened: dict[str, Envelope] = field(default_factory=dict, repr=False)
    """What has been decrypted so far."""
    others: frozenset[str] = frozenset()
    """Codes of entries this reader may not open; empty unless the register was opened in part."""
    behind: set[str] = field(default_factory=set)
    """Codes of entries decrypted so far with an earlier key than their newest."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Entry by code, in order of code. A code that is absent or forgotten is a KeyError (``get`` gives
        None); an entry that cannot be read is a :class:`RegisterUnavailable`."""
        return _Entries(self)

    def state(self, code: str) -> State:
        """Whether there is an entry for ``code``; reads no entry."""
        if code in self.forgotten:
            return State.FORGOTTEN
        return State.PRESENT if code in self.codes else State.ABSENT

    def commitment(self, code: str) -> str:
        """The salted commitment to the entry of ``code`` (``sha256:…``), the same for as long as the entry
        is; ``withheld`` where there is none. ``state`` tells a forgotten entry from one that never was."""
        return commitment(self.envelope(code)) if code in self.entries else WITHHELD

    def envelope(self, code: str) -> Envelope:
        """The entry of ``code`` with its salt."""
        if code not in self.opened:
            path = f"reviews/{self.review_dir.name}/register/{code}.age"
            data = _read(entry_file(self.review_dir, code), code, path)
            if is_forgotten(data):
                message = f"The file of the entry {code} says it was forgotten, but the keystore still has its key."
                hint = "Finish with: casereview identity forget, or restore the file from Git."
                raise RegisterUnavailable(CONTRADICTION, message, hint, path)
            self.opened[code] = self._unseal(data, self.keystore.unwrap(code, self.identity), code, path)
        return self.opened[code]

    def _unseal(self, data: bytes, key: Identity, code: str, path: str) -> Envelope:
        try:
            return unseal(data, key.newest, code, path)
        except RegisterUnavailable as problem:
            if problem.code != OTHER_KEY or not key.earlier:
                raise
        envelope = unseal(data, key, code, path)
        self.behind.add(code)
        return envelope


class _Entries(Mapping[str, Entry]):
    def __init__(self, register: Register) -> None:
        self._register = register
        out = register.forgotten | register.others
        self._codes = {code: None for code in register.codes if code not in out}

    def __getitem__(self, code: str) -> Entry:
        if code not in self._codes:
            raise KeyError(code)
        return self._register.envelope(code).entry

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def __repr__(self) -> str:
        return f"<entries of {len(self)} codes>"


def open_register(
    review_dir: Path,
    review_id: str,
    kind: str,
    keystore: Path | None = None,
    identity: Path | None = None,
    *,
    in_part: bool = False,
) -> Register:
    """The identity register of the review in ``review_dir``.

    ``kind`` is the repository's (agency, board, demonstration). ``keystore`` is the folder of all keystores
    and ``identity`` the reader's own key file; without them the variables CASEREVIEW_KEYSTORE and
    CASEREVIEW_IDENTITY count, then, in a demonstration, its own keys. Raises :class:`RegisterUnavailable`;
    its ``no_key`` tells a person without a key from a fault.

    A reader who may open some of the entries only gets them ``in_part``; without that they are told that they
    have no key for the whole, since whatever searches for names must never take a part for all.
    """
    root = keystore if keystore is not None else keystore_root(review_dir, kind)
    store = read_keystore(root, review_id)
    check_mark(review_dir, store)
    refuse_demonstration(kind, store.recipients)
    mine = load_identities(identity if identity is not None else identity_path(kind, root))
    refuse_demonstration(kind, (one.recipient for one in mine))
    reader, key = _whoami(store, {one.recipient: one for one in mine})
    codes = codes_in(review_dir)
    others = frozenset(code for code in codes if reader is not None and not reader.may_read(code))
    if reader is not None and reader.entries is not None and not in_part:
        message = "Your key opens only a part of this identity register."
        hint = "What needs all of it is done by a custodian. See your part with: casereview identity show"
        raise RegisterUnavailable(PART_ONLY, message, hint)
    name = reader.id if reader is not None else "recovery"
    return Register(review_dir, store, key, name, codes, _forgotten(review_dir, store, codes), others=others)


def codes_in(review_dir: Path) -> tuple[str, ...]:
    """Codes that have a file in the register, forgotten ones included; needs no key."""
    try:
        names = [path.name for path in (review_dir / "register").iterdir()]
    except FileNotFoundError:
        return ()
    stems = (name.removesuffix(".age") for name in names if name.endswith(".age"))
    return tuple(sorted(stem for stem in stems if CODE.fullmatch(stem)))


def entry_file(review_dir: Path, code: str) -> Path:
    """Where the encrypted entry of ``code`` lies."""
    return review_dir / "register" / f"{code}.age"


def _forgotten(review_dir: Path, store: Keystore, codes: tuple[str, ...]) -> frozenset[str]:
    # A mark in the repository alone does not count while the key is here: whoever can write to the repository
    # could otherwise take a name out of every check.
    keys, marked = store.codes, store.forgotten
    lost = [code for code in codes if code not in keys and code not in marked]
    return marked | {code for code in lost if _has_mark(entry_file(review_dir, code))}


def _has_mark(path: Path) -> bool:
    return path.is_file() and path.stat().st_size <= LARGEST and is_forgotten(path.read_bytes())


def _read(path: Path, code: str, shown: str) -> bytes:
    try:
        if path.is_file() and path.stat().st_size <= LARGEST:
            return path.read_bytes()
    except OSError:
        pass
    message = f"The file of the entry {code} cannot be read, or is far larger than an entry can be."
    raise RegisterUnavailable(DAMAGED, message, "Restore the file from Git.", shown)


def write_entry(register: Register, entry: Entry) -> bool:
    """Encrypt ``entry`` into the register; False if it was there in the same words (then nothing is written).

    A new entry gets a key of its own. An entry that exists keeps key and salt, so it must be readable: one
    that is damaged has to be restored first. A forgotten code cannot be used again.
    """
    code = entry.id
    with changing(register.keystore):
        check_readers(register.review_dir, register.keystore)
        state = register.state(code)
        if state is State.FORGOTTEN:
            message = f"The identity behind {code} was forgotten. That cannot be undone by writing it again."
            hint = "If it is needed after all, the review must decide so; use a new code for it."
            if code == FAMILY:
                hint = "In this review no ties of the family can be kept in the identity register any more."
            raise CannotRun(message, hint)
        salt = new_salt()
        if state is State.PRESENT:
            seen = register.opened.pop(code, None)
            old = register.envelope(code)
            if seen is not None and seen.entry != old.entry:
                message = f"Somebody else has changed the entry {code} in the meantime. Nothing was written."
                raise CannotRun(message, "Look at it again, then run the command again.")
            if old.entry == entry:
                return False
            salt = old.salt
        envelope = Envelope(entry, salt)
        write_private(entry_file(register.review_dir, code), seal(envelope, _entry_key(register, code)))
        write_mark(register.review_dir, register.keystore)
    register.opened[code] = envelope
    register.behind.discard(code)
    register.codes = tuple(sorted({*register.codes, code}))
    return True


def _entry_key(register: Register, code: str) -> str:
    """The public key of an entry, made now if it has none. Taken from the secret half, since anybody who can
    write to the share could have changed the file with the public one.

    Where the keystore has a key but this clone no entry, a fresh one is put before it: the key may be that of an
    entry on another branch, or one that somebody laid ready for an entry to come.
    """
    store = register.keystore
    there = store.unwrap(code, register.identity) if code in store.codes else None
    if there is not None and register.state(code) is State.PRESENT:
        return there.recipient
    key = there.renewed() if there is not None else new_identity()
    store.wrap(code, key)
    return key.recipient


def _whoami(store: Keystore, mine: Mapping[str, Identity]) -> tuple[Reader | None, Identity]:
    """The reader whose key is among ``mine``, or None with the recovery key."""
    for reader in store.readers:
        if reader.recipient in mine:
            return reader, mine[reader.recipient]
    if store.recovery in mine:
        return None, mine[store.recovery]
    raise RegisterUnavailable(
        NOT_A_READER,
        "Your key does not open this identity register.",
        "If you should be able to read it, ask a custodian: casereview identity add-reader",
    )
