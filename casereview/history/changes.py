"""What differs between two states of a document, in the words an officer reads: paragraph numbers, events, actions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from casereview.history.content import signed_files
from casereview.model import values
from casereview.model.document import Section
from casereview.model.layout import kind_of
from casereview.model.profile import DocumentRule
from casereview.sources.csv_file import parse_csv
from casereview.sources.files import decode
from casereview.sources.front_matter import split_front_matter
from casereview.sources.markdown import Block, blocks
from casereview.sources.yaml_file import parse_yaml


@dataclass(frozen=True, slots=True)
class Unit:
    """A numbered paragraph with the lists, tables and headings that go with it; or an event, or a recommendation.

    ``name`` is what people call it: ``8.4 (#seen-alone)``, ``health-0012``, ``R4``.
    """

    path: str
    line: int
    name: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """``how`` is changed, added or removed; ``what`` is paragraph, event, recommendation or file.

    ``path`` is within the review's folder; ``line`` that of the later state, or 1 where the thing is gone; ``text`` the
    source of both states, in which one may look for a code.
    """

    how: str
    what: str
    name: str
    path: str
    line: int = 1
    text: str = field(default="", repr=False, compare=False)


Files = Mapping[str, bytes]


def changes(before: Files, after: Files, key: str, rule: DocumentRule | None) -> list[Change]:
    """What was done to the document ``key`` between two states of its review's files."""
    old, new = signed_files(before, key), signed_files(after, key)
    differing = [path for path in sorted({*old, *new}) if old.get(path) != new.get(path)]
    texts = _paragraphs(old, rule), _paragraphs(new, rule)
    found: list[Change] = []
    for section in dict.fromkeys([*texts[1], *texts[0]]):
        found += _compare("paragraph", texts[0].get(section, []), texts[1].get(section, []))
    told = {change.path for change in found}
    for path in differing:
        if path.endswith(("/chronology.csv", "/recommendations.yml")):
            what = "event" if path.endswith(".csv") else "recommendation"
            parts = list(_compare(what, _listed(path, old.get(path)), _listed(path, new.get(path))))
            found += parts
            told |= {change.path for change in parts}
        if path not in told:
            how = "added" if path not in old else "removed" if path not in new else "changed"
            # A file of no known kind may be called by a name.
            name = path.removeprefix(f"{key}/") if kind_of(path) else "a file of no known kind"
            found.append(Change(how, "file", name, path))
    return found


def summary(found: list[Change]) -> str:
    """The changes in one line: ``paragraphs changed: 8.4 (#seen-alone), 8.7; events added: health-0061``."""
    groups: dict[str, list[str]] = {}
    for change in found:
        groups.setdefault(f"{change.what}s {change.how}", []).append(change.name)
    return "; ".join(f"{title}: {', '.join(names)}" for title, names in groups.items())


def _paragraphs(files: Files, rule: DocumentRule | None) -> dict[str, list[Unit]]:
    order = [section.id for section in rule.sections] if rule else []
    sections = [_section(path, data, rule) for path, data in files.items() if kind_of(path) == "section"]
    sections.sort(key=lambda one: order.index(one.id) if one.id in order else len(order))
    found: dict[str, list[Unit]] = {}
    for section in sections:
        found.setdefault(section.id or section.path, []).extend(_units(section))
    return found


def _section(path: str, data: bytes, rule: DocumentRule | None) -> Section:
    parts = split_front_matter(path, decode(path, data).content or "")
    found = rule.section(values.text(parts.front.value, "section")) if rule else None
    return Section(path, parts.front, parts.body, parts.first_line, blocks(parts.body, parts.first_line), found)


def _units(section: Section) -> Iterator[Unit]:
    paragraphs = iter(section.paragraphs)
    unit: Unit | None = None
    waiting = ""
    for block in section.blocks:
        if block.kind == "paragraph":
            if unit:
                yield unit
            paragraph = next(paragraphs)
            name = f"{paragraph.number} (#{paragraph.anchor})" if paragraph.anchor else paragraph.number
            unit = Unit(section.path, block.line, name, paragraph.anchor, waiting + _key(block))
            waiting = ""
        elif block.kind == "heading" or unit is None:
            waiting += _key(block)
        else:
            unit = replace(unit, text=unit.text + _key(block))
    if unit:
        yield replace(unit, text=unit.text + waiting)
    elif waiting:
        yield Unit(section.path, section.first_line, section.number or "?", "", waiting)


def _key(block: Block) -> str:
    """A block's words and marks; where its lines break does not matter."""
    return repr((block.kind, block.level, " ".join(block.text.split()), block.anchor, block.callout, block.added))


def _listed(path: str, data: bytes | None) -> list[Unit]:
    content = decode(path, data, forgiving=True).content if data is not None else None
    if content is None:
        return []
    if path.endswith(".csv"):
        rows = parse_csv(path, content).rows
        ids = [row.cells.get("id", "") for row in rows]
        return [Unit(path, row.line, _id(id_), id_, repr(row.cells)) for row, id_ in zip(rows, ids, strict=True)]
    file = parse_yaml(path, content)
    return [
        Unit(
            path,
            file.place(("recommendations", index))[0],
            _id(values.text(item, "id")),
            values.text(item, "id"),
            repr(item),
        )
        for index, item in values.groups(file.value, "recommendations")
    ]


def _id(text: str) -> str:
    """The id of an event or a recommendation; anything else somebody typed there is not repeated."""
    return text if re.fullmatch(r"[a-z][a-z0-9-]*-\d{4,}|R[1-9]\d{0,2}", text) else "without a proper id"


def _compare(what: str, old: list[Unit], new: list[Unit]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [unit.text for unit in old], [unit.text for unit in new], autojunk=False)
    places = [(old[a:b], new[c:d]) for how, a, b, c, d in matcher.get_opcodes() if how != "equal"]
    gone = [unit for left, _ in places for unit in left]
    fresh = [unit for _, right in places for unit in right]
    by_anchor = {unit.anchor: unit for unit in gone if unit.anchor}
    pairs = [(by_anchor[unit.anchor], unit) for unit in fresh if unit.anchor in by_anchor]
    for left, right in places:
        # As many gone as came in one place: the same paragraphs in other words.
        taken = {id(unit) for pair in pairs for unit in pair}
        open_left, open_right = ([unit for unit in side if id(unit) not in taken] for side in (left, right))
        if len(open_left) == len(open_right):
            pairs += zip(open_left, open_right, strict=True)
    taken = {id(unit) for pair in pairs for unit in pair}
    for left_unit, unit in sorted(pairs, key=lambda pair: pair[1].line):
        yield Change("changed", what, unit.name, unit.path, unit.line, f"{left_unit.text}\n{unit.text}")
    for unit in fresh:
        if id(unit) not in taken:
            yield Change("added", what, unit.name, unit.path, unit.line, unit.text)
    for unit in gone:
        if id(unit) not in taken:
            yield Change("removed", what, unit.name, unit.path, text=unit.text)
