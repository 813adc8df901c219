"""What a process without a key is given of the identity register: only what its edition prints.

Whoever holds the key decrypts, takes out of each entry what the edition may print, and hands that over through a pipe.
An edition without names gets no name, one for the public no date of birth either: the ages it prints are worked out
before, for the days its texts ask for. Sensitive ties of the family go to none but the panel.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from casereview.identity.editions import NAMED, Edition
from casereview.identity.entries import Entry, Name, canonical_entry, parse_entry
from casereview.identity.entry_fields import FAMILY
from casereview.identity.family_ties import shows_ties

#: Kinds of value that forms of a named edition print.
_PRINTED_KINDS = frozenset({"address", "postcode", "phone", "email"})

Ages = Mapping[tuple[str, str], str]
"""Ages as printed, by code and day."""


@dataclass(frozen=True)
class Handed(Mapping[str, Entry]):
    """Entries by code as handed over. ``ages`` is None where dates of birth were handed over themselves."""

    entries: Mapping[str, Entry] = field(repr=False)
    ages: Ages | None = field(default=None, repr=False)

    def __getitem__(self, code: str) -> Entry:
        return self.entries[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def to_data(self) -> dict[str, Any]:
        """As JSON can hold it. An entry of which nothing is handed over is left out, its code is not."""
        ages = None if self.ages is None else [[code, day, said] for (code, day), said in self.ages.items()]
        entries = {code: _written(entry) for code, entry in self.entries.items()}
        return {"entries": entries, "ages": ages}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Handed:
        """The opposite of :meth:`to_data`."""
        entries = {code: _read(code, *written) for code, written in data["entries"].items()}
        ages = None if data["ages"] is None else {(code, day): said for code, day, said in data["ages"]}
        return cls(entries, ages)


def handed_over(entries: Mapping[str, Entry], edition: Edition, ages: Ages) -> Handed:
    """What ``edition`` may print of ``entries``. ``ages`` are those its texts ask for, as printed."""
    exact = edition.rule.ages == "exact"
    kept = {code: _reduced(entry, edition, exact=exact) for code, entry in entries.items()}
    return Handed(kept, None if exact else ages)


def _reduced(entry: Entry, edition: Edition, *, exact: bool) -> Entry:
    if entry.of == FAMILY:
        return entry if shows_ties(edition) else replace(entry, ties="")
    rule = edition.rule
    ways = {"person": rule.persons, "organisation": rule.organisations, "place": rule.places}
    way = ways[entry.of]
    born = entry.born if exact else ""
    died = entry.died if exact else ""
    if edition.prints_names and (way in NAMED or way == "name"):
        values = tuple(value for value in entry.values if value.kind in _PRINTED_KINDS)
        return replace(entry, born=born, died=died, values=values)
    if way == "chosen":
        values = tuple(value for value in entry.values if value.kind == "chosen-name")
        return Entry(entry.id, entry.of, Name(), born, died, values)
    return Entry(entry.id, entry.of, Name(), born, died)


def _written(entry: Entry) -> list[Any]:
    """An entry without a name cannot be read back as one: it is told apart."""
    if entry.name == Name() and not entry.ties:
        return [entry.of, entry.born, entry.died, [[value.kind, value.value] for value in entry.values]]
    return [canonical_entry(entry).decode()]


def _read(code: str, first: str, *rest: Any) -> Entry:
    from casereview.identity.entries import Value

    if not rest:
        return parse_entry(first, code)
    born, died, values = rest
    return Entry(code, first, Name(), born, died, tuple(Value(kind, value) for kind, value in values))


def ages_asked(texts: Iterable[str]) -> set[tuple[str, str]]:
    """Every (code, day) of which a text asks the age, such as ``[[child-a age 2014-03-02]]``."""
    from casereview.sources.references import ANY, Kind, read_reference

    asked = set()
    for text in texts:
        for found in ANY.finditer(text):
            reference = read_reference(found.group(1))
            if reference.kind is Kind.AGE:
                asked.add((reference.code, reference.date))
    return asked


def encoded(value: Any) -> bytes:
    """JSON for the pipe."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
