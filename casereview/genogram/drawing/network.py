"""The network of an adult: a box for each who cares, visits or gives a service, in a band below the family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casereview.genogram.drawing.marks import attributes, group, lines_of_text, number, text
from casereview.genogram.drawing.strokes import PAPER, Stroke
from casereview.genogram.drawing.words import folded
from casereview.genogram.measure import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADING = "Care, services and visitors"
_SIZE, _LINE = 12.0, 15.0
_HEADING = 24.0
_LEAST_WIDE, _MOST_WIDE, _BETWEEN, _AIR = 150.0, 240.0, 12.0, 9.0
#: How much wider strong letters are, at most.
_STRONG = 1.1
_BORDER = Stroke(1.0)


@dataclass(frozen=True, slots=True)
class Service:
    """Somebody who cares, visits or gives a service, in the words of the edition: ``name`` who, ``lines`` what and how
    often, each of which begins a line of its own."""

    name: str
    lines: tuple[str, ...] = ()


def width_of_box(services: Sequence[Service]) -> float:
    """At least how wide each box must be, so that no word of any is wider than its box."""
    words = [text_width(word, _SIZE) * _STRONG for service in services for word in service.name.split()]
    words += [text_width(word, _SIZE) for service in services for line in service.lines for word in line.split()]
    return max(_LEAST_WIDE, max(words, default=0.0) + 2 * _AIR)


def draw_network(services: Sequence[Service], x: float, y: float, width: float) -> tuple[str, float]:
    """The boxes in rows below y, in the order given, and how high they are together; nothing where there are none."""
    if not services:
        return "", 0.0
    least = width_of_box(services)
    columns = max(1, min(len(services), int((width + _BETWEEN) // (least + _BETWEEN))))
    wide = max(least, min((width + _BETWEEN) / columns - _BETWEEN, _MOST_WIDE))
    parts = [text("heading", x, y + 11.0, HEADING, 13.0, strong=True)]
    top = y + _HEADING
    for start in range(0, len(services), columns):
        row = services[start : start + columns]
        told = [
            (
                folded(service.name, (wide - 2 * _AIR) / _STRONG, _SIZE),
                [line for words in service.lines for line in folded(words, wide - 2 * _AIR, _SIZE)],
            )
            for service in row
        ]
        high = max(len(who) + len(what) for who, what in told) * _LINE + 2 * _AIR - 3.0
        for place, (who, what) in enumerate(told):
            left = x + place * (wide + _BETWEEN)
            parts.append(group("service", _box(left, top, wide, high, who, what)))
        top += high + _BETWEEN
    return group("network", parts), top - _BETWEEN - y


def _box(x: float, y: float, wide: float, high: float, who: Sequence[str], what: Sequence[str]) -> list[str]:
    foot = y + _AIR + _SIZE * 0.76
    size = f'width="{number(wide)}" height="{number(high)}"'
    parts = [
        f'<rect class="box" x="{number(x)}" y="{number(y)}" {size} {attributes(_BORDER, PAPER)}/>',
        lines_of_text("who", x + _AIR, foot, who, _SIZE, _LINE, strong=True),
    ]
    if what:
        parts.append(lines_of_text("what", x + _AIR, foot + _LINE * len(who), what, _SIZE, _LINE))
    return parts
