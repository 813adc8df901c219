"""The keystore: who may read a review's identity register, and each entry's key wrapped for them.

It lies outside Git, since a key that was ever committed could never be deleted. Layout, for each review::

    <keystore>/<review>/keystore.yml       its number, generation, readers and recovery key
    <keystore>/<review>/keys/<code>.age    the entry's key with those it had before, encrypted to every reader who may
                                           read the entry, and to the recovery key
    <keystore>/<review>/keys/<code>.pub    its public half
    <keystore>/<review>/keys/<code>.forgotten    stands where a key was deleted, with the day
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyrage

from casereview.diagnostics import CannotRun
from casereview.identity.entry_fields import CODE
from casereview.identity.keys import (
    DEMONSTRATION,
    Identity,
    encrypt,
    key_of_entry,
)
from casereview.identity.private import locked, shred, write_private
from casereview.identity.small_yaml import read_mapping
from casereview.identity.unavailable import (
    KEY_MISSING,
    KEYSTORE_DAMAGED,
    NO_KEYSTORE,
    RegisterUnavailable,
)

KEYSTORE_VARIABLE = "CASEREVIEW_KEYSTORE"
FILE = "keystore.yml"
_NUMBER = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who can open the register, named by post (``id``), never by name.

    ``entries`` are the codes this reader may open, or None for all of them. ``since`` is the day they came in
    (YYYY-MM-DD), or empty where that was not written down.
    """

    id: str
    role: str
    recipient: str
    custodian: bool = False
    entries: tuple[str, ...] | None = None
    since: str = ""

    def may_read(self, code: str) -> bool:
        """Whether the entry of ``code`` is one of theirs."""
        return self.entries is None or code in self.entries


@dataclass(frozen=True, slots=True)
class Keystore:
    """One review's part of a keystore; ``folder`` is ``<keystore>/<review>``."""

    folder: Path = field(repr=False)
    uuid: str
    generation: int
    readers: tuple[Reader, ...]
    recovery: str

    @property
    def recipients(self) -> list[str]:
        """Every public key that can unwrap an entry's key."""
        return list(dict.fromkeys([*(reader.recipient for reader in self.readers), *filter(None, [self.recovery])]))

    def recipients_of(self, code: str) -> list[str]:
        """Every public key that the key of an entry is wrapped for."""
        allowed = [reader.recipient for reader in self.readers if reader.may_read(code)]
        return list(dict.fromkeys([*allowed, *filter(None, [self.recovery])]))

    @property
    def list_digest(self) -> str:
        """The sum of who may read what (``sha256:…``). The repository keeps it, so that a reader whom somebody
        wrote into keystore.yml on the share is noticed before a key is wrapped for them."""
        rows = [[one.id, one.role, one.recipient, one.custodian, one.entries] for one in self.readers]
        text = json.dumps([self.uuid, sorted(rows, key=str), self.recovery], ensure_ascii=True)
        return "sha256:" + hashlib.sha256(_LIST + text.encode()).hexdigest()

    @property
    def codes(self) -> frozenset[str]:
        """The codes of entries whose key is here."""
        return self._named(".age")

    @property
    def forgotten(self) -> frozenset[str]:
        """The codes of entries whose key was deleted on purpose."""
        return self._named(".forgotten") - self.codes

    def key_file(self, code: str, suffix: str = ".age") -> Path:
        """Where the key of an entry lies (``.age``), its public half (``.pub``) or its mark
        (``.forgotten``)."""
        return self.folder / "keys" / f"{code}{suffix}"

    def raised(self) -> Keystore:
        """The same one generation on: copies made before it are refused from now on."""
        return replace(self, generation=self.generation + 1)

    def unwrap(self, code: str, identity: Identity) -> Identity:
        """The key of an entry."""
        path = f"{self.folder.name}/keys/{code}.age"
        try:
            key = key_of_entry(identity.decrypt(read_small(self.key_file(code))))
        except FileNotFoundError:
            message = f"The keystore holds no key for the entry {code}, and it was not forgotten on purpose."
            hint = "The copy of the keystore may be incomplete. Fetch it again, or ask the other custodian."
            raise RegisterUnavailable(KEY_MISSING, message, hint, path) from None
        except pyrage.DecryptError as problem:
            if "No matching keys" in str(problem):
                message = f"The key of the entry {code} was not made out to you."
                hint = "Ask a custodian to add you again: casereview identity add-reader"
            else:
                message, hint = f"The key of the entry {code} is damaged in the keystore.", _FETCH
            raise RegisterUnavailable(KEYSTORE_DAMAGED, message, hint, path) from None
        except (ValueError, OSError):
            message = f"The key of the entry {code} cannot be read in the keystore."
            raise RegisterUnavailable(KEYSTORE_DAMAGED, message, _FETCH, path) from None
        return key

    def copies(self, code: str, identity: Identity) -> list[Path]:
        """Every other file of the keystore that holds a key of this entry: copies that a program which keeps folders
        alike, or somebody by hand, laid beside it."""
        own = self.key_file(code)
        if code not in self.codes:
            return []
        secrets = set(self.unwrap(code, identity).export().splitlines())
        found = [own.resolve()] if own.is_symlink() else []
        for path in sorted(self.folder.rglob("*")):
            if path != own and path.name not in {FILE, f"{code}.pub"} and path.is_file():
                with contextlib.suppress(pyrage.DecryptError, ValueError, OSError):
                    if secrets & set(key_of_entry(identity.decrypt(read_small(path))).export().splitlines()):
                        found.append(path)
        return found

    def wrap(self, code: str, key: Identity) -> None:
        """Put the key of an entry here, for every reader who may read it and the recovery key."""
        write_private(self.key_file(code), encrypt(key.export() + b"\n", self.recipients_of(code)))
        write_private(self.key_file(code, ".pub"), key.recipient.encode() + b"\n")

    def save(self) -> None:
        """Write ``keystore.yml``."""
        readers = [_as_data(one) for one in self.readers]
        data: dict[str, Any] = {"keystore": self.uuid, "generation": self.generation, "readers": readers}
        data["recovery"] = self.recovery
        write_private(self.folder / FILE, (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode())

    def _named(self, suffix: str) -> frozenset[str]:
        try:
            names = [path.name for path in (self.folder / "keys").iterdir()]
        except OSError:
            return frozenset()
        stems = (name.removesuffix(suffix) for name in names if name.endswith(suffix))
        return frozenset(stem for stem in stems if CODE.fullmatch(stem))


def read_small(path: Path) -> bytes:
    """The bytes of a key's file; OSError where it is no file, or far larger than one can be."""
    if not path.exists():
        raise FileNotFoundError
    if not path.is_file() or path.stat().st_size > _LARGEST:
        raise OSError
    return path.read_bytes()


_LARGEST = 1024 * 1024
_LIST = b"casereview readers 1\0"
_FETCH = "Fetch the keystore again from where the board keeps it, or ask the other custodian."


def keystore_root(review_dir: Path, kind: str) -> Path | None:
    """The folder of all keystores: the variable CASEREVIEW_KEYSTORE, or the demonstration's own."""
    given = os.environ.get(KEYSTORE_VARIABLE)
    if given:
        return Path(given)
    if kind == DEMONSTRATION:
        return review_dir.absolute().parent.parent / "examples" / "demo-keystore"
    return None


def read_keystore(root: Path | None, review_id: str) -> Keystore:
    """The keystore of a review; :class:`RegisterUnavailable` where there is none or it is damaged."""
    folder = root / review_id if root is not None else None
    if folder is None or not (folder / FILE).is_file():
        message = "There is no keystore for this review on this machine."
        hint = f"If you hold keys, say where the keystore is in the variable {KEYSTORE_VARIABLE}."
        raise RegisterUnavailable(NO_KEYSTORE, message, hint)
    path = f"{review_id}/{FILE}"
    try:
        return _keystore(folder, read_mapping((folder / FILE).read_bytes()))
    except (ValueError, KeyError, TypeError, OSError, UnicodeDecodeError):
        message = "The file keystore.yml of the keystore cannot be used."
        raise RegisterUnavailable(KEYSTORE_DAMAGED, message, _FETCH, path) from None


@contextlib.contextmanager
def changing(store: Keystore) -> Iterator[None]:
    """Hold the keystore for one change, and stop if it is no longer what was read: a key wrapped for the
    readers of a minute ago could be made out to one who has just been taken out."""
    with locked(store.folder):
        if read_keystore(store.folder.parent, store.folder.name) != store:
            message = "Somebody else has changed the keystore in the meantime. Nothing was written."
            raise CannotRun(message, "Run the command again.")
        # What a program that was killed left half written holds keys: forgetting must reach it too.
        for path in (*store.folder.glob(".*.tmp"), *(store.folder / "keys").glob(".*.tmp")):
            shred(path)
        yield


def new_keystore_number() -> str:
    """The number that tells a keystore from every other."""
    import uuid  # costs every start a few milliseconds, and is needed once in the life of a register

    return str(uuid.uuid4())


def _keystore(folder: Path, data: dict[str, Any]) -> Keystore:
    readers = tuple(_reader(item) for item in data["readers"])
    generation, recovery = data["generation"], data.get("recovery")
    ids = {reader.id for reader in readers}
    if not isinstance(generation, int) or isinstance(generation, bool) or generation < 0:
        raise ValueError
    if len(ids) != len(readers):
        raise ValueError
    recovery = _known_recipient(recovery) if recovery else ""
    if not _NUMBER.fullmatch(data["keystore"]):
        raise ValueError
    return Keystore(folder, data["keystore"], generation, readers, recovery)


def _reader(item: dict[str, Any]) -> Reader:
    if not CODE.fullmatch(item["id"]) or not isinstance(item["role"], str):
        raise ValueError
    entries = item.get("entries")
    if entries is not None and not (isinstance(entries, list) and all(CODE.fullmatch(code) for code in entries)):
        raise ValueError
    return Reader(
        item["id"],
        item["role"],
        _known_recipient(item["recipient"]),
        item.get("custodian") is True,
        None if entries is None else tuple(sorted(set(entries))),
        str(item.get("since", "")),
    )


def _as_data(reader: Reader) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": reader.id,
        "role": reader.role,
        "custodian": reader.custodian,
        "recipient": reader.recipient,
    }
    if reader.entries is not None:
        data["entries"] = list(reader.entries)
    return data | ({"since": reader.since} if reader.since else {})


def _known_recipient(text: Any) -> str:
    # The file is read each time the register is opened: the library checks a key only when it is used to
    # encrypt.
    if not isinstance(text, str) or not text.startswith("age1") or not text.isalnum() or not text.isascii():
        raise ValueError
    return str(text)
