"""In which row everybody stands: children below their parents, partners and siblings in one row where that can be.

Siblings always share a row. Partners share one unless that would put somebody above a parent (an aunt with her nephew):
then that couple's line goes from row to row. A link that can not go down (an elder sister as guardian) goes sideways.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casereview.genogram.graph import Graph, Line, Link
from casereview.genogram.layout.neighbours import settle


@dataclass
class _Groups:
    """People who share a row, and which group stands below which."""

    of: dict[str, int]
    below: dict[int, set[int]] = field(default_factory=dict)

    def members(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for key, group in self.of.items():
            found.setdefault(group, []).append(key)
        return found

    def reaches(self, start: int, end: int) -> bool:
        """Whether ``end`` lies somewhere below ``start``."""
        seen, waiting = {start}, [start]
        while waiting:
            group = waiting.pop()
            if group == end:
                return True
            fresh = self.below.get(group, set()) - seen
            seen |= fresh
            waiting += fresh
        return False

    def join(self, one: str, other: str) -> bool:
        """Put two people, with their groups, in one row; False, and nothing done, where one is below the other."""
        kept, gone = sorted((self.of[one], self.of[other]))
        if kept == gone:
            return True
        if self.reaches(kept, gone) or self.reaches(gone, kept):
            return False
        for key, group in self.of.items():
            if group == gone:
                self.of[key] = kept
        self.below[kept] = self.below.get(kept, set()) | self.below.pop(gone, set())
        for lower in self.below.values():
            if gone in lower:
                lower.discard(gone)
                lower.add(kept)
        return True

    def put_below(self, upper: str, lower: str) -> bool:
        """Put one person below another; False, and nothing done, where that contradicts what is there."""
        above, under = self.of[upper], self.of[lower]
        if above == under or self.reaches(under, above):
            return False
        self.below.setdefault(above, set()).add(under)
        return True


def rows_of(graph: Graph) -> dict[str, int]:
    """The row of each node, from 0 at the top."""
    groups = _Groups({key: number for number, key in enumerate(sorted(node.key for node in graph.nodes))})
    partners = {couple.key: couple.partners for couple in graph.couples}
    sibships = sorted(graph.sibships, key=lambda row: row.source)
    for row in sibships:
        for child in row.children[1:]:
            groups.join(row.children[0].node, child.node)
    for row in sibships:
        for parent in partners.get(row.source, (row.source,)):
            groups.put_below(parent, row.children[0].node)
    with_children = {row.source for row in sibships}
    links = sorted(graph.links, key=lambda link: (link.source, link.child.node, link.child.line))
    _put_below(groups, partners, [link for link in links if link.child.line is Line.SOLID])
    for couple in sorted(graph.couples, key=lambda couple: (couple.key not in with_children, couple.line, couple.key)):
        groups.join(*couple.partners)
    _put_below(groups, partners, [link for link in links if link.child.line is not Line.SOLID])
    rank = _lowest(groups)
    found = {key: rank[group] for key, group in groups.of.items()}
    settle(graph, found)
    used = {row: number for number, row in enumerate(sorted(set(found.values())))}
    return {key: used[row] for key, row in found.items()}


def _put_below(groups: _Groups, partners: Mapping[str, tuple[str, str]], links: Iterable[Link]) -> None:
    for link in links:
        for parent in partners.get(link.source, (link.source,)):
            groups.put_below(parent, link.child.node)


def _lowest(groups: _Groups) -> dict[int, int]:
    """Rows by the longest way down, then each group as near to its kin as it can stand."""
    order = _from_the_top(groups)
    above: dict[int, set[int]] = {group: set() for group in order}
    for upper, lower in groups.below.items():
        for group in lower:
            above[group].add(upper)
    rank: dict[int, int] = {}
    for group in order:
        rank[group] = max((rank[upper] + 1 for upper in above[group]), default=0)
    for _ in order:
        before = dict(rank)
        for group in reversed(order):
            lower = groups.below.get(group, set())
            if lower and len(lower) > len(above[group]):
                rank[group] = min(rank[under] for under in lower) - 1
        if rank == before:
            break
    return rank


def _from_the_top(groups: _Groups) -> list[int]:
    """Every group after all that are above it."""
    count = dict.fromkeys(sorted(set(groups.of.values())), 0)
    for lower in groups.below.values():
        for group in lower:
            count[group] += 1
    ready = [group for group, above in count.items() if not above]
    done: list[int] = []
    while ready:
        group = ready.pop()
        done.append(group)
        for under in sorted(groups.below.get(group, ()), reverse=True):
            count[under] -= 1
            if not count[under]:
                ready.append(under)
    return done
