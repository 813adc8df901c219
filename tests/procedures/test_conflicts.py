"""The list of conflicts is whole: each has a key in the procedures it names, and a test that shows both behaviours."""

from __future__ import annotations

import ast
import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from conflicts import CONFLICTS
from held import SHIPPED, shipped

ROOT = Path(__file__).parents[2]
_NAMES = ("id", "key", "role")


def value_of(key: str) -> Any:
    """What a key of :data:`conflicts.CONFLICTS` holds; fails where a step leads nowhere."""
    pin, _, path = key.partition(":")
    value: Any = shipped(pin).data
    for step in path.split("."):
        if isinstance(value, list):
            found = [item for item in value if step in (item.get(name) for name in _NAMES)]
            assert found, f"{key}: nothing is called {step}"
            value = found[0]
        else:
            assert step in value, f"{key}: there is no {step}"
            value = value[step]
    return value


@cache
def functions(file: str) -> dict[str, str]:
    """The source of each test of a file, by its name."""
    text = (ROOT / file).read_text(encoding="utf-8")
    found = (node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))
    return {node.name: ast.get_source_segment(text, node) or "" for node in found}


def test_all_34_are_listed_in_order() -> None:
    assert list(CONFLICTS) == list(range(1, 35))


@pytest.mark.parametrize("number", CONFLICTS)
def test_each_key_is_there_in_the_procedures_named(number: int) -> None:
    keys, _ = CONFLICTS[number]
    for key in keys:
        value_of(key)


@pytest.mark.parametrize("number", CONFLICTS)
def test_each_names_at_least_two_procedures(number: int) -> None:
    keys, _ = CONFLICTS[number]
    assert len({key.partition(":")[0] for key in keys}) >= 2


@pytest.mark.parametrize("number", CONFLICTS)
def test_procedures_differ_where_one_key_is_named_for_several(number: int) -> None:
    """A conflict on which the procedures named agree would show nothing."""
    keys = sorted(CONFLICTS[number][0], key=lambda key: key.partition(":")[2])
    several = 0
    for path, group in groupby(keys, key=lambda key: key.partition(":")[2]):
        found = [value_of(key) for key in group]
        if len(found) > 1:
            several += 1
            assert any(one != found[0] for one in found[1:]), f"all agree on {path}"
    assert several or number in APART


#: Told apart by keys of different paths: other ids for the question on identity.
APART = frozenset({18, 26})


@pytest.mark.parametrize("number", CONFLICTS)
def test_each_test_is_there_and_bears_the_number(number: int) -> None:
    _, node = CONFLICTS[number]
    file, _, name = node.partition("::")
    assert name.startswith(f"test_{number:02}_")
    assert name in functions(file)


@pytest.mark.parametrize("file", sorted({node.partition("::")[0] for _, node in CONFLICTS.values()}))
def test_tests_of_conflicts_hold_a_review_under_procedures_that_are_listed(file: str) -> None:
    """Every procedure that such a test names travels with the package, and each numbered test belongs to a conflict."""
    for name, source in functions(file).items():
        if numbered := re.match(r"test_(\d\d)_", name):
            assert int(numbered[1]) in CONFLICTS
        for pin in re.findall(r'"([a-z0-9-]+@\d+)"', source):
            assert pin in (*SHIPPED.shelf.pins(), "variant@1")
