"""Which symbol stands for what where procedures differ: a triangle is a pregnancy to one and an unknown sex to another.

A procedure says how it draws in its own words (``genogram.symbols[].drawn``); the shape named there is used. Where it
names none, the symbols are those of the practice guides of children's services (Write Enough, ICS).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from casereview.genogram.graph import Shape
from casereview.model import values

#: The shapes a procedure may name for a person whose sex is not known.
_NAMED = {"diamond": Shape.DIAMOND, "triangle": Shape.TRIANGLE}
#: What a pregnancy is drawn as, where the procedure's own unknown sex is a triangle already.
_NOT_A_TRIANGLE = Shape.DIAMOND


@dataclass(frozen=True, slots=True)
class Symbols:
    """The shape of each sex, of a pregnancy that goes on and of a loss; ``aware``: whether those who knew of the abuse
    are marked."""

    female: Shape = Shape.CIRCLE
    male: Shape = Shape.SQUARE
    non_binary: Shape = Shape.DOME
    unknown: Shape = Shape.DIAMOND
    expected: Shape = Shape.TRIANGLE
    loss: Shape = Shape.CROSS
    aware: bool = True

    def of_person(self, sex: str) -> Shape:
        """The shape for a sex as people.yml writes it; what is not stated is not known."""
        return {"female": self.female, "male": self.male, "non-binary": self.non_binary}.get(sex, self.unknown)

    def of_pregnancy(self, kind: str) -> Shape:
        """The shape for a pregnancy: one that goes on, or a loss."""
        return self.expected if kind == "expected" else self.loss


DEFAULT = Symbols()


def symbols_of(items: Iterable[Mapping[str, object]]) -> Symbols:
    """The symbols of a procedure, from its ``genogram.symbols``. One shape never means two things: where an unknown sex
    is a triangle, a pregnancy is a diamond."""
    drawn = {values.text(item, "id"): values.text(item, "drawn").casefold() for item in items}
    if not drawn:
        return DEFAULT
    found = replace(DEFAULT, aware="aware" in drawn, unknown=_shape(drawn.get("unknown", ""), DEFAULT.unknown))
    return replace(found, expected=_NOT_A_TRIANGLE) if found.unknown is found.expected else found


def _shape(words: str, otherwise: Shape) -> Shape:
    named = [(words.find(word), shape) for word, shape in _NAMED.items() if word in words]
    return min(named)[1] if named else otherwise
