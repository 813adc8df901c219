"""age keys: a reader's own, an entry's, and the demonstration's that no true register accepts."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyrage
from pyrage import x25519

from casereview.diagnostics import CannotRun
from casereview.identity.unavailable import DEMONSTRATION_KEY, NO_IDENTITY, RegisterUnavailable

DEMONSTRATION = "demonstration"
IDENTITY_VARIABLE = "CASEREVIEW_IDENTITY"
_SECRET = "AGE-SECRET-KEY-1"  # noqa: S105 - the prefix of every age key, not one of them

#: SHA-256 of the public keys in examples/demo-keystore. Everybody has their secret halves: they protect
#: nothing.
DEMONSTRATION_FINGERPRINTS = frozenset(
    {
        "bd6a31bda616c65e298b68c88db5274c1975a6f3883f913a005cfd2b987aab00",  # reader
        "79217f849d17a1ca3110060304626ac8105bb6ca0c12c521dcc32dd54a35aa17",  # second-custodian
        "443dbad6c0f3b68a26a7b1e049244570dd65c1fefdf3e36cb1cf301876ed30e0",  # recovery
    }
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A key that opens something: ``recipient`` is its public half (age1…), ``secret`` the library's
    object.

    The key of an entry that was given new keys carries the ``earlier`` ones, newest first: they open what was
    encrypted before, and nothing is encrypted to them any more.
    """

    recipient: str
    secret: Any = field(repr=False)
    earlier: tuple[Any, ...] = field(default=(), repr=False)

    def decrypt(self, data: bytes) -> bytes:
        """Raises ``pyrage.DecryptError``."""
        plain: bytes = pyrage.decrypt(data, [self.secret, *self.earlier])
        return plain

    def export(self) -> bytes:
        """The secret half as text, the newest key first; belongs into an encrypted file or one that only its
        owner may read."""
        return "\n".join(str(secret) for secret in (self.secret, *self.earlier)).encode()

    @property
    def newest(self) -> Identity:
        """The key without the earlier ones."""
        return Identity(self.recipient, self.secret)

    def renewed(self) -> Identity:
        """A fresh key that carries this one and those before it."""
        fresh = new_identity()
        return Identity(fresh.recipient, fresh.secret, (self.secret, *self.earlier))


def new_identity() -> Identity:
    """A fresh key."""
    secret = x25519.Identity.generate()
    return Identity(str(secret.to_public()), secret)


def identity_from(text: bytes) -> Identity:
    """The key ``text`` holds; ValueError (without the text) if it is none."""
    try:
        secret = x25519.Identity.from_str(text.decode().strip())
    except (pyrage.IdentityError, UnicodeDecodeError):
        raise ValueError("not an age key") from None
    return Identity(str(secret.to_public()), secret)


def key_of_entry(text: bytes) -> Identity:
    """The key of an entry as :meth:`Identity.export` writes it; ValueError (without the text) if it is none."""
    first, *others = [identity_from(line) for line in text.splitlines() if line.strip()] or [identity_from(b"")]
    return Identity(first.recipient, first.secret, tuple(one.secret for one in others))


def check_recipient(text: str) -> str:
    """``text`` if it is a public age key."""
    try:
        x25519.Recipient.from_str(text)
        if not text.startswith("age1"):
            raise pyrage.RecipientError  # one in capitals is a key to the library, and another text to everybody else
    except pyrage.RecipientError:
        hint = "It is one line that starts with age1. The reader finds it with: casereview identity new-identity"
        raise CannotRun("This is not a public key.", hint) from None
    return text


def encrypt(data: bytes, recipients: Iterable[str]) -> bytes:
    """``data`` so that each of ``recipients`` can read it."""
    sealed: bytes = pyrage.encrypt(data, [x25519.Recipient.from_str(recipient) for recipient in recipients])
    return sealed


def fingerprint(recipient: str) -> str:
    """SHA-256 of a public key, in hexadecimal."""
    return hashlib.sha256(recipient.encode()).hexdigest()


def is_demonstration(recipient: str) -> bool:
    """Whether this is a key of the fictional review."""
    return fingerprint(recipient) in DEMONSTRATION_FINGERPRINTS


def refuse_demonstration(kind: str, recipients: Iterable[str]) -> None:
    """Stop where a repository that is not a demonstration would use a key everybody has."""
    if kind != DEMONSTRATION and any(is_demonstration(recipient) for recipient in recipients):
        raise RegisterUnavailable(
            DEMONSTRATION_KEY,
            "This is the key of the fictional demonstration. Everybody has it, so it may protect nothing real.",
            "Make a key of your own: casereview identity new-identity",
        )


def identity_path(kind: str, keystore: Path | None) -> Path:
    """Where this person's key lies: the variable CASEREVIEW_IDENTITY, the demonstration's reader, or their
    folder."""
    given = os.environ.get(IDENTITY_VARIABLE)
    if given:
        return Path(given)
    if kind == DEMONSTRATION and keystore is not None and (keystore / "reader.txt").is_file():
        return keystore / "reader.txt"
    return Path.home() / ".config" / "casereview" / "identity.txt"


def load_identities(path: Path) -> Sequence[Identity]:
    """Every key in an identity file (age's own format: a key a line, lines beginning with # are comments)."""
    hint = "Make one with: casereview identity new-identity, or say where it is in the variable CASEREVIEW_IDENTITY."
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        raise RegisterUnavailable(NO_IDENTITY, "You have no key of your own on this machine.", hint) from None
    except OSError:
        raise RegisterUnavailable(NO_IDENTITY, "The file with your own key cannot be read.", hint) from None
    try:
        found = [identity_from(line) for line in lines if line.strip() and not line.lstrip().startswith(b"#")]
    except ValueError:
        found = []
    if not found:
        message = "The file with your own key holds no key that can be used."
        hint = f"A key is one line that starts with {_SECRET}. Restore the file from where you keep it safe."
        raise RegisterUnavailable(NO_IDENTITY, message, hint)
    return found
