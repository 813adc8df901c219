"""Values against the JSON Schema of their kind of file.

``jsonschema-rs`` decides, since most files are valid and it is forty times faster; where it says no, ``jsonschema``
finds the errors, which become plain sentences here. A test holds both to the same verdict.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casereview.diagnostics import CannotRun, Diagnostic
from casereview.sources.faults import Fault, explain
from casereview.sources.yaml_file import Path as Where
from casereview.sources.yaml_file import YamlFile

if TYPE_CHECKING:
    import jsonschema_rs


#: The schema that holds what the others share.
COMMON = "common"


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

    @cache  # noqa: B019 - a store lives as long as the run
    def _schema(self, kind: str) -> dict[str, Any]:
        """One schema; a hook needs few of them."""
        try:
            schema: dict[str, Any] = json.loads((self.folder / f"{kind}.schema.json").read_bytes())
        except FileNotFoundError:
            raise CannotRun("A schema is missing.", "Restore schemas/ from Git.") from None
        return schema

    @cached_property
    def _registry(self) -> jsonschema_rs.Registry:
        import jsonschema_rs

        common = self._schema(COMMON)  # the only one that others refer to
        return jsonschema_rs.Registry([(common["$id"], common)])

    @cache  # noqa: B019 - a store lives as long as the run
    def _fast(self, kind: str) -> Any:
        import jsonschema_rs

        schema = self._schema(kind)
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
        try:
            return bool(self._fast(kind).is_valid(value))
        except ValueError:  # a value that JSON cannot hold: the thorough one says what is wrong with it
            return False

    def part(self, kind: str, *place: str | int) -> Callable[[Any], bool]:
        """The fast verdict of one part of a schema alone, ``part("chronology-row", "properties", "date")``: whoever
        judges many values of one field asks for it once."""
        import jsonschema_rs

        schema = self._schema(kind)
        node: Any = schema
        for step in place:
            node = node[step]
        verdict: Callable[[Any], bool] = jsonschema_rs.Draft202012Validator(
            node, registry=self._registry, validate_formats=True, base_uri=schema["$id"]
        ).is_valid
        return verdict

    def check(self, kind: str, file: YamlFile) -> list[Diagnostic]:
        """What is wrong with ``file`` as a file of this kind; nothing if it could not be parsed at all."""
        if file.value is None and file.diagnostics:
            return []
        if self.valid(kind, file.value):
            return []
        return list(
            dict.fromkeys(
                file.problem(fault.where, *fault.words, key=fault.key) for fault in self.faults(kind, file.value)
            )
        )

    def faults(self, kind: str, value: Any) -> list[Fault]:
        """What is wrong with ``value``, one fault for each place: a date out of the calendar fails by its form and
        by its pattern, yet is one mistake."""
        if self.valid(kind, value):
            return []
        found: dict[Any, tuple[int, Fault]] = {}
        for error in self._thorough(kind).iter_errors(value):
            for weight, fault in explain(error, lambda where: self._title(kind, where)):
                one_only = fault.code not in ("CR101", "CR102")
                place = (fault.where, fault.key) if one_only else (fault.where, fault.key, fault.words)
                if place not in found or weight < found[place][0]:
                    found[place] = (weight, fault)
        return [fault for _, fault in found.values()]

    def _title(self, kind: str, where: Where) -> str:
        """The title of the field at ``where``; the nearest thing above it that has one, where it has none."""
        node, title, name = self._followed(self.schemas[kind]), "", ""
        for step in where:
            if isinstance(step, int):
                node = self._followed(node.get("items", {}))
                continue
            holder = node.get("properties", {}).get(step)
            name = step if holder is not None else name
            if holder is None:
                patterns = node.get("patternProperties", {})
                holder = next((sub for pattern, sub in patterns.items() if re.search(pattern, step)), None)
                holder = holder or node.get("additionalProperties")
            holder = holder if isinstance(holder, dict) else {}
            node = self._followed(holder)
            title = holder.get("title") or node.get("title") or title
        if not name:
            return "The file" if not title else f"“{title}”"
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
