"""What the entry of a family's sensitive ties may hold: lists that people.yml has under ``family``, in the very same
form, checked without repeating any of it.

The same rules as the lists of ``schemas/register-entry.schema.json``; tests hold both to the same verdict, and the
schema to that of people.yml.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from casereview.model.family import CERTAINTIES, HAPPENINGS, PREGNANCIES, TIES

Place = tuple[str | int, ...]
Fault = tuple[Place, str, str, bool]
"""A place, what is wrong there, what to do, and whether the field's own name is meant."""
Check = Callable[[Any, Place], Iterator[Fault]]

_CODE = re.compile(r"[a-z][a-z0-9-]*")
_PARTIAL = re.compile(r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_LAST_IN_ORDER = 30


def check_ties(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Every fault of the lists in ``data``; there has to be one tie at least."""
    lists = [data[name] for name in LISTS if name in data]
    if all(value == [] for value in lists):
        yield (), "This entry holds no tie.", f"Fill in one of the lists at least: {', '.join(LISTS)}.", False
    for name, fields in LISTS.items():
        if name in data:
            yield from _items(fields)(data[name], (name,))


def plain_ties(data: Mapping[str, Any]) -> dict[str, Any]:
    """The lists of ``data`` that hold something, dates as text: one form for what means the same."""
    return {name: [_plain(item) for item in data[name]] for name in LISTS if data.get(name)}


def ties_as_yaml(lists: Mapping[str, Any]) -> str:
    """The lists as somebody would write them: a tie on a line, its fields in the order of :data:`LISTS`."""
    return "".join(
        f"{name}:\n" + "".join(f"  - {_flow(item, _names(fields))}\n" for item in lists[name])
        for name, fields in LISTS.items()
        if name in lists
    )


def _flow(value: Any, names: tuple[str, ...] = ()) -> str:
    if isinstance(value, dict):
        order = sorted(value, key=lambda name: names.index(name) if name in names else len(names))
        return "{" + ", ".join(f"{name}: {_flow(value[name], _EVENT_FIELDS)}" for name in order) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one, names) for one in value) + "]"
    # A code may be a word that YAML takes for something else than text.
    return json.dumps(value) if isinstance(value, (bool, int)) or value in ("true", "false", "null") else str(value)


def _names(fields: Mapping[str, Check]) -> tuple[str, ...]:
    return tuple(name.removesuffix("*") for name in fields)


def _plain(item: Mapping[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, value in item.items():
        if key == "events":
            plain[key] = [_plain(event) for event in value]
        elif key in ("from", "to", "on"):
            plain[key] = str(value)
        else:
            plain[key] = value
    return plain


def _items(fields: Mapping[str, Check], fewest: int = 0) -> Check:
    """A list of groups of these fields; those with a star are needed."""
    names = _names(fields)

    def check(value: Any, place: Place) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield place, "This is not a list.", "Begin each item with a hyphen.", False
            return
        if len(value) < fewest:
            yield place, "This list is empty.", "Fill it in, or leave the line out.", False
        for number, item in enumerate(value):
            yield from group(item, (*place, number))

    def group(item: Any, place: Place) -> Iterator[Fault]:
        if not isinstance(item, dict):
            yield place, "This is not a group of fields.", f"Its fields are: {', '.join(names)}.", False
            return
        for key in item:
            if key not in names:
                yield (*place, key), "There is no such field here.", f"The fields are: {', '.join(names)}.", True
        for name, inner in fields.items():
            plain = name.removesuffix("*")
            if plain in item:
                yield from inner(item[plain], (*place, plain))
            elif plain != name:
                yield place, f"The field {plain} is missing.", f"Add a line that begins with {plain}:", False

    return check


def _word(*allowed: str) -> Check:
    def check(value: Any, place: Place) -> Iterator[Fault]:
        if not isinstance(value, str) or value not in allowed:
            yield place, "This word is not known here.", f"Write one of: {', '.join(allowed)}.", False

    return check


def _code(value: Any, place: Place) -> Iterator[Fault]:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        yield place, "This is not a code.", "Small letters, digits and hyphens, as in people.yml; never a name.", False


def _codes(fewest: int, most: int) -> Check:
    def check(value: Any, place: Place) -> Iterator[Fault]:
        if not isinstance(value, list) or not fewest <= len(value) <= most:
            count = str(fewest) if fewest == most else f"{fewest} to {most}"
            yield place, "This is not a list of as many codes as it needs.", f"Write {count} in square brackets.", False
            return
        for number, code in enumerate(value):
            yield from _code(code, (*place, number))
        if any(one in value[:number] for number, one in enumerate(value)):
            yield place, "The same code stands here twice.", "Write each once.", False

    return check


def _date(value: Any, place: Place) -> Iterator[Fault]:
    if isinstance(value, bool) or not isinstance(value, (str, int)) or not _PARTIAL.fullmatch(str(value)):
        yield place, "The date cannot be read.", "Write a year, a month or a day: 2008, 2008-02 or 2008-02-26.", False


def _yes_or_no(value: Any, place: Place) -> Iterator[Fault]:
    if not isinstance(value, bool):
        yield place, "This is neither true nor false.", "Write true, or leave the line out.", False


def _order(value: Any, place: Place) -> Iterator[Fault]:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _LAST_IN_ORDER:
        yield place, "This is no place in the order of birth.", "Write a whole number, 1 for the eldest.", False


_EVENT: Mapping[str, Check] = {"what*": _word(*HAPPENINGS), "on": _date}
_EVENT_FIELDS = _names(_EVENT)
LISTS: Mapping[str, Mapping[str, Check]] = {
    "parents": {
        "child*": _code,
        "parent*": _code,
        "kind*": _word(*TIES),
        "certainty": _word(*CERTAINTIES),
        "from": _date,
        "to": _date,
    },
    "unions": {
        "id*": _code,
        "partners*": _codes(2, 2),
        "kind*": _word("enduring", "transitory"),
        "related": _yes_or_no,
        "from": _date,
        "to": _date,
        "ended": _word("separated", "divorced", "widowed"),
        "events": _items(_EVENT, fewest=1),
    },
    "twins": {"children*": _codes(2, 9), "zygosity": _word("identical", "fraternal", "unknown")},
    "pregnancies": {
        "id*": _code,
        "parents*": _codes(1, 2),
        "kind*": _word(*PREGNANCIES),
        "on": _date,
        "birth_order": _order,
    },
}
"""The fields of each list; a star marks those that are needed."""
