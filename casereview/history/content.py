"""What a signature covers: files, entries of people.yml, commitments and the procedure, as one digest.

Pure functions over bytes. docs/signoff-format.md says the same for whoever writes another program: nothing here
depends on a Markdown parser, whose next version might read a text differently.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from casereview.identity.entry_fields import FAMILY
from casereview.model import values
from casereview.sources.files import decode
from casereview.sources.yaml_file import YamlFile, parse_yaml

FORMAT = "casereview sign-off 1"
#: Folders of a document that are not signed: interviews stay with the agency, and a record cannot cover itself.
APART = ("interviews/", "signoffs/")
#: The lists of people.yml, in the order in which a code is looked for.
LISTS = ("people", "organisations", "places", "posts")
#: The parts of people.yml that a genogram and a table of the family are made from, besides the people themselves.
TIES = ("family", "households", "network")
#: Kinds of people who are of the family.
KIN = ("subject", "family")

_CODE = re.compile(r"(?<![A-Za-z0-9-])[a-z][a-z0-9-]*(?![A-Za-z0-9-])")


@dataclass(frozen=True, slots=True)
class Procedure:
    """The procedure a version is judged by; ``digest`` is that of its folder."""

    id: str
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A code the document cites: SHA-256 of its entry in people.yml, and the commitment to who stands behind it."""

    id: str
    sha256: str
    commitment: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything one signature covers; ``files`` are paths within the review's folder with their SHA-256.

    ``family`` is there where the document prints the family: SHA-256 of its ties and households in people.yml, and the
    commitment to its sensitive ties in the identity register. Records of before it was covered have none.
    """

    review: str
    document: str
    procedure: Procedure
    files: tuple[tuple[str, str], ...]
    people: tuple[Cited, ...]
    family: Cited | None = None

    @property
    def sealed(self) -> tuple[Cited, ...]:
        """Everything with a commitment: the people, and the family's ties."""
        return (*self.people, *((self.family,) if self.family else ()))

    @property
    def digest(self) -> str:
        """``sha256:`` and the digest of the canonical JSON of the list."""
        procedure, family = self.procedure, self.family
        listed: dict[str, Any] = {
            "format": FORMAT,
            "review": self.review,
            "document": self.document,
            "procedure": {"id": procedure.id, "version": procedure.version, "digest": procedure.digest},
            "files": [{"path": path, "sha256": digest} for path, digest in self.files],
            "people": [{"id": c.id, "sha256": c.sha256, "commitment": c.commitment} for c in self.people],
        }
        if family is not None:
            listed["family"] = {"sha256": family.sha256, "commitment": family.commitment}
        return "sha256:" + sha256(canonical(listed))


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a people.yml: the file, its place there and its fields."""

    file: YamlFile
    place: tuple[str, int]
    data: Mapping[str, Any]


def content_of(
    review: str,
    document: str,
    files: Mapping[str, bytes],
    procedure: Procedure,
    commitment: Callable[[str], str],
    *,
    family: bool = False,
) -> Content:
    """The content of ``document``; ``files`` are all files of the review by paths within its folder.

    ``commitment`` gives the commitment to a code's register entry, or ``withheld``. ``family`` says that the document
    prints the family: then its ties, and everybody whom they name, are covered.
    """
    signed = signed_files(files, document)
    listed = listed_entries(files, document)
    ties = canonical(family_in(files)) if family else b""
    codes = cited_codes((*signed.values(), ties), listed)
    return Content(
        review,
        document,
        procedure,
        tuple((path, sha256(data)) for path, data in signed.items()),
        tuple(Cited(code, entry_digest(listed[code].data), commitment(code)) for code in codes),
        Cited(FAMILY, sha256(ties), commitment(FAMILY)) if family else None,
    )


def family_in(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What the review's people.yml tells of the family: who is of it, who belongs to whom, who lived where and who came
    to the house. What it does not have is left out."""
    content = decode("people.yml", files["people.yml"]).content if "people.yml" in files else None
    value = parse_yaml("people.yml", content).value if content is not None else None
    kin = [values.text(item, "id") for _, item in values.groups(value, "people") if item.get("kind") in KIN]
    found = {"kin": kin, **{name: value.get(name) for name in TIES if isinstance(value, dict)}}
    return {name: part for name, part in found.items() if part}


def signed_files(files: Mapping[str, bytes], document: str) -> dict[str, bytes]:
    """The files below the document's folder, sorted by path, without interviews and earlier records."""
    start = f"{document}/"
    inside = (path for path in files if path.startswith(start) and not path[len(start) :].startswith(APART))
    return {path: files[path] for path in sorted(inside)}


def listed_entries(files: Mapping[str, bytes], document: str) -> dict[str, Listed]:
    """Every entry of the review's people.yml and of the document's own by its code; the review's come first."""
    found: dict[str, Listed] = {}
    for path in ("people.yml", f"{document}/people.yml"):
        content = decode(path, files[path]).content if path in files else None
        file = parse_yaml(path, content) if content is not None else None
        for name in LISTS if file is not None else ():
            assert file is not None
            for index, item in values.groups(file.value, name):
                found.setdefault(values.text(item, "id"), Listed(file, (name, index), item))
    found.pop("", None)
    return found


def cited_codes(texts: Iterable[bytes], known: Iterable[str]) -> list[str]:
    """The known codes that stand as a word of their own anywhere in ``texts``, sorted.

    A word that happens to be a code counts too: rather one entry too many than one too few.
    """
    words: set[str] = set()
    for data in texts:
        words.update(_CODE.findall(data.decode("utf-8", "replace")))
    return sorted(words.intersection(known))


def entry_digest(entry: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON of an entry."""
    return sha256(canonical(entry))


def canonical(value: Any) -> bytes:
    """JSON in UTF-8, keys sorted by code point, no space between, nothing escaped that need not be."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def sha256(data: bytes) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
