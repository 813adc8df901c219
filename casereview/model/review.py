"""One review: its files read, its documents, people and states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.document import Document, Section
from casereview.model.layout import REPORTS, kind_of
from casereview.model.people import People, read_people
from casereview.model.profile import LoadedProfile, Profile, SectionRule
from casereview.sources.csv_file import CsvFile, parse_csv
from casereview.sources.files import read_text, walk
from casereview.sources.front_matter import split_front_matter
from casereview.sources.markdown import LazyBlocks, blocks
from casereview.sources.schemas import SchemaStore
from casereview.sources.yaml_file import YamlFile, parse_yaml

AGENCY_ID = re.compile(r"[a-z][a-z0-9-]*")
TERM_ID = re.compile(r"T[1-9][0-9]{0,2}")


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """An agency as review.yml lists it; ``index`` is its place in the list."""

    id: str
    organisation: str
    contribution: str
    due: str
    received: str
    index: int
    data: Mapping[str, Any]

    @property
    def last_due(self) -> str:
        """The day its contribution is due with more time counted; empty where no day is set."""
        return max([self.due, *(values.text(item, "to") for _, item in values.groups(self.data, "extensions"))])


@dataclass(frozen=True, slots=True)
class Move:
    """A record of something that happened: a change of state, a letter, an event. ``of`` is what it happened to."""

    path: str
    on: str
    of: str
    kind: str
    to: str
    by: str
    note: str


class Review:
    """A review of a repository. Files are read when they are first asked for, once."""

    def __init__(self, root: Path, review_id: str, store: SchemaStore, profiles: Mapping[str, LoadedProfile]) -> None:
        self.root = root
        self.id = review_id
        self.folder = f"reviews/{review_id}"
        self._store = store
        self._profiles = profiles

    @cached_property
    def paths(self) -> Mapping[str, Diagnostic | None]:
        """Every file of the review, relative to the repository's root, and what is wrong with it as a file."""
        return dict(walk(self.root, self.folder))

    def has(self, name: str) -> bool:
        """Whether the review has the file ``name`` (relative to its folder)."""
        return f"{self.folder}/{name}" in self.paths

    def names(self, kind: str) -> list[str]:
        """The files of a kind, relative to the review's folder, in order."""
        start = len(self.folder) + 1
        return [path[start:] for path in self.paths if kind_of(path[start:]) == kind]

    # Files

    @cached_property
    def _yaml(self) -> dict[str, YamlFile]:
        return {}

    def yaml(self, name: str, kind: str) -> YamlFile:
        """A YAML file, checked against its schema; an absent one has the value None and no diagnostics."""
        if name not in self._yaml:
            self._yaml[name] = self._read_yaml(name, kind)
        return self._yaml[name]

    def check_schema(self, kind: str, file: YamlFile) -> list[Diagnostic]:
        """What is wrong with a file, or a front matter, as one of this kind."""
        return self._store.check(kind, file)

    def _read_yaml(self, name: str, kind: str) -> YamlFile:
        path = f"{self.folder}/{name}"
        if path not in self.paths:
            return YamlFile(path, None, (), "")
        text = read_text(self.root, path)
        if text.content is None:
            return YamlFile(path, None, text.diagnostics, "")
        file = parse_yaml(path, text.content)
        file.diagnostics = (*text.diagnostics, *file.diagnostics, *self._store.check(kind, file))
        return file

    @cached_property
    def file(self) -> YamlFile:
        """review.yml."""
        return self.yaml("review.yml", "review")

    @property
    def value(self) -> Any:
        """What review.yml says."""
        return self.file.value

    @cached_property
    def people(self) -> People:
        """The review's own people.yml."""
        return read_people(self.yaml("people.yml", "people"))

    @cached_property
    def loaded_profile(self) -> LoadedProfile:
        """The procedure the review pins."""
        return self._profiles.get(values.text(self.value, "procedure"), LoadedProfile(None))

    @property
    def profile(self) -> Profile | None:
        """The procedure, or None where it cannot be had; then nothing is judged and nothing is built."""
        return self.loaded_profile.profile

    # What review.yml says

    @property
    def board(self) -> str:
        """The board that holds the review, where its repository belongs to another; else empty."""
        return values.text(self.value, "board")

    @property
    def title(self) -> str:
        """The title of the review."""
        return values.text(self.value, "title")

    @cached_property
    def terms(self) -> dict[str, dict[str, Any]]:
        """The terms of reference by id; one whose id has another form than T1 has none to be known by."""
        listed = values.groups(self.value, "terms_of_reference")
        return {values.text(item, "id"): item for _, item in listed if TERM_ID.fullmatch(values.text(item, "id"))}

    @cached_property
    def agencies(self) -> dict[str, AgencyEntry]:
        """The agencies by id; what has not the form of an id is none, and is never repeated."""
        get = values.text
        return {
            get(item, "id"): AgencyEntry(
                get(item, "id"),
                get(item, "organisation"),
                get(item, "contribution"),
                get(item, "due"),
                get(item, "received"),
                index,
                item,
            )
            for index, item in values.groups(self.value, "agencies")
            if AGENCY_ID.fullmatch(get(item, "id"))
        }

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """The glossary: meanings by abbreviation."""
        file = self.yaml("glossary.yml", "glossary")
        return {
            values.text(item, "abbreviation"): values.text(item, "meaning")
            for _, item in values.groups(file.value, "terms")
        }

    # Documents

    @cached_property
    def document_keys(self) -> tuple[str, ...]:
        """Keys of the documents that have a folder, IMRs first in the order of review.yml."""
        start = len(self.folder) + 1
        tops = dict.fromkeys(path[start:].split("/")[0] for path in self.paths if "/" in path[start:])
        folders = dict.fromkeys(
            path[start:].split("/")[1] for path in self.paths if path[start:].startswith("imr/") and path.count("/") > 3
        )
        known = [agency for agency in self.agencies if agency in folders]
        imrs = [f"imr/{agency}" for agency in [*known, *(name for name in folders if name not in known)]]
        minutes = ("panel",) if self.names("minutes") else ()
        return (*imrs, *(key for key in REPORTS if key in tops), *minutes)

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {}

    def document(self, key: str) -> Document | None:
        """The document of that key, or None if it has no folder."""
        if key not in self.document_keys:
            return None
        if key not in self._documents:
            self._documents[key] = self._read_document(key)
        return self._documents[key]

    def expected(self, agency: str) -> Document | None:
        """The report of an agency that has been asked, as far as it is there: empty before it is begun."""
        return self._read_document(f"imr/{agency}") if agency in self.agencies else None

    @property
    def documents(self) -> Iterator[Document]:
        """All documents."""
        for key in self.document_keys:
            document = self.document(key)
            if document is not None:
                yield document

    def people_of(self, document: Document) -> People:
        """The people a document may refer to: the review's, and those only its agency knows."""
        name = f"{document.key}/people.yml"
        return self.people.with_more(self.yaml(name, "people")) if self.has(name) else self.people

    def _minutes(self) -> Document:
        """The minutes of the panel's meetings as one document, a meeting a section (M1, M2 …)."""
        found: list[Diagnostic] = []
        sections: list[Section] = []
        for name in self.names("minutes"):
            section, problems = self.text_section(name, "minutes")
            found += problems
            if section is not None:
                number = values.number(section.file.value, "meeting") or len(sections) + 1
                rule = SectionRule(f"meeting-{number}", f"M{number}", f"Meeting {number}")
                sections.append(replace(section, rule=rule))
        folder = f"{self.folder}/panel"
        return Document(
            "panel", "minutes", folder, None, tuple(sections), None, tuple(found), self.yaml, self._read_csv
        )

    def text_section(self, name: str, kind: str) -> tuple[Section | None, list[Diagnostic]]:
        """A Markdown file that is a section of no procedure: minutes, or the record of an interview."""
        path = f"{self.folder}/{name}"
        text = read_text(self.root, path)
        if text.content is None:
            return None, list(text.diagnostics)
        parts = split_front_matter(path, text.content)
        found = [*text.diagnostics, *parts.front.diagnostics, *self._store.check(kind, parts.front)]
        inside = blocks(parts.body, parts.first_line)
        return Section(path, parts.front, parts.body, parts.first_line, inside, None), found

    def cover(self, key: str) -> YamlFile | None:
        """imr.yml of a document, or None for one that has no cover."""
        return self.yaml(f"{key}/imr.yml", "imr") if key.startswith("imr/") else None

    def document_kind(self, key: str) -> str:
        """The procedure's word for what a document is; read from its cover alone."""
        cover = self.cover(key)
        if key == "panel":
            return "minutes"
        if cover is None:
            return key
        agency = self.agencies.get(key.removeprefix("imr/"))
        promised = agency.contribution if agency and agency.contribution != "awaited" else "imr"
        return values.text(cover.value, "kind") or promised

    def has_anchor(self, key: str, anchor: str) -> bool:
        """Whether a document has this anchor. A document not read yet is not read whole for it."""
        if key in self._documents or key not in self.document_keys or key == "panel":
            document = self.document(key)
            return document is not None and anchor in document.anchors
        for path in self._sections_of(key):
            text = read_text(self.root, path).content or ""
            if f"#{anchor}" in text:
                parts = split_front_matter(path, text)
                if any(block.anchor and block.anchor.id == anchor for block in blocks(parts.body)):
                    return True
        return False

    def _sections_of(self, key: str) -> list[str]:
        start = len(self.folder) + 1
        inside = f"{self.folder}/{key}/"
        return [path for path in self.paths if path.startswith(inside) and kind_of(path[start:]) == "section"]

    def _read_document(self, key: str) -> Document:
        if key == "panel":
            return self._minutes()
        cover, kind = self.cover(key), self.document_kind(key)
        rule = self.profile.documents.get(kind) if self.profile else None
        found: list[Diagnostic] = []
        sections: list[Section] = []
        for path in self._sections_of(key):
            text = read_text(self.root, path)
            found += text.diagnostics
            if text.content is None:
                continue
            parts = split_front_matter(path, text.content)
            parts.front.diagnostics = (*parts.front.diagnostics, *self._store.check("section", parts.front))
            found += parts.front.diagnostics
            wanted = values.text(parts.front.value, "section")
            section = Section(
                path,
                parts.front,
                parts.body,
                parts.first_line,
                LazyBlocks(parts.body, parts.first_line),
                rule.section(wanted) if rule else None,
            )
            sections.append(section)
        folder = f"{self.folder}/{key}"
        services = tuple(
            name.rpartition("/")[2].removesuffix(".csv")
            for name in self.names("service")
            if name.startswith(f"{key}/services/")
        )
        return Document(
            key, kind, folder, rule, tuple(sections), cover, tuple(found), self.yaml, self._read_csv, services
        )

    def _read_csv(self, name: str) -> CsvFile | None:
        if not self.has(name):
            return None
        path = f"{self.folder}/{name}"
        text = read_text(self.root, path, forgiving=True)
        return (
            parse_csv(path, text.content)
            if text.content is not None
            else CsvFile(path, (), diagnostics=text.diagnostics)
        )

    # What happened

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """Every recorded move, oldest first."""
        get = values.text
        found = []
        for name in self.names("move"):
            value = self.yaml(name, "move").value
            path = f"{self.folder}/{name}"
            fields = (get(value, key) for key in ("on", "of", "kind", "to", "by", "note"))
            found.append(Move(path, *fields))
        return tuple(sorted(found, key=lambda move: (move.on, move.path)))

    def state_of(self, thing: str) -> str:
        """The state of the review (``review``) or of a document (``imr/health``): that of its last move."""
        default = "commissioned" if thing == "review" else "drafting"
        return next((m.to for m in reversed(self.moves) if m.of == thing and m.kind == "state"), default)
