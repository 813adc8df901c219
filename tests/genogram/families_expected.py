"""Holds what is seen in a drawing, read back from its geometry alone, to what a family's author wrote down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casereview.genogram.checker.rebuilt import Rebuilt, SeenPerson, SeenTie, Source
from casereview.genogram.description import Description
from casereview.model.people import People

_ZYGOSITY = {(True, False): "identical", (False, False): "fraternal", (False, True): "unknown"}
#: From the middle of one symbol to that of another in the same row, at most.
_LEVEL = 2.0


@dataclass(frozen=True)
class Told:
    """A drawing as codes: who is where, and what hangs from whom."""

    rebuilt: Rebuilt
    numbers: Mapping[int, str]
    homes: Mapping[int, str]

    @property
    def people(self) -> dict[str, SeenPerson]:
        return {self.numbers[one.number]: one for one in self.rebuilt.people}

    def source(self, source: Source) -> frozenset[str]:
        return frozenset(self.numbers[number] for number in source)


def differences(expect: Mapping[str, Any], told: Told) -> list[str]:
    """What the drawing shows otherwise than its author wrote down, in words."""
    return [line for look in _LOOKS for line in look(expect, told)]


def _people(expect: Mapping[str, Any], told: Told) -> Iterator[str]:
    people = told.people
    if len(people) != len(told.rebuilt.people):
        yield "somebody stands twice"
    if "people" in expect and len(people) != expect["people"]:
        yield f"{len(people)} symbols, not {expect['people']}"
    yield from (f"{code} is in the picture" for code in expect.get("absent", ()) if code in people)
    for code, words in expect.get("symbols", {}).items():
        one = people.get(code)
        flags = (("dead", one.dead), ("subject", one.subject), ("aware", one.aware)) if one else ()
        shown = " ".join([one.shape, *(word for word, is_so in flags if is_so)]) if one else "absent"
        if shown != words:
            yield f"{code} is {shown}, not {words}"


def _places(expect: Mapping[str, Any], told: Told) -> Iterator[str]:
    people = told.people
    above = float("-inf")
    for row in expect.get("rows", ()):
        levels = [people[code].y for code in row]
        if max(levels) - min(levels) > _LEVEL or min(levels) <= above + _LEVEL:
            yield f"not one row below the last: {row}"
        above = max(levels)
    for upper, lower in expect.get("above", ()):
        if people[upper].y >= people[lower].y - _LEVEL:
            yield f"{upper} does not stand above {lower}"
    for codes in expect.get("left_to_right", ()):
        if [people[code].x for code in codes] != sorted(people[code].x for code in codes):
            yield f"not from left to right: {codes}"
    for one, other in expect.get("side_by_side", ()):
        left, right = sorted((people[one].x, people[other].x))
        if any(left < person.x < right and abs(person.y - people[one].y) < _LEVEL for person in people.values()):
            yield f"somebody stands between {one} and {other}"


def _couples(expect: Mapping[str, Any], told: Told) -> Iterator[str]:
    if "couples" not in expect and "people" not in expect:
        return
    wanted = {
        frozenset(item["of"]): (
            item.get("line", "solid"),
            item.get("slashes", 0),
            item.get("related", False),
            item.get("slashes", 0) if item.get("mended") else 0,
        )
        for item in expect.get("couples", ())
    }
    shown = {
        told.source(one.partners): (str(one.line), one.slashes, one.related, one.mended) for one in told.rebuilt.couples
    }
    yield from _unlike("couple", wanted, shown)


def _ties(expect: Mapping[str, Any], told: Told) -> Iterator[str]:
    """Every tie of every child, and each child's one place in a row."""
    if "people" not in expect:
        return
    wanted: dict[Any, Any] = {}
    for item in expect.get("children", ()):
        lines, doubts = item.get("lines", {}), item.get("doubts", {})
        for code in item["row"]:
            wanted[frozenset(item["of"]), code] = (lines.get(code, "solid"), doubts.get(code, ""), "row")
    for item in expect.get("links", ()):
        wanted[frozenset(item["of"]), item["child"]] = (item["line"], item.get("doubt", ""), "link")
    shown = {(told.source(one.source), told.numbers[one.child]): _how(one) for one in told.rebuilt.ties}
    if len(shown) != len(told.rebuilt.ties):
        yield "a child hangs twice from the same parents"
    for item in expect.get("either", ()):
        places = [shown.pop((frozenset(of), item["child"]), ("", "", "absent")) for of in item["of"]]
        if sorted(places) != [(item.get("line", "solid"), item.get("doubt", ""), place) for place in ("link", "row")]:
            yield f"{item['child']} hangs as {places}"
    yield from _unlike("child", wanted, shown)


def _how(tie: SeenTie) -> tuple[str, str, str]:
    return str(tie.line), str(tie.doubt), "link" if tie.link else "row"


def _rows(expect: Mapping[str, Any], told: Told) -> Iterator[str]:
    shown = {told.source(source): [told.numbers[number] for number in row] for source, row in told.rebuilt.rows}
    for item in expect.get("children", ()):
        row = shown.get(frozenset(item["of"]), [])
        if "others" in item:  # one whose parents are in doubt may stand here too
            row = [code for code in row if code in item["row"]]
        if row != item["row"]:
            yield f"children of {item['of']}: {row}, not {item['row']}"


def _births(expect: Mapping[str, Any], told: Told) -> Iterator[str]:
    if "people" not in expect:
        return
    wanted = {tuple(item["of"]): item["kind"] for item in expect.get("twins", ())}
    shown = {
        tuple(told.numbers[number] for number in one.children): _ZYGOSITY.get((one.identical, one.unsure), "both")
        for one in told.rebuilt.births
    }
    yield from _unlike("birth", wanted, shown)


def _homes(expect: Mapping[str, Any], told: Told) -> Iterator[str]:
    if "people" not in expect and "homes" not in expect:
        return
    shown = {
        told.homes[one.number]: sorted(told.numbers[number] for number in one.members) for one in told.rebuilt.homes
    }
    yield from _unlike("home", {key: sorted(row) for key, row in expect.get("homes", {}).items()}, shown)


def _unlike(what: str, wanted: Mapping[Any, Any], shown: Mapping[Any, Any]) -> Iterator[str]:
    for key in sorted({*wanted, *shown}, key=str):
        if wanted.get(key) != shown.get(key):
            yield f"{what} {_said(key)}: {shown.get(key, 'absent')}, not {wanted.get(key, 'there')}"


def _said(key: Any) -> str:
    return "+".join(sorted(key)) if isinstance(key, frozenset) else str(key)


_LOOKS = (_people, _places, _couples, _ties, _rows, _births, _homes)


def unsaid(expect: Mapping[str, Any], people: People, told: Description) -> list[str]:
    """Sentences that the words beside the picture should say of a person, and do not."""
    said = {one.heading: " ".join(one.sentences) for part in told.parts[:1] for one in part.told}
    return [
        f"{code}: {words}"
        for code, lines in expect.get("words", {}).items()
        for words in lines
        if words.casefold() not in said.get(people.coded[code].label, "").casefold()
    ]
