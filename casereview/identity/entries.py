"""Entries of the identity register: who or what stands behind one code.

An entry is written as YAML (schema ``register-entry``), stored encrypted, and shown as YAML again. Nothing in
this module repeats what an entry holds, neither in a diagnostic nor in ``repr``: tracebacks and logs travel
further than the register does.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from casereview.diagnostics import CannotRun, Diagnostic
from casereview.identity.entry_fields import FAMILY, NAME_FIELDS, check_fields

SALT_MARK = "# casereview register entry 1, salt "


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts (``title`` to ``known_as``), or the ``full`` and ``short`` name of an
    organisation or place. A part that is not known is empty."""

    title: str = field(default="", repr=False)
    given: str = field(default="", repr=False)
    middle: tuple[str, ...] = field(default=(), repr=False)
    surname: str = field(default="", repr=False)
    known_as: str = field(default="", repr=False)
    full: str = field(default="", repr=False)
    short: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Value:
    """Something else that identifies: ``kind`` is one of :data:`~casereview.identity.entry_fields.KINDS`;
    ``start`` and ``end`` are dates (2008, 2008-02 or 2008-02-26) or empty."""

    kind: str
    value: str = field(repr=False)
    start: str = field(default="", repr=False)
    end: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``of`` is person, organisation or place; ``born`` and ``died`` are YYYY-MM-DD or empty.

    ``ethnic_origin`` is kept here for what it is, not because it names: no search looks for it. One entry of a review
    may be ``of`` family: it has no name and no values, only ``ties``, its lists as JSON in canonical form.
    """

    id: str
    of: str
    name: Name = field(default=Name(), repr=False)
    born: str = field(default="", repr=False)
    died: str = field(default="", repr=False)
    values: tuple[Value, ...] = field(default=(), repr=False)
    ethnic_origin: str = field(default="", repr=False)
    ties: str = field(default="", repr=False)

    @property
    def ties_by_list(self) -> dict[str, Any]:
        """The sensitive ties of the family, each list as people.yml has it under ``family``; empty for everybody
        else."""
        lists: dict[str, Any] = json.loads(self.ties) if self.ties else {}
        return lists

    def latest(self, kind: str) -> str:
        """The last value of a kind: one without an end, else the one that began or ended last; else nothing."""
        found = [value for value in self.values if value.kind == kind]
        return max(found, key=lambda value: (not value.end, value.start, value.end)).value if found else ""


class EntryInvalid(CannotRun):
    """Text that is not an entry; ``diagnostics`` says where and why, in words that hold none of it."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        first = diagnostics[0]
        super().__init__(f"The entry was not accepted (line {first.line}): {first.message}", first.hint)
        self.diagnostics = diagnostics


def read_entry(text: str, code: str, path: str = "entry") -> Entry | tuple[Diagnostic, ...]:
    """The entry ``text`` holds, or every problem in it. ``path`` is what diagnostics call the file: never a
    file name that somebody chose, since that may hold a name."""
    data = _stored(text)
    if data is None or check_fields(data, code):
        # Only now the parser that knows places: it costs more than reading the stored form of a whole
        # register.
        from casereview.sources.yaml_file import parse_yaml

        parsed = parse_yaml(path, text)
        if parsed.diagnostics:
            return parsed.diagnostics
        data = parsed.value
        problems = check_fields(data, code)
        if problems:
            return tuple(
                parsed.problem(problem.place, "CR601", problem.message, problem.hint, key=problem.key)
                for problem in problems
            )
    return _build(data)


def parse_entry(text: str, code: str, path: str = "entry") -> Entry:
    """As :func:`read_entry`; raises :class:`EntryInvalid` where that returns diagnostics."""
    result = read_entry(text, code, path)
    if isinstance(result, Entry):
        return result
    raise EntryInvalid(result)


def dump_entry(entry: Entry) -> str:
    """The entry as YAML for people: in an editor, on a terminal, in a readable diff. Reading it gives the
    same entry."""
    if entry.of == FAMILY:
        from casereview.identity.family_fields import ties_as_yaml

        return f"entry: {entry.id}\nof: {FAMILY}\n{ties_as_yaml(entry.ties_by_list)}"
    import yaml

    return yaml.safe_dump(_data(entry), allow_unicode=True, sort_keys=False, width=10_000)


def canonical_entry(entry: Entry) -> bytes:
    """The entry's one canonical form: JSON with sorted keys, UTF-8, nothing between its parts, text in
    Unicode form C.

    It is what is stored (JSON is YAML, and is read a hundred times faster) and what a commitment is made
    over, so it may never change for an entry that means the same.
    """
    return _canonical(_data(entry)).encode()


def _stored(text: str) -> Any:
    """The data of an entry in its stored form, or None where ``text`` is anything else."""
    body = text.partition("\n")[2] if text.startswith(SALT_MARK) else text
    if not body.startswith("{"):
        return None
    try:
        return json.loads(body, object_pairs_hook=_no_twice)
    except ValueError:
        return None


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError
    return result


def _clean(value: Any) -> str:
    return unicodedata.normalize("NFC", str(value)).strip()


def _canonical(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _build(data: dict[str, Any]) -> Entry:
    if data["of"] == FAMILY:
        from casereview.identity.family_fields import plain_ties

        return Entry(data["entry"], FAMILY, ties=_canonical(plain_ties(data)))
    name = data["name"]
    parts = {key: _clean(value) for key, value in name.items() if key != "middle"}
    middle = tuple(_clean(part) for part in name.get("middle", ()))
    values = tuple(
        Value(item["kind"], _clean(item["value"]), _clean(item.get("from", "")), _clean(item.get("to", "")))
        for item in data.get("values", ())
    )
    return Entry(
        data["entry"],
        data["of"],
        Name(middle=middle, **parts),
        data.get("born", ""),
        data.get("died", ""),
        values,
        _clean(data.get("ethnic_origin", "")),
    )


def _data(entry: Entry) -> dict[str, Any]:
    if entry.of == FAMILY:
        return {"entry": entry.id, "of": FAMILY, **entry.ties_by_list}
    name: dict[str, Any] = {}
    for key in NAME_FIELDS:
        part = getattr(entry.name, key)
        if part:
            name[key] = list(part) if key == "middle" else part
    data: dict[str, Any] = {"entry": entry.id, "of": entry.of, "name": name}
    data |= {
        key: value
        for key, value in (("born", entry.born), ("died", entry.died), ("ethnic_origin", entry.ethnic_origin))
        if value
    }
    if entry.values:
        pairs = [(("kind", v.kind), ("value", v.value), ("from", v.start), ("to", v.end)) for v in entry.values]
        data["values"] = [{key: value for key, value in pair if value} for pair in pairs]
    return data
