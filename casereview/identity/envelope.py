"""The bytes of ``register/<code>.age``: an entry with its salt, padded, encrypted to the entry's own key.

The plaintext is one comment line with the salt, the entry in canonical form, and empty lines up to a multiple
of :data:`BLOCK` bytes, so that the length of a name cannot be told from the size of a file. All of it
together is YAML that ``age -d`` shows and any YAML reader reads.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field

import pyrage

from casereview.identity.entries import SALT_MARK, Entry, EntryInvalid, canonical_entry, parse_entry
from casereview.identity.keys import Identity, encrypt
from casereview.identity.unavailable import DAMAGED, NOT_ENCRYPTED, OTHER_KEY, RegisterUnavailable

BLOCK = 512
SALT_BYTES = 32
FORGOTTEN_MARK = b"# casereview: this identity was forgotten"

_AGE = b"age-encryption.org/v1\n"
_NONCE = _TAG = 16
_CHUNK = 64 * 1024
#: The head of an age file: who can open it, the library's own filling, a seal.
_HEAD = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"(?:-> (?:X25519 |[!-~]*-grease[ \n])[!-~ ]*\n?(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)+"
    rb"--- [A-Za-z0-9+/]{43}\n"
)
#: What is encrypted holds no run of letters as long as this, except once in more files than there will ever be.
_IN_CLEAR = re.compile(rb"[\t\n\r -~]{24}")
_RESTORE = "Restore the file from Git: git log shows its last good revision."


@dataclass(frozen=True, slots=True)
class Envelope:
    """An entry and the salt of its commitment."""

    entry: Entry
    salt: bytes = field(repr=False)


def new_salt() -> bytes:
    """Salt for a new entry; it stays the same for as long as the entry lives."""
    return secrets.token_bytes(SALT_BYTES)


def seal(envelope: Envelope, recipient: str) -> bytes:
    """The file's bytes; ``recipient`` is the entry's own public key and the only one."""
    head = f"{SALT_MARK}{envelope.salt.hex()}\n".encode()
    plain = head + canonical_entry(envelope.entry) + b"\n"
    return encrypt(plain + b"\n" * (-len(plain) % BLOCK), [recipient])


def unseal(data: bytes, key: Identity, code: str, path: str) -> Envelope:
    """The opposite of :func:`seal`. ``path`` names the file in the error, a :class:`RegisterUnavailable`."""
    if not data.startswith(_AGE):
        raise _not_sealed(data, code, path)
    try:
        plain = key.decrypt(data)
    except pyrage.DecryptError as problem:
        if "No matching keys" in str(problem):
            message = f"The entry {code} is encrypted to another key than the one the keystore holds for it."
            hint = "The file may belong to another entry or another review. " + _RESTORE
            raise RegisterUnavailable(OTHER_KEY, message, hint, path) from None
        state = "cut short" if _cut_short(data) else "damaged"
        raise RegisterUnavailable(DAMAGED, f"The file of the entry {code} is {state}.", _RESTORE, path) from None
    try:
        head, _, body = plain.decode().partition("\n")
        salt = bytes.fromhex(head.removeprefix(SALT_MARK))
        if head.startswith(SALT_MARK) and len(salt) == SALT_BYTES:
            return Envelope(parse_entry(body, code), salt)
    except (ValueError, EntryInvalid):
        pass
    message = f"The file of the entry {code} opens, but what is inside is not an entry this version can read."
    raise RegisterUnavailable(DAMAGED, message, _RESTORE, path)


def is_sealed(data: bytes) -> bool:
    """Whether the file is encrypted at all; it may still be damaged."""
    return data.startswith(_AGE)


def is_whole(data: bytes) -> bool:
    """Whether the file is in every part as :func:`seal` makes it: nothing in it stands in clear."""
    head = _HEAD.match(data)
    return head is not None and not _cut_short(data) and not _IN_CLEAR.search(data, head.end())


def is_forgotten(data: bytes) -> bool:
    """Whether the file is the mark that :func:`forgotten_mark` makes."""
    return data.startswith(FORGOTTEN_MARK)


def forgotten_mark(on: str) -> bytes:
    """What stands in place of an entry that was forgotten on the day ``on``."""
    return FORGOTTEN_MARK + f" on {on}\n".encode()


def _not_sealed(data: bytes, code: str, path: str) -> RegisterUnavailable:
    if _AGE.startswith(data) or b"\0" in data:
        state = "damaged" if b"\0" in data else "cut short"
        message = f"The file of the entry {code} is {state}."
        return RegisterUnavailable(DAMAGED, message, _RESTORE, path)
    message = f"The file of the entry {code} is not encrypted."
    hint = "If it holds an identity, do not commit it. Use: casereview identity set, and delete the plain file."
    return RegisterUnavailable(NOT_ENCRYPTED, message, hint, path)


def _cut_short(data: bytes) -> bool:
    """Whether the length is one that :func:`seal` never makes: the header unfinished, or the padding
    incomplete."""
    start = data.find(b"\n--- ")
    end = data.find(b"\n", start + 1)
    if start < 0 or end < 0:
        return True
    length = len(data) - end - 1 - _NONCE
    chunks = max(1, -(-length // (_CHUNK + _TAG)))
    return length < BLOCK or (length - _TAG * chunks) % BLOCK != 0
