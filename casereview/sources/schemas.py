"""Values against the JSON Schema of their kind of file.

``jsonschema-rs`` decides, since most files are valid and it is forty times faster; where it says no, ``jsonschema``
finds the errors, which become plain sentences here. A test holds both to the same verdict.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import jsonschema_rs

from casereview.diagnostics import CannotRun, Diagnostic
from casereview.sources.yaml_file import Path as Where
from casereview.sources.yaml_file import YamlFile

_CODES = {
    "required": "CR101",
    "additionalProperties": "CR102",
    "unevaluatedProperties": "CR102",
    "type": "CR103",
    "enum": "CR104",
    "const": "CR104",
    "pattern": "CR105",
    "format": "CR106",
}
_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of fields",
    "null": "empty",
}
_FOUND = {str: "text", int: "a number", float: "a number", bool: "true or false", list: "a list", dict: "a group"}


@dataclass(frozen=True)
class SchemaStore:
    """The schemas of one folder."""

    folder: Path

    @cached_property
    def schemas(self) -> dict[str, dict[str, Any]]:
        """Every schema by the name of its kind."""
        files = sorted(self.folder.glob("*.schema.json"))
        if not files:
            raise CannotRun("The folder of schemas is missing or empty.", "Restore schemas/ from Git.")
        return {file.name.removesuffix(".schema.json"): json.loads(file.read_bytes()) for file in files}

    @cached_property
    def _registry(self) -> jsonschema_rs.Registry:
        return jsonschema_rs.Registry([(schema["$id"], schema) for schema in self.schemas.values()])

    @cache  # noqa: B019 - a store lives as long as the run
    def _fast(self, kind: str) -> Any:
        schema = self.schemas[kind]
        return jsonschema_rs.Draft202012Validator(
            schema, registry=self._registry, validate_formats=True, base_uri=schema["$id"]
        )

    @cache  # noqa: B019 - a store lives as long as the run
    def _thorough(self, kind: str) -> Any:
        from jsonschema import Draft202012Validator
        from referencing import Registry, Resource

        registry: Any = Registry().with_resources(
            (schema["$id"], Resource.from_contents(schema)) for schema in self.schemas.values()
        )
        return Draft202012Validator(
            self.schemas[kind], registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
        )

    def valid(self, kind: str, value: Any) -> bool:
        """The fast verdict."""
        return bool(self._fast(kind).is_valid(value))

    def check(self, kind: str, file: YamlFile) -> list[Diagnostic]:
        """What is wrong with ``file`` as a file of this kind; nothing if it could not be parsed at all."""
        if file.value is None and file.diagnostics:
            return []
        if self.valid(kind, file.value):
            return []
        errors = self._thorough(kind).iter_errors(file.value)
        return [
            problem for error in errors for problem in _explain(error, file, lambda where: self._title(kind, where))
        ]

    def _title(self, kind: str, where: Where) -> str:
        """The title of the field at ``where``; the nearest thing above it that has one, where it has none."""
        node, title, name = self._followed(self.schemas[kind]), "", ""
        for step in where:
            if isinstance(step, int):
                node = self._followed(node.get("items", {}))
                continue
            name = step
            holder = node.get("properties", {}).get(step) or node.get("additionalProperties")
            holder = holder if isinstance(holder, dict) else {}
            node = self._followed(holder)
            title = holder.get("title") or node.get("title") or ""
        if not name:
            return "The file"
        return f"“{title}” ({name})" if title and title.lower() != name.lower() else f"“{name}”"

    def _followed(self, node: dict[str, Any]) -> dict[str, Any]:
        """``node``, or what its reference leads to. References are ``#/$defs/x`` or ``common.schema.json#/$defs/x``,
        the former only inside the common file once one has got there, so both are looked up in both."""
        while "$ref" in node:
            file, _, pointer = node["$ref"].partition("#")
            name = pointer.rpartition("/")[2]
            homes = [self.schemas[file.removesuffix(".schema.json")]] if file else list(self.schemas.values())
            found = next((home["$defs"][name] for home in homes if name in home.get("$defs", {})), None)
            if found is None:
                return {}
            node = found
        return node


def _explain(error: Any, file: YamlFile, titled: Callable[[Where], str]) -> Iterator[Diagnostic]:
    """One error of ``jsonschema`` as diagnostics; of alternatives, the one that came nearest is told."""
    if error.validator in ("anyOf", "oneOf") and error.context:
        branches: dict[Any, list[Any]] = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        best = min(branches.values(), key=lambda inner: (-max(len(e.absolute_path) for e in inner), len(inner)))
        for inner in best:
            yield from _explain(inner, file, titled)
        return
    where = tuple(error.absolute_path)
    code = _CODES.get(error.validator, "CR107")
    if error.validator == "required":
        for name in error.validator_value:
            if name not in error.instance:
                title = titled((*where, name))
                message = f"The field {title} is missing."
                if where and isinstance(where[-1], int):
                    message = f"The field {title} is missing from this entry."
                yield file.problem(where, code, message, f"Add a line that begins with {name}:")
        return
    if error.validator in ("additionalProperties", "unevaluatedProperties"):
        known = error.schema.get("properties", {})
        for name in error.instance:
            if name not in known:
                hint = _nearest(name, known) or f"The fields known here are: {', '.join(sorted(known))}."
                yield file.problem((*where, name), code, "There is no field of this name here.", hint, key=True)
        return
    message, hint = _sentence(error, titled(where))
    yield file.problem(where, code, message, hint)


def _sentence(error: Any, title: str) -> tuple[str, str]:
    schema, wanted = error.schema, error.validator_value
    example = _example(schema)
    match error.validator:
        case "type":
            expected = " or ".join(_TYPES[name] for name in ([wanted] if isinstance(wanted, str) else wanted))
            found = _FOUND.get(type(error.instance), "empty")
            hint = example
            if expected == "text" and found in ("a number", "true or false"):
                hint = "Put it in double quotes."
            return f"{title} must be {expected}, but is {found}.", hint
        case "enum" | "const":
            words = [str(word) for word in (wanted if error.validator == "enum" else [wanted])]
            hint = _nearest(str(error.instance), words)
            return f"{title} must be one of: {', '.join(words)}.", hint
        case "format":
            return (
                f"{title} is not a day in the calendar, written year-month-day.",
                example or "For example: 2010-03-31",
            )
        case "pattern":
            return f"{title} is not written as it should be.", example or str(schema.get("description", ""))
        case "minLength" | "minItems" | "minProperties":
            return f"{title} is empty.", example or "Fill it in, or delete the field."
        case "uniqueItems":
            return f"{title} holds the same thing twice.", "Delete one of the two."
        case "not" | "dependentRequired" | "if":
            return f"{title} does not go with the fields beside it.", str(schema.get("$comment", ""))
    return f"{title} is not as it should be.", example or str(schema.get("description", ""))


def _example(schema: dict[str, Any]) -> str:
    examples = schema.get("examples")
    return f"For example: {examples[0]}" if examples and not isinstance(examples[0], (dict, list)) else ""


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else ""
