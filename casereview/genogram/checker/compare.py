"""The family read back from a drawing, held against the family that was to be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.rebuilt import Rebuilt, SeenPerson, SeenTie
from casereview.genogram.checker.rows import descents, relaxed
from casereview.genogram.graph import Graph, Node, Sibship

Codes = tuple[str, ...]


class Comparison:
    """What a drawing shows and what it should show, side by side, by codes."""

    def __init__(self, seen: Rebuilt, graph: Graph, numbers: Mapping[int, str], homes: Mapping[int, str]) -> None:
        self._seen = seen
        self._graph = graph
        self._numbers = numbers
        self._homes = homes
        self._at = {numbers.get(person.number, ""): person for person in seen.people}
        self._partners = {couple.key: tuple(sorted(couple.partners)) for couple in graph.couples}

    def faults(self) -> Iterator[Fault]:
        """Every difference."""
        yield from self._people()
        yield from self._couples()
        yield from self._ties()
        yield from self._order()
        yield from self._births()
        yield from self._heights()
        yield from self._households()

    def _codes(self, source: tuple[int, ...]) -> Codes:
        return tuple(sorted(self._numbers.get(number, f"?{number}") for number in source))

    def _source(self, key: str) -> Codes:
        return self._partners.get(key, (key,))

    def _people(self) -> Iterator[Fault]:
        drawn = [self._numbers.get(person.number, "") for person in self._seen.people]
        if sorted(self._numbers) != sorted(person.number for person in self._seen.people):
            yield Fault("K1", "The numbers of the symbols are not those that were given out.")
        for node in self._graph.nodes:
            count = drawn.count(node.key)
            if count != 1:
                yield Fault("K1", f"{node.key} stands {count} times instead of once.")
            else:
                yield from self._person(node, self._at[node.key])
        wanted = {node.key for node in self._graph.nodes}
        for code in sorted({code for code in drawn if code not in wanted}):
            yield Fault("K1", f"A symbol stands for nobody of this family: {code or 'a number not given out'}.")

    @staticmethod
    def _person(node: Node, person: SeenPerson) -> Iterator[Fault]:
        compared: tuple[tuple[object, object, str, str], ...] = (
            (node.shape, person.shape, "K1", "symbol"),
            (node.dead, person.dead, "K1", "cross of death"),
            (node.subject, person.subject, "K10", "second outline"),
            (node.aware, person.aware, "K1", "line of one who knew"),
            (node.more, person.more, "K1", "arrow to more kin"),
            (node.label, person.label, "K1", "label"),
            (node.marks, person.marks, "K1", "mark"),
        )
        for given, found, rule, what in compared:
            if given != found:
                yield Fault(rule, f"The {what} of {node.key} (number {person.number}) is not the one given.")

    def _couples(self) -> Iterator[Fault]:
        given = {self._partners[couple.key]: couple for couple in self._graph.couples}
        if len(given) != len(self._graph.couples):
            yield Fault("K13", "Two couples of the same two people cannot be told apart in a drawing.")
        found = {self._codes(couple.partners): couple for couple in self._seen.couples}
        yield from _missing(given, found, "are to be joined as a couple and are not", "are joined, but are no couple")
        for source in given.keys() & found.keys():
            couple, seen, named = given[source], found[source], " and ".join(source)
            if seen.line is not couple.line:
                yield Fault("K6", f"The line of {named} is not drawn as {couple.line}.")
            if seen.related != couple.related:
                yield Fault("K6", f"The line of {named} must be {'double' if couple.related else 'single'}.")
            if seen.slashes != couple.slashes:
                yield Fault("K5", f"The line of {named} has {seen.slashes} slashes instead of {couple.slashes}.")
            if seen.mended != (couple.slashes if couple.reconciled else 0):
                yield Fault("K5", f"The slashes of {named} are {'not ' if couple.reconciled else ''}taken back.")

    def _ties(self) -> Iterator[Fault]:
        given = {
            (child.node, self._source(sibship.source), False): child
            for sibship in self._graph.sibships
            for child in sibship.children
        }
        given |= {(link.child.node, self._source(link.source), True): link.child for link in self._graph.links}
        found: dict[tuple[str, Codes, bool], SeenTie] = {}
        for tie in self._seen.ties:
            key = (self._numbers.get(tie.child, f"?{tie.child}"), self._codes(tie.source), tie.link)
            if key in found:
                yield Fault("K8", f"{key[0]} is tied twice to {' and '.join(key[1])}.")
            found[key] = tie
        for key in sorted(given.keys() - found.keys()):
            yield Fault("K13", f"{key[0]} is to hang from {' and '.join(key[1])}, and does not in the drawing.")
        for key in sorted(found.keys() - given.keys()):
            yield Fault("K13", f"{key[0]} hangs from {' and '.join(key[1])} in the drawing, and must not.")
        for key in sorted(given.keys() & found.keys()):
            child, tie = given[key], found[key]
            named = f"The line of {key[0]} to {' and '.join(key[1])}"
            if tie.line is not child.line:
                yield Fault("K6", f"{named} is not drawn as {child.line}.")
            if tie.doubt is not child.doubt:
                yield Fault("K6", f"{named} shows the doubt '{tie.doubt}' instead of '{child.doubt}'.")

    def _order(self) -> Iterator[Fault]:
        """K2: by where the symbols of a row of children lie, whatever lines lead to them."""
        for sibship in self._graph.sibships:
            places = [self._at[child.node] for child in sibship.children if child.node in self._at]
            for one, other in pairwise(places):
                if one.x >= other.x:
                    codes = f"{self._numbers[one.number]} and {self._numbers[other.number]}"
                    yield Fault("K2", f"{codes} do not stand in the order of birth.")
            if any(abs(one.y - other.y) > 1 for one, other in pairwise(places)):
                yield Fault("K4", f"The children of {' and '.join(self._source(sibship.source))} share no row.")

    def _births(self) -> Iterator[Fault]:
        given = {
            (self._source(sibship.source), tuple(sorted(birth.nodes))): birth
            for sibship in self._graph.sibships
            for birth in sibship.births
        }
        found = {
            (self._codes(birth.source), tuple(sorted(self._numbers.get(each, "") for each in birth.children))): birth
            for birth in self._seen.births
        }
        for source, children in sorted(given.keys() - found.keys()):
            yield Fault("K2", f"{', '.join(children)} of {' and '.join(source)} are of one birth and share no stalk.")
        for source, children in sorted(found.keys() - given.keys()):
            yield Fault("K2", f"{', '.join(children)} of {' and '.join(source)} share a stalk and are of no one birth.")
        for key in sorted(given.keys() & found.keys()):
            birth, seen, named = given[key], found[key], ", ".join(key[1])
            if birth.identical != seen.identical:
                yield Fault("K2", f"The bar between {named} is {'missing' if birth.identical else 'not given'}.")
            if birth.unsure != seen.unsure:
                yield Fault("K2", f"The question mark between {named} is {'missing' if birth.unsure else 'not given'}.")
        for sibship in self._graph.sibships:
            for birth in sibship.births:
                yield from self._together(sibship, birth.nodes)

    def _together(self, sibship: Sibship, nodes: Codes) -> Iterator[Fault]:
        in_row = sorted((child.node for child in sibship.children if child.node in self._at), key=self._across)
        where = [at for at, code in enumerate(in_row) if code in nodes]
        if where and where[-1] - where[0] != len(where) - 1:
            yield Fault("K2", f"{', '.join(sorted(nodes))} are of one birth and do not stand side by side.")

    def _across(self, code: str) -> float:
        return self._at[code].x

    def _heights(self) -> Iterator[Fault]:
        may = relaxed(self._graph)
        for key, node in descents(self._graph):
            for parent in self._source(key):
                if (
                    (parent, node) not in may.level
                    and {node, parent} <= self._at.keys()
                    and self._at[node].y <= self._at[parent].y + 36
                ):
                    yield Fault("K4", f"{node} does not stand below {parent}, a parent.")
        for couple in self._graph.couples:
            one, other = (self._at.get(code) for code in couple.partners)
            if one and other and abs(one.y - other.y) > 1 and couple.key not in may.spans:
                yield Fault("K4", f"{' and '.join(couple.partners)}, a couple, do not stand in one row.")

    def _households(self) -> Iterator[Fault]:
        given = {home.key: home for home in self._graph.households if home.members}
        found = {self._homes.get(home.number, f"?{home.number}"): home for home in self._seen.homes}
        for key in sorted(given.keys() - found.keys()):
            yield Fault("K7", f"The household {key} has no outline.")
        for key in sorted(found.keys() - given.keys()):
            yield Fault("K7", f"An outline is drawn for no household of this family: {key}.")
        for key in sorted(given.keys() & found.keys()):
            inside = {self._numbers.get(number, "") for number in found[key].members}
            for code in sorted(given[key].members - inside):
                yield Fault("K7", f"{code} lives in the household {key} and stands outside its outline.")
            for code in sorted(inside - given[key].members):
                yield Fault(
                    "K7", f"{code or 'Somebody'} does not live in the household {key} and stands in its outline."
                )
            if found[key].label != " ".join(given[key].label.split()):
                yield Fault("K7", f"The words of the household {key} are not those given.")


def _missing(
    given: Mapping[Codes, object], found: Mapping[Codes, object], absent: str, strange: str
) -> Iterator[Fault]:
    sides: tuple[tuple[set[Codes], str], ...] = (
        (set(given) - set(found), absent),
        (set(found) - set(given), strange),
    )
    for codes, what in sides:
        for source in sorted(codes):
            yield Fault("K13", f"{' and '.join(source)} {what}.")
