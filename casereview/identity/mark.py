"""``register/keystore.yml``: which keystore belongs to a review, and the lowest generation the repository has
seen.

It lets a clone notice that somebody put back an older copy of the keystore, in which a reader who was removed
still stands or a key that was deleted still lies; and that somebody who can write to the share, but not sign
into the repository, has written a reader into it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from casereview.identity.keystore import Keystore
from casereview.identity.private import write_private
from casereview.identity.small_yaml import read_mapping
from casereview.identity.unavailable import (
    NO_MARK,
    OLDER_KEYSTORE,
    OTHER_KEYSTORE,
    UNRECORDED_READERS,
    RegisterUnavailable,
)

PATH = "register/keystore.yml"
_MODELINE = "# yaml-language-server: $schema=../../../schemas/keystore-mark.schema.json\n"


@dataclass(frozen=True, slots=True)
class Mark:
    """A keystore's number, a generation of it, and the sum of its list of readers (empty where an earlier
    version of this program wrote the mark)."""

    keystore: str
    generation: int
    readers: str = ""


def read_mark(review_dir: Path) -> Mark:
    """The mark of a review's register."""
    where = f"reviews/{review_dir.name}/{PATH}"
    hint = "Restore the file from Git. For a new register: casereview identity new-keystore"
    try:
        data = read_mapping((review_dir / PATH).read_bytes())
        generation = data["generation"]
        if isinstance(generation, bool) or not isinstance(generation, int):
            raise ValueError  # noqa: TRY004 - content of a file
        return Mark(str(data["keystore"]), generation, str(data.get("readers", "")))
    except FileNotFoundError:
        message = "The identity register does not say which keystore belongs to it."
        raise RegisterUnavailable(NO_MARK, message, hint, where) from None
    except (ValueError, KeyError, OSError):
        message = "The file that says which keystore belongs to the identity register cannot be used."
        raise RegisterUnavailable(NO_MARK, message, hint, where) from None


def write_mark(review_dir: Path, keystore: Keystore) -> bool:
    """Record a keystore's generation and readers in the repository; False if that was recorded already."""
    mark = Mark(keystore.uuid, keystore.generation, keystore.list_digest)
    try:
        if read_mark(review_dir) == mark:
            return False
    except RegisterUnavailable:
        pass
    body = json.dumps({"keystore": mark.keystore, "generation": mark.generation, "readers": mark.readers}, indent=2)
    write_private(review_dir / PATH, f"{_MODELINE}{body}\n".encode())
    return True


def check_mark(review_dir: Path, keystore: Keystore) -> Mark:
    """The mark, if ``keystore`` is the one it names and no older than the repository has seen."""
    mark = read_mark(review_dir)
    if keystore.uuid != mark.keystore:
        message = "The keystore on this machine belongs to another identity register."
        hint = "Fetch the keystore of this review from where the board keeps it."
        raise RegisterUnavailable(OTHER_KEYSTORE, message, hint, f"{keystore.folder.name}/keystore.yml")
    if keystore.generation < mark.generation:
        message = (
            f"The keystore on this machine is an old copy: generation {keystore.generation}, while this "
            f"repository has seen {mark.generation}."
        )
        hint = "Fetch the keystore again. If the copy came from a backup, tell the other custodian first."
        raise RegisterUnavailable(OLDER_KEYSTORE, message, hint, f"{keystore.folder.name}/keystore.yml")
    return mark


def check_readers(review_dir: Path, keystore: Keystore) -> None:
    """Refuse a list of readers that the repository has not recorded: before a key is wrapped for them, and before
    the list could be recorded in passing."""
    mark = check_mark(review_dir, keystore)
    if mark.readers not in {"", keystore.list_digest}:
        message = "The keystore's list of readers is not the one this repository has recorded."
        hint = (
            "Bring this branch up to date. If it still differs, ask the other custodian whether the change was theirs; "
            "see the list with: casereview identity status, and accept it with: … status --record --accept-readers"
        )
        raise RegisterUnavailable(UNRECORDED_READERS, message, hint, f"{keystore.folder.name}/keystore.yml")
