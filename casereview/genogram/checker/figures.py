"""The symbols of a drawing, each with what lies in it, round it, beside it and below it, found by where it lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.grid import Grid
from casereview.genogram.checker.ink import told
from casereview.genogram.checker.marks import Mark, Sheet
from casereview.genogram.checker.plane import Box, Point, Polyline, apart, crossing, gap_to_line
from casereview.genogram.checker.shapes import shape_of
from casereview.genogram.graph import Shape

#: How near the end of a line must come to what it joins: two roundings to a tenth of a unit, and less than its stroke.
TOUCH = 0.7
#: How far below a symbol its label may begin, and how far beside it its marks.
_LABEL_REACH, _MARK_REACH = 34.0, 18.0


@dataclass(eq=False, slots=True)
class Figure:
    """A symbol and everything that lies at it. ``box`` and ``outline`` are those of the ring where there is one: what
    lines end on."""

    number: int
    shape: Shape
    symbol: Mark
    box: Box
    outline: Polyline
    rings: list[Mark] = field(default_factory=list)
    deaths: list[Mark] = field(default_factory=list)
    awares: list[Mark] = field(default_factory=list)
    labels: list[Mark] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    mores: list[Mark] = field(default_factory=list)

    @property
    def x(self) -> float:
        """The middle, from the left."""
        return self.box.middle[0]

    @property
    def y(self) -> float:
        """The middle, from the top."""
        return self.box.middle[1]

    @property
    def foot(self) -> float:
        """Where everything of it ends below."""
        return max(self.box.bottom, *(mark.box.bottom for mark in (*self.awares, *self.labels, self.symbol)))

    @property
    def label(self) -> tuple[str, ...]:
        """The lines printed below."""
        return tuple(words for mark in self.labels for words in mark.words)

    @property
    def beside(self) -> tuple[str, ...]:
        """The marks at its side, from the top."""
        lines = [text for mark in self.marks for text in mark.texts]
        return tuple(text.words for text in sorted(lines, key=lambda text: (text.box.top, text.box.left)))

    def touches(self, point: Point) -> bool:
        """Whether a point lies on the outline."""
        return gap_to_line(point, self.outline) <= TOUCH


class Figures:
    """All symbols, and which of them is near a point."""

    def __init__(self, found: list[Figure]) -> None:
        self.all = found
        self.grid = Grid((figure.box.grown(1), figure) for figure in found)

    def near(self, box: Box) -> list[Figure]:
        """The symbols that may have a part in this box, whatever is printed at them."""
        return list(self.grid.near(Box(box.left - 150, box.top - 150, box.right + 150, box.bottom + 20)))

    def touched(self, point: Point) -> list[Figure]:
        """The symbols on whose outline a point lies."""
        return [figure for figure in self.grid.near(Box(*point, *point)) if figure.touches(point)]


def figures_of(sheet: Sheet) -> tuple[Figures, list[Fault]]:
    """The symbols with all that belongs to each by its place; what belongs to none, or to several, is a fault."""
    found: list[Figure] = []
    faults: list[Fault] = []
    for mark in sheet.of("symbol"):
        shape = shape_of(mark)
        if shape is None:
            faults.append(Fault("K1", f"{told(mark)} (number {mark.number}) is no shape that has a meaning."))
        else:
            box = mark.box
            outline = mark.line if shape is not Shape.CROSS else (*box.five_points()[:4], (box.left, box.top))
            found.append(Figure(mark.number, shape, mark, box, outline))
    _rings(sheet, found, faults)
    figures = Figures(found)
    places: tuple[tuple[str, Callable[[Figure, Mark], bool], str, float], ...] = (
        ("death", _crossed_out, "deaths", 0.0),
        ("aware", _underlined, "awares", 14.0),
        ("label", _labelled, "labels", _LABEL_REACH),
        ("mark", _marked, "marks", _MARK_REACH),
        ("more", _pointed_at, "mores", _MARK_REACH),
    )
    for kind, fits, where, reach in places:
        for mark in sheet.of(kind):
            owners = [figure for figure in figures.grid.near(mark.box.grown(reach)) if fits(figure, mark)]
            if len(owners) == 1:
                getattr(owners[0], where).append(mark)
            else:
                count = "no symbol" if not owners else "several symbols"
                faults.append(Fault("K1", f"{told(mark)} lies at {count}."))
    return figures, [*faults, *_counts(figures), *_numbers(figures)]


def _rings(sheet: Sheet, found: list[Figure], faults: list[Fault]) -> None:
    inner = Grid((figure.box, figure) for figure in found)
    for mark in sheet.of("ring"):
        box, shape = mark.box, shape_of(mark)
        owners = [
            figure
            for figure in inner.near(box)
            if apart(figure.symbol.box.middle, box.middle) <= 3 and 2 <= figure.symbol.box.left - box.left <= 9
        ]
        if len(owners) != 1 or shape is not owners[0].shape or shape is Shape.CROSS:
            faults.append(Fault("K10", f"{told(mark)} is no second outline of a symbol."))
            continue
        owner = owners[0]
        if mark.fill != "none" and mark.place > owner.symbol.place:
            faults.append(Fault("K18", f"{told(mark)} hides the symbol {owner.number}."))
        owner.rings.append(mark)
        owner.box, owner.outline = box, mark.line


def _crossed_out(figure: Figure, mark: Mark) -> bool:
    """Two strokes, each from one side to the other, that cross near the middle and stay within the symbol."""
    own, cross = figure.symbol.box, mark.box
    if len(mark.lines) != 2 or not own.grown(0.5).encloses(cross):
        return False
    least = (own.right - own.left) * 0.45
    strokes = [line.points for line in mark.lines]
    straight = all(len(points) == 2 and abs(points[0][0] - points[1][0]) >= least for points in strokes)
    met = crossing(mark.pieces[0], mark.pieces[1]) if straight else None
    return met is not None and apart(met, own.middle) <= 4 and cross.bottom - cross.top >= least


def _underlined(figure: Figure, mark: Mark) -> bool:
    box = mark.box
    level = box.bottom - box.top <= 0.5 and 12 <= box.right - box.left <= 60
    return level and abs(box.middle[0] - figure.x) <= 1 and 1 <= box.top - figure.box.bottom <= 12


def _labelled(figure: Figure, mark: Mark) -> bool:
    centred = all(abs(text.box.middle[0] - figure.x) <= 1 for text in mark.texts)
    return centred and -0.5 <= mark.box.top - figure.box.bottom <= _LABEL_REACH


def _marked(figure: Figure, mark: Mark) -> bool:
    box, own = mark.box, figure.box
    return own.middle[0] < box.left and own.right - 8 <= box.left <= own.right + 8 and _at_height(own, box)


def _pointed_at(figure: Figure, mark: Mark) -> bool:
    box, own = mark.box, figure.box
    return box.right < own.middle[0] and own.left - 8 <= box.right <= own.left + 8 and _at_height(own, box)


def _at_height(own: Box, box: Box) -> bool:
    return own.top - 12 <= box.top and box.bottom <= own.bottom + 6


def _counts(figures: Figures) -> Iterator[Fault]:
    for figure in figures.all:
        for marks, rule, name in (
            (figure.rings, "K10", "second outlines"),
            (figure.deaths, "K1", "crosses of death"),
            (figure.awares, "K1", "lines of one who knew"),
            (figure.labels, "K1", "labels"),
            (figure.mores, "K1", "arrows"),
        ):
            if len(marks) > 1:
                yield Fault(rule, f"The symbol {figure.number} has {len(marks)} {name}.")


def _numbers(figures: Figures) -> Iterator[Fault]:
    """Numbers run by row and from left to right: they tell nothing that the picture does not."""
    in_order = sorted(figures.all, key=lambda figure: (round(figure.symbol.box.middle[1]), figure.x))
    if [figure.number for figure in in_order] != list(range(1, len(in_order) + 1)):
        yield Fault("K1", "The numbers of the symbols do not run by row and from left to right.")
