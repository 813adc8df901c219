"""Writes docs/formats.md, the page of every file's fields, from schemas/ and the places in .vscode/settings.json.

    python tools/formats.py

A test compares the page with what this writes, so the page never tells of another format than the check does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
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
INTRODUCTION = """\
# Files and their fields

Every file of a repository, where it lies and what may stand in it. This page is written by `python tools/formats.py`
from the schemas in `schemas/`; the check and the editor's help use the same.

- A field that is not listed is a problem, so that a misspelt one is noticed.
- Dates are written year-month-day: 2009-11-04.
- Ids and codes are lower-case letters, digits and hyphens, and begin with a letter.
- A dot leads into a group of fields, and `[]` into each entry of a list: `agencies[].due`.
"""


def places() -> dict[str, list[str]]:
    """Where the files of each kind lie."""
    lines = (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8").splitlines()
    settings = json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))
    found = dict(OTHER_PLACES)
    for schema, patterns in settings["yaml.schemas"].items():
        kind = Path(schema).name.removesuffix(".schema.json")
        found[kind] = [patterns] if isinstance(patterns, str) else patterns
    return found


def rows(schema: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """A line of the table for each field, those of inner groups after the group."""
    required = schema.get("required", [])
    named = {**schema.get("properties", {}), **schema.get("patternProperties", {})}
    for name, field in named.items():
        name_told = name.strip("^$").replace("[a-z][a-z0-9-]*", "<code>")
        inner, path = field, f"{prefix}{name_told}"
        if field.get("type") == "array":
            inner, path = field["items"], f"{path}[]"
        words = ", ".join(f"`{word}`" for word in inner.get("enum", []) if word)
        told = f"{field['description']}{f' One of: {words}.' if words else ''}"
        cells = [f"`{path}`", field["title"], "yes" if name in required else "", told]
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
        yield from rows(inner, f"{path}.")


def conditions(schema: dict[str, Any]) -> Iterator[str]:
    """What the conditional rules ask for, in their own plain words."""
    if "$comment" in schema and schema.get("type", "object") == "object":
        yield schema["$comment"]
    inner = [*schema.get("allOf", []), *schema.get("properties", {}).values(), schema.get("items")]
    for part in inner:
        if isinstance(part, dict):
            yield from conditions(part)


def section(schema: dict[str, Any], where: list[str]) -> str:
    """One kind of file."""
    lines = [f"## {schema['title']}", "", schema["description"], ""]
    lines += [f"Lies at: {', '.join(f'`{place}`' for place in where)}", ""]
    lines += ["| field | called | needed | what it is |", "|---|---|---|---|", *rows(schema)]
    asked = list(dict.fromkeys(conditions(schema)))
    if asked:
        lines += ["", *(f"- {sentence}" for sentence in asked)]
    return "\n".join(lines) + "\n"


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for kind, where in places().items():
        schema = json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_bytes())
        parts.append(section(schema, where))
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
