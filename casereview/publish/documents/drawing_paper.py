"""The sheet of paper a large drawing needs, and how large it stands there: its words are never too small to read.

Drawings are measured in their own units, paper in points. The smallest words of a drawing are :data:`LABEL` units high.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from casereview.diagnostics import CannotRun

#: Height of a drawing's words in its own units.
LABEL = 13
#: What its words are printed at, in points: no larger than the first, no smaller than the second.
LARGEST, SMALLEST = 10.0, 8.0
#: How much larger they are in large print, where the sheet has room.
LARGE = 1.5
#: Share of a drawing's size at which a screen shows it: words as large as the small words of the text around it.
ON_SCREEN = 1.05

_SIZE = re.compile(rb'<svg\b[^>]*?\swidth="([\d.]+)"[^>]*?\sheight="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, turned or not. ``room`` is what a drawing may take of it, in points: without the margins of PDF and
    Word and without the heading above. ``least`` is the smallest height of words for which this sheet is good."""

    name: str
    room: tuple[float, float]
    least: float
    width: int
    height: int
    """Of the whole sheet, in twentieths of a point."""


UPRIGHT = Paper("a4", (440, 560), 9.0, 11906, 16838)
TURNED = Paper("a4-turned", (698, 365), SMALLEST, 16838, 11906)
PAPERS = (
    UPRIGHT,
    TURNED,
    Paper("a3-turned", (1044, 605), SMALLEST, 23811, 16838),
    Paper("a3", (698, 940), SMALLEST, 16838, 23811),
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawing on its sheet: its size in points."""

    paper: Paper
    width: float
    height: float


def placed(width: float, height: float, *, large: bool = False) -> Placed | None:
    """The smallest sheet on which a drawing of this size (in its own units) can be read, else None: it has to be cut
    into views. ``large`` asks for large print, as far as the sheets allow."""
    if large:
        found = _on(width, height, LARGE)
        if found is not None:
            return found
    return _on(width, height, 1)


def sheet_for(svg: bytes, *, large: bool = False) -> Placed:
    """The same for a drawing at hand; refused where no sheet is large enough, or it does not say its size."""
    width, height = size_of(svg)
    found = placed(width, height, large=large) if width and height else None
    if found is None:
        raise CannotRun("A drawing is too large for any sheet of paper.", "Print it in views: a part on each sheet.")
    return found


def fits(width: float, height: float) -> bool:
    """Whether a drawing of this size can be printed whole."""
    return placed(width, height) is not None


def size_of(svg: bytes) -> tuple[float, float]:
    """Width and height of a drawing in its own units, as its first element says; no size at all where it says none."""
    found = _SIZE.search(svg)
    return (float(found[1]), float(found[2])) if found else (0.0, 0.0)


def _on(width: float, height: float, grown: float) -> Placed | None:
    for paper in PAPERS:
        across, down = paper.room
        words = min(LARGEST * grown, LABEL * across / width, LABEL * down / height)
        if words >= paper.least * grown:
            return Placed(paper, round(width * words / LABEL, 1), round(height * words / LABEL, 1))
    return None
