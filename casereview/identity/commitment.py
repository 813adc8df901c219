"""Commitments: what a sign-off keeps of an entry so that its code cannot be pointed at somebody else
afterwards.

A commitment is ``SHA-256(domain || salt || canonical entry)``, printed with the prefix ``sha256:``.

- *Binding*: the same commitment for another entry would be a collision of SHA-256.
- *Hiding*: the salt is 32 random bytes that exist only inside the encrypted entry. Without the entry's key
nobody can try names against the commitment, although it stands in a readable file. - *Stable*: the salt is
made once for an entry and carried through every change, encryption and change of key, so two commitments
differ only if the entry does. (A salt derived from the entry's key would change with the key.) -
*Forgetting*: with the entry's key the salt is lost in every revision; then nothing can be verified and
nothing guessed.
"""

from __future__ import annotations

import hashlib

from casereview.identity.entries import canonical_entry
from casereview.identity.envelope import Envelope

WITHHELD = "withheld"
"""Stands where the identity register holds no entry, or no longer."""

_DOMAIN = b"casereview commitment 1\0"


def commitment(envelope: Envelope) -> str:
    """The commitment to an entry."""
    digest = hashlib.sha256(_DOMAIN + envelope.salt + canonical_entry(envelope.entry)).hexdigest()
    return f"sha256:{digest}"
