"""The families that genograms are proved on: those written by hand in ``families/``, the made-up large ones and the
reviews of the repository. Used by the tests, by ``tools/genograms.py`` and by the benchmark."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

from families_made import made

from casereview.genogram.checker import Fault, check_drawing
from casereview.genogram.description import Description, describe
from casereview.genogram.drawing import Drawing, draw
from casereview.genogram.graph import Graph
from casereview.genogram.labels import printed
from casereview.genogram.layout import lay_out
from casereview.genogram.measure import node_width
from casereview.genogram.picture import TRIES, graph_for
from casereview.genogram.printing import Printing, printing_of
from casereview.genogram.views import seen
from casereview.identity.editions import Edition
from casereview.identity.resolve import Resolver
from casereview.model.family import Family
from casereview.model.family_reading import read_family, with_more
from casereview.model.people import People, read_people
from casereview.model.profile import EditionRule
from casereview.sources.yaml_file import YamlFile, parse_yaml

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
#: Codes in the place of names, all dates as the file has them.
_RULE = EditionRule("panel", "The panel", True, "label", "label", "label", "exact", "exact", ("people",))
_SIZES = (20, 60, 200)


@dataclass(frozen=True)
class Case:
    """One family: ``people`` is what people.yml says, ``sensitive`` what the identity register adds, ``expect`` what
    must be seen in the drawing on ``day`` (or of what is known last), written down by hand."""

    name: str
    title: str
    people: Mapping[str, Any]
    expect: Mapping[str, Any] = field(default_factory=dict)
    sensitive: Mapping[str, Any] = field(default_factory=dict)
    day: str = ""

    def coded(self) -> People:
        """Everybody with a code."""
        return read_people(YamlFile(f"{self.name}/people.yml", self.people, (), ""))

    def family(self) -> Family:
        """The family, sensitive ties and all."""
        return with_more(read_family(self.coded()), self.sensitive)

    def shuffled(self, seed: int) -> Case:
        """The same family with everything in another order that has no meaning."""
        chance = random.Random(seed)
        return Case(self.name, self.title, _mixed(self.people, chance), {}, _mixed(self.sensitive, chance), self.day)


@dataclass(frozen=True)
class Drawn:
    """A family as it is drawn, in words, and its drawing with what the checker found."""

    graph: Graph
    told: Description
    drawing: Drawing
    faults: tuple[Fault, ...]


@cache
def cases() -> tuple[Case, ...]:
    """Every family, by name."""
    return tuple(sorted([*_written(), *_made(), *_of_reviews()], key=lambda case: case.name))


def printing(case: Case) -> Printing:
    """How the panel reads a case where nothing is in the identity register."""
    return printing_of(Resolver(case.coded(), Edition(_RULE), None))


def drawn(case: Case) -> Drawn:
    """The drawing of a case, by the way every picture of the product takes."""
    reading = printing(case)
    view = seen(case.family(), reading, day=case.day)
    words = printed(view, reading)
    graph, told = graph_for(view, words, reading), describe(view, words, reading)
    for room, islands in TRIES:
        layout = lay_out(graph, partial(node_width, room=room))
        drawing = draw(
            graph,
            layout,
            title="Genogram",
            description=told.desc,
            prefix="genogram",
            room=room,
            islands=islands,
        )
        faults = tuple(check_drawing(drawing.svg, graph, drawing.numbers, drawing.homes))
        if not faults:
            break
    return Drawn(graph, told, drawing, faults)


def _written() -> Iterator[Case]:
    for path in (HERE / "families").glob("*.yml"):
        file = parse_yaml(path.name, path.read_text(encoding="utf-8"))
        assert not file.diagnostics, file.diagnostics
        value = file.value
        yield Case(
            path.stem,
            value["title"],
            value["people"],
            value["expect"],
            value.get("sensitive", {}),
            str(value.get("day", "")),
        )


def _made() -> Iterator[Case]:
    for size in _SIZES:
        family = made(size)
        yield Case(f"made-{size:03}", family["title"], family["people"], family["expect"])


def _of_reviews() -> Iterator[Case]:
    for path in ROOT.glob("reviews/*/people.yml"):
        file = parse_yaml(path.name, path.read_text(encoding="utf-8"))
        name = path.parent.name
        yield Case(f"review-{name}", f"The example review {name}", file.value)


#: Lists whose order means something: what happened to a couple, and a row of codes as somebody wants it.
_ORDERED = frozenset({"events", "order"})


def _mixed(value: Any, chance: random.Random) -> Any:
    if isinstance(value, Mapping):
        keys = chance.sample(sorted(value), len(value))
        return {key: value[key] if key in _ORDERED else _mixed(value[key], chance) for key in keys}
    if isinstance(value, list):
        return [_mixed(item, chance) for item in chance.sample(value, len(value))]
    return value
