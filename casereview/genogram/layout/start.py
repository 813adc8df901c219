"""A first order of the rows: lineage by lineage, each from its eldest ancestors down, eldest child first.

Where the family has no loops and nobody marries into the middle of a row of children, no two lines cross in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from casereview.genogram.layout.field import Field

_Steps = Iterator["_Steps"]


def first_order(made: Field, begin: list[int]) -> list[list[int]]:
    """Rows in the order in which a walk through the kin comes upon everybody, from those in ``begin`` on."""
    walk = _Walk(made)
    for node in (*begin, *sorted(range(len(made.row)), key=lambda node: (made.row[node], node))):
        _run(walk.lineage(node))
    return walk.rows


def _run(first: _Steps) -> None:
    """A walk that goes as deep as the family is, without Python's limit of calls within calls."""
    stack = [first]
    while stack:
        deeper = next(stack[-1], None)
        if deeper is None:
            stack.pop()
        else:
            stack.append(deeper)


class _Walk:
    def __init__(self, made: Field) -> None:
        self.field = made
        self.rows: list[list[int]] = [[] for _ in range(made.count)]
        self.seen: set[int] = set()
        self.above: dict[int, list[int]] = {}
        self.below: dict[int, list[tuple[int, int, int]]] = {}
        for edges in made.edges:
            for one, other, _, end in edges:
                for top in {one, other}:
                    self.above.setdefault(end, []).append(top)
                    self.below.setdefault(top, []).append((one, other, end))

    def lineage(self, node: int) -> _Steps:
        """From the eldest ancestor of somebody down."""
        climbed: set[int] = set()
        while node not in climbed:
            climbed.add(node)
            block = self._block(node)
            above = sorted({top for one in block for top in self.above.get(one, ())} - self.seen)
            if not above or node in self.seen:
                break
            node = above[0]
        return self._down(node)

    def _down(self, node: int) -> _Steps:
        """Somebody with brothers and sisters and partners, their children, then the kin of their partners."""
        if node in self.seen:
            return
        came = self._set_down(self._block(node))
        for one in came:
            for first, other, end in self.below.get(one, ()):
                if first in self.seen and other in self.seen:
                    yield self._down(end)
        for one in reversed(came):
            for mate in self.field.partners[one]:
                yield self.lineage(mate)
            for top in self.above.get(one, ()):
                yield self.lineage(top)

    def _block(self, node: int) -> list[int]:
        own = self.field.sibship[node]
        return self.field.siblings[own] if own >= 0 else [node]

    def _set_down(self, block: list[int]) -> list[int]:
        """Children in their order, each with those partners who have no brothers or sisters; who came."""
        came: list[int] = []
        together = self.field.together[self.field.row[block[0]]]
        self.seen.update(block)
        for at, node in enumerate(block):
            loose = self._loose(node)
            first = at > 0 and (block[at - 1], node) in together
            last = at + 1 < len(block) and (node, block[at + 1]) in together
            left = 0 if first else len(loose) if last else len(loose) // 2
            if first and last:
                loose, left = [], 0
            self.seen.update(loose)
            came += [one for mate in loose[:left] for one in (*reversed(self._chain(mate)), mate)]
            came += [node, *(one for mate in loose[left:] for one in (mate, *self._chain(mate)))]
        self.rows[self.field.row[block[0]]] += came
        return came

    def _loose(self, node: int) -> list[int]:
        return [mate for mate in self.field.partners[node] if self.field.sibship[mate] < 0 and mate not in self.seen]

    def _chain(self, node: int) -> list[int]:
        """The further partners of a partner, and theirs."""
        found: list[int] = []
        waiting = [node]
        while waiting:
            fresh = self._loose(waiting.pop(0))
            self.seen.update(fresh)
            found += fresh
            waiting += fresh
        return found
