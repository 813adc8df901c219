"""The key: a sample and words for each symbol and stroke that this drawing holds, and for no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casereview.genogram.drawing import samples
from casereview.genogram.drawing.lines import kind_of
from casereview.genogram.drawing.marks import group, lines_of_text, text
from casereview.genogram.drawing.words import folded
from casereview.genogram.graph import Doubt, Line, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from casereview.genogram.graph import Birth, Child, Graph
    from casereview.genogram.symbols import Symbols

SIZE = 11.5
_LINE = 14.0
_HEADING = 22.0
_BETWEEN = 9.0
#: A column is at least so wide; the words of a row begin so far from its left, and end so far from its right.
_COLUMN = 215.0
_WORDS, _AIR = samples.WIDTH + 10.0, 22.0
_MOST_COLUMNS = 5

#: Words for a symbol or stroke, and the name under which a procedure has words of its own for it.
_COUPLES = {
    Line.SOLID: ("enduring", "Lasting relationship, by marriage or living together"),
    Line.BROKEN: ("transitory", "Passing relationship"),
    Line.BARE: ("", "Parents of a child; nothing recorded on their being a couple"),
}
_CHILDREN = {
    Line.SOLID: ("birth-order", "Child by birth; of the same two parents, the eldest on the left"),
    Line.DASHED: ("adoption", "Adopted"),
    Line.DOTTED: ("fostering", "Fostered"),
    Line.DASH_DOT: ("guardianship", "In the care of a guardian or of kin"),
    Line.DASH_DOT_DOT: ("step", "Step-child"),
    Line.SPARSE: ("donor", "From a donor"),
    Line.BROKEN: ("", "Child, by a broken line"),
    Line.BARE: ("", "Child, by a thin line"),
}
_SLASHES = {1: ("separation", "Separated"), 2: ("divorce", "Divorced")}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A row added to the key: a mark as it stands at a symbol (a letter or figure), and what it means."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the key: a sample, drawn with its middle at a point, and its words."""

    sample: samples.Sample
    words: str


def key_rows(graph: Graph, added: Sequence[KeyRow], meanings: Mapping[str, str], symbols: Symbols) -> list[Row]:
    """What is to be explained, in a fixed order."""
    rows = [Row(sample, meanings.get(name, "") or words) for name, words, sample in _used(graph, symbols)]
    if added:
        return rows + [Row(samples.mark(row.mark), row.words) for row in added]
    marks = [mark for node in graph.nodes for mark in node.marks]
    return [*rows, Row(samples.mark(min(marks)), "How two people got on: see the words")] if marks else rows


def _used(graph: Graph, symbols: Symbols) -> Iterator[tuple[str, str, samples.Sample]]:
    shapes = {node.shape for node in graph.nodes}
    for shape, (name, words) in _shapes(symbols).items():
        if shape in shapes:
            yield name, words, samples.symbol(shape)
    if any(node.subject for node in graph.nodes):
        yield "subject", "Subject of the review", samples.subject(_first(graph, "subject"))
    if any(node.dead and node.shape is not Shape.CROSS for node in graph.nodes):
        yield "death", "Has died", samples.dead(_first(graph, "dead"))
    if any(node.aware for node in graph.nodes):
        yield "aware", "Knew of the abuse at the time", samples.aware(_first(graph, "aware"))
    if any(node.more for node in graph.nodes):
        yield "", "Has more family than is shown here", samples.more(_first(graph, "more"))
    yield from _couples(graph)
    yield from _children(graph)
    if graph.households:
        yield "household", "Household: a dotted line round all who belong to it", samples.home()


def _shapes(symbols: Symbols) -> dict[Shape, tuple[str, str]]:
    """What each shape means; a shape that stands for two things says both."""
    found: dict[Shape, tuple[str, str]] = {}
    for shape, name, words in (
        (symbols.male, "male", "Man or boy"),
        (symbols.female, "female", "Woman or girl"),
        (symbols.non_binary, "non-binary", "Non-binary person"),
        (symbols.unknown, "unknown", "Sex not known or not stated"),
        (symbols.expected, "pregnancy", "Pregnancy"),
        (symbols.loss, "loss", "Pregnancy that was lost"),
    ):
        found[shape] = ("", f"{found[shape][1]}; {words[0].lower()}{words[1:]}") if shape in found else (name, words)
    return found


def _first(graph: Graph, trait: str) -> Shape:
    """The shape in which a trait is shown: one of those in the drawing that have it."""
    there = {node.shape for node in graph.nodes if getattr(node, trait) and node.shape is not Shape.CROSS}
    return next(shape for shape in Shape if shape in there) if there else Shape.SQUARE


def _couples(graph: Graph) -> Iterator[tuple[str, str, samples.Sample]]:
    for line, (name, words) in _COUPLES.items():
        if any(couple.line is line for couple in graph.couples):
            yield name, words, samples.couple(line)
    if any(couple.related for couple in graph.couples):
        yield "related", "The two are kin by blood", samples.couple(Line.SOLID, related=True)
    for count, (name, words) in _SLASHES.items():
        if any(couple.slashes == count and not couple.reconciled for couple in graph.couples):
            yield name, words, samples.couple(Line.SOLID, slashes=count)
    if any(couple.reconciled for couple in graph.couples):
        most = max(couple.slashes for couple in graph.couples if couple.reconciled)
        yield "reconciled", "Had parted and came together again", samples.couple(Line.SOLID, slashes=most, mended=True)


def _children(graph: Graph) -> Iterator[tuple[str, str, samples.Sample]]:
    children = [child for row in graph.sibships for child in row.children] + [link.child for link in graph.links]
    for line, (name, words) in _CHILDREN.items():
        if any(child.line is line for child in children):
            yield name, words, samples.child(line)
    births = [birth for row in graph.sibships for birth in row.births if birth.nodes[1:]]
    if any(not birth.identical and not birth.unsure for birth in births):
        yield "twins", _births("Twins", births), samples.twins()
    if any(birth.identical for birth in births):
        yield "identical", _births("Identical twins", births), samples.twins(identical=True)
    if any(birth.unsure and not birth.identical for birth in births):
        yield "unsure", "Twins; identical or not is not known", samples.twins(unsure=True)
    yield from _doubts(children)


def _births(words: str, births: Sequence[Birth]) -> str:
    return f"{words}, or more of one birth" if any(birth.nodes[2:] for birth in births) else words


def _doubts(children: Sequence[Child]) -> Iterator[tuple[str, str, samples.Sample]]:
    for doubt, words in (
        (Doubt.DISPUTED, "Parentage disputed: the words say whose"),
        (Doubt.UNKNOWN, "Parentage not known for sure: the words say whose"),
    ):
        kinds = {child.line for child in children if child.doubt is doubt}
        if kinds:
            yield "", words, samples.doubt(doubt, kind_of(kinds))


def draw_key(rows: Sequence[Row], x: float, y: float, width: float) -> tuple[str, float]:
    """The key in columns below y, as wide as the drawing; and how high it is."""
    if not rows:
        return "", 0.0
    columns = max(1, min(_MOST_COLUMNS, int(width // _COLUMN), len(rows)))
    each = -(-len(rows) // columns)
    columns = -(-len(rows) // each)
    wide = min(width / columns, 300.0)
    parts = [text("heading", x, y + 11.0, "Key", 13.0, strong=True)]
    deepest = 0.0
    for column in range(columns):
        top = y + _HEADING
        for row in rows[column * each : column * each + each]:
            lines = folded(row.words, wide - _WORDS - _AIR, SIZE)
            high = max(samples.HEIGHT, _LINE * len(lines))
            left, middle = x + column * wide, top + high / 2
            foot = middle - _LINE * (len(lines) - 1) / 2 + SIZE * 0.34
            words = lines_of_text("words", left + _WORDS, foot, lines, SIZE, _LINE)
            parts.append(group("row", [*row.sample(left + samples.WIDTH / 2, middle), words]))
            top += high + _BETWEEN
        deepest = max(deepest, top - _BETWEEN)
    return group("key", parts), deepest - y
