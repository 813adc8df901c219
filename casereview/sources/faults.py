"""What ``jsonschema`` says, as plain sentences that hold no value but known words of the schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from casereview.sources.yaml_file import Path as Where

#: Code of a keyword, and its weight: of several faults at one place the lightest is told.
_KEYWORDS: dict[str, tuple[str, int]] = {
    "type": ("CR103", 0),
    "enum": ("CR104", 1),
    "const": ("CR104", 1),
    "format": ("CR106", 2),
    "minLength": ("CR107", 3),
    "pattern": ("CR105", 4),
    "required": ("CR101", 5),
    "additionalProperties": ("CR102", 5),
    "unevaluatedProperties": ("CR102", 5),
}
_OTHERS = ("CR107", 6)
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
_ONE_LINE = "It must stand on one line."


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at one place; with ``key`` it is the name of the field there that is meant."""

    where: Where
    code: str
    message: str
    hint: str = ""
    key: bool = False

    @property
    def words(self) -> tuple[str, str, str]:
        """Code, message and hint."""
        return self.code, self.message, self.hint


def explain(error: Any, titled: Callable[[Where], str]) -> Iterator[tuple[int, Fault]]:
    """One error of ``jsonschema`` as faults, each with its weight; of alternatives, the nearest is told."""
    where = tuple(error.absolute_path)
    if error.validator in ("anyOf", "oneOf") and error.context:
        yield from _alternatives(error, where, titled)
        return
    code, weight = _KEYWORDS.get(error.validator, _OTHERS)
    comment = str(error.schema.get("$comment", ""))
    if "propertyNames" in error.schema_path and isinstance(error.instance, str):
        message, hint = (
            "The name of this field is not written as it should be.",
            str(error.schema.get("description", "")),
        )
        yield weight, Fault((*where, error.instance), "CR105", message, hint, key=True)
    elif error.validator == "required":
        for name in error.validator_value:
            if name not in error.instance:
                entry = " from this entry" if where and isinstance(where[-1], int) else ""
                message = f"The field {titled((*where, name))} is missing{entry}."
                add = f"Add a line that begins with {name}:"
                yield weight, Fault(where, code, message, f"{comment} {add}" if _is_rule(comment) else add)
    elif error.validator in ("additionalProperties", "unevaluatedProperties"):
        known = error.schema.get("properties", {})
        patterns = error.schema.get("patternProperties", {})
        for name in error.instance:
            if name not in known and not any(re.search(pattern, name) for pattern in patterns):
                hint = nearest(name, known) or f"The fields known here are: {', '.join(sorted(known))}."
                yield weight, Fault((*where, name), code, "There is no field of this name here.", hint, key=True)
    else:
        message, hint = _sentence(error, titled(where), comment)
        if isinstance(error.instance, str) and not error.instance.strip() and error.validator != "type":
            code, message, hint = "CR107", f"{titled(where)} is empty.", "Fill it in, or delete the field."
            if where[:1] == ("forms",) and len(where) > 2:
                message, hint = f"The item {where[2]} of the form {where[1]} is not answered yet.", "Answer it."
        yield weight, Fault(where, code, message, hint)


def _alternatives(error: Any, where: Where, titled: Callable[[Where], str]) -> Iterator[tuple[int, Fault]]:
    comment = str(error.schema.get("$comment", ""))
    if comment and all(inner.validator == "required" for inner in error.context):
        yield 5, Fault(where, "CR101", comment)
        return
    branches: dict[Any, list[Any]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    best = min(branches.values(), key=lambda inner: (-max(len(e.absolute_path) for e in inner), len(inner)))
    for inner in best:
        yield from explain(inner, titled)


def _sentence(error: Any, title: str, comment: str) -> tuple[str, str]:
    schema, wanted, instance = error.schema, error.validator_value, error.instance
    example = _example(schema) or str(schema.get("description", ""))
    match error.validator:
        case "type":
            expected = " or ".join(_TYPES[name] for name in ([wanted] if isinstance(wanted, str) else wanted))
            found = _FOUND.get(type(instance), "empty")
            quoted = "text" in expected and found in ("a number", "true or false")
            return f"{title} must be {expected}, but is {found}.", "Put it in double quotes." if quoted else example
        case "enum" | "const":
            words = [str(word) for word in (wanted if error.validator == "enum" else [wanted])]
            listed = ", ".join(word or "nothing" for word in words)
            return f"{title} must be one of: {listed}.", comment or nearest(str(instance), words)
        case "format":
            return f"{title} is not a day in the calendar, written year-month-day.", "For example: 2010-03-31"
        case "pattern":
            return f"{title} is not written as it should be.", comment if _is_rule(comment) else example
        case "minLength" | "minItems" | "minProperties":
            if len(instance) == 0:
                return f"{title} is empty.", "Fill it in, or delete the field."
            return f"{title} is too short: {wanted} is the least.", example
        case "maxLength" | "maxItems":
            return f"{title} is too long: {wanted} is the most.", "Say it in fewer words, or divide it."
        case "minimum" | "maximum":
            return f"{title} is too {'small' if error.validator == 'minimum' else 'large'}.", example
        case "uniqueItems":
            return f"{title} holds the same thing twice.", "Delete one of the two."
        case "not" if comment == _ONE_LINE and isinstance(instance, str):
            return f"{title} must stand on one line.", "Take out the line break."
    if isinstance(instance, dict):
        return "The fields here do not go together.", comment or example
    return f"{title} does not go with the fields beside it.", comment or example


def _is_rule(comment: str) -> bool:
    return bool(comment) and comment != _ONE_LINE


def _example(schema: dict[str, Any]) -> str:
    examples = schema.get("examples")
    if not examples or isinstance(examples[0], (dict, list)):
        return ""
    shown = (
        {True: "true", False: "false"}.get(examples[0], examples[0]) if isinstance(examples[0], bool) else examples[0]
    )
    return f"For example: {shown}"


def nearest(word: str, known: Iterable[str]) -> str:
    """A question that names the word of ``known`` most like ``word``, which itself is not repeated; or nothing."""
    import difflib

    near = difflib.get_close_matches(word[:200], list(known), n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else ""
