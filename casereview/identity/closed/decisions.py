"""Decisions about words of one edition: ``vocabulary:`` in editions/<edition>.yml, read and written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from casereview.diagnostics import CannotRun
from casereview.model import values
from casereview.model.review import Review
from casereview.sources.files import read_text
from casereview.sources.rewrite import write_atomically
from casereview.sources.schemas import SchemaStore
from casereview.sources.yaml_file import parse_yaml

KINDS = {
    "organisation": "a body that may be named",
    "place-name": "a place that may be named",
    "term": "a term of the field, or a law",
    "ordinary-word": "a word that no list has",
}
_KEY = "vocabulary"
_LIST = re.compile(rf"^{_KEY}:[ \t]*(?:\[\s*\])?[ \t]*$", re.MULTILINE)
_ITEM = re.compile(r"^( *)- ")


@dataclass(frozen=True, slots=True)
class Decision:
    """That one or more words may stand in an edition; ``line`` is where it is recorded."""

    word: str = field(repr=False)
    kind: str
    why: str = field(repr=False)
    by: str
    on: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of one edition and the file they are in, relative to the repository."""

    path: str
    decisions: tuple[Decision, ...]


def read_decisions(review: Review, edition: str) -> Decisions:
    """Those that are whole; what is wrong with the others the check of the file says."""
    name = f"editions/{edition}.yml"
    file = review.yaml(name, "edition")
    found = []
    for index, item in values.groups(file.value, _KEY):
        word, kind, why, by, on = (values.text(item, key) for key in ("word", "kind", "why", "by", "on"))
        if word and kind and why and by and on:
            found.append(Decision(word, kind, why, by, on, file.place((_KEY, index))[0]))
    return Decisions(f"{review.folder}/{name}", tuple(found))


def record(review: Review, store: SchemaStore, edition: str, decision: Decision) -> str:
    """Add a decision to the edition's file and return the file's path; what stands in it stays as it is.

    Raises :class:`CannotRun` where the word is decided already or the file would not be in order.
    """
    before = read_decisions(review, edition)
    if any(one.word.casefold() == decision.word.casefold() for one in before.decisions):
        raise CannotRun("This has been decided already.", f"See {before.path}.")
    place = review.root / before.path
    name = before.path.removeprefix(f"{review.folder}/")
    text = read_text(review.root, before.path).content if review.has(name) else None
    if text is None and place.exists():
        raise CannotRun("The file of the edition cannot be read.", "Type: casereview check")
    whole = _with(text, edition, _entry(decision))
    file = parse_yaml(before.path, whole)
    problems = [*file.diagnostics, *store.check("edition", file)]
    if problems:
        raise CannotRun(f"The decision cannot be written: {problems[0].message}", problems[0].hint)
    place.parent.mkdir(exist_ok=True)
    write_atomically(place, whole.encode())
    return before.path


def _entry(decision: Decision) -> str:
    import yaml

    data = {key: getattr(decision, key) for key in ("word", "kind", "why", "by", "on")}
    return yaml.safe_dump(data, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10_000).strip()


def _with(text: str | None, edition: str, entry: str) -> str:
    """The file's text with one more entry, behind the last of its list."""
    if text is None:
        schema = "# yaml-language-server: $schema=../../../schemas/edition.schema.json"
        return f"{schema}\nedition: {edition}\n{_KEY}:\n  - {entry}\n"
    text = text if text.endswith("\n") else f"{text}\n"
    found = _LIST.search(text)
    if found is None:
        return f"{text}{_KEY}:\n  - {entry}\n"
    lines = text[found.end() + 1 :].split("\n")
    indent, last = "  ", -1
    for number, line in enumerate(lines):
        if line.strip() and not line.startswith((" ", "#", "-")):
            break
        item = _ITEM.match(line)
        if item and last < 0:
            indent = item[1]
        if line.strip() and not line.lstrip().startswith("#"):
            last = number
    lines.insert(last + 1, f"{indent}- {entry}")
    return f"{text[: found.start()]}{_KEY}:\n" + "\n".join(lines)
