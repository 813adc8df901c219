"""Codes and dates in the family of one people.yml: known, of a person, used once, in the calendar (CR106, CR309, CR310,
CR403, CR535, CR537)."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from casereview.diagnostics import Diagnostic
from casereview.model import values
from casereview.model.edtf import why_not
from casereview.model.people import People
from casereview.sources.yaml_file import Path, YamlFile

_DATES = ("from", "to", "on", "born", "died")
_PARTIAL = (4, 7, 10)


def codes(file: YamlFile, people: People) -> Iterator[Diagnostic]:
    """What the family, households and network of a file name, against those the file may name."""
    family = values.group(file.value, "family")
    pregnancies = {values.text(item, "id") for _, item in values.groups(family, "pregnancies")}
    for where, code, referred in _named(file.value):
        if code in people.coded and people.coded[code].of != "person":
            message = "This code is not that of a person."
            yield file.problem(where, "CR537", message, "Write the code of a person under people:.")
        elif not referred and code not in people.coded and not (where[1] == "twins" and code in pregnancies):
            message = "This field names a code that is not in people.yml."
            yield file.problem(where, "CR309", message, "Add it there, or correct it.")
    yield from _used_twice(file, people.coded.keys() | people.posts.keys())
    for index, item in values.groups(file.value, "people"):
        if item.get("deceased") is False and "died" in item:
            message = "This person has a date of death and is said not to have died."
            yield file.problem(("people", index, "deceased"), "CR535", message, "Delete deceased:, or died:.")
    for top in ("people", "family", "households"):
        yield from _calendar(file, _under(file.value, top), (top,))


def _under(value: Any, key: str) -> Any:
    """What stands under a field, of whatever kind."""
    return value.get(key) if isinstance(value, dict) else None


def _named(value: Any) -> Iterator[tuple[Path, str, bool]]:
    """Every code that a tie, a stay or a link names, with its place; and whether it is a field of which every file is
    asked for known codes."""
    family = values.group(value, "family")
    for index, item in values.groups(family, "parents"):
        for key in ("child", "parent"):
            yield ("family", "parents", index, key), values.text(item, key), True
    for lists, key, referred in (
        ("unions", "partners", True),
        ("twins", "children", False),
        ("pregnancies", "parents", False),
        ("bonds", "between", False),
    ):
        for index, item in values.groups(family, lists):
            for number, code in enumerate(_texts(item.get(key))):
                yield ("family", lists, index, key, number), code, referred
    rows = _under(family, "order")
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        for number, code in enumerate(_texts(row)):
            yield ("family", "order", index, number), code, False
    for index, home in values.groups(value, "households"):
        for number, item in values.groups(home, "members"):
            yield ("households", index, "members", number, "person"), values.text(item, "person"), True
    for index, item in values.groups(value, "network"):
        yield ("network", index, "of"), values.text(item, "of"), True


def _texts(row: Any) -> list[str]:
    """The texts of a list; what is none reads as empty, so that the others keep their places."""
    return [item if isinstance(item, str) else "" for item in row] if isinstance(row, list) else []


def _used_twice(file: YamlFile, taken: Container[str]) -> Iterator[Diagnostic]:
    family = values.group(file.value, "family")
    for index, item in values.groups(family, "pregnancies"):
        if values.text(item, "id") in taken:
            message = "This code is used twice; a pregnancy needs one of its own."
            where: Path = ("family", "pregnancies", index, "id")
            yield file.problem(where, "CR310", message, "Give this one another code, such as pregnancy-1.")
    lists = ((family, "unions", ("family",)), (family, "pregnancies", ("family",)), (file.value, "households", ()))
    for value, name, above in lists:
        seen: set[str] = set()
        for index, item in values.groups(value, name):
            code = values.text(item, "id")
            if code and code in seen:
                message = "Another entry of this list has this id."
                yield file.problem(
                    (*above, name, index, "id"), "CR403", message, "Give this one the next that is free."
                )
            seen.add(code)


def _calendar(file: YamlFile, value: Any, where: Path) -> Iterator[Diagnostic]:
    """Dates of the right form that the calendar does not have."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _calendar(file, item, (*where, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in _DATES and isinstance(item, str) and len(item) in _PARTIAL and (fault := why_not(item)):
                yield file.problem(
                    (*where, key), "CR106", f"This is not a day in the calendar: {fault}.", "Correct it."
                )
            elif isinstance(item, (dict, list)):
                yield from _calendar(file, item, (*where, key))
