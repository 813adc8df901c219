"""How each kind of line is drawn: by its strokes and its weight, never by colour."""

from __future__ import annotations

from dataclasses import dataclass

from casereview.genogram.graph import Line

INK = "#1c262e"
PAPER = "#ffffff"


@dataclass(frozen=True, slots=True)
class Stroke:
    """``width`` in units of the drawing; ``dashes`` as in ``stroke-dasharray``, empty for an unbroken line; ``round``
    gives the ends of the dashes round caps, which makes dots of dashes of no length."""

    width: float
    dashes: str = ""
    round: bool = False


#: Each kind of line, for couples, drops, twin lines and links alike. No two have the same width, dashes and caps.
STROKES: dict[Line, Stroke] = {
    Line.SOLID: Stroke(1.8),
    Line.BARE: Stroke(0.9),
    Line.BROKEN: Stroke(1.8, "11 5"),
    Line.DASHED: Stroke(1.8, "6 4"),
    Line.DOTTED: Stroke(2.4, "0 5", round=True),
    Line.DASH_DOT: Stroke(1.8, "11 4 2 4"),
    Line.DASH_DOT_DOT: Stroke(1.8, "11 4 2 4 2 4"),
    Line.SPARSE: Stroke(1.3, "4 9"),
}
#: The outline of a symbol, of a subject's ring, the cross of death, a slash, the line under one who knew.
SYMBOL_STROKE = Stroke(1.8)
#: The outline of a household: small dots far apart, lighter than the dots of fostering.
HOME_STROKE = Stroke(1.5, "0 4", round=True)
#: Outlines that may meet differ: single dots, pairs of dots, three and three.
HOME_STROKES = (HOME_STROKE, Stroke(1.5, "0 3 0 7", round=True), Stroke(1.5, "0 3 0 3 0 8", round=True))
