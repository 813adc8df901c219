"""Reads a family back from the words beside its picture, sentence by sentence, and from what is drawn: as the same
plain facts, so that the two can be compared. A sentence that says nothing known here is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from casereview.genogram.description import Description
from casereview.genogram.graph import Doubt, Graph, Line, Shape
from casereview.genogram.labels import Printed
from casereview.genogram.views import Seen

_DATE = r"(?: (?:due )?(?:in|on) (?:\d{1,2} )?(?:[a-z]+ )?\d{4})?"
PREGNANCY = re.compile(rf"an? (pregnancy|miscarriage|termination|stillbirth)(?: \([^()]*\))?{_DATE}")
CHILDREN = re.compile(
    r"(?:child|children|pregnancy|pregnancies)( with .*?)?(?:, eldest first|, not in the order of birth)?: (.*)"
)
TRAIT = re.compile(r"subject of|female|male|non-binary|sex not|born \w* ?\w* ?\d|died|has died|aged|knew of")
SHAPES = {"female": Shape.CIRCLE, "male": Shape.SQUARE, "non-binary": Shape.DOME, "sex not stated": Shape.DIAMOND}
KINDS = {
    "child of ": Line.SOLID,
    "adopted by ": Line.DASHED,
    "fostered by ": Line.DOTTED,
    "under the guardianship of ": Line.DASH_DOT,
    "stepchild of ": Line.DASH_DOT_DOT,
    "born with ": Line.SPARSE,
}
DOUBTFUL = {
    "parent by birth": Line.SOLID,
    "adoptive parent": Line.DASHED,
    "foster carer": Line.DOTTED,
    "guardian": Line.DASH_DOT,
    "step-parent": Line.DASH_DOT_DOT,
    "donor": Line.SPARSE,
}
NOTES = {"adopted": Line.DASHED, "fostered": Line.DOTTED, "under guardianship": Line.DASH_DOT}
NOTES |= {"stepchild": Line.DASH_DOT_DOT, "as donor": Line.SPARSE}
APART = {"separated": 1, "divorced": 2}
DOUBTS = {"this is disputed": Doubt.DISPUTED, "this is not known for certain": Doubt.UNKNOWN}


@dataclass
class Facts:
    """What is said, or drawn, of a family. People are codes; a pregnancy stands as what became of it."""

    people: dict[str, tuple[Shape | None, bool, bool, bool, bool]] = field(default_factory=dict)
    ties: set[tuple[str, str, Line]] = field(default_factory=set)
    doubts: dict[tuple[str, str, Line], Doubt] = field(default_factory=dict)
    couples: dict[frozenset[str], tuple[Line, int, bool, bool]] = field(default_factory=dict)
    rows: dict[str, list[list[str]]] = field(default_factory=dict)
    children: set[tuple[str, str, Line]] = field(default_factory=set)
    unsure: set[tuple[str, str, Line, Doubt]] = field(default_factory=set)
    births: set[tuple[frozenset[str], str]] = field(default_factory=set)
    homes: dict[str, frozenset[str]] = field(default_factory=dict)


class Reader:
    """Reads one description."""

    def __init__(self, seen: Seen, words: Printed) -> None:
        self.codes = {name.casefold(): code for code, name in words.names.items()}
        self.home_codes = {name.casefold(): code for code, name in words.homes.items()}
        self.names = sorted(self.codes, key=len, reverse=True)
        self.seen = seen
        self.facts = Facts()
        self.unions: dict[tuple[str, str], list[tuple[str, bool, list[str]]]] = {}

    def read(self, description: Description) -> Facts:
        for part in description.parts:
            for one in part.told:
                if part.id == "people":
                    self._person(self.codes[one.heading.casefold()], [line.casefold()[:-1] for line in one.sentences])
                elif part.id == "households":
                    for line in one.sentences:
                        self._home(line.casefold().rstrip("."))
        return self.facts

    def _person(self, code: str, lines: list[str]) -> None:
        traits = lines[0].split(", ") if lines and TRAIT.match(lines[0]) else []
        shape = next((SHAPES[one] for one in traits if one in SHAPES), None)
        dead = any(one.startswith(("died ", "has died")) for one in traits)
        more = "has more kin than this view shows" in lines
        flags = (shape, dead, "subject of the review" in traits, "knew of the abuse" in traits, more)
        self.facts.people[code] = flags
        for line in lines[1 if traits else 0 :]:
            self._sentence(code, line)

    def _sentence(self, code: str, line: str) -> None:
        for start, kind in KINDS.items():
            if line.startswith(start):
                names, rest = self._names(line[len(start) :])
                assert re.fullmatch(r"( as donors?)?(, (from|until) .*)?", rest), line
                self.facts.ties.update((code, name, kind) for name in names)
                return
        if doubt := re.fullmatch(r"whether (.*) is an? ([a-z -]+) is (disputed|not known)", line):
            tie = (code, self.codes[doubt[1]], DOUBTFUL[doubt[2]])
            self.facts.ties.add(tie)
            self.facts.doubts[tie] = Doubt.DISPUTED if doubt[3] == "disputed" else Doubt.UNKNOWN
        elif union := re.fullmatch(r"(lasting|passing) relationship with (.*)", line):
            self._union(code, union[1], union[2])
        elif children := CHILDREN.fullmatch(line):
            self._children(code, children[1] or "", children[2])
        elif re.match(r"((identical )?twin|of one birth) ", line) or line.startswith(("identical twin", "twin of")):
            self._birth(code, line)
        elif line.startswith(("lives at ", "lived at ")):
            rest = line.partition(" at ")[2]
            while rest:
                home = next(name for name in sorted(self.home_codes, key=len, reverse=True) if rest.startswith(name))
                key = self.home_codes[home]
                self.facts.homes[key] = self.facts.homes.get(key, frozenset()) | {code}
                rest = re.sub(r"^(, | and )", "", rest[len(home) :])
        else:
            assert line == "has more kin than this view shows", line

    def _union(self, code: str, kind: str, rest: str) -> None:
        (name,), rest = self._names(rest)
        rest, related, _ = rest.partition("; the two are related by blood")
        events = [re.split(r" (?:in|on) ", event)[0] for event in rest.split(", ")[1:]]
        self.unions.setdefault((code, name), []).append((kind, bool(related), events))
        told = self.unions[code, name]
        apart = [max((APART.get(event, 0) for event in each), default=0) for _, _, each in told]
        ended = bool(events) and events[-1] in APART
        line = Line.BROKEN if all(each[0] == "passing" for each in told) else Line.SOLID
        together = not ended and any(apart) and events[-1:] != ["ended by death"]
        slashes = APART[events[-1]] if ended else max(apart) if together else 0
        self.facts.couples[frozenset({code, name})] = (line, slashes, any(each[1] for each in told), together)

    def _children(self, code: str, whose: str, rest: str) -> None:
        if whose:
            _, left = self._names(whose.removeprefix(" with "))
            assert not left, whose
        row = []
        for name, notes in self._items(rest):
            row.append(name)
            if name in self.seen.family.persons:
                lines = [NOTES[note] for note in notes if note in NOTES]
                ties = {(name, code, line) for line in lines or [Line.SOLID]}
                self.facts.children |= ties
                self.facts.unsure |= {(*tie, DOUBTS[note]) for tie in ties for note in notes if note in DOUBTS}
        self.facts.rows.setdefault(code, []).append(row)

    def _items(self, rest: str) -> Iterator[tuple[str, list[str]]]:
        while rest:
            if lost := PREGNANCY.match(rest):
                yield lost[1], []
                rest = rest[lost.end() :]
            else:
                name = next(name for name in self.names if rest.startswith(name))
                rest = rest[len(name) :]
                notes = re.match(r" \(([a-z0-9, ]+)\)", rest)
                yield self.codes[name], notes[1].split(", ") if notes else []
                rest = rest[notes.end() :] if notes else rest
            rest = re.sub(r"^(, | and )", "", rest)

    def _birth(self, code: str, line: str) -> None:
        kind = "unknown" if "whether" in line else "fraternal" if "not identical" in line else "identical"
        rest = re.sub(r"^(identical twin of |twin of |of one birth with )", "", line)
        rest = re.sub(
            r"(, not identical|, identical|[,;] whether (they are )?identical is not known|; whether.*)$", "", rest
        )
        found = frozenset({code, *(name for name, _ in self._items(rest))})
        self.facts.births.add((found, kind))

    def _home(self, line: str) -> None:
        name = next(name for name in sorted(self.home_codes, key=len, reverse=True) if line.startswith(f"{name}: "))
        codes, rest = self._names(line[len(name) + 2 :])
        assert rest in ("", "; others who live there are not in this view"), line
        assert self.facts.homes.get(self.home_codes[name]) == frozenset(codes), line

    def _names(self, text: str) -> tuple[list[str], str]:
        found = []
        while name := next((name for name in self.names if text.startswith(name)), None):
            found.append(self.codes[name])
            text = text[len(name) :]
            joint = re.match(r", | and ", text)
            if joint and any(text[joint.end() :].startswith(other) for other in self.names):
                text = text[joint.end() :]
            else:
                break
        return found, text


@dataclass
class Drawn:
    """What a graph says. ``rows`` are by their source: one code, or two."""

    people: dict[str, tuple[Shape | None, bool, bool, bool, bool]]
    ties: set[tuple[str, str, Line]]
    doubts: dict[tuple[str, frozenset[str], Line], Doubt]
    couples: dict[frozenset[str], tuple[Line, int, bool, bool]]
    rows: dict[frozenset[str], list[str]]
    births: set[tuple[frozenset[str], str]]
    homes: dict[str, frozenset[str]]


def drawn_facts(graph: Graph, seen: Seen) -> Drawn:
    """The same facts of what is drawn."""
    people = seen.family.persons
    kinds = {one.id: one.kind.replace("expected", "pregnancy") for one in seen.family.pregnancies}
    rows = {frozenset(row.source.split("+")): row for row in graph.sibships}
    hung = [(source, child) for source, row in rows.items() for child in row.children]
    hung += [(frozenset(link.source.split("+")), link.child) for link in graph.links]
    zygosities = {(True, False): "identical", (False, False): "fraternal", (False, True): "unknown"}
    return Drawn(
        {
            node.key: (
                None if node.key in seen.unsexed else node.shape,
                node.dead,
                node.subject,
                node.aware,
                node.more,
            )
            for node in graph.nodes
            if node.key in people
        },
        {(child.node, parent, child.line) for source, child in hung for parent in source if child.node in people},
        {(child.node, source, child.line): child.doubt for source, child in hung if child.doubt},
        {
            frozenset(couple.partners): (couple.line, couple.slashes, couple.related, couple.reconciled)
            for couple in graph.couples
            if couple.line is not Line.BARE
        },
        {source: [kinds.get(child.node, child.node) for child in row.children] for source, row in rows.items()},
        {
            (frozenset(kinds.get(key, key) for key in birth.nodes), zygosities[birth.identical, birth.unsure])
            for row in rows.values()
            for birth in row.births
        },
        {home.key: home.members for home in graph.households},
    )
