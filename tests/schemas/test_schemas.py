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


def definition(name: str, reference: str) -> dict[str, Any] | None:
    """What a reference leads to: to a definition of the schema `name` itself, or to one of another file."""
    file, _, pointer = reference.partition("#/$defs/")
    found: dict[str, Any] | None = SCHEMAS[file or name].get("$defs", {}).get(pointer)
    return found


def followed(node: dict[str, Any], name: str) -> dict[str, Any]:
    """A node of the schema `name`, or what its reference leads to."""
    return (definition(name, node["$ref"]) or {}) if "$ref" in node else node


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
        return built or any("properties" in followed(it, name) for it in (field, field.get("items", {})))

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


def unknown(condition: dict[str, Any], group: dict[str, Any], name: str) -> Iterator[str]:
    """Fields that a group or a condition on it demands although the group has none of that name."""
    group = followed(group, name)
    fields = group.get("properties", {})
    yield from set(condition.get("required", [])) - set(fields)
    for key, inner in condition.get("properties", {}).items():
        yield from unknown(inner, fields.get(key, {}), name)
    if condition is not group and "items" in condition:
        yield from unknown(condition["items"], group.get("items", {}), name)
    for key in {"if", "then", "else", "not"} & set(condition):
        yield from unknown(condition[key], group, name)
    for key in {"allOf", "anyOf", "oneOf"} & set(condition):
        for inner in condition[key]:
            yield from unknown(inner, group, name)


@every_file
def test_every_required_field_is_one_the_schema_knows(name: str) -> None:
    groups = [(where, node) for where, node in plain(SCHEMAS[name]) if node.get("type") == "object"]
    assert {where: lost for where, node in groups if (lost := list(unknown(node, node, name)))} == {}


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
            assert definition(name, node["$ref"]) is not None, where


def test_every_definition_is_used() -> None:
    there = {(name, pointer) for name, schema in SCHEMAS.items() for pointer in schema.get("$defs", {})}
    used = {
        (file or name, pointer)
        for name, schema in SCHEMAS.items()
        for _, node in nodes(schema)
        for file, _, pointer in [node.get("$ref", "").partition("#/$defs/")]
    }
    assert there - used == set()


def test_no_two_definitions_have_one_name() -> None:
    names = [name for schema in SCHEMAS.values() for name in schema.get("$defs", {})]
    assert sorted(names) == sorted(set(names)), "the titles in messages are looked up by the name alone"


@every_file
def test_a_schema_is_written_in_one_way(name: str) -> None:
    text = (ROOT / "schemas" / name).read_text(encoding="utf-8")
    assert text == json.dumps(SCHEMAS[name], indent=2, ensure_ascii=False) + "\n"
