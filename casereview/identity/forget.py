"""Forgetting: the deletion of one entry's key.

Without its key an entry cannot be read in any revision, in any clone, by anybody who has no copy of the key.
History stays whole: no commit changes and every signature holds.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casereview.diagnostics import CannotRun
from casereview.identity.envelope import forgotten_mark
from casereview.identity.issued_copies import issued_copies
from casereview.identity.keystore import changing
from casereview.identity.mark import check_readers, write_mark
from casereview.identity.private import shred, write_private
from casereview.identity.register import Register, State, entry_file

_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
REACHED = (
    "The entry's key in this keystore, for every reader and for the recovery key.",
    "With it every revision of the entry, in this clone and in every other.",
    "The commitments in sign-offs: they still stand, but say nothing any more.",
)
NOT_REACHED = (
    (
        "Copies of the keystore elsewhere: other machines, backups and snapshots of the share. Whoever keeps one can "
        "still read. Delete them, or let them expire, and have it confirmed."
    ),
    "A key, or the entry itself, that somebody copied while they could read it.",
    "What was printed, sent or published with the name: paper, PDF and Word files, e-mails, panel packs.",
    "The text of the review. It holds codes, but a story can be recognised; forgetting makes it a pseudonym only.",
    "Other entries and other reviews in which the same person stands.",
)


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What forgetting would do, or did, to one entry; holds no name."""

    review: str
    code: str
    on: str
    generation: int
    """Of the keystore afterwards."""
    revisions: int | None
    """Revisions of the entry's file in this clone, or None where there is no Git history to count."""
    keystore: str
    readers: tuple[str, ...] = ()
    """Posts that could open the entry until then, and so could have copied it."""
    issued: tuple[str, ...] = ()
    """Distribution records of files that may hold the name."""

    def certificate(self, by: str, reason: str) -> str:
        """The record of it as YAML."""
        data = {
            "certificate": "identity forgotten",
            "review": self.review,
            "entry": self.code,
            "on": self.on,
            "by": by,
            "reason": reason,
            "keystore": self.keystore,
            "generation": self.generation,
            "revisions_in_this_clone": self.revisions,
            "reached": list(REACHED),
            "not_reached": list(NOT_REACHED),
            "readers_until_then": list(self.readers),
            "issued_with_names": list(self.issued),
        }
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def plan_forgetting(register: Register, code: str, on: date) -> Forgetting:
    """What forgetting the entry of ``code`` would do; changes nothing."""
    if register.state(code) is State.ABSENT and code not in register.keystore.codes:
        raise CannotRun("The identity register has no entry for this code.", "See: casereview identity status")
    certified = any((register.review_dir / "register").glob(f"forgotten-{code}-{_DAY}.yml"))
    if register.state(code) is State.FORGOTTEN and certified:
        raise CannotRun(f"The identity behind {code} was forgotten already.")
    revisions = _revisions(entry_file(register.review_dir, code))
    store = register.keystore
    readers = [reader.id for reader in store.readers if reader.may_read(code)]
    return Forgetting(
        register.review_dir.name,
        code,
        on.isoformat(),
        store.generation + 1,
        revisions,
        store.uuid,
        (*readers, *(["the recovery key"] if store.recovery else [])),
        tuple(f"{one.path} ({one.edition})" for one in issued_copies(register.review_dir) if one.may_name),
    )


def forget_entry(
    register: Register,
    code: str,
    on: date,
    *,
    by: str,
    reason: str = "",
    sign: Callable[[bytes], bytes] | None = None,
) -> tuple[Forgetting, Path]:
    """Delete the key of ``code`` for good. Returns what was done and the certificate's path.

    ``sign`` gives the signature under the certificate, which is laid beside it; it is asked first, so that nothing is
    forgotten where it fails. An interrupted forgetting is finished by doing it again.

    The keystore's generation is raised first and the key deleted next: whatever interrupts it, an older copy
    of the keystore is refused, and nothing says an entry was forgotten whose key is still there.
    """
    done = plan_forgetting(register, code, on)
    store = register.keystore
    certificate = register.review_dir / "register" / f"forgotten-{code}-{done.on}.yml"
    raised = store.raised()
    text = done.certificate(by, reason).encode()
    signature = sign(text) if sign is not None else b""
    with changing(store):
        check_readers(register.review_dir, store)
        raised.save()
        write_mark(register.review_dir, raised)
        for copy in store.copies(code, register.identity):
            shred(copy)
        write_private(store.key_file(code, ".forgotten"), f"{done.on}\n".encode())
        shred(store.key_file(code))
        shred(store.key_file(code, ".pub"))
        if entry_file(register.review_dir, code).exists():
            write_private(entry_file(register.review_dir, code), forgotten_mark(done.on))
        write_private(certificate, text)
        if signature:
            write_private(certificate.with_name(f"{certificate.name}.sig"), signature)
    register.keystore = raised
    register.forgotten |= {code}
    register.opened.pop(code, None)
    return done, certificate


def _revisions(path: Path) -> int | None:
    """How many revisions of a file all branches of this clone hold."""
    command = ["git", "log", "--all", "--format=%H", "--", path.name]
    try:
        found = subprocess.run(command, cwd=path.parent, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return len(found.stdout.split()) if found.returncode == 0 else None
