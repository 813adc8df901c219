"""Drawing along time: where a day stands, and the words and lines that tell it. SVG without a style of its own."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise

from casereview.identity.dates import MONTHS


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from ``start`` to ``end`` (numbers of days, both drawn whole) on a line that begins at ``left`` and is
    ``width`` long."""

    start: int
    end: int
    left: float
    width: float

    def x(self, day: int) -> float:
        """Where a day begins; what lies outside stands at the edge."""
        inside = min(max(day, self.start), self.end + 1)
        return round(self.left + self.width * (inside - self.start) / (self.end + 1 - self.start), 1)

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width


def months(start: int, end: int) -> Iterator[int]:
    """The first days of the months that begin in a span of days."""
    day = date.fromordinal(start)
    year, month = day.year, day.month + (day.day > 1)
    while True:
        year, month = (year, month) if month <= 12 else (year + 1, month - 12)
        first = date(year, month, 1).toordinal()
        if first > end:
            return
        yield first
        month += 1


def month_lines(scale: Scale, top: float, bottom: float) -> str:
    """A line at each month, a stronger one at each year, and above them the months' names."""
    parts = []
    edges = [*months(scale.start, scale.end), scale.end + 1]
    for first, following in pairwise(edges):
        day = date.fromordinal(first)
        kind = "year-line" if day.month == 1 else "month-line"
        x = scale.x(first)
        parts.append(f'<path class="{kind}" d="M{x:g} {top:g}V{bottom:g}"/>')
        middle = (x + scale.x(following)) / 2
        # In small letters, which the style sheet makes large: alone, "May" is also somebody's name.
        parts.append(text(middle, top - 6, MONTHS[day.month - 1][:3].lower(), "axis month middle"))
    return "".join(parts)


def quarter_lines(scale: Scale, top: float, bottom: float) -> str:
    """A line at each quarter (at each year, if there are many), with its month, or its year at its beginning."""
    parts = []
    days = scale.end - scale.start
    every, short = 3 if days < 1500 else 12, days > 1200
    for first in months(scale.start, scale.end):
        day = date.fromordinal(first)
        if (day.month - 1) % every:
            continue
        x = scale.x(first)
        month = MONTHS[day.month - 1][:3]
        words = f"{month} {day.year}" if every == 3 and not short else str(day.year) if day.month == 1 else month
        kind = "year-line" if day.month == 1 else "month-line"
        parts.append(f'<path class="{kind}" d="M{x:g} {top:g}V{bottom:g}"/>')
        if x < scale.right - 40:
            parts.append(text(x + 3, top - 6, words, "axis"))
    return "".join(parts)


def text(x: float, y: float, words: str, kind: str = "") -> str:
    """Words at a place."""
    return f'<text class="{kind}" x="{x:g}" y="{y:g}">{escape(words)}</text>'


def label(x: float, y: float, words: str, width: int = 24) -> str:
    """Words of up to three lines, around the height ``y``."""
    lines = textwrap.wrap(words, width)[:3]
    if len(" ".join(lines)) < len(" ".join(words.split())):
        lines[-1] = f"{lines[-1][: width - 1].rstrip()}…"
    top = y - (len(lines) - 1) * 6.5 + 4
    spans = "".join(
        f'<tspan x="{x:g}" y="{top + number * 13:g}">{escape(line)}</tspan>' for number, line in enumerate(lines)
    )
    return f'<text class="lane-name">{spans}</text>'
