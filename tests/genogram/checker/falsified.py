"""Families told wrongly: each changes one fact of a family, as a drawing might that "tells the opposite" of the case.

The false family is laid out and drawn properly, so that nothing but what the drawing says is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from casereview.genogram.graph import Birth, Child, Couple, Doubt, Graph, Household, Line, Node, Shape, Sibship

#: Each fact that is told wrongly, the rule that must say so, and how it is put into a family (nothing where it cannot).
Falsified = tuple[str, str, Callable[[Graph], Iterator[Graph]]]


def _node(fits: Callable[[Node], bool], change: Callable[[Node], Node]) -> Callable[[Graph], Iterator[Graph]]:
    def changed(graph: Graph) -> Iterator[Graph]:
        for at, node in enumerate(graph.nodes):
            if fits(node):
                yield replace(graph, nodes=(*graph.nodes[:at], change(node), *graph.nodes[at + 1 :]))

    return changed


def _couple(fits: Callable[[Couple], bool], change: Callable[[Couple], Couple]) -> Callable[[Graph], Iterator[Graph]]:
    def changed(graph: Graph) -> Iterator[Graph]:
        for at, couple in enumerate(graph.couples):
            if fits(couple):
                yield replace(graph, couples=(*graph.couples[:at], change(couple), *graph.couples[at + 1 :]))

    return changed


def _with(graph: Graph, old: Sibship, *new: Sibship) -> Graph:
    return replace(graph, sibships=(*(row for row in graph.sibships if row is not old), *new), elder=())


def _child(fits: Callable[[Child], bool], change: Callable[[Child], Child]) -> Callable[[Graph], Iterator[Graph]]:
    def changed(graph: Graph) -> Iterator[Graph]:
        for row in graph.sibships:
            for at, child in enumerate(row.children):
                if fits(child):
                    children = (*row.children[:at], change(child), *row.children[at + 1 :])
                    yield _with(graph, row, replace(row, children=children))

    return changed


def _linked(fits: Callable[[Child], bool], change: Callable[[Child], Child]) -> Callable[[Graph], Iterator[Graph]]:
    def changed(graph: Graph) -> Iterator[Graph]:
        for at, link in enumerate(graph.links):
            if fits(link.child):
                links = (*graph.links[:at], replace(link, child=change(link.child)), *graph.links[at + 1 :])
                yield replace(graph, links=links)

    return changed


def _birth(fits: Callable[[Birth], bool], change: Callable[[Birth], Birth]) -> Callable[[Graph], Iterator[Graph]]:
    def changed(graph: Graph) -> Iterator[Graph]:
        for row in graph.sibships:
            for at, birth in enumerate(row.births):
                if fits(birth):
                    births = (*row.births[:at], change(birth), *row.births[at + 1 :])
                    yield _with(graph, row, replace(row, births=births))

    return changed


def _home(
    fits: Callable[[Household], bool], change: Callable[[Household], Household]
) -> Callable[[Graph], Iterator[Graph]]:
    def changed(graph: Graph) -> Iterator[Graph]:
        for at, home in enumerate(graph.households):
            if fits(home):
                yield replace(graph, households=(*graph.households[:at], change(home), *graph.households[at + 1 :]))

    return changed


def _order_swapped(graph: Graph) -> Iterator[Graph]:
    for row in graph.sibships:
        twins = {node for birth in row.births for node in birth.nodes}
        for at, (one, other) in enumerate(pairwise(row.children)):
            if not {one.node, other.node} & twins:
                yield _with(
                    graph, row, replace(row, children=(*row.children[:at], other, one, *row.children[at + 2 :]))
                )


def _to_other_row(graph: Graph) -> Iterator[Graph]:
    """A half-sibling hung from the other couple."""
    for row in graph.sibships:
        for other in graph.sibships:
            parents, others = set(row.source.split("+")), set(other.source.split("+"))
            if row is other or row.births or len(row.children) < 2 or not parents & others:
                continue
            rest = tuple(each for each in graph.sibships if each is not row and each is not other)
            moved = replace(other, children=(*other.children, row.children[-1]))
            yield replace(graph, sibships=(*rest, replace(row, children=row.children[:-1]), moved), elder=())


def _to_one_parent(graph: Graph) -> Iterator[Graph]:
    sources = {row.source for row in graph.sibships}
    for row in graph.sibships:
        lone = row.source.split("+")[0]
        if "+" in row.source and lone not in sources:
            yield _with(graph, row, replace(row, source=lone))


def _without_a_child(graph: Graph) -> Iterator[Graph]:
    for row in graph.sibships:
        if len(row.children) > 1 and not row.births:
            yield _with(graph, row, replace(row, children=row.children[:-1]))


def _without_a_loss(graph: Graph) -> Iterator[Graph]:
    for row in graph.sibships:
        lost = {node.key for node in graph.nodes if node.shape is Shape.CROSS} & {child.node for child in row.children}
        lost -= {node for birth in row.births for node in birth.nodes}
        if lost and len(row.children) > len(lost):
            nodes = tuple(node for node in graph.nodes if node.key not in lost)
            children = tuple(child for child in row.children if child.node not in lost)
            yield replace(_with(graph, row, replace(row, children=children)), nodes=nodes)


def _without_a_couple(graph: Graph) -> Iterator[Graph]:
    used = {row.source for row in graph.sibships} | {link.source for link in graph.links}
    for couple in graph.couples:
        if couple.key not in used:
            yield replace(graph, couples=tuple(each for each in graph.couples if each is not couple))


def _with_a_couple(graph: Graph) -> Iterator[Graph]:
    joined = {frozenset(couple.partners) for couple in graph.couples}
    for row in graph.sibships:
        one = row.children[0].node
        for other in graph.nodes:
            kin = {child.node for child in row.children} | set(row.source.split("+"))
            if other.key not in kin and other.shape in _PERSON and frozenset((one, other.key)) not in joined:
                yield replace(graph, couples=(*graph.couples, Couple(f"{one}+{other.key}", (one, other.key))))


def _wrong_partner(graph: Graph) -> Iterator[Graph]:
    """Two couples of one person change their other partners, with all their children."""
    for couple in graph.couples:
        for other in graph.couples:
            if couple.key < other.key and set(couple.partners) & set(other.partners):
                kept = {
                    couple: replace(couple, partners=other.partners),
                    other: replace(other, partners=couple.partners),
                }
                if (couple.line, couple.slashes) != (other.line, other.slashes):
                    yield replace(graph, couples=tuple(kept.get(each, each) for each in graph.couples))


def _without_twins(graph: Graph) -> Iterator[Graph]:
    for row in graph.sibships:
        if row.births:
            yield _with(graph, row, replace(row, births=row.births[1:]))


def _with_twins(graph: Graph) -> Iterator[Graph]:
    for row in graph.sibships:
        if len(row.children) > 1 and not row.births:
            yield _with(graph, row, replace(row, births=(Birth((row.children[0].node, row.children[1].node)),)))


def _without_a_link(graph: Graph) -> Iterator[Graph]:
    for at in range(len(graph.links)):
        yield replace(graph, links=(*graph.links[:at], *graph.links[at + 1 :]))


def _link_elsewhere(graph: Graph) -> Iterator[Graph]:
    for at, link in enumerate(graph.links):
        own = {link.source, *link.source.split("+"), link.child.node}
        own |= {each.source for each in graph.links if each.child.node == link.child.node}
        own |= {row.source for row in graph.sibships if link.child.node in {child.node for child in row.children}}
        for other in ({couple.key for couple in graph.couples} | {node.key for node in graph.nodes}) - own:
            below = {child.node for row in graph.sibships for child in row.children}
            if other not in below and "+" not in other:
                yield replace(graph, links=(*graph.links[:at], replace(link, source=other), *graph.links[at + 1 :]))


def _home_without(graph: Graph) -> Iterator[Graph]:
    for home in graph.households:
        if len(home.members) > 1:
            less = replace(home, members=home.members - {min(home.members)})
            yield replace(graph, households=(*(each for each in graph.households if each is not home), less))


def _home_with(graph: Graph) -> Iterator[Graph]:
    for home in graph.households:
        others = sorted(node.key for node in graph.nodes if node.key not in home.members)
        if others:
            more = replace(home, members=home.members | {others[0]})
            yield replace(graph, households=(*(each for each in graph.households if each is not home), more))


def _homes_swapped(graph: Graph) -> Iterator[Graph]:
    for one, other in pairwise(graph.households):
        swapped = (replace(one, members=other.members), replace(other, members=one.members))
        yield replace(graph, households=(*(each for each in graph.households if each not in (one, other)), *swapped))


def _without_a_home(graph: Graph) -> Iterator[Graph]:
    for at in range(len(graph.households)):
        yield replace(graph, households=(*graph.households[:at], *graph.households[at + 1 :]))


_PERSON = frozenset({Shape.SQUARE, Shape.CIRCLE, Shape.DIAMOND, Shape.DOME})

FALSIFIED: tuple[Falsified, ...] = (
    ("a woman as a man", "K1", _node(lambda n: n.shape is Shape.CIRCLE, lambda n: replace(n, shape=Shape.SQUARE))),
    ("a man as not stated", "K1", _node(lambda n: n.shape is Shape.SQUARE, lambda n: replace(n, shape=Shape.DIAMOND))),
    (
        "not stated as non-binary",
        "K1",
        _node(lambda n: n.shape is Shape.DIAMOND, lambda n: replace(n, shape=Shape.DOME)),
    ),
    (
        "a loss as a pregnancy",
        "K1",
        _node(lambda n: n.shape is Shape.CROSS, lambda n: replace(n, shape=Shape.TRIANGLE)),
    ),
    (
        "a living person as dead",
        "K1",
        _node(lambda n: n.shape in _PERSON and not n.dead, lambda n: replace(n, dead=True)),
    ),
    ("a dead person as living", "K1", _node(lambda n: n.dead, lambda n: replace(n, dead=False))),
    ("no subject", "K10", _node(lambda n: n.subject, lambda n: replace(n, subject=False))),
    (
        "another subject",
        "K10",
        _node(lambda n: n.shape in _PERSON and not n.subject, lambda n: replace(n, subject=True)),
    ),
    ("who knew", "K1", _node(lambda n: n.shape in _PERSON, lambda n: replace(n, aware=not n.aware))),
    ("more kin", "K1", _node(lambda n: n.shape in _PERSON, lambda n: replace(n, more=not n.more))),
    ("another label", "K1", _node(lambda n: bool(n.label), lambda n: replace(n, label=("Somebody",)))),
    ("a mark", "K1", _node(lambda n: n.shape in _PERSON, lambda n: replace(n, marks=(*n.marks, "9")))),
    (
        "a lasting couple as transitory",
        "K6",
        _couple(lambda c: c.line is Line.SOLID, lambda c: replace(c, line=Line.BROKEN)),
    ),
    (
        "a transitory couple as lasting",
        "K6",
        _couple(lambda c: c.line is Line.BROKEN, lambda c: replace(c, line=Line.SOLID)),
    ),
    ("no couple as a couple", "K6", _couple(lambda c: c.line is Line.BARE, lambda c: replace(c, line=Line.SOLID))),
    ("a separation too many", "K5", _couple(lambda c: not c.slashes, lambda c: replace(c, slashes=1))),
    (
        "separated as divorced",
        "K5",
        _couple(lambda c: c.slashes == 1 and not c.reconciled, lambda c: replace(c, slashes=2)),
    ),
    ("divorced as separated", "K5", _couple(lambda c: c.slashes == 2, lambda c: replace(c, slashes=1))),
    ("reconciled as separated", "K5", _couple(lambda c: c.reconciled, lambda c: replace(c, reconciled=False))),
    (
        "separated as reconciled",
        "K5",
        _couple(lambda c: c.slashes == 1 and not c.reconciled, lambda c: replace(c, reconciled=True)),
    ),
    ("related", "K6", _couple(lambda c: not c.related, lambda c: replace(c, related=True))),
    ("not related", "K6", _couple(lambda c: c.related, lambda c: replace(c, related=False))),
    ("a couple left out", "K13", _without_a_couple),
    ("a couple too many", "K13", _with_a_couple),
    ("the wrong partner", "K13", _wrong_partner),
    ("adoption as birth", "K6", _child(lambda c: c.line is not Line.SOLID, lambda c: replace(c, line=Line.SOLID))),
    ("birth as adoption", "K6", _child(lambda c: c.line is Line.SOLID, lambda c: replace(c, line=Line.DASHED))),
    ("a link of another kind", "K6", _linked(lambda _: True, lambda c: replace(c, line=Line.DASH_DOT_DOT))),
    (
        "a sure parent in doubt",
        "K6",
        _child(lambda c: c.doubt is Doubt.NONE, lambda c: replace(c, doubt=Doubt.DISPUTED)),
    ),
    ("a doubt left out", "K6", _child(lambda c: c.doubt is not Doubt.NONE, lambda c: replace(c, doubt=Doubt.NONE))),
    (
        "a dispute as unknown",
        "K6",
        _linked(lambda c: c.doubt is Doubt.DISPUTED, lambda c: replace(c, doubt=Doubt.UNKNOWN)),
    ),
    ("the doubt of a link left out", "K6", _linked(lambda c: bool(c.doubt), lambda c: replace(c, doubt=Doubt.NONE))),
    ("two siblings swapped", "K2", _order_swapped),
    ("a child of the other couple", "K13", _to_other_row),
    ("children of one parent alone", "K13", _to_one_parent),
    ("a child left out of its row", "K13", _without_a_child),
    ("a loss left out", "K1", _without_a_loss),
    ("twins as two births", "K2", _without_twins),
    ("two births as twins", "K2", _with_twins),
    ("identical as not", "K2", _birth(lambda b: b.identical, lambda b: replace(b, identical=False))),
    (
        "not identical as identical",
        "K2",
        _birth(lambda b: not b.identical, lambda b: replace(b, identical=True, unsure=False)),
    ),
    ("unsure as fraternal", "K2", _birth(lambda b: b.unsure, lambda b: replace(b, unsure=False))),
    ("a link left out", "K13", _without_a_link),
    ("a link from somebody else", "K13", _link_elsewhere),
    ("a member outside", "K7", _home_without),
    ("a stranger inside", "K7", _home_with),
    ("households swapped", "K7", _homes_swapped),
    ("a household left out", "K7", _without_a_home),
    ("another address", "K7", _home(lambda h: bool(h.label), lambda h: replace(h, label="Elsewhere"))),
)
