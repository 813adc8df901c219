"""Families at random, with everything a graph can hold: partners across rows, links, births, doubts, households."""

from __future__ import annotations

import random
from itertools import count

from casereview.genogram.graph import Birth, Child, Couple, Doubt, Graph, Household, Line, Link, Node, Shape, Sibship

_SHAPES = (Shape.SQUARE, Shape.CIRCLE, Shape.DIAMOND, Shape.DOME)
_PREGNANCIES = (Shape.CROSS, Shape.TRIANGLE)
_WORDS = ("Mother", "born 1980", "died 2001", "Grandmother of Child A", "Child A")
_CHILD_LINES = (Line.SOLID,) * 6 + (Line.DASHED, Line.DOTTED)
_LINKS = (Line.DASHED, Line.DOTTED, Line.DASH_DOT, Line.SPARSE, Line.DASH_DOT_DOT)
_DOUBTS = (Doubt.NONE,) * 9 + (Doubt.DISPUTED, Doubt.UNKNOWN)


class _Maker:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.number = count()
        self.nodes: dict[str, Node] = {}
        self.row: dict[str, int] = {}
        self.parents: dict[str, set[str]] = {}
        self.couples: dict[str, Couple] = {}
        self.sibships: dict[str, Sibship] = {}
        self.links: list[Link] = []

    def add(self, row: int, shapes: tuple[Shape, ...] = _SHAPES) -> str:
        key = f"p{next(self.number):03}"
        shape = self.chance.choice(shapes)
        person = shape not in _PREGNANCIES
        self.nodes[key] = Node(
            key,
            shape,
            tuple(self.chance.choice(_WORDS) for _ in range(self.chance.randint(1, 3))),
            dead=person and self.chance.random() < 0.15,
            subject=person and self.chance.random() < 0.1,
            aware=person and self.chance.random() < 0.1,
        )
        self.row[key] = row
        return key

    def people(self) -> list[str]:
        return [key for key, node in self.nodes.items() if node.shape not in _PREGNANCIES]

    def kin(self, key: str) -> set[str]:
        """Everybody above."""
        above = self.parents.get(key, set())
        return above.union(*(self.kin(parent) for parent in above))

    def join(self) -> None:
        one = self.chance.choice(self.people())
        others = [key for key in self.people() if abs(self.row[key] - self.row[one]) < 2 and key != one]
        other = self.chance.choice(others) if others and self.chance.random() < 0.3 else self.add(self.row[one])
        left, right = sorted((one, other))
        if left in self.kin(right) or right in self.kin(left):
            return
        key, slashes = f"{left}+{right}", self.chance.choice((0, 0, 1, 2))
        line = self.chance.choice((Line.SOLID, Line.SOLID, Line.BROKEN, Line.BARE))
        related, back = self.chance.random() < 0.1, bool(slashes) and self.chance.random() < 0.2
        self.couples[key] = Couple(key, (left, right), line, slashes, related, back)

    def source(self) -> tuple[str, tuple[str, ...]]:
        key = self.chance.choice([*self.couples, self.chance.choice(self.people())])
        return key, self.couples[key].partners if key in self.couples else (key,)

    def bear(self) -> None:
        source, parents = self.source()
        if source in self.sibships:
            return
        children = []
        for _ in range(self.chance.choice((1, 1, 2, 3, 4))):
            shapes = _PREGNANCIES if self.chance.random() < 0.15 else _SHAPES
            key = self.add(max(self.row[parent] for parent in parents) + 1, shapes)
            self.parents[key] = {*parents}
            children.append(Child(key, self.chance.choice(_CHILD_LINES), self.chance.choice(_DOUBTS)))
        births: tuple[Birth, ...] = ()
        if children[1:] and self.chance.random() < 0.25:
            identical = self.chance.random() < 0.4
            births = (Birth((children[0].node, children[1].node), identical, not identical),)
        self.sibships[source] = Sibship(source, tuple(children), births)

    def link(self) -> None:
        born = sorted(self.parents)
        if not born:
            return
        key, (source, parents) = self.chance.choice(born), self.source()
        near = {*parents} & (self.kin(key) | {key})
        if near or any(key in self.kin(parent) or self.row[parent] >= self.row[key] for parent in parents):
            return
        self.parents[key] |= {*parents}
        self.links.append(Link(source, Child(key, self.chance.choice(_LINKS), self.chance.choice(_DOUBTS))))

    def graph(self, size: int) -> Graph:
        for _ in range(self.chance.randint(2, 4)):
            self.add(0)
        while len(self.nodes) < size:
            self.chance.choice((self.join, self.bear, self.bear, self.link))()
        homes = [
            Household(f"h{number}", f"Address {number}", frozenset(self.chance.sample(sorted(self.nodes), size // 4)))
            for number in range(self.chance.randint(0, 2))
        ]
        couples, sibships = tuple(self.couples.values()), tuple(self.sibships.values())
        return Graph(tuple(self.nodes.values()), couples, sibships, tuple(self.links), tuple(homes))


def wild(seed: int, size: int) -> Graph:
    """A family of about that many symbols, always the same for the same seed."""
    return _Maker(seed).graph(size)
