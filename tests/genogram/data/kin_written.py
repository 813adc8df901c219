"""Families written as people.yml, with only as much of each entry as a test is about."""

from __future__ import annotations

from collections.abc import Mapping

from casereview.model.family import Family
from casereview.model.family_reading import read_family
from casereview.model.people import People, read_people
from casereview.rules.kin.check import of_review
from casereview.sources.yaml_file import YamlFile, parse_yaml

PATH = "reviews/linden/people.yml"


def written(people: Mapping[str, str], body: str = "") -> YamlFile:
    """A people.yml: codes with the fields of their entries, then everything else."""
    entries = "".join(
        f"  - {{id: {code}, {'' if 'kind:' in fields else 'kind: family, '}{fields}}}\n".replace(", }", "}")
        for code, fields in people.items()
    )
    file = parse_yaml(PATH, f"people:\n{entries}{body}")
    assert file.diagnostics == ()
    return file


def people_of(people: Mapping[str, str], body: str = "") -> People:
    return read_people(written(people, body))


def family_of(people: Mapping[str, str], body: str = "") -> Family:
    return read_family(people_of(people, body))


def born_of(child: str, *parents: str, kind: str = "birth") -> str:
    """Ties of a child, as lines below ``family: parents:``."""
    return "".join(f"    - {{child: {child}, parent: {parent}, kind: {kind}}}\n" for parent in parents)


def told(people: Mapping[str, str], body: str = "") -> list[str]:
    """Each contradiction as its code and the words of the file at the place it names, closing brackets left aside, in
    the order of the file."""
    file = written(people, body)
    lines = file.text.split("\n")
    return [
        f"{one.code} {lines[one.line - 1][one.column - 1 :][:24]}".rstrip("]} ")
        for one in sorted(of_review(read_people(file)))
    ]
