"""The schemas, and both validators built from them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

ROOT = Path(__file__).parents[2]
SCHEMAS = {file.name: json.loads(file.read_bytes()) for file in sorted((ROOT / "schemas").glob("*.schema.json"))}


@pytest.fixture(scope="session")
def thorough() -> Callable[[dict[str, Any]], Draft202012Validator]:
    """A validator of `jsonschema` for a schema or a part of one; references lead into `schemas/`."""
    registry: Any = Registry().with_resources((name, Resource.from_contents(it)) for name, it in SCHEMAS.items())
    formats = Draft202012Validator.FORMAT_CHECKER
    return lambda schema: Draft202012Validator(schema, registry=registry, format_checker=formats)


@pytest.fixture(scope="session")
def fast() -> Callable[[dict[str, Any]], Any]:
    """The same by `jsonschema-rs`."""
    registry = jsonschema_rs.Registry([(f"json-schema:///{name}", schema) for name, schema in SCHEMAS.items()])

    def build(schema: dict[str, Any]) -> Any:
        return jsonschema_rs.Draft202012Validator(schema, registry=registry, validate_formats=True)

    return build
