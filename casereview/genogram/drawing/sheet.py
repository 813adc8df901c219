"""The finished sheet: everything in its order, moved so that it begins at the upper left corner, as SVG."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from casereview.genogram.drawing import figures, samples
from casereview.genogram.drawing.dots import dots
from casereview.genogram.drawing.key import draw_key
from casereview.genogram.drawing.lines import kind_of
from casereview.genogram.drawing.marks import (
    FONT,
    clear,
    group,
    line_path,
    lines_of_text,
    number,
    path,
    text,
)
from casereview.genogram.drawing.naming import LINE, SIZE, Name, Obstacles, name
from casereview.genogram.drawing.network import draw_network, width_of_box
from casereview.genogram.drawing.questions import BADGE
from casereview.genogram.drawing.region import Rect, rounded
from casereview.genogram.drawing.strokes import HOME_STROKES, PAPER, STROKES, SYMBOL_STROKE, Stroke
from casereview.genogram.graph import Line
from casereview.genogram.measure import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casereview.genogram.drawing.frame import Frame
    from casereview.genogram.drawing.heights import Heights
    from casereview.genogram.drawing.key import Row
    from casereview.genogram.drawing.lines import KinLines, Lines, Point, TieLines
    from casereview.genogram.drawing.network import Service
    from casereview.genogram.drawing.outlines import Outline
    from casereview.genogram.drawing.questions import Question

_MARGIN = 16.0
_QUESTION = 12.0
#: A drawing is at least so wide, so that the key has room.
_LEAST_WIDE = 440.0
_ABOVE_KEY = 26.0


class Sheet:
    """A drawing whose parts have their places."""

    def __init__(self, frame: Frame, heights: Heights, lines: Lines, homes: Sequence[Outline]) -> None:
        self.frame = frame
        self.heights = heights
        self.lines = lines
        self.places = [place for row in frame.rows for place in row]
        self.numbers = {count: place.node.key for count, place in enumerate(self.places, 1)}
        self.outlines = sorted(homes, key=lambda outline: min(outline.loops[0], key=lambda point: point[::-1])[::-1])
        self.homes = dict(enumerate(dict.fromkeys(outline.home.key for outline in self.outlines), 1))
        self.names = self._names()
        self.dots = dots(self.outlines)
        self.shift = (0.0, 0.0)

    def nameless(self) -> list[str]:
        """The households for whose words there is no room."""
        named = zip(self.outlines, self.names, strict=True)
        return [outline.home.key for outline, found in named if outline.home.label and not found]

    def _names(self) -> list[Name | None]:
        taken = Obstacles()
        for place in self.places:
            taken.add(self.heights.box(place))
        for line in self.lines.polylines():
            taken.add_line(line)
        unsure = [at for kin in self.lines.kin for at in kin.unsure]
        for x, y in (*(question.at for question in self.lines.questions), *unsure):
            taken.add(Rect(x - BADGE, y - BADGE, x + BADGE, y + BADGE))
        for tie in self.lines.ties:
            for slash in tie.slashes:
                taken.add(Rect(slash[0][0], slash[1][1], slash[1][0], slash[0][1]))
        found: list[Name | None] = []
        for outline in self.outlines:
            borders = Obstacles()
            for other in self.outlines:
                if other is not outline:
                    for loop in other.loops:
                        borders.add_line([*loop, loop[0]])
            words = name(outline, taken, borders) if outline.home.label else None
            found.append(words)
            if words:
                taken.add(words.rect)
        return found

    def _bounds(self) -> Rect:
        rects = [self.heights.box(place) for place in self.places]
        rects += [rect for outline in self.outlines for rect in outline.rects]
        rects += [found.rect for found in self.names if found]
        points = [point for line in self.lines.polylines() for point in line]
        if not rects:
            return Rect(0.0, 0.0, 0.0, 0.0)
        return Rect(
            min((*(rect.left for rect in rects), *(x for x, _ in points))),
            min((*(rect.top for rect in rects), *(y for _, y in points))),
            max((*(rect.right for rect in rects), *(x for x, _ in points))),
            max((*(rect.bottom for rect in rects), *(y for _, y in points))),
        )

    def svg(
        self, title: str, description: str, prefix: str, rows: Sequence[Row], services: Sequence[Service]
    ) -> tuple[str, float, float]:
        """The file, its width and its height."""
        bounds = self._bounds()
        least = max(_LEAST_WIDE, width_of_box(services)) if services else _LEAST_WIDE
        width = round(max(bounds.right - bounds.left, least) + 2 * _MARGIN, 1)
        # Whole numbers keep lines as sharp on a screen as they are, and rows at one height however it is rounded.
        self.shift = (float(round((width - bounds.left - bounds.right) / 2)), float(round(_MARGIN - bounds.top)))
        foot = bounds.bottom + self.shift[1]
        network, high = draw_network(services, _MARGIN, foot + _ABOVE_KEY, width - 2 * _MARGIN)
        foot += high + _ABOVE_KEY if services else 0.0
        key, high = draw_key(rows, _MARGIN, foot + _ABOVE_KEY, width - 2 * _MARGIN)
        foot += high + _ABOVE_KEY if rows else 0.0
        height = round(foot + _MARGIN, 1)
        wide, tall = number(width), number(height)
        parts = [
            f'<title id="{escape(prefix)}-title">{escape(title, quote=False)}</title>',
            f'<desc id="{escape(prefix)}-desc">{escape(description, quote=False)}</desc>',
            f'<rect class="paper" x="0" y="0" width="{wide}" height="{tall}" fill="{PAPER}"/>',
            group("homes", [self._home(count) for count in self.homes]),
            group("couples", sorted(self._couple(tie) for tie in self.lines.ties)),
            group("children", [*sorted(self._sibship(kin) for kin in self.lines.kin), *self._links(), *self._doubts()]),
            group("people", [self._person(count) for count in self.numbers]),
            network,
            key,
        ]
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="genogram" viewBox="0 0 {wide} {tall}" width="{wide}" '
            f'height="{tall}" role="img" aria-labelledby="{escape(prefix)}-title {escape(prefix)}-desc" '
            f'lang="en" font-family="{FONT}">'
        )
        return "\n".join((head, *(part for part in parts if part), "</svg>")) + "\n", width, height

    def _at(self, point: Point) -> Point:
        return point[0] + self.shift[0], point[1] + self.shift[1]

    def _line(self, kind: str, points: Sequence[Point], stroke: Stroke) -> str:
        return path(kind, line_path(self._at(point) for point in points), stroke)

    def _home(self, count: int) -> str:
        """One household: all its islands in one path, and the words of each."""
        own = [pair for pair in zip(self.outlines, self.names, strict=True) if pair[0].home.key == self.homes[count]]
        loops = [loop for outline, _ in own for loop in outline.loops]
        stroke = HOME_STROKES[self.dots[self.homes[count]]]
        parts = [path("edge", " ".join(rounded([self._at(point) for point in loop]) for loop in loops), stroke)]
        for found in (found for _, found in own if found):
            x, y = self._at(((found.rect.left + found.rect.right) / 2, found.rect.top))
            if found.cleared:
                for place, words in enumerate(found.lines):
                    wide = text_width(words, SIZE) + 6.0
                    parts.append(clear(x - wide / 2, y + place * LINE - 0.5, wide, 12.8))
            parts.append(lines_of_text("home-label", x, y + SIZE * 0.76, found.lines, SIZE, LINE, anchor="middle"))
        return group("home", parts, f' data-n="{count}"')

    def _couple(self, tie: TieLines) -> str:
        stroke = STROKES[tie.tie.couple.line]
        parts = [self._line("tie", line, stroke) for line in tie.lines]
        parts += [self._line("slash", line, SYMBOL_STROKE) for line in tie.slashes]
        parts += [self._line("mended", line, SYMBOL_STROKE) for line in tie.mended]
        return group("couple", parts)

    def _sibship(self, kin: KinLines) -> str:
        shared = STROKES[kind_of({child.line for child in kin.kin.sibship.children})]
        parts = [self._line("stem", kin.stem, shared)]
        if kin.bar:
            parts.append(self._line("bar", kin.bar, shared))
        parts += [self._line("drop", line, STROKES[child.line]) for child, line in kin.drops]
        parts += [self._line("stalk", line, STROKES[kind]) for kind, line in kin.stalks]
        parts += [self._line("twin", line, STROKES[child.line]) for child, line in kin.twins]
        parts += [self._line("identical", line, STROKES[Line.SOLID]) for line in kin.identical]
        for x, y in (self._at(point) for point in kin.unsure):
            parts.append(text("unsure", x, y + 4.5, "?", _QUESTION, anchor="middle"))
        return group("sibship", parts)

    def _links(self) -> list[str]:
        return sorted(self._line("link", line, STROKES[strand.link.child.line]) for strand, line in self.lines.links)

    def _doubts(self) -> list[str]:
        return sorted(self._doubt(question) for question in self.lines.questions)

    def _doubt(self, question: Question) -> str:
        return group("doubt", samples.question(*self._at(question.at), question.doubt))

    def _person(self, count: int) -> str:
        place = self.places[count - 1]
        x, top = self._at((place.x, self.heights.tops[place.row]))
        return figures.person(place.node, count, x, top)
