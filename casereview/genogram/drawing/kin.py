"""The lines from parents to children: stem, bar and drops of each row of children, and links to children elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casereview.genogram.drawing.frame import LOSS
from casereview.genogram.drawing.nets import Berth, End, Foot, Fork, Level, Port, Post, Route, Run, Top, Wiring
from casereview.genogram.graph import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casereview.genogram.drawing.frame import Place
    from casereview.genogram.drawing.ties import Tie
    from casereview.genogram.graph import Birth, Child, Graph, Link, Sibship

#: How far from the middle of a child's top links come down.
ASIDE = 13.0
_OUTSIDE = 1e6


@dataclass(eq=False, slots=True)
class Drop:
    """The way down from the bar to one child, or to the fork of a birth."""

    children: tuple[Child, ...]
    route: Route
    birth: Birth | None = None


@dataclass(eq=False, slots=True)
class Kin:
    """A row of children: ``stem`` ends on ``bar``, each drop begins there."""

    sibship: Sibship
    stem: Route
    bar: Run
    drops: list[Drop]


@dataclass(eq=False, slots=True)
class Strand:
    """A link and its way."""

    link: Link
    route: Route


def plan_kin(graph: Graph, wiring: Wiring, ties: Mapping[str, Tie]) -> tuple[list[Kin], list[Strand]]:
    """Plan the rows of children, then the links."""
    kin = [_kin(sibship, wiring, ties) for sibship in sorted(graph.sibships, key=lambda sibship: sibship.source)]
    bars = {child.node: one.bar for one in kin for child in one.sibship.children}
    tops: dict[str, list[tuple[float, Post]]] = {}
    links = sorted(graph.links, key=lambda link: (link.source, link.child.node, link.child.line))
    strands = [_strand(link, wiring, ties, tops, bars.get(link.child.node)) for link in links]
    for key, posts in tops.items():
        place = wiring.frame[key]
        aside = LOSS * 0.8 if place.node.shape is Shape.CROSS else ASIDE
        _spread_tops(place.x, posts, aside, alone=key not in bars)
    return kin, strands


def _kin(sibship: Sibship, wiring: Wiring, ties: Mapping[str, Tie]) -> Kin:
    frame = wiring.frame
    places = [frame[child.node] for child in sibship.children]
    gap = min(place.row for place in places) - 1
    middle = (min(place.x for place in places) + max(place.x for place in places)) / 2
    net = wiring.net()
    start, post, from_gap = _begin(sibship.source, gap, middle, net, wiring, ties)
    posts, runs = wiring.descend(post, from_gap, gap, middle, 1)
    bar = wiring.run(Run(gap, 2, ups=[posts[-1]]))
    if isinstance(start, Run) and start.gap == (runs[0] if runs else bar).gap:
        start.lower.append(runs[0] if runs else bar)
    births = {key: birth for birth in sibship.births for key in birth.nodes}
    drops: list[Drop] = []
    done: set[str] = set()
    for child in sibship.children:
        birth = births.get(child.node)
        if child.node in done:
            continue
        together = tuple(one for one in sibship.children if birth and one.node in birth.nodes) or (child,)
        done.update(one.node for one in together)
        drops.append(_drop(together, birth if together[1:] else None, bar, net, wiring))
    if len(bar.downs) == 1 and bar.downs[0].fixed and not runs:
        post.firm = abs(post.want - bar.downs[0].want) < 0.05
    return Kin(sibship, Route(start, posts, runs, bar), bar, drops)


def _drop(children: tuple[Child, ...], birth: Birth | None, bar: Run, net: int, wiring: Wiring) -> Drop:
    places = [wiring.frame[child.node] for child in children]
    x = (places[0].x + places[-1].x) / 2
    last = Post(x, net, fixed=True)
    end: End = Fork(places[0].row) if birth else Top(places[0])
    if places[0].row == bar.gap + 1:
        bar.downs.append(last)
        return Drop(children, Route(bar, [last], [], end), birth)
    first = wiring.passage(bar.gap + 1, x, x, net)
    bar.downs.append(first)
    posts, runs = wiring.descend(first, bar.gap + 1, places[0].row - 1, x, 1)
    runs.append(wiring.run(Run(places[0].row - 1, 2, ups=[posts[-1]], downs=[last])))
    return Drop(children, Route(bar, [*posts, last], runs, end), birth)


def _strand(
    link: Link, wiring: Wiring, ties: Mapping[str, Tie], tops: dict[str, list[tuple[float, Post]]], bar: Run | None
) -> Strand:
    place, net = wiring.frame[link.child.node], wiring.net()
    start, post, gap = _begin(link.source, place.row - 1, place.x, net, wiring, ties)
    if gap <= place.row - 1:
        posts, runs = wiring.descend(post, gap, place.row - 1, place.x, 1)
        last = Post(place.x, net, fixed=True)
        tops.setdefault(link.child.node, []).append((posts[-1].want, last))
        runs.append(wiring.run(Run(place.row - 1, 1, ups=[posts[-1]], downs=[last], shun=bar)))
        end: End = Top(place)
    else:
        posts, runs, last, end = _rise(place, post, gap, wiring)
    if isinstance(start, Run) and start.gap == runs[0].gap:
        start.lower.append(runs[0])
    return Strand(link, Route(start, [*posts, last], runs, end))


def _rise(place: Place, post: Post, gap: int, wiring: Wiring) -> tuple[list[Post], list[Run], Post, Port]:
    """To a child of the same row, or of one above: up to its side."""
    port = Port(place, 1 if post.want > place.x else -1, far=abs(post.want - place.x))
    if port.strip in wiring.close:
        port.side = -port.side
    if port.strip in wiring.close:
        port.side = -port.side
    wiring.ports.append(port)
    there = place.x + port.side * place.half
    posts, runs = wiring.ascend(post, gap, place.row, there, 1)
    last = wiring.berth(port.strip, Berth(Post(there, post.net), port=port))
    run = wiring.run(Run(place.row, 1, ups=[last]))
    (run.ups if gap == place.row else run.downs).append(posts[-1])
    return posts, [*runs, run], last, port


def _begin(
    source: str, to_gap: int, there: float, net: int, wiring: Wiring, ties: Mapping[str, Tie]
) -> tuple[End, Post, int]:
    """Where a line from this source starts, its first post, and the gap into which that reaches."""
    tie = ties.get(source)
    if tie is None:
        place = wiring.frame[source]
        post = Post(there if abs(there - place.x) <= place.foot else place.x, net)
        # Lines that turn up again beside the box keep clear of each other if the one that goes furthest lies outermost.
        rises = to_gap < place.row
        go = there if not rises else (_OUTSIDE - there if there > place.x else -_OUTSIDE - there)
        wiring.feet.setdefault(source, []).append(Berth(post, go))
        return Foot(place), post, place.row
    if tie.route is None:
        low, high = wiring.frame.strip(*tie.right.strip)
        middle = min(max((tie.left.x + tie.right.x) / 2, low), high)
        post = Post(there if low <= there <= high else middle, net)
        wiring.berth(tie.right.strip, Berth(post, there))
        return Level(tie.left), post, tie.left.place.row
    usable = [run for run in tie.route.runs if run.gap <= to_gap]
    corners = [port for port in tie.corners if port.place.row <= to_gap and not _crowded(port, wiring)]
    if not corners:
        run = usable[-1] if usable else tie.route.runs[0]
        post = Post(there, net)
        run.downs.append(post)
        return run, post, run.gap
    port = min(corners, key=lambda port: abs(port.place.x - there))
    near = port.place.x + port.side * (port.place.half + 5.0)
    return Level(port), wiring.berth(port.strip, Berth(Post(near, net), port=port, inner=True)), port.place.row


def _crowded(port: Port, wiring: Wiring) -> bool:
    """Whether a line that begins beside this port would cross another of the same symbol at once."""
    beside = sum(other.place is port.place and other.side == port.side for other in wiring.ports)
    return port.strip in wiring.close or beside > 1


def _spread_tops(x: float, posts: list[tuple[float, Post]], most: float, *, alone: bool) -> None:
    """Where several lines come down on one child, side by side: those from the left at its left."""
    if alone and len(posts) == 1:
        return
    ordered = [post for _, post in sorted(posts, key=lambda pair: pair[0])]
    if alone:
        ordered.pop(len(ordered) // 2)
    lefts = [post for come, post in sorted(posts, key=lambda pair: pair[0]) if come < x and post in ordered]
    rights = [post for post in ordered if post not in lefts]
    while len(rights) > max(2, len(lefts) + 1):
        lefts.append(rights.pop(0))
    while len(lefts) > max(2, len(rights) + 1):
        rights.insert(0, lefts.pop())
    for side, same in ((-1, lefts), (1, rights[::-1])):
        for number, post in enumerate(same):
            step = min(most / 2.5, 3.5 if same[2:] else 5.5)
            aside = most * 1.35 - number * step if same[1:] else most
            post.want = post.x = x + side * aside
