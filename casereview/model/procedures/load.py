"""Finding a procedure by ``id@version``: its schema, its lock, what it extends, and whether it agrees with itself.

A procedure with any fault is none: nothing is judged by it and nothing is built with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.digest import LOCK_NAME, Digest, digest_of, hashes_of, read_folder
from casereview.model.procedures.first_format import lift
from casereview.model.procedures.integrity import integrity
from casereview.model.procedures.merge import Merge, own_place
from casereview.model.profile import LoadedProfile, Profile, read_profile
from casereview.sources.files import decode
from casereview.sources.schemas import SchemaStore
from casereview.sources.yaml_file import YamlFile, parse_yaml

FILE = "profile.yml"
FOLDER = "templates/profiles"
_PIN = re.compile(r"[a-z][a-z0-9-]*@[1-9][0-9]*")


class Shelf(Protocol):
    """Where procedures lie: a folder, or a commit."""

    def files(self, pin: str) -> Mapping[str, bytes] | None:
        """The files of one version by their names, or None where there is no such version."""


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """The procedures in ``templates/profiles`` below a folder of templates."""

    templates: Path

    def pins(self) -> tuple[str, ...]:
        """Every version there is, as ``id@version``."""
        found = sorted((self.templates / "profiles").glob(f"*/*/{FILE}"))
        return tuple(f"{path.parent.parent.name}@{path.parent.name}" for path in found)

    def files(self, pin: str) -> Mapping[str, bytes] | None:
        """The files of one version. Raises :class:`CannotRun` for a link: what lies behind it can change unseen."""
        name, _, version = pin.partition("@")
        folder = self.templates / "profiles" / name / version
        if not _PIN.fullmatch(pin) or not (folder / FILE).is_file():
            return None
        return read_folder(folder)


@dataclass(frozen=True, slots=True)
class Opened:
    """A version as it was read: its file, its data with everything inherited, its digest, and what is wrong."""

    file: YamlFile
    data: dict[str, Any] | None
    digest: Digest
    problems: tuple[Diagnostic, ...] = ()

    @property
    def profile(self) -> Profile | None:
        """The procedure, or None where anything is wrong with it."""
        return None if self.data is None or self.problems else read_profile(self.data, self.digest.digest)


def load_profile(shelf: Shelf, pin: str, store: SchemaStore) -> LoadedProfile:
    """The procedure ``id@version``; a version that does not exist has neither profile nor diagnostics."""
    opened = open_profile(shelf, pin, store)
    if opened is None:
        return LoadedProfile(None)
    return LoadedProfile(opened.profile, opened.problems)


def open_profile(shelf: Shelf, pin: str, store: SchemaStore, *, locked: bool = True) -> Opened | None:
    """A version with everything that is wrong with it. ``locked``: its lock must be there and right."""
    return _open(shelf, pin, store, locked=locked, below=())


def _open(shelf: Shelf, pin: str, store: SchemaStore, *, locked: bool, below: tuple[str, ...]) -> Opened | None:
    files = shelf.files(pin)
    if files is None:
        return None
    path = f"{FOLDER}/{pin.replace('@', '/')}"
    text = decode(f"{path}/{FILE}", files[FILE])
    file = parse_yaml(f"{path}/{FILE}", text.content or "")
    hashes = hashes_of(files)
    kind = "profile" if not isinstance(file.value, dict) or "format" in file.value else "profile-1"
    problems = [*text.diagnostics, *file.diagnostics, *store.check(kind, file)]
    if problems:
        return Opened(file, None, digest_of(hashes), tuple(problems))
    data: dict[str, Any] = lift(file.value) if kind == "profile-1" else file.value
    problems += _own_name(file, pin)
    base = values.text(data, "extends")
    whole = True
    under: dict[str, Any] | None = {} if kind == "profile" else None
    if base:
        inherited = _inherited(shelf, base, store, file, (*below, pin))
        problems += inherited.problems
        whole, under = not inherited.problems, inherited.data
        hashes |= inherited.digest.files
    if under is not None:  # over nothing where nothing is extended: there too an item may say where it stands
        merge = Merge(file)
        data = merge.whole(under, data)
        problems += merge.problems
    if base and not problems:
        problems += _incomplete(data, file, store)
    digest = digest_of(hashes)
    inside = [] if problems else integrity(data, file)
    if locked and whole:  # without what it extends, its digest says nothing
        problems += _lock(path, files.get(LOCK_NAME), digest)
    problems += inside
    return Opened(file, data, digest, tuple(problems))


def _incomplete(data: dict[str, Any], file: YamlFile, store: SchemaStore) -> list[Diagnostic]:
    """What a variant lacks as a whole, told at its own place: by the schema it may leave out what it inherits."""
    whole = {key: value for key, value in data.items() if key != "extends"}
    faults = store.faults("profile", whole)
    return [file.problem(own_place(file, data, fault.where), *fault.words, key=fault.key) for fault in faults]


def _inherited(shelf: Shelf, pin: str, store: SchemaStore, file: YamlFile, below: tuple[str, ...]) -> Opened:
    """What is extended, with the digest that a variant adds to its own; what cannot be had is a problem."""
    none = Digest("", {})
    if pin in below:
        message = "The procedures extend each other in a circle."
        hint = "A procedure extends one that was there before it."
        return Opened(file, None, none, (file.problem(("extends",), "CR542", message, hint),))
    opened = _open(shelf, pin, store, locked=True, below=below)
    if opened is None:
        message, hint = (
            "There is no procedure of this id and version to extend.",
            "See them with: casereview profile list",
        )
        return Opened(file, None, none, (file.problem(("extends",), "CR542", message, hint),))
    checksum = opened.digest.digest.removeprefix("sha256:")
    return Opened(file, opened.data, Digest("", {f"extends:{pin}": checksum}), opened.problems)


def _own_name(file: YamlFile, pin: str) -> list[Diagnostic]:
    name, _, version = pin.partition("@")
    found = []
    if file.value["id"] != name:
        found.append(file.problem(("id",), "CR505", "The id is not the name of the folder.", "Make them the same."))
    if str(file.value["version"]) != version:
        message = "The version is not the number of the folder."
        found.append(file.problem(("version",), "CR505", message, "Make them the same."))
    return found


def _lock(path: str, lock: bytes | None, digest: Digest) -> list[Diagnostic]:
    if lock is None:
        message = "This version of the procedure has no lock yet, so no review can follow it."
        hint = f"When it is as it should be, type: casereview profile lock {path}"
        return [Diagnostic(f"{path}/{LOCK_NAME}", 1, 1, "CR540", message, hint)]
    try:
        locked = json.loads(lock)["digest"]
    except (ValueError, KeyError, TypeError, RecursionError):
        locked = ""
    if locked == digest.digest:
        return []
    message = "This version of the procedure is not what its lock says: it was changed after it was locked."
    hint = "Restore it from Git, or make the change in a new version (a new folder) and lock that."
    return [Diagnostic(f"{path}/{LOCK_NAME}", 1, 1, "CR540", message, hint)]
