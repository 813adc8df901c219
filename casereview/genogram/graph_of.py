"""From a family to what is drawn of it: symbols, couples, rows of children, links and households, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from casereview.genogram.graph import Birth, Child, Couple, Graph, Household, Line, Link, Node, Sibship
from casereview.genogram.hanging import Hold, Source, holds, pair
from casereview.genogram.peers import peers
from casereview.genogram.symbols import DEFAULT, Symbols
from casereview.model.family import Family, Union
from casereview.model.family_at import State, began, dead_on, eldest_first, happened, homes, state

#: Strokes across the line of a couple that has parted, by what happened and by what they are since.
_STROKES = {"separated": 1, "divorced": 2}
_SLASHES = {State.SEPARATED: 1, State.DIVORCED: 2}
_NOTHING: Mapping[str, str] = {}
_NO_MARKS: Mapping[str, tuple[str, ...]] = {}


def graph_of(
    family: Family,
    labels: Mapping[str, tuple[str, ...]],
    *,
    home_labels: Mapping[str, str] = _NOTHING,
    day: str = "",
    symbols: Symbols = DEFAULT,
    marks: Mapping[str, tuple[str, ...]] = _NO_MARKS,
    more: frozenset[str] = frozenset(),
) -> Graph:
    """What is drawn of a family: the subjects, everybody who is tied to somebody, and who lives with one of these.

    ``labels``, ``home_labels`` and ``marks`` are what is printed at a person or pregnancy, a household and a symbol, by
    code; ``more`` are those with kin whom this picture leaves out. On ``day`` (``YYYY-MM-DD``) only the couples that
    had begun and the care and households of that day are drawn; without one, everything that is known, and the
    household as it was last. Codes that nothing says anything about are not in the picture.
    """
    couples = _couples(family, day)
    held = holds(family, frozenset(couples), day)
    for own in held.values():
        for hold in own:
            if len(hold.source) == 2 and hold.source not in couples:
                couples[hold.source] = Couple(_key(hold.source), _both(hold.source), Line.BARE)
    lined = {code for source in couples for code in source}.union(held)
    lined.update(code for own in held.values() for hold in own for code in hold.source)
    tied = lined.union(family.subjects)
    living = {key: members for key, members in homes(family, day).items() if members & tied}
    shown = tied.union(*living.values()) & {*family.persons, *(item.id for item in family.pregnancies)}
    return Graph(
        nodes=tuple(
            _node(
                family, code, day, symbols, tuple(labels.get(code, ())), tuple(marks.get(code, ())), more=code in more
            )
            for code in sorted(shown)
        ),
        couples=tuple(couples[source] for source in sorted(couples)),
        sibships=tuple(_sibships(family, held)),
        links=tuple(_links(held)),
        households=tuple(
            Household(key, home_labels.get(key, ""), members & shown) for key, members in sorted(living.items())
        ),
        elder=tuple(_elder(family, held)),
        peers=tuple(peers(family, living, held, lined & shown)),
        order=tuple(row for row in (tuple(code for code in hint if code in shown) for hint in family.order) if row[1:]),
    )


def _node(
    family: Family, code: str, day: str, symbols: Symbols, label: tuple[str, ...], marks: tuple[str, ...], *, more: bool
) -> Node:
    person = family.persons.get(code)
    if person is None:
        kind = next(item.kind for item in family.pregnancies if item.id == code)
        return Node(code, symbols.of_pregnancy(kind), label, marks=marks, more=more)
    return Node(
        key=code,
        shape=symbols.of_person(person.sex),
        label=label,
        dead=dead_on(person, day),
        subject=code in family.subjects,
        aware=person.aware and symbols.aware,
        marks=marks,
        more=more,
    )


def _couples(family: Family, day: str) -> dict[Source, Couple]:
    """One couple for each two people, whatever they were to each other one after another; the last counts."""
    by_pair: dict[Source, list[Union]] = {}
    for union in sorted(family.unions, key=lambda union: (began(union) or "0", union.id)):
        if state(union, day) is not State.NOT_BEGUN and len({*union.partners} & {*family.persons}) == 2:
            by_pair.setdefault(pair(*union.partners), []).append(union)
    return {source: _couple(source, unions, day) for source, unions in by_pair.items()}


def _couple(source: Source, unions: list[Union], day: str) -> Couple:
    last = unions[-1]
    now = _SLASHES.get(state(last, day), 0)
    parted = max((_STROKES.get(event.what, 0) for union in unions for event in happened(union, day)), default=0)
    together = not now and parted > 0
    return Couple(
        key=_key(source),
        partners=_both(source),
        line=Line.BROKEN if all(union.kind == "transitory" for union in unions) else Line.SOLID,
        slashes=parted if together else now,
        related=any(union.related for union in unions),
        reconciled=together,
        began=began(unions[0]),
    )


def _both(source: Source) -> tuple[str, str]:
    one, other = source
    return one, other


def _key(source: Source) -> str:
    """The key of a couple: no code of a person holds a plus."""
    return "+".join(source)


def _sibships(family: Family, held: Mapping[str, list[Hold]]) -> Iterable[Sibship]:
    rows: dict[Source, dict[str, Child]] = {}
    for code, own in held.items():
        rows.setdefault(own[0].source, {})[code] = Child(code, own[0].line, own[0].doubt)
    for source, children in sorted(rows.items()):
        order = eldest_first(family, children)
        yield Sibship(_key(source), tuple(children[code] for code in order), tuple(_births(family, order)))


def _elder(family: Family, held: Mapping[str, list[Hold]]) -> Iterable[tuple[str, str]]:
    """Of the rows of children of one parent, each two by the eldest in them."""
    rows: dict[Source, list[str]] = {}
    for code, own in sorted(held.items()):
        rows.setdefault(own[0].source, []).append(code)
    by_parent: dict[str, dict[str, Source]] = {}
    for source, children in rows.items():
        eldest = eldest_first(family, children)[0]
        for parent in source:
            by_parent.setdefault(parent, {})[eldest] = source
    for _, first in sorted(by_parent.items()):
        order = [_key(first[code]) for code in eldest_first(family, first)]
        yield from combinations(order, 2)


def _births(family: Family, order: tuple[str, ...]) -> Iterable[Birth]:
    for twins in family.twins:
        here = tuple(code for code in order if code in twins.children)
        if len(here) > 1:
            yield Birth(here, identical=twins.zygosity == "identical", unsure=twins.zygosity == "unknown")


def _links(held: Mapping[str, list[Hold]]) -> Iterable[Link]:
    for code, own in held.items():
        for hold in own[1:]:
            yield Link(_key(hold.source), Child(code, hold.line, hold.doubt))
