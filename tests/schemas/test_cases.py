"""Files that must pass and files that must fail, for every kind: `tests/cases/schemas/<kind>/{good,bad}-*.yml`.

The first line of a bad file names the keywords it fails by: `# fails: required`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casereview.sources.schemas import SchemaStore
from casereview.sources.yaml_file import YamlFile, parse_yaml

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "schemas"
STORE = SchemaStore(ROOT / "schemas")
KINDS = sorted(set(STORE.schemas) - {"common"})


def files(prefix: str) -> list[Any]:
    found = sorted(CASES.glob(f"*/{prefix}-*.yml"))
    return [pytest.param(file, id=f"{file.parent.name}/{file.stem}") for file in found]


def read(file: Path) -> YamlFile:
    parsed = parse_yaml(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8"))
    assert parsed.diagnostics == (), "the file is sound YAML"
    return parsed


def schema_of(file: Path) -> dict[str, Any]:
    return json.loads((ROOT / "schemas" / f"{file.parent.name}.schema.json").read_bytes())


def test_there_are_cases_for_every_kind_and_for_no_other() -> None:
    assert sorted(folder.name for folder in CASES.iterdir()) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_full_case_and_several_that_fail(kind: str) -> None:
    assert (CASES / kind / "good-full.yml").is_file()
    assert len(list((CASES / kind).glob("bad-*.yml"))) >= 3


@pytest.mark.parametrize("kind", KINDS)
def test_the_full_case_uses_every_field_at_the_top(kind: str) -> None:
    used = {key for file in (CASES / kind).glob("good-*.yml") for key in read(file).value}
    assert used >= set(STORE.schemas[kind]["properties"])


@pytest.mark.parametrize("file", files("good"))
def test_a_good_file_has_nothing_wrong(file: Path) -> None:
    assert STORE.check(file.parent.name, read(file)) == []


@pytest.mark.parametrize("file", files("good"))
def test_a_good_file_points_an_editor_to_its_schema(file: Path) -> None:
    line = file.read_text(encoding="utf-8").splitlines()[0]
    target = (file.parent / line.partition("$schema=")[2]).resolve()
    assert target == ROOT / "schemas" / f"{file.parent.name}.schema.json"


@pytest.mark.parametrize("file", files("bad"))
def test_a_bad_file_fails_by_the_keywords_it_names(file: Path, thorough: Callable[..., Any]) -> None:
    marker, _, expected = file.read_text(encoding="utf-8").splitlines()[0].partition(": ")
    assert marker == "# fails"
    errors = thorough(schema_of(file)).iter_errors(read(file).value)
    assert sorted(error.validator for error in errors) == sorted(expected.split())


@pytest.mark.parametrize("file", [*files("good"), *files("bad")])
def test_both_validators_come_to_the_same_verdict(
    file: Path, thorough: Callable[..., Any], fast: Callable[..., Any]
) -> None:
    schema, value = schema_of(file), read(file).value
    assert fast(schema).is_valid(value) == thorough(schema).is_valid(value) == file.stem.startswith("good")


@pytest.mark.parametrize("file", files("bad"))
def test_a_bad_file_is_told_of_without_repeating_what_it_holds(file: Path) -> None:
    problems = STORE.check(file.parent.name, read(file))
    assert problems
    assert not any("(a name)" in problem.message + problem.hint for problem in problems)
