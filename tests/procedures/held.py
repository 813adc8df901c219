"""The small review of the tests of the rules, held under a procedure that a test names."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from pathlib import Path
from textwrap import indent
from typing import Any, Protocol

from overlay import ROOT, make

from casereview.diagnostics import Diagnostic
from casereview.identity.editions import Edition
from casereview.identity.entries import Entry, Name
from casereview.model.document import Document
from casereview.model.procedures.load import open_profile
from casereview.model.profile import Profile
from casereview.model.repository import Repository
from casereview.model.review import Review
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.forms.filled import filled
from casereview.publish.forms.filling import Filling
from casereview.publish.forms.naming import way_in
from casereview.publish.report import report_body
from casereview.publish.site import assembly_of
from casereview.rules.run import check

REVIEW, HEALTH = "reviews/linden", "reviews/linden/imr/health"
#: Who stands behind the codes; all invented.
NAMES = {
    "child-a": Entry("child-a", "person", Name(given="Tilda", surname="Wrenfield"), born="2004-05-06"),
    "mother": Entry("mother", "person", Name(given="Ruth", surname="Wrenfield")),
    "hv-1": Entry("hv-1", "person", Name(given="Mary", surname="Orchardson")),
    "author-1": Entry("author-1", "person", Name(given="Peter", surname="Quillman")),
    "director-1": Entry("director-1", "person", Name(given="Dora", surname="Finchley")),
    "board-manager": Entry("board-manager", "person", Name(given="Max", surname="Stonebridge")),
    "org-health": Entry("org-health", "organisation", Name(full="Estuary Health Trust")),
    "org-school": Entry("org-school", "organisation", Name(full="Mudflat School")),
    "org-housing": Entry("org-housing", "organisation", Name(full="Saltmarsh Homes")),
    "home-1": Entry("home-1", "place", Name(full="1 Groyne Road")),
}
SHIPPED = Repository(ROOT)
VARIANT = "variant@1"


def shipped(pin: str) -> Profile:
    """A procedure that travels with the package."""
    found = SHIPPED.profiles.get(pin)
    assert found.profile is not None, found.diagnostics
    return found.profile


class Hold(Protocol):
    """``files`` are changes as :mod:`overlay` makes them; ``variant`` is YAML laid over the procedure ``pin``."""

    def __call__(self, pin: str, files: Mapping[str, Any] | None = None, *, variant: str = "") -> Held: ...


@dataclass
class Holder:
    """Makes a copy of the review for each procedure it is held under."""

    folder: Path
    made: int = 0

    def __call__(self, pin: str, files: Mapping[str, Any] | None = None, *, variant: str = "") -> Held:
        self.made += 1
        root = make(self.folder / f"held-{self.made}", files or {})
        if variant:
            write_variant(root, pin, variant)
        file = root / REVIEW / "review.yml"
        text = file.read_text(encoding="utf-8")
        assert text.count("procedure: four-lscb-2010@1\n") == 1
        used = VARIANT if variant else pin
        file.write_text(text.replace("procedure: four-lscb-2010@1\n", f"procedure: {used}\n"), encoding="utf-8")
        repository = Repository(root)
        if not variant:
            repository.profiles[pin] = SHIPPED.profiles.get(pin)  # read once for all tests
        return Held(repository)


def write_variant(root: Path, pin: str, variant: str) -> None:
    """A procedure of the repository's own that extends ``pin``."""
    name, _, version = pin.partition("@")
    shutil.copytree(ROOT / "templates/profiles" / name / version, root / "templates/profiles" / name / version)
    own = root / "templates/profiles/variant/1"
    own.mkdir(parents=True)
    head = f"format: 2\nid: variant\nversion: 1\ntitle: A variant for a test\nextends: {pin}\nstatus: historic\n"
    (own / "profile.yml").write_text(head + variant, encoding="utf-8")
    repository = Repository(root)
    opened = open_profile(repository.shelf, VARIANT, repository.store, locked=False)
    assert opened is not None
    (own / "profile.lock").write_text(opened.digest.lock_text(), encoding="utf-8")


@dataclass(frozen=True)
class Held:
    """The review as one procedure has it."""

    repository: Repository
    known: Mapping[str, Entry] = field(default_factory=lambda: NAMES, repr=False)

    @cached_property
    def review(self) -> Review:
        return self.repository.review("linden")

    @cached_property
    def profile(self) -> Profile:
        profile = self.review.profile
        assert profile is not None, self.review.loaded_profile.diagnostics
        return profile

    @property
    def health(self) -> Document:
        """The health trust's report."""
        document = self.review.document("imr/health")
        assert document is not None
        return document

    @cached_property
    def problems(self) -> list[Diagnostic]:
        return sorted(check(self.repository))

    def told(self, code: str, path: str = "") -> list[str]:
        """The messages of one code, each with its line, in the files whose path ends with ``path``."""
        return [f"{d.line}: {d.message}" for d in self.problems if d.code == code and d.path.endswith(path)]

    def assembly(self, edition: str = "panel") -> Assembly:
        """An edition with names where it has them; what the check found hides nothing."""
        return assembly_of(self.repository, "linden", edition, self.known)

    def paper(self, key: str = "imr/health", edition: str = "panel") -> Assembly:
        """The same for one document, people named as the procedure names them in it, as for a report on paper."""
        assembly = self.assembly(edition)
        way = way_in(self.profile, self.review, key) if edition == "panel" else ""
        return replace(assembly, edition=_with(assembly.edition, way), as_pages=False, only=key)

    def filling(self, edition: str = "panel") -> Filling:
        return Filling(self.paper(edition=edition), self.health)

    def form(self, name: str, edition: str = "panel") -> str:
        """A form of the procedure filled in for the health trust, as plain words."""
        return plain(filled(self.filling(edition), self.profile.forms[name]))

    def report(self, key: str = "imr/health", edition: str = "panel") -> str:
        """A report from front to end, as HTML."""
        document = self.review.document(key)
        assert document is not None
        return report_body(self.paper(key, edition), document)


def _with(edition: Edition, way: str) -> Edition:
    rule = edition.rule
    include = (*rule.include, "imr", "overview")
    return replace(edition, rule=replace(rule, persons=way or rule.persons, include=include))


def plain(html: str) -> str:
    """The words of a piece of HTML on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ").split())


def section(name: str, text: str, front: str = "") -> str:
    """A section's file."""
    return f"---\nsection: {name}\nauthor: author-1\n{front}---\n\n{text}\n"


def move(of: str, to: str, on: str, kind: str = "state") -> str:
    """A record of something that happened."""
    note = "note: It was recorded.\n" if kind != "state" else ""
    return f"on: {on}\nof: {of}\nkind: {kind}\nto: {to}\nby: board-manager\n{note}"


def imr(form: str, answers: str, more: str = "") -> str:
    """imr.yml of the health trust with the answers to one form."""
    return (
        "agency: health\nkind: imr\ntitle: Individual management review by the health trust\n"
        "authors:\n  - {person: author-1, designation: Named nurse}\n"
        "countersigner: {person: director-1, designation: Director of Nursing, grade: director}\n"
        f"{more}forms:\n  {form}:\n{indent(answers, '    ')}"
    )
