"""The one way to a genogram: what a reader may see, laid out, drawn, and read back from the drawing before it is given
out; and the same in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from casereview.diagnostics import CannotRun
from casereview.genogram.checker import Fault, check_drawing
from casereview.genogram.description import Description, bond_marks, caring, describe, in_turn
from casereview.genogram.drawing import Drawing, draw
from casereview.genogram.drawing.network import Service
from casereview.genogram.focus import MOST, STEPS, Room, focused, is_large, views
from casereview.genogram.graph import Graph
from casereview.genogram.graph_of import graph_of
from casereview.genogram.labels import Printed, home_labels, labels, printed
from casereview.genogram.layout import lay_out
from casereview.genogram.measure import LABEL, node_width
from casereview.genogram.placed import Layout
from casereview.genogram.plainer import plainer
from casereview.genogram.printing import Printing
from casereview.genogram.relations import RELATIONSHIPS
from casereview.genogram.sentences import capital, counted
from casereview.genogram.symbols import DEFAULT, Symbols
from casereview.genogram.veiled import veiled
from casereview.genogram.views import Seen, seen
from casereview.model.family import Family
from casereview.rules.kin.check import check_family

#: Points to the unit of the drawing at which its labels are printed in nine points.
SCALE = 9 / LABEL
#: Width and height that a sheet leaves for a drawing, upright and laid across, in points.
SHEETS = {"A4": ((440.0, 560.0), (698.0, 350.0)), "A3": ((698.0, 940.0), (1044.0, 590.0))}
#: How much room a drawing is given, and whether households may be in pieces: the next where the last is not right.
TRIES = ((1.0, False), (1.35, False), (1.8, False), (1.8, True))
#: The share of the largest sheet that the symbols of a view may fill: less where a view did not fit it.
SHARES = (0.85, 0.65, 0.5, 0.35, 0.2)
#: In the key, where the order of brothers and sisters, or the sex of a child, is kept back.
UNORDERED, UNTOLD = "Children by birth, in no order of age", "Sex not told"
#: What somebody is of a person; the others come to whoever it is.
_OF = frozenset({"carer", "paid-carer"})
#: How many drawings are kept, so that one which is printed again is not drawn again.
KEPT = 64
_NO_MEANINGS: Mapping[str, str] = {}


class DrawingFaulty(CannotRun):
    """A drawing that does not say what the data say; it is never given out."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        first = " ".join(faults[:3])
        more = f" And {counted(len(faults) - 3, 'more fault', 'more faults')}." if len(faults) > 3 else ""
        super().__init__(
            f"The genogram as drawn does not show the family as the data have it, so it is not used. {first}{more}",
            "Nothing is wrong with your data. Try an order: row under family: in people.yml, and report the fault.",
        )
        self.faults = faults


@dataclass(frozen=True)
class Picture:
    """A genogram. ``svg`` is checked; ``alt`` and ``description`` say the same in words; ``left_out`` are sentences on
    what it does not show. ``fits`` is the smallest sheet (A4, A3) on which its labels are printed in nine points or
    more, or empty. ``parts`` are views of a large family, in which together everybody stands."""

    svg: str
    width: float
    height: float
    title: str
    alt: str
    description: Description
    left_out: tuple[str, ...] = ()
    fits: str = ""
    parts: tuple[Picture, ...] = ()


def picture(
    family: Family,
    printing: Printing,
    *,
    day: str = "",
    title: str = "",
    prefix: str = "genogram",
    focus: str = "",
    why: str = "",
    symbols: Symbols = DEFAULT,
    meanings: Mapping[str, str] = _NO_MEANINGS,
    parts: bool = True,
) -> Picture:
    """The genogram of a family for the reader of ``printing``, as at ``day``; :class:`DrawingFaulty` where the drawing,
    read back, is not that family.

    ``focus`` is the code of the person round whom it is drawn. ``why`` says in words which ties were not read.
    ``prefix`` keeps the ids of several pictures of one page apart. ``meanings`` are the procedure's own words for its
    symbols. With ``parts`` a large family comes with views of its parts.
    """
    _refuse_circles(family)
    printing = _asking(printing, symbols, meanings)
    whole = _seen(family, printing, day, focus, why)
    made = _Making(printing, printed(whole, printing), title or title_of(printing, day), symbols, meanings)
    drawn = made.one(whole, prefix)
    if focus or not parts or (not is_large(whole) and drawn.picture.fits):
        return drawn.picture
    found = made.parts(drawn, prefix)
    said = (words for each in (drawn.picture, *found) for words in each.left_out)
    return replace(drawn.picture, parts=found, left_out=tuple(dict.fromkeys(said)))


def words(
    family: Family,
    printing: Printing,
    *,
    day: str = "",
    focus: str = "",
    why: str = "",
    symbols: Symbols = DEFAULT,
    meanings: Mapping[str, str] = _NO_MEANINGS,
) -> Description:
    """The same in words, without a drawing."""
    printing = _asking(printing, symbols, meanings)
    shown = _seen(family, printing, day, focus, why)
    return describe(shown, printed(shown, printing), printing)


def _asking(printing: Printing, symbols: Symbols, meanings: Mapping[str, str]) -> Printing:
    """Printing for a procedure: who knew of the abuse is told only where it has a symbol for that, and couples are
    called what its key calls them."""
    couples = tuple((kind, meanings[kind]) for kind in RELATIONSHIPS if meanings.get(kind))
    return replace(printing, reader=replace(printing.reader, aware=symbols.aware, couples=couples))


def title_of(printing: Printing, day: str) -> str:
    """``Genogram, as at 26 February 2010``, the day as the edition prints it."""
    when = printing.date(day)
    return f"Genogram, as at {when}" if when else "Genogram"


def _seen(family: Family, printing: Printing, day: str, focus: str, why: str) -> Seen:
    whole = seen(family, printing, day=day, why=why)
    if not focus:
        return whole
    named = printed(whole, printing)
    title = f"Around {named.names.get(focus, '')}"
    for steps in range(STEPS, 0, -1):
        view = focused(whole, focus, title, steps)
        graph = graph_for(view, named, printing)
        if _width(graph, lay_out(graph, node_width)) <= max(wide for wide, _ in SHEETS["A3"]) / SCALE:
            break
    return view


def _width(graph: Graph, layout: Layout) -> float:
    """How wide the rows of a drawing are, in its units."""
    half = {node.key: node_width(node) / 2 for node in graph.nodes}
    edges = [(layout.x[key] - half[key], layout.x[key] + half[key]) for row in layout.rows for key in row]
    return max(right for _, right in edges) - min(left for left, _ in edges) if edges else 0.0


def _refuse_circles(family: Family) -> None:
    """Nobody can be drawn above themselves; the identity register may make such a circle that people.yml has not."""
    if any(found.code == "CR529" for found in check_family(family)):
        raise CannotRun("Somebody is their own ancestor (CR529), so nothing is drawn.", "Type: casereview check")


@dataclass(frozen=True)
class _Drawn:
    picture: Picture
    seen: Seen
    graph: Graph
    layout: Layout


@dataclass(frozen=True)
class _Making:
    printing: Printing
    named: Printed
    title: str
    symbols: Symbols
    meanings: Mapping[str, str]

    def parts(self, whole: _Drawn, prefix: str) -> tuple[Picture, ...]:
        """Views of a large family, as large as a sheet can hold them."""
        rooms = [_room(whole, share) for share in SHARES]
        made: list[Picture] = []
        last: list[Picture] = []

        def is_good(view: Seen) -> bool:
            last[:] = [self.one(view, f"{prefix}-{len(made) + 1}").picture]
            return bool(last[0].fits)

        for _ in views(whole.seen, self.named.names, self.named.homes, rooms, is_good):
            made += last
        return tuple(made) if len(made) > 1 else ()

    def one(self, shown: Seen, prefix: str) -> _Drawn:
        """One drawing, checked, with its words: where it is not right, with more room, then with each household in
        pieces, and at last with plainer households. :class:`DrawingFaulty` with the faults of the last where none is
        right."""
        graph = graph_for(shown, self.named, self.printing, self.symbols)
        faults: list[Fault] = []
        for way, said in plainer(graph, sorted(self.named.homes)):
            seen_so = replace(shown, left_out=(*shown.left_out, *said))
            for room, islands in TRIES if way.households else TRIES[:-1]:
                drawn, faults = self._tried(seen_so, way, prefix, room, islands=islands)
                if not faults:
                    return drawn
        raise DrawingFaulty(tuple(f"{fault.rule}: {fault.message}" for fault in faults))

    def _tried(
        self, shown: Seen, graph: Graph, prefix: str, room: float, *, islands: bool
    ) -> tuple[_Drawn, list[Fault]]:
        """One drawing with so much room, and what is wrong with it."""
        told = describe(shown, self.named, self.printing)
        network, meanings = self._services(shown), self._meanings(shown)
        title = f"{self.title}: {shown.title}" if shown.title else self.title
        layout, drawing, found_wrong = _checked(
            graph,
            title,
            told.desc if graph.households else self._without_homes(shown),
            prefix,
            tuple(sorted(meanings.items())),
            self.symbols,
            tuple(network),
            room,
            islands,
        )
        faults = [*found_wrong, *_left_behind(graph, shown)]
        size = (drawing.width, drawing.height)
        found = Picture(drawing.svg, *size, title, told.alt, told, shown.left_out, fits(*size))
        return _Drawn(found, shown, graph, layout), faults

    def _without_homes(self, shown: Seen) -> str:
        """What a drawing without households holds, in a sentence or two."""
        return describe(replace(shown, family=replace(shown.family, homes=())), self.named, self.printing).desc

    def _services(self, shown: Seen) -> list[Service]:
        """The boxes of the network: who, what to whom, what and how often."""
        found = []
        for code in in_turn(shown):
            for care in (care for care in shown.family.network if care.of == code):
                told = caring(care, self.named, self.printing)
                kind = f"{told.kind} of {self.named.names[code]}" if care.kind in _OF else told.kind
                found.append(Service(capital(told.who), (capital(kind), *told.more)))
        return found

    def _meanings(self, shown: Seen) -> dict[str, str]:
        """The procedure's words for its symbols, but for those that are not so for this reader."""
        meanings = dict(self.meanings)
        if not shown.reader.ordered:
            meanings["birth-order"] = UNORDERED
        if shown.unsexed & shown.family.persons.keys():
            meanings["unknown"] = UNTOLD
        return meanings


@lru_cache(maxsize=KEPT)
def _checked(
    graph: Graph,
    title: str,
    description: str,
    prefix: str,
    meanings: tuple[tuple[str, str], ...],
    symbols: Symbols,
    network: tuple[Service, ...],
    room: float,
    islands: bool,  # noqa: FBT001 - a cached function compares all it is given by place
) -> tuple[Layout, Drawing, tuple[Fault, ...]]:
    """A drawing read back. A site, its reports and its letters print the same one many times."""
    layout = lay_out(graph, partial(node_width, room=room))
    drawing = draw(
        graph,
        layout,
        title=title,
        description=description,
        prefix=prefix,
        meanings=dict(meanings),
        symbols=symbols,
        network=network,
        room=room,
        islands=islands,
    )
    wrong = check_drawing(drawing.svg, graph, drawing.numbers, drawing.homes, network, dict(meanings), symbols)
    return layout, drawing, tuple(wrong)


def _room(whole: _Drawn, share: float) -> Room:
    """Whether the symbols of some persons, in the rows they have in the whole, fill no more than a share of a sheet."""
    row_of, widths = whole.layout.row_of(), {node.key: node_width(node) for node in whole.graph.nodes}
    across = max(wide for wide, _ in SHEETS["A3"]) / SCALE * share

    def room(codes: set[str]) -> bool:
        filled: dict[int, float] = {}
        lost = [one.id for one in whole.seen.family.pregnancies if set(one.parents) <= codes]
        for code in (*codes, *lost):
            key = whole.seen.key(code)
            filled[row_of[key]] = filled.get(row_of[key], 0.0) + widths[key]
        return len(codes) <= MOST and max(filled.values(), default=0.0) <= across

    return room


def _left_behind(graph: Graph, shown: Seen) -> list[Fault]:
    """What of the family never came into the graph."""
    found: list[Fault] = []
    births = sum(len(row.births) for row in graph.sibships)
    if births != len(shown.family.twins):
        found.append(Fault("K16", "Children of one birth are in different rows."))
    people = {*shown.family.persons, *(one.id for one in shown.family.pregnancies)}
    if len(graph.nodes) != len(people):
        found.append(Fault("K16", "Somebody of the family is not in the drawing, or somebody else is."))
    return found


def graph_for(shown: Seen, named: Printed, printing: Printing, symbols: Symbols = DEFAULT) -> Graph:
    """What is drawn of what is seen. Where the order of brothers and sisters is kept back, no code of people.yml is in
    it: the layout decides by codes what nothing else decides."""
    key = shown.key
    return graph_of(
        shown.family if shown.reader.ordered else veiled(shown.family, key),
        {key(code): lines for code, lines in labels(shown, named, printing).items()},
        home_labels={key(code): words for code, words in home_labels(shown, named).items() if code in shown.homes},
        day=shown.day,
        symbols=symbols,
        marks={key(code): marks for code, marks in bond_marks(shown).items()},
        more=frozenset(map(key, shown.more)),
    )


def fits(width: float, height: float) -> str:
    """The smallest sheet, upright or laid across, on which labels are printed in nine points; empty where none is."""
    for name, rooms in SHEETS.items():
        if any(width * SCALE <= across and height * SCALE <= down for across, down in rooms):
            return name
    return ""
