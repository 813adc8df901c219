"""A board's procedure as data: ``templates/profiles/<id>/<version>/profile.yml``, locked by a digest.

No board's name or rule is in Python. A review pins ``id@version``; an old version stays loadable, and a folder that
is not what its lock says is refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.digest import folder_digest
from casereview.sources.files import read_text
from casereview.sources.schemas import SchemaStore
from casereview.sources.yaml_file import YamlFile, parse_yaml

LOCK = "profile.lock"


@dataclass(frozen=True, slots=True)
class SectionRule:
    """A section a document must or may have. ``generated`` names data printed after the section's own text."""

    id: str
    number: str
    title: str
    required: bool = True
    guidance: str = ""
    generated: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question the analysis answers."""

    id: str
    text: str
    section: str = ""
    na_allowed: bool = True
    na_reason: bool = True


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """What a kind of document is made of."""

    kind: str
    title: str
    sections: tuple[SectionRule, ...]
    questions: tuple[Question, ...]

    def section(self, section_id: str) -> SectionRule | None:
        """The rule for a section, or None if the procedure knows no such section."""
        return next((rule for rule in self.sections if rule.id == section_id), None)


@dataclass(frozen=True, slots=True)
class EditionRule:
    """How an edition prints references, and what it includes. What is not listed is not built."""

    id: str
    audience: str
    needs_key: bool
    persons: str
    organisations: str
    places: str
    dates: str
    ages: str
    include: tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """One version of one procedure."""

    id: str
    version: int
    title: str
    digest: str
    documents: Mapping[str, DocumentRule]
    editions: Mapping[str, EditionRule]
    data: Mapping[str, Any] = field(repr=False)

    @property
    def pin(self) -> str:
        """What a review writes to be judged by this version."""
        return f"{self.id}@{self.version}"

    def term(self, word: str) -> str:
        """This procedure's word for a thing, e.g. ``committee``."""
        return values.text(self.data.get("terms"), word) or word

    def listed(self, key: str) -> dict[str, dict[str, Any]]:
        """A list of the procedure (``scoping``, ``governance``, ``standing_terms`` …) by the ids of its items."""
        return {values.text(item, "id"): item for _, item in values.groups(self.data, key)}


@dataclass(frozen=True, slots=True)
class LoadedProfile:
    """A procedure, or None and why not."""

    profile: Profile | None
    diagnostics: tuple[Diagnostic, ...] = ()


def profile_folders(templates: Path) -> dict[str, Path]:
    """Every procedure in ``templates/profiles`` by its pin."""
    found = {}
    for folder in sorted((templates / "profiles").glob("*/*")):
        if (folder / "profile.yml").is_file():
            found[f"{folder.parent.name}@{folder.name}"] = folder
    return found


def load_profile(templates: Path, pin: str, store: SchemaStore) -> LoadedProfile:
    """The procedure ``id@version``; its schema and its lock are checked first."""
    folder = profile_folders(templates).get(pin)
    if folder is None:
        return LoadedProfile(None)
    path = f"templates/profiles/{folder.parent.name}/{folder.name}"
    text = read_text(folder, "profile.yml")
    if text.content is None:
        return LoadedProfile(None, text.diagnostics)
    file = parse_yaml(f"{path}/profile.yml", text.content)
    problems = [*text.diagnostics, *file.diagnostics, *store.check("profile", file)]
    digest = folder_digest(folder)
    try:
        locked = json.loads((folder / LOCK).read_bytes())["digest"]
    except (OSError, ValueError, KeyError, TypeError):
        locked = ""
    if locked != digest.digest:
        message = "This version of the procedure is not what its lock says: it was changed after it was locked."
        hint = "Restore it from Git, or make the change in a new version (a new folder) and lock that."
        problems.append(Diagnostic(f"{path}/{LOCK}", 1, 1, "CR540", message, hint))
    if problems:
        return LoadedProfile(None, tuple(problems))
    return LoadedProfile(read_profile(file, digest.digest))


def read_profile(file: YamlFile, digest: str) -> Profile:
    """The procedure of a file that fits its schema."""
    data: dict[str, Any] = file.value
    return Profile(
        values.text(data, "id"),
        values.number(data, "version") or 0,
        values.text(data, "title"),
        digest,
        {kind: _document(kind, item) for kind, item in values.group(data, "documents").items()},
        {name: _edition(name, item) for name, item in values.group(data, "editions").items()},
        data,
    )


def _document(kind: str, item: Any) -> DocumentRule:
    get = values.text
    sections = tuple(
        SectionRule(
            get(section, "id"),
            str(section.get("number", "")),
            get(section, "title"),
            values.flag(section, "required", default=True),
            get(section, "guidance"),
            get(section, "from"),
        )
        for _, section in values.groups(item, "sections")
    )
    questions = tuple(
        Question(
            get(question, "id"),
            get(question, "text"),
            get(question, "section"),
            values.flag(question, "na_allowed", default=True),
            values.flag(question, "na_reason", default=True),
        )
        for _, question in values.groups(item, "questions")
    )
    return DocumentRule(kind, get(item, "title"), sections, questions)


def _edition(name: str, item: Any) -> EditionRule:
    get = values.text
    return EditionRule(
        name,
        get(item, "audience"),
        values.flag(item, "needs_key", default=True),
        get(item, "persons"),
        get(item, "organisations"),
        get(item, "places"),
        get(item, "dates"),
        get(item, "ages"),
        values.texts(item, "include"),
    )
