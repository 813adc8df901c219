"""What every schema promises: it is valid, closed, and good enough to be an editor's help."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "schemas").glob("*.schema.json"))
SCHEMAS = {file.name: json.loads(file.read_bytes()) for file in FILES}
MARKS = ("properties", "patternProperties", "$defs")
#: What the three regular expression languages (Python, Rust, ECMAScript) do not all know or read alike.
UNPORTABLE = re.compile(r"\\[dDwWsSbBAZz]|\(\?|\\p|[*+?}]\+|\[\[:")


def nodes(schema: Any, where: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each schema within a schema, with the place it stands at."""
    if isinstance(schema, dict):
        yield where, schema
        for key, value in schema.items():
            if key in MARKS:
                for name, inner in value.items():
                    yield from nodes(inner, f"{where}/{key}/{name}")
            elif key in ("items", "additionalProperties", "propertyNames", "if", "then", "else", "not"):
                yield from nodes(value, f"{where}/{key}")
            elif key in ("allOf", "anyOf", "oneOf"):
                for place, inner in enumerate(value):
                    yield from nodes(inner, f"{where}/{key}/{place}")


def plain(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The nodes outside conditions, whose branches only add to what is told elsewhere."""
    for where, node in nodes(schema):
        if not re.search(r"/(if|then|else|not|anyOf|allOf|oneOf)(/|$)", where):
            yield where, node


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each field an officer can fill in."""
    for where, node in plain(schema):
        for mark in MARKS:
            for name, field in node.get(mark, {}).items():
                yield f"{where}/{mark}/{name}", field


every_file = pytest.mark.parametrize("name", SCHEMAS)


@every_file
def test_a_schema_is_valid_json_schema_2020_12(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMAS[name])


@every_file
def test_a_schema_is_called_what_its_file_is_called(name: str) -> None:
    assert SCHEMAS[name]["$id"] == name


@every_file
def test_a_schema_has_a_title_and_a_description(name: str) -> None:
    assert SCHEMAS[name]["title"]
    assert SCHEMAS[name]["description"].endswith(".")


@every_file
def test_every_field_has_a_title_of_few_words(name: str) -> None:
    long = [where for where, field in fields(SCHEMAS[name]) if not 1 <= len(field.get("title", "").split()) <= 7]
    assert long == []


@every_file
def test_every_field_has_a_description_of_full_sentences(name: str) -> None:
    bare = [where for where, field in fields(SCHEMAS[name]) if not field.get("description", "").endswith((".", "?"))]
    assert bare == []


@every_file
def test_every_single_value_shows_an_example(name: str) -> None:
    def groups(field: dict[str, Any]) -> bool:
        built = "$ref" not in field and "type" not in field
        return built or "properties" in field or "properties" in field.get("items", {})

    bare = [where for where, field in fields(SCHEMAS[name]) if not groups(field) and "examples" not in field]
    assert bare == []


@every_file
def test_every_example_is_valid(name: str, thorough: Callable[..., Any]) -> None:
    schema = SCHEMAS[name]
    wrong = [
        where
        for where, node in nodes(schema)
        for example in node.get("examples", [])
        if not thorough({"$id": name, "$defs": schema.get("$defs", {}), **node}).is_valid(example)
    ]
    assert wrong == []


@every_file
def test_every_word_of_a_list_is_explained(name: str) -> None:
    wrong = [
        where
        for where, field in fields(SCHEMAS[name])
        if "enum" in field and len(field.get("enumDescriptions", [])) != len(field["enum"])
    ]
    assert wrong == []


@every_file
def test_no_group_of_fields_takes_unknown_ones(name: str) -> None:
    open_groups = [
        where
        for where, node in plain(SCHEMAS[name])
        if node.get("type") == "object" and "additionalProperties" not in node
    ]
    assert open_groups == []


@every_file
def test_every_required_field_is_one_the_schema_knows(name: str) -> None:
    lost = [
        where
        for where, node in plain(SCHEMAS[name])
        if node.get("type") == "object" and not set(node.get("required", [])) <= set(node.get("properties", {}))
    ]
    assert lost == []


@every_file
def test_every_condition_says_in_plain_words_what_it_demands(name: str) -> None:
    silent = [
        where for where, node in nodes(SCHEMAS[name]) if "if" in node and not node.get("$comment", "").endswith(".")
    ]
    assert silent == []


@every_file
def test_every_pattern_reads_alike_in_python_rust_and_javascript(name: str) -> None:
    patterns = [
        pattern
        for _, node in nodes(SCHEMAS[name])
        for pattern in [node.get("pattern", ""), *node.get("patternProperties", {})]
    ]
    assert [pattern for pattern in patterns if UNPORTABLE.search(pattern)] == []


@every_file
def test_every_reference_leads_to_a_definition(name: str) -> None:
    for where, node in nodes(SCHEMAS[name]):
        if "$ref" in node:
            file, _, pointer = node["$ref"].partition("#/$defs/")
            assert pointer in SCHEMAS[file]["$defs"], where


@every_file
def test_a_schema_is_written_in_one_way(name: str) -> None:
    text = (ROOT / "schemas" / name).read_text(encoding="utf-8")
    assert text == json.dumps(SCHEMAS[name], indent=2, ensure_ascii=False) + "\n"
