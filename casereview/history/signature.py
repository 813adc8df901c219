"""Whether a commit's SSH signature holds, by a given list of keys.

What Git itself leaves open, and this module does not: an unknown key is reported with the word "Good" (so the exit
code counts, not the text); the signer is never compared with the committer; an OpenPGP signature would be looked up
in the keyring of whoever asks; and the settings of whoever asks could name another list or another program.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pygit2

from casereview.history.git import git

_SSH = b"-----BEGIN SSH SIGNATURE-----"


@dataclass(frozen=True, slots=True)
class Signature:
    """``principal`` is whose key made it, empty where it does not hold; then ``problem`` is a sentence."""

    principal: str
    problem: str = ""


def signature_of(root: Path, commit: pygit2.Commit, allowed: bytes) -> Signature:
    """The signature of ``commit``; ``allowed`` is the content of the allowed_signers that decides."""
    made, _ = commit.gpg_signature
    if not made:
        return Signature("", "The commit of this sign-off is not signed.")
    if not made.lstrip().startswith(_SSH):
        return Signature("", "The commit of this sign-off is signed, but not with an SSH key.")
    with tempfile.TemporaryDirectory(prefix="casereview-") as folder:
        keys = Path(folder, "allowed_signers")
        keys.write_bytes(allowed)
        settings = (
            ("gpg.format", "ssh"),
            ("gpg.ssh.program", "ssh-keygen"),
            ("gpg.ssh.allowedSignersFile", str(keys)),
            # Somebody's own list of revoked keys would undo every signature they ever made.
            ("gpg.ssh.revocationFile", ""),
            ("gpg.minTrustLevel", "fully"),
        )
        options = [word for key, value in settings for word in ("-c", f"{key}={value}")]
        verified = git(root, *options, "verify-commit", str(commit.id))
        shown = git(root, *options, "show", "-s", "--format=%G?%x00%GS", str(commit.id))
    grade, _, principal = shown.stdout.decode("utf-8", "replace").strip().partition("\0")
    if verified.returncode == 0 and grade == "G" and principal:
        return Signature(principal)
    if grade == "B":
        return Signature("", "The signature does not fit the commit: one of the two was altered.")
    problem = "The signature was made with a key that signoff/allowed_signers did not list at that moment for that day."
    return Signature("", problem)
