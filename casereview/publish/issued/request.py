"""A request for disclosure, ``disclosures/<id>.yml``: what is asked for, what is struck out, and who released it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casereview.diagnostics import CannotRun, Diagnostic
from casereview.history.content import canonical
from casereview.model import values
from casereview.model.review import Review
from casereview.sources.yaml_file import YamlFile

FOLDER, KIND = "disclosures", "disclosure"
#: First words of what a release signs, so that no other signature can be taken for one.
FORMAT = "casereview disclosure 1"
CHRONOLOGY = "chronology"
KINDS = {
    "court-order": "Order of a court",
    "court-request": "Request of a court",
    "coroner": "Request of a coroner",
    "police": "Request of the police",
    "prosecution": "Request of the prosecution",
    "data-subject": "A person’s request for their own data",
    "regulator": "Request of a regulator",
    "other": "Another request",
}
_OF = ("paragraph", "section", "event", "person")
_ID = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Redaction:
    """One thing struck out: ``of`` is paragraph, section, event or person, ``where`` its place or code. ``number`` is
    printed in its place and in the index."""

    number: int
    of: str
    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """One person's release: the code of whoever signed, the day, the hash of the content, and the SSH signature."""

    by: str
    on: str
    content: str
    signature: str


@dataclass(frozen=True, slots=True)
class Request:
    """One request. ``start`` and ``end`` are the days between which events are in it, or empty."""

    id: str
    review: str
    kind: str
    basis: str
    requested_by: str
    recipient: str
    received: str
    due: str
    start: str
    end: str
    what: tuple[str, ...]
    redactions: tuple[Redaction, ...]
    releases: tuple[Release, ...]
    file: YamlFile = field(repr=False, hash=False, compare=False)
    data: Mapping[str, Any] = field(repr=False, hash=False, compare=False)

    @property
    def documents(self) -> tuple[str, ...]:
        """Keys of the documents that were asked for."""
        return tuple(key for key in self.what if key != CHRONOLOGY)

    @property
    def redacted(self) -> frozenset[str]:
        """The codes of those who are struck out everywhere."""
        return frozenset(one.where for one in self.redactions if one.of == "person")

    def to_sign(self, content: str) -> bytes:
        """The bytes that a release signs: the whole request but its releases, and the hash of what it gives."""
        asked = {key: value for key, value in self.data.items() if key != "release"}
        return canonical({"format": FORMAT, "review": self.review, "id": self.id, "request": asked, "content": content})

    def problem(self, redaction: Redaction, code: str, message: str, hint: str) -> Diagnostic:
        """A diagnostic at a redaction's place in the file."""
        return self.file.problem(("redactions", redaction.number - 1, redaction.of), code, message, hint)


def request_of(review: Review, request_id: str) -> Request:
    """The request of that id; refused where there is none, or where it is not written as it should be."""
    name = f"{FOLDER}/{request_id}.yml"
    if not _ID.fullmatch(request_id) or not review.has(name):
        known = ", ".join(one.removeprefix(f"{FOLDER}/").removesuffix(".yml") for one in review.names(KIND))
        raise CannotRun("There is no request for disclosure of this name.", f"Those there are: {known or 'none'}.")
    file = review.yaml(name, KIND)
    if file.diagnostics:
        raise CannotRun("The request for disclosure is not written as it should be.", "Type: casereview check")
    get, value, period = values.text, file.value, values.group(file.value, "period")
    redactions = []
    for index, item in values.groups(value, "redactions"):
        of = next(key for key in _OF if key in item)
        redactions.append(Redaction(index + 1, of, get(item, of), get(item, "reason")))
    releases = [
        Release(*(get(item, key) for key in ("signer", "on", "content", "signature")))
        for _, item in values.groups(value, "release")
    ]
    return Request(
        request_id,
        review.id,
        get(value, "kind"),
        get(value, "basis"),
        get(value, "requested_by"),
        get(value, "recipient"),
        get(value, "received"),
        get(value, "due"),
        get(period, "from"),
        get(period, "to"),
        values.texts(value, "what"),
        tuple(redactions),
        tuple(releases),
        file,
        value,
    )
