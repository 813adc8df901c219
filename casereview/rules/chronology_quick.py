"""Which rows of a chronology need a closer look: most are in order, and are passed column by column.

The rules are read from the schema itself, so that there is one truth; a test holds this verdict to that of the checks
of single rows, which say what is wrong. A column is judged by its different values, each once in a run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property, partial
from typing import Any

from casereview.model.chronology import PEOPLE, codes_in
from casereview.model.edtf import read_edtf
from casereview.model.people import NOBODY_KNOWN
from casereview.sources.csv_file import CsvFile
from casereview.sources.references import Kind, read_reference, references
from casereview.sources.schemas import SchemaStore

KIND = "chronology-row"


class Quick:
    """The verdict on cells by the schema of rows, kept for a whole run."""

    def __init__(self, store: SchemaStore) -> None:
        self._store = store
        self._columns: dict[str, _Verdict | None] = {}

    @cached_property
    def _schema(self) -> dict[str, Any]:
        return self._store.schemas[KIND]

    @cached_property
    def _together(self) -> list[tuple[tuple[str, ...], _Verdict]]:
        """The columns that the schema judges together, and its verdict on them."""
        found = []
        for number, rule in enumerate(self._schema.get("allOf", ())):
            names = tuple(dict.fromkeys([*rule["if"]["properties"], *rule["then"]["properties"]]))
            judged = self._store.part(KIND, "allOf", number)
            found.append((names, _Verdict(partial(_as_row, judged, names))))
        return found

    def _column(self, column: str) -> _Verdict | None:
        """The verdict on the cells of a column; none of one the schema does not know."""
        if column not in self._columns:
            places = [("properties", column)] if column in self._schema["properties"] else []
            places += [
                ("patternProperties", key) for key in self._schema["patternProperties"] if re.search(key, column)
            ]
            self._columns[column] = self._judge(places[0]) if places else None
        return self._columns[column]

    def _judge(self, place: tuple[str, str]) -> _Verdict:
        rule = self._schema[place[0]][place[1]]
        if set(rule) <= _WORDS and rule.get("type") == "string":
            return _ANYTHING
        return _Verdict(self._store.part(KIND, *place))

    def fits(self, column: str, cell: str) -> bool:
        """Whether a cell alone is one that its column may hold."""
        verdict = self._column(column)
        return verdict is not None and not verdict.refused([cell])

    def suspects(self, table: CsvFile) -> set[int]:
        """The places in ``table.records`` of rows that the schema may not take, or whose date is in no calendar."""
        if not table.records:
            return set()
        cells = dict(zip(table.columns, zip(*table.records, strict=True), strict=True))
        found: set[int] = set()
        for column, values in cells.items():
            if column == "id":  # has a rule and a message of its own
                continue
            verdict = self._column(column)
            if verdict is None:
                return set(range(len(table.records)))
            found |= verdict.refused(values)
        for names, verdict in self._together:
            if all(name in cells for name in names):
                found |= verdict.refused(list(zip(*(cells[name] for name in names), strict=True)))
        if "date" in cells:
            found |= _CALENDAR.refused(cells["date"])
        return found


class _Verdict:
    """A test of values that remembers what it said of each."""

    def __init__(self, test: Callable[[Any], bool]) -> None:
        self._test = test
        self._known: dict[Any, bool] = {}

    def refused(self, values: Sequence[Any]) -> set[int]:
        """The places of the values that fail."""
        known, bad = self._known, set()
        for value in set(values):
            if value not in known:
                known[value] = self._test(value)
            if not known[value]:
                bad.add(value)
        return {place for place, value in enumerate(values) if value in bad} if bad else set()


def _as_row(judged: Callable[[Any], bool], names: tuple[str, ...], cells: tuple[str, ...]) -> bool:
    return judged(dict(zip(names, cells, strict=True)))


class _Anything(_Verdict):
    """The verdict on columns that may hold any text."""

    def refused(self, values: Sequence[Any]) -> set[int]:  # noqa: ARG002 - it looks at none
        return set()


#: What a schema says of a field without asking anything of it, its type apart.
_WORDS = frozenset({"title", "description", "type", "examples", "$comment"})
_ANYTHING = _Anything(bool)
_CALENDAR = _Verdict(lambda value: read_edtf(value) is not None)


@cache
def quick(store: SchemaStore) -> Quick:
    """The verdict by the schemas of a repository."""
    return Quick(store)


def unknown_codes(table: CsvFile, coded: Callable[[str], bool]) -> set[int]:
    """The places of rows with a code or a reference that people.yml has not, or that cannot be understood."""
    found: set[int] = set()
    columns = list(zip(*table.records, strict=True)) if table.records else []
    # One look at the whole file; only where it does not pass are its cells gone through.
    passed = table.references is not None and all(_fits(inner, coded) for inner in table.references)
    for name, values in zip(table.columns, columns, strict=False):
        if name in PEOPLE:
            bad = {value for value in set(values) if not all(_known(name, code, coded) for code in codes_in(value))}
            found |= {place for place, value in enumerate(values) if value in bad} if bad else set()
        if not passed:
            found |= {place for place, value in enumerate(values) if "[[" in value and not _read(value, coded)}
    return found


def _known(column: str, code: str, coded: Callable[[str], bool]) -> bool:
    return coded(code) or (column == "professionals" and code in NOBODY_KNOWN)


def _read(text: str, coded: Callable[[str], bool]) -> bool:
    return all(item.kind is not Kind.MALFORMED and (not item.code or coded(item.code)) for item in references(text))


def _fits(inner: str, coded: Callable[[str], bool]) -> bool:
    item = read_reference(inner)
    return item.kind is not Kind.MALFORMED and (not item.code or coded(item.code))
