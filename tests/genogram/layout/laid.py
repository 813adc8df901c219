"""A family laid out, with plain labels."""

from __future__ import annotations

from dataclasses import dataclass

from casereview.genogram.graph import Graph
from casereview.genogram.graph_of import graph_of
from casereview.genogram.layout import lay_out
from casereview.genogram.layout.quality import Quality, quality
from casereview.genogram.measure import node_width
from casereview.genogram.placed import Layout
from casereview.model.family import Family, Home, Parent, Person, Stay, Twins, Union


@dataclass(frozen=True)
class Laid:
    """What is drawn, where it lies, and how good that is."""

    graph: Graph
    layout: Layout
    quality: Quality

    def row(self, key: str) -> tuple[str, ...]:
        """The row in which somebody stands."""
        return next(row for row in self.layout.rows if key in row)


def drawn_graph(family: Family, **more: object) -> Graph:
    """The graph of a family whose labels are its codes."""
    codes = [*family.persons, *(item.id for item in family.pregnancies)]
    return graph_of(family, {code: (code, "aged 30") for code in codes}, **more)  # type: ignore[arg-type]


def laid(family: Family) -> Laid:
    """The layout of a family."""
    graph = drawn_graph(family)
    layout = lay_out(graph, node_width)
    return Laid(graph, layout, quality(graph, layout, node_width))


def family(
    *unions: str,
    children: dict[str, str] | None = None,
    ties: tuple[Parent, ...] = (),
    twins: tuple[str, ...] = (),
    homes: tuple[str, ...] = (),
    order: tuple[str, ...] = (),
    sexes: str = "",
) -> Family:
    """A family in short: ``unions`` as "a b", children as {"a b": "c d e"} or {"a": "c"}, eldest first; ``twins`` and
    ``homes`` as "c d"; ``sexes`` as "a=male b=female"."""
    told: list[Parent] = list(ties)
    born: dict[str, int] = {}
    for parents, row in (children or {}).items():
        for number, child in enumerate(row.split(), 1):
            born[child] = number
            told += [Parent(child, parent) for parent in parents.split()]
    codes = {code for text in (*unions, *homes) for code in text.split()} | set(born)
    codes |= {code for tie in told for code in (tie.child, tie.parent)}
    sex = dict(word.split("=") for word in sexes.split())
    together = {code: number for number, text in enumerate(twins) for code in text.split()}
    first = {number: born[text.split()[0]] for number, text in enumerate(twins)}
    order_of = {code: first[together[code]] if code in together else number for code, number in born.items()}
    return Family(
        persons={code: Person(code, sex=sex.get(code, ""), birth_order=order_of.get(code)) for code in sorted(codes)},
        parents=tuple(told),
        unions=tuple(Union(f"u{number}", _two(text)) for number, text in enumerate(unions)),
        twins=tuple(Twins(tuple(text.split()), "identical") for text in twins),
        homes=tuple(
            Home(f"h{number}", f"place{number}", tuple(Stay(code) for code in text.split()))
            for number, text in enumerate(homes)
        ),
        order=tuple(tuple(text.split()) for text in order),
    )


def _two(text: str) -> tuple[str, str]:
    one, other = text.split()
    return one, other
