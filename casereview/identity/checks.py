"""Whether an identity register and its keys are in order: results are diagnostics, nothing is changed.

A file's name counts only if it is a known code: a file that somebody put into the folder may be called by a
name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from casereview.diagnostics import Diagnostic, Severity
from casereview.identity.certificate import check_certificates
from casereview.identity.custodians import CUSTODIANS
from casereview.identity.entry_fields import FAMILY
from casereview.identity.envelope import is_forgotten, is_sealed
from casereview.identity.keys import DEMONSTRATION, is_demonstration
from casereview.identity.keystore import FILE, Keystore
from casereview.identity.mark import PATH, check_mark, check_readers
from casereview.identity.places import inside_repository
from casereview.identity.private import open_to_others
from casereview.identity.register import Register, codes_in
from casereview.identity.rotation import pending
from casereview.identity.unavailable import RegisterUnavailable

_WARNING = Severity.WARNING


def check_files(review_dir: Path, codes: Collection[str]) -> list[Diagnostic]:
    """What can be said of a register without any key; ``codes`` are those of people.yml."""
    return sorted(_files(review_dir, codes))


def check_keystore(review_dir: Path, store: Keystore, kind: str) -> list[Diagnostic]:
    """Whether the right people hold the keys, in the right place, in the newest copy; needs no key of one's
    own."""
    return sorted([*_custody(store, kind), *_place(review_dir, store, kind), *_copy(review_dir, store)])


def check_entries(register: Register) -> list[Diagnostic]:
    """Every entry opened once."""
    found = []
    for code in register.entries:
        try:
            register.envelope(code)
        except RegisterUnavailable as problem:
            found.append(problem.diagnostic)
    return found or list(_unfinished(register))


def check_whole(review_dir: Path, store: Keystore) -> list[Diagnostic]:
    """Entries that no search looks for any more although nothing in the repository says that they were forgotten: a
    file that was deleted, or a key that somebody took out of the keystore. Nothing is published with that."""
    present = codes_in(review_dir)
    found = []
    for code in sorted(store.codes - set(present)):
        message = f"The keystore has a key for {code}, but there is no such entry in the repository."
        hint = "Restore the entry from Git, or bring this branch up to date. Without it the name is not searched for."
        found.append(Diagnostic(f"{store.folder.name}/keys/{code}.age", 1, 1, "CR617", message, hint))
    for code in sorted(store.forgotten & set(present)):
        if not is_forgotten(_start(review_dir / "register" / f"{code}.age")):
            message = f"The keystore says that {code} was forgotten, but the entry still stands in the repository."
            hint = "Bring this branch up to date. If nobody forgot it, fetch the keystore again: its key is gone."
            where = f"reviews/{review_dir.name}/register/{code}.age"
            found.append(Diagnostic(where, 1, 1, "CR621", message, hint))
    return found


def _unfinished(register: Register) -> Iterator[Diagnostic]:
    for code in pending(register):
        message = f"The entry {code} is encrypted to an earlier key than its newest."
        hint = (
            "Bring this branch up to date. If a change of keys was interrupted, finish it: casereview identity rotate"
        )
        where = f"reviews/{register.review_dir.name}/register/{code}.age"
        yield Diagnostic(where, 1, 1, "CR623", message, hint, _WARNING)


def _files(review_dir: Path, codes: Collection[str]) -> Iterator[Diagnostic]:
    folder = f"reviews/{review_dir.name}/register"
    present = codes_in(review_dir)
    if not (review_dir / "register").is_dir():
        return
    if present and not (review_dir / PATH).exists():
        message = "The identity register does not say which keystore belongs to it."
        yield Diagnostic(folder, 1, 1, "CR615", message, "Restore register/keystore.yml from Git.")
    for path in sorted((review_dir / "register").iterdir()):
        if path.name == FILE or path.name.startswith(("forgotten-", "left-")):
            continue
        known = path.suffix == ".age" and path.stem in {*codes, FAMILY}
        place = f"{folder}/{path.name}" if known else folder
        data = _start(path)
        if path.suffix != ".age" or not (is_sealed(data) or is_forgotten(data)):
            message = "A file in the folder of the identity register is not encrypted."
            hint = "Never commit an identity in clear. Write it with: casereview identity set, then delete the file."
            yield Diagnostic(place, 1, 1, "CR616", message, hint)
        elif not known:
            message = "The identity register holds an entry for a code that people.yml does not have."
            yield Diagnostic(place, 1, 1, "CR620", message, "Add the code to people.yml, or delete the file.", _WARNING)
    yield from check_certificates(review_dir.resolve().parent.parent, review_dir.resolve())
    without = sorted(set(codes) - set(present))
    if present and without:
        message = f"These codes have no entry in the identity register: {', '.join(without)}."
        hint = "What is not in the register is not searched for. Add them with: casereview identity set"
        yield Diagnostic(f"reviews/{review_dir.name}/people.yml", 1, 1, "CR620", message, hint, _WARNING)


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(100)
    except OSError:
        return b""


def _custody(store: Keystore, kind: str) -> Iterator[Diagnostic]:
    place = f"{store.folder.name}/{FILE}"
    number = sum(reader.custodian for reader in store.readers)
    if number < CUSTODIANS:
        message = f"The keys of this review are in the hands of {number} custodian{'s' * (number != 1)}; it needs two."
        hint = "Add one: casereview identity add-reader … --custodian. With one, an illness locks the register."
        yield Diagnostic(place, 1, 1, "CR612", message, hint)
    if not store.recovery:
        message = "There is no recovery key."
        hint = "Make one, print it, seal it: casereview identity set-recovery"
        yield Diagnostic(place, 1, 1, "CR613", message, hint)
    elif any(reader.recipient == store.recovery for reader in store.readers):
        message = "The recovery key is also the key of a reader; it must be sealed and used by nobody."
        yield Diagnostic(place, 1, 1, "CR613", message, "Make another: casereview identity set-recovery")
    if kind != DEMONSTRATION and any(is_demonstration(recipient) for recipient in store.recipients):
        message = "The keystore lets in a key of the fictional demonstration, which everybody has."
        yield Diagnostic(place, 1, 1, "CR611", message, "Take it out now: casereview identity remove-reader")


def _place(review_dir: Path, store: Keystore, kind: str) -> Iterator[Diagnostic]:
    if kind == DEMONSTRATION:
        return
    place = f"{store.folder.name}/{FILE}"
    if inside_repository(review_dir, store.folder):
        message = "The keystore lies inside a Git repository. A key that was committed can never be deleted."
        hint = "Move it outside and say where it is in the variable CASEREVIEW_KEYSTORE. If it was committed, make "
        hint += "a new register with new keys: the old one can no longer be forgotten."
        yield Diagnostic(place, 1, 1, "CR614", message, hint)
    keys = store.folder / "keys"
    if any(path.exists() and open_to_others(path) for path in (store.folder, keys, *sorted(keys.glob("*.age")))):
        message = "Other people on this machine may read or change files of the keystore."
        hint = "Let only the custodians' accounts into the folder."
        yield Diagnostic(place, 1, 1, "CR618", message, hint, _WARNING)


def _copy(review_dir: Path, store: Keystore) -> Iterator[Diagnostic]:
    try:
        mark = check_mark(review_dir, store)
    except RegisterUnavailable as problem:
        yield problem.diagnostic
    else:
        if mark.generation < store.generation:
            message = f"The repository has not recorded generation {store.generation} of the keystore yet."
            hint = "Until it has, an older copy is not noticed: casereview identity status --record, then commit."
            yield Diagnostic(f"reviews/{review_dir.name}/{PATH}", 1, 1, "CR619", message, hint, _WARNING)
        try:
            check_readers(review_dir, store)
        except RegisterUnavailable as problem:
            yield problem.diagnostic
    keys, present = store.codes, codes_in(review_dir)
    for code in present:
        if code not in keys and code not in store.forgotten:
            if is_forgotten(_start(review_dir / "register" / f"{code}.age")):
                continue
            message = f"The keystore holds no key for the entry {code}, and it was not forgotten on purpose."
            hint = "The copy of the keystore may be incomplete. Fetch it again, or ask the other custodian."
            yield Diagnostic(f"reviews/{review_dir.name}/register/{code}.age", 1, 1, "CR610", message, hint)
    for code in sorted(keys):
        if code not in present:
            message = f"The keystore has a key for {code}, but there is no such entry in the repository."
            hint = "Restore the entry from Git, or bring this branch up to date."
            yield Diagnostic(f"{store.folder.name}/keys/{code}.age", 1, 1, "CR617", message, hint, _WARNING)
        elif store.key_file(code).read_bytes().count(b"\n-> X25519 ") != len(store.recipients_of(code)):
            message = f"The key of the entry {code} is not made out to the readers that keystore.yml lists."
            hint = "A change was interrupted. Do it again: casereview identity rewrap"
            yield Diagnostic(f"{store.folder.name}/keys/{code}.age", 1, 1, "CR609", message, hint)
