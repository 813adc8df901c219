"""The fictional reviews, their people and registers, and namers for them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from casereview.chronology.naming.propose import Namer
from casereview.identity.editions import Edition
from casereview.identity.entries import Entry
from casereview.identity.register import open_register
from casereview.identity.resolve import Resolver
from casereview.model.people import People, read_people
from casereview.model.profile import EditionRule
from casereview.sources.yaml_file import parse_yaml

ROOT = Path(__file__).resolve().parents[2]
KEYS = ROOT / "examples" / "demo-keystore"
REVIEWS = ("alder", "hawthorn", "juniper", "larch", "rowan")
_PROSE = re.compile(r"(?:source|designation|description|decision|service|within|external|outcome|comment)")
_SAID = re.compile(r"(?:wishes|communicated|condition):.*")
_ANSWERS = {"yes", "no", "not recorded"}


@dataclass(frozen=True)
class Case:
    """One fictional review."""

    people: People
    entries: dict[str, Entry]
    glossary: tuple[str, ...]
    period: tuple[str, str]

    def namer(self, decisions: dict[str, str] | None = None, **more: Any) -> Namer:
        """A namer for it."""
        given: dict[str, Any] = {"glossary": self.glossary, "period": self.period, **more}
        return Namer(self.entries, self.people, decisions, **given)

    def resolver(self, edition: str) -> Resolver:
        """Prints as the coded or the panel edition does in a table that is sent out and read in again."""
        if edition == "coded":
            return Resolver(self.people, _edition("label", "label"), None, comes_back=True)
        return Resolver(self.people, _edition("full-name", "name"), self.entries, comes_back=True)


@cache
def case(name: str) -> Case:
    """The review called ``name``."""
    folder = ROOT / "reviews" / name
    people = read_people(_yaml(folder / "people.yml"))
    for more in sorted(folder.glob("imr/*/people.yml")):
        people = people.with_more(_yaml(more))
    register = open_register(folder, name, "demonstration", KEYS, KEYS / "reader.txt")
    terms = yaml.safe_load((folder / "glossary.yml").read_text("utf-8"))["terms"]
    period = yaml.safe_load((folder / "review.yml").read_text("utf-8"))["period"]
    glossary = tuple(term["abbreviation"] for term in terms)
    return Case(people, dict(register.entries.items()), glossary, (str(period["from"]), str(period["to"])))


@cache
def cells(name: str) -> tuple[tuple[str, int], ...]:
    """Every cell of prose of the review's chronologies, and the year of its row (0: none)."""
    return tuple(_cells(name))


def rows(name: str) -> Iterator[dict[str, str]]:
    """Every row of the review's chronologies."""
    for path in sorted((ROOT / "reviews" / name / "imr").glob("*/chronology.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def _cells(name: str) -> Iterator[tuple[str, int]]:
    for row in rows(name):
        year = int(row["date"][:4]) if row["date"][:4].isdigit() else 0
        for column, words in row.items():
            if words and words not in _ANSWERS and (_PROSE.fullmatch(column) or _SAID.fullmatch(column)):
                yield words.replace("\\n", "\n"), year


def _yaml(path: Path) -> Any:
    return parse_yaml(path.name, path.read_text("utf-8"))


def _edition(persons: str, others: str) -> Edition:
    given: dict[str, Any] = {
        "id": "edition",
        "audience": "",
        "needs_key": False,
        "persons": persons,
        "organisations": others,
        "places": others,
        "dates": "exact",
        "ages": "exact",
        "include": (),
    }
    known = {field.name for field in fields(EditionRule)}
    return Edition(EditionRule(**{name: value for name, value in given.items() if name in known}))
