"""The lines of couples: straight between neighbours, else out at the sides and along a gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casereview.genogram.drawing.nets import Berth, Port, Post, Route, Run, Wiring
from casereview.genogram.graph import Shape

if TYPE_CHECKING:
    from casereview.genogram.drawing.frame import Frame
    from casereview.genogram.graph import Couple, Graph


@dataclass(eq=False, slots=True)
class Tie:
    """A couple's line from ``left`` to ``right``; ``route`` is None where the two are neighbours. ``corners`` are the
    ports beside which children may hang where the line comes down from above."""

    couple: Couple
    left: Port
    right: Port
    route: Route | None = None
    corners: tuple[Port, ...] = ()

    @property
    def start(self) -> Port:
        """Where the line begins: at the left, or at the upper of two rows."""
        return self.left if self.route is None or self.route.start is self.left else self.right

    @property
    def end(self) -> Port:
        """Where the line ends."""
        return self.right if self.start is self.left else self.left


def neighbours(graph: Graph, frame: Frame) -> dict[tuple[int, int], str]:
    """The couple whose line lies straight across a strip."""
    close: dict[tuple[int, int], str] = {}
    for couple in graph.couples:
        one, other = sorted((frame[key] for key in couple.partners), key=lambda place: place.index)
        if one.row == other.row and other.index - one.index == 1:
            close[one.row, other.index] = couple.key
    return close


def plan_ties(graph: Graph, wiring: Wiring) -> dict[str, Tie]:
    """Plan all couples' lines, those of the nearest first, by key of the couple."""
    frame = wiring.frame
    births = [birth for row in graph.sibships for birth in row.births]
    wiring.forks = {(frame[key].row, frame[key].index) for birth in births for key in birth.nodes[1:]}
    sources = {row.source for row in graph.sibships} | {link.source for link in graph.links}
    hung: dict[str, int] = {}
    for child in (*(child for row in graph.sibships for child in row.children), *(link.child for link in graph.links)):
        hung[child.node] = hung.get(child.node, 0) + 1
    ties: dict[str, Tie] = {}
    for couple in sorted(graph.couples, key=lambda couple: (_apart(couple, frame), couple.key)):
        one, other = sorted((frame[key] for key in couple.partners), key=lambda place: (place.x, place.row))
        far = other.x - one.x
        tie = ties[couple.key] = Tie(couple, Port(one, 1, far=far), Port(other, -1, far=far))
        if one.row != other.row:
            _slope(tie, wiring, parents=couple.key in sources)
        elif other.index - one.index > 1:
            _round(tie, wiring, hung, sources)
    return ties


def _apart(couple: Couple, frame: Frame) -> tuple[int, float]:
    one, other = (frame[key] for key in couple.partners)
    return abs(one.row - other.row), abs(one.x - other.x)


def _round(tie: Tie, wiring: Wiring, hung: dict[str, int], sources: set[str]) -> None:
    """Two of one row with others between: below these, or above where that crosses less."""
    left, right = tie.left, tie.right
    row, first, last = left.place.row, left.place.index, right.place.index
    between = [place.node.key for place in wiring.frame.rows[row][first + 1 : last]]
    parents = tie.couple.key in sources
    above = sum(hung.get(key, 0) for key in between)
    above += parents and (row, first + 1) in wiring.close and (row, last) in wiring.close
    above += 2 * sum(port.strip in wiring.forks for port in (left, right))
    above += sum(_full(port, wiring, downward=False) for port in (left, right))
    below = sum(key in sources for key in between)
    below += sum(wiring.close.get((row, index)) in sources for index in range(first + 1, last + 1))
    below += sum(_full(port, wiring, downward=True) for port in (left, right))
    net = wiring.net()
    over = above < below
    left.downward = right.downward = not over
    posts = [
        wiring.berth(port.strip, Berth(Post(port.place.x + port.side * port.place.half, net), port=port))
        for port in (left, right)
    ]
    run = wiring.run(Run(row - 1, 3, downs=list(posts)) if over else Run(row, 0, ups=list(posts)))
    tie.route = Route(left, posts, [run], right)
    wiring.ports += [left, right]
    if over:
        tie.corners = (left, right)
        for port, post in zip(tie.corners, posts, strict=True):
            _aside(port, post)


def _slope(tie: Tie, wiring: Wiring, *, parents: bool) -> None:
    """Two of different rows: out at the side of the upper and down to the side of the lower."""
    upper, lower = sorted((tie.left, tie.right), key=lambda port: port.place.row)
    lower.downward = False
    if _crowded(lower, wiring, parents=parents):
        lower.side = -lower.side
        if _crowded(lower, wiring, parents=parents):
            lower.side = -lower.side
    net, there = wiring.net(), lower.place.x + lower.side * lower.place.half
    first = wiring.berth(upper.strip, Berth(Post(upper.place.x + upper.side * upper.place.half, net), port=upper))
    posts, runs = wiring.descend(first, upper.place.row, lower.place.row - 1, there, 1)
    last = wiring.berth(lower.strip, Berth(Post(there, net), port=lower))
    runs.append(wiring.run(Run(lower.place.row - 1, 1, ups=[posts[-1]], downs=[last])))
    tie.route = Route(upper, [*posts, last], runs, lower)
    tie.corners = (lower,)
    _aside(lower, last)
    wiring.ports += [upper, lower]


def _full(port: Port, wiring: Wiring, *, downward: bool) -> int:
    """How much it weighs that no further line can well leave this side of a symbol upwards, or downwards."""
    most = 2 if port.place.node.shape is Shape.DIAMOND else 4
    there = [other for other in wiring.ports if other.place is port.place and other.side == port.side]
    return 8 if sum(other.downward is downward for other in there) >= most else 0


def _crowded(port: Port, wiring: Wiring, *, parents: bool) -> bool:
    """Whether a line that comes down at this side crosses another."""
    return port.strip in wiring.forks or (parents and port.strip in wiring.close)


def spread_ports(wiring: Wiring) -> None:
    """Give lines that leave a symbol at the same side different heights; a straight tie keeps the middle."""
    groups: dict[tuple[str, int], list[Port]] = {}
    for port in wiring.ports:
        groups.setdefault((port.place.node.key, port.side), []).append(port)
    for ports in groups.values():
        if len(ports) == 1 and ports[0].strip not in wiring.close:
            continue
        for downward in (True, False):
            same = sorted((port for port in ports if port.downward is downward), key=lambda port: -port.far)
            for number, port in enumerate(same):
                most, least = (9.0, 3.5) if port.place.node.shape is Shape.DIAMOND else (12.0, 5.0)
                if len(same) > 3:
                    most, least = most + 3.5, 3.5
                step = (most - least) / max(len(same) - 1, 1)
                port.above = (most - number * step if len(same) > 1 else 8.0) * (1 if downward else -1)


def _aside(port: Port, post: Post) -> None:
    """Let a line come down on the far side of its strip, so that children can hang from it before the symbol."""
    post.want = port.place.x + port.side * (port.place.half + 22.0)
