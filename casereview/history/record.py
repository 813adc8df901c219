"""``signoffs/vN.yml``: the readable copy of what was signed. Written by the program, read by anybody."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from casereview.history.content import Cited, Content, Procedure
from casereview.identity.entry_fields import FAMILY
from casereview.sources.files import decode
from casereview.sources.schemas import SchemaStore
from casereview.sources.yaml_file import parse_yaml

PATH = re.compile(
    r"reviews/(?P<review>[a-z0-9-]+)/(?P<document>imr/[a-z][a-z0-9-]*)/signoffs/v(?P<version>[1-9]\d*)\.yml"
)

#: Words that a reader of some version of YAML takes for something else than text.
_TAKEN = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_MODELINE = "# yaml-language-server: $schema=../../../../../schemas/signoff.schema.json\n"


@dataclass(frozen=True, slots=True)
class Record:
    """One signed version. ``content`` is the list that was signed, ``digest`` the digest the record states for it."""

    version: int
    statement: tuple[str, ...]
    role: str
    grade: str
    agency: str
    principal: str
    on: str
    content: Content
    digest: str

    @property
    def path(self) -> str:
        """Where it lies in the repository."""
        return record_path(self.content.review, self.content.document, self.version)

    def to_yaml(self) -> bytes:
        """The file's bytes."""
        procedure = self.content.procedure
        signer = {"role": self.role, "grade": self.grade, "agency": self.agency, "principal": self.principal}
        signer = {key: value for key, value in signer.items() if value}
        lines = [
            f"version: {self.version}",
            f"document: {self.content.document}",
            f"statement: {_flow(list(self.statement))}",
            f"signer: {_flow(signer)}",
            f"on: {self.on}",
            f"procedure: {_flow({'id': procedure.id, 'version': procedure.version, 'digest': procedure.digest})}",
            f"content: {_quoted(self.digest)}",
            "files:",
            *(f"  - {_flow({'path': path, 'sha256': digest})}" for path, digest in self.content.files),
            "people:" if self.content.people else "people: []",
            *(
                f"  - {_flow({'id': cited.id, 'sha256': cited.sha256, 'commitment': cited.commitment})}"
                for cited in self.content.people
            ),
        ]
        if (family := self.content.family) is not None:
            lines.append(f"family: {_flow({'sha256': family.sha256, 'commitment': family.commitment})}")
        return (_MODELINE + "\n".join(lines) + "\n").encode()


def record_path(review: str, document: str, version: int) -> str:
    """Where the record of a version lies."""
    return f"reviews/{review}/{document}/signoffs/v{version}.yml"


def read_record(path: str, data: bytes, store: SchemaStore) -> Record | None:
    """The record at ``path``, or None where it is not one, or not that of its place and number."""
    place = PATH.fullmatch(path)
    text = decode(path, data)
    if place is None or text.content is None or text.diagnostics:
        return None
    file = parse_yaml(path, text.content)
    if file.diagnostics or store.check("signoff", file):
        return None
    value: dict[str, Any] = file.value
    if value["document"] != place["document"] or value["version"] != int(place["version"]):
        return None
    signer, procedure = value["signer"], value["procedure"]
    content = Content(
        place["review"],
        value["document"],
        Procedure(procedure["id"], procedure["version"], procedure["digest"]),
        tuple((item["path"], item["sha256"]) for item in value["files"]),
        tuple(Cited(item["id"], item["sha256"], item["commitment"]) for item in value["people"]),
        Cited(FAMILY, value["family"]["sha256"], value["family"]["commitment"]) if "family" in value else None,
    )
    return Record(
        value["version"],
        tuple(value["statement"]),
        signer["role"],
        signer["grade"],
        signer.get("agency", ""),
        signer["principal"],
        value["on"],
        content,
        value["content"],
    )


def _flow(value: Any) -> str:
    """A list or group on one line; text in quotes, so that nothing is read as a number or a date."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return str(value) if isinstance(value, int) else _quoted(value)


def _quoted(text: str) -> str:
    plain = re.fullmatch(r"[a-z][a-z0-9-]*", text) and text not in _TAKEN
    return text if plain else json.dumps(text)
