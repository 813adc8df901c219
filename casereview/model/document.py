"""Documents of a review: their sections, numbered paragraphs, anchors and recommendations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.profile import DocumentRule, SectionRule
from casereview.sources.csv_file import CsvFile
from casereview.sources.markdown import Anchor, Block
from casereview.sources.yaml_file import YamlFile


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph; ``terms`` and ``questions`` are those it answers, by itself or under a heading."""

    number: str
    block: Block
    section: Section
    terms: tuple[str, ...]
    questions: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The id a link or a recommendation may cite, or empty."""
        return self.block.anchor.id if self.block.anchor else ""


@dataclass(frozen=True)
class Section:
    """One Markdown file of a document. ``id`` is its section in the procedure, empty where it names none."""

    path: str
    file: YamlFile
    body: str
    first_line: int
    blocks: Sequence[Block]
    rule: SectionRule | None

    @cached_property
    def id(self) -> str:
        """The id of its section in the procedure, or the one it has by its kind (the minutes of a meeting)."""
        return values.text(self.file.value, "section") or (self.rule.id if self.rule else "")

    @property
    def title(self) -> str:
        """The title the procedure gives it."""
        return self.rule.title if self.rule else ""

    @property
    def number(self) -> str:
        """The number the procedure gives it, e.g. ``1.2``."""
        return self.rule.number if self.rule else ""

    @property
    def author(self) -> str:
        """The code of who wrote it."""
        return values.text(self.file.value, "author")

    @cached_property
    def not_applicable(self) -> Mapping[str, Any]:
        """Reasons why a question or a term of reference does not apply, by its id."""
        return values.group(self.file.value, "not_applicable")

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The numbered paragraphs in order."""
        found: list[Paragraph] = []
        above: list[tuple[int, Anchor]] = []
        for block in self.blocks:
            if block.kind == "heading":
                above = [(level, anchor) for level, anchor in above if level < block.level]
                above.append((block.level, block.anchor or Anchor("")))
            elif block.kind == "paragraph":
                anchors = [anchor for _, anchor in above] + ([block.anchor] if block.anchor else [])
                terms = tuple(dict.fromkeys(term for anchor in anchors for term in anchor.terms))
                questions = tuple(dict.fromkeys(item for anchor in anchors for item in anchor.questions))
                number = f"{self.number or '?'}.{len(found) + 1}"
                found.append(Paragraph(number, block, self, terms, questions))
        return tuple(found)

    @cached_property
    def anchors(self) -> dict[str, str]:
        """Paragraph numbers by anchor; a heading's is that of the first paragraph below it, or the section's."""
        found: dict[str, str] = {}
        waiting: list[str] = []
        numbers = iter(self.paragraphs)
        for block in self.blocks:
            if block.kind == "heading":
                waiting += [block.anchor.id] if block.anchor and block.anchor.id else []
            elif block.kind == "paragraph":
                number = next(numbers).number
                found |= dict.fromkeys(waiting, number)
                waiting = []
                if block.anchor and block.anchor.id:
                    found[block.anchor.id] = number
        return found | dict.fromkeys(waiting, self.number)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation. ``index`` is its place in the list of its file; ``owner`` the code of a post."""

    id: str
    text: str
    evidence: tuple[str, ...]
    scope: str
    owner: str
    outcome: str
    due: str
    index: int
    data: Mapping[str, Any] = field(hash=False, compare=False)


def read_recommendations(file: YamlFile) -> tuple[Recommendation, ...]:
    """The recommendations of one file, in its order."""
    get = values.text
    return tuple(
        Recommendation(
            get(item, "id"),
            get(item, "text"),
            values.texts(item, "evidence"),
            get(item, "scope"),
            get(item, "owner"),
            get(item, "outcome"),
            get(item, "due"),
            index,
            item,
        )
        for index, item in values.groups(file.value, "recommendations")
    )


EVENT = re.compile(r"[a-z][a-z0-9-]*-\d{4,6}")


def _no_yaml(name: str, kind: str) -> YamlFile:  # noqa: ARG001 - of a document that has its sections alone
    return YamlFile(name, None, (), "")


def _no_csv(name: str) -> CsvFile | None:  # noqa: ARG001 - as above
    return None


@dataclass(frozen=True)
class Document:
    """An IMR, the overview report or the executive summary.

    ``key`` is ``imr/<agency>``, ``overview``, ``summary`` or ``panel`` (its minutes); ``kind`` the procedure's word for
    what it is: imr, limited-contact, nil-return, overview, summary or minutes. ``cover`` is ``imr.yml`` where there
    is one; ``diagnostics`` are those of reading its sections. Its other files are read when they are first asked for.
    """

    key: str
    kind: str
    folder: str
    rule: DocumentRule | None
    sections: tuple[Section, ...]
    cover: YamlFile | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    read_yaml: Callable[[str, str], YamlFile] = field(default=_no_yaml, repr=False)
    read_csv: Callable[[str], CsvFile | None] = field(default=_no_csv, repr=False)
    service_ids: tuple[str, ...] = ()

    @property
    def recommendations_file(self) -> YamlFile:
        """recommendations.yml; its value is None where there is none."""
        return self.read_yaml(f"{self.key}/recommendations.yml", "recommendations")

    @property
    def records_file(self) -> YamlFile:
        """documents.yml; its value is None where there is none."""
        return self.read_yaml(f"{self.key}/documents.yml", "documents")

    @cached_property
    def chronology(self) -> CsvFile | None:
        """chronology.csv, or None where there is none."""
        return self.read_csv(f"{self.key}/chronology.csv")

    @cached_property
    def services(self) -> dict[str, CsvFile]:
        """The chronologies of the agency's services, which come together in its own, by the service's id."""
        found = {name: self.read_csv(f"{self.key}/services/{name}.csv") for name in self.service_ids}
        return {name: table for name, table in found.items() if table is not None}

    @cached_property
    def event_ids(self) -> frozenset[str]:
        """The numbers of the events in its chronology."""
        table = self.chronology
        if table is None or "id" not in table.columns:
            return frozenset()
        place = table.columns.index("id")
        return frozenset(cells[place] for cells in table.records)

    def has_event(self, event: str) -> bool:
        """Whether its chronology has the event of this number; what has not the form of one is not looked for."""
        return EVENT.fullmatch(event) is not None and event in self.event_ids

    @property
    def agency(self) -> str:
        """The agency whose document it is, or empty."""
        return self.key.removeprefix("imr/") if self.key.startswith("imr/") else ""

    @property
    def title(self) -> str:
        """Its title."""
        return values.text(self.cover.value if self.cover else None, "title") or (self.rule.title if self.rule else "")

    @cached_property
    def ordered(self) -> tuple[Section, ...]:
        """Its sections in the order of the procedure; those the procedure does not know come last."""
        order = [rule.id for rule in self.rule.sections] if self.rule else []
        return tuple(sorted(self.sections, key=lambda s: order.index(s.id) if s.id in order else len(order)))

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """Its recommendations in the order of the file."""
        return read_recommendations(self.recommendations_file)

    @cached_property
    def anchors(self) -> dict[str, str]:
        """Paragraph numbers by anchor, over all sections."""
        return {anchor: number for section in self.ordered for anchor, number in section.anchors.items()}

    def paragraphs(self) -> Iterator[Paragraph]:
        """All numbered paragraphs in order."""
        for section in self.ordered:
            yield from section.paragraphs
