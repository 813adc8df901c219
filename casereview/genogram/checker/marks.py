"""The marks of a drawing as they lie on the paper: points, strokes, words. Who belongs to whom is not told here."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from casereview.genogram.checker.paths import Subpath
from casereview.genogram.checker.plane import Box, Point, Polyline, Segment, box_of, segments


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn: its dash pattern (empty: unbroken), its width in units, the ends of its dashes."""

    dashes: tuple[float, ...] = ()
    width: float = 1.0
    cap: str = "butt"


@dataclass(frozen=True, slots=True)
class Printed:
    """One line of words: the words, the box they fill at most, and the size of the letters in units."""

    words: str
    box: Box
    size: float


@dataclass(frozen=True, eq=False)
class Mark:
    """One element. ``kind`` is its class, ``place`` its number in the file, ``row`` the number of the row of the key
    it is a sample in (-1 in the picture), ``number`` the ``data-n`` of the group round it, or
    the place of its box in the network (0: none)."""

    kind: str
    place: int
    row: int = -1
    number: int = 0
    element: str = "path"
    lines: tuple[Subpath, ...] = ()
    texts: tuple[Printed, ...] = ()
    stroke: Stroke = Stroke()
    fill: str = "none"
    drawn: bool = True
    """Has a stroke."""

    @cached_property
    def points(self) -> Polyline:
        """All points, one line after the other."""
        return tuple(point for line in self.lines for point in line.points)

    @cached_property
    def line(self) -> Polyline:
        """The first line, which is the only one of a tie, a stem, a drop and the like."""
        return self.lines[0].points

    @cached_property
    def start(self) -> Point:
        """Where it begins."""
        return self.lines[0].points[0]

    @cached_property
    def end(self) -> Point:
        """Where it ends."""
        return self.lines[-1].points[-1]

    @cached_property
    def box(self) -> Box:
        """What it fills."""
        if self.texts:
            return box_of(tuple(point for text in self.texts for point in text.box.five_points()))
        return box_of(self.points)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its lines of words."""
        return tuple(text.words for text in self.texts)

    @cached_property
    def pieces(self) -> list[Segment]:
        """The straight pieces of all its lines."""
        return [piece for line in self.lines for piece in segments(line.points)]


@dataclass(slots=True)
class Sheet:
    """A drawing that was read: its marks in the order of the file and what its root says."""

    width: float = 0.0
    height: float = 0.0
    root: dict[str, str] = field(default_factory=dict)
    title: str = ""
    description: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)

    def of(self, *kinds: str) -> list[Mark]:
        """The marks of these kinds in the picture, those of the key left out."""
        return [mark for mark in self.marks if mark.row < 0 and mark.kind in kinds]
