"""One entry of the distribution record, ``distribution/<date>-<n>.yml``: who got which files, made from what."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casereview.model import values
from casereview.model.review import Review

FOLDER, KIND = "distribution", "distribution"
#: Recipients that are no post and no person: everybody, and whoever made the files and keeps them.
PUBLIC, OWN_USE = "public", "own use"
#: States of a copy that was asked back.
ASKED, RETURNED, NOT_RETURNED = "asked", "confirmed", "not-returned"

_MODELINE = "# yaml-language-server: $schema=../../../schemas/distribution.schema.json\n"
_ID = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[1-9][0-9]*")
_PLAIN = re.compile(r"[a-z][a-z0-9-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TAKEN = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """One file: its name, SHA-256 in hexadecimal, and size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Version:
    """What the files were made from: the number of the Git commit (empty without Git), how many files were not
    committed then, and the last signed version of each document in them."""

    commit: str = ""
    uncommitted: int = 0
    signoffs: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Recall:
    """A copy asked back: when, why, and what came of it (:data:`ASKED`, :data:`RETURNED`, :data:`NOT_RETURNED`)."""

    on: str
    why: str
    state: str = ASKED
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """That the recipient was told of the corrections made up to a commit."""

    on: str
    commit: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One entry. ``recipient`` is a post, a body or a code, never a name; ``what`` are documents (``imr/health``) and
    layers (``chronology``); ``copy`` counts the copies of the same edition; ``waivers`` how many were used."""

    id: str
    on: str
    recipient: str
    edition: str
    what: tuple[str, ...]
    version: Version
    files: tuple[IssuedFile, ...]
    basis: str
    by: str
    copy: int = 1
    waivers: int = 0
    recall: Recall | None = None
    told: tuple[Told, ...] = ()

    @property
    def name(self) -> str:
        """The name of its file in the review's folder."""
        return f"{FOLDER}/{self.id}.yml"

    @property
    def out(self) -> bool:
        """Whether the copy is still with its recipient, as far as is known."""
        return self.recall is None or self.recall.state != RETURNED

    def to_yaml(self) -> bytes:
        """The file's bytes."""
        data: dict[str, Any] = {
            "on": self.on,
            "recipient": self.recipient,
            "edition": self.edition,
            "what": list(self.what),
            "version": _version(self.version),
            "files": [{"name": one.name, "sha256": one.sha256, "bytes": one.size} for one in self.files],
            "basis": self.basis,
            "made_by": self.by,
            "copy": self.copy,
        }
        if self.waivers:
            data["waivers"] = self.waivers
        if self.recall:
            pairs = (("on", self.recall.on), ("why", self.recall.why), ("state", self.recall.state))
            data["recall"] = dict(pairs) | ({"closed": self.recall.closed} if self.recall.closed else {})
        if self.told:
            data["told"] = [{"on": one.on, "commit": one.commit} for one in self.told]
        return (_MODELINE + "".join(_lines(data))).encode()


def issues_of(review: Review) -> list[Issue]:
    """Every entry that can be read, oldest first; the check tells of the others."""
    found = []
    for name in review.names(KIND):
        file = review.yaml(name, KIND)
        issue_id = name.removeprefix(f"{FOLDER}/").removesuffix(".yml")
        if not file.diagnostics and _ID.fullmatch(issue_id):
            found.append(read_issue(issue_id, file.value))
    return sorted(found, key=lambda one: (one.on, int(one.id.rpartition("-")[2])))


def read_issue(issue_id: str, value: Mapping[str, Any]) -> Issue:
    """The entry whose file fits the schema."""
    get, version, recall = values.text, values.group(value, "version"), values.group(value, "recall")
    signed = [
        (get(item, "document"), values.number(item, "version") or 0) for _, item in values.groups(version, "signoffs")
    ]
    return Issue(
        issue_id,
        get(value, "on"),
        get(value, "recipient"),
        get(value, "edition"),
        values.texts(value, "what"),
        Version(get(version, "commit"), values.number(version, "uncommitted") or 0, tuple(signed)),
        tuple(
            IssuedFile(get(item, "name"), get(item, "sha256"), values.number(item, "bytes") or 0)
            for _, item in values.groups(value, "files")
        ),
        get(value, "basis"),
        get(value, "made_by"),
        values.number(value, "copy") or 1,
        values.number(value, "waivers") or 0,
        Recall(*(get(recall, key) for key in ("on", "why", "state", "closed"))) if recall else None,
        tuple(Told(get(item, "on"), get(item, "commit")) for _, item in values.groups(value, "told")),
    )


def _version(version: Version) -> dict[str, Any]:
    data: dict[str, Any] = {"commit": version.commit} if version.commit else {}
    if version.uncommitted:
        data["uncommitted"] = version.uncommitted
    if version.signoffs:
        data["signoffs"] = [{"document": key, "version": number} for key, number in version.signoffs]
    return data


def _lines(data: Mapping[str, Any]) -> list[str]:
    lines = []
    for key, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines += [f"{key}:\n", *(f"  - {_flow(item)}\n" for item in value)]
        else:
            lines.append(f"{key}: {_flow(value)}\n")
    return lines


def _flow(value: Any) -> str:
    """A value on one line; text in quotation marks where it could be read as something else."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    if isinstance(value, int):
        return str(value)
    plain = _PLAIN.fullmatch(value) and value not in _TAKEN
    return value if plain else json.dumps(value, ensure_ascii=False)
