"""A board's procedure as data: ``templates/profiles/<id>/<version>/profile.yml``, locked by a digest.

No board's name or rule is in Python. A review pins ``id@version``; how that is found and checked stands in
:mod:`casereview.model.procedures.load`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.procedures.forms import Form, read_form
from casereview.model.procedures.standing import standing

#: Editions that name one practitioner or one family and nobody else.
FOR_SOME = frozenset({"extract", "family"})
#: Kinds of statement that the public and those do not read, where a procedure does not say.
UNSAID = ("third-party",)

#: When a section must be there, by what the procedure writes under ``required``.
ALWAYS, OPTIONAL = "always", "optional"


@dataclass(frozen=True, slots=True)
class SectionRule:
    """A section a document must or may have.

    ``needed`` is always, optional, family-setting or interviews; ``standing`` words that open it in every report;
    ``parts`` what is printed from data after the section's own text.
    """

    id: str
    number: str
    title: str
    needed: str = ALWAYS
    guidance: str = ""
    standing: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appendix:
    """What is attached to a document: ``number`` is A, B, … or empty."""

    id: str
    number: str
    title: str
    guidance: str
    parts: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The heading it is printed with."""
        return f"Appendix {self.number}: {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Question:
    """A question that paragraphs of a document answer; ``level`` is must, should or may."""

    id: str
    text: str
    section: str = ""
    na_allowed: bool = True
    na_reason: bool = True
    level: str = "must"
    theme: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """What a kind of document is made of: ids of forms for cover and signatures, parts before its first section."""

    kind: str
    title: str
    sections: tuple[SectionRule, ...]
    questions: tuple[Question, ...]
    appendices: tuple[Appendix, ...] = ()
    cover: str = ""
    front: tuple[str, ...] = ()
    signatures: str = ""
    guidance: str = ""

    def section(self, section_id: str) -> SectionRule | None:
        """The rule for a section, or None if the procedure knows no such section."""
        return next((rule for rule in self.sections if rule.id == section_id), None)

    @property
    def parts(self) -> tuple[str, ...]:
        """Everything printed from data in it, in order."""
        inside = [part for section in self.sections for part in section.parts]
        attached = [part for appendix in self.appendices for part in appendix.parts]
        return tuple(filter(None, (self.cover, *self.front, *inside, self.signatures, *attached)))


@dataclass(frozen=True, slots=True)
class EditionRule:
    """How an edition prints references, and what it includes. What is not listed is not built.

    ``siblings`` and ``sex`` are as-written or neutral. ``omit_statements`` are kinds of statement it leaves out, such
    as third-party; None where the procedure does not say.
    """

    id: str
    audience: str
    needs_key: bool
    persons: str
    organisations: str
    places: str
    dates: str
    ages: str
    include: tuple[str, ...]
    siblings: str = "as-written"
    sex: str = "as-written"
    omit_statements: tuple[str, ...] | None = None

    @property
    def neutral(self) -> frozenset[str]:
        """What its words may not tell: ``siblings`` (their order, a relation by sex), ``sex`` (of a child)."""
        ways = {"siblings": self.siblings, "sex": self.sex}
        return frozenset(name for name, way in ways.items() if way == "neutral")

    @property
    def omitted(self) -> tuple[str, ...]:
        """The kinds of statement it leaves out. Where the procedure does not say, the public, a family and a
        practitioner do not read what a third party told."""
        if self.omit_statements is not None:
            return self.omit_statements
        return UNSAID if self.persons == "public" or self.id in FOR_SOME else ()

    def holds(self, key: str) -> bool:
        """Whether a document (``imr/health``, ``summary``) is among its layers; an agency's own counts for each."""
        return bool({"imr", "imr-own"} & set(self.include)) if key.startswith("imr/") else key in self.include


@dataclass(frozen=True)
class Profile:
    """One version of one procedure, with everything it inherits. ``data`` is in the present format."""

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

    @property
    def provisional(self) -> bool:
        """Whether nobody has agreed it: it was put together from public texts."""
        return self.word("status") == "provisional"

    def word(self, *keys: str) -> str:
        """A single word of the procedure by its path, e.g. ``naming``, ``imr``; empty where it says none."""
        value: Any = self.data
        for key in keys[:-1]:
            value = values.group(value, key)
        return values.text(value, keys[-1])

    def words(self, *keys: str) -> tuple[str, ...]:
        """A list of words by its path, e.g. ``statements``, ``weights``."""
        value: Any = self.data
        for key in keys[:-1]:
            value = values.group(value, key)
        return values.texts(value, keys[-1])

    def items(self, *keys: str) -> list[dict[str, Any]]:
        """A list of groups by its path, e.g. ``recommendations``, ``criteria``."""
        value: Any = self.data
        for key in keys[:-1]:
            value = values.group(value, key)
        return [item for _, item in values.groups(value, keys[-1])]

    def term(self, word: str) -> str:
        """This procedure's word for a thing, e.g. ``committee``."""
        return values.text(self.data.get("terms"), word) or word

    def listed(self, key: str) -> dict[str, dict[str, Any]]:
        """A list of the procedure (``roles``, ``scales``, ``standing_terms`` …) by the ids of its items."""
        return {values.text(item, "id"): item for _, item in values.groups(self.data, key)}

    @cached_property
    def forms(self) -> dict[str, Form]:
        """Its forms by id."""
        return {form.id: form for form in map(read_form, self.items("forms"))}


@dataclass(frozen=True, slots=True)
class LoadedProfile:
    """A procedure, or None and why not."""

    profile: Profile | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_profile(data: dict[str, Any], digest: str) -> Profile:
    """The procedure of data that fit the schema, inherited parts laid in."""
    return Profile(
        values.text(data, "id"),
        values.number(data, "version") or 0,
        values.text(data, "title"),
        digest,
        {kind: _document(kind, item) for kind, item in values.group(data, "documents").items()},
        {name: _edition(name, item) for name, item in {**values.group(data, "editions"), **standing(data)}.items()},
        data,
    )


def _document(kind: str, item: Any) -> DocumentRule:
    get = values.text
    return DocumentRule(
        kind,
        get(item, "title"),
        tuple(_section(section) for _, section in values.groups(item, "sections")),
        tuple(_question(question) for _, question in values.groups(item, "questions")),
        tuple(_appendix(appendix) for _, appendix in values.groups(item, "appendices")),
        get(item, "cover"),
        values.texts(item, "front"),
        get(item, "signatures"),
        get(item, "guidance"),
    )


def _section(section: dict[str, Any]) -> SectionRule:
    get = values.text
    required = section.get("required", True)
    needed = required if isinstance(required, str) else ALWAYS if required else OPTIONAL
    return SectionRule(
        get(section, "id"),
        str(section.get("number", "")),
        get(section, "title"),
        needed,
        get(section, "guidance"),
        get(section, "standing"),
        values.texts(section, "parts"),
    )


def _appendix(item: dict[str, Any]) -> Appendix:
    get = values.text
    return Appendix(
        get(item, "id"), get(item, "number"), get(item, "title"), get(item, "guidance"), values.texts(item, "parts")
    )


def _question(question: dict[str, Any]) -> Question:
    get = values.text
    return Question(
        get(question, "id"),
        get(question, "text"),
        get(question, "section"),
        values.flag(question, "na_allowed", default=True),
        values.flag(question, "na_reason", default=True),
        get(question, "level") or "must",
        get(question, "theme"),
        get(question, "heading"),
    )


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
        get(item, "siblings") or "as-written",
        get(item, "sex") or "as-written",
        values.texts(item, "omit_statements") if "omit_statements" in item else None,
    )
