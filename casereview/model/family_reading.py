"""Reading a family from people.yml, and adding what the identity register keeps of it: more ties, exact dates.

What is wrongly written reads as absent, and a tie that names somebody who is not in people.yml is left out: the checks
say so (CR1xx, CR309), and nothing here may fall over it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from casereview.model import values
from casereview.model.edtf import read_edtf
from casereview.model.family import (
    Bond,
    Care,
    Family,
    Happening,
    Home,
    Parent,
    Person,
    Pregnancy,
    Stay,
    Twins,
    Union,
    Where,
)
from casereview.model.people import Coded, People, read_people
from casereview.sources.yaml_file import YamlFile

T = TypeVar("T")
_Place = tuple[str | int, ...]


def read_family(people: People, *, withheld: bool = False) -> Family:
    """The family of a review, or of the agency whose people.yml is the first file of ``people``. ``withheld``: more
    ties lie in the identity register, which was not read."""
    file = people.files[0].path if people.files else ""
    persons = {item.id: _person(item) for item in people.of("person")}
    ties = _Ties(people.family, persons, (file, ("family",)), sensitive=False)
    pregnancies = ties.pregnancies(persons)
    return Family(
        persons,
        ties.parents(),
        ties.unions(),
        ties.twins(persons.keys() | {item.id for item in pregnancies}),
        pregnancies,
        _homes(people, file, persons),
        _network(people, file),
        _bonds(people.family, file, persons),
        tuple(row for row in (_row(row, persons) for row in _rows(people.family)) if row),
        tuple(code for code in people.subjects if code in persons),
        withheld,
    )


def of_agency(people: People, file: YamlFile) -> People:
    """The people as an agency's own people.yml has them, to read its family from: its entries and its family, and of
    the review's ``people`` those whose codes it uses."""
    own = read_people(file)
    return replace(own, coded={**people.coded, **own.coded}, posts={**people.posts, **own.posts})


def with_more(family: Family, ties: Mapping[str, Any], file: str = "", *, sensitive: bool = True) -> Family:
    """The family and what ``ties`` add: lists ``parents``, ``unions``, ``pregnancies`` and ``twins`` as under
    ``family:`` of people.yml. What they tell of the same child and parent, couple, pregnancy or twins takes the place
    of what people.yml says. ``file`` is the path that diagnostics name."""
    more = _Ties(ties, family.persons, (file, ()), sensitive=sensitive)
    pregnancies = _replaced(family.pregnancies, more.pregnancies(family.persons), lambda item: item.id)
    known = family.persons.keys() | {item.id for item in pregnancies}
    return replace(
        family,
        parents=_replaced(family.parents, more.parents(), lambda tie: (tie.child, tie.parent, _sort_of(tie.kind))),
        unions=_replaced(family.unions, more.unions(), lambda union: frozenset(union.partners)),
        twins=_replaced(family.twins, more.twins(known), lambda twins: frozenset(twins.children)),
        pregnancies=pregnancies,
        withheld=False,
    )


def with_dates(family: Family, dates: Mapping[str, tuple[str, str]]) -> Family:
    """The family with other dates of birth and death, by code; an empty date leaves the one there is."""
    persons = dict(family.persons)
    for code, (born, died) in dates.items():
        if one := persons.get(code):
            deceased = one.deceased or bool(died)
            persons[code] = replace(one, born=born or one.born, died=died or one.died, deceased=deceased)
    return replace(family, persons=persons)


def read_date(item: Any, key: str) -> str:
    """A year, month or day that a field holds, or an empty text; a year may stand there as a number."""
    year = values.number(item, key)
    text = values.text(item, key) if year is None else str(year)
    found = read_edtf(text) if text else None
    return text if found is not None and found.form == "single" and not found.parts[0].doubt else ""


class _Ties:
    """The lists under ``family:``, or those of an entry of the identity register."""

    def __init__(self, value: Mapping[str, Any], persons: Container[str], at: Where, *, sensitive: bool) -> None:
        self.value, self.persons, self.file, self.start, self.sensitive = value, persons, *at, sensitive

    def parents(self) -> tuple[Parent, ...]:
        return self._each("parents", self._parent)

    def unions(self) -> tuple[Union, ...]:
        return self._each("unions", self._union)

    def pregnancies(self, taken: Container[str]) -> tuple[Pregnancy, ...]:
        return tuple(item for item in self._each("pregnancies", self._pregnancy) if item.id not in taken)

    def twins(self, known: Container[str]) -> tuple[Twins, ...]:
        def one(item: dict[str, Any], where: Where) -> Twins | None:
            children = _row(values.texts(item, "children"), known)
            return Twins(children, values.text(item, "zygosity") or "unknown", where) if len(children) > 1 else None

        return self._each("twins", one)

    def _each(self, key: str, read: Callable[[dict[str, Any], Where], T | None]) -> tuple[T, ...]:
        found = (read(item, (self.file, (*self.start, key, index))) for index, item in values.groups(self.value, key))
        return tuple(item for item in found if item is not None)

    def _parent(self, item: dict[str, Any], where: Where) -> Parent | None:
        child, parent = values.text(item, "child"), values.text(item, "parent")
        if child not in self.persons or parent not in self.persons:
            return None
        kind, certainty = values.text(item, "kind") or "birth", values.text(item, "certainty") or "certain"
        start, end = read_date(item, "from"), read_date(item, "to")
        return Parent(child, parent, kind, certainty, start, end, self.sensitive, where)

    def _union(self, item: dict[str, Any], where: Where) -> Union | None:
        code, partners = values.text(item, "id"), values.texts(item, "partners")
        if not code or len(partners) != 2 or any(one not in self.persons for one in partners):
            return None
        kind, related = values.text(item, "kind") or "enduring", values.flag(item, "related")
        pair = (partners[0], partners[1])
        return Union(code, pair, kind, happenings(item), related, self.sensitive, where)

    def _pregnancy(self, item: dict[str, Any], where: Where) -> Pregnancy | None:
        code, kind = values.text(item, "id"), values.text(item, "kind")
        parents = _row(values.texts(item, "parents"), self.persons)
        if not code or not kind or not parents:
            return None
        order = values.number(item, "birth_order")
        return Pregnancy(code, parents, kind, read_date(item, "on"), order, self.sensitive, where)


def happenings(item: Mapping[str, Any]) -> tuple[Happening, ...]:
    """What happened to a couple, in the order of the file. The short form says the same as events: ``from`` that it
    began, ``ended`` and ``to`` how and when it ended; ``to`` alone that the two parted."""
    events = [
        Happening(values.text(event, "what"), read_date(event, "on")) for _, event in values.groups(item, "events")
    ]
    start, end, ended = read_date(item, "from"), read_date(item, "to"), values.text(item, "ended")
    if start:
        events = _joined(Happening("began", start), events, first=True)
    if end or ended:
        events = _joined(Happening(ended or "separated", end), events, first=False)
    return tuple(event for event in events if event.what)


def _joined(short: Happening, events: list[Happening], *, first: bool) -> list[Happening]:
    """The events with one of the short form; where they tell the same already, the finer date of the two counts."""
    at = 0 if first else len(events) - 1
    if events and events[at].what == short.what and _same(events[at].on, short.on):
        events[at] = Happening(short.what, max(events[at].on, short.on, key=len))
        return events
    return [short, *events] if first else [*events, short]


def _replaced(old: tuple[T, ...], new: tuple[T, ...], key: Callable[[T], Any]) -> tuple[T, ...]:
    told = {key(item) for item in new}
    return tuple(item for item in old if key(item) not in told) + new


def _sort_of(kind: str) -> str:
    """Kinds of tie of which one child and one parent have one: whoever is a donor is no parent by birth."""
    return "birth" if kind == "donor" else kind


def _same(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _person(item: Coded) -> Person:
    died = read_date(item.data, "died")
    return Person(
        item.id,
        item.kind,
        item.sex,
        item.birth_order,
        read_date(item.data, "born"),
        died,
        bool(died) or values.flag(item.data, "deceased"),
        values.flag(item.data, "knew_of_abuse"),
        (item.source, ("people", item.index)),
    )


def _homes(people: People, file: str, persons: Container[str]) -> tuple[Home, ...]:
    found = []
    for index, home in enumerate(people.households):
        where: _Place = ("households", index)
        stays = tuple(
            Stay(
                values.text(item, "person"),
                read_date(item, "from"),
                read_date(item, "to"),
                (file, (*where, "members", number)),
            )
            for number, item in values.groups(home, "members")
            if values.text(item, "person") in persons
        )
        if values.text(home, "id") and stays:
            found.append(Home(values.text(home, "id"), values.text(home, "place"), stays, (file, where)))
    return tuple(found)


def _network(people: People, file: str) -> tuple[Care, ...]:
    get = values.text
    return tuple(
        Care(get(item, "of"), get(item, "by"), get(item, "kind"), get(item, "what"), get(item, "often"), where)
        for index, item in values.groups(people.files[0].value if people.files else None, "network")
        for where in [(file, ("network", index))]
        if get(item, "of") in people.coded and get(item, "by") in people.coded
    )


def _bonds(value: Mapping[str, Any], file: str, persons: Container[str]) -> tuple[Bond, ...]:
    found = []
    for index, item in values.groups(value, "bonds"):
        between = _row(values.texts(item, "between"), persons)
        if len(between) == 2 and values.text(item, "quality"):
            words = values.text(item, "words")
            where: Where = (file, ("family", "bonds", index))
            found.append(Bond((between[0], between[1]), values.text(item, "quality"), words, where))
    return tuple(found)


def _rows(value: Mapping[str, Any]) -> list[Any]:
    rows = value.get("order")
    return rows if isinstance(rows, list) else []


def _row(row: Any, known: Container[str]) -> tuple[str, ...]:
    items = row if isinstance(row, (list, tuple)) else ()
    return tuple(dict.fromkeys(item for item in items if isinstance(item, str) and item in known))
