"""What a line of docs/requirements.csv names as holding it, looked up in the real thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from casereview.model.procedures.outline import tables
from casereview.model.procedures.placeholders import fill
from casereview.model.profile import Profile
from casereview.model.repository import Repository
from casereview.publish.report import blank_body
from casereview.publish.sheets import blank_sheet
from casereview.rules.catalogue import RULES

ROOT = Path(__file__).parents[2]
#: The version of each procedure that the lines speak of.
VERSIONS = {"cpscb-2015": 1, "four-lscb-2010": 2, "adult-imr": 1, "hsab": 1, "hull-asc-2021": 1}
#: Fields of an item whose words are printed to somebody.
WORDS = (
    "text",
    "title",
    "heading",
    "word",
    "prompt",
    "advice",
    "standing",
    "guidance",
    "drawn",
    "may",
    "problem",
    "document",
)
#: Headings of parts that every procedure has.
HEADINGS = {"action-plan": "Action plan", "recommendations": "Recommendations", "interview": "Record of the interview"}
_NAMES = ("id", "key", "role")
_TAG = re.compile(r"<[^>]+>")


class MissingHolderError(Exception):
    """A line names something that does not exist."""


@cache
def repository() -> Repository:
    return Repository(ROOT)


@cache
def procedure(name: str) -> Profile:
    found = repository().profiles.get(f"{name}@{VERSIONS[name]}")
    assert found.profile is not None, found.diagnostics
    return found.profile


def resolve(holder: str) -> Any:
    """The rule, or the value of a procedure's key, that a line names."""
    if ":" not in holder:
        if holder not in RULES:
            raise MissingHolderError(holder)
        return RULES[holder]
    name, _, path = holder.partition(":")
    value: Any = procedure(name).data
    for step in path.split("."):
        value = _inside(value, step, holder)
    return value


def _inside(value: Any, step: str, holder: str) -> Any:
    if isinstance(value, dict) and step in value:
        return value[step]
    for item in value if isinstance(value, list) else ():
        if item == step or (isinstance(item, dict) and step in (item.get(key) for key in _NAMES)):
            return item
    raise MissingHolderError(holder)


@cache
def printed(name: str) -> str:
    """Every word of a procedure that its blank forms and sheets print, white space folded."""
    profile = procedure(name)
    bodies = [blank_body(profile, kind) for kind in profile.documents]
    bodies += [blank_sheet(profile, sheet) for sheet in profile.items("sheets")]
    # Titles stand on the cover.
    titles = [rule.title for rule in profile.documents.values()]
    titles += [fill(profile, str(sheet["title"])) for sheet in profile.items("sheets")]
    titles += [str(sheet.get("marking", "")) for sheet in profile.items("sheets")]
    return _folded(unescape(_TAG.sub(" ", " ".join([*titles, *bodies]))))


@cache
def listed(name: str) -> str:
    """Every word of a procedure that its own page on the site prints."""
    return _folded(" ".join(cell for table in tables(procedure(name)) for row in table.rows for cell in row))


def words_of(name: str, value: Any) -> Iterator[str]:
    """The words an item or text is known by, as they are printed."""
    profile = procedure(name)
    texts = [value[key] for key in WORDS if isinstance(value.get(key), str)] if isinstance(value, dict) else [value]
    # A place where a form or part is printed shows by the heading of what is printed there.
    part = str(value.get("part", "") if isinstance(value, dict) else value)
    if part in profile.forms:
        texts.append(profile.forms[part].title)
    elif part in HEADINGS:
        texts.append(HEADINGS[part])
    for text in texts:
        for paragraph in str(text).split("\n\n"):
            yield from (_folded(fill(profile, paragraph, kind)) for kind in profile.documents)


def _folded(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
