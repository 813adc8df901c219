"""What cannot stand in rows as it ought to, whatever the drawing, since its generations go round in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casereview.genogram.graph import Graph


@dataclass(frozen=True, slots=True)
class Relaxed:
    """``spans``: keys of couples that may span rows; ``level``: parent and child of links that may stand otherwise than
    the parent above the child, as when a sister is the guardian."""

    spans: frozenset[str]
    level: frozenset[tuple[str, str]]


def relaxed(graph: Graph) -> Relaxed:
    """What no drawing can do without putting a child beside or above a parent of its row.

    Couples and siblings are taken as one place, a child lies below its sources; where that goes round in a circle, the
    couples of the circle may span rows and the links of the circle may be level. All others must not.
    """
    place = _Places(node.key for node in graph.nodes)
    partners = {couple.key: couple.partners for couple in graph.couples}
    for couple in graph.couples:
        place.join(couple.partners)
    for sibship in graph.sibships:
        place.join(child.node for child in sibship.children)
    below: dict[str, set[str]] = {}
    for source, child in descents(graph):
        for parent in partners.get(source, (source,)):
            below.setdefault(place.of(parent), set()).add(place.of(child))
    under = {start: _reached(start, below) for start in below}
    circles = {start for start, reached in under.items() if start in reached}
    spans = frozenset(couple.key for couple in graph.couples if place.of(couple.partners[0]) in circles)
    level = frozenset(
        (parent, link.child.node)
        for link in graph.links
        for parent in partners.get(link.source, (link.source,))
        if place.of(parent) in {place.of(link.child.node), *under.get(place.of(link.child.node), ())}
    )
    return Relaxed(spans, level)


def descents(graph: Graph) -> list[tuple[str, str]]:
    """Each source with each of its children, of rows and of links."""
    rows = [(sibship.source, child.node) for sibship in graph.sibships for child in sibship.children]
    return rows + [(link.source, link.child.node) for link in graph.links]


class _Places:
    """Nodes that must share a row, by a union of sets."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._up = {key: key for key in keys}

    def of(self, key: str) -> str:
        while self._up.setdefault(key, key) != key:
            self._up[key] = self._up[self._up[key]]
            key = self._up[key]
        return key

    def join(self, keys: Iterable[str]) -> None:
        first, *rest = keys
        for key in rest:
            self._up[self.of(key)] = self.of(first)


def _reached(start: str, below: Mapping[str, set[str]]) -> set[str]:
    """The places to which a way leads down from this one."""
    seen: set[str] = set()
    todo = list(below[start])
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo.extend(below.get(here, ()))
    return seen
