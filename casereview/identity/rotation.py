"""New keys for entries: what is written from then on cannot be read with a key that somebody kept.

The key of an entry lies in one file of the keystore, the newest first and those it had before behind it, so that
each earlier revision in Git, and a clone that is behind, can still be read by whoever is a reader now. Rotation
first puts a fresh key before the others, then raises the generation, then encrypts the present revision to the
fresh key. Whatever interrupts it, every entry can be read at every moment, and doing it again finishes it. Salts
stay, so commitments hold.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from casereview.identity.envelope import seal
from casereview.identity.keystore import Keystore, changing
from casereview.identity.mark import check_readers, write_mark
from casereview.identity.private import write_private
from casereview.identity.register import Register, entry_file

Progress = Callable[[int, int], None]
"""Told how many entries are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a rotation would do: entries that get a new key, and those an interrupted one left to be encrypted."""

    renew: tuple[str, ...]
    finish: tuple[str, ...]


def plan_rotation(register: Register, codes: Collection[str] = ()) -> Rotation:
    """What :func:`rotate` would do; changes nothing. Without ``codes`` every entry gets a new key; one that has got
    its own by a rotation that was interrupted is encrypted to that."""
    finish = pending(register)
    renew = (code for code in register.entries if (not codes or code in codes) and code not in finish)
    return Rotation(tuple(renew), finish)


def rotate(register: Register, plan: Rotation, progress: Progress | None = None) -> Keystore:
    """Do it, raise the keystore's generation, and record that in the repository."""
    return change_keys(register, register.keystore.raised(), plan.renew, plan.finish, progress)


def change_keys(
    register: Register,
    changed: Keystore,
    renew: Collection[str] = (),
    finish: Collection[str] = (),
    progress: Progress | None = None,
) -> Keystore:
    """Every key for the readers of ``changed``; a new one for the entries ``renew``, whose present revision is
    encrypted to it, as is that of the entries ``finish`` to the newest they have.

    Everything is opened before anything is written. The list of readers is written after the keys: until then
    doing the same again puts everything right.
    """
    store = register.keystore
    with changing(store):
        check_readers(register.review_dir, store)
        keys = {code: store.unwrap(code, register.identity) for code in sorted(store.codes)}
        for code in {*renew, *finish}:  # as it is now: it may have been written since it was first read
            register.opened.pop(code, None)
        envelopes = {code: register.envelope(code) for code in sorted({*renew, *finish}) if code in register.entries}
        for code, key in keys.items():
            keys[code] = key.renewed() if code in renew else key
            changed.wrap(code, keys[code])
        changed.save()
        write_mark(register.review_dir, changed)
        for number, (code, envelope) in enumerate(envelopes.items(), 1):
            write_private(entry_file(register.review_dir, code), seal(envelope, keys[code].recipient))
            register.behind.discard(code)
            if progress is not None:
                progress(number, len(envelopes))
    register.keystore = changed
    return changed


def pending(register: Register) -> tuple[str, ...]:
    """Codes of entries whose present revision is encrypted to an earlier key than their newest."""
    for code in register.entries:
        register.envelope(code)
    return tuple(code for code in register.entries if code in register.behind)
