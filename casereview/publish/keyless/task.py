"""What goes through the pipe: the task to the child, what it made back to the parent."""

from __future__ import annotations

import json
import struct
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO

from casereview.diagnostics import CannotRun, Diagnostic, Severity
from casereview.identity.handed import Handed

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Task:
    """What to make, and everything of the identity register that making and searching it needs.

    ``kind`` names what is made (a key of :data:`casereview.publish.keyless.child.KINDS`). ``handed`` is None without a
    key. ``release`` and ``draft`` are search terms, for what is made and for the files it is made from; ``names`` are
    parts of names by which the closed vocabulary knows that a word is somebody's name. ``forgotten`` are codes whose
    identity was taken out on purpose. ``paper`` is a body that was printed already, with its cover: see
    :mod:`casereview.publish.keyless.paper`.
    """

    kind: str
    root: str
    review: str
    edition: str
    recipient: str = ""
    without_key: bool = False
    handed: Handed | None = field(default=None, repr=False)
    forgotten: frozenset[str] = frozenset()
    release: bytes = field(default=b"", repr=False)
    draft: bytes = field(default=b"", repr=False)
    names: frozenset[str] = field(default=frozenset(), repr=False)
    paper: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def to_data(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "kind": self.kind,
            "root": self.root,
            "review": self.review,
            "edition": self.edition,
            "recipient": self.recipient,
            "without_key": self.without_key,
            "handed": self.handed.to_data() if self.handed is not None else None,
            "forgotten": sorted(self.forgotten),
            "release": self.release.decode(),
            "draft": self.draft.decode(),
            "names": sorted(self.names),
            "paper": dict(self.paper),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Task:
        """The opposite of :meth:`to_data`."""
        handed = Handed.from_data(data["handed"]) if data["handed"] is not None else None
        return cls(
            data["kind"],
            data["root"],
            data["review"],
            data["edition"],
            data["recipient"],
            data["without_key"],
            handed,
            frozenset(data["forgotten"]),
            data["release"].encode(),
            data["draft"].encode(),
            frozenset(data["names"]),
            data["paper"],
        )


@dataclass(frozen=True, slots=True)
class Made:
    """Files by name, ready to be put in place, or none and why. ``pictures`` are descriptions of what a person has to
    look at; ``waived`` says which waivers let something pass, and ``facts`` what the release record holds besides."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    diagnostics: Sequence[Diagnostic] = ()
    pictures: Sequence[str] = ()
    waived: Sequence[Mapping[str, str]] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    def to_data(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "files": {name: b64encode(data).decode() for name, data in self.files.items()},
            "diagnostics": [asdict(item) for item in self.diagnostics],
            "pictures": list(self.pictures),
            "waived": [dict(waiver) for waiver in self.waived],
            "facts": dict(self.facts),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Made:
        """The opposite of :meth:`to_data`."""
        found = [Diagnostic(**{**item, "severity": Severity(item["severity"])}) for item in data["diagnostics"]]
        files = {name: b64decode(text) for name, text in data["files"].items()}
        return cls(files, tuple(found), tuple(data["pictures"]), tuple(data["waived"]), data["facts"])


def write_message(stream: BinaryIO, kind: str, value: object) -> None:
    """One message: its length in eight bytes, then JSON of its kind and value."""
    body = json.dumps([kind, value], ensure_ascii=False).encode("utf-8", "surrogatepass")
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def read_message(stream: BinaryIO) -> tuple[str, Any]:
    """The next message. A stream that ends where one should be is a fault of the other side."""
    head = stream.read(_LENGTH.size)
    body = stream.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
    if not body:
        raise CannotRun("The process that makes the files ended without a word. Nothing was made.", "Try again.")
    kind, value = json.loads(body)
    return kind, value
