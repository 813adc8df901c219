"""Writes docs/formats.md, the page of every file's fields, from schemas/ and the places in .vscode/settings.json.

    python tools/formats.py

A test compares the page with what this writes, so the page never tells of another format than the check does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "formats.md"
#: Files whose place the editor's settings do not tell, since no editor opens them as YAML.
OTHER_PLACES = {
    "section": ["reviews/*/imr/*/NN-name.md", "reviews/*/overview/NN-name.md", "reviews/*/summary/NN-name.md"],
    "minutes": ["reviews/*/panel/minutes/*.md"],
    "interview": ["reviews/*/imr/*/interviews/*.md"],
    "register-entry": ["reviews/*/register/<code>.age (encrypted)"],
    "chronology-row": ["reviews/*/imr/*/chronology.csv"],
}
#: Kinds that nobody writes any more.
OLD = {
    "profile-1": "A version that is in use never changes, so one that was locked in this format keeps it. It is read "
    "as the [present format](#procedure); a new version is written in that. Its fields stand in "
    "`schemas/profile-1.schema.json`."
}
#: Parts of the common schema that are groups of fields, in the order of the page.
SHARED = ("forms",)
#: Fields that stand in every group or item of a procedure, and in every item alone: told once for all.
CITED, PLACED = ("source", "as_at"), ("after", "before", "remove")
INTRODUCTION = """\
# Files and their fields

Every file of a repository, where it lies and what may stand in it. This page is written by `python tools/formats.py`
from the schemas in `schemas/`; the check and the editor's help use the same.

- A field that is not listed is a problem, so that a misspelt one is noticed.
- Dates are written year-month-day: 2009-11-04.
- Ids and codes are lower-case letters, digits and hyphens, and begin with a letter.
- A dot leads into a group of fields, and `[]` into each entry of a list: `agencies[].due`. `<id>` stands for an id of
  your own or of the procedure's.
"""
ITEMS = """\
Every group and every item of a list may also say where it comes from (`source`, `as_at`). Every item that has an id (a
section, a question, a form, a role …) may also say where it stands, or that it is left out (`after`, `before`,
`remove`). A variant, which `extends` another procedure, writes only what it changes: an item of an inherited id takes
the place of that one, others are added.
"""
WHOLE = "“whole” is needed in a procedure that extends no other; a variant writes only what it changes."
TABLE = ("| field | called | needed | what it is |", "|---|---|---|---|")


def places() -> dict[str, list[str]]:
    """Where the files of each kind lie."""
    lines = (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8").splitlines()
    settings = json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))
    found = dict(OTHER_PLACES)
    for schema, patterns in settings["yaml.schemas"].items():
        kind = Path(schema).name.removesuffix(".schema.json")
        found[kind] = [patterns] if isinstance(patterns, str) else patterns
    return found


def schema_of(kind: str) -> dict[str, Any]:
    """The schema of a kind of file."""
    schema: dict[str, Any] = json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_bytes())
    return schema


@dataclass
class Kind:
    """One kind of file on the page.

    ``told`` are the sentences that need not be said again; ``whole`` what definitions need in a whole procedure.
    """

    schema: dict[str, Any]
    told: set[str] = field(default_factory=set)
    whole: dict[str, Any] = field(default_factory=dict)

    def link(self, reference: str) -> str:
        """Where the fields of a definition stand on the page; empty for one that is a single value."""
        file, _, name = reference.partition("#/$defs/")
        if not file:
            return f"[{self.schema['$defs'][name]['title']}](#{slug(self.heading(name))})"
        return f"[{schema_of('common')['$defs'][name]['title']}](#{slug(name)})" if name in SHARED else ""

    def heading(self, name: str) -> str:
        """The heading of a definition."""
        return f"{self.schema['title']}: {self.schema['$defs'][name]['title'].lower()}"

    def rows(self, group: dict[str, Any], prefix: str = "", whole: dict[str, Any] | None = None) -> Iterator[str]:
        """A line of the table for each field, those of inner groups after the group."""
        whole = whole or {}
        named = {**group.get("properties", {}), **group.get("patternProperties", {})}
        told_once = {name for names in (CITED, PLACED) if set(names) < set(named) for name in names}
        for name, node in named.items():
            if name in told_once:
                continue
            inner, path = node, f"{prefix}{printed(name)}"
            below = whole.get("properties", {}).get(name, {})
            if node.get("type") == "array":
                inner, path, below = node["items"], f"{path}[]", below.get("items", {})
            told = [node["description"]]
            if words := [f"`{word if isinstance(word, str) else json.dumps(word)}`" for word in choices(inner)]:
                told.append(f"One of: {', '.join(words)}.")
            if link := self.link(inner.get("$ref", "common#/$defs/none")):
                told.append(f"Its fields: {link}.")
                self.whole[inner["$ref"]] = below
            needed = (
                "yes" if name in group.get("required", []) else "whole" if name in whole.get("required", []) else ""
            )
            cells = [f"`{path}`", node["title"], needed, " ".join(told)]
            yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
            yield from self.rows(inner, f"{path}.", below)

    def table(self, group: dict[str, Any], inherited: dict[str, Any] | None = None) -> list[str]:
        """The table of a group, and what its conditions ask for."""
        whole = next((rule["then"] for rule in group.get("allOf", []) if "extends" in str(rule["if"])), inherited)
        asked = [sentence for sentence in dict.fromkeys(conditions(group)) if sentence not in self.told]
        self.told.update(asked)
        asked += [WHOLE] if whole and not inherited else []
        return [*TABLE, *self.rows(group, whole=whole), *([""] if asked else []), *(f"- {it}" for it in asked)]

    def section(self, where: list[str], old: str = "") -> str:
        """The heading, the place and the fields, then its definitions, each under a heading of its own."""
        lies = [f"but not `{place[1:]}`" if place[0] == "!" else f"`{place}`" for place in where]
        lines = [f"## {self.schema['title']}", "", self.schema["description"], "", f"Lies at: {', '.join(lies)}", ""]
        if old:
            return "\n".join([*lines, old]) + "\n"
        lines += self.table(self.schema)
        definitions = self.schema.get("$defs", {})
        if definitions:
            some = next(node["properties"] for node in definitions.values() if set(PLACED) < set(node["properties"]))
            lines += ["", f"### {self.schema['title']}: every item", "", ITEMS, *TABLE]
            lines += [
                row for names in (CITED, PLACED) for row in self.rows({"properties": {n: some[n] for n in names}})
            ]
        for name, node in definitions.items():
            lines += ["", f"### {self.heading(name)}", "", node["description"], ""]
            lines += self.table(node, self.whole.get(f"#/$defs/{name}"))
        return "\n".join(lines) + "\n"


def slug(heading: str) -> str:
    """The anchor that a heading has."""
    return heading.lower().replace(":", "").replace("'", "").replace(" ", "-")


def printed(name: str) -> str:
    """A field's name, or what a pattern of names stands for."""
    code = "<code>" if ":" in name else "<id>"
    return name.strip("^$").replace("[a-z][a-z0-9-]*", code)


def choices(node: dict[str, Any]) -> list[Any]:
    """The words there are to choose from."""
    return [word for word in node.get("enum", []) if word != ""]


def conditions(schema: dict[str, Any]) -> Iterator[str]:
    """What the conditional rules ask for, in their own plain words."""
    if "$comment" in schema and schema.get("type", "object") == "object":
        yield schema["$comment"]
    inner = [*schema.get("allOf", []), *schema.get("properties", {}).values(), schema.get("items")]
    for part in inner:
        if isinstance(part, dict):
            yield from conditions(part)


def shared(name: str) -> str:
    """A part of the common schema that several kinds of file have."""
    node = schema_of("common")["$defs"][name]
    return "\n".join([f"## {node['title']}", "", node["description"], "", *Kind({}).table(node)]) + "\n"


def page() -> str:
    """The whole page."""
    kinds = [Kind(schema_of(kind)).section(where, OLD.get(kind, "")) for kind, where in places().items()]
    return "\n".join([INTRODUCTION, *kinds, *map(shared, SHARED)])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
