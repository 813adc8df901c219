"""Everybody whose name a pseudonym must not hint at: the review's own identity register and those of linked reviews."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from casereview.identity.closed.name_parts import name_parts
from casereview.identity.entries import Entry
from casereview.identity.linked import linked_ids
from casereview.identity.normalise import fold
from casereview.identity.pseudonyms.record import read_record
from casereview.model.people import Coded, read_people
from casereview.model.repository import Repository
from casereview.model.review import Review

_PART = re.compile(r"[^\s,.'-]+")
_CALLED = frozenset({"alias", "nickname", "former-name", "press-name"})


@dataclass(frozen=True)
class Circle:
    """``entries`` are those of the review by code, ``strangers`` those of linked reviews. ``pseudonyms`` are the
    review's own by code, ``elsewhere`` those of linked reviews and those given up. Holds names: never printed."""

    entries: Mapping[str, Entry] = field(repr=False)
    strangers: tuple[Entry, ...] = field(default=(), repr=False)
    pseudonyms: Mapping[str, str] = field(default_factory=dict, repr=False)
    elsewhere: frozenset[str] = field(default=frozenset(), repr=False)
    codes: frozenset[str] = frozenset()
    _others: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def given(self, code: str) -> frozenset[str]:
        """What somebody is called by: given names, short and pet names, in their plain form."""
        entry = self.entries.get(code)
        if entry is None:
            return frozenset()
        name = entry.name
        called = [name.given, *name.middle, name.known_as, *_values(entry)]
        return frozenset(part for word in called for part in parts(word))

    def all_parts(self, code: str) -> frozenset[str]:
        """Every word of somebody's names."""
        entry = self.entries.get(code)
        return frozenset() if entry is None else frozenset(p for part in name_parts([entry]) for p in parts(part))

    def others(self, code: str) -> frozenset[str]:
        """Every word of everybody else's names, and of the names that families chose for others."""
        if code not in self._others:
            rest = [entry for one, entry in self.entries.items() if one != code]
            chosen = (value.value for entry in rest for value in entry.values if value.kind == "chosen-name")
            invented = frozenset(part for name in chosen for part in parts(name))
            self._others[code] = name_parts([*rest, *self.strangers]) | invented
        return self._others[code]


def parts(name: str) -> list[str]:
    """The words of a name in their plain form."""
    return _PART.findall(fold(name))


def _values(entry: Entry) -> Iterator[str]:
    yield from (value.value for value in entry.values if value.kind in _CALLED)


def circle_of(review: Review, entries: Mapping[str, Entry], strangers: Iterable[Entry] = ()) -> Circle:
    """The circle of a review. ``strangers`` are the entries of linked reviews."""
    record = read_record(review)
    pseudonyms = {code: item.pseudonym for code, item in everybody(review).items() if item.pseudonym}
    pseudonyms |= {one.code: one.pseudonym for one in record.entries}
    elsewhere = {change.before for one in record.entries for change in one.changes}
    codes = {review.id}
    repository = Repository(review.root)
    for other in linked_ids(review.root, review):
        linked = repository.review(other)
        codes.add(other)
        elsewhere |= {item.pseudonym for item in everybody(linked).values() if item.pseudonym}
        for one in read_record(linked).entries:
            elsewhere |= {one.pseudonym, *(change.before for change in one.changes)}
    for code, item in everybody(review).items():
        codes |= {code, fold(item.label)}
    return Circle(entries, tuple(strangers), pseudonyms, frozenset(elsewhere), frozenset(codes))


def everybody(review: Review) -> dict[str, Coded]:
    """Every person of a review by code, those of the agencies' own files too."""
    found: dict[str, Coded] = {}
    for name in review.names("people"):
        coded = read_people(review.yaml(name, "people")).coded
        found |= {code: item for code, item in coded.items() if item.of == "person" and code not in found}
    return found | {code: item for code, item in review.people.coded.items() if item.of == "person"}
